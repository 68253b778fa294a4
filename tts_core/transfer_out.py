"""Export: the traces of a store as the lines of a format.

Knows which traces are meant, and what some hundred of them give. Does not know how stored rows become
labelled traces (`transfer_fold.py`), formats (`formats/`) or how files are packed (`transfer_files.py`). What
others write meanwhile is not seen.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

import orjson

from .errors import InputError, StoreError
from .formats import Format
from .formats.labelled import LabelledTrace
from .formats.readings import Options
from .library import Filter, Library
from .splits import is_held_out
from .store import Store
from .transfer_fold import folded

log = logging.getLogger(__name__)

CHUNK = 200
"""Traces that are read together."""

TEST_PERCENT = 10

Split = Literal["train", "test"]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which traces are exported: all that are not deleted, unless it says otherwise. What it says holds
    together.

    Attributes:
        traces: only these, in this order; a deleted one as well where nothing else is said.
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


Line = TypeVar("Line")


@dataclass(slots=True)
class Part(Generic[Line]):
    """What some traces gave.

    Attributes:
        lines: in their order.
        looked: how many traces that were.
        traces: how many of them gave lines.
        labellers: who judged these.
        refused: those that the format cannot tell, with the reasons.
    """

    lines: list[Line] = field(default_factory=list)
    looked: int = 0
    traces: int = 0
    labellers: set[str] = field(default_factory=set)
    refused: list[tuple[str, str]] = field(default_factory=list)


def part_of(
    traces: Iterable[LabelledTrace],
    format: Format,
    options: Options,
    made: Callable[[Mapping[str, Any]], Line],
) -> Part[Line]:
    """The lines of these traces; one that cannot be told gives none of its lines.

    Args:
        made: makes of an object what is written.
    """
    assert format.write is not None
    part = Part[Line]()
    for labelled in traces:
        part.looked += 1
        try:
            lines = [made(line) for line in format.write(labelled, options)]
        except InputError as error:
            part.refused.append((labelled.id, str(error)))
            continue
        except Exception as error:  # one that nobody thought of must not keep all others back
            log.exception("Trace %s could not be written", labelled.id)
            part.refused.append((labelled.id, f"It could not be written ({type(error).__name__}: {error})."))
            continue
        if lines:
            part.lines += lines
            part.traces += 1
            part.labellers.update(said.owner for said in labelled.judgements)
    return part


def encoded(line: Mapping[str, Any]) -> bytes:
    """A line as JSON, without its end.

    Raises:
        InputError: JSON has no word for something in it.
    """
    try:
        return orjson.dumps(line)
    except TypeError as error:
        raise InputError(f"It cannot be written as JSON: {error}.") from None


def export(
    parts: Iterable[Part[Line]],
    write: Callable[[Line], None],
    refuse: Callable[[str, str], None] = lambda trace, why: None,
    tell: Callable[[Written], None] = lambda written: None,
) -> Written:
    """Write the lines of all parts.

    Args:
        refuse: is told the trace that is left out, and why.
        tell: is called after every part with what was done.
    """
    done = Written()
    for part in parts:
        for line in part.lines:
            write(line)
        for trace, why in part.refused:
            refuse(trace, why)
        done.looked += part.looked
        done.traces += part.traces
        done.lines += len(part.lines)
        done.left_out += len(part.refused)
        done.labellers |= part.labellers
        tell(done)
    return done


def parts_here(
    store: Store,
    format: Format,
    selection: Selection,
    options: Options,
    made: Callable[[Mapping[str, Any]], Line],
) -> Generator[Part[Line], None, None]:
    """What the selected traces give, in the order they came into the store, some hundred at a time.

    Raises:
        InputError: there is no such trace or queue.
        StoreError: the store cannot be read.
    """
    with snapshot(store.path) as db:
        for ids in chunks(selected_ids(store, db, selection, format.judged)):
            yield part_of(selected(db, ids, selection, options), format, options, made)


def labelled_traces(
    store: Store, selection: Selection, judged: bool, options: Options
) -> Iterator[LabelledTrace]:
    """The selected traces, each folded with what counts of what was said of it."""
    with snapshot(store.path) as db:
        for ids in chunks(selected_ids(store, db, selection, judged)):
            yield from selected(db, ids, selection, options)


def selected(
    db: sqlite3.Connection, ids: Sequence[str], selection: Selection, options: Options
) -> Iterator[LabelledTrace]:
    """Those of these traces whose problem is on the selected side."""
    for labelled in folded(db, ids, selection.queue, options):
        if selection.has(labelled.problem):
            yield labelled


@contextmanager
def snapshot(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection of its own that sees a store as it is now.

    Raises:
        StoreError: it cannot be read.
    """
    try:
        db = sqlite3.connect(path, timeout=30, isolation_level=None)
        try:
            db.execute("begin")
            # what is seen is settled by the first look
            db.execute("select 1 from traces limit 1").fetchone()
            yield db
        finally:
            db.close()
    except sqlite3.Error as error:
        raise StoreError(f"{path} could not be read ({error}).") from error


def trace_ids(store: Store, selection: Selection, judged: bool = False) -> Iterator[str]:
    """The ids of the selected traces, whatever their problems' side."""
    with snapshot(store.path) as db:
        yield from selected_ids(store, db, selection, judged)


def selected_ids(store: Store, db: sqlite3.Connection, selection: Selection, judged: bool) -> Iterator[str]:
    """The ids of the selected traces in a snapshot.

    Raises:
        InputError: there is no such queue.
    """
    if selection.traces:
        passing = set(selection.traces)
        if (selection.filter, selection.queue, selection.owners) != (None, None, None):
            passing = {*selected_ids(store, db, replace(selection, traces=()), judged=False)}
        yield from (id for id in selection.traces if id in passing)
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


def chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """Ids that are read together."""
    chunk: list[str] = []
    for id in ids:
        chunk.append(id)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
