"""What the card of a head says of it: how well its scores tell right steps from wrong ones on dev problems.

Knows what several sources say of a step, and which steps lead to which. Does not know states or stores.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from ..evaluate.verifier_metrics import NO_ERROR, auc, brier, calibration, first_error, first_error_f1
from .step_data import Kind, Source

TRUSTED: tuple[Source, ...] = ("truth", "person", "rollout")
"""Whose word counts where several speak of a step: who knows the solution, who thinks, who counts."""

FEWEST_OF_PEOPLE = 20
"""Steps that people judged, for a figure of their own."""

FEWEST_ATTEMPTS = 25
"""With an error, and as many without, for a threshold that finds first errors."""

CANDIDATES = 99
"""Thresholds that are tried."""


@dataclass(frozen=True, slots=True)
class JudgedStep:
    """A step that a head has scored.

    Attributes:
        path: ids of the steps of its attempt, from the first one to itself.
        problem: its number.
        right: what each source says; at least one.
        final: whether its attempt is complete with it.
        score: the head's, from 0 to 1.
    """

    path: tuple[str, ...]
    problem: int
    right: Mapping[Source, bool]
    final: bool
    score: float

    @property
    def is_right(self) -> bool:
        """What the most trusted source says."""
        return next(self.right[source] for source in TRUSTED if source in self.right)


@dataclass(frozen=True, slots=True)
class JudgedAttempt:
    """The scores of the steps of an attempt that are judged, up to its first error, and where that is; −1 if
    all is right to the end."""

    scores: tuple[float, ...]
    error: int


def reached(steps: Sequence[JudgedStep]) -> list[JudgedStep]:
    """The steps with nothing wrong in front of them: up to and including the first error."""
    wrong = {step.path[-1] for step in steps if not step.is_right}
    return [step for step in steps if wrong.isdisjoint(step.path[:-1])]


def attempts(steps: Sequence[JudgedStep]) -> list[JudgedAttempt]:
    """The attempts of which it is known where they go wrong, or that they do not."""
    known = {step.path[-1]: step for step in steps}

    def found() -> Iterator[JudgedAttempt]:
        for step in reached(steps):
            if step.is_right and not step.final:
                continue
            along = [known[id] for id in step.path if id in known]
            scores = tuple(each.score for each in along)
            yield JudgedAttempt(scores, NO_ERROR if step.is_right else len(along) - 1)

    return list(found())


def first_error_threshold(judged: Sequence[JudgedAttempt], fewest: int = FEWEST_ATTEMPTS) -> float | None:
    """The threshold with the best first-error F1, which is what a threshold is for: the first step under it
    is called the error. None where fewer attempts than `fewest` have one, or have none."""
    wrong = sum(attempt.error != NO_ERROR for attempt in judged)
    if min(wrong, len(judged) - wrong) < fewest:
        return None
    ranked = sorted(score for attempt in judged for score in attempt.scores)
    best, chosen = -1.0, 0.5
    for place in range(1, CANDIDATES + 1):
        at = ranked[place * (len(ranked) - 1) // (CANDIDATES + 1)]
        value = f1_at(judged, at) or 0.0
        if value > best:
            best, chosen = value, at
    return chosen


def f1_at(judged: Sequence[JudgedAttempt], threshold: float) -> float | None:
    """ProcessBench's F1 of first errors at a threshold, from 0 to 1."""
    return _f1([(attempt, threshold) for attempt in judged])


def _f1(judged: Sequence[tuple[JudgedAttempt, float]]) -> float | None:
    """ProcessBench's F1 of first errors with a threshold for each attempt."""
    found = [first_error(attempt.scores, threshold) for attempt, threshold in judged]
    return first_error_f1(found, [attempt.error for attempt, _ in judged]).f1


Part = tuple[Sequence[JudgedStep], float]
"""Steps of some problems, and the threshold that they are measured with."""


def metrics(
    steps: Sequence[JudgedStep], threshold: float, kind: Kind = "prm", parts: Sequence[Part] = ()
) -> dict[str, Any]:
    """The figures of a card, of the steps up to and including the first errors; None is what cannot be told.

    An ORM has one score for each attempt, so that it finds no first errors. `auc` is over all steps,
    `auc_within` within each problem (which is what reranking takes), `auc_by` for what each source says.

    Args:
        steps: with the head's own scores.
        threshold: the head's own.
        parts: the same steps, apart by problem, with scores and thresholds that other problems chose: what
            is figured from a temperature or a threshold is measured with these. None takes the head's own.
    """
    seen = reached(steps)
    measured = [(step, at) for part, at in parts or [(steps, threshold)] for step in reached(part)]
    judged = [(attempt, at) for part, at in parts or [(steps, threshold)] for attempt in attempts(part)]
    right = [step.is_right for step, _ in measured]
    calibrated = calibration([step.score for step, _ in measured], right)
    f1 = _f1(judged) if kind == "prm" else None
    return {
        "steps": len(seen),
        "problems": len({step.problem for step in seen}),
        "right": _rounded(fmean(right) if right else None),
        "auc": _rounded(auc([step.score for step in seen], [step.is_right for step in seen])),
        "auc_within": _rounded(_within(seen)),
        "auc_by": _by_source(seen),
        "accuracy": _rounded(
            fmean((step.score >= at) == step.is_right for step, at in measured) if measured else None
        ),
        "first_error_f1": _rounded(f1),
        "attempts": len(judged),
        "brier": _rounded(brier([step.score for step, _ in measured], right)),
        "ece": _rounded(calibrated.ece if calibrated else None),
        "bins": [
            {
                "low": bin.low,
                "high": bin.high,
                "count": bin.count,
                "score": _rounded(bin.mean_score),
                "right": _rounded(bin.share_right),
            }
            for bin in (calibrated.bins if calibrated else ())
        ],
    }


def _by_source(steps: Sequence[JudgedStep]) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for source in TRUSTED:
        among = [step for step in steps if source in step.right]
        if among and (source != "person" or len(among) >= FEWEST_OF_PEOPLE):
            value = auc([step.score for step in among], [step.right[source] for step in among])
            found[source] = _rounded(value)
    return found


def _within(steps: Sequence[JudgedStep]) -> float | None:
    """The mean over the problems that have both."""
    by_problem: dict[int, list[JudgedStep]] = {}
    for step in steps:
        by_problem.setdefault(step.problem, []).append(step)
    each = [
        auc([step.score for step in among], [step.is_right for step in among])
        for among in by_problem.values()
    ]
    told = [value for value in each if value is not None]
    return fmean(told) if told else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
