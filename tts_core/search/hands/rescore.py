"""Score with another verifier: new opinions on old steps."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import ClassVar

from ...events import Step
from ...parameters import one_of, words
from ...trace import Trace
from ..requests import Choose, Recall, Score, Script
from ..strategy import chooser
from .hand import Hand, existing


@dataclass(frozen=True)
class Rescore(Hand):
    """Scores by another verifier, and what it would choose."""

    name: ClassVar[str] = "rescore"
    title: ClassVar[str] = "Score with another verifier"
    summary: ClassVar[str] = (
        "Lets other verifiers score steps that are there; of a whole tree it chooses by them."
    )
    helps: ClassVar[str] = "To compare two verifiers on the same steps."

    step: str = words("", 64, "the last step of the path that is scored")
    scope: str = one_of("path", ("path", "trace"), "what is scored: the path to the step, or every attempt")
    choose: str = chooser("weighted_vote")

    def check(self, trace: Trace) -> None:
        if self.scope == "path":
            existing(trace, self.step)

    def script(self, rng: Random) -> Script:
        steps = yield Recall([self.step] if self.scope == "path" else None)
        yield Score(steps)
        # one path among many is no ground to choose on
        return Choose(self.choose, [] if self.scope == "path" else steps)

    def candidates(self, trace: Trace, run: int) -> list[Step]:
        """None: an attempt that was scored is no better than one whose turn had not come."""
        return []

    def drafts(self) -> int:
        return 0
