"""Shapes: the small tree that a strategy makes, for a drawing of a few pixels.

Nothing is drawn by hand: each strategy runs with its `small` parameters on a written model with written
scores, so that a drawing changes when its strategy does. Knows the two written problems and what of a trace a
drawing needs. Does not know how it is drawn.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from random import Random
from typing import Any, Literal

from .events import RunStarted, Step, TraceStarted
from .generators.scripted import Node, ScriptedGenerator, Written
from .run import Runner
from .run_settings import RunSettings
from .search import STRATEGIES, make_strategy
from .search.budget_forcing import BudgetForcing
from .search.strategy import Strategy
from .trace import Trace
from .verifiers import describe
from .verifiers.scripted import Scripted

DEPTH = 3
"""Steps of a written draft."""
WIDTH = 8
"""Next steps that are written after each step; further ones repeat them."""
ANSWERS = (4, 7, 4, 9)
"""What the drafts of the hard problem end in, one after the other: a vote has a winner and losers."""
SEED = 2694
"""Of the written scores: with them best-of-N loses the vote, and no two strategies grow the same tree."""

Mark = Literal["step", "pruned", "complete", "chosen"]


@dataclass(frozen=True, slots=True)
class Dot:
    """A step of a small tree.

    `parent` is its place in the list, or -1 for the problem; `depth` counts from 1. `batch` numbers the
    requests that wrote something. `revises` is the place of the attempt it was shown last. `varied` is
    whether it was asked for at another temperature, or in other words, than the first step was; never of
    a revision, which is seen by what it was shown. `votes` is whether it ends in the answer that won a vote.
    """

    parent: int
    depth: int
    batch: int
    kind: str
    mark: Mark
    score: float | None
    revises: int | None
    varied: bool
    votes: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """A small tree: its steps in order of arrival, the rule that chose, and the drafts that were left over
    because the search ended early."""

    dots: tuple[Dot, ...]
    rule: str
    spared: int

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@cache
def shape(name: str) -> Shape:
    """The small tree of a strategy: the hard problem's, unless the strategy spends less on the easy one, for
    then that is what sets it apart.

    Raises:
        InputError: there is no such strategy.
    """
    hard, easy = _of(name, easy=False), _of(name, easy=True)
    return easy if easy.spared > hard.spared else hard


def shapes() -> dict[str, Shape]:
    """The small trees of all strategies, by name."""
    return {name: shape(name) for name in STRATEGIES}


def _of(name: str, easy: bool) -> Shape:
    strategy = make_strategy(name, dict(STRATEGIES[name].small) if name in STRATEGIES else {})
    return _read(_searched(strategy, _written(easy)), strategy)


def _searched(strategy: Strategy, tree: Written) -> Trace:
    """The trace of a whole search on a written tree, kept nowhere else."""
    generator, verifier = ScriptedGenerator(tree), Scripted(tree)
    begun = RunStarted(
        run=0,
        by="strategy",
        strategy=strategy.name,
        params=strategy.to_json(),
        settings=RunSettings().to_json(),
        generator=generator.describe(),
        verifiers=[describe(verifier)],
    )
    trace = Trace.fold("shape", [TraceStarted("", None, 0, "shape"), begun])
    Runner(trace, 0, generator, [verifier], lambda events: None, threading.Event()).execute()
    return trace


def _read(trace: Trace, strategy: Strategy) -> Shape:
    chosen = trace.runs[0].chosen
    assert chosen is not None
    steps = list(trace.steps.values())
    place = {step.id: at for at, step in enumerate(steps)}
    batches = {request: at for at, request in enumerate(dict.fromkeys(step.request for step in steps))}
    first = next((_asked(trace, step) for step in steps if step.parent is None), None)
    dots = []
    for step in steps:
        newest = trace.score_of(step.id, Scripted.name, Scripted.revision)
        dots.append(
            Dot(
                parent=-1 if step.parent is None else place[step.parent],
                depth=step.depth,
                batch=batches[step.request],
                kind=step.kind,
                mark=_mark(trace, step, chosen.step),
                score=newest.value if newest else None,
                revises=place[step.revises] if step.revises else None,
                varied=step.parent is None and not step.revises and _asked(trace, step) != first,
                votes=(
                    chosen.rule != "best_score" and step.id in chosen.among and step.answer == chosen.answer
                ),
            )
        )
    return Shape(tuple(dots), chosen.rule, max(0, strategy.drafts() - _drafts(trace, steps)))


def _mark(trace: Trace, step: Step, chosen: str | None) -> Mark:
    if step.id == chosen:
        return "chosen"
    if step.id in trace.pruned:
        return "pruned"
    return "complete" if step.may_be_chosen else "step"


def _asked(trace: Trace, step: Step) -> tuple[float | None, str]:
    """The temperature a first step was asked for with, and the words that were added to the problem's."""
    body = trace.runs[0].requests[step.request].body
    return body.get("temperature"), step.hint


def _drafts(trace: Trace, steps: Sequence[Step]) -> int:
    """What the search used of its drafts; a rollout is paid with its step."""
    begun = {step.attempt: step.request for step in reversed(steps)}
    requests = trace.runs[0].requests
    return sum(int(requests[request].body.get("price", 1)) for request in begun.values())


# the two written problems


@cache
def _written(easy: bool) -> Written:
    """All drafts of the easy problem end in the same answer and are liked; on the hard one they differ."""
    rng = Random(SEED)
    low = 0.7 if easy else 0.15

    def grow(path: str) -> tuple[Node, ...]:
        return tuple(node(f"{path}{place}") for place in range(WIDTH))

    def node(path: str) -> Node:
        if len(path) < DEPTH:
            below = grow(path)
            return Node(f"{path}\n", below, round(rng.uniform(low, 0.97), 3), "open")
        answer = ANSWERS[0 if easy else sum(map(int, path)) % len(ANSWERS)]
        return Node(f"{path}: the answer is {answer}", (), round(rng.uniform(low, 0.97), 3), "complete")

    return Written((*grow(""), _thinking()))


def _thinking() -> Node:
    """A draft that thinks between tags: held back once, then done."""
    forced = BudgetForcing()
    answer = Node(f"\n{forced.closes}\n\n{forced.final}", (Node(" 4", (), 0.9),), None, "open")
    more = Node("B more", (answer,), 0.6)
    thought = Node("A thought", (Node(f"{forced.wait} ", (more,), None, "open"), answer), 0.4)
    return Node(f"{forced.opens}\n", (thought,), None, "open")
