"""Early-stopping self-consistency, in windows of drafts (Li et al. 2024, arXiv 2401.10480)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, ClassVar

from ..parameters import whole
from .requests import ROOT, Choose, Extend, Score, Script, Step
from .strategy import Strategy, chosen_by, counted


@dataclass(frozen=True)
class Esc(Strategy):
    """Windows of drafts; the first unanimous one ends the search."""

    name: ClassVar[str] = "esc"
    title: ClassVar[str] = "Early-stopping self-consistency (ESC)"
    family: ClassVar[str] = "parallel"
    summary: ClassVar[str] = (
        "Samples whole answers in windows. When all answers of one window agree, it stops; otherwise it "
        "goes on to the next window. The majority over all windows is chosen."
    )
    helps: ClassVar[str] = (
        "Where majority voting helps and many questions are easy: a unanimous window is a cheap sign of that."
    )
    paper: ClassVar[str] = "Li et al. 2024, arXiv 2401.10480"
    cost: ClassVar[str] = "`window` drafts at least, `window` × `windows` at most"
    small: ClassVar[Mapping[str, Any]] = {"window": 2, "windows": 3}

    window: int = whole(4, 2, 64, "how many answers are sampled side by side; if all agree, it stops")
    windows: int = whole(4, 1, 64, "the most windows")
    choose: str = chosen_by("majority")

    def script(self, rng: Random) -> Script:
        drafts: list[Step] = []
        for number in range(1, self.windows + 1):
            note = f"window {number} of at most {self.windows}: {counted(self.window, 'draft')}"
            grown = yield Extend([ROOT], branch=self.window, until="answer", note=note)
            yield Score(grown)
            drafts += grown
            said = {draft.answer for draft in grown}
            if len(grown) == self.window and len(said) == 1 and None not in said:
                break
        return Choose(self.choose, drafts)

    @classmethod
    def sized(cls, drafts: int) -> dict[str, Any]:
        window = min(4, max(2, drafts))
        return {"window": window, "windows": max(1, drafts // window)}

    def drafts(self) -> int:
        return self.window * self.windows
