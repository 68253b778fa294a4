"""The book of labels: appended to, never rewritten; the newest label of an owner on a step counts.

Knows the table `labels` and its views. Does not know queues, protocols or pages.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Mapping, Sequence
from typing import Any

from ..store import Store
from .adopting import adopt, row
from .label import Kept, Label


class LabelBook:
    """The labels of one store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def add(self, labels: Sequence[Label]) -> int:
        """Write labels, all or none, but for those whose mark is there already.

        Returns:
            how many were written.

        Raises:
            StoreError: nothing was written.
        """
        with self.store.transaction() as db:
            return self.add_within(db, labels)

    def add_within(self, db: sqlite3.Connection, labels: Sequence[Label]) -> int:
        """The same as a part of a transaction."""
        at = time.time()
        return adopt(db, [row(at, label) for label in labels])

    def current(self, trace: str | None = None, sources: Sequence[str] = ()) -> list[Kept]:
        """The ratings that count, in the order they were written.

        Args:
            trace: of one trace only.
            sources: from these sources only; none means all.
        """
        return self._current("current_labels", trace, sources)

    def judgements(self, trace: str | None = None, sources: Sequence[str] = ()) -> list[Kept]:
        """Everything that counts: ratings, unsure, comments, choices, preferences, and what is said of whole
        problems."""
        return self._current("current_judgements", trace, sources)

    def history(self, step: str) -> list[Kept]:
        """Everything that was ever said of a step, oldest first."""
        return self._read("select * from labels where step = ? order by id", [step])

    def _current(self, view: str, trace: str | None, sources: Sequence[str]) -> list[Kept]:
        conditions, values = ["1"], list[Any]()
        if trace is not None:
            conditions.append("trace = ?")
            values.append(trace)
        if sources:
            conditions.append(f"source in ({', '.join('?' * len(sources))})")
            values += sources
        # else a whole source is read in its order to find one trace
        order = "id" if trace is None else "+id"
        return self._read(f"select * from {view} where {' and '.join(conditions)} order by {order}", values)

    def _read(self, sql: str, values: Sequence[Any]) -> list[Kept]:
        return [kept(row) for row in self.store.query(sql, values)]


def kept(row: Mapping[str, Any]) -> Kept:
    """A row of the table."""
    label = Label(
        row["trace"],
        row["step"],
        row["content"],
        row["owner"],
        row["rating"],
        row["source"],
        row["protocol"],
        row["seconds"],
        row["comment"],
        json.loads(row["data"]),
        row["about"],
        row["queue"],
        row["mark"],
    )
    return Kept(int(row["id"]), float(row["at"]), label)
