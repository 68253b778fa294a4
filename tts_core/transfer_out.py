"""Export: the traces of a store as the lines of a format.

Knows how stored rows become labelled traces, some hundred at a time, and which traces are meant. Does not
know formats (`formats/`) or how files are packed (`transfer_files.py`). What others write meanwhile is not
seen.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal

import orjson

from .errors import InputError, StoreError
from .formats import Format
from .formats.labelled import ROOT, VERDICT, Judgement, LabelledTrace, Node, NodeScore
from .formats.readings import Options
from .imported import STRATEGY
from .library import Filter, Library
from .splits import is_held_out
from .store import Store

CHUNK = 200
"""Traces that are read together."""

TEST_PERCENT = 10

_PLACED = ("over", "parent", "instead")

Split = Literal["train", "test"]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which traces are exported: all that are not deleted, unless it says otherwise.

    Attributes:
        traces: only these, in this order.
        filter: only those that pass.
        queue: only those of a labelling queue, with the labels that were made in it.
        owners: whose; None for everybody's.
        split: the problems of one side only; a problem is on the same side whatever traces it has.
        test_percent: how many of a hundred problems are for testing.
    """

    traces: Sequence[str] = ()
    filter: Filter | None = None
    queue: str | None = None
    owners: Sequence[str] | None = None
    split: Split | None = None
    test_percent: int = TEST_PERCENT

    def __post_init__(self) -> None:
        if self.split not in (None, "train", "test"):
            raise InputError(f"A split is train or test, not {str(self.split)[:40]!r}.")
        if not 0 <= self.test_percent <= 100:
            raise InputError(f"{self.test_percent} % of the problems cannot be for testing.")

    def has(self, problem: str) -> bool:
        """Whether a problem is on the side that was asked for."""
        return self.split is None or self.split == split_of(problem, self.test_percent)


def split_of(problem: str, test_percent: int = TEST_PERCENT) -> Split:
    """The side of a problem."""
    return "test" if is_held_out(problem, test_percent) else "train"


@dataclass(slots=True)
class Written:
    """What an export has written so far: `traces` of the `looked` at gave lines, and `left_out` counts those
    that the format cannot tell."""

    looked: int = 0
    traces: int = 0
    lines: int = 0
    left_out: int = 0
    labellers: set[str] = field(default_factory=set)


def export(
    store: Store,
    format: Format,
    selection: Selection,
    options: Options,
    write: Callable[[Mapping[str, Any]], None],
    refuse: Callable[[str, str], None] = lambda trace, why: None,
    tell: Callable[[Written], None] = lambda written: None,
) -> Written:
    """Write the lines of all selected traces, in the order they came into the store.

    Args:
        refuse: is told the trace that is left out, and why.
        tell: is called now and then with what was done.

    Raises:
        InputError: there is no such trace or queue.
        StoreError: the store cannot be read.
    """
    assert format.write is not None
    done = Written()
    for labelled in labelled_traces(store, selection, format.judged, options):
        done.looked += 1
        before = done.lines
        try:
            for line in list(format.write(labelled, options)):
                write(line)
                done.lines += 1
        except InputError as error:
            done.left_out += 1
            refuse(labelled.id, str(error))
        if done.lines > before:
            done.traces += 1
            done.labellers.update(said.owner for said in labelled.judgements)
        if done.looked % CHUNK == 0:
            tell(done)
    return done


def labelled_traces(
    store: Store, selection: Selection, judged: bool, options: Options
) -> Iterator[LabelledTrace]:
    """The selected traces, each folded with what counts of what was said of it."""
    with _snapshot(store) as db:
        for chunk in _chunks(_ids(store, db, selection, judged)):
            for labelled in _read(db, chunk, selection.queue, options):
                if selection.has(labelled.problem):
                    yield labelled


@contextmanager
def _snapshot(store: Store) -> Iterator[sqlite3.Connection]:
    """A connection of its own that sees the store as it is now."""
    try:
        db = sqlite3.connect(store.path, timeout=30, isolation_level=None)
        try:
            db.execute("begin")
            yield db
        finally:
            db.close()
    except sqlite3.Error as error:
        raise StoreError(f"{store.path} could not be read ({error}).") from error


def trace_ids(store: Store, selection: Selection, judged: bool = False) -> Iterator[str]:
    """The ids of the selected traces, whatever their problems' side."""
    with _snapshot(store) as db:
        yield from _ids(store, db, selection, judged)


def _ids(store: Store, db: sqlite3.Connection, selection: Selection, judged: bool) -> Iterator[str]:
    if selection.traces:
        yield from selection.traces
        return
    where, values = ["not t.deleted"], list[Any]()
    if selection.owners is not None:
        where.append("t.owner in (select value from json_each(?))")
        values.append(json.dumps(list(selection.owners)))
    if judged:
        where.append("exists (select 1 from labels l where l.trace = t.id)")
    if selection.queue is not None:
        if not db.execute("select 1 from queues where id = ?", (selection.queue,)).fetchone():
            raise InputError(f"There is no queue {selection.queue[:40]!r}.")
        where.append("t.id in (select trace from queue_items where queue = ?)")
        values.append(selection.queue)
    if selection.filter is not None:
        # found once, in a query of the library's own, and then walked in the order of the store
        found = Library(store).ids(selection.filter, selection.owners)
        where[0] = "t.id in (select value from json_each(?))"
        values.insert(0, json.dumps(found))
    # rows are in the order in which traces came; a rebuild keeps it
    for [id] in db.execute(f"select t.id from traces t where {' and '.join(where)} order by t.rowid", values):
        yield str(id)


def _chunks(ids: Iterator[str]) -> Iterator[list[str]]:
    chunk: list[str] = []
    for id in ids:
        chunk.append(id)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


_AMONG = "in (select value from json_each(?))"


def _read(
    db: sqlite3.Connection, ids: Sequence[str], queue: str | None, options: Options
) -> Iterator[LabelledTrace]:
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
    """The newest of each owner on each step, in the order they were written; a verdict is none's own word."""
    newest: dict[tuple[str, str, str, bool], Judgement | None] = {}
    for _, step, owner, rating, at, about, seconds, comment, source, protocol, data in labels:
        place = ROOT if step == trace else places.get(step)
        if place is None:
            continue
        told = {} if data == "{}" else _placed(orjson.loads(data), places)
        said = Judgement(place, owner, rating, at, about, seconds, comment, source, protocol, told)
        counts = bool(comment) if about == "comment" else rating is not None or said.is_unsure
        key = (step, owner, about, protocol == VERDICT)
        newest.pop(key, None)
        newest[key] = said if counts else None
    return [said for said in newest.values() if said is not None]


def _placed(data: dict[str, Any], places: Mapping[str, int]) -> dict[str, Any]:
    for name in _PLACED:
        step = data.get(name)
        if isinstance(step, str) and step in places:
            data[name] = places[step]
    return data
