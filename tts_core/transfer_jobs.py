"""Transfer jobs: imports and exports in a thread of the server, while people look.

Knows how far each is, and the files between a browser and the store: what was sent here, and what is to be
fetched.
"""

from __future__ import annotations

import json
import secrets
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from .errors import InputError, TreelineError
from .formats import Format, format_named, jsonl, readable
from .formats.labelled import LabelledTrace
from .formats.readings import Options
from .jobs import Job, Jobs
from .store import Store
from .transfer import check_lines, export_file, import_file, readable_format, suited
from .transfer_files import opened
from .transfer_out import Selection, Written, encoded, labelled_traces, part_of, trace_ids
from .transfer_read import Authors, Counts, read_line, read_traces

Kind = Literal["check", "import", "export"]

TOLD = 20
"""Refused lines that are told; the others are counted."""


TRIED = 20
"""Lines at the beginning of a file that are looked at before it is imported."""

_STAYS: Mapping[Kind, str] = {
    "check": "Nothing was changed.",
    "import": "What came in so far stays: importing the same file again goes on from there.",
    "export": "No file was written.",
}
"""What a person reads of a job that was stopped."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was sent here: its id, the name it had, and where it lies."""

    id: str
    name: str
    path: Path


@dataclass(slots=True)
class TransferJob(Job):
    """One import, check or export.

    Attributes:
        file: the name of the one that is read.
        counts: what was done; None for an export.
        refused: the first lines or traces that were left out, with the reasons.
        result: of an export: the file to be fetched, and `name` the name to save it under.
    """

    kind: Kind
    format: str
    file: str = ""
    counts: Counts | None = None
    refused: list[tuple[str, str]] = field(default_factory=list)
    result: Path | None = None
    name: str = ""
    id: str = field(default_factory=lambda: secrets.token_hex(8))

    def refuse(self, which: object, why: str) -> None:
        """Keep what was left out."""
        if len(self.refused) < TOLD:
            self.refused.append((str(which), why))

    def check(self) -> None:
        """Raises:
        TreelineError: somebody stopped it."""
        if self.stop.is_set():
            raise TreelineError(_STAYS[self.kind])


