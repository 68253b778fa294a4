"""Self-critique, then revise: the model looks for its mistake before it tries again (Self-Refine).

A critique is no attempt: it is shown to the model and on the page, but it has no vote and no score. Its
tokens count like all others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, ClassVar

from ..events import Kind
from ..parameters import whole
from .requests import ROOT, Choose, Extend, Score, Script, Step
from .strategy import Strategy, chooser


@dataclass(frozen=True)
class Critique(Strategy):
    """attempt, critique, attempt, critique, … attempt."""

    name: ClassVar[str] = "critique"
    title: ClassVar[str] = "Self-critique, then revise"
    family: ClassVar[str] = "sequential"
    summary: ClassVar[str] = (
        "Writes an answer, then a critique of it, then a new answer that was shown both, and so on. One of "
        "the answers is chosen at the end; critiques have no vote."
    )
    helps: ClassVar[str] = (
        "With models that find their own mistakes. Small ones seldom do: compare with revision and majority "
        "at the same number of drafts."
    )
    paper: ClassVar[str] = "Madaan et al. 2023, arXiv 2303.17651"
    cost: ClassVar[str] = "2 × `turns` − 1 drafts, critiques included"
    small: ClassVar[Mapping[str, Any]] = {"turns": 2}

    turns: int = whole(3, 1, 32, "how many answers are written, the first one included")
    choose: str = chooser("weighted_vote")

    def script(self, rng: Random) -> Script:
        attempts: list[Step] = []
        shown: list[Step] = []
        for turn in range(1, self.turns + 1):
            note = f"attempt {turn} of {self.turns}"
            kind: Kind = "revision" if shown else "draft"
            made = yield Extend([ROOT], until="answer", kind=kind, context=shown, note=note)
            yield Score(made)
            attempts += made
            if turn < self.turns:
                note = f"critique of attempt {turn}"
                said = yield Extend([ROOT], until="answer", kind="critique", context=made, note=note)
                shown = [*made, *said]
        return Choose(self.choose, attempts)

    @classmethod
    def sized(cls, drafts: int) -> dict[str, Any]:
        return {"turns": max(2, (drafts + 1) // 2)}

    def drafts(self) -> int:
        return 2 * self.turns - 1
