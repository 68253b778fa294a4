"""Import: the lines of a file as traces and labels of a store.

Knows that a line is refused alone, that the same line always becomes the same trace, and that batches are
written whole: a killed import is gone on with by starting it again. Does not know formats (`formats/`) or how
files are packed (`transfer_files.py`).
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import orjson

from .bulk import Bulk
from .errors import InputError
from .events import content_id
from .formats import Format
from .formats.labelled import ROOT, Judgement, LabelledTrace, NodeScore
from .imported import Imported, ImportedAnswer, ImportedScores, ImportedStep, Place, places
from .labels.adopting import Row, adopt, encode
from .labels.label import Source
from .store import Store

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

_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")

Refuse = Callable[[int, str], None]
"""Is told the number of a line that was refused, and why."""


@dataclass(slots=True)
class Counts:
    """What an import has done so far: `known` traces were there already."""

    lines: int = 0
    traces: int = 0
    known: int = 0
    labels: int = 0
    refused: int = 0

    def to_json(self) -> dict[str, int]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Authors:
    """Whose an import is.

    Attributes:
        owner: of the traces.
        labeller: of labels whose file does not say whose they are; by default the format's name.
        source: what kind of judge that is.
    """

    owner: str
    labeller: str | None = None
    source: Source = "person"


@dataclass(frozen=True, slots=True)
class Ready:
    """A trace that is read: its id, its steps with their places, and what is said of them."""

    trace: str
    imported: Imported
    places: Sequence[Place]
    judgements: Sequence[Judgement]


def read_line(format: Format, line: bytes) -> Mapping[str, Any]:
    """The object of a line.

    Raises:
        InputError: it is none.
    """
    try:
        data = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise InputError(f"It is not JSON: {error}.") from None
    if isinstance(data, list):
        raise InputError("It is a JSON array; this format has an object on each line.")
    if not isinstance(data, dict):
        raise InputError("It is no JSON object.")
    if b"\\u0000" in line and _NUL.search(line):
        raise InputError("It has NUL characters in it.")
    return data


def read_traces(format: Format, data: Mapping[str, Any]) -> list[LabelledTrace]:
    """The traces of a line.

    Raises:
        InputError: it is no line of this format.
    """
    assert format.read is not None
    found = list(format.read(data))
    for labelled in found:
        if not labelled.problem.strip():
            raise InputError("The problem is empty.")
    return found


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
        self._store, self.format, self.authors = store, format, authors
        self.counts = Counts()
        self._refuse, self._tell = refuse, tell
        self._seen = Occurrences()

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
        for ready in self._all(lines):
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
            for ready in self._all(lines):
                batch.append(ready)
                steps += len(ready.places)
                if len(batch) >= BATCH or steps >= _BATCH_STEPS:
                    self._write(batch)
                    batch, steps = [], 0
        except InputError:
            self._write(batch)
            raise
        self._write(batch)

    def _all(self, lines: Iterable[tuple[int, bytes | None]]) -> Iterator[Ready]:
        for number, line in lines:
            if line is None or line.strip():
                self.counts.lines += 1
                yield from self._read(number, line)

    def _read(self, number: int, line: bytes | None) -> Sequence[Ready]:
        try:
            if line is None:
                raise InputError("It is too long: more than 16 MB.")
            data = read_line(self.format, line)
            traces = read_traces(self.format, data)
            digest = self._digest(data)
            return [
                self._ready(labelled, hashlib.blake2b(digest + b"%d" % at, digest_size=8).hexdigest())
                for at, labelled in enumerate(traces)
            ]
        except InputError as error:
            self.counts.refused += 1
            self._refuse(number, str(error))
            return []

    def _digest(self, data: Mapping[str, Any]) -> bytes:
        """The same for the same line, but not for its second occurrence in a file."""
        try:
            packed = orjson.dumps(data, option=orjson.OPT_SORT_KEYS)
        except TypeError:
            raise InputError("It is nested too deeply.") from None
        said = f"{self.format.name} {self.authors.owner} ".encode() + packed
        digest = hashlib.blake2b(said, digest_size=8).digest()
        return digest + b"%d " % self._seen.count(digest)

    def _ready(self, labelled: LabelledTrace, id: str) -> Ready:
        judgements = labelled.judgements
        if self.format.anonymous:
            labeller, source = self.authors.labeller, self.authors.source
            judgements = [said._replace(owner=labeller or said.owner, source=source) for said in judgements]
        imported = _imported(labelled, self.authors.owner)
        return Ready(id, imported, places(imported, id), judgements)

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


class Occurrences:
    """How often each line was seen in this file, kept on the disk, for a file may have millions of them."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.execute("create table seen (digest integer primary key, count integer not null)")
        self._db.execute("pragma journal_mode = off")
        self._db.execute("begin")

    def count(self, digest: bytes) -> int:
        """How often this one was seen before."""
        key = int.from_bytes(digest, "big", signed=True)
        [count] = self._db.execute(
            "insert into seen values (?, 0) on conflict do update set count = count + 1 returning count",
            (key,),
        ).fetchone()
        return int(count)


def _is_known(db: sqlite3.Connection, trace: str) -> bool:
    return db.execute("select 1 from events where trace = ? limit 1", (trace,)).fetchone() is not None


def _imported(labelled: LabelledTrace, owner: str) -> Imported:
    origin = dict(labelled.origin)
    if labelled.bare:
        origin["bare"] = True
    return Imported(
        problem=labelled.problem,
        steps=[
            ImportedStep(
                node.text,
                None if node.parent == ROOT else node.parent,
                node.kind,
                node.state,
                None
                if node.answer is None and node.correct is None
                else ImportedAnswer(node.answer, node.correct),
                node.revises,
            )
            for node in labelled.nodes
        ],
        source=labelled.source,
        owner=owner,
        reference=labelled.reference,
        chosen=labelled.chosen,
        generator=labelled.generator,
        origin=origin,
        at=time.time() if labelled.at is None else labelled.at,
        scores=_scores(labelled),
    )


def _scores(labelled: LabelledTrace) -> list[ImportedScores]:
    """Those of each verifier together, in the order they stand on a step."""
    found: dict[tuple[int, NodeScore], list[tuple[int, float | None, float | None]]] = {}
    for place, node in enumerate(labelled.nodes):
        for turn, score in enumerate(node.scores):
            made_by = replace(score, value=None, total=None)
            found.setdefault((turn, made_by), []).append((place, score.value, score.total))
    turns = sorted(found, key=lambda key: key[0])
    return [
        ImportedScores(by.verifier, by.revision, by.aggregation, by.threshold, found[turn, by])
        for turn, by in turns
    ]


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
