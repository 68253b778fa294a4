"""Working in parts: every side is worth the same, and what was right stays right."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tts_core.problems.generated import generated
from tts_core.problems.truth import step_truth
from tts_core.problems.working import in_parts, parts, workings
from tts_core.verifiers.arithmetic import findings

SOLVED = list(generated("train", 600, 5))


@pytest.mark.parametrize(
    ("sum_", "worked"),
    [
        ((48, "+", 37), "48 + 37 = 48 + 30 + 7 = 78 + 7 = 85"),
        ((512, "+", 349), "512 + 349 = 512 + 300 + 40 + 9 = 812 + 40 + 9 = 852 + 9 = 861"),
        ((108, "+", 50), "108 + 50 = 100 + 50 + 8 = 150 + 8 = 158"),
        ((48, "+", 7), "48 + 7 = 48 + 2 + 5 = 50 + 5 = 55"),
        ((127, "-", 57), "127 - 57 = 127 - 50 - 7 = 77 - 7 = 70"),
        ((52, "-", 7), "52 - 7 = 52 - 2 - 5 = 50 - 5 = 45"),
        ((3, "*", 279), "3 * 279 = 200 * 3 + 70 * 3 + 9 * 3 = 600 + 210 + 27 = 837"),
        ((96, "/", 8), "96 / 8 = 80 / 8 + 16 / 8 = 10 + 2 = 12"),
    ],
)
def test_sums_are_taken_apart(sum_, worked):
    assert parts(*sum_) == worked


@pytest.mark.parametrize(
    "easy",
    [
        (41, "+", 7),
        (8, "+", 7),
        (50, "+", 50),
        (59, "-", 7),
        (100, "-", 7),
        (77, "/", 11),
        (140, "/", 7),
        (12, "*", 12),
        (7, "/", 2),
        (7, "/", 0),
        (7, "-", 9),
        (0, "+", 0),
    ],
)
def test_what_is_easy_or_has_no_whole_result_is_left(easy):
    assert parts(*easy) is None


@pytest.mark.parametrize(
    ("sum_", "ways"),
    [
        ((48, "+", 7), {"48 + 2 + 5 = 50 + 5", "7 + 40 + 8 = 47 + 8", "50 + 7 - 2 = 57 - 2"}),
        (
            (349, "+", 276),
            {
                "349 + 200 + 70 + 6 = 549 + 70 + 6 = 619 + 6",
                "276 + 300 + 40 + 9 = 576 + 40 + 9 = 616 + 9",
                "350 + 276 - 1 = 626 - 1",
                "300 + 200 + 40 + 70 + 9 + 6 = 500 + 110 + 15",
            },
        ),
        ((127, "-", 58), {"127 - 50 - 8 = 77 - 8", "127 - 60 + 2 = 67 + 2"}),
        ((6, "*", 48), {"40 * 6 + 8 * 6 = 240 + 48", "6 * 50 - 2 * 6 = 300 - 12"}),
        ((96, "/", 8), {"80 / 8 + 16 / 8 = 10 + 2"}),
        ((8, "+", 7), set()),
    ],
)
def test_a_sum_has_several_ways(sum_, ways):
    assert {way.split(" = ", 1)[1].rpartition(" = ")[0] for way in workings(*sum_)} == ways


@given(st.integers(0, 5000), st.sampled_from("+-*/"), st.integers(0, 5000))
def test_all_sides_are_worth_the_same(left, op, right):
    left = left * right if op == "/" else left
    ways = workings(left, op, right)
    assert ways[:1] == [way for way in [parts(left, op, right)] if way]
    assert len(set(ways)) == len(ways)
    for worked in ways:
        sides = worked.split(" = ")
        assert sides[0] == f"{left} {op} {right}"
        assert len(sides) >= 3
        assert len({eval(side) for side in sides}) == 1  # digits and signs, by the line above
        assert sides[-1].isdigit()
        assert all(found.holds for found in findings(f"{worked}."))


def test_a_solution_in_parts_is_right_at_every_step():
    longer = 0
    for problem in SOLVED:
        worked = in_parts(problem.solution, Random(0), 1.0)
        longer += len(worked) > len(problem.solution)
        said = [sorted(line) for line in problem.solution]  # sorted, because sides may have changed
        assert [line for line in map(sorted, worked) if line in said] == said
        assert len(set(worked)) >= len(set(problem.solution))
        assert step_truth(problem, worked, True) == [True] * len(worked)
        assert False not in step_truth(problem, worked, None)
    assert longer > len(SOLVED) / 3


def test_the_share_says_how_many():
    def added(share: float) -> int:
        return sum(
            len(in_parts(one.solution, Random(place), share)) - len(one.solution)
            for place, one in enumerate(SOLVED)
        )

    whole = added(1.0)
    assert added(0.0) == 0
    assert 0.25 * whole < added(0.3) < 0.35 * whole


def test_nothing_is_made_of_a_false_sum_or_said_twice():
    false = ("He has 48 + 37 = 95.", "48 + 37 is much.", "12 - 5 - 48 + 37 = 85.")
    assert in_parts(false, Random(0), 1.0) == false
    once = in_parts(["He has 96 / 8 = 12."], Random(0), 1.0)
    assert once == ("96 / 8 = 80 / 8 + 16 / 8 = 10 + 2 = 12.", "He has 96 / 8 = 12.")
    assert in_parts(once, Random(0), 1.0) == once
