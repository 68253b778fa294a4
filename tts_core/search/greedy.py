"""Greedy: one draft, always the likeliest token."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, ClassVar

from .requests import ROOT, Choose, Extend, Score, Script
from .strategy import Strategy, chooser


@dataclass(frozen=True)
class Greedy(Strategy):
    """The baseline without search."""

    name: ClassVar[str] = "greedy"
    title: ClassVar[str] = "Greedy"
    family: ClassVar[str] = "parallel"
    summary: ClassVar[str] = "Writes one answer, taking the likeliest token each time."
    helps: ClassVar[str] = "The baseline: what the model says without searching."
    paper: ClassVar[str] = ""
    cost: ClassVar[str] = "1 draft"
    small: ClassVar[Mapping[str, Any]] = {}

    choose: str = chooser("best_score")

    def script(self, rng: Random) -> Script:
        drafts = yield Extend([ROOT], until="answer", temperature=0.0, note="one greedy draft")
        yield Score(drafts)
        return Choose(self.choose, drafts)

    def drafts(self) -> int:
        return 1
