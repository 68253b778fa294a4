"""Import: what was read of a file as traces and labels of a store.

Knows that batches are written whole: a killed import is gone on with by starting it again. Does not know how
lines are read (`transfer_read.py`).
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from .bulk import Bulk
from .database import BUSY_SECONDS
from .errors import InputError, StoreError
from .events import content_id
from .formats import Format
from .formats.labelled import ROOT, Judgement
from .imported import Place
from .imported_lines import is_any_taken, trace_of
from .labels.adopting import Row, adopt, encode
from .labels.label import PLACED
from .store import Store
from .transfer_read import Authors, Counts, LineReader, Ready, Refuse

BATCH = 2000
"""Traces that are written together: of fewer, the same pages would be written more often."""

_BATCH_STEPS = 40_000
_GATHERED = 250
"""Traces whose rows are in memory together."""

_MEANWHILE = ("cache_size = -65536", "wal_autocheckpoint = 131072")
_AFTERWARDS = (
    "cache_size = -2000",
    "wal_autocheckpoint = 1000",
    "busy_timeout = 0",
    "wal_checkpoint(truncate)",
)
_PATIENT = f"busy_timeout = {BUSY_SECONDS * 1000}"
"""The digests of lines are hashes and land on every page of their table, of which a million lines fill 8,500:
meanwhile it stays in memory (64 MiB), and the log grows to 512 MiB, so that each of these pages goes to the
file once for some 27,000 lines. SQLite's own settings come back afterwards, and the log's room is given back,
unless somebody reads it."""

_MERGE = "insert into search (search, rank) values ('automerge', ?)"
_AT_ONCE, _USUALLY = 16, 4
"""How many parts of the search index are merged into one: by sixteens, a part is written half as often."""


class Importer:
    """Reads lines of one format into a store.

    Args:
        store: None only to read and to count.
        refuse: is told of every line that is left out; the rest goes in.
        tell: is called after every batch with what was done.
    """

    def __init__(
        self,
        store: Store | None,
        format: Format,
        authors: Authors,
        refuse: Refuse = lambda line, why: None,
        tell: Callable[[Counts], None] = lambda counts: None,
    ) -> None:
        self._store = store
        self.counts = Counts()
        self._reader = LineReader(format, authors, self.counts, refuse)
        self._tell = tell

    @property
    def store(self) -> Store:
        assert self._store is not None
        return self._store

    def check(self, lines: Iterable[tuple[int, bytes | None]]) -> Counts:
        """Count what `run` would do. Without a store nothing is there already.

        Raises:
            InputError: the file cannot be read further.
            StoreError: the store cannot be read.
        """
        for ready in self._reader.all(lines):
            known = self._known(ready)
            self.counts.known += known is not None
            self.counts.deleted += known is not None and self.store.is_deleted(known.trace)
            self.counts.traces += known is None
            self.counts.labels += len(ready.judgements) - (0 if known is None else self._said(known))
            if (self.counts.traces + self.counts.known) % _GATHERED == 0:
                self._tell(replace(self.counts))
        return self.counts

    def _known(self, ready: Ready) -> Ready | None:
        """The same as the trace that its line became before, if it did."""
        if self._store is None:
            return None
        trace = self._store.trace_of_line(ready.imported.digest)
        return None if trace is None else ready.named(trace)

    def _said(self, ready: Ready) -> int:
        """How many of its judgements are labels already."""
        rows = self.store.query(
            f"select count(*) as said from labels where trace = ? and {_BY_MARK}",
            (ready.trace, json.dumps([[said.owner, mark] for mark, said in _marked(ready)])),
        )
        return int(rows[0]["said"])

    def run(self, lines: Iterable[tuple[int, bytes | None]]) -> Counts:
        """Import lines; None is one that was too long.

        Raises:
            InputError: the file cannot be read further; what came before is in.
            StoreError: the store cannot be written; all batches before are in.
        """
        self.store.tune(*_MEANWHILE)
        try:
            self._merge_by(_AT_ONCE)
            self._run(lines)
        finally:
            with suppress(StoreError):  # on a full disk: the next import does it
                self._merge_by(_USUALLY)
            with suppress(StoreError):
                self.store.tune(*_AFTERWARDS)
            with suppress(StoreError):
                self.store.tune(_PATIENT)
        return self.counts

    def _merge_by(self, parts: int) -> None:
        with self.store.transaction() as db:
            db.execute(_MERGE, (parts,))

    def _run(self, lines: Iterable[tuple[int, bytes | None]]) -> None:
        batch: list[Ready] = []
        steps = 0
        try:
            for ready in self._reader.all(lines):
                batch.append(ready)
                steps += len(ready.places)
                if len(batch) >= BATCH or steps >= _BATCH_STEPS:
                    self._write(batch)
                    batch, steps = [], 0
        except InputError:
            self._write(batch)
            raise
        self._write(batch)

    def _write(self, batch: Sequence[Ready]) -> None:
        with self.store.transaction() as db:
            bulk = Bulk()
            placed, new = self._placed(db, batch)
            fresh = {ready.trace for ready in new}
            deleted = sum(self.store.is_deleted(one.trace) for one in placed if one.trace not in fresh)
            for number, ready in enumerate(new, 1):
                bulk.add(ready.imported, ready.trace, ready.places)
                if number % _GATHERED == 0:
                    bulk.write(db)
            bulk.write(db)
            now = time.time()
            labels = adopt(db, (row for ready in placed for row in _rows(ready, now)))
        self.counts.traces += len(new)
        self.counts.known += len(placed) - len(new)
        self.counts.deleted += deleted
        self.counts.labels += labels
        self._tell(replace(self.counts))

    def _placed(self, db: sqlite3.Connection, batch: Sequence[Ready]) -> tuple[list[Ready], list[Ready]]:
        """All of them with the ids they have in the store, and the new ones among them. Within a transaction:
        of two imports at once, the second sees what the first has written."""
        placed = list(batch)
        new = []
        for place, ready in enumerate(batch):
            trace = trace_of(db, ready.imported.digest)
            if trace is None:
                new.append(place)
            else:
                placed[place] = ready.named(trace)
        while new and is_any_taken(db, placed[new[0]].trace, placed[new[-1]].trace):
            self._reader.ids.begin_anew()
            for place in new:
                placed[place] = placed[place].named(self._reader.ids.draw())
        return placed, [placed[place] for place in new]


_BY_MARK = """(owner, mark) in
    (select json_extract(value, '$[0]'), json_extract(value, '$[1]') from json_each(?))"""


def _marked(ready: Ready) -> Iterator[tuple[str, Judgement]]:
    """Its judgements with the marks by which their labels are written once."""
    for number, said in enumerate(ready.judgements):
        yield f"{ready.trace}-{number}", said


def _rows(ready: Ready, now: float) -> Iterator[Row]:
    trace, steps = ready.trace, ready.places
    for mark, said in _marked(ready):
        if said.place == ROOT:
            step, content = trace, content_id(ready.imported.problem, ())
        else:
            step, content = steps[said.place][:2]
        yield (
            trace,
            step,
            content,
            said.owner,
            said.rating,
            said.source,
            said.protocol,
            now if said.at is None else said.at,
            said.seconds,
            said.comment,
            encode(_placed(said.data, steps)) if said.data else "{}",
            said.about,
            None,
            mark,
        )


def _placed(data: Mapping[str, Any], steps: Sequence[Place]) -> dict[str, Any]:
    told = dict(data)
    for name in PLACED:
        place = told.get(name)
        if type(place) is int and 0 <= place < len(steps):
            told[name] = steps[place].id
    return told
