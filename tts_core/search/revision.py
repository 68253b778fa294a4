"""Sequential revision: the model sees its last attempts and tries again (Snell et al. 2024, section 6).

Every attempt is a new one that hangs on the root; the chain is in what each was shown. The answer
is chosen among all attempts of the chain, because revision also spoils right answers (38 % of them in
the paper, section 6.1). Revisions are drawn colder than the first attempt: where the model half doubts a
right line, a warm draw rewrites it every other time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, ClassVar

from ..parameters import number, whole
from .requests import ROOT, Choose, Extend, Score, Script, Step
from .strategy import Strategy, chooser

SHOWN = 4
"""The most attempts shown to the model: the most recent ones, fewer where these leave no room for another."""


def revision_temperature() -> Any:
    """Declare the parameter of that name of a strategy that revises."""
    return number(0.3, 0.0, 5.0, "the temperature of the revisions; the first attempt takes the run's")


@dataclass(frozen=True)
class Revision(Strategy):
    """A chain of attempts, each shown the last four before it."""

    name: ClassVar[str] = "revision"
    title: ClassVar[str] = "Sequential revision"
    family: ClassVar[str] = "sequential"
    summary: ClassVar[str] = (
        "Writes an answer, shows it to the model again and asks for a better one, several times. "
        "The model sees its last four attempts. One attempt of the whole chain is chosen at the end."
    )
    helps: ClassVar[str] = "On easy problems, where the first answer is nearly right and needs mending."
    paper: ClassVar[str] = "Snell et al. 2024, arXiv 2408.03314"
    cost: ClassVar[str] = "as many drafts as `turns`"
    small: ClassVar[Mapping[str, Any]] = {"turns": 3}

    turns: int = whole(4, 1, 64, "how many attempts the chain has, the first one included")
    revision_temperature: float = revision_temperature()
    choose: str = chooser("weighted_vote")

    def script(self, rng: Random) -> Script:
        chain: list[Step] = []
        for turn in range(1, self.turns + 1):
            shown = chain[-SHOWN:]
            chain += yield Extend(
                [ROOT],
                until="answer",
                kind="revision" if shown else "draft",
                context=shown,
                temperature=self.revision_temperature if shown else None,
                note=f"attempt {turn} of {self.turns}",
            )
            yield Score(chain[-1:])
        return Choose(self.choose, chain)

    @classmethod
    def sized(cls, drafts: int) -> dict[str, Any]:
        return {"turns": drafts}

    def drafts(self) -> int:
        return self.turns
