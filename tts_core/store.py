"""The store: the events of all traces, in one SQLite file.

Knows how to append, read and rebuild them. Does not know what searches or pages do.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from . import leases
from .database import DatabaseFile
from .errors import InputError, ResumeError, StoreError
from .events import Event, Recorded, RunEnded, RunResumed, RunStarted, TraceStarted, from_json, to_json
from .imported_lines import trace_of
from .migrations import PROJECTIONS
from .projections import project
from .trace import Trace


class Store(DatabaseFile):
    """An open database of traces; opening it raises what `DatabaseFile` raises."""

    # writing

    def append(self, trace: str, events: Sequence[Event]) -> list[Recorded]:
        """Write events and their projections in one transaction.

        Raises:
            StoreError: nothing was written.
        """
        with self.transaction() as db:
            return self.append_within(db, trace, events)

    def append_within(self, db: sqlite3.Connection, trace: str, events: Sequence[Event]) -> list[Recorded]:
        """Write events and their projections as a part of a `transaction`."""
        last = db.execute("select max(seq) from events where trace = ?", (trace,)).fetchone()[0] or 0
        at = time.time()
        written = [Recorded(trace, last + place, at, event) for place, event in enumerate(events, 1)]
        for recorded in written:
            self._insert(db, recorded)
            if isinstance(recorded.event, RunEnded):
                leases.release(db, trace, recorded.event.run)
        return written

    def _insert(self, db: sqlite3.Connection, recorded: Recorded) -> None:
        data = json.dumps(to_json(recorded.event), separators=(",", ":"))
        db.execute(
            "insert into events (trace, seq, at, kind, data) values (?, ?, ?, ?, ?)",
            (recorded.trace, recorded.seq, recorded.at, recorded.event.kind, data),
        )
        project(db, recorded)

    def begin(self, started: TraceStarted, run: RunStarted, trace: str | None = None) -> str:
        """Write a new trace with its first run, and hold that run's lease.

        Returns:
            the trace's id.
        """
        id = trace or secrets.token_hex(8)
        with self._taking() as (db, take):
            self.append_within(db, id, [started, run])
            take(id, run.run)
        return id

    @contextmanager
    def _taking(self) -> Iterator[tuple[sqlite3.Connection, Callable[[str, int], None]]]:
        """A transaction in which leases are taken: one that cannot be written is not held."""
        taken: list[tuple[str, int]] = []
        try:
            with self.transaction() as db:

                def take(trace: str, run: int) -> None:
                    taken.append((trace, run))
                    leases.take(db, trace, run)

                yield db, take
        except BaseException:
            for trace, run in taken:
                leases.forget(self._connection, trace, run)
            raise

    def adopt(self, events: Sequence[Recorded]) -> bool:
        """Write a whole trace as it was recorded: its id, numbers and times are kept.

        Returns:
            whether it was written; a trace that is there already, deleted or not, stays as it is.

        Raises:
            StoreError: nothing was written.
        """
        with self.transaction() as db:
            return self.adopt_within(db, events)

    def adopt_within(self, db: sqlite3.Connection, events: Sequence[Recorded]) -> bool:
        """The same as a part of a `transaction`."""
        trace = events[0].trace
        if db.execute("select 1 from events where trace = ?", (trace,)).fetchone():
            return False
        for recorded in events:
            self._insert(db, recorded)
        return True

    def add_run(self, trace: str, run: RunStarted) -> int:
        """Write one more run of a trace, numbered here, and hold its lease.

        Returns:
            its number.

        Raises:
            ResumeError: a living process works on another run of this trace.
        """
        with self._taking() as (db, take):
            if self.is_growing(trace):
                raise ResumeError("This tree is still growing: wait until it has ended, or stop it.")
            rows = db.execute("select run from runs where trace = ?", (trace,))
            number = max((number for (number,) in rows), default=-1) + 1
            self.append_within(db, trace, [replace(run, run=number)])
            take(trace, number)
        return number

    def resume(self, trace: str, run: int) -> None:
        """Take over a run that was interrupted or stopped, or has failed. Of two that try at once, one is
        refused.

        Raises:
            ResumeError: the run came to its end, or a living process works on this trace.
        """
        with self._taking() as (db, take):
            row = db.execute("select state from runs where trace = ? and run = ?", (trace, run)).fetchone()
            if row is None:
                raise ResumeError(f"Trace {trace} has no run {run}.")
            if row[0] == "done":
                raise ResumeError(f"Run {run} of trace {trace} came to its end: nothing to resume.")
            if leases.is_held(db, trace, run):
                raise ResumeError(f"Run {run} of trace {trace} is still being worked on.")
            if self.is_growing(trace):
                raise ResumeError("This tree is still growing: wait until it has ended, or stop it.")
            self.append_within(db, trace, [RunResumed(run)])
            take(trace, run)

    def beat(self, trace: str, run: int) -> None:
        """Renew the lease of a run."""
        with self.transaction() as db:
            leases.beat(db, trace, run)

    def release(self, trace: str, run: int) -> None:
        """Give up the lease of a run that could not be ended, so that it can be resumed."""
        leases.forget(self._connection, trace, run)
        with self.transaction() as db:
            leases.release(db, trace, run)

    def rebuild(self) -> int:
        """Remake every projection from the events.

        Returns:
            how many events were read.
        """
        with self.transaction() as db:
            return self._rebuild(db)

    def _rebuild(self, db: sqlite3.Connection) -> int:
        for table in reversed(PROJECTIONS):
            db.execute(f"delete from {table}")
        count = 0
        for recorded in self._read(db, "order by id", ()):
            project(db, recorded)
            count += 1
        return count

    def purge(self) -> list[str]:
        """Remove deleted traces, their labels and their places in queues, for good; the one exception to
        "events only grow". The file shrinks.

        A deleted trace that a living process works on is left alone.

        Returns:
            the ids of the removed traces.

        Raises:
            StoreError: nothing was removed, or only the file could not be made smaller.
        """
        with self.transaction() as db:
            rows = db.execute(
                "select t.id, r.run from traces t left join runs r on r.trace = t.id where t.deleted"
            ).fetchall()
            held = {id for id, run in rows if run is not None and leases.is_held(db, id, run)}
            ids = sorted({id for id, _ in rows} - held)
            if not ids:
                return []
            traces = [(id,) for id in ids]
            of_items = "(queue, item) in (select queue, item from queue_items where trace = ?)"
            db.executemany(f"delete from queue_claims where {of_items}", traces)
            _remove(db, "queue_done", of_items, traces)
            for table in ("queue_items", "events", "labels"):
                _remove(db, table, "trace = ?", traces)
            db.executemany("delete from leases where trace = ?", traces)
            # made anew, so that it stays what `rebuild` would make
            self._rebuild(db)
            # the search index keeps deleted words until its parts are merged
            db.execute("insert into search (search) values ('optimize')")
        with self._said():
            self._connection.execute("vacuum")
            self._connection.execute("pragma wal_checkpoint(truncate)")
        return ids

    # reading

    def _read(self, db: sqlite3.Connection, where: str, values: tuple[Any, ...]) -> Iterator[Recorded]:
        for trace, seq, at, kind, data in db.execute(
            f"select trace, seq, at, kind, data from events {where}", values
        ):
            try:
                event = from_json(kind, json.loads(data))
            except (ValueError, TypeError) as error:
                raise StoreError(f"Event {seq} of trace {trace} is damaged: {error}.") from error
            yield Recorded(trace, seq, at, event)

    def events(self, trace: str, after: int = 0) -> list[Recorded]:
        """The events of a trace whose number is greater than `after`, in order."""
        with self._said():
            where = "where trace = ? and seq > ? order by seq"
            return list(self._read(self._connection, where, (trace, after)))

    def trace(self, id: str) -> Trace:
        """A trace, folded.

        Raises:
            InputError: there is none with that id.
        """
        events = self.events(id)
        if not events:
            raise InputError(f"There is no trace {id[:40]!r} in {self.path}.")
        return Trace.fold(id, (recorded.event for recorded in events))

    def find(self, prefix: str) -> str:
        """The full id of the trace that begins with `prefix`.

        Raises:
            InputError: none or several do.
        """
        with self._said():
            rows = self._connection.execute(
                "select id from traces where substr(id, 1, ?) = ? limit 2", (len(prefix), prefix)
            ).fetchall()
        if not prefix or not rows:
            raise InputError(f"There is no trace {prefix[:40]!r} in {self.path}.")
        if len(rows) > 1:
            raise InputError(f"Several traces begin with {prefix[:40]!r}: give more of the id.")
        return str(rows[0][0])

    def is_deleted(self, trace: str) -> bool:
        """Whether a trace is in the bin."""
        return bool(self.query("select 1 from traces where id = ? and deleted", (trace,)))

    def trace_of_line(self, digest: str) -> str | None:
        """The id of the trace that a line of a file became, by the line's digest; it may be deleted."""
        with self._said():
            return trace_of(self._connection, digest)

    def state(self, trace: str, run: int = 0) -> str:
        """running, interrupted, done, stopped or failed."""
        with self._said():
            db = self._connection
            row = db.execute("select state from runs where trace = ? and run = ?", (trace, run)).fetchone()
            if row is None:
                return "interrupted"
            if row[0] != "running":
                return str(row[0])
            return "running" if leases.is_held(db, trace, run) else "interrupted"

    def is_growing(self, trace: str, but: Sequence[str] = ()) -> bool:
        """Whether a living process works on any run of a trace: the search's own, or one that a person asked
        for.

        Args:
            but: strategies whose runs do not count.
        """
        with self._said():
            db = self._connection
            rows = db.execute(
                "select run from runs where trace = ? and state = 'running' "
                "and strategy not in (select value from json_each(?))",
                (trace, json.dumps(list(but))),
            ).fetchall()
            return any(leases.is_held(db, trace, run) for (run,) in rows)

    def traces(
        self, owners: Sequence[str] | None = None, limit: int = 100, source: str | None = None
    ) -> list[dict[str, Any]]:
        """Summaries of traces that are not deleted, newest first; those of some owners, or all.

        Args:
            source: only those of this one, such as "treeline" for what people asked.
        """
        whose = "" if owners is None else f"and owner in ({', '.join('?' * len(owners))})"
        whose += "" if source is None else " and t.source = ?"
        with self._said():
            cursor = self._connection.execute(
                "select t.id, t.problem, t.reference, t.owner, t.source, t.created, t.steps, "
                "r.strategy, r.model, r.state, r.answer, r.correct, r.generated, r.seconds "
                f"from traces t left join runs r on r.trace = t.id and r.run = 0 where not t.deleted {whose} "
                "order by t.created desc, t.id limit ?",
                (*(owners or ()), *([] if source is None else [source]), limit),
            )
            names = [column[0] for column in cursor.description]
            rows = [dict(zip(names, row, strict=True)) for row in cursor]
        for row in rows:
            if row["state"] == "running":
                row["state"] = self.state(row["id"])
        return rows

    def trace_ids(self) -> list[str]:
        """The ids of all traces that are not deleted, oldest first."""
        with self._said():
            rows = self._connection.execute("select id from traces where not deleted order by created, id")
            return [row[0] for row in rows]


def _remove(db: sqlite3.Connection, table: str, where: str, values: Sequence[tuple[Any, ...]]) -> None:
    """Delete rows of a table that only grows."""
    guard = f"select sql from sqlite_master where type = 'trigger' and name = '{table}_no_delete'"
    [trigger] = db.execute(guard).fetchone()
    db.execute(f"drop trigger {table}_no_delete")
    db.executemany(f"delete from {table} where {where}", values)
    db.execute(trigger)
