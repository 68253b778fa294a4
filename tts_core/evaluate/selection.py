"""Selection: how often the draft that a rule takes is right, when only N of all drafts had been sampled.

Knows drafts as numbers: an answer, whether it is right, and a score; and how problems are split into folds.
Does not know verifiers or traces. Of a tie each has its share, and drafts without an answer do not vote, as
in `statistics.majority_at`; both look at the same subsets, so that they can be compared problem by problem.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from math import comb

from .statistics import SUBSETS


@dataclass(frozen=True, slots=True)
class Ranked:
    """A draft as one verifier ranks it: `score` from 0 to 1, None if the draft is not complete."""

    answer: str | None
    right: bool
    score: float | None


def best_at(drafts: Sequence[Ranked], k: int) -> float:
    """The chance that the best scored of k drafts is right: the mean over all subsets, exactly.

    Raises:
        ValueError: k is more than there are.
    """
    _check("best", drafts, k)
    judged = [(draft.score, draft.right) for draft in drafts if draft.score is not None]
    below, won = len(drafts) - len(judged), 0.0
    for _, group in groupby(sorted(judged), key=lambda pair: pair[0]):
        tied = [right for _, right in group]
        first = comb(below + len(tied), k) - comb(below, k)
        won += first * sum(tied) / len(tied)
        below += len(tied)
    return won / comb(len(drafts), k)


def weighted_at(drafts: Sequence[Ranked], k: int) -> float:
    """The chance that the answer with the largest sum of scores among k drafts is right.

    Raises:
        ValueError: k is more than there are.
    """
    _check("weighted", drafts, k)
    chosen = subsets(len(drafts), k)
    return sum(weighted([drafts[place] for place in subset]) for subset in chosen) / len(chosen)


def weighted(drafts: Sequence[Ranked]) -> float:
    """Whether the answer with the largest sum of scores is right; of a tie each has its share."""
    weights: dict[str, float] = {}
    right: dict[str, bool] = {}
    for draft in drafts:
        if draft.answer is not None and draft.score is not None:
            weights[draft.answer] = weights.get(draft.answer, 0.0) + draft.score
            right[draft.answer] = draft.right
    if not weights:
        return 0.0
    most = max(weights.values())
    first = [answer for answer, weight in weights.items() if weight == most]
    return sum(right[answer] for answer in first) / len(first)


@cache
def subsets(count: int, k: int) -> tuple[tuple[int, ...], ...]:
    """The places of k of `count` drafts, drawn without replacement; all at once if k is all."""
    if k == count:
        return (tuple(range(count)),)
    rng = random.Random(k)
    return tuple(tuple(rng.sample(range(count), k)) for _ in range(SUBSETS))


def split(count: int, folds: int, seed: int = 0) -> list[tuple[list[int], list[int]]]:
    """Folds for cross-validation: the places of each one, and all others; of one place both are the same."""
    # shuffled, because problems come with their levels in turn
    order = random.Random(seed).sample(range(count), count)
    made = []
    for fold in range(min(folds, count)):
        mine = sorted(order[fold::folds])
        held = set(mine)
        made.append((mine, [place for place in range(count) if place not in held] or mine))
    return made


def _check(rule: str, drafts: Sequence[Ranked], k: int) -> None:
    if k > len(drafts):
        raise ValueError(f"{rule}@{k} needs {k} drafts, there are {len(drafts)}")
