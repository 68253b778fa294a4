"""Budget forcing: making a model think longer, or stop (Muennighoff et al. 2025, s1, arXiv 2501.19393).

For models that think between tags. Where the model would end its thinking, the end is suppressed and "Wait"
is appended, a set number of times; at the cap the end is forced. The answer follows the closing tag.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, ClassVar

from ..errors import InputError
from ..parameters import whole, words
from .requests import ROOT, Choose, Extend, Force, Score, Script
from .strategy import Strategy, chooser, counted


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
    cap: int = whole(192, 1, 8192, "the most tokens of thinking; an attempt's own limit holds too")
    wait: str = words("Wait,", 200, "what is written when the end is suppressed")
    opens: str = words("<think>", 100, "the tag that thinking begins with")
    closes: str = words("</think>", 100, "the tag that ends it")
    final: str = words("Final answer:", 200, "what is written behind the closing tag")
    choose: str = chooser("best_score")

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.closes.strip():
            raise InputError("The closing tag is empty: without it nobody can tell where thinking ends.")

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
            [tip] = yield Force([tip], f"\n{self.closes}\n\n{self.final}")
            [tip] = yield Extend([tip], until="answer", note="thinking is over: the answer")
        yield Score([tip])
        return Choose(self.choose, [tip])

    def drafts(self) -> int:
        return 1
