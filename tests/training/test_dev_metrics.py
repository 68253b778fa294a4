"""The figures of a head's card, by hand."""

from dataclasses import replace

import pytest

from tts_core.training.dev_metrics import (
    JudgedAttempt,
    JudgedStep,
    attempts,
    first_error_threshold,
    metrics,
    reached,
)


def step(path, score, right, problem=0, final=False, source="truth"):
    said = right if isinstance(right, dict) else {source: right}
    return JudgedStep(tuple(path), problem, said, final, score)


# a b is right to the end; a c goes wrong, and what follows does not count; d is wrong at once
STEPS = [
    step("a", 0.9, True),
    step("ab", 0.8, True, final=True),
    step("ac", 0.3, False),
    step("ace", 0.95, False, final=True),
    step("d", 0.85, False, problem=1),
    step("f", 0.9, True, problem=1),
]


def test_what_is_behind_an_error_does_not_count():
    assert [each.path[-1] for each in reached(STEPS)] == ["a", "b", "c", "d", "f"]


def test_attempts_end_with_their_first_error_or_are_right_to_the_end():
    assert attempts(STEPS) == [
        JudgedAttempt((0.9, 0.8), -1),
        JudgedAttempt((0.9, 0.3), 1),
        JudgedAttempt((0.85,), 0),
    ]


def test_figures():
    told = metrics(STEPS, 0.5)
    assert (told["steps"], told["problems"], told["attempts"]) == (5, 2, 3)
    # right 0.9 0.8 0.9 against wrong 0.3 0.85: five of six pairs
    assert told["auc"] == pytest.approx(5 / 6, abs=1e-4)
    assert told["auc_within"] == 1.0
    assert told["accuracy"] == pytest.approx(4 / 5)
    # the error of a c is found, that of d is not: 1/2; nothing is found in the right one: 1
    assert told["first_error_f1"] == pytest.approx(2 / 3, abs=1e-4)
    assert sum(bin["count"] for bin in told["bins"]) == 5


def test_what_others_chose_is_measured_with_it():
    parts = [([each for each in STEPS if each.problem == place], at) for place, at in ((0, 0.5), (1, 0.87))]
    told = metrics(STEPS, 0.5, parts=parts)
    # d is under the threshold that the first problem chose for the second: its error is found
    assert (told["accuracy"], told["first_error_f1"]) == (1.0, 1.0)
    cold = [([replace(each, score=0.0) for each in part], at) for part, at in parts]
    own = metrics(STEPS, 0.5)
    crossed = metrics(STEPS, 0.5, parts=cold)
    assert crossed["brier"] == 0.6 != own["brier"]
    assert [crossed[name] for name in ("auc", "auc_within", "right")] == [
        own[name] for name in ("auc", "auc_within", "right")
    ]


def test_a_verifier_of_attempts_finds_no_first_errors():
    whole = [step("a", 0.9, True, final=True), step("b", 0.1, False, problem=1, final=True)]
    assert metrics(whole, 0.5, "prm")["first_error_f1"] == 1.0
    assert metrics(whole, 0.5, "orm")["first_error_f1"] is None
    assert metrics(whole, 0.5, "orm")["auc"] == 1.0


def test_the_most_trusted_source_counts_and_people_have_a_figure_of_their_own():
    steps = [step(f"{place:02}", 0.9, {"person": True, "rollout": False}) for place in range(20)]
    steps += [step("x", 0.5, {"person": False, "rollout": True}), step("y", 0.95, {"truth": False})]
    told = metrics(steps, 0.5)
    assert told["right"] == pytest.approx(20 / 22, abs=1e-4)
    assert told["auc_by"] == {"truth": None, "person": 1.0, "rollout": 0.0}
    assert "person" not in metrics(steps[2:], 0.5)["auc_by"]


def test_the_threshold_finds_first_errors():
    judged = [JudgedAttempt((0.8, 0.7, 0.45), -1)] * 30 + [JudgedAttempt((0.9, 0.4, 0.1)[:2], 1)] * 30
    chosen = first_error_threshold(judged)
    assert 0.4 < chosen <= 0.45
    assert first_error_threshold(judged[:54]) is None


def test_nothing_to_measure_is_no_error():
    assert metrics([], 0.5)["auc"] is None
