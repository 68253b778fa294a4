"""Queues for the tests of the Label page, of solutions written elsewhere, and what people said there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tts_core.events import Score, StepsScored
from tts_core.imported import Imported, ImportedAnswer, ImportedStep, recorded
from tts_core.labels.workbench import Workbench
from tts_core.people import Person
from tts_core.store import Store

LEAD = Person("me", "me", "lead")
"""Who labels on this machine without sign-in."""


def solution(
    db: Path, problem: str, texts: Sequence[str], parents: Sequence[int | None] | None = None, at: float = 1e6
) -> str:
    """Store one solution, a step after the other, or a tree of them; returns the trace's id. Queues of
    everything begin with the oldest."""
    above = list(parents) if parents is not None else [None, *range(len(texts) - 1)]
    ends = set(range(len(texts))) - {place for place in above if place is not None}
    steps = [
        ImportedStep(
            text,
            parent,
            state="complete" if place in ends else "open",
            answer=ImportedAnswer("18", True) if place in ends else None,
        )
        for place, (text, parent) in enumerate(zip(texts, above, strict=True))
    ]
    store = Store(db)
    events = recorded(Imported(problem, steps, "test", "local", "18", at=at))
    store.adopt(events)
    store.close()
    return events[0].trace


def solutions(db: Path, many: int, steps: int) -> None:
    """Store solutions of so many steps each."""
    for number in range(many):
        texts = [f"Step {place} of {number}\n" for place in range(steps)]
        solution(db, f"Problem {number}", texts, at=number)


def score(db: Path, trace: str, value: float) -> None:
    """Let a verifier have scored all steps of a trace alike."""
    store = Store(db)
    scores = tuple(Score(step, value, value) for step in store.trace(trace).steps)
    store.append(trace, [StepsScored(0, 0, "prm", "7", "min", 0.5, scores)])
    store.close()


def queue(db: Path, **spec: Any) -> str:
    """Make a queue of all that is stored, in the order it was stored; returns its id."""
    store = Store(db)
    usual = {"name": "Muffins", "policy": "all", "filter": {"source": "test"}}
    made = Workbench(store).create_queue(LEAD, {**usual, **spec})
    store.close()
    return made


def said(db: Path, about: str = "step") -> list[dict[str, Any]]:
    """All judgements of a kind that were ever written, in order."""
    return _read(db, "select * from labels where source = 'person' and about = ? order by id", about)


def current(db: Path) -> list[dict[str, Any]]:
    """The judgements that count."""
    return _read(db, "select * from current_judgements where source = ? order by id", "person")


def endings(db: Path) -> list[tuple[int, str]]:
    """How items ended, in order."""
    rows = _read(db, "select * from queue_done where owner = ? order by id", LEAD.owner)
    return [(row["item"], row["reason"]) for row in rows]


def _read(db: Path, sql: str, value: str) -> list[dict[str, Any]]:
    store = Store(db)
    rows = store.query(sql, (value,))
    store.close()
    return rows


def label(page: Any, server: Any, queue: str, query: str = "") -> None:
    """Open a queue as somebody who has seen the introduction."""
    page.goto(f"{server.url}/label?queue={queue}{query}")
    item(page)


def item(page: Any, number: int | None = None) -> None:
    """Wait for an item."""
    which = "" if number is None else f'[data-item="{number}"]'
    page.wait_for_selector(f'.bench[data-state="item"]{which}', timeout=60_000)


def saved(page: Any) -> None:
    """Wait until the server has everything."""
    page.wait_for_selector('.bench-unsaved[data-unsaved="0"]', state="attached", timeout=60_000)


def press(page: Any, *keys: str) -> None:
    """Press keys, one after the other."""
    for key in keys:
        page.keyboard.press(key)


def step(page: Any) -> str:
    """The current step, as a screen reader tells it."""
    return str(page.locator(".bench-step[aria-current]").get_attribute("aria-label"))
