"""Lookahead search: beam search that judges a step by where it leads (Snell et al. 2024, section 5.2).

From every candidate step a short greedy rollout is written, and the verifier's score at its end stands for
the candidate. Rollouts are thrown away and the candidate is kept or pruned; their tokens count. A candidate
and its rollout are at most k + 1 steps, so that a draft costs k + 1 of the budget, as in the paper.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from ..parameters import whole
from ..trace import Trace
from .beam import Beam
from .requests import Extend, Request, Score, Step
from .strategy import counted


@dataclass(frozen=True)
class Lookahead(Beam):
    """Beam search whose candidates are ranked `k` greedy steps ahead."""

    name: ClassVar[str] = "lookahead"
    title: ClassVar[str] = "Lookahead search"
    summary: ClassVar[str] = (
        "Beam search that looks ahead: from every candidate step it writes k more steps greedily, and takes "
        "the score at their end as the candidate's. The best `keep` go on; the rollouts are dropped."
    )
    helps: ClassVar[str] = (
        "Where a step looks fine and leads nowhere. In the paper it loses to plain beam search at equal "
        "cost, because the rollouts eat the budget."
    )
    cost: ClassVar[str] = "`keep` × `branch` × (`k` + 1) drafts"
    small: ClassVar[Mapping[str, Any]] = {"keep": 1, "branch": 2, "k": 1}

    k: int = whole(1, 0, 16, "how many steps a rollout looks ahead; 0 is beam search")

    @classmethod
    def sized(cls, drafts: int) -> dict[str, Any]:
        return {**Beam.sized(max(1, drafts // 2)), "k": 1}

    def candidates(self, trace: Trace, run: int) -> list[Step]:
        """Its drafts; where none is complete yet, the rollouts of those that were not pruned."""
        steps = trace.in_row_order(run)
        drafts = [step for step in steps if step.kind != "rollout"]
        if any(step.may_be_chosen for step in drafts):
            return drafts
        return [step for step in steps if not any(part.id in trace.pruned for part in trace.path(step.id))]

    @property
    def price(self) -> int:
        return self.k + 1

    def ranks(self, steps: list[Step], number: int) -> Generator[Request, Any, list[float]]:
        yield Score(steps)
        ends = {step.id: step for step in steps}
        for ahead in range(1, self.k + 1):
            tips = [end for end in ends.values() if end.state == "open"]
            if not tips:
                break
            note = f"round {number}: looking {counted(ahead, 'step')} ahead"
            rolled = yield Extend(tips, kind="rollout", temperature=0.0, price=0, note=note)
            below = {step.parent: step for step in rolled}
            ends = {candidate: below.get(end.id, end) for candidate, end in ends.items()}
        scores: list[float] = yield Score(list(ends.values()))
        return scores
