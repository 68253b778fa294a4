"""Monte Carlo tree search over steps (PUCT: Silver et al. 2017; over reasoning steps: Feng et al. 2023,
arXiv 2309.17179).

Every round walks down from the problem by value and curiosity to a step that was not grown from, grows
`branch` next steps, values each one, and tells every step above. The value is the verifier's score, or that
of a rollout to the answer. Differences to be known: the prior is the policy's own probability, exp of the
mean log-probability, shared among siblings; a branch in which everything has ended is not walked again,
because its values cannot change; if nothing was complete in the end, the best open step is written to its
answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, sqrt
from random import Random
from typing import Any, ClassVar

from ..parameters import number, one_of, whole
from .requests import ROOT, Choose, Extend, Score, Script, Step
from .strategy import Strategy, chooser, counted


@dataclass(slots=True)
class Node:
    """A step with what the search knows of it; `ended` is true if nothing below it can be grown from."""

    step: Step
    parent: Node | None = None
    prior: float = 1.0
    visits: int = 0
    total: float = 0.0
    children: list[Node] = field(default_factory=list)
    ended: bool = False

    @property
    def mean(self) -> float:
        return self.total / self.visits if self.visits else 0.0

    def worth(self, exploration: float) -> float:
        """PUCT: the mean value, and a bonus for the likely and little visited."""
        above = self.parent.visits if self.parent else 1
        return self.mean + exploration * self.prior * sqrt(above) / (1 + self.visits)

    def tell(self, value: float) -> None:
        """Count a value here and in every step above."""
        node: Node | None = self
        while node:
            node.visits += 1
            node.total += value
            node = node.parent

    def close(self) -> None:
        """Mark what has ended, from here upwards."""
        node: Node | None = self
        while node and node.children and all(child.ended for child in node.children):
            node.ended = True
            node = node.parent


@dataclass(frozen=True)
class Mcts(Strategy):
    """PUCT over steps, valued by the verifier or by rollouts."""

    name: ClassVar[str] = "mcts"
    title: ClassVar[str] = "Monte Carlo tree search"
    family: ClassVar[str] = "step search"
    summary: ClassVar[str] = (
        "Walks down the tree to the most promising step, grows `branch` next steps there, values them and "
        "remembers it along the whole path. Each round may go back to an older place, nothing is pruned."
    )
    helps: ClassVar[str] = (
        "When early mistakes are found late and the search must go back. At small budgets it spreads "
        "thin, and published results often put it below best-of-N."
    )
    paper: ClassVar[str] = "Silver et al. 2017; Feng et al. 2023, arXiv 2309.17179"
    cost: ClassVar[str] = "`rounds` × (`branch` − 1) + 1 drafts, or `rounds` × `branch` with rollouts"
    small: ClassVar[Mapping[str, Any]] = {"rounds": 3, "branch": 2}

    rounds: int = whole(8, 1, 400, "how often a step is grown from")
    branch: int = whole(3, 1, 64, "how many next steps are grown there")
    valued_by: str = one_of("verifier", ("verifier", "rollout"), "a step's own score, or its rollout's")
    exploration: float = number(1.25, 0.0, 10.0, "how much curiosity counts against value")
    choose: str = chooser("weighted_vote")

    def script(self, rng: Random) -> Script:
        root = Node(ROOT)
        ended: list[Step] = []
        for turn in range(1, self.rounds + 1):
            leaf = walk(root, self.exploration)
            said = f"valued {leaf.mean:.2f}" if leaf.visits else "the problem"
            note = f"round {turn}: {counted(self.branch, 'next step')} at depth {leaf.step.depth}, {said}"
            steps = yield Extend([leaf.step], branch=self.branch, note=note)
            values = yield Score(steps)
            ended += [step for step in steps if step.state != "open"]
            if self.valued_by == "rollout" and (begun := [step for step in steps if step.state == "open"]):
                rolled = yield Extend(begun, until="answer", kind="rollout", note=f"round {turn}: rollouts")
                found = yield Score(rolled)
                ended += rolled
                known = {step.attempt: value for step, value in zip(rolled, found, strict=True)}
                pairs = zip(steps, values, strict=True)
                values = [known.get(step.attempt, value) for step, value in pairs]
            for step, value, prior in zip(steps, values, priors(steps), strict=True):
                child = Node(step, leaf, prior, ended=step.state != "open")
                leaf.children.append(child)
                child.tell(value)
            leaf.close()
            if root.ended:
                break
        if not any(step.state == "complete" for step in ended) and not root.ended:
            tip = walk(root, 0.0).step
            ended += yield Extend(
                [tip], until="answer", note="nothing is complete: the best step to its answer"
            )
            yield Score(ended[-1:])
        return Choose(self.choose, ended)

    @classmethod
    def sized(cls, drafts: int) -> dict[str, Any]:
        return {"rounds": max(1, (drafts - 1) // 2), "branch": min(3, drafts)}

    def drafts(self) -> int:
        rollouts = self.valued_by == "rollout"
        return self.rounds * self.branch if rollouts else self.rounds * (self.branch - 1) + 1


def walk(root: Node, exploration: float) -> Node:
    """The step that the search would grow from now."""
    node = root
    while node.children:
        alive = [child for child in node.children if not child.ended]
        node = max(alive, key=lambda child: child.worth(exploration))
    return node


def priors(steps: Sequence[Step]) -> list[float]:
    """exp(mean log-probability) of each sibling, as shares that sum to 1."""
    likely = [exp(sum(step.logprobs) / max(1, len(step.logprobs))) for step in steps]
    return [share / sum(likely) for share in likely]
