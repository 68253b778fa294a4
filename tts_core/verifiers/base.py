"""The face of a verifier: steps in, opinions out.

A verifier is handed lists of steps and never splits text again. It scores the last step of each
path. None is "no opinion"; a list of another length or a value outside [0, 1] is an error of
the verifier, which the runner records (`checked`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ..cost import NOTHING, Cost
from ..events import Step

Path = Sequence[Step]
"""The steps of one attempt, first step first, ending in the one to score."""


@dataclass(frozen=True, slots=True)
class Opinions:
    """One score in [0, 1] or None for each path, and perhaps a reason in words for each."""

    scores: Sequence[float | None]
    reasons: Sequence[str | None] = ()
    cost: Cost = NOTHING


class Verifier(Protocol):
    """Scores steps. `threshold` is the score from which a step counts as right; `batch` is how many
    paths it likes at once (between two batches a search can be stopped)."""

    @property
    def name(self) -> str: ...
    @property
    def revision(self) -> str: ...
    @property
    def threshold(self) -> float: ...
    @property
    def batch(self) -> int: ...

    def score(self, problem: str, paths: Sequence[Path]) -> Opinions:
        """Score the last step of each path."""


def checked(opinions: Opinions, wanted: int) -> tuple[list[float | None], list[str | None], str | None]:
    """Scores and reasons that can be trusted in form, and what was wrong with the others.

    Returns:
        `wanted` scores, `wanted` reasons, and a sentence if the verifier misbehaved.
    """
    given = list(opinions.scores)
    if len(given) != wanted:
        error = f"returned {len(given)} scores for {wanted} steps"
        return [None] * wanted, [error] * wanted, error
    reasons = list(opinions.reasons) or [None] * wanted
    if len(reasons) != wanted:
        reasons = [None] * wanted
    bad = 0
    for place, score in enumerate(given):
        if score is not None and not (math.isfinite(score) and 0.0 <= score <= 1.0):
            reasons[place] = f"returned {score}, which is not a score from 0 to 1"
            given[place] = None
            bad += 1
    return given, reasons, f"returned {bad} of {wanted} values that are no scores" if bad else None
