"""Probing: what each search of the compute-optimal table reaches on the same problems.

Knows that a problem's first drafts are its probes, that they vote beside the search's own drafts, and which
searches need sampling. Does not know how a table is fitted.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .. import answers
from ..aggregation import aggregate, rank_value
from ..events import ROOT
from ..generators.base import Generator
from ..problems.problem import Problem
from ..search.compute_optimal import ComputeOptimal, difficulty
from ..store import Store
from ..trace import Trace
from ..verifiers.base import Verifier
from .fit_compute_optimal import BUDGET, OPTIONS, Measured, Option
from .judging import label
from .sampling import Search, at_a_time, sample, side_by_side
from .searches import SOURCE
from .selection import Ranked, subsets, weighted
from .verifiers import AGGREGATION, PRIOR, Draft, ProblemDrafts

PROBES = ComputeOptimal().probes


@dataclass(frozen=True)
class Probed:
    """Every problem measured under every option. `costs` are the drafts of each, probes included."""

    options: tuple[Option, ...]
    costs: tuple[int, ...]
    measured: tuple[Measured, ...]


def probed(
    store: Store,
    generator: Generator,
    problems: Sequence[Problem],
    made: Sequence[ProblemDrafts],
    settings: Mapping[str, Any],
    verifier: Verifier,
    seed: int,
    stop: threading.Event,
    told: Callable[[str], None] = lambda line: None,
) -> Probed:
    """Measure all options; those that are no plain vote over drafts are sampled.

    Args:
        made: the judged drafts of the problems, more than the probes.

    Raises:
        Interrupted: `stop` was set; called again it goes on.
    """
    drafts = min(len(one.drafts) for one in made)
    options = tuple(one for one in OPTIONS if not _votes(one) or one.drafts <= drafts - PROBES)
    columns = [
        [_voted(one, option.drafts, verifier.name) for one in made]
        if _votes(option)
        else _searched(store, generator, problems, made, option, settings, verifier, seed, stop, told)
        for option in options
    ]
    equal = min(int(BUDGET), drafts)
    measured = [
        Measured(
            hard(one.drafts[:PROBES], verifier.name),
            right,
            one.chosen_at(drafts, "weighted_vote", verifier.name),
            one.chosen_at(equal, "weighted_vote", verifier.name),
        )
        for one, right in zip(made, zip(*columns, strict=True), strict=True)
    ]
    return Probed(options, tuple(PROBES + option.drafts for option in options), tuple(measured))


def hard(probes: Sequence[Draft], verifier: str) -> float:
    """How hard a problem looks from its probes, from 0 to 1."""
    # a probe without an answer is a group by its id, which must be nobody's answer
    steps = [replace(ROOT, id=f"probe {place}", answer=draft.answer) for place, draft in enumerate(probes)]
    return difficulty(steps, [draft.rank(verifier) for draft in probes])


def _votes(option: Option) -> bool:
    return option.strategy == "weighted_majority"


def _voted(one: ProblemDrafts, more: int, verifier: str) -> float:
    """The weighted vote over the probes and so many other drafts, over subsets of these."""
    ranked = [draft.ranked(verifier) for draft in one.drafts]
    probes, others = ranked[:PROBES], ranked[PROBES:]
    chosen = subsets(len(others), more)
    return sum(weighted([*probes, *(others[at] for at in subset)]) for subset in chosen) / len(chosen)


def _searched(
    store: Store,
    generator: Generator,
    problems: Sequence[Problem],
    made: Sequence[ProblemDrafts],
    option: Option,
    settings: Mapping[str, Any],
    verifier: Verifier,
    seed: int,
    stop: threading.Event,
    told: Callable[[str], None],
) -> list[float]:
    # with the drafts' own seed its first rows would be the probes again
    source = f"{SOURCE}, table, {option.strategy}"
    steered = (label(store, verifier),)
    asked = Search(option.strategy, dict(option.params), dict(settings), steered, seed + 1, source)
    at_once = side_by_side(at_a_time(asked.strategy, asked.params))
    traces = sample(store, generator, problems, asked, stop, told, at_once)
    return [beside(one, trace, verifier) for one, trace in zip(made, traces, strict=True)]


def beside(one: ProblemDrafts, trace: Trace, verifier: Verifier) -> float:
    """The weighted vote over a problem's probes and the attempts that a search chose from."""
    probes = [draft.ranked(verifier.name) for draft in one.drafts[:PROBES]]
    chosen = trace.runs[0].chosen
    names = list(dict.fromkeys(probe.answer for probe in probes if probe.answer is not None))
    found = []
    for id in chosen.among if chosen else ():
        scores = [trace.score_of(step.id, verifier.name, verifier.revision) for step in trace.path(id)]
        total = aggregate(AGGREGATION, [score.value if score else None for score in scores])
        answer = trace.answers.get(id)
        key = answer.key if answer else None
        if key is not None:  # each trace names its groups of equal answers after the first one it saw
            key = next((name for name in names if answers.equal(name, key)), key)
        found.append(Ranked(key, bool(answer and answer.correct), rank_value(total, PRIOR)))
    return weighted([*probes, *found])
