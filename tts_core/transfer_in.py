"""Import: what was read of a file as traces and labels of a store.

Knows that batches are written whole: a killed import is gone on with by starting it again. Does not know how
lines are read (`transfer_read.py`).
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from .bulk import Bulk
from .errors import InputError
from .events import content_id
from .formats import Format
from .formats.labelled import ROOT, Judgement
from .imported import Place
from .labels.adopting import Row, adopt, encode
from .store import Store
from .transfer_read import Authors, Counts, LineReader, Ready, Refuse

BATCH = 2000
"""Traces that are written together: of fewer, the same pages would be written more often."""

_BATCH_STEPS = 40_000
_GATHERED = 250
"""Traces whose rows are in memory together."""

_MEANWHILE = ("cache_size = -65536", "wal_autocheckpoint = 32768")
_AFTERWARDS = ("cache_size = -2000", "wal_autocheckpoint = 1000", "wal_checkpoint(passive)")
"""Indices are by hash, so that rows land everywhere: meanwhile more of them stays in memory (64 MiB), and
pages go to the file less often. SQLite's own settings come back afterwards."""

_PLACED = ("over", "parent", "instead")
"""What a label's data says of other steps: by place in a file, by id in a store."""


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
            known = self._store is not None and self._knows(ready)
            self.counts.known += known
            self.counts.traces += not known
            self.counts.labels += len(ready.judgements) - (self._said(ready) if known else 0)
            if (self.counts.traces + self.counts.known) % _GATHERED == 0:
                self._tell(replace(self.counts))
        return self.counts

    def _knows(self, ready: Ready) -> bool:
        return bool(self.store.query("select 1 from events where trace = ? limit 1", (ready.trace,)))

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
        self._tune(_MEANWHILE)
        try:
            self._run(lines)
        finally:
            self._tune(_AFTERWARDS)
        return self.counts

    def _tune(self, pragmas: Sequence[str]) -> None:
        for pragma in pragmas:
            self.store.database.execute(f"pragma {pragma}").fetchall()

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
            new = [ready for ready in batch if not _is_known(db, ready.trace)]
            for number, ready in enumerate(new, 1):
                bulk.add(ready.imported, ready.trace, ready.places)
                if number % _GATHERED == 0:
                    bulk.write(db)
            bulk.write(db)
            now = time.time()
            labels = adopt(db, (row for ready in batch for row in _rows(ready, now)))
        self.counts.traces += len(new)
        self.counts.known += len(batch) - len(new)
        self.counts.labels += labels
        self._tell(replace(self.counts))


def _is_known(db: sqlite3.Connection, trace: str) -> bool:
    return db.execute("select 1 from events where trace = ? limit 1", (trace,)).fetchone() is not None


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
    for name in _PLACED:
        place = told.get(name)
        if type(place) is int and 0 <= place < len(steps):
            told[name] = steps[place].id
    return told
