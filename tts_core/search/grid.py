"""Sequential × parallel: chains of revisions side by side (Snell et al. 2024, section 6.2).

The same number of drafts can be spent on one long chain, on many independent drafts, or on anything between;
the ratio is the parameter. The answer is chosen within each chain first, then among the chains.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from random import Random
from typing import Any, ClassVar

from ..parameters import number, whole
from .requests import Choose, Script
from .revision import Revision, revision_temperature
from .strategy import Strategy, chooser
from .together import together


@dataclass(frozen=True)
class Grid(Strategy):
    """`n` drafts as `chains` × `turns`, with turns / chains near `ratio`."""

    name: ClassVar[str] = "grid"
    title: ClassVar[str] = "Revision chains side by side"
    family: ClassVar[str] = "sequential"
    summary: ClassVar[str] = (
        "Splits n drafts into chains of revisions that run side by side. The ratio says how long the chains "
        "are against how many there are. The best of each chain is found first, then the best of those."
    )
    helps: ClassVar[str] = (
        "Easy questions like long chains, hard ones a balance: several independent tries, each revised."
    )
    paper: ClassVar[str] = "Snell et al. 2024, arXiv 2408.03314"
    cost: ClassVar[str] = "chains × turns drafts, at most `n`"
    small: ClassVar[Mapping[str, Any]] = {"n": 6, "ratio": 1.5}

    n: int = whole(16, 1, 1024, "the most drafts, all chains together")
    ratio: float = number(
        1.0, 0.05, 20.0, "sequential to parallel: above 1 longer chains, below 1 more of them"
    )
    revision_temperature: float = revision_temperature()
    choose: str = chooser("hierarchical_vote")

    def script(self, rng: Random) -> Script:
        chain = Revision(turns=self.turns(), revision_temperature=self.revision_temperature)
        made = yield from together(*(chain.script(rng) for _ in range(self.chains())), of="chain")
        return Choose(self.choose, [step for each in made for step in each.steps])

    def turns(self) -> int:
        """The length of a chain."""
        return min(64, self.n, max(1, round(sqrt(self.n * self.ratio))))

    def chains(self) -> int:
        return self.n // self.turns()

    def drafts(self) -> int:
        return self.chains() * self.turns()
