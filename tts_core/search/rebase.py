"""REBASE: reward-balanced search (Wu et al. 2024, arXiv 2408.00724, section 3.2).

Instead of a fixed number that goes on, each step gets next steps in proportion to the softmax of its score.
The shares are rounded up and handed out from the best step down while width remains, as in the authors' code.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, exp
from random import Random
from typing import Any, ClassVar

from ..parameters import number, whole
from .requests import ROOT, Choose, Extend, Keep, Score, Script, Step
from .strategy import Strategy, chooser, counted, in_rounds


@dataclass(frozen=True)
class Rebase(Strategy):
    """The width is shared by softmax(score / balance)."""

    name: ClassVar[str] = "rebase"
    title: ClassVar[str] = "Reward-balanced search (REBASE)"
    family: ClassVar[str] = "step search"
    summary: ClassVar[str] = (
        "Samples n first steps and scores them. Every round the width is shared among the open steps: a "
        "better score gets more next steps, a bad one none. A complete draft takes its place with it."
    )
    helps: ClassVar[str] = (
        "When scores are informative but noisy: good steps get more, and fair ones still some."
    )
    paper: ClassVar[str] = "Wu et al. 2024, arXiv 2408.00724"
    cost: ClassVar[str] = "`n` drafts"
    small: ClassVar[Mapping[str, Any]] = {"n": 4}

    n: int = whole(8, 1, 256, "the width: how many drafts are open at most")
    balance: float = number(0.2, 0.01, 10.0, "how evenly the width is shared; small favours the best step")
    rounds: int = whole(40, 1, 200, "the most rounds, that is, steps of one draft")
    choose: str = chooser("weighted_vote")

    def script(self, rng: Random) -> Script:
        ended: list[Step] = []
        frontier, branches = [ROOT], [self.n]
        for turn in range(1, self.rounds + 1):
            count = counted(sum(branches), "draft")
            note = f"round {turn}: {count}, shared among {counted(len(frontier), 'step')}"
            steps = yield Extend(frontier, branch=branches, note=note)
            scores = yield Score(steps)
            ended += [step for step in steps if step.state != "open"]
            ranked = sorted(zip(scores, steps, strict=True), key=lambda pair: -pair[0])
            alive = [(score, step) for score, step in ranked if step.state == "open"]
            if not alive:
                break
            shares = shared([score for score, _ in alive], self.n - len(ended), self.balance)
            frontier = [step for (_, step), share in zip(alive, shares, strict=True) if share]
            branches = [share for share in shares if share]
            yield Keep(frontier, [step for (_, step), share in zip(alive, shares, strict=True) if not share])
        return Choose(self.choose, ended)

    def drafts(self) -> int:
        return self.n

    def most_tokens(self, longest: int, drafts: int | None = None) -> int:
        return in_rounds(self._affordable(drafts), self.rounds, longest)


def shared(scores: Sequence[float], width: int, balance: float) -> list[int]:
    """Share `width` rows among scores, best first: ceil(width × softmax(score / balance)) while any are left.

    [0.9, 0.5], 4, 0.2 → [4, 0]: the first share is 3.52, rounded up.
    """
    highest = max(scores)
    weights = [exp((score - highest) / balance) for score in scores]
    shares, left = [], width
    for weight in weights:
        share = min(left, ceil(width * weight / sum(weights)))
        shares.append(share)
        left -= share
    return shares
