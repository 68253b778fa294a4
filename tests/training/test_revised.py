"""What a revision is to answer: what was right again, and what follows the first error anew."""

from random import Random

import pytest

from tts_core.problems.generated import generated
from tts_core.problems.problem import Problem
from tts_core.problems.truth import step_truth
from tts_core.training.revised import kept, mended

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


def test_an_attempt_is_mended_in_the_order_that_it_has_begun():
    attempt = ["4 * 3 = 12.", "Take 15 from 48: 48 - 15 = 33.", "12 + 33 = 46.", "The answer is 46."]
    assert mended(PENS, "\n".join(attempt), None).split("\n") == [
        *attempt[:2],
        "12 + 33 = 45.",
        "The answer is 45.",
    ]


def test_what_was_right_stays_and_what_follows_is_worked_out_in_several_ways():
    attempt = "The pens are 3 * 4 = 12 dollars.\nIn all it is 12 + 48 = 70."
    found = [mended(PENS, attempt, Random(seed)).split("\n") for seed in range(30)]
    assert {lines[0] for lines in found} == {"The pens are 3 * 4 = 12 dollars."}
    assert {lines[-1] for lines in found} == {"The answer is 45."}
    assert len({lines[1] for lines in found}) > 3
    assert all(lines[1].count(" = ") > 1 for lines in found)


def test_a_right_attempt_is_said_again_word_for_word():
    attempt = "4 * 3 = 12.\n12 + 48 = 12 + 40 + 8 = 52 + 8 = 60.\nIt is 60.\nSo 45.\nThe answer is 45."
    assert kept(f"{attempt}\n\n") == attempt


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
