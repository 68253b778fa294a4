"""Best-of-N: sample whole answers side by side, then choose one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, ClassVar

from ..parameters import whole
from .requests import ROOT, Choose, Extend, Score, Script
from .strategy import Strategy, chooser, counted


@dataclass(frozen=True)
class BestOfN(Strategy):
    """N independent drafts and one choice."""

    name: ClassVar[str] = "best_of_n"
    title: ClassVar[str] = "Best-of-N"
    family: ClassVar[str] = "parallel"
    summary: ClassVar[str] = (
        "Samples N whole answers side by side and scores them. The one with the best score is taken, unless "
        "another rule is set."
    )
    helps: ClassVar[str] = (
        "With a verifier that knows a right answer when it sees one: hard to beat at equal cost. A verifier "
        "that can be fooled is fooled the more, the more answers it sees."
    )
    paper: ClassVar[str] = "Cobbe et al. 2021, arXiv 2110.14168"
    cost: ClassVar[str] = "`n` drafts"
    small: ClassVar[Mapping[str, Any]] = {"n": 4}

    n: int = whole(8, 1, 1024, "how many answers are sampled")
    choose: str = chooser("best_score")

    def script(self, rng: Random) -> Script:
        note = f"{counted(self.n, 'draft')} to the end"
        drafts = yield Extend([ROOT], branch=self.n, until="answer", note=note)
        yield Score(drafts)
        return Choose(self.choose, drafts)

    def drafts(self) -> int:
        return self.n
