"""The starter queue: 100 real model solutions that a newcomer can label within a minute.

Knows the file of solutions beside it, and how each becomes an ordinary trace with the scores of the
arithmetic checker. Does not know pages. Where the queue is there already nothing is read.
"""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ...aggregation import aggregate
from ...events import StepAdded
from ...imported import Imported, ImportedAnswer, ImportedScores, ImportedStep, places, recorded
from ...store import Store
from ...verifiers.arithmetic import Arithmetic
from ..queue import Item, Queue, Spec
from ..queues import QueueBook

STARTER = "starter"
"""The queue's id."""

OWNER = "starter"
"""Whose its traces are: nobody's list of traces is filled with them."""

SOURCE = "gsm8k solutions"

FILE = Path(__file__).with_name("solutions.jsonl")

SPEC = Spec(name="Starter: 100 real model solutions", policy="all", overlap=0)
"""Everybody gets all of them, blind; what is right is told after each."""

AGGREGATION = "min"
"""Of the checker's scores along a solution."""

_MARK = re.compile(r"<<[^<>\n]*>>")


def ensure_starter(store: Store) -> bool:
    """Write the starter queue and its traces, if they are not there.

    Returns:
        whether they were written now.

    Raises:
        StoreError: the database cannot be written.
    """
    if store.query("select 1 from queues where id = ?", (STARTER,)):
        return False
    at = time.time()
    items = []
    with store.transaction() as db:
        for number, solution in enumerate(solutions(at)):
            trace = solution.id()
            store.adopt_within(db, recorded(_scored(solution), trace))
            items.append(Item(STARTER, number, trace, (places(solution, trace)[-1].id,)))
    return QueueBook(store).add(Queue(STARTER, OWNER, at, SPEC, secrets.token_hex(16)), items)


def solutions(at: float = 0.0) -> Iterator[Imported]:
    """The solutions, a line a step.

    Args:
        at: when they came, in unix seconds.
    """
    with FILE.open(encoding="utf-8") as lines:
        for line in lines:
            yield _imported(json.loads(line), at)


def _imported(told: Mapping[str, Any], at: float) -> Imported:
    lines = _MARK.sub("", told["solution"]).splitlines(keepends=True)
    answer = ImportedAnswer(lines[-1].removeprefix("A: ").strip(), told["is_correct"])
    last = len(lines) - 1
    steps = [ImportedStep(line, place - 1 if place else None) for place, line in enumerate(lines[:-1])]
    return Imported(
        problem=told["question"],
        steps=[*steps, ImportedStep(lines[-1], last - 1, state="complete", answer=answer)],
        source=SOURCE,
        owner=OWNER,
        reference=told["ground_truth"].rpartition("A: ")[2].strip(),
        chosen=last,
        generator={"name": told["model"]},
        origin={"solution": told["solution"], "ground_truth": told["ground_truth"]},
        at=at,
    )


def _scored(imported: Imported) -> Imported:
    """A solution with the checker's scores."""
    checker = Arithmetic()
    path = [each.event.step for each in recorded(imported) if isinstance(each.event, StepAdded)]
    values = checker.score(imported.problem, [path[: place + 1] for place in range(len(path))]).scores
    told = [(place, value, aggregate(AGGREGATION, values[: place + 1])) for place, value in enumerate(values)]
    by = ImportedScores(checker.name, checker.revision, AGGREGATION, checker.threshold, told)
    return replace(imported, scores=(by,))
