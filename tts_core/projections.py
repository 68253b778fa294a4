"""Projections: how each event changes the tables that are read.

Knows one rule per event kind, over an open transaction. Applying the same events in the same order
gives the same rows, which is what `rebuild` does and a test asserts.
"""

from __future__ import annotations

import json
import math
import sqlite3
from typing import Any

from . import imported_lines
from .cost import NOTHING, Cost
from .events import (
    AnswerFound,
    Chosen,
    NoteWritten,
    Recorded,
    RequestAnswered,
    RunEnded,
    RunHidden,
    RunResumed,
    RunStarted,
    Step,
    StepAdded,
    StepsPruned,
    StepsScored,
    TraceDeleted,
    TraceStarred,
    TraceStarted,
)


def counted(rows: str) -> str:
    """A condition on rows of steps or scores, by their table's name in a query: nobody undid their run."""
    run = f"select 1 from runs h where h.trace = {rows}.trace and h.run = {rows}.run and h.hidden"
    return f"not exists ({run})"


def standing(labels: str) -> str:
    """A condition on labels, by their name in a query: nobody undid the run of the step that they are of."""
    step = f"exists (select 1 from steps u where u.id = {labels}.step and u.run = h.run)"
    return f"not exists (select 1 from runs h where h.trace = {labels}.trace and h.hidden and {step})"


def project(db: sqlite3.Connection, recorded: Recorded) -> None:
    """Apply one event to the projections."""
    trace, at, event = recorded.trace, recorded.at, recorded.event
    match event:
        case TraceStarted():
            db.execute(
                "insert into traces (id, problem, reference, seed, owner, source, created, updated) "
                "values (?, ?, ?, ?, ?, ?, ?, ?)",
                (trace, event.problem, event.answer, event.seed, event.owner, event.source, at, at),
            )
            _index(db, event.problem, trace, None)
            if event.digest:
                imported_lines.keep(db, event.digest, trace)
        case RunStarted():
            _start_run(db, trace, at, event)
        case StepAdded(step=step, cost=cost):
            _add_step(db, trace, at, step)
            _spend(db, trace, step.run, cost)
        case StepsScored():
            _add_scores(db, trace, at, event)
            _spend(db, trace, event.run, event.cost)
        case StepsPruned():
            db.executemany("update steps set pruned = 1 where id = ?", [(id,) for id in event.pruned])
        case AnswerFound():
            db.execute(
                "update steps set answer = ?, correct = ? where id = ?",
                (event.answer, event.correct, event.step),
            )
        case RequestAnswered():
            _spend(db, trace, event.run, event.cost)
        case Chosen():
            votes = None if event.votes is None else json.dumps(list(event.votes))
            db.execute(
                "update runs set rule = ?, chosen = ?, answer = ?, correct = ?, why = ?, votes = ? "
                "where trace = ? and run = ?",
                (event.rule, event.step, event.answer, event.correct, event.reason, votes, trace, event.run),
            )
        case RunResumed():
            db.execute(
                "update runs set state = 'running', ended = null, reason = null, rule = null, chosen = null, "
                "answer = null, correct = null, why = null, votes = null where trace = ? and run = ?",
                (trace, event.run),
            )
        case RunEnded():
            db.execute(
                "update runs set state = ?, reason = ?, ended = ? where trace = ? and run = ?",
                (event.state, event.reason, at, trace, event.run),
            )
            _spend(db, trace, event.run, event.cost)
        case RunHidden():
            db.execute(
                "update runs set hidden = ? where trace = ? and run = ?", (event.hidden, trace, event.run)
            )
        case TraceStarred():
            db.execute("update traces set starred = ? where id = ?", (event.starred, trace))
        case NoteWritten():
            db.execute("update traces set note = ? where id = ?", (event.text, trace))
        case TraceDeleted():
            db.execute("update traces set deleted = ? where id = ?", (event.deleted, trace))
    db.execute("update traces set updated = ? where id = ?", (at, trace))


def _start_run(db: sqlite3.Connection, trace: str, at: float, event: RunStarted) -> None:
    told = (event.params, event.settings, event.generator, list(event.verifiers))
    db.execute(
        "insert into runs (trace, run, asked_by, strategy, model, params, settings, generator, verifiers, "
        "started, state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'running')",
        (
            trace,
            event.run,
            event.by,
            event.strategy,
            str(event.generator.get("name", "")),
            *(json.dumps(value) for value in told),
            at,
        ),
    )


def _add_step(db: sqlite3.Connection, trace: str, at: float, step: Step) -> None:
    columns: dict[str, Any] = {
        "id": step.id,
        "trace": trace,
        "run": step.run,
        "request": step.request,
        "row": step.row,
        "attempt": step.attempt,
        "depth": step.depth,
        "parent": step.parent,
        "kind": step.kind,
        "state": step.state,
        "text": step.text,
        "content": step.content,
        "tokens": len(step.tokens),
        "logprob": math.fsum(step.logprobs),
        "revises": step.revises,
        "at": at,
    }
    names = ", ".join(columns)
    marks = ", ".join("?" * len(columns))
    db.execute(f"insert into steps ({names}) values ({marks})", tuple(columns.values()))
    db.execute("update traces set steps = steps + 1 where id = ?", (trace,))
    if step.text.strip():
        _index(db, step.text, trace, step.id)


def _add_scores(db: sqlite3.Connection, trace: str, at: float, event: StepsScored) -> None:
    made_by = (event.verifier, event.revision)
    under = (event.aggregation, event.threshold)
    db.executemany(
        "insert into scores (trace, step, run, verifier, revision, value, total, aggregation, threshold, "
        "reason, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (trace, score.step, event.run, *made_by, score.value, score.total, *under, score.reason, at)
            for score in event.scores
        ],
    )


def _index(db: sqlite3.Connection, text: str, trace: str, step: str | None) -> None:
    db.execute("insert into search (text, trace, step) values (?, ?, ?)", (text, trace, step))


def _spend(db: sqlite3.Connection, trace: str, run: int, cost: Cost) -> None:
    if cost == NOTHING:
        return
    policy, verifier = cost.policy, cost.verifier
    db.execute(
        "update runs set prefilled = prefilled + ?, cached = cached + ?, generated = generated + ?, "
        "verifier_tokens = verifier_tokens + ?, calls = calls + ?, seconds = seconds + ?, flops = flops + ? "
        "where trace = ? and run = ?",
        (
            policy.prefilled,
            policy.cached,
            policy.generated,
            verifier.computed,
            cost.calls,
            cost.seconds,
            cost.flops,
            trace,
            run,
        ),
    )
