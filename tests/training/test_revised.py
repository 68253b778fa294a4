"""What a revision is to answer: what was right again, and what follows the first error anew."""

import re
from random import Random

import pytest

from tts_core.problems.generated import generated
from tts_core.problems.problem import Problem
from tts_core.problems.truth import step_truth
from tts_core.training.revised import kept, mended

WORKING = "12 + 48 = 12 + 40 + 8 = 52 + 8 = 60."
SOLUTION = (
    "The pens cost 4 * 3 = 12 dollars.",
    "Together that is 12 + 48 = 60 dollars.",
    "60 - 15 = 45 dollars are left.",
    "The answer is 45.",
)
PENS = Problem("p", "4 pens at $3 and a bag of $48 are paid; $15 come back.", "45", 3, "prices", SOLUTION)


@pytest.mark.parametrize(
    ("attempt", "kept"),
    [
        (["The pens are 3 * 4 = 12 dollars.", "In all it is 12 + 48 = 70.", "The answer is 70."], 1),
        (["The pens cost 4 * 3 = 14 dollars.", "Together 14 + 48 = 62.", "The answer is 62."], 0),
        (
            [
                "4 * 3 = 12.",
                "12 + 48 = 12 + 40 + 8 = 52 + 8 = 60.",
                "It is 12 + 48 = 60.",
                "The answer is 60.",
            ],
            3,
        ),
        (["48 - 15 = 33.", "The answer is 33."], 0),
        (["No idea."], 0),
    ],
)
def test_an_attempt_is_kept_up_to_its_first_error(attempt, kept):
    done = {0: 0, 1: 1, 3: 2}[kept]
    assert mended(PENS, "\n".join(attempt), None).split("\n") == [*attempt[:kept], *SOLUTION[done:]]


def test_right_working_is_kept_though_the_line_behind_it_is_wrong():
    attempt = [
        "4 * 3 = 12.",
        "12 + 48 = 12 + 40 + 8 = 52 + 8 = 60.",
        "It is 12 + 48 = 61.",
        "The answer is 61.",
    ]
    assert mended(PENS, "\n".join(attempt), None).split("\n") == [*attempt[:2], *SOLUTION[2:]]


def test_all_sums_are_worked_out_anew():
    attempt = "The pens are 3 * 4 = 12 dollars.\nIn all it is 12 + 48 = 70."
    first, working, *rest = mended(PENS, attempt, Random(1)).split("\n")
    assert re.fullmatch(r"The pens are (3 \* 4|4 \* 3) = 12 dollars\.", first)
    assert working.count(" = ") > 1
    assert rest[-1] == "The answer is 45."


def test_a_right_attempt_keeps_its_words_and_is_calculated_in_other_ways():
    attempt = (
        "4 * 3 = 12.\n12 + 48 = 12 + 40 + 8 = 52 + 8 = 60.\nIt is 12 + 48 = 60.\nSo 45.\nThe answer is 45."
    )
    assert kept(attempt, None) == attempt
    found = {kept(attempt, Random(seed)) for seed in range(30)}
    assert len(found) > 4
    for text in found:
        assert re.sub(r"48 \+ 12 = 60", "12 + 48 = 60", text.split("\n")[2]) == "It is 12 + 48 = 60."
        assert text.endswith("So 45.\nThe answer is 45.")


def test_a_product_that_has_one_working_only_keeps_it():
    attempt = "23 * 14 = 23 * 10 + 23 * 4 = 230 + 92 = 322.\nIt is 23 * 14 = 322.\nThe answer is 322."
    assert kept(attempt, Random(0)).split("\n")[0] == attempt.split("\n")[0]


def test_a_problem_whose_steps_cannot_be_judged_is_solved_from_the_beginning():
    problem = Problem("g", PENS.prompt, "45", 3, "gsm8k", SOLUTION)
    assert mended(problem, "The pens are 3 * 4 = 12 dollars.\nThe answer is 12.", None) == problem.worked


@pytest.mark.parametrize("seed", range(4))
def test_what_comes_out_is_right(seed):
    rng = Random(seed)
    for problem in generated("train", 60, seed):
        lines = list(problem.solution)
        place = rng.randrange(len(lines))
        spoilt = [*lines[:place], "So it is 2 + 2 = 5.", *lines[place:]]
        found = mended(problem, "\n".join(spoilt), rng).split("\n")
        assert "So it is 2 + 2 = 5." not in found
        assert found[-1] == lines[-1]
        assert False not in step_truth(problem, found, True), problem
