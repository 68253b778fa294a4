"""Budget forcing: making a model think longer, or stop (Muennighoff et al. 2025, s1, arXiv 2501.19393).

For models that think between tags. Where the model would end its thinking, the end is suppressed and "Wait"
is appended, a set number of times; at the cap the end is forced. The answer follows the closing tag.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any, ClassVar, Self

from ..errors import InputError
from ..parameters import whole, words
from .requests import ROOT, Choose, Extend, Force, Score, Script
from .strategy import Strategy, chooser, counted

ANSWER = 32
"""Tokens that are left for the answer."""


@dataclass(frozen=True)
class BudgetForcing(Strategy):
    """One draft whose thinking is held open `waits` times, up to `cap` tokens."""

    name: ClassVar[str] = "budget_forcing"
    title: ClassVar[str] = "Budget forcing"
    family: ClassVar[str] = "sequential"
    summary: ClassVar[str] = (
        "Lets the model think between tags. When it wants to stop, the word “Wait” is written instead, a few "
        "times; at a cap of tokens its thinking is ended by force. Then it writes its answer."
    )
    helps: ClassVar[str] = (
        "With models trained to reason at length (R1, Qwen3, s1). Others repeat themselves after “Wait”."
    )
    paper: ClassVar[str] = "Muennighoff et al. 2025, arXiv 2501.19393"
    cost: ClassVar[str] = "1 draft, with at most `cap` tokens of thinking"
    small: ClassVar[Mapping[str, Any]] = {"waits": 1}

    waits: int = whole(2, 0, 32, "how often the end of thinking is suppressed")
    cap: int = whole(192, 1, 8192, "the most tokens of thinking; fewer if a limit leaves no room to answer")
    wait: str = words("Wait,", 200, "what is written when the end is suppressed")
    opens: str = words("<think>", 100, "the tag that thinking begins with")
    closes: str = words("</think>", 100, "the tag that ends it")
    final: str = words("Final answer:", 200, "what is written behind the closing tag")
    choose: str = chooser("best_score")

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.closes.strip():
            raise InputError("The closing tag is empty: without it nobody can tell where thinking ends.")

    @property
    def _ending(self) -> str:
        return f"\n{self.closes}\n\n{self.final}"

    def suited_to(self, longest: int, budget: int | None, length: Callable[[str], int]) -> Self:
        """With a cap at which there is still room for the end of thinking and an answer: thinking that runs
        into another limit is cut off, and the answer is never asked for."""
        forced = length(f"{self.opens}\n") + self.waits * length(f"{self.wait} ") + length(self._ending)
        room = longest - forced
        if budget is not None:
            # an end that is suppressed was generated too
            room = min(room, budget - (self.waits + 1) * length(self.closes))
        return replace(self, cap=max(1, min(self.cap, room - ANSWER)))

    def script(self, rng: Random) -> Script:
        [tip] = yield Force([ROOT], f"{self.opens}\n")
        left, waited = self.cap, 0
        while left > 0 and tip.state != "truncated":
            note = f"thinking: {counted(left, 'token')} left, waited {waited} of {self.waits} times"
            [tip] = yield Extend([tip], ends=self.closes, most=left, note=note)
            left -= len(tip.tokens)
            if tip.state == "held":
                if waited == self.waits or left <= 0:
                    break
                waited += 1
                [tip] = yield Force([tip], f"{self.wait} ")
        if tip.state != "truncated":
            [tip] = yield Force([tip], self._ending)
            [tip] = yield Extend([tip], until="answer", note="thinking is over: the answer")
        yield Score([tip])
        return Choose(self.choose, [tip])

    def drafts(self) -> int:
        return 1
