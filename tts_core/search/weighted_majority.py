"""Weighted majority: best-of-N weighted (Li et al. 2022, arXiv 2206.02336)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .majority import Majority
from .strategy import chosen_by


@dataclass(frozen=True)
class WeightedMajority(Majority):
    """N independent drafts; the answer whose drafts have the largest sum of scores."""

    name: ClassVar[str] = "weighted_majority"
    title: ClassVar[str] = "Weighted majority vote"
    summary: ClassVar[str] = (
        "Samples N whole answers side by side and scores them. Equal answers pool their scores, and the "
        "answer with the largest sum is chosen."
    )
    helps: ClassVar[str] = (
        "When the verifier is better than chance but not to be trusted alone: many fair scores outvote one "
        "high one."
    )
    paper: ClassVar[str] = "Li et al. 2022, arXiv 2206.02336"

    choose: str = chosen_by("weighted_vote")
