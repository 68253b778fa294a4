"""Sample more drafts: more drafts of the whole answer, and a new choice among all."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import ClassVar

from ...events import Step
from ...parameters import whole
from ...trace import Trace
from ..requests import ROOT, Choose, Extend, Recall, Score, Script
from ..strategy import chooser, counted
from .hand import Hand


@dataclass(frozen=True)
class MoreDrafts(Hand):
    """More whole drafts, and a choice among all attempts."""

    name: ClassVar[str] = "more_drafts"
    title: ClassVar[str] = "Sample more drafts"
    summary: ClassVar[str] = "Samples more whole answers, then chooses again among every attempt of the tree."
    helps: ClassVar[str] = "When the votes are close, or no attempt was complete."

    n: int = whole(4, 1, 1024, "how many more answers are sampled")
    choose: str = chooser("weighted_vote")

    def script(self, rng: Random) -> Script:
        drafts = yield Extend([ROOT], branch=self.n, until="answer", note=f"{counted(self.n, 'draft')} more")
        yield Score(drafts)
        attempts = yield Recall()
        yield Score(attempts)
        return Choose(self.choose, attempts)

    def candidates(self, trace: Trace, run: int) -> list[Step]:
        return trace.leaves_in_row_order(run)

    def drafts(self) -> int:
        return self.n
