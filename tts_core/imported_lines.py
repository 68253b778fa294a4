"""Imported lines: which trace a line of a file became, and the ids of traces that are read from files.

Knows the table `imported`, which holds the digest of every line that is in the store. Such a trace's id is
not made of its line: keys that are hashes land on every page of an index, so that an import writes the more
pages the larger the database is. Keys that grow are appended.
"""

from __future__ import annotations

import re
import secrets
import sqlite3
import time
from typing import TypeGuard

_DIGEST = re.compile("[0-9a-f]{16}")


class GrowingIds:
    """Ids of traces, each greater than the one before: a second of the clock, and then a number that counts
    up from a random one, so that those of two imports differ, in one store or in two."""

    def __init__(self) -> None:
        self.begin_anew()

    def begin_anew(self) -> None:
        """Go on from another number."""
        self._next = (int(time.time()) << 32) + secrets.randbits(32)

    def draw(self) -> str:
        """The next id: 16 hex digits."""
        self._next += 1
        return f"{self._next:016x}"


def is_digest(told: object) -> TypeGuard[str]:
    """Whether it can be the digest of a line."""
    return isinstance(told, str) and _DIGEST.fullmatch(told) is not None


def key_of(digest: str) -> int:
    """The digest of a line, 16 hex digits, as its table holds it."""
    return int.from_bytes(bytes.fromhex(digest), "big", signed=True)


def trace_of(db: sqlite3.Connection, digest: str) -> str | None:
    """The trace that a line became, deleted or not. In older versions its id was the digest itself."""
    found = db.execute(
        "select trace from imported where digest = ? union all select id from traces where id = ? limit 1",
        (key_of(digest), digest),
    ).fetchone()
    return None if found is None else str(found[0])


def keep(db: sqlite3.Connection, digest: str, trace: str) -> None:
    """Write down which trace a line became; the first one stays."""
    db.execute("insert or ignore into imported (digest, trace) values (?, ?)", (key_of(digest), trace))


def is_any_taken(db: sqlite3.Connection, first: str, last: str) -> bool:
    """Whether a trace has an id between these two, or one of them."""
    found = db.execute("select 1 from traces where id between ? and ? limit 1", (first, last))
    return found.fetchone() is not None
