"""Majority vote over whole answers: self-consistency (Wang et al. 2022, arXiv 2203.11171)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .best_of_n import BestOfN
from .strategy import chosen_by


@dataclass(frozen=True)
class Majority(BestOfN):
    """N independent drafts; the answer that most of them give."""

    name: ClassVar[str] = "majority"
    title: ClassVar[str] = "Majority vote (self-consistency)"
    summary: ClassVar[str] = (
        "Samples N whole answers side by side. The answer that most of them end in is chosen. "
        "No verifier has a say; its scores are shown all the same."
    )
    helps: ClassVar[str] = (
        "Wherever answers can be compared and the right one is the commonest: hard to beat at equal cost. "
        "It needs no verifier, and cannot be fooled by one."
    )
    paper: ClassVar[str] = "Wang et al. 2022, arXiv 2203.11171"

    choose: str = chosen_by("majority")
