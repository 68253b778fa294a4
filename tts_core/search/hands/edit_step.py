"""Edit this step and continue: a person mends one step, the model goes on."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import ClassVar

from ...errors import InputError
from ...parameters import words
from ...trace import Trace
from ..requests import Choose, Extend, Recall, Score, Script, Write
from ..strategy import chooser
from .hand import Hand, existing_of_solution


@dataclass(frozen=True)
class EditStep(Hand):
    """A step in a person’s words, and one row from it."""

    name: ClassVar[str] = "edit_step"
    title: ClassVar[str] = "Edit this step and continue"
    summary: ClassVar[str] = "Puts a step in your words beside the one you edited, and goes on from there."
    helps: ClassVar[str] = "To see whether one mended step is enough to reach the right answer."

    step: str = words("", 64, "the step that is edited; it stays as it was")
    text: str = words("", 20_000, "the new words")
    choose: str = chooser("best_score")

    def check(self, trace: Trace) -> None:
        existing_of_solution(trace, self.step)
        if not self.text.strip():
            raise InputError("An empty step says nothing: write something, or sample more here instead.")

    def script(self, rng: Random) -> Script:
        [edited] = yield Recall([self.step])
        written = yield Write(edited, self.text)
        steps = yield Extend(written, until="answer", note="on from the edited step to the end")
        yield Score(steps)
        return Choose(self.choose, steps)

    def drafts(self) -> int:
        return 1
