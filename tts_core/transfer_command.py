"""`python -m tts_core import`, `export` and `formats`: labels and traces from files and to files.

Knows the options of the verbs. Progress and refused lines go to stderr; the exit status is 1 if a line was
refused or a trace left out.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from .formats import NAMES, formats
from .formats.reading import short
from .formats.readings import Labellers, Neutral, Options, Pairs, Unsure
from .labels.label import SOURCES
from .library import RESULTS, Filter
from .store import Store
from .terminal import existing, print_json, say
from .transfer_out import TEST_PERCENT, Selection

if TYPE_CHECKING:
    from .transfer_read import Counts

OWNER = "local"
"""Whose the imported traces are, as those of `solve`."""

_EVERY = 1.0
"""Seconds between two lines of progress."""


def import_arguments(parser: argparse.ArgumentParser) -> None:
    """What `import` may be told."""
    parser.add_argument("format", metavar="FORMAT", help=_names("reads"))
    parser.add_argument("file", metavar="FILE", help="- is standard input; .gz and .zst are unpacked")
    parser.add_argument("--owner", default=OWNER, metavar="NAME", help="of the traces (default: %(default)s)")
    parser.add_argument(
        "--labeller", metavar="NAME", help="whose labels they are, where the file does not say"
    )
    parser.add_argument(
        "--judge",
        choices=SOURCES,
        default="person",
        help="what made the labels, where the file does not say (default: %(default)s)",
    )
    parser.add_argument("--check", action="store_true", help="only say what would be imported")
    parser.add_argument("--quiet", action="store_true", help="no progress on stderr")


def export_arguments(parser: argparse.ArgumentParser) -> None:
    """What `export` may be told."""
    default = Options()
    parser.add_argument("format", metavar="FORMAT", help=_names("writes"))
    parser.add_argument("file", metavar="FILE", help="- is standard output, .gz and .zst are packed")
    which = parser.add_argument_group("which traces")
    which.add_argument(
        "--trace", action="append", default=[], metavar="ID", help="only this one (repeatable)"
    )
    which.add_argument("--queue", metavar="ID", help="only those of a labelling queue, with its labels")
    which.add_argument("--search", metavar="WORDS", default="", help="only those with these words in a text")
    which.add_argument("--strategy", metavar="NAME", help="only those of this strategy")
    which.add_argument("--model", metavar="NAME", help="only those of this model")
    which.add_argument("--source", metavar="NAME", help="only those from here, such as prm800k")
    which.add_argument("--result", choices=RESULTS, help="only those that ended so")
    which.add_argument("--starred", action="store_true", help="only those with a star")
    which.add_argument("--labelled", action="store_true", help="only those that people labelled")
    which.add_argument("--split", choices=("train", "test"), help="only the problems of one side")
    which.add_argument(
        "--test-percent",
        type=int,
        default=TEST_PERCENT,
        metavar="N",
        help="how many of a hundred problems are for testing (default: %(default)s)",
    )
    how = parser.add_argument_group("how")
    how.add_argument(
        "--labellers",
        choices=get_args(Labellers),
        default=default.labellers,
        help="whose word counts (default: %(default)s)",
    )
    how.add_argument(
        "--neutral",
        choices=get_args(Neutral),
        default=default.neutral,
        help="what becomes of neutral ratings (default: %(default)s)",
    )
    how.add_argument(
        "--unsure",
        choices=get_args(Unsure),
        default=default.unsure,
        help="what becomes of steps somebody was unsure of (default: %(default)s)",
    )
    how.add_argument(
        "--judge",
        action="append",
        choices=SOURCES,
        help="who may have judged (repeatable; default: person; plain: all)",
    )
    how.add_argument(
        "--scores",
        nargs="?",
        const="any",
        metavar="NAME",
        help="with the scores of this verifier (prm, prm@2), or of the one that steered each search",
    )
    how.add_argument(
        "--pairs",
        choices=get_args(Pairs),
        default=default.pairs,
        help="of preference: siblings or whole answers (default: %(default)s)",
    )
    how.add_argument(
        "--rows", default="stepwise", metavar="FORMAT", help="of dataset: its lines (default: %(default)s)"
    )
    parser.add_argument("--quiet", action="store_true", help="no progress on stderr")


def formats_arguments(parser: argparse.ArgumentParser) -> None:
    """What `formats` may be told."""
    parser.add_argument("--markdown", action="store_true", help="print docs/formats.md")


def import_(options: argparse.Namespace) -> int:
    """Read labels and traces from a file.

    Every line becomes a trace as any other: it is viewed, scored, labelled and exported again. A line that
    cannot be read is named and left out, the rest goes in, and the exit status is 1. Importing again changes
    nothing; an import that was stopped is gone on with by starting it again.

    examples:
      import prm800k phase2_train.jsonl.gz
      import math_shepherd math-shepherd.jsonl.zst --judge model
      import plain - < mine.jsonl
    """
    from .transfer import check_lines, import_file, readable_format
    from .transfer_files import opened
    from .transfer_read import Authors

    refused = _Refusals()
    format = readable_format(options.format)
    authors = Authors(short(options.owner, "--owner"), options.labeller, options.judge)
    if authors.labeller is not None:
        short(authors.labeller, "--labeller")
    progress = _Progress(options)
    if options.check:
        store = Store(options.db) if Path(options.db).exists() else None
        with opened(options.file) as lines:
            counts = check_lines(store, format, lines, authors, refused, progress.imported)
        if options.json:
            print_json(counts.to_json())
        _tell(
            f"{counts.lines:,} lines would be {counts.traces:,} new traces, {_already(counts)}, "
            f"{counts.labels:,} new labels; {counts.refused:,} would be refused."
        )
        return 1 if counts.refused else 0
    counts = import_file(Store(options.db), options.format, options.file, authors, refused, progress.imported)
    if options.json:
        print_json(counts.to_json())
    _tell(
        f"{counts.lines:,} lines: {counts.traces:,} new traces, {_already(counts)}, "
        f"{counts.labels:,} new labels, {counts.refused:,} refused."
    )
    return 1 if counts.refused else 0


def export(options: argparse.Namespace) -> int:
    """Write labels and traces to a file, in the formats that training and other tools read.

    What each format has in it is told by `formats`. jsonl is lossless: one event a line, with its trace,
    number and time, and all labels.

    examples:
      export prm800k labels.jsonl.gz
      export stepwise - --labellers majority --split train > train.jsonl
      export dataset steps --rows prm800k --scores prm
    """
    from .transfer import export_file

    store = existing(options.db)
    left_out = _Refusals("trace")
    progress = _Progress(options)
    sources = options.judge or (SOURCES if options.format == "plain" else ("person",))
    done = export_file(
        store,
        options.format,
        options.file,
        _selection(store, options),
        Options(
            labellers=options.labellers,
            neutral=options.neutral,
            unsure=options.unsure,
            sources=tuple(sources),
            scores=options.scores,
            pairs=options.pairs,
        ),
        left_out,
        progress.exported,
        options.rows,
    )
    _tell(f"{done.traces:,} traces, {done.lines:,} lines.")
    return 1 if done.left_out else 0


def list_formats(options: argparse.Namespace) -> int:
    """List the file formats of labels and traces, and what is in them."""
    found = formats()
    if options.markdown:
        from .formats.document import markdown

        print(markdown(found), end="")
    elif options.json:
        print_json(
            [
                {"name": each.name, "title": each.title, "import": each.reads, "export": each.writes}
                for each in found
            ]
        )
    else:
        for each in found:
            print(f"{each.name}: {each.title} ({_ways(each.reads, each.writes)})")
    return 0


def _already(counts: Counts) -> str:
    deleted = f" ({counts.deleted:,} of them deleted: restore them in the Library)" if counts.deleted else ""
    return f"{counts.known:,} there already{deleted}"


def _ways(reads: bool, writes: bool) -> str:
    return "import and export" if reads and writes else "import" if reads else "export"


def _names(way: str) -> str:
    # the modules of all formats are not read only to print their names
    out_only = {"preference", "revisions", "argilla", "label_studio", "parquet", "dataset"}
    in_only = {"gsm8k", "search_and_learn", "chat"}
    return ", ".join(name for name in NAMES if name not in (out_only if way == "reads" else in_only))


def _selection(store: Store, options: argparse.Namespace) -> Selection:
    filter = Filter(
        words=options.search,
        model=options.model,
        strategy=options.strategy,
        result=options.result,
        starred=options.starred,
        labelled=options.labelled,
        source=options.source,
    )
    return Selection(
        traces=list(dict.fromkeys(store.find(prefix) for prefix in options.trace)),
        filter=None if filter == Filter() else filter,
        queue=options.queue,
        split=options.split,
        test_percent=options.test_percent,
    )


def _tell(line: str) -> None:
    """A line on stderr; nothing where that is closed, for `print` would take stdout, where the labels go."""
    if sys.stderr is not None:
        print(line, file=sys.stderr)


class _Refusals:
    """Says on stderr what was left out."""

    def __init__(self, what: str = "line") -> None:
        self.what = what

    def __call__(self, which: int | str, why: str) -> None:
        _tell(f"{self.what} {which}: {why}")


class _Progress:
    """A line on stderr, once a second at most."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._last = time.monotonic()

    def imported(self, counts: Counts, share: float) -> None:
        of = f" ({share:.0%})" if share else ""
        self._say(f"{counts.lines:,} lines{of}, {counts.traces:,} new traces, {counts.refused:,} refused")

    def exported(self, done: Any) -> None:
        self._say(f"{done.traces:,} traces, {done.lines:,} lines")

    def _say(self, line: str) -> None:
        now = time.monotonic()
        if now - self._last >= _EVERY and sys.stderr is not None:
            self._last = now
            say(self._options, line)
