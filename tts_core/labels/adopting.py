"""Adopting: labels as rows of their table, with their authors and times, written many at a time.

Knows the columns of the table `labels`. Does not know files.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from .label import Label

COLUMNS = (
    "trace, step, content, owner, rating, source, protocol, at, seconds, comment, data, about, queue, mark"
)

Row = tuple[Any, ...]
"""The values of `COLUMNS`; `data` is JSON."""

encode = json.JSONEncoder(separators=(",", ":")).encode

_INSERT = (
    f"insert into labels ({COLUMNS}) values ({', '.join('?' * len(COLUMNS.split(', ')))}) "
    "on conflict (owner, mark) where mark is not null do nothing"
)


def row(at: float, label: Label) -> Row:
    """The row of a label that was made at a time, in unix seconds."""
    return (
        label.trace,
        label.step,
        label.content,
        label.owner,
        label.rating,
        label.source,
        label.protocol,
        at,
        label.seconds,
        label.comment,
        encode(dict(label.data)),
        label.about,
        label.queue,
        label.mark,
    )


def adopt(db: sqlite3.Connection, rows: Iterable[Row]) -> int:
    """Write rows within a transaction; those whose mark is there already are left out. Returns how many were
    written."""
    before = db.total_changes
    db.executemany(_INSERT, rows)
    return db.total_changes - before
