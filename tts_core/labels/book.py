"""The book of labels: appended to, never rewritten; the newest label of an owner on a step counts.

Knows the table `labels` and its view. Does not know queues, protocols or pages.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ..store import Store
from .label import Kept, Label


class LabelBook:
    """The labels of one store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def add(self, labels: Sequence[Label]) -> None:
        """Write labels, all or none.

        Raises:
            StoreError: nothing was written.
        """
        self.store.insert(
            "labels",
            [
                {
                    "trace": label.trace,
                    "step": label.step,
                    "content": label.content,
                    "owner": label.owner,
                    "rating": label.rating,
                    "source": label.source,
                    "protocol": label.protocol,
                    "seconds": label.seconds,
                    "comment": label.comment,
                    "data": json.dumps(dict(label.data), separators=(",", ":")),
                }
                for label in labels
            ],
        )

    def current(self, trace: str | None = None, sources: Sequence[str] = ()) -> list[Kept]:
        """The labels that count, in the order they were written.

        Args:
            trace: of one trace only.
            sources: from these sources only; none means all.
        """
        conditions, values = ["1"], list[Any]()
        if trace is not None:
            conditions.append("trace = ?")
            values.append(trace)
        if sources:
            conditions.append(f"source in ({', '.join('?' * len(sources))})")
            values += sources
        return self._read(
            f"select * from current_labels where {' and '.join(conditions)} order by id", values
        )

    def history(self, step: str) -> list[Kept]:
        """Everything that was ever said of a step, oldest first."""
        return self._read("select * from labels where step = ? order by id", [step])

    def count(self, sources: Sequence[str]) -> int:
        """How many labels of these sources count."""
        marks = ", ".join("?" * len(sources))
        rows = self.store.query(
            f"select count(*) as n from current_labels where source in ({marks})", list(sources)
        )
        return int(rows[0]["n"])

    def _read(self, sql: str, values: Sequence[Any]) -> list[Kept]:
        return [_kept(row) for row in self.store.query(sql, values)]


def _kept(row: Mapping[str, Any]) -> Kept:
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
    )
    return Kept(int(row["id"]), float(row["at"]), label)
