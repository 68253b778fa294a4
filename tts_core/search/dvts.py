"""Diverse verifier tree search, DVTS (Beeching et al. 2024, "Scaling test-time compute with open models").

Beam search split into subtrees that never compete, so that one well-scored beginning cannot take all the
width. Differences to be known: as in `beam.py` a draft that completes leaves its subtree's width and stays as
a voter (search-and-learn stops the subtree at its first complete best step).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, ClassVar

from ..parameters import whole
from .beam import Beam, keep_and_branch
from .requests import Choose, Script
from .strategy import Strategy, chooser, in_rounds
from .together import together


@dataclass(frozen=True)
class Dvts(Strategy):
    """n_beams = subtrees × branch."""

    name: ClassVar[str] = "dvts"
    title: ClassVar[str] = "Diverse verifier tree search (DVTS)"
    family: ClassVar[str] = "step search"
    summary: ClassVar[str] = (
        "Splits the width into subtrees that grow side by side. In each, `branch` next steps are tried and "
        "the best one goes on. Subtrees never prune each other, so that the answers stay diverse."
    )
    helps: ClassVar[str] = (
        "At large widths, where beam search ends with many copies of one idea; at small ones beam is better."
    )
    paper: ClassVar[str] = "Beeching, Tunstall, Rush 2024, Scaling test-time compute with open models"
    cost: ClassVar[str] = "`subtrees` × `branch` drafts"
    small: ClassVar[Mapping[str, Any]] = {"subtrees": 2, "branch": 2}

    subtrees: int = whole(4, 1, 64, "how many independent trees are searched")
    branch: int = whole(4, 1, 64, "how many next steps are tried in each of them")
    rounds: int = whole(40, 1, 200, "the most rounds, that is, steps of one draft")
    choose: str = chooser("weighted_vote")

    def script(self, rng: Random) -> Script:
        subtree = Beam(keep=1, branch=self.branch, rounds=self.rounds)
        found = yield from together(*(subtree.script(rng) for _ in range(self.subtrees)), of="subtree")
        return Choose(self.choose, [step for each in found for step in each.steps])

    @classmethod
    def sized(cls, drafts: int) -> dict[str, Any]:
        subtrees, branch = keep_and_branch(drafts)
        return {"subtrees": subtrees, "branch": branch}

    def drafts(self) -> int:
        return self.subtrees * self.branch

    def most_tokens(self, longest: int, drafts: int | None = None) -> int:
        return in_rounds(self._affordable(drafts), self.rounds, longest)
