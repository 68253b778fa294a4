"""Particle Gibbs: particle filtering again and again, each time around one earlier attempt.

(Puri et al. 2025, arXiv 2502.01618, section 4; Andrieu et al. 2010.) After each pass one of the complete
attempts is drawn by lot, by the odds of its score, as the reference of the next pass: there it is one more
particle that cannot be lost, and others may branch off from its steps. Without ancestor sampling.

Around a reference the other particles are to be drawn independently of each other, as the conditional filter
of Andrieu et al. 2010 draws them: `multinomial`. `systematic` draws them by one comb, as if nothing had been
kept, so that the passes do not leave the posterior as it is; a comb would have to be moved so that it hits
the reference (Chopin and Singh 2015, arXiv 1304.1887). It was the default once, and stays for searches that
were made with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, ClassVar

from ..parameters import one_of, whole
from .particle_filtering import Sweep, odds, resample
from .requests import Choose, Script, Step
from .strategy import Strategy, chooser, in_rounds


@dataclass(frozen=True)
class ParticleGibbs(Strategy):
    """`passes` sweeps; from the second on one of the n particles is the reference."""

    name: ClassVar[str] = "particle_gibbs"
    title: ClassVar[str] = "Particle Gibbs"
    family: ClassVar[str] = "step search"
    summary: ClassVar[str] = (
        "Runs particle filtering several times. Each pass keeps one attempt of those before as a "
        "particle that cannot be lost, so that new drafts compete with it and may branch off from it."
    )
    helps: ClassVar[str] = (
        "When one pass of particles has lost its way early: a later one starts afresh beside the best."
    )
    paper: ClassVar[str] = "Puri et al. 2025, arXiv 2502.01618; Andrieu et al. 2010"
    cost: ClassVar[str] = "`n` + (`passes` − 1) × (`n` − 1) drafts"
    small: ClassVar[Mapping[str, Any]] = {"n": 3, "passes": 2}

    n: int = whole(4, 2, 256, "how many particles a pass has, the reference included")
    passes: int = whole(3, 1, 32, "how often the particles run")
    resampling: str = one_of(
        "multinomial",
        ("multinomial", "systematic"),
        "how the lots are drawn; around a reference only independent ones (multinomial) are exact",
    )
    rounds: int = whole(40, 1, 200, "the most rounds of a pass, that is, steps of one draft")
    choose: str = chooser("best_score")

    def script(self, rng: Random) -> Script:
        ended: list[Step] = []
        reference: list[Step] = []
        last = Sweep(self.n, self.rounds, self.resampling, rng)
        for number in range(1, self.passes + 1):
            fresh = self.n if number == 1 else self.n - 1
            sweep = Sweep(fresh, self.rounds, self.resampling, rng, reference, f"pass {number}, ")
            sweep.scores |= last.scores
            sweep.parents |= last.parents
            yield from sweep.run()
            ended += sweep.ended
            last = sweep
            complete = [step for step in [*reference[-1:], *sweep.ended] if step.state == "complete"]
            if complete:
                drawn = resample([odds(sweep.scores[step.id]) for step in complete], 1, "multinomial", rng)
                reference = sweep.path(complete[drawn.index(1)])
        return Choose(self.choose, ended)

    @classmethod
    def sized(cls, drafts: int) -> dict[str, Any]:
        return {"n": (drafts + 2) // 3, "passes": 3} if drafts >= 4 else {"n": max(2, drafts), "passes": 1}

    def drafts(self) -> int:
        return self.n + (self.passes - 1) * (self.n - 1)

    def most_tokens(self, longest: int, drafts: int | None = None) -> int:
        return in_rounds(self._affordable(drafts), self.rounds, longest)
