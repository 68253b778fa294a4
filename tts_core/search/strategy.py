"""The face of a strategy: a frozen dataclass of parameters with one method, `script`.

Does not know any strategy, nor how requests are answered.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, ClassVar, Self

from ..choice import RULES
from ..events import Step
from ..parameters import Parameters, one_of
from ..trace import Trace
from .requests import Script


def chooser(default: str) -> Any:
    """Declare how the final answer is chosen; every strategy has this one."""
    return one_of(default, RULES, "how the answer is chosen among the complete attempts")


def chosen_by(rule: str) -> Any:
    """Declare the rule of a strategy that is defined by it."""
    return one_of(rule, (rule,), "how the answer is chosen among the complete attempts")


def counted(count: int, noun: str) -> str:
    """A count with its noun, for notes: 1, "draft" → "1 draft"; 2 → "2 drafts"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def in_rounds(drafts: int, rounds: int, longest: int) -> int:
    """The most tokens of a search in rounds: the place of a pruned draft goes to another, so that each round
    may write a whole draft again, less one token for each round before."""
    rounds = min(rounds, longest)
    return drafts * (rounds * longest - rounds * (rounds - 1) // 2)


@dataclass(frozen=True)
class Strategy(Parameters, ABC):
    """A search: its parameters are its fields, its script asks for steps and scores.

    Class attributes: `name` (on the command line), `title`, `family`, `summary` (up to three
    sentences), `helps` (when it does), `paper`, `cost` (its drafts in closed form, in words), `small`
    (parameters for a small picture of its tree). The field `choose` is the rule for the final answer,
    also when the search is stopped.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    family: ClassVar[str]
    summary: ClassVar[str]
    helps: ClassVar[str]
    paper: ClassVar[str]
    cost: ClassVar[str]
    small: ClassVar[Mapping[str, Any]] = {}

    choose: str = chooser("weighted_vote")

    @abstractmethod
    def script(self, rng: Random) -> Script:
        """The search. `rng` is seeded by the trace; a script has no clock and no other randomness."""

    def suited_to(self, longest: int, budget: int | None, length: Callable[[str], int]) -> Self:
        """The same search for a new run under these limits; itself, where they change nothing.

        Args:
            longest: the most tokens of one attempt.
            budget: the most tokens that are generated; None for no limit.
            length: the tokens of a text.
        """
        return self

    def candidates(self, trace: Trace, run: int) -> list[Step]:
        """What the answer is chosen among where the script did not come to its end: what it would have chosen
        among by then, complete or not."""
        return trace.in_row_order(run)

    @classmethod
    def sized(cls, drafts: int) -> dict[str, Any]:
        """The parameters with which it uses about so many drafts, from 1, and no more where that makes sense;
        none if it has one size. So that strategies are compared at the same cost."""
        return {"n": drafts} if any(spec["name"] == "n" for spec in cls.parameters()) else {}

    @abstractmethod
    def drafts(self) -> int:
        """The most drafts it uses: rows from the root to their end or their pruning."""

    def most_tokens(self, longest: int, drafts: int | None = None) -> int:
        """The most tokens it generates, pruned ones included.

        Args:
            longest: the most tokens of one attempt.
            drafts: a budget below its own number of drafts.
        """
        return longest * self._affordable(drafts)

    def _affordable(self, drafts: int | None) -> int:
        return self.drafts() if drafts is None else min(drafts, self.drafts())

    @classmethod
    def parameters(cls) -> list[dict[str, Any]]:
        """The strategy's own parameters first, the choice last."""
        return sorted(super().parameters(), key=lambda spec: spec["name"] == "choose")

    @classmethod
    def describe(cls) -> dict[str, Any]:
        """What `strategies --json` prints."""
        return {
            "name": cls.name,
            "title": cls.title,
            "family": cls.family,
            "summary": cls.summary,
            "helps": cls.helps,
            "paper": cls.paper,
            "cost": cls.cost,
            "parameters": cls.parameters(),
        }
