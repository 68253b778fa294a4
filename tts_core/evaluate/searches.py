"""Evaluating searches: every strategy under one verifier on the same problems, at the same cost.

Knows which strategies are compared, that the baseline is a weighted vote over as many drafts as the same
tokens pay for, and that the best strategy may not be chosen on the problems it is judged by. Does not know
how tables are printed.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import InputError
from ..generators.base import Generator
from ..problems.problem import Problem
from ..search import STRATEGIES, sized
from ..search.compute_optimal import TABLE
from ..store import Store
from ..trace import Trace
from .sampling import Search, at_a_time, sample, side_by_side
from .selection import split
from .statistics import Rate, difference, rate
from .verifiers import ProblemDrafts

SAMPLED = ("beam", "dvts", "rebase", "revision", "grid", "compute_optimal")
FOLDS = 5
SOURCE = "evaluate verifiers"


def at(drafts: int) -> dict[str, dict[str, Any]]:
    """The strategies that are sampled, with the parameters that make each use so many drafts."""
    return {name: sized(name, drafts) for name in SAMPLED}


def check(names: Sequence[str]) -> None:
    """Raises:
    InputError: one of them is not compared."""
    known = at(16)
    for name in names:
        if name not in known:
            raise InputError(f"There is no search {name!r} to compare; there are {', '.join(known)}.")


@dataclass(frozen=True)
class Searched:
    """What one strategy did: for each problem how often it is right, and the tokens it generated."""

    name: str
    right: tuple[float, ...]
    tokens: tuple[float, ...]

    @property
    def title(self) -> str:
        return STRATEGIES[self.name].title

    def of(self, places: Sequence[int]) -> Searched:
        """The same on some of the problems."""
        return Searched(
            self.name, tuple(self.right[at] for at in places), tuple(self.tokens[at] for at in places)
        )


def searched(name: str, traces: Sequence[Trace]) -> Searched:
    """Read one trace for each problem."""
    runs = [trace.runs[0] for trace in traces]
    return Searched(
        name,
        tuple(float(bool(run.chosen and run.chosen.correct)) for run in runs),
        tuple(float(run.cost.policy.generated) for run in runs),
    )


def from_drafts(made: Sequence[ProblemDrafts], verifier: str) -> list[Searched]:
    """Majority, best-of-N and the weighted vote over all drafts: nothing needs to be sampled for them."""
    tokens = tuple(each.tokens * len(each.drafts) for each in made)

    def by(rule: str) -> tuple[float, ...]:
        return tuple(each.chosen_at(len(each.drafts), rule, verifier) for each in made)

    return [
        Searched("majority", tuple(each.majority_at(len(each.drafts)) for each in made), tokens),
        Searched("best_of_n", by("best_score"), tokens),
        Searched("weighted_majority", by("weighted_vote"), tokens),
    ]


def carried_out(
    store: Store,
    generator: Generator,
    problems: Sequence[Problem],
    names: Sequence[str],
    drafts: int,
    settings: Mapping[str, Any],
    verifier: str,
    seed: int,
    stop: threading.Event,
    told: Callable[[str], None] = lambda line: None,
) -> tuple[list[Searched], list[str]]:
    """Search on every problem with each of the named strategies; each search is an ordinary trace.

    Args:
        verifier: what steers, by its label, so that another revision makes other traces.

    Returns:
        what each did, and the ids of the traces.

    Raises:
        Interrupted: `stop` was set; called again it goes on.
    """
    found, ids = [], []
    for name in names:
        source = f"{SOURCE}, {name}"
        if name == "compute_optimal":  # another table is another search
            source += f" by table {hashlib.sha256(TABLE.read_bytes()).hexdigest()[:6]}"
        asked = Search(name, at(drafts)[name], {**settings, "drafts": drafts}, (verifier,), seed, source)
        at_once = side_by_side(at_a_time(asked.strategy, asked.params))
        traces = sample(store, generator, problems, asked, stop, told, at_once)
        found.append(searched(name, traces))
        ids += [trace.id for trace in traces]
    return found, ids


def weighted_for(made: Sequence[ProblemDrafts], verifier: str, tokens: float) -> tuple[list[float], float]:
    """The weighted vote over as many drafts as `tokens` a problem pay for, in the mean over these problems.

    Between two whole numbers of drafts it is the mean of both, by their distance; there cannot be more drafts
    than were sampled.

    Returns:
        how often it is right on each problem, and the number of drafts.
    """
    each = sum(one.tokens for one in made) / len(made)
    most = min(len(one.drafts) for one in made)
    drafts = min(float(most), max(1.0, tokens / each if each else 1.0))
    low = min(int(drafts), most)
    high, share = min(low + 1, most), drafts - low
    values = []
    for one in made:
        few, more = (one.chosen_at(k, "weighted_vote", verifier) for k in (low, high))
        values.append((1 - share) * few + share * more)
    return values, drafts


@dataclass(frozen=True, slots=True)
class Compared:
    """One strategy on a set of problems.

    `over_greedy` and `over_weighted` are differences, problem by problem; the latter is to the weighted vote
    over `drafts` drafts, which cost the same tokens unless there are not so many.
    """

    name: str
    title: str
    right: Rate
    tokens: float
    over_greedy: Rate
    over_weighted: Rate
    drafts: float


def compare(
    found: Sequence[Searched], greedy: Searched, made: Sequence[ProblemDrafts], verifier: str
) -> list[Compared]:
    """All strategies on these problems, greedy first."""
    lines = []
    for one in (greedy, *found):
        tokens = sum(one.tokens) / len(one.tokens)
        baseline, drafts = weighted_for(made, verifier, tokens)
        lines.append(
            Compared(
                one.name,
                one.title,
                rate(one.right),
                tokens,
                difference(one.right, greedy.right),
                difference(one.right, baseline),
                drafts,
            )
        )
    return lines


@dataclass(frozen=True)
class Best:
    """The best strategy: for each fold of the problems that which is best on all others, so that none is
    chosen by luck. `names` are those that were taken, the most often taken first."""

    names: tuple[str, ...]
    right: tuple[float, ...]


def best(found: Sequence[Searched], folds: int = FOLDS) -> Best:
    """Choose among strategies by cross-validation over problems; of equals the first."""
    count = len(found[0].right)
    right, taken = [0.0] * count, dict.fromkeys((one.name for one in found), 0)
    for mine, others in split(count, folds):
        chosen = max(found, key=lambda one: sum(one.right[at] for at in others))
        taken[chosen.name] += 1
        for place in mine:
            right[place] = chosen.right[place]
    names = sorted((name for name in taken if taken[name]), key=lambda name: -taken[name])
    return Best(tuple(names), tuple(right))
