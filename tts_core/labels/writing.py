"""Writing: a better step in a person's own words becomes an ordinary step of the tree.

Knows the events of a run that holds one step and samples nothing. It can be undone like any run that a person
asked for. Does not know labels or queues.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import InputError, NotYet
from ..events import (
    Event,
    RequestAnswered,
    Requested,
    RunEnded,
    RunHidden,
    RunStarted,
    Step,
    StepAdded,
    content_id,
    step_id,
)
from ..store import Store
from ..trace import WRITTEN, Trace


@dataclass(frozen=True, slots=True)
class WrittenStep:
    """A step that somebody wrote: what it is, and in which run."""

    id: str
    parent: str | None
    content: str
    text: str
    run: int


def write_step(
    store: Store, db: sqlite3.Connection, trace: str, instead: str, text: str, owner: str
) -> WrittenStep:
    """Put a step in a person's words beside another one; the same words again are the same step, and come
    back if they were undone.

    Args:
        db: an open transaction of the store.
        instead: the step beside which it stands; it stays as it was.

    Raises:
        InputError: the step is not in the tree.
        NotYet: the tree is still growing.
    """
    folded = store.trace(trace)
    if instead not in folded.steps:
        raise InputError("This tree has no such step (any more).")
    if store.is_growing(trace):
        raise NotYet("This tree is still growing: wait until it has ended, or stop it.")
    beside = folded.steps[instead]
    # as its siblings end, so that texts join as before
    end = beside.text[len(beside.text.rstrip()) :] or "\n"
    text = text.strip() + end
    known = _known(folded, beside.parent, text, owner)
    if known is not None:
        if known.run in folded.hidden:
            store.append_within(db, trace, [RunHidden(known.run, False, owner)])
        return known
    run = max(folded.runs, default=-1) + 1
    step = Step(
        id=step_id(beside.parent or trace, run, 0, 0),
        parent=beside.parent,
        run=run,
        request=0,
        row=0,
        attempt=0,
        depth=beside.depth,
        kind="human",
        state="open",
        text=text,
        content=content_id(folded.problem, [*(part.text for part in folded.path(beside.parent or "")), text]),
        revises=beside.revises,
        context=beside.context,
    )
    store.append_within(db, trace, _events(step, instead, owner))
    return WrittenStep(step.id, step.parent, step.content, text, run)


def undo_step(store: Store, db: sqlite3.Connection, trace: str, step: str, owner: str) -> bool:
    """Hide a step that this person wrote, unless something was grown from it since.

    Returns:
        whether it was theirs, and was to be seen.
    """
    rows = store.query(
        "select s.run from steps s join runs r on r.trace = s.trace and r.run = s.run "
        "where s.id = ? and s.trace = ? and r.strategy = ? and not r.hidden "
        "and json_extract(r.params, '$.owner') = ? and not exists (select 1 from steps b "
        # the trace as well, because no index is by parent
        "join runs o on o.trace = b.trace and o.run = b.run "
        "where b.trace = s.trace and b.parent = s.id and not o.hidden)",
        (step, trace, WRITTEN, owner),
    )
    if rows:
        store.append_within(db, trace, [RunHidden(int(rows[0]["run"]), True, owner)])
    return bool(rows)


def _known(folded: Trace, parent: str | None, text: str, owner: str) -> WrittenStep | None:
    for id in folded.children.get(parent, ()):
        step = folded.steps[id]
        started = folded.runs[step.run].started
        if started.strategy == WRITTEN and started.params.get("owner") == owner and step.text == text:
            return WrittenStep(id, parent, step.content, text, step.run)
    return None


def _events(step: Step, instead: str, owner: str) -> Sequence[Event]:
    return (
        RunStarted(
            run=step.run,
            by="person",
            strategy=WRITTEN,
            params={"step": instead, "owner": owner},
            settings={},
            generator={"name": "person"},
            verifiers=(),
        ),
        Requested(step.run, 0, {"ask": "write", "steps": [instead], "text": step.text}, (0,)),
        StepAdded(step),
        RequestAnswered(step.run, 0),
        RunEnded(step.run, "done", "written by hand"),
    )
