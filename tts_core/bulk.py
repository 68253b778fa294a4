"""Bulk: many imported traces at once, as the rows that adopting them one by one would write.

Knows the tables that an imported trace reaches, and writes each of them with one statement for a whole batch.
Does not know files or labels. `imported.recorded` and `projections.py` stay the law: tests compare what is
written here with what they write.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from .imported import STRATEGY, WHY, Imported, ImportedAnswer, Place, quoted
from .imported_lines import key_of

_encode = json.JSONEncoder(separators=(",", ":")).encode

_INSERTS = {
    "events": "(trace, seq, at, kind, data)",
    "traces": "(id, problem, reference, seed, owner, source, created, updated, steps)",
    "runs": (
        "(trace, run, asked_by, strategy, model, params, settings, generator, verifiers, started, ended, "
        "state, reason, rule, chosen, answer, correct, why)"
    ),
    "steps": (
        "(id, trace, run, request, row, attempt, depth, parent, kind, state, text, content, tokens, logprob, "
        "revises, answer, correct, at)"
    ),
    "scores": "(trace, step, run, verifier, revision, value, total, aggregation, threshold, at)",
    "search": "(text, trace, step)",
    "imported": "(digest, trace)",
}

_Told = tuple[dict[str, Any], dict[str, Any], dict[str, Any], list[dict[str, str]]]
"""A run's parameters, settings, generator and verifiers."""


class Bulk:
    """Rows of imported traces, gathered and then written together."""

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _INSERTS}

    def add(self, imported: Imported, trace: str, steps: Sequence[Place]) -> None:
        """Gather one whole trace, with the places of its steps."""
        verifiers = [{"name": told.verifier, "revision": told.revision} for told in imported.scores]
        told: _Told = (dict(imported.origin), {}, dict(imported.generator), verifiers)
        choice: tuple[Any, ...] | None = None
        if imported.chosen is not None:
            answer = imported.steps[imported.chosen].answer or ImportedAnswer(None)
            choice = (steps[imported.chosen].id, answer.text, answer.correct)
        events = [
            ("trace_started", _trace_started(imported)),
            ("run_started", _run_started(told)),
            ("requested", _requested(steps)),
            *self._add_steps(imported, trace, steps),
            *self._add_scores(imported, trace, steps),
            *_answers(imported, steps),
            ("request_answered", '{"run":0,"request":0}'),
        ]
        if choice is not None:
            events.append(("chosen", _chosen(choice)))
        events.append(("run_ended", '{"run":0,"state":"done","reason":"imported"}'))
        at = imported.at
        self._rows["events"] += [(trace, seq, at, *event) for seq, event in enumerate(events, 1)]
        self._rows["traces"].append(
            (
                trace,
                imported.problem,
                imported.reference,
                0,
                imported.owner,
                imported.source,
                at,
                at,
                len(imported.steps),
            )
        )
        if imported.digest:
            self._rows["imported"].append((key_of(imported.digest), trace))
        model = str(imported.generator.get("name", ""))
        end = (at, at, "done", "imported")
        rule, why = ("imported", WHY) if choice is not None else (None, None)
        self._rows["runs"].append(
            (
                *(trace, 0, "strategy", STRATEGY, model),
                *(json.dumps(value) if value else _EMPTY[type(value)] for value in told),
                *end,
                rule,
                *(choice or (None,) * 3),
                why,
            )
        )

    def _add_steps(self, imported: Imported, trace: str, steps: Sequence[Place]) -> Iterator[tuple[str, str]]:
        rows, texts, at = self._rows["steps"], self._rows["search"], imported.at
        texts.append((imported.problem, trace, None))
        for place, step in zip(steps, imported.steps, strict=True):
            id, content, attempt, depth = place
            text, above, kind, state, found, shown_before = step
            parent = None if above is None else steps[above].id
            before = f'"{parent}"' if parent else "null"
            revises = None if shown_before is None else steps[shown_before].id
            shown = f'"revises":"{revises}","context":["{revises}"]' if revises else _SHOWN_NOTHING
            yield (
                "step_added",
                f'{{"step":{{"id":"{id}","parent":{before},"run":0,"request":0,"row":{attempt},'
                f'"attempt":{attempt},"depth":{depth},"kind":"{kind}","state":"{state}",'
                f'"text":{quoted(text)},"content":"{content}","tokens":[],"logprobs":[],{shown}}}}}',
            )
            answer, correct = (None, None) if found is None else (found.text, found.correct)
            rows.append(
                (
                    *(id, trace, 0, 0, attempt, attempt, depth, parent, kind, state, text),
                    *(content, 0, 0.0, revises, answer, correct, at),
                )
            )
            if text.strip():
                texts.append((text, trace, id))

    def _add_scores(
        self, imported: Imported, trace: str, steps: Sequence[Place]
    ) -> Iterator[tuple[str, str]]:
        for by in imported.scores:
            scores = [(steps[at].id, value, total) for at, value, total in by.scores]
            made_by, under = (by.verifier, by.revision), (by.aggregation, by.threshold)
            self._rows["scores"] += [
                (trace, id, 0, *made_by, value, total, *under, imported.at) for id, value, total in scores
            ]
            data = {
                "run": 0,
                "request": 0,
                "verifier": by.verifier,
                "revision": by.revision,
                "aggregation": by.aggregation,
                "threshold": by.threshold,
                "scores": [(*score, None) for score in scores],
                "error": None,
            }
            yield "steps_scored", _encode(data)

    def write(self, db: sqlite3.Connection) -> None:
        """Write all that was gathered, within a transaction, and begin anew."""
        for table, columns in _INSERTS.items():
            rows = self._rows[table]
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                # of two traces with one digest the first stays
                insert = "insert or ignore" if table == "imported" else "insert"
                db.executemany(f"{insert} into {table} {columns} values ({marks})", rows)
                rows.clear()


