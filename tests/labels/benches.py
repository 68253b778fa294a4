"""Stores with small searches in them, and people who label there, for the tests of the labelling room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from written import search

from tts_core.events import Recorded
from tts_core.labels.workbench import Workbench
from tts_core.people import Person
from tts_core.store import Store

TREE = """
    A .9
      A1 .8 -> 4
      A2 .3 -> 5
    B .6
      B1 .55 -> 6
      B2 .95 -> 7
    C .2
      C1 .1 -> 4
"""
"""The right answer is 4, so that B2 is the most convincing wrong one."""

LEAD = Person("user-lea", "lea", "lead")
ANN = Person("user-ann", "ann", "labeller")
BOB = Person("user-bob", "bob", "labeller")


def solve(store: Store, id: str, outline: str = TREE, strategy: str = "mcts", **params: Any) -> str:
    """Store one search over a written tree, ended, with its scores; returns its id."""
    events = search(outline, strategy, answer="4", id=id, **params).events
    store.adopt([Recorded(id, seq, 1e9 + seq, event) for seq, event in enumerate(events, 1)])
    return id


def bench(folder: Path, traces: int = 1) -> Workbench:
    """A workbench over a new store with some searches, `t0`, `t1`, …"""
    store = Store(folder / "traces.db")
    for number in range(traces):
        solve(store, f"t{number}")
    return Workbench(store)


def steps(store: Store, trace: str) -> dict[str, str]:
    """The steps of a trace: their ids by their names in the outline; of twins the first."""
    found: dict[str, str] = {}
    for step in store.trace(trace).steps.values():
        found.setdefault(step.text.split()[0].rstrip(":"), step.id)
    return found


def effort(store: Store, ask: Callable[[], object]) -> int:
    """How much SQLite works for an answer, in hundreds of its instructions: the same on every machine."""
    count = 0

    def tick() -> int:
        nonlocal count
        count += 1
        return 0

    connection = store.database.conn
    connection.set_progress_handler(tick, 100)
    try:
        ask()
    finally:
        connection.set_progress_handler(None, 0)
    return count


def said(value: dict[str, Any]) -> dict[str, str]:
    """The names of an item's nodes by what their texts begin with."""
    return {node["text"].split()[0].rstrip(":"): node["id"] for node in value["nodes"]}


def judgement(value: dict[str, Any], step: str, rating: int | None, mark: str, **more: Any) -> dict[str, Any]:
    """What a page sends of a step of an item."""
    told = {"mark": mark, "queue": value["queue"], "item": value["item"], "step": step, "rating": rating}
    return {**told, "about": "step", "seconds": 1.5, "protocol": value["protocol"], **more}
