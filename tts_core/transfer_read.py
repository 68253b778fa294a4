"""Reading: the lines of a file as traces that are ready for a store, with what is said of them.

Knows that a line is refused alone, and that the same line always has the same digest. Does not know
formats (`formats/`), how files are packed (`transfer_files.py`) or any store.
"""

from __future__ import annotations

import codecs
import hashlib
import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import orjson

from .errors import InputError
from .formats import Format
from .formats.labelled import ROOT, Judgement, LabelledTrace, NodeScore
from .imported import Imported, ImportedAnswer, ImportedScores, ImportedStep, Place, numbered_id, places
from .imported_lines import GrowingIds
from .labels.label import Source

_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")

Refuse = Callable[[int, str], None]
"""Is told the number of a line that was refused, and why."""


@dataclass(slots=True)
class Counts:
    """What an import has done so far: `known` traces were there already, `deleted` ones of them in the bin,
    where they stay."""

    lines: int = 0
    traces: int = 0
    known: int = 0
    deleted: int = 0
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
    """A trace that is read: the id it gets if it is new, its steps with their places, and what is said of
    them."""

    trace: str
    imported: Imported
    places: Sequence[Place]
    judgements: Sequence[Judgement]

    def named(self, trace: str) -> Ready:
        """The same with another id."""
        if trace == self.imported.digest:  # an older version imported it: its steps' ids are hashes
            made = places(replace(self.imported, digest=""), trace)
        else:
            made = [place._replace(id=numbered_id(trace, at)) for at, place in enumerate(self.places)]
        return Ready(trace, self.imported, made, self.judgements)


def read_line(format: Format, line: bytes) -> Mapping[str, Any]:
    """The object of a line.

    Raises:
        InputError: it is none.
    """
    try:
        data = orjson.loads(line.removeprefix(codecs.BOM_UTF8))
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


class LineReader:
    """Reads lines of one format.

    Args:
        counts: lines and refused ones are counted here.
        refuse: is told of every line that is left out; the rest is read.

    Attributes:
        ids: those that traces get.
    """

    def __init__(self, format: Format, authors: Authors, counts: Counts, refuse: Refuse) -> None:
        self._format, self._authors = format, authors
        self._counts, self._refuse = counts, refuse
        self._seen = Occurrences()
        self.ids = GrowingIds()

    def all(self, lines: Iterable[tuple[int, bytes | None]]) -> Iterator[Ready]:
        """The traces of numbered lines; None is one that was too long."""
        for number, line in lines:
            if line is None or line.strip():
                self._counts.lines += 1
                yield from self._read(number, line)

    def _read(self, number: int, line: bytes | None) -> Sequence[Ready]:
        try:
            if line is None:
                raise InputError("It is too long: more than 16 MB.")
            data = read_line(self._format, line)
            traces = read_traces(self._format, data)
            digest = self._digest(data)
            return [
                self._ready(labelled, hashlib.blake2b(digest + b"%d" % at, digest_size=8).hexdigest())
                for at, labelled in enumerate(traces)
            ]
        except InputError as error:
            self._counts.refused += 1
            self._refuse(number, str(error))
            return []

    def _digest(self, data: Mapping[str, Any]) -> bytes:
        """The same for the same line, but not for its second occurrence in a file."""
        try:
            packed = orjson.dumps(data, option=orjson.OPT_SORT_KEYS)
        except TypeError:
            raise InputError("It is nested too deeply.") from None
        said = f"{self._format.name} {self._authors.owner} ".encode() + packed
        digest = hashlib.blake2b(said, digest_size=8).digest()
        return digest + b"%d " % self._seen.count(digest)

    def _ready(self, labelled: LabelledTrace, digest: str) -> Ready:
        judgements = labelled.judgements
        if self._format.anonymous:
            labeller, source = self._authors.labeller, self._authors.source
            judgements = [said._replace(owner=labeller or said.owner, source=source) for said in judgements]
        imported = _imported(labelled, self._authors.owner, digest)
        trace = self.ids.draw()
        return Ready(trace, imported, places(imported, trace), judgements)


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


def _imported(labelled: LabelledTrace, owner: str, digest: str) -> Imported:
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
        digest=digest,
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
