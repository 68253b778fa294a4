"""Exact step truth: worked solutions are right all through, and the first thing that breaks is found."""

import re
from random import Random

import pytest

from tts_core.problems.families import FAMILIES, HELD_OUT
from tts_core.problems.generated import generated
from tts_core.problems.gsm8k import training
from tts_core.problems.problem import Problem
from tts_core.problems.truth import is_judged, step_truth, until_error

SUM = re.compile(r"(?<![\d.])(\d+) ([-+*/]) (\d+) = (\d+)")

OATS = Problem(
    "p",
    "Ann buys 18 bags of 15 oats and 3 jars. She gives 40 away, and half of the rest. How many are left?",
    "115",
    4,
    "story",
    (
        "18 * 15 = 18 * 10 + 18 * 5 = 180 + 90 = 270.",
        "The bags hold 18 * 15 = 270 oats.",
        "Then 270 - 40 = 230 are left.",
        "Half of them are 230 / 2 = 115.",
        "The answer is 115.",
    ),
)
CHAIN = Problem(
    "c",
    "What is 12 + 6 * 4 - 8?",
    "28",
    3,
    "chain",
    (
        "6 * 4 = 24, which leaves 12 + 24 - 8.",
        "12 + 24 = 36, which leaves 36 - 8.",
        "36 - 8 = 28.",
        "The answer is 28.",
    ),
)


def judged(problem, text, right):
    """True as +, False as -, None as ?."""
    return "".join(
        {True: "+", False: "-", None: "?"}[each] for each in step_truth(problem, text.split("\n"), right)
    )


@pytest.mark.parametrize("family", FAMILIES)
def test_a_worked_solution_is_right_all_through(family):
    split = "test" if family == HELD_OUT else "train"
    for problem in generated(split, 60, 3, [family]):
        for right in (True, None):
            assert step_truth(problem, problem.solution, right) == [True] * len(problem.solution), problem


@pytest.mark.parametrize("family", FAMILIES)
def test_a_changed_number_is_the_first_error(family):
    rng = Random(family)
    split = "test" if family == HELD_OUT else "train"
    for problem in generated(split, 60, 4, [family]):
        lines = enumerate(problem.solution)
        places = [place for place, line in lines if line.count("=") == 1]
        if not places:  # a product by parts is all there is
            continue
        place = rng.choice(places)
        found = SUM.search(problem.solution[place])
        one, op, other, result = found.groups()
        known = set(re.findall(r"\d+", problem.prompt + problem.worked))
        by_parts = _parts_of_products(problem.worked)
        # its result only; or a number that occurs nowhere, with what then comes out
        wrong = f"{one} {op} {other} = {int(result) + rng.choice((-1, 1, 2, 10))}"
        strange = next(
            changed
            for more in range(3, 2000)
            if (changed := _changed(int(one) + more, op, int(other), known)) is not None
            and changed.split(" = ")[1] not in by_parts
        )
        for equation in (wrong, strange):
            steps = list(problem.solution)
            steps[place] = SUM.sub(lambda _, said=equation: said, steps[place], count=1)
            truth = step_truth(problem, steps, False)
            assert truth[: place + 1] == [True] * place + [False], (problem, steps)
            assert set(truth[place + 1 :]) <= {None}


def _parts_of_products(worked):
    """What a product may come to by the places of one side: 6 * 15 by 6 * 10 and 6 * 5."""
    pairs = re.findall(r"(?=\b(\d+) \* (\d+)\b)", worked)
    return {
        str(int(digit) * 10**place * int(other))
        for one, by in pairs
        for side, other in ((one, by), (by, one))
        for place, digit in enumerate(reversed(side))
    }


def _changed(one, op, other, known):
    made = {"+": one + other, "-": one - other, "*": one * other, "/": one / other}[op]
    parts = {str(one), str(one % 10), str(one % 100), str(int(made))}
    return None if parts & known or made != int(made) else f"{one} {op} {other} = {int(made)}"


@pytest.mark.parametrize(
    ("text", "right", "expected"),
    [
        # steps that the solution takes at once, or in another order of the parts
        ("18 * 10 = 180.\n18 * 5 = 90.\n180 + 90 = 270.\nThe answer is 270.", False, "+++-"),
        ("15 * 18 = 15 * 10 + 15 * 8 = 150 + 120 = 270.", None, "+"),
        ("15 * 8 = 120.", False, "+"),
        # a line by parts that is wrong inside
        ("18 * 15 = 18 * 10 + 18 * 6 = 180 + 108 = 288.", None, "-"),
        ("18 * 15 = 18 * 10 + 18 * 5 = 180 + 80 = 260.", None, "-"),
        # nothing that a step says twice becomes wrong
        ("18 * 15 = 270.\n18 * 15 = 270.\n18 * 15 = 270.", None, "+++"),
        # true, and nobody asked for it
        ("18 + 15 = 33.\nThe answer is 33.", False, "-?"),
        ("18 + 15 = 33.\nThe answer is 115.", True, "++"),
        ("18 + 15 = 33.\nThere are more.", None, "??"),
        ("18 + 15 = 33.\n18 * 15 = 270.", None, "++"),
        # a number that was copied wrongly, and by chance comes to a known one
        ("18 * 15 = 270.\n250 - 20 = 230.\nThe answer is 230.", False, "+-?"),
        ("18 * 15 = 270.\n250 - 20 = 230.", None, "+?"),
        # a number of the attempt's own may be used
        ("115 - 40 = 75.\n75 + 40 = 115.", None, "++"),
        ("75 + 40 = 115.", None, "?"),
        # the answer is all that is wrong, or comes too early
        ("18 * 15 = 270.\n270 - 40 = 230.\nThe answer is 230.", False, "++-"),
        ("So 18 * 15 = 270.\nThe answer is \\boxed{115}.", True, "++"),
        # words
        ("There are bags.\n18 * 15 = 270.\nShe gives some away.\nThe answer is 1.", False, "++?-"),
        ("There are bags.", False, "?"),
        ("There are bags.", True, "+"),
        # what is behind the last known step of a wrong attempt is not known
        ("18 * 15 = 270.\nSo it goes.\nIt is many.", False, "+??"),
        # 1 and a rest: no sum of whole numbers is rounded
        ("One third is 270 / 4 = 67.", None, "-"),
        ("18 * 15 = 271.\nThe answer is 115.", True, "-?"),
        ("", None, "?"),
    ],
)
def test_what_a_step_says(text, right, expected):
    assert judged(OATS, text, right) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6 * 4 = 24, which leaves 12 + 24 - 8.", "+"),
        # copied wrongly, forgotten, or of another sign
        ("6 * 4 = 24, which leaves 12 + 24 - 7.", "-"),
        ("6 * 4 = 24, which leaves 12 + 24.", "-"),
        ("6 * 4 = 24, which leaves 12 - 24 - 8.", "-"),
        # in another order
        ("6 * 4 = 24, which leaves 24 + 12 - 8.\n12 - 8 = 4.", "+-"),
        ("12 + 6 = 18, which leaves 18 * 4 - 8.", "-"),
    ],
)
def test_what_is_left_of_a_chain_still_comes_to_the_answer(text, expected):
    assert judged(CHAIN, text, False) == expected


def test_up_to_the_first_error():
    assert until_error([True, None, False, None, None]) == [True, None, False]
    assert until_error([True, None]) == [True, None]
    assert until_error([]) == []


def test_only_generated_problems_are_judged():
    assert is_judged(OATS)
    assert not is_judged(next(training()))
