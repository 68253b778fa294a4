"""Step rollouts: how often a step can still be led to the right answer (Math-Shepherd, Wang et al. 2023,
arXiv 2312.08935).

Makes data and does not search: drafts to the answer, and from each of their steps further attempts, whose
share of right ones is the step's soft label. The answer is chosen among the drafts. Twins, drafts that said
the same so far, are rolled out once: their rollouts would be drawn from the same place.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, ClassVar

from ..parameters import one_of, whole
from ..trace import Trace
from .requests import ROOT, Choose, Extend, Recall, Request, Score, Script, Step, Together
from .strategy import Strategy, chooser, counted


@dataclass(frozen=True)
class StepRollouts(Strategy):
    """`n` drafts, and `rollouts` attempts from each of their steps."""

    name: ClassVar[str] = "step_rollouts"
    title: ClassVar[str] = "Rollouts from every step"
    family: ClassVar[str] = "step data"
    summary: ClassVar[str] = (
        "Samples N whole answers, and from every step of each further attempts to the answer. The share of "
        "them that end right says how good the step is."
    )
    helps: ClassVar[str] = "Makes data to train a process verifier on; as a search it is a waste."
    paper: ClassVar[str] = "Wang et al. 2023, arXiv 2312.08935"
    cost: ClassVar[str] = "n × (1 + rollouts × steps) drafts, and `rollouts` more for the problem itself"
    small: ClassVar[Mapping[str, Any]] = {"n": 2, "rollouts": 1}

    n: int = whole(4, 1, 256, "how many answers are sampled")
    rollouts: int = whole(4, 0, 64, "how many attempts go on from each of their steps")
    steps: int = whole(24, 1, 200, "how many steps of a draft are rolled out at most")
    root: str = one_of("no", ("no", "yes"), "whether the problem itself is rolled out like a step")
    choose: str = chooser("majority")

    def script(self, rng: Random) -> Script:
        note = f"{counted(self.n, 'draft')} to the end"
        drafts = yield Extend([ROOT], branch=self.n, until="answer", price=self.price, note=note)
        yield Score(drafts)
        places = (yield from self._places(drafts)) if self.rollouts else []
        parts = [self._rolled(places, price=0)] if places else []
        if self.rollouts and self.root == "yes":
            parts.append(self._rolled([ROOT], price=1))
        if parts:
            count = counted(sum(len(part.steps) for part in parts), "step")
            yield Together(parts, note=f"{counted(self.rollouts, 'rollout')} from each of {count}")
        return Choose(self.choose, drafts)

    def candidates(self, trace: Trace, run: int) -> list[Step]:
        return [step for step in trace.in_row_order(run) if step.kind != "rollout"]

    @property
    def price(self) -> int:
        """What a draft costs of the budget: its rollouts are paid with it."""
        return 1 + self.rollouts * self.steps

    def _rolled(self, steps: list[Step], price: int) -> Extend:
        return Extend(steps, branch=self.rollouts, until="answer", kind="rollout", price=price)

    def _places(self, drafts: list[Step]) -> Generator[Request, Any, list[Step]]:
        """The open steps of the drafts, draft by draft from the first on, without twins."""
        found: list[Step] = []
        behind = [step for step in drafts if step.parent]
        while behind:
            above = yield Recall([step.parent for step in behind if step.parent])
            found += above
            behind = [step for step in above if step.parent]
        found.sort(key=lambda step: (step.row, step.depth))
        once = {step.content: step for step in reversed(found)}
        return [step for step in found if once[step.content] is step and step.depth <= self.steps]

    def drafts(self) -> int:
        return self.n * self.price + (self.rollouts if self.root == "yes" else 0)
