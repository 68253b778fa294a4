"""Metrics of verifiers: how well scores tell right from wrong, and how far they can be taken at their word.

Knows numbers. Does not know traces, problems or verifiers. Scores are from 0 to 1, a label is whether the
step or the attempt is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import fsum

NO_ERROR = -1
"""The place of the first error where there is none, as in ProcessBench."""


def auc(scores: Sequence[float], labels: Sequence[bool]) -> float | None:
    """The chance that a right one scores higher than a wrong one, ties counting half (the area under the ROC
    curve); None without both.

    Raises:
        ValueError: not as many labels as scores.
    """
    right = sum(labels)
    wrong = len(labels) - right
    below, won = 0, 0.0
    ranked = sorted(zip(scores, labels, strict=True))
    for _, group in groupby(ranked, key=lambda pair: pair[0]):
        tied = [label for _, label in group]
        rights = sum(tied)
        won += rights * (below + (len(tied) - rights) / 2)
        below += len(tied) - rights
    return won / (right * wrong) if right and wrong else None


@dataclass(frozen=True, slots=True)
class Bin:
    """Scores from `low` to below `high` (the last bin holds 1 too): how many, and what share of them is
    right."""

    low: float
    high: float
    count: int
    mean_score: float
    share_right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Whether a score can be read as a probability.

    `ece` is the expected calibration error: the distance between score and share right, bin by bin, weighted
    with how many a bin holds (Guo et al. 2017, arXiv 1706.04599). Empty bins are left out.
    """

    ece: float
    bins: tuple[Bin, ...]


def calibration(scores: Sequence[float], labels: Sequence[bool], bins: int = 10) -> Calibration | None:
    """Calibration in bins of equal width; None without a score.

    Raises:
        ValueError: not as many labels as scores.
    """
    held: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for score, label in zip(scores, labels, strict=True):
        held[min(int(score * bins), bins - 1)].append((score, label))
    made = tuple(
        Bin(
            place / bins,
            (place + 1) / bins,
            len(pairs),
            fsum(score for score, _ in pairs) / len(pairs),
            sum(label for _, label in pairs) / len(pairs),
        )
        for place, pairs in enumerate(held)
        if pairs
    )
    if not made:
        return None
    return Calibration(fsum(b.count * abs(b.mean_score - b.share_right) for b in made) / len(scores), made)


def brier(scores: Sequence[float], labels: Sequence[bool]) -> float | None:
    """The mean squared distance between score and label (0 is perfect, always saying ½ gives 0.25); None
    without a score.

    Raises:
        ValueError: not as many labels as scores.
    """
    pairs = list(zip(scores, labels, strict=True))
    return fsum((score - label) ** 2 for score, label in pairs) / len(pairs) if pairs else None


@dataclass(frozen=True, slots=True)
class F1:
    """First-error F1 of ProcessBench (Zheng et al. 2024, arXiv 2412.06559, section 3.4), shares from 0 to 1.

    `on_wrong` is how often the first error is found exactly, among solutions with one; `on_right` how often
    none is found, among solutions without; `f1` their harmonic mean. None where there is no such solution.
    """

    f1: float | None
    on_wrong: float | None
    on_right: float | None


def first_error_f1(found: Sequence[int], truth: Sequence[int]) -> F1:
    """Compare the places of first errors, one for each solution; −1 is none.

    Raises:
        ValueError: not as many of one as of the other.
    """
    pairs = list(zip(found, truth, strict=True))
    on_wrong = _exact([pair for pair in pairs if pair[1] != NO_ERROR])
    on_right = _exact([pair for pair in pairs if pair[1] == NO_ERROR])
    if on_wrong is None or on_right is None:
        return F1(None, on_wrong, on_right)
    both = on_wrong + on_right
    return F1(2 * on_wrong * on_right / both if both else 0.0, on_wrong, on_right)


def _exact(pairs: Sequence[tuple[int, int]]) -> float | None:
    return sum(found == truth for found, truth in pairs) / len(pairs) if pairs else None


def first_error(scores: Sequence[float | None], threshold: float) -> int:
    """The place of the first step that scores under the threshold, from 0; −1 if none does.

    A step without a score is not held to be an error.
    """
    below = (place for place, score in enumerate(scores) if score is not None and score < threshold)
    return next(below, NO_ERROR)
