"""Folding: the rows of stored traces as labelled traces, some hundred at a time.

Knows the tables that a trace and its labels lie in. Does not know which traces are meant
(`transfer_out.py`), or formats.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import orjson

from .formats.labelled import ROOT, VERDICT, Judgement, LabelledTrace, Node, NodeScore
from .formats.readings import Options
from .imported import STRATEGY
from .labels.label import PLACED

_AMONG = "in (select value from json_each(?))"


def folded(
    db: sqlite3.Connection, ids: Sequence[str], queue: str | None, options: Options
) -> Iterator[LabelledTrace]:
    """These traces in this order, each with what counts of what was said of it; those that are not there are
    left out.

    Args:
        queue: only the labels that were made in it count; None for all.
    """
    asked = (json.dumps(ids),)
    traces = {row[0]: row for row in db.execute(_TRACES, asked)}
    hidden: dict[str, set[int]] = {}
    for trace, run in db.execute(_HIDDEN, asked):
        hidden.setdefault(trace, set()).add(run)
    steps = _by_trace(db.execute(_STEPS, asked))
    scores = _by_trace(db.execute(_SCORES, asked)) if options.scores is not None else {}
    whose, values = ("", asked) if queue is None else ("and queue = ?", (*asked, queue))
    labels = _by_trace(db.execute(_LABELS.format(whose=whose), values))
    kinds: dict[str, str] = {}
    if queue is not None:
        sql = "select trace, kind from queue_items where queue = ? and trace " + _AMONG
        kinds = dict(db.execute(sql, (queue, *asked)))
    for id in ids:
        row = traces.get(id)
        if row is not None:
            told = steps.get(id, ()), scores.get(id, ()), labels.get(id, ())
            yield _fold(row, *told, hidden.get(id, ()), kinds.get(id))


_TRACES = f"""select t.id, t.problem, t.reference, t.source, t.created, r.strategy, r.chosen, r.generator,
    case when r.strategy = '{STRATEGY}' then r.params end
    from traces t left join runs r on r.trace = t.id and r.run = 0 where t.id {_AMONG}"""
_HIDDEN = f"select trace, run from runs where hidden and trace {_AMONG}"
_STEPS = f"""select trace, id, run, parent, kind, state, text, answer, correct, revises
    from steps where trace {_AMONG} order by trace, rowid"""
_SCORES = f"""select trace, step, run, verifier, revision, value, total, aggregation, threshold
    from scores where trace {_AMONG} order by trace, rowid"""
_LABELS = f"""select trace, step, owner, rating, at, about, seconds, comment, source, protocol, data
    from labels where trace {_AMONG} {{whose}} order by trace, rowid"""


def _by_trace(rows: sqlite3.Cursor) -> dict[str, list[tuple[Any, ...]]]:
    return {trace: list(found) for trace, found in groupby(rows, itemgetter(0))}


def _fold(
    row: tuple[Any, ...],
    steps: Sequence[tuple[Any, ...]],
    scores: Sequence[tuple[Any, ...]],
    labels: Sequence[tuple[Any, ...]],
    hidden: Container[int],
    kind: str | None,
) -> LabelledTrace:
    id, problem, reference, source, created, _, chosen, generator, params = row
    given: dict[str, list[NodeScore]] = {}
    for _, step, run, *told in scores:
        if run not in hidden:
            given.setdefault(step, []).append(NodeScore(*told))
    places: dict[str, int] = {}
    nodes: list[Node] = []
    for _, step, run, parent, what, state, text, answer, correct, revises in steps:
        above = ROOT if parent is None else places.get(parent)
        if above is None or run in hidden:
            continue
        places[step] = len(nodes)
        nodes.append(
            Node(
                text,
                above,
                what,
                state,
                answer,
                None if correct is None else bool(correct),
                places.get(revises) if revises else None,
                tuple(given[step]) if step in given else (),
                step,
            )
        )
    origin = orjson.loads(params) if params else {}
    bare = origin.pop("bare", False) is True
    return LabelledTrace(
        problem,
        nodes,
        _judgements(id, labels, places),
        reference,
        places.get(chosen) if chosen else None,
        source,
        orjson.loads(generator) if generator else {},
        origin,
        bare,
        created,
        id,
        kind or "item",
    )


def _judgements(trace: str, labels: Sequence[tuple[Any, ...]], places: Mapping[str, int]) -> list[Judgement]:
    """The newest of each owner on each step, in the order they were written; a verdict is none's own word,
    and what prefers a step to one that has no place is no word at all."""
    newest: dict[tuple[str, str, str, bool], Judgement | None] = {}
    for _, step, owner, rating, at, about, seconds, comment, source, protocol, data in labels:
        place = ROOT if step == trace else places.get(step)
        if place is None:
            continue
        told = {} if data == "{}" else orjson.loads(data)
        over = told.get("over")
        has_over = over is None or (isinstance(over, str) and over in places)
        told = _placed(told, places)
        said = Judgement(place, owner, rating, at, about, seconds, comment, source, protocol, told)
        counts = bool(comment) if about == "comment" else rating is not None or said.is_unsure
        key = (step, owner, about, protocol == VERDICT)
        newest.pop(key, None)
        newest[key] = said if counts and has_over else None
    return [said for said in newest.values() if said is not None]


def _placed(data: dict[str, Any], places: Mapping[str, int]) -> dict[str, Any]:
    for name in PLACED:
        step = data.get(name)
        if isinstance(step, str) and step in places:
            data[name] = places[step]
    return data
