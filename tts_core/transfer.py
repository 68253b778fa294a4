"""Transfer: labels and traces between a store and a file, in any format of the registry.

Joins files, formats and the two drivers. Does not know the command line or pages.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from . import __version__
from .collecting import seldom_collected
from .errors import InputError
from .formats import Format, format_named, jsonl
from .formats.dataset import Card, table_of
from .formats.readings import Options
from .imported_lines import is_digest
from .store import Store
from .transfer_events import EventImporter, export_events
from .transfer_files import Lines, check_apart, opened, written
from .transfer_in import Importer
from .transfer_out import Selection, Split, Written, export, parts_here
from .transfer_parts import encoded_parts
from .transfer_read import Authors, Counts, Refuse, read_line
from .unfinished import part_of

_OFTEN = 500
"""Lines after which a check tells how far it is."""


def import_file(
    store: Store,
    name: str,
    file: str,
    authors: Authors,
    refuse: Refuse,
    tell: Callable[[Counts, float], None] = lambda counts, share: None,
) -> Counts:
    """Import a file, or standard input for "-".

    Args:
        refuse: is told of every line that is left out; the rest goes in.
        tell: is called after every batch with what was done, and which share of the file that was, 0 if
            nobody knows.

    Raises:
        InputError: there is no such format or file, or it cannot be read further; what came before is in.
        StoreError: the store cannot be written; all batches before are in.
    """
    format = readable_format(name)
    with opened(file) as lines:
        return import_lines(store, format, lines, authors, refuse, tell)


@seldom_collected()
def import_lines(
    store: Store,
    format: Format,
    lines: Lines,
    authors: Authors,
    refuse: Refuse,
    tell: Callable[[Counts, float], None] = lambda counts, share: None,
) -> Counts:
    """Import the lines of an opened file; see `import_file`."""

    def told(counts: Counts) -> None:
        tell(counts, lines.read / lines.size if lines.size else 0.0)

    if format.layout == "events":
        return EventImporter(store, refuse, told).run(lines)
    return Importer(store, format, authors, refuse, told).run(lines)


def readable_format(name: str) -> Format:
    """A format that can be imported.

    Raises:
        InputError: there is none of that name.
    """
    format = format_named(name)
    if not format.reads:
        raise InputError(f"{format.title} can be exported, but not imported.")
    return format


@seldom_collected()
def check_lines(
    store: Store | None,
    format: Format,
    lines: Lines,
    authors: Authors,
    refuse: Refuse,
    tell: Callable[[Counts, float], None] = lambda counts, share: None,
) -> Counts:
    """What an import of these lines would do. Of Treeline's own events, labels of traces that are there
    already are not counted.

    Args:
        store: None for an empty one.
        refuse: is told of every line that would be left out.
        tell: is called now and then, as by `import_file`.

    Raises:
        InputError: the file cannot be read further.
        StoreError: the store cannot be read.
    """

    def told(counts: Counts) -> None:
        tell(counts, lines.read / lines.size if lines.size else 0.0)

    if format.layout != "events":
        return Importer(store, format, authors, refuse, told).check(lines)
    counts, known = Counts(), ""
    for number, line in lines:
        if line is not None and not line.strip():
            continue
        counts.lines += 1
        try:
            if line is None:
                raise InputError("It is too long: more than 16 MB.")
            data = read_line(format, line)
            if data.get("kind") == "trace_started":
                known = "" if store is None else _known(store, data)
                counts.known += bool(known)
                counts.deleted += store is not None and store.is_deleted(known)
                counts.traces += not known
            counts.labels += data.get("kind") == jsonl.LABEL and not known
        except InputError as error:
            counts.refused += 1
            refuse(number, str(error))
        if counts.lines % _OFTEN == 0:
            told(replace(counts))
    return counts


def _known(store: Store, begun: Mapping[str, Any]) -> str:
    """The trace that begins with a line of events, if it is there, or what it was read from is; else ""."""
    trace, told = str(begun.get("trace")), begun.get("data")
    if store.query("select 1 from events where trace = ? limit 1", (trace,)):
        return trace
    digest = (told.get("digest") if isinstance(told, dict) else None) or trace
    return (store.trace_of_line(digest) or "") if is_digest(digest) else ""


@seldom_collected()
def export_file(
    store: Store,
    name: str,
    file: str,
    selection: Selection,
    options: Options,
    refuse: Callable[[str, str], None] = lambda trace, why: None,
    tell: Callable[[Written], None] = lambda written: None,
    rows: str = "stepwise",
) -> Written:
    """Export to a file, to standard output for "-", or to a folder for a data set.

    Args:
        refuse: is told the trace that the format cannot tell, and why.
        rows: the format of a data set's lines.

    Raises:
        InputError: there is no such format, trace or queue, or the file cannot be written.
        StoreError: the store cannot be read.
    """
    format = format_named(name)
    if not format.writes:
        raise InputError(f"{format.title} can be imported, but not exported.")
    options = suited(name, options)
    if file != "-":
        check_apart(file, store.path)
    if format.layout == "folder":
        return _export_folder(store, Path(file), rows, selection, options, refuse, tell)
    if format.layout == "parquet":
        return _export_table(store, format, file, selection, options, refuse, tell)
    with written(file) as out:
        if format.layout == "events":
            return export_events(store, selection, out.write, tell)
        return _export_lines(store, format, out, selection, options, refuse, tell)


def suited(name: str, options: Options) -> Options:
    """The options with what a format takes where nothing else is said: a plain tree has its scores."""
    return replace(options, scores="any") if name == "plain" and options.scores is None else options


def _export_lines(
    store: Store,
    format: Format,
    out: BinaryIO,
    selection: Selection,
    options: Options,
    refuse: Callable[[str, str], None],
    tell: Callable[[Written], None],
) -> Written:
    """Objects a line each, or as the entries of one array."""
    begun = False

    def line(encoded: bytes) -> None:
        out.write(encoded + b"\n")

    def entry(encoded: bytes) -> None:
        nonlocal begun
        out.write((b",\n" if begun else b"[\n") + encoded)
        begun = True

    is_array = format.layout == "array"
    # closed at once when somebody stops it, not when Python finds it
    with closing(encoded_parts(store, format, selection, options)) as parts:
        done = export(parts, entry if is_array else line, refuse, tell)
    if is_array:
        out.write(b"\n]\n" if begun else b"[]\n")
    return done


def _export_table(
    store: Store,
    format: Format,
    file: str,
    selection: Selection,
    options: Options,
    refuse: Callable[[str, str], None],
    tell: Callable[[Written], None],
) -> Written:
    from .formats.parquet import Table

    if file == "-":
        raise InputError("A Parquet file cannot be written to standard output: name a file.")
    try:
        path = Path(file).resolve()
        if path.exists() and not path.is_file():
            raise InputError(f"{file} is no ordinary file, and a Parquet file needs one.")
        part = part_of(path)
    except OSError as error:
        raise InputError(f"{file} cannot be written: {error.strerror or error}.") from error
    try:
        part.unlink(missing_ok=True)
        table = Table(part)
        with closing(parts_here(store, format, selection, options, dict)) as parts:
            done = export(parts, table.add, refuse, tell)
        table.close()
        part.replace(path)
    except OSError as error:
        raise InputError(f"{file} cannot be written: {error.strerror or error}.") from error
    finally:
        part.unlink(missing_ok=True)
    return done


def _export_folder(
    store: Store,
    folder: Path,
    rows: str,
    selection: Selection,
    options: Options,
    refuse: Callable[[str, str], None],
    tell: Callable[[Written], None],
) -> Written:
    format = format_named(rows)
    if format.write is None or format.layout != "lines":
        raise InputError(f"The lines of a data set cannot be {format.title}.")
    if str(folder) == "-":
        raise InputError("A data set is a folder, and cannot be written to standard output: name a folder.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(f"{folder} exists and is not empty: name a new folder.")
    sides: dict[Split, Written] = {}
    done = Written()

    def told(side: Written) -> None:
        tell(replace(side, looked=done.looked + side.looked))

    with _new_folder(folder) as place:
        for side in _sides(selection):
            of_side = replace(selection, split=side)
            with written(str(place / "data" / f"{side}.jsonl")) as out:
                each = sides[side] = _export_lines(store, format, out, of_side, options, refuse, told)
            done.looked += each.looked
            done.traces += each.traces
            done.lines += each.lines
            done.left_out += each.left_out
            done.labellers |= each.labellers
        card = Card(
            name=folder.resolve().name,
            rows=rows,
            title=format.title,
            table=table_of(format.help),
            lines={side: each.lines for side, each in sides.items()},
            traces={side: each.traces for side, each in sides.items()},
            labellers=len(done.labellers),
            options=_said(options, selection),
            version=__version__,
        )
        with written(str(place / "README.md")) as out:
            out.write(card.text().encode())
    return done


@contextmanager
def _new_folder(folder: Path) -> Iterator[Path]:
    """Where a data set is written: a folder beside its place, which it takes in the end. One that is there,
    and empty, is filled. Nothing stays of one that does not come to its end, so that it can be begun again.

    Raises:
        InputError: it cannot be written.
    """
    place = folder if folder.exists() else part_of(folder)
    try:
        if place != folder:
            shutil.rmtree(place, ignore_errors=True)
        (place / "data").mkdir(parents=True)
        yield place
        if place != folder:
            place.rename(folder)
    except BaseException as error:
        shutil.rmtree(place / "data" if place == folder else place, ignore_errors=True)
        if isinstance(error, OSError):
            raise InputError(f"{folder} cannot be written: {error.strerror or error}.") from error
        raise


def _sides(selection: Selection) -> tuple[Split, ...]:
    return ("train", "test") if selection.split is None else (selection.split,)


def _said(options: Options, selection: Selection) -> dict[str, str]:
    """The options as a card tells them."""
    return {
        "labellers": options.labellers,
        "neutral": options.neutral,
        "unsure": options.unsure,
        "judges": ", ".join(options.sources),
        "scores": options.scores or "none",
        "problems for testing": f"{selection.test_percent} %",
    }
