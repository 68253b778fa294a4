"""Particle filtering: search as inference, not optimisation (Puri et al. 2025, arXiv 2502.01618).

n drafts grow step by step; after each round the open ones are drawn again in proportion to the odds
score / (1 − score). A bad step may survive and a good one may die: that is what keeps a wrong verifier from
steering the whole search. Differences to be known: complete drafts rest, as in the authors' code by default
(its-hub draws them again, so that they can vanish or be doubled), and the width shrinks by them.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, ClassVar

from ..parameters import one_of, whole
from .requests import ROOT, Choose, Extend, Keep, Request, Score, Script, Step
from .strategy import Strategy, chooser, counted, in_rounds

LEAST = 1e-7
"""Scores are kept this far from 0 and 1, so that their odds are finite."""


@dataclass(frozen=True)
class ParticleFiltering(Strategy):
    """A particle is an open draft; its weight is the odds of its score."""

    name: ClassVar[str] = "particle_filtering"
    title: ClassVar[str] = "Particle filtering"
    family: ClassVar[str] = "step search"
    summary: ClassVar[str] = (
        "Grows n drafts step by step. After each round as many are drawn again by lot: a step's chance grows "
        "with its score, so that good ones are often doubled and bad ones often dropped."
    )
    helps: ClassVar[str] = (
        "When the verifier is often wrong: chance keeps alternatives alive that beam search would prune."
    )
    paper: ClassVar[str] = "Puri et al. 2025, arXiv 2502.01618"
    cost: ClassVar[str] = "`n` drafts"
    small: ClassVar[Mapping[str, Any]] = {"n": 4}

    n: int = whole(8, 1, 256, "how many particles, that is, drafts side by side")
    resampling: str = one_of("systematic", ("systematic", "multinomial"), "how the lots are drawn")
    rounds: int = whole(40, 1, 200, "the most rounds, that is, steps of one draft")
    choose: str = chooser("best_score")

    def script(self, rng: Random) -> Script:
        sweep = Sweep(self.n, self.rounds, self.resampling, rng)
        yield from sweep.run()
        return Choose(self.choose, sweep.ended)

    def drafts(self) -> int:
        return self.n

    def most_tokens(self, longest: int, drafts: int | None = None) -> int:
        return in_rounds(self._affordable(drafts), self.rounds, longest)


@dataclass
class Sweep:
    """One pass of particles from the problem to their ends.

    With a `reference`, the steps of an earlier attempt, that attempt is one particle more: it takes part in
    every lottery, so that others may go on from its steps, and is never dropped (conditional particle
    filter). After the pass `ended` holds the drafts that ended, `scores` every rank and `parents` every way
    back.
    """

    n: int
    rounds: int
    resampling: str
    rng: Random
    reference: Sequence[Step] = ()
    label: str = ""
    ended: list[Step] = field(default_factory=list)
    scores: dict[str, float] = field(default_factory=dict)
    parents: dict[str, Step] = field(default_factory=dict)

    def run(self) -> Generator[Request, Any, None]:
        """Grow, score and draw lots until all drafts have ended."""
        frontier, branches = [ROOT], [self.n]
        for number in range(1, self.rounds + 1):
            particles = counted(sum(branches), "particle")
            note = f"{self.label}round {number}: {particles} from {counted(len(frontier), 'step')}"
            steps = yield Extend(frontier, branch=branches, note=note)
            ranks = yield Score(steps)
            above = {step.id: step for step in frontier}
            self.parents.update((step.id, above[step.parent]) for step in steps if step.parent)
            self.scores.update((step.id, rank) for step, rank in zip(steps, ranks, strict=True))
            self.ended += [step for step in steps if step.state != "open"]
            alive = [step for step in steps if step.state == "open"]
            if not alive:
                return
            lots = [*alive, *self.reference[number - 1 : number]]
            lots = [step for step in lots if step.state == "open"]
            weights = [odds(self.scores[step.id]) for step in lots]
            drawn = dict(zip(lots, resample(weights, len(alive), self.resampling, self.rng), strict=True))
            frontier = [step for step, count in drawn.items() if count]
            branches = [count for count in drawn.values() if count]
            yield Keep(frontier, [step for step in alive if not drawn[step]])

    def path(self, end: Step) -> list[Step]:
        """The steps of an attempt, the first one first."""
        path = [end]
        while path[-1].id in self.parents:
            path.append(self.parents[path[-1].id])
        return path[::-1]


def odds(score: float) -> float:
    """score / (1 − score): the exponential of the logit that the paper takes as log-weight."""
    score = min(1 - LEAST, max(LEAST, score))
    return score / (1 - score)


def resample(weights: Sequence[float], count: int, method: str, rng: Random) -> list[int]:
    """How often each of `weights` is drawn in `count` draws; `systematic` has the least variance.

    Systematic: one random number moves a comb of `count` equal teeth over the summed weights, so that each
    is drawn its expected number of times, rounded up or down.
    """
    whole = sum(weights)
    if method == "systematic":
        start = rng.random()
        teeth = [(start + place) * whole / count for place in range(count)]
    else:
        teeth = sorted(rng.random() * whole for _ in range(count))
    drawn = [0] * len(weights)
    place, reached = 0, weights[0]
    for tooth in teeth:
        while tooth >= reached and place < len(weights) - 1:
            place += 1
            reached += weights[place]
        drawn[place] += 1
    return drawn
