"""Relations: true sums, one answer, clean English, many structures, no word of the held-out family."""

import re
from functools import cache
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tts_core.problems.families.template import HUGE, LARGE, MEDIUM, SMALL
from tts_core.problems.families.training_only import relation_domains, relations
from tts_core.problems.problem import Problem
from tts_core.problems.truth import step_truth
from tts_core.problems.working import operate
from tts_core.verifiers.arithmetic import findings

SIZES = {"small": SMALL, "medium": MEDIUM, "large": LARGE, "huge": HUGE}
HELD_OUT = re.compile(r"\b(?:old|older|younger|young|ages?|aged|born|birthdays?|years?)\b", re.IGNORECASE)
EQUATION = re.compile(r"(\d+) ([-+*/]) (\d+) = (\d+)")
BY_PARTS = re.compile(r"(\d+) \* (\d+) = \1 \* \d+ \+ \1 \* \d+ = \d+ \+ \d+ = (\d+)\.")


@cache
def drafts():
    """5,000 of them, of every size and number of operations."""
    made = []
    for seed in range(5000):
        rng = Random(seed)
        sizes = rng.choice((SMALL, MEDIUM, LARGE, HUGE))
        made.append(relations.draw(rng, rng.randint(1, 3 if sizes is SMALL else 8), sizes))
    return [draft for draft in made if draft]


def operations_of(draft):
    """What each line works out; a product that is taken apart and then told in words is one."""
    found = []
    for line in draft.steps:
        parts = BY_PARTS.fullmatch(line)
        each = (parts[1], "*", parts[2], parts[3]) if parts else EQUATION.search(line).groups()
        number = (*sorted((int(each[0]), int(each[2]))), each[1], int(each[3]))
        if not (found and found[-1] == number and number[0] > 10 and number[2] == "*"):
            found.append(number)
    return found


@settings(deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 8), st.sampled_from(sorted(SIZES)))
def test_operations_are_as_many_as_asked_for_and_bounded(seed, operations, size):
    sizes = SIZES[size]
    draft = relations.draw(Random(seed), operations, sizes)
    if draft is None:
        return
    made = operations_of(draft)
    assert len(made) == operations
    assert made[-1][3] == draft.answer
    assert all(2 <= result <= sizes.most for *_, result in made)
    assert all(int(number) <= sizes.most for number in re.findall(r"\d+", draft.prompt))
    assert draft == relations.draw(Random(seed), operations, sizes)


@pytest.mark.parametrize("size", SIZES)
def test_nearly_every_draw_succeeds(size):
    made = [
        relations.draw(Random(seed), operations, SIZES[size])
        for operations in range(1, 9)
        for seed in range(30)
    ]
    assert sum(draft is not None for draft in made) > 0.9 * len(made)


def test_every_line_is_true_and_judged_right():
    for draft in drafts()[:600]:
        steps = (*draft.steps, f"The answer is {draft.answer}.")
        for line in draft.steps:
            assert all(finding.holds for finding in findings(line)), line
        for left, right, op, made in operations_of(draft):
            assert made in (operate(left, op, right), operate(right, op, left))
        problem = Problem("x", draft.prompt, str(draft.answer), 3, "story", steps)
        assert step_truth(problem, steps, True) == [True] * len(steps)


def test_the_told_numbers_and_little_else_are_worked_with():
    """Nothing is used that was not told or come to before: the answer follows from the prompt."""
    spelt = {word: number for number, word in enumerate(relation_domains.words.NUMBERS)}
    spelt |= {"twice": 2, "half": 2, "third": 3, "quarter": 4, "fifth": 5}
    for draft in drafts():
        known = {spelt.get(word, word) for word in re.findall(r"\w+", draft.prompt.lower())}
        known = {int(word) for word in known if str(word).isdigit()}
        for left, right, _, made in operations_of(draft):
            assert {left, right} <= known, draft
            known.add(made)


def test_no_word_is_of_the_held_out_family():
    for draft in drafts():
        text = " ".join((draft.prompt, *draft.steps))
        assert not HELD_OUT.search(text), text


def test_english_is_clean():
    for draft in drafts():
        for text in (draft.prompt, *draft.steps):
            assert not re.search(r"[{}]|  | [.,?]|\.\.|’s’|\ba [aeio]|\bNone\b", text), text
            assert all(part[0].isupper() or part[0].isdigit() for part in re.split(r"(?<=[.?]) ", text)), text
        assert draft.prompt.count("?") == 1
        assert draft.prompt[-1] in "?."
        words = draft.prompt.replace("’s", "").split()
        assert not any(one == other for one, other in pairwise(words)), draft.prompt


def test_structures_and_domains_are_many():
    assert len(drafts()) > 4900
    assert len({draft.prompt for draft in drafts()}) > 4900
    assert len({re.sub(r"\d+", "#", draft.key) for draft in drafts()}) > 2500
    assert len(relation_domains.DOMAINS) >= 15
    asked = [draft.prompt for draft in drafts() if re.search(r"\b(?:will|was|did|after)\b", draft.prompt)]
    assert len(asked) > 0.4 * len(drafts())
