"""Ways: another manner or order comes to the same end, every sum of it is true, and the truth knows it."""

from random import Random

import pytest

from tts_core.problems.generated import generated
from tts_core.problems.problem import Problem
from tts_core.problems.truth import step_truth
from tts_core.problems.ways import other_sums, read, rewritings, told_otherwise
from tts_core.verifiers.arithmetic import findings

SOLVED = [*generated("train", 500, 5), *generated("test", 100, 5, ["ages"])]


def orders(*lines):
    return {" | ".join(map(str, order)) for order in rewritings(read(lines))}


@pytest.mark.parametrize(
    ("lines", "others"),
    [
        (("90 - 20 = 70.", "70 - 15 = 55."), {"20 + 15 = 35 | 90 - 35 = 55", "90 - 15 = 75 | 75 - 20 = 55"}),
        (("9 - 5 = 4.", "4 + 8 = 12."), {"9 + 8 = 17 | 17 - 5 = 12", "8 - 5 = 3 | 9 + 3 = 12"}),
        (("9 + 5 = 14.", "30 - 14 = 16."), {"30 - 9 = 21 | 21 - 5 = 16", "30 - 5 = 25 | 25 - 9 = 16"}),
        (("6 * 4 = 24.", "24 * 5 = 120."), {"4 * 5 = 20 | 6 * 20 = 120", "6 * 5 = 30 | 30 * 4 = 120"}),
        # a third of 60, twice: 60 / 3 * 2; 2 / 3 is no whole number
        (("60 / 3 = 20.", "2 * 20 = 40."), {"60 * 2 = 120 | 120 / 3 = 40"}),
        # two that are independent
        (("9 - 5 = 4.", "7 + 8 = 15."), {"7 + 8 = 15 | 9 - 5 = 4"}),
        # the first result is needed again: only what comes after it is grouped otherwise
        (
            ("9 - 5 = 4.", "4 + 8 = 12.", "12 * 4 = 48."),
            set(),
        ),
        (("9 + 5 = 14.", "14 + 14 = 28."), set()),
        (("9 + 5 = 14.",), set()),
    ],
)
def test_sums_that_follow_each_other_have_these_other_orders(lines, others):
    assert orders(*lines) == others


def test_a_common_factor_is_taken_out_of_two_products():
    found = orders("3 * 7 = 21.", "5 * 7 = 35.", "21 + 35 = 56.", "56 - 6 = 50.")
    assert "3 + 5 = 8 | 7 * 8 = 56 | 56 - 6 = 50" in found
    assert "5 * 7 = 35 | 3 * 7 = 21 | 21 + 35 = 56 | 56 - 6 = 50" in found
    # not if a product is needed again
    again = orders("3 * 7 = 21.", "5 * 7 = 35.", "21 + 35 = 56.", "56 - 21 = 35.")
    assert not [order for order in again if order.startswith("3 + 5")]


def test_a_line_that_works_the_next_one_out_belongs_to_it():
    lines = ("23 * 14 = 23 * 10 + 23 * 4 = 230 + 92 = 322.", "They hold 23 * 14 = 322.", "322 - 22 = 300.")
    assert [len(each.lines) for each in read(lines)] == [2, 1]
    # one that stands alone is a sum of its own
    assert [str(each) for each in read(lines[:1])] == ["23 * 14 = 322"]
    # a long product that comes up by another order is worked out
    made = [order for order in rewritings(read(("23 * 2 = 46.", "46 * 14 = 644."))) if order[0].left == 23]
    assert made[0][0].told() == ("23 * 14 = 23 * 10 + 23 * 4 = 230 + 92 = 322.", "23 * 14 = 322.")


def test_lines_that_cannot_be_read_keep_their_order():
    assert read(["6 * 4 = 24, which leaves 12 + 24."]) is None
    assert read(["Then there are none."]) is None
    assert other_sums(("Then there are none.", "The answer is 0.")) == set()


def test_every_other_order_comes_to_the_answer_by_true_sums_that_the_truth_knows():
    count = 0
    for problem in SOLVED:
        for order in rewritings(read(problem.solution[:-1]) or []):
            count += 1
            lines = [line for each in order for line in each.told()]
            assert str(order[-1].result) == problem.answer
            assert False not in [finding.holds for line in lines for finding in findings(line)]
            # an attempt that goes this way and then says another answer was right until then
            steps = [*lines, f"The answer is {int(problem.answer) + 1}."]
            assert step_truth(problem, steps, False) == [True] * len(lines) + [False], (problem, lines)
    assert count > 300


def test_a_way_that_leads_elsewhere_is_still_an_error():
    problem = Problem(
        "p",
        "Ann has 90 plums. She eats 20 and sells 15. How many are left?",
        "55",
        2,
        "story",
        ("Then 90 - 20 = 70 are left.", "70 - 15 = 55 are left.", "The answer is 55."),
    )
    assert step_truth(problem, ["20 + 15 = 35.", "90 - 35 = 55."], None) == [True, True]
    assert step_truth(problem, ["90 + 15 = 105.", "105 - 20 = 85.", "The answer is 85."], False)[0] is False
    assert step_truth(problem, ["20 - 15 = 5.", "90 - 5 = 85.", "The answer is 85."], False)[0] is False


def test_a_solution_told_otherwise_is_the_same_solution():
    rng = Random(0)
    changed = 0
    for problem in SOLVED:
        told = told_otherwise(problem.solution, rng, 1.0)
        assert told[-1] == problem.solution[-1]
        assert all(step_truth(problem, told, None)), told
        assert all(line and "\n" not in line for line in told)
        changed += told != problem.solution
    assert changed > len(SOLVED) / 3


def test_there_are_three_manners_and_none_without_a_share():
    solution = ("Then he has 48 - 5 = 43 left.", "The answer is 43.")
    told = {told_otherwise(solution, Random(seed), 1.0)[0] for seed in range(60)}
    assert {solution[0], "48 - 5 = 43.", "Take 5 from 48: 48 - 5 = 43."} <= told
    assert "Take 5 from 48: then he has 48 - 5 = 43 left." in told
    assert all(line.endswith(".") and line.count("=") == 1 for line in told)
    assert {told_otherwise(solution, Random(seed), 0.0) for seed in range(60)} == {solution}
    half = [told_otherwise(("48 - 5 = 43.", "The answer is 43."), Random(seed), 0.5) for seed in range(400)]
    assert 20 < sum(lines[0].startswith(("Take", "Subtract")) for lines in half) < 110


def test_a_name_keeps_its_capital_behind_what_is_done():
    solution = ("Tom has 48 - 5 = 43 left.", "The answer is 43.")
    told = {told_otherwise(solution, Random(seed), 1.0)[0] for seed in range(60)}
    assert "Take 5 from 48: Tom has 48 - 5 = 43 left." in told
