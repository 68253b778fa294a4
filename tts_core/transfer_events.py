"""Import and export of Treeline's own events: whole traces with their history and all that was ever said of
them.

Knows which lines belong together, and that a trace goes in whole or not at all. Does not know how files are
packed (`transfer_files.py`), nor other formats.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any

from .errors import InputError, StoreError
from .events import Recorded, StepAdded, TraceStarted, from_json
from .formats import format_named, jsonl
from .formats import reading as fields
from .formats.event_check import check_trace
from .imported_lines import is_digest, trace_of
from .labels.adopting import adopt, row
from .labels.label import Label
from .store import Store
from .transfer_out import Selection, Written, trace_ids
from .transfer_read import Counts, Refuse, read_line

MOST_EVENTS = 500_000
"""Of one trace, which is in memory as a whole."""

_BATCH_EVENTS = 5_000


@dataclass(slots=True)
class _Group:
    """The lines of one trace; with each label go its line and its time in unix seconds."""

    trace: str
    line: int
    events: list[Recorded] = field(default_factory=list)
    labels: list[tuple[int, float, Label]] = field(default_factory=list)
    refused: bool = False


class EventImporter:
    """Reads events and labels into a store.

    Args:
        refuse: is told of every line that is wrong; the trace it belongs to is left out, or only the label
            where its step is not there.
        tell: is called after every batch with what was done.
    """

    def __init__(
        self,
        store: Store,
        refuse: Refuse = lambda line, why: None,
        tell: Callable[[Counts], None] = lambda counts: None,
    ) -> None:
        self.store = store
        self.counts = Counts()
        self._refuse, self._tell = refuse, tell
        self._batch: list[_Group] = []
        self._format = format_named(jsonl.NAME)

    def run(self, lines: Iterable[tuple[int, bytes | None]]) -> Counts:
        """Import lines; None is one that was too long.

        Raises:
            InputError: the file cannot be read further; the traces before are in.
            StoreError: the store cannot be written; all batches before are in.
        """
        group: _Group | None = None
        try:
            for number, line in lines:
                if line is not None and not line.strip():
                    continue
                self.counts.lines += 1
                group = self._take(number, line, group)
        except InputError:
            self._write()
            raise
        self._end(group)
        self._write()
        return self.counts

    def _take(self, number: int, line: bytes | None, group: _Group | None) -> _Group | None:
        """Add a line to its trace's group; returns the group that goes on."""
        try:
            if line is None:
                raise InputError("It is too long: more than 16 MB.")
            data = read_line(self._format, line)
            trace = fields.short(fields.told(data, "trace"), "trace")
            if group is None or group.trace != trace:
                self._end(group)
                group = _Group(trace, number)
            if len(group.events) + len(group.labels) >= MOST_EVENTS:
                raise InputError(f"Its trace has more than {MOST_EVENTS:,} lines.")
            if data.get("kind") == jsonl.LABEL:
                group.labels.append((number, *_label(data, trace)))
            else:
                group.events.append(_event(data, trace))
        except InputError as error:
            self._say(number, str(error))
            if group is not None:
                group.refused = True
        return group

    def _say(self, number: int, why: str, what: str = "Its trace") -> None:
        self.counts.refused += 1
        self._refuse(number, f"{why} {what} is left out.")

    def _end(self, group: _Group | None) -> None:
        if group is None or group.refused:
            return
        try:
            check_trace(group.events)
        except InputError as error:
            self._say(group.line, str(error))
            return
        self._batch.append(group)
        if sum(len(each.events) for each in self._batch) >= _BATCH_EVENTS:
            self._write()

    def _write(self) -> None:
        batch, self._batch = self._batch, []
        try:
            self._write_together(batch)
        except (StoreError, OverflowError) as error:
            if isinstance(error, StoreError) and not isinstance(error.__cause__, sqlite3.IntegrityError):
                raise
            # one of them has the steps of another trace: the others are written without it
            for group in batch:
                try:
                    self._write_together([group])
                except OverflowError:
                    self._say(group.line, "Its numbers are too large to be added up.")
                except StoreError as alone:
                    if not isinstance(alone.__cause__, sqlite3.IntegrityError):
                        raise
                    self._say(group.line, "It has steps that belong to another trace.")

    def _write_together(self, batch: Sequence[_Group]) -> None:
        new = labels = deleted = 0
        strays: list[int] = []
        with self.store.transaction() as db:
            for group in batch:
                ids = _ids_there(db, group)
                is_new = not ids and self.store.adopt_within(db, group.events)
                new += is_new
                deleted += not is_new and self.store.is_deleted(ids.get(group.trace, group.trace))
                told = [(line, at, _renamed(label, ids)) for line, at, label in group.labels]
                # a trace that was there may have fewer steps than the file
                there = _steps_there(db, ids.get(group.trace, group.trace)) if told else frozenset()
                strays += [line for line, _, label in told if label.step not in there]
                said = [(at, label) for _, at, label in told if label.step in there]
                labels += adopt(db, [row(*each) for each in said if is_new or not _is_said(db, *each)])
        self.counts.traces += new
        self.counts.known += len(batch) - new
        self.counts.deleted += deleted
        self.counts.labels += labels
        for line in strays:
            self._say(line, "Its step is not in the trace that is here.", "The label")
        self._tell(replace(self.counts))


