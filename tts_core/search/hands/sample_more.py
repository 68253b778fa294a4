"""Sample more here: new rows from any step of a tree."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import ClassVar, cast

from ...parameters import one_of, whole, words
from ...trace import Trace
from ..requests import Choose, Extend, Recall, Score, Script, Until
from ..strategy import chooser, counted
from .hand import Hand, check_open


@dataclass(frozen=True)
class SampleMore(Hand):
    """New rows from one step."""

    name: ClassVar[str] = "sample_more"
    title: ClassVar[str] = "Sample more here"
    summary: ClassVar[str] = "Draws more rows from one step and scores them."
    helps: ClassVar[str] = "Where the tree is thin: what else could have followed here?"

    step: str = words("", 64, "the step to sample from; empty for the problem itself")
    n: int = whole(4, 1, 64, "how many rows are drawn")
    until: str = one_of("answer", ("step", "answer"), "where a row ends: at the next step, or at the answer")
    choose: str = chooser("weighted_vote")

    def check(self, trace: Trace) -> None:
        check_open(trace, self.step)

    def script(self, rng: Random) -> Script:
        here = yield Recall([self.step])
        note = f"{counted(self.n, 'row')} more from here"
        steps = yield Extend(here, branch=self.n, until=cast(Until, self.until), note=note)
        yield Score(steps)
        return Choose(self.choose, [] if self.until == "step" else steps)

    def drafts(self) -> int:
        return self.n
