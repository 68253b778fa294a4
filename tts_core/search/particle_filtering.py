"""Particle filtering: search as inference, not optimisation (Puri et al. 2025, arXiv 2502.01618).

n drafts grow step by step; after each round the open ones are drawn again in proportion to the odds
score / (1 − score). A bad step may survive and a good one may die: that is what keeps a wrong verifier from
steering the whole search. Differences to be known: complete drafts rest, as in the authors' code by default
(its-hub draws them again, so that they can vanish or be doubled), and the width shrinks by them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, ClassVar

from ..parameters import one_of, whole
from .requests import ROOT, Choose, Extend, Keep, Score, Script, Step
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
    cost: ClassVar[str] = "n drafts"
    small: ClassVar[Mapping[str, Any]] = {"n": 4}

    n: int = whole(8, 1, 256, "how many particles, that is, drafts side by side")
    resampling: str = one_of("systematic", ("systematic", "multinomial"), "how the lots are drawn")
    rounds: int = whole(40, 1, 200, "the most rounds, that is, steps of one draft")
    choose: str = chooser("best_score")

    def script(self, rng: Random) -> Script:
        ended: list[Step] = []
        frontier, branches = [ROOT], [self.n]
        for number in range(1, self.rounds + 1):
            note = (
                f"round {number}: {counted(sum(branches), 'particle')} from {counted(len(frontier), 'step')}"
            )
            steps = yield Extend(frontier, branch=branches, note=note)
            scores = yield Score(steps)
            ended += [step for step in steps if step.state != "open"]
            alive = [(odds(score), step) for score, step in zip(scores, steps, strict=True)]
            alive = [(weight, step) for weight, step in alive if step.state == "open"]
            if not alive:
                break
            drawn = resample([weight for weight, _ in alive], len(alive), self.resampling, rng)
            frontier = [step for (_, step), count in zip(alive, drawn, strict=True) if count]
            branches = [count for count in drawn if count]
            yield Keep(frontier, [step for (_, step), count in zip(alive, drawn, strict=True) if not count])
        return Choose(self.choose, ended)

    def drafts(self) -> int:
        return self.n

    def most_tokens(self, longest: int, drafts: int | None = None) -> int:
        return in_rounds(self._affordable(drafts), self.rounds, longest)


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
