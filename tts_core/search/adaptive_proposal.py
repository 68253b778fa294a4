"""Adaptive proposal: the next samples depend on what the first ones showed.

The field calls it updating the proposal distribution (Snell et al. 2024, section 2). Here by two simple rules
between windows of drafts: answers that all agree are sampled hotter and asked for in another way, to test
them; answers that scatter are sampled cooler. What is varied is written on every step.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from random import Random
from typing import Any, ClassVar

from ..errors import InputError
from ..parameters import number, whole
from .requests import ROOT, Choose, Extend, Score, Script, Step
from .strategy import Strategy, chooser, counted

HINTS = (
    "Solve it in a different way than you would at first.",
    "Write down what is known and what is asked, then solve it.",
    "Work backwards from what is asked.",
)
FACTOR = 1.4
"""The temperature is multiplied or divided by this between windows."""


@dataclass(frozen=True)
class AdaptiveProposal(Strategy):
    """Windows of drafts; temperature and wording follow the answers."""

    name: ClassVar[str] = "adaptive_proposal"
    title: ClassVar[str] = "Adaptive proposal"
    family: ClassVar[str] = "adaptive proposal"
    summary: ClassVar[str] = (
        "Samples answers in windows and looks at them. If all agree, the next window is sampled hotter and "
        "asked in other words; if they scatter, cooler. A weighted vote over all windows decides."
    )
    helps: ClassVar[str] = (
        "When one temperature does not fit all questions: a sure answer is tested, a wild one calmed."
    )
    paper: ClassVar[str] = "Snell et al. 2024, arXiv 2408.03314, section 2"
    cost: ClassVar[str] = "`n` drafts"
    small: ClassVar[Mapping[str, Any]] = {"n": 4, "window": 2}

    n: int = whole(8, 1, 1024, "how many answers are sampled")
    window: int = whole(4, 1, 64, "how many are sampled side by side before the next look")
    start: float = number(0.8, 0.05, 2.0, "the temperature of the first window")
    coolest: float = number(0.3, 0.0, 2.0, "the lowest temperature")
    hottest: float = number(1.5, 0.05, 2.0, "the highest temperature")
    choose: str = chooser("weighted_vote")

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.coolest <= self.start <= self.hottest:
            raise InputError(
                f"The temperature begins at {self.start:g}, which is not between the coolest "
                f"({self.coolest:g}) and the hottest ({self.hottest:g}): change one of them."
            )

    def script(self, rng: Random) -> Script:
        drafts: list[Step] = []
        hints = cycle(HINTS)
        temperature, hint, said = self.start, "", "the first look"
        while len(drafts) < self.n:
            count = min(self.window, self.n - len(drafts))
            note = f"{said}: {counted(count, 'draft')} at temperature {temperature:.2f}"
            grown = yield Extend(
                [ROOT], branch=count, until="answer", temperature=temperature, hint=hint, note=note
            )
            yield Score(grown)
            drafts += grown
            share = agreement(grown)
            if len(grown) == 1:
                said = "one draft tells nothing, so as before"
            elif share == 1:
                temperature, hint = min(self.hottest, temperature * FACTOR), next(hints)
                said = "all agree, so hotter and in other words"
            elif share <= 0.5:
                temperature, hint = max(self.coolest, temperature / FACTOR), ""
                said = "the answers scatter, so cooler"
            else:
                said = "most agree, so as before"
        return Choose(self.choose, drafts)

    def drafts(self) -> int:
        return self.n


def agreement(drafts: Sequence[Step]) -> float:
    """The share of drafts that give the commonest answer; drafts without an answer agree with none."""
    votes = Counter(draft.answer for draft in drafts if draft.answer is not None)
    return max(votes.values(), default=0) / len(drafts)