# the data of events, field by field as `events.to_json` orders them

_SHOWN_NOTHING = '"revises":null,"context":[]'
_EMPTY = {dict: "{}", list: "[]"}
_TRUTH = {None: "null", True: "true", False: "false"}


def _quoted(text: str | None) -> str:
    return "null" if text is None else quoted(text)


def _trace_started(imported: Imported) -> str:
    digest = f',"digest":"{imported.digest}"' if imported.digest else ""
    return (
        f'{{"problem":{quoted(imported.problem)},"answer":{_quoted(imported.reference)},"seed":0,'
        f'"owner":{quoted(imported.owner)},"source":{quoted(imported.source)}{digest}}}'
    )


def _run_started(told: _Told) -> str:
    params, settings, generator, verifiers = told
    data = {
        "run": 0,
        "by": "strategy",
        "strategy": STRATEGY,
        "params": params,
        "settings": settings,
        "generator": generator,
        "verifiers": verifiers,
    }
    return _encode(data)


def _requested(steps: Sequence[Place]) -> str:
    rows = _encode(list(range(max([place.attempt for place in steps], default=-1) + 1)))
    return f'{{"run":0,"request":0,"body":{{"kind":"imported"}},"rows":{rows},"limit":0}}'


def _answers(imported: Imported, steps: Sequence[Place]) -> Iterator[tuple[str, str]]:
    for place, step in zip(steps, imported.steps, strict=True):
        if step.answer is not None:
            said, correct = _quoted(step.answer.text), _TRUTH[step.answer.correct]
            yield (
                "answer_found",
                f'{{"run":0,"step":"{place.id}","answer":{said},"key":{said},"correct":{correct},"reason":null}}',
            )


def _chosen(choice: tuple[Any, ...]) -> str:
    step, answer, correct = choice
    said, right = _quoted(answer), _TRUTH[correct]
    return (
        f'{{"run":0,"step":"{step}","answer":{said},"correct":{right},"rule":"imported",'
        f'"reason":{quoted(WHY)},"votes":null}}'
    )
