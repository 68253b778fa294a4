"""Continue to the end: one row from a step to its answer."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import ClassVar

from ...parameters import words
from ...trace import Trace
from ..requests import Choose, Extend, Recall, Score, Script
from ..strategy import chooser
from .hand import Hand, check_open


@dataclass(frozen=True)
class ContinueStep(Hand):
    """One row from a step to its answer."""

    name: ClassVar[str] = "continue_step"
    title: ClassVar[str] = "Continue to the end"
    summary: ClassVar[str] = "Goes on from one step to an answer."
    helps: ClassVar[str] = "With a step that the search gave up, or that a person wrote."

    step: str = words("", 64, "the step to go on from")
    choose: str = chooser("best_score")

    def check(self, trace: Trace) -> None:
        check_open(trace, self.step)

    def script(self, rng: Random) -> Script:
        here = yield Recall([self.step])
        steps = yield Extend(here, until="answer", note="on from here to the end")
        yield Score(steps)
        return Choose(self.choose, steps)

    def drafts(self) -> int:
        return 1
