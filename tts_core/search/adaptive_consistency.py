"""Adaptive-Consistency: a majority vote that stops when decided (Aggarwal et al. 2023, arXiv 2305.11860).

The question is whether more drafts could turn the vote between the two commonest answers. With v1 and v2
votes and a flat prior, the share of the first among these two has the distribution Beta(v1 + 1, v2 + 1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb
from random import Random
from typing import Any, ClassVar

from ..parameters import number, whole
from .requests import ROOT, Choose, Extend, Score, Script, Step
from .strategy import Strategy, chosen_by, counted


@dataclass(frozen=True)
class AdaptiveConsistency(Strategy):
    """Samples until the leader's majority is as sure as asked for."""

    name: ClassVar[str] = "adaptive_consistency"
    title: ClassVar[str] = "Adaptive-Consistency"
    family: ClassVar[str] = "parallel"
    summary: ClassVar[str] = (
        "Samples whole answers a few at a time and counts. It stops as soon as the commonest answer is "
        "very likely to stay ahead of the second one. Easy questions end early, hard ones use all drafts."
    )
    helps: ClassVar[str] = (
        "Where majority voting helps: nearly the same answers for a fraction of the drafts."
    )
    paper: ClassVar[str] = "Aggarwal et al. 2023, arXiv 2305.11860"
    cost: ClassVar[str] = "up to `n` drafts, in groups of `window`; often far fewer"
    small: ClassVar[Mapping[str, Any]] = {"n": 6, "window": 2}

    n: int = whole(16, 1, 1024, "the most answers that are sampled")
    window: int = whole(2, 1, 64, "how many are sampled side by side before the vote is looked at again")
    sure: float = number(0.95, 0.5, 0.9999, "how likely the leader must be ahead before sampling stops")
    choose: str = chosen_by("majority")

    def script(self, rng: Random) -> Script:
        drafts: list[Step] = []
        said = "the first drafts"
        while len(drafts) < self.n:
            count = min(self.window, self.n - len(drafts))
            note = f"{counted(count, 'draft')} more: {said}"
            grown = yield Extend([ROOT], branch=count, until="answer", note=note)
            yield Score(grown)
            drafts += grown
            first, second = leaders(drafts)
            ahead = majority_is_real(first, second)
            if first and ahead >= self.sure:
                break
            said = f"the leader has {first} of {len(drafts)} votes, {ahead:.0%} sure"
        return Choose(self.choose, drafts)

    def drafts(self) -> int:
        return self.n


def leaders(drafts: Sequence[Step]) -> tuple[int, int]:
    """How many votes the two commonest answers have."""
    votes = Counter(draft.answer for draft in drafts if draft.answer is not None)
    counts = [count for _, count in votes.most_common(2)]
    first, second = [*counts, 0, 0][:2]
    return first, second


def majority_is_real(first: int, second: int) -> float:
    """P(p > 1/2) for p ~ Beta(first + 1, second + 1): how likely the leader has the majority of the two.

    A Beta tail at whole numbers is a binomial one: with n = first + second + 1 fair coins, at most `first`
    heads.
    """
    coins = first + second + 1
    # whole numbers divide exactly where the divisor is too large for a float
    return sum(comb(coins, heads) for heads in range(first + 1)) / (1 << coins)
