"""The verbs that keep the database: `rebuild`, `backup`, `purge`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import report
from .terminal import existing


def rebuild(options: argparse.Namespace) -> int:
    """Remake everything that is derived from the events.

    Events are never changed. Tables that pages read (traces, runs, steps, scores, search) are made anew.
    """
    count = existing(options.db).rebuild()
    print(f"Rebuilt from {count} events.", file=sys.stderr)
    return 0


def backup(options: argparse.Namespace) -> int:
    """Copy the database to a new file, as it is now; searches may go on meanwhile.

    The copy is a database of its own: name it with --db to look at it. A file that exists is not overwritten.
    """
    store = existing(options.db)
    store.backup(options.file)
    print(f"Copied to {options.file} ({Path(options.file).stat().st_size:,} bytes).", file=sys.stderr)
    return 0


def purge(options: argparse.Namespace) -> int:
    """Remove deleted traces for good, with their labels, and make the file smaller.

    Deleting a trace only hides it; this cannot be undone. Without --yes it says what it would remove.
    """
    from .library import Filter, Library

    store = existing(options.db)
    filter = Filter(deleted=True)
    found = Library(store).page(filter, limit=20)
    if not found.total:
        print("No trace is deleted: there is nothing to remove.", file=sys.stderr)
        return 0
    print(report.table([trace.to_json() for trace in found.found]))
    if found.total > len(found.found):
        print(f"and {found.total - len(found.found):,} more")
    if not options.yes:
        told = f"Deleted traces: {found.total:,}. To remove them for good, say so with --yes."
        print(told, file=sys.stderr)
        return 2
    ids = store.purge()
    kept = found.total - len(ids)
    working = f"; {kept:,} kept, because they are being worked on" if kept > 0 else ""
    print(f"Removed for good: {len(ids):,}{working}.", file=sys.stderr)
    return 0
