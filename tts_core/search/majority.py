"""Majority vote over whole answers: self-consistency (Wang et al. 2022, arXiv 2203.11171)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, ClassVar

from ..parameters import whole
from .requests import ROOT, Choose, Extend, Score, Script
from .strategy import Strategy, chosen_by, counted


@dataclass(frozen=True)
class Majority(Strategy):
    """N independent drafts; the answer that most of them give."""

    name: ClassVar[str] = "majority"
    title: ClassVar[str] = "Majority vote (self-consistency)"
    family: ClassVar[str] = "parallel"
    summary: ClassVar[str] = (
        "Samples N whole answers side by side. The answer that most of them end in is chosen. "
        "No verifier has a say; its scores are shown all the same."
    )
    helps: ClassVar[str] = (
        "Wherever answers can be compared and the right one is the commonest: hard to beat at equal cost. "
        "It needs no verifier, and cannot be fooled by one."
    )
    paper: ClassVar[str] = "Wang et al. 2022, arXiv 2203.11171"
    cost: ClassVar[str] = "n drafts"
    small: ClassVar[Mapping[str, Any]] = {"n": 4}

    n: int = whole(8, 1, 1024, "how many answers are sampled")
    choose: str = chosen_by("majority")

    def script(self, rng: Random) -> Script:
        note = f"{counted(self.n, 'draft')} to the end"
        drafts = yield Extend([ROOT], branch=self.n, until="answer", note=note)
        yield Score(drafts)
        return Choose(self.choose, drafts)

    def drafts(self) -> int:
        return self.n
