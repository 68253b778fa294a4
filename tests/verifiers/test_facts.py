"""Facts of a step, by hand."""

import math

import pytest

from tts_core.events import Step
from tts_core.verifiers.facts import READS, count, facts


def step(text, logprobs=(), state="open"):
    return Step("s", None, 0, 0, 0, 0, 1, "draft", state, text, logprobs=tuple(logprobs))


def test_the_state_alone_is_no_fact():
    assert count(("state",)) == 0
    assert facts(("state",), [step("2 + 2 = 5", [-1.0])]) == []


def test_as_many_numbers_as_are_said():
    assert len(facts(READS, [step("2 + 2 = 4\n", [-0.5, -0.1])])) == count(READS)


def test_how_sure_the_policy_was_of_the_step_and_of_all_before_it():
    path = [step("a", [-3.0, -0.5]), step("b", [-0.25, -2.0, -1.0, -0.75])]
    assert facts(("state", "logprobs"), path) == pytest.approx(
        [-2.0, -1.0, -0.75, -1.0, -4.0, 4 / 20, -3.0, -2.0, -7.5, 6 / 50]
    )


def test_a_short_step_has_sure_tokens_in_place_of_those_it_lacks():
    found = facts(("state", "logprobs"), [step("a", [-2.0])])
    assert found == pytest.approx([-2.0, 0.0, 0.0, -2.0, -2.0, 1 / 20, -2.0, 0.0, -2.0, 1 / 50])


def test_nobody_knows_how_sure_a_person_was():
    found = facts(READS, [step("a", [-1.0]), step("2 + 2 = 4")])
    assert all(math.isnan(number) for number in found[:10])
    assert found[10:] == [0.0, 1.0, 0.0]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["no sum"], [0, 0, 0]),
        (["2 + 2 = 4"], [0, 1, 0]),
        (["2 + 2 = 5"], [1, 0, 1]),
        (["2 + 2 = 5", "3 * 3 = 9"], [0, 1, 1]),
    ],
)
def test_false_sums_of_the_step_and_of_the_path(texts, expected):
    assert facts(("state", "arithmetic"), [step(text) for text in texts]) == expected