class TransferJobs(Jobs[TransferJob]):
    """The imports and exports of one server. A file that was sent is kept until another one is, and
    what an export wrote until the next job begins."""

    def __init__(self, store: Store) -> None:
        super().__init__(
            store,
            "The import or export",
            "Another import or export goes on: wait until it is done, or stop it.",
            "Nothing is going on any more.",
        )
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self.sent: Sent | None = None

    # files

    def place(self) -> Path:
        """Where a new file may be written."""
        with self._lock:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="treeline-", ignore_cleanup_errors=True)
            return Path(self._folder.name) / secrets.token_hex(8)

    def keep(self, path: Path, name: str) -> Sent:
        """Take a file that was sent in the place of the one before."""
        before, self.sent = self.sent, Sent(secrets.token_hex(8), name, path)
        if before is not None:
            before.path.unlink(missing_ok=True)
        return self.sent

    def find(self, id: str) -> Sent:
        """The file that was sent.

        Raises:
            InputError: it is not there any more.
        """
        if self.sent is None or self.sent.id != id:
            raise InputError("This file is not here any more: choose it again.")
        return self.sent

    def look(self, sent: Sent, name: str | None, most: int = 3) -> tuple[Format, list[LabelledTrace], str]:
        """The first traces of a file, read in a format or in the one that fits its first lines; and why a
        line among them cannot be read ("" if all can): an import leaves such lines out.

        Raises:
            InputError: no format fits, or none of the first lines can be read; the sentence says why.
        """
        format = readable_format(name) if name else self._guess(sent)
        found: list[LabelledTrace] = []
        if format.layout == "events":
            return format, found, ""
        refused = ""
        with opened(str(sent.path)) as lines:
            for number, line in islice(lines, TRIED):
                if line is None or not line.strip():
                    continue
                try:
                    found += read_traces(format, read_line(format, line))
                except InputError as error:
                    refused = refused or f"Line {number}: {error}"
                if len(found) >= most:
                    break
        if refused and not found:
            raise InputError(refused)
        return format, found[:most], refused

    def _guess(self, sent: Sent) -> Format:
        seen = False
        with opened(str(sent.path)) as lines:
            for _, line in islice(lines, TRIED):
                if line is None or not line.strip():
                    continue
                seen = True
                for name in readable():
                    if _fits(format_named(name), line):
                        return format_named(name)
        if not seen:
            raise InputError(f"{sent.name[:80]} has no lines.")
        raise InputError(
            "Its first lines are of no format that is known here: choose one to see what is wrong."
        )

    # jobs

    def start_check(self, sent: Sent, name: str, authors: Authors) -> TransferJob:
        """Count what an import would do.

        Raises:
            InputError: another job goes on, or there is no such format.
        """
        format = readable_format(name)

        def work(job: TransferJob) -> str:
            with opened(str(sent.path)) as lines:
                job.counts = check_lines(self._store, format, lines, authors, job.refuse, _teller(job))
            return ""

        return self._start(TransferJob("check", name, sent.name), work)

    def start_import(self, sent: Sent, name: str, authors: Authors) -> TransferJob:
        """Import a file that was sent.

        Raises:
            InputError: another job goes on, or there is no such format.
        """
        readable_format(name)

        def work(job: TransferJob) -> str:
            path = str(sent.path)
            job.counts = import_file(self._store, name, path, authors, job.refuse, _teller(job))
            return ""

        return self._start(TransferJob("import", name, sent.name), work)

    def start_export(
        self, name: str, selection: Selection, options: Options, rows: str, packed: bool, total: int
    ) -> TransferJob:
        """Write a file to be fetched.

        Args:
            rows: the format of a data set's lines.
            packed: whether lines are packed with gzip.
            total: how many traces are looked at.

        Raises:
            InputError: another job goes on, or there is no such format.
        """
        format = format_named(name)
        ending = _ENDINGS[format.layout] + (".gz" if packed and format.layout in _PACKED else "")

        def work(job: TransferJob) -> str:
            def tell(done: Written) -> None:
                job.share = min(1.0, done.looked / total) if total else 0.0
                job.check()

            path = self.place().with_suffix(ending)
            if format.layout == "folder":
                folder = path.with_suffix("") / "treeline-steps"
                done = export_file(self._store, name, str(folder), selection, options, job.refuse, tell, rows)
                shutil.make_archive(str(path.with_suffix("")), "zip", folder.parent)
                shutil.rmtree(folder.parent)
            else:
                done = export_file(self._store, name, str(path), selection, options, job.refuse, tell)
            job.result, job.name = path, f"treeline-{name.replace('_', '-')}{ending}"
            return f"{done.lines:,} lines of {done.traces:,} traces."

        return self._start(TransferJob("export", name), work)

    def _start(self, job: TransferJob, work: Callable[[TransferJob], str]) -> TransferJob:
        before = self.begin(job, work)
        if before is not None and before.result is not None:
            before.result.unlink(missing_ok=True)
        return job


_ENDINGS = {
    "lines": ".jsonl",
    "array": ".json",
    "events": ".jsonl",
    "parquet": ".parquet",
    "folder": ".zip",
}
_PACKED = ("lines", "array", "events")


def _teller(job: TransferJob) -> Callable[[Counts, float], None]:
    def tell(counts: Counts, share: float) -> None:
        job.counts, job.share = counts, share
        job.check()

    return tell


def preview(
    store: Store, name: str, selection: Selection, options: Options, rows: str, most: int = 3
) -> list[Mapping[str, Any]]:
    """The first lines that an export would write, as their objects.

    Args:
        rows: the format of a data set's lines.

    Raises:
        InputError: there is no such format or queue.
        StoreError: the store cannot be read.
    """
    format = format_named(rows if name == "dataset" else name)
    found: list[Mapping[str, Any]] = []
    if format.layout == "events":
        for id in trace_ids(store, selection):
            events = store.events(id)
            if events and selection.has(events[0].event.problem):  # type: ignore[attr-defined]
                return [json.loads(line) for line in list(jsonl.write(events))[:most]]
        return []
    if format.write is None:
        raise InputError(f"{format.title} can be imported, but not exported.")
    options = suited(name, options)
    made: Callable[[Mapping[str, Any]], Mapping[str, Any]] = dict if format.layout == "parquet" else _decoded
    for labelled in labelled_traces(store, selection, format.judged, options):
        # a trace that the format cannot tell is left out
        part = part_of([labelled], format, options, made)
        found += part.lines
        if len(found) >= most:
            break
    return found[:most]


def _decoded(line: Mapping[str, Any]) -> Mapping[str, Any]:
    """A line as whoever reads the file finds it."""
    told: Mapping[str, Any] = json.loads(encoded(line))
    return told


def _fits(format: Format, line: bytes) -> bool:
    try:
        data = read_line(format, line)
        if format.layout == "events":
            return {"trace", "seq", "at", "kind", "data"} <= data.keys()
        return bool(read_traces(format, data))
    except InputError:
        return False
