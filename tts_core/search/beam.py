"""Beam search over steps, under a process verifier (Snell et al. 2024, arXiv 2408.03314, section 5.2).

Differences to be known: a draft that completes leaves the frontier, stays as a voter, and takes its
place in the width with it, so that `keep` × `branch` drafts are never exceeded (search-and-learn
refills the pool and then drops answers by time; its-hub lets finished beams be duplicated).
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, ClassVar

from ..parameters import whole
from .requests import ROOT, Choose, Extend, Keep, Request, Score, Script, Step
from .strategy import Strategy, chooser, counted, in_rounds


@dataclass(frozen=True)
class Beam(Strategy):
    """n_beams = keep × branch."""

    name: ClassVar[str] = "beam"
    title: ClassVar[str] = "Beam search over steps"
    family: ClassVar[str] = "step search"
    summary: ClassVar[str] = (
        "Samples keep × branch first steps and scores them. The best `keep` go on, each with "
        "`branch` next steps, the others are pruned. Round by round, until the drafts are complete."
    )
    helps: ClassVar[str] = (
        "On hard problems with a verifier that can be trusted; on easy ones it exploits the "
        "verifier's mistakes and best-of-N is better."
    )
    paper: ClassVar[str] = "Snell et al. 2024, arXiv 2408.03314"
    cost: ClassVar[str] = "`keep` × `branch` drafts"
    small: ClassVar[Mapping[str, Any]] = {"keep": 2, "branch": 2}

    keep: int = whole(2, 1, 64, "how many steps go on after each round")
    branch: int = whole(2, 1, 64, "how many next steps are tried from each of them")
    rounds: int = whole(40, 1, 200, "the most rounds, that is, steps of one draft")
    choose: str = chooser("weighted_vote")

    def script(self, rng: Random) -> Script:
        width = self.keep * self.branch
        ended: list[Step] = []
        frontier = [ROOT]
        for number in range(1, self.rounds + 1):
            branches = spread(width - len(ended), len(frontier))
            count = counted(sum(branches), "draft")
            note = f"round {number}: {count}, keeping {min(self.keep, sum(branches))}"
            steps = yield Extend(frontier, branch=branches, note=note, price=self.price)
            scores = yield from self.ranks(steps, number)
            ended += [step for step in steps if step.state != "open"]
            room = min(self.keep, width - len(ended))
            frontier, pruned = split(steps, scores, room)
            if frontier or pruned:
                yield Keep(frontier, pruned)
            if not frontier:
                break
        return Choose(self.choose, ended)

    @property
    def price(self) -> int:
        """What a draft costs of the budget."""
        return 1

    def ranks(self, steps: list[Step], number: int) -> Generator[Request, Any, list[float]]:
        """What the candidates of a round are ranked by."""
        scores: list[float] = yield Score(steps)
        return scores

    @classmethod
    def sized(cls, drafts: int) -> dict[str, Any]:
        keep, branch = keep_and_branch(drafts)
        return {"keep": keep, "branch": branch}

    def drafts(self) -> int:
        return self.keep * self.branch * self.price

    def most_tokens(self, longest: int, drafts: int | None = None) -> int:
        # a candidate and what looks ahead of it share one attempt's length
        return in_rounds(self._affordable(drafts) // self.price, self.rounds, longest)


def keep_and_branch(drafts: int) -> tuple[int, int]:
    """What to keep, and into how many branches each of it goes, with so many drafts: 4 → 2, 2; 16 → 4, 4."""
    branch = 4 if drafts >= 8 else min(2, drafts)
    return drafts // branch, branch


def spread(rows: int, parents: int) -> list[int]:
    """Share `rows` among `parents` as evenly as can be, the first ones getting more: 5, 2 → [3, 2]."""
    return [rows // parents + (place < rows % parents) for place in range(parents)]


def split(steps: list[Step], scores: list[float], room: int) -> tuple[list[Step], list[Step]]:
    """The best `room` open steps, best first, and the other open ones; ties keep the order of rows."""
    ranked = sorted(zip(scores, steps, strict=True), key=lambda pair: -pair[0])
    open_steps = [step for _, step in ranked if step.state == "open"]
    return open_steps[:room], open_steps[room:]