def _steps_there(db: sqlite3.Connection, trace: str) -> Set[str]:
    """The steps of a trace in the store, and the trace itself, of which labels speak as well."""
    return {trace, *(id for (id,) in db.execute("select id from steps where trace = ?", (trace,)))}


def _ids_there(db: sqlite3.Connection, group: _Group) -> dict[str, str]:
    """The ids that a trace and its steps have in the store, if the line of a file that it was read from was
    read there too, so that it has others; else nothing."""
    started = group.events[0].event
    assert isinstance(started, TraceStarted)
    # in older versions the id was the digest
    digest = started.digest or group.trace
    if not is_digest(digest) or db.execute("select 1 from traces where id = ?", (group.trace,)).fetchone():
        return {}
    there = trace_of(db, digest)
    if there is None:
        return {}
    rows = db.execute("select content, id from steps where trace = ? and run = 0 order by rowid", (there,))
    ours = rows.fetchall()
    added = [each.event.step for each in group.events if isinstance(each.event, StepAdded)]
    theirs = [step for step in added if step.run == 0]
    # the digest is what the file says; what it names must be the same
    if [content for content, _ in ours] != [step.content for step in theirs]:
        return {}
    ids = {step.id: id for step, (_, id) in zip(theirs, ours, strict=True)}
    return {group.trace: there, **ids}


def _renamed(label: Label, ids: Mapping[str, str]) -> Label:
    """The same label with the ids that its trace and steps have in the store, if they are others."""
    if not ids:
        return label
    trace, mark = label.trace, label.mark
    if mark is not None and mark.startswith(f"{trace}-"):
        mark = ids[trace] + mark[len(trace) :]
    step = ids.get(label.step, label.step)
    return replace(label, trace=ids[trace], step=step, data=_exchanged(label.data, ids), mark=mark)


def _exchanged(value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, list):
        return [_exchanged(each, ids) for each in value]
    if isinstance(value, Mapping):
        return {name: _exchanged(each, ids) for name, each in value.items()}
    return value


def _is_said(db: sqlite3.Connection, at: float, label: Label) -> bool:
    sql = "select 1 from labels where step = ? and owner = ? and about = ? and at = ?"
    return db.execute(sql, (label.step, label.owner, label.about, at)).fetchone() is not None


def _event(data: Mapping[str, Any], trace: str) -> Recorded:
    kind = fields.short(fields.told(data, "kind"), "kind")
    told = fields.mapping(fields.told(data, "data"), "data")
    # kept as it is told: a whole number stays one
    at = fields.told(data, "at")
    fields.seconds_since(at, "at")
    return Recorded(trace, fields.told(data, "seq"), at, from_json(kind, told))


def _label(data: Mapping[str, Any], trace: str) -> tuple[float, Label]:
    told = fields.mapping(fields.told(data, "data"), "data")
    at = fields.seconds_since(fields.told(data, "at"), "at")
    queue = told.get("queue")
    made = Label(
        trace=trace,
        step=fields.short(fields.told(told, "step"), "step"),
        content=fields.short(fields.told(told, "content"), "content"),
        owner=fields.short(fields.told(told, "owner"), "owner"),
        rating=fields.rating(told.get("rating"), "rating"),
        source=told.get("source", "person"),
        protocol=fields.short(told.get("protocol", "step"), "protocol"),
        seconds=fields.duration(told.get("seconds"), "seconds"),
        comment=fields.text(told.get("comment", ""), "comment"),
        data=fields.mapping(told.get("data") or {}, "data"),
        about=told.get("about", "step"),
        queue=None if queue is None else fields.short(queue, "queue"),
        mark=fields.short(told.get("mark") or _mark(trace, at, told), "mark"),
    )
    return at, made


def export_events(
    store: Store,
    selection: Selection,
    write: Callable[[bytes], object],
    tell: Callable[[Written], None] = lambda written: None,
) -> Written:
    """Write the events and labels of the selected traces.

    Raises:
        InputError: there is no such queue.
        StoreError: the store cannot be read.
    """
    done = Written()
    for id in trace_ids(store, selection):
        labels = list(_label_lines(store, id))  # first: a label that is made meanwhile may be of a new step
        events = store.events(id)
        if not events or not selection.has(events[0].event.problem):  # type: ignore[attr-defined]
            continue
        for line in (*jsonl.write(events), *labels):
            write(line.encode())
            done.lines += 1
        done.looked += 1
        done.traces += 1
        tell(done)
    return done


def _label_lines(store: Store, trace: str) -> Iterator[str]:
    rows = store.query("select * from labels where trace = ? order by id", (trace,))
    for found in rows:
        told = {name: value for name, value in found.items() if name not in ("id", "trace", "at")}
        told["data"] = json.loads(found["data"])
        told["mark"] = told["mark"] or _mark(trace, found["at"], told)
        yield jsonl.write_label(trace, found["at"], told)


def _mark(trace: str, at: float, told: Mapping[str, Any]) -> str:
    """The mark of a label without one, so that it is written once however often it is read."""
    packed = json.dumps([trace, at, {**told, "mark": None}], sort_keys=True).encode()
    return hashlib.blake2b(packed, digest_size=10).hexdigest()
