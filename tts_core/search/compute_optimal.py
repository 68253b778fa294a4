"""Compute-optimal allocation (Snell et al. 2024, arXiv 2408.03314, section 3).

A few drafts are sampled first. How much their answers differ (entropy) and how little the verifier likes
them (one minus its mean) give a difficulty in [0, 1], and a table says which strategy, and how much of it,
suits such questions. The table is data, `compute_optimal.json`; `fitted` says whether it was measured or is
a guess. A script does not know which model writes and which verifier scores, so its notes say for which ones
the table was fitted. The paper (section 3.2) takes 2,048 samples and does not count them; here the drafts
count.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import log2
from pathlib import Path
from random import Random
from typing import Any, ClassVar

from ..parameters import whole
from .beam import Beam
from .dvts import Dvts
from .grid import Grid
from .majority import Majority
from .rebase import Rebase
from .requests import ROOT, Choose, Extend, Request, Score, Script, Step, Together
from .revision import Revision
from .strategy import Strategy, chooser, counted
from .weighted_majority import WeightedMajority

TABLE = Path(__file__).parent / "compute_optimal.json"
PROBES = 3
"""Drafts that a table was fitted with which does not say so."""

DELEGATES: Mapping[str, type[Strategy]] = {
    strategy.name: strategy for strategy in (Majority, WeightedMajority, Revision, Grid, Beam, Dvts, Rebase)
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: questions up to this difficulty are searched so."""

    looks: str
    up_to: float
    strategy: Strategy


@dataclass(frozen=True, slots=True)
class Table:
    """How questions are searched, from easy to hard. `fitted` is whether runs were measured for it: with
    `made_for`, a model and a verifier in words, and so many `probes`, on the problems that `drawn` names."""

    fitted: bool
    rows: tuple[Row, ...]
    made_for: str = ""
    probes: int = PROBES
    drawn: str = ""

    def row(self, difficulty: float) -> Row:
        """The first row that reaches so far."""
        return next((row for row in self.rows if difficulty <= row.up_to), self.rows[-1])


@cache
def table(file: Path = TABLE) -> Table:
    """The table in a file."""
    told = json.loads(file.read_text("utf-8"))
    rows = (
        Row(row["looks"], row["up_to"], DELEGATES[row["strategy"]].from_mapping(row["params"]))
        for row in told["rows"]
    )
    made_for = str(told.get("source", "")).partition(": ")[0]
    return Table(
        told["fitted"], tuple(rows), made_for, int(told.get("probes", PROBES)), told.get("drawn", "")
    )


@dataclass(frozen=True)
class ComputeOptimal(Strategy):
    """Probe, estimate, delegate."""

    name: ClassVar[str] = "compute_optimal"
    title: ClassVar[str] = "Compute-optimal"
    family: ClassVar[str] = "allocation"
    summary: ClassVar[str] = (
        "Samples a few drafts and guesses from them how hard the question is: do they agree, and does the "
        "verifier like them? A table then says which strategy to use, and how much of it."
    )
    helps: ClassVar[str] = (
        "Over many questions of mixed difficulty: easy ones cost little, hard ones get what is saved."
    )
    paper: ClassVar[str] = "Snell et al. 2024, arXiv 2408.03314"
    cost: ClassVar[str] = "`probes` drafts, and as many as the table gives to such a question"
    small: ClassVar[Mapping[str, Any]] = {"probes": 2}

    probes: int = whole(3, 2, 64, "how many drafts are sampled for the estimate")
    choose: str = chooser("weighted_vote")

    def script(self, rng: Random) -> Script:
        note = f"{counted(self.probes, 'draft')} to see how hard it is"
        probes = yield Extend([ROOT], branch=self.probes, until="answer", note=note)
        scores = yield Score(probes)
        hard = difficulty(probes, scores)
        row = table().row(hard)
        ended = yield from explained(row.strategy.script(rng), reason(probes, row, hard, table()))
        return Choose(self.choose, [*probes, *ended])

    def drafts(self) -> int:
        return self.probes + max(row.strategy.drafts() for row in table().rows)

    def most_tokens(self, longest: int, drafts: int | None = None) -> int:
        searches = (row.strategy.most_tokens(longest, drafts) for row in table().rows)
        return self.probes * longest + max(searches)


def difficulty(drafts: Sequence[Step], scores: Sequence[float]) -> float:
    """From 0 (all agree and are liked) to 1: the mean of the answers' entropy and the verifier's doubt.

    The entropy is a share of the most that so many drafts can have; a draft without an answer is a group of
    its own.
    """
    groups = Counter(draft.answer or draft.id for draft in drafts)
    shares = [count / len(drafts) for count in groups.values()]
    most = log2(len(drafts)) if len(drafts) > 1 else 1.0
    entropy = -sum(share * log2(share) for share in shares) / most
    return (entropy + 1 - sum(scores) / len(scores)) / 2


def reason(drafts: Sequence[Step], row: Row, hard: float, read: Table) -> str:
    """Why the table was read so, in words, and how far it is to be believed."""
    votes = Counter(draft.answer for draft in drafts if draft.answer is not None)
    agree = f"{max(votes.values(), default=0)} of {counted(len(drafts), 'draft')} agree"
    what = f"{row.strategy.title.lower()}, {counted(row.strategy.drafts(), 'draft')} more"
    if not read.fitted:
        known = "the table is a guess"
    elif len(drafts) != read.probes:
        known = f"a guess: the table was fitted with {counted(read.probes, 'draft')} to look at"
    else:
        known = f"by the table for {read.made_for}"
    return f"looks {row.looks} ({hard:.2f}): {agree}; {what} ({known})"


def explained(script: Script, why: str) -> Generator[Request, Any, Sequence[Step]]:
    """A script whose notes say why it runs; returns the steps that it would choose from."""
    answer: Any = None
    try:
        while True:
            request = script.send(answer)
            if isinstance(request, Extend | Together):
                request = replace(request, note=f"{why}. {request.note}")
            answer = yield request
    except StopIteration as done:
        chosen: Choose = done.value
        return chosen.steps
    finally:
        script.close()
