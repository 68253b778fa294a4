"""References: what verifiers, exact truth and gold answers say of steps that people judged.

Knows the tables of scores, labels and queue items. Of several scores of one revision the newest counts, under
the threshold that it was made with. Scores of hidden runs do not count. What was read of a step is kept until
something newer is written of it, or a run is hidden or shown again. Does not know what people said.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from ..errors import StoreError
from ..projections import counted
from ..store import Store
from .undoings import Undoings

Known = Literal["truth", "gold"]


class Scored(NamedTuple):
    """A verifier's newest opinion of a step, the verifier as "name@revision"."""

    verifier: str
    value: float
    threshold: float

    @property
    def passes(self) -> bool:
        return self.value >= self.threshold


class Answer(NamedTuple):
    """What is known of a step, and out of whose ratings a lead made it; "" where nobody's."""

    rating: int
    by: str


class References:
    """Answers for one store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._scores = _Kept(
            store,
            "scores",
            "verifier || '@' || revision, value, threshold",
            counted("scores"),
            _newest_scores,
        )
        # "+": by the step's index, not by the source's
        known = "+source in ('truth', 'gold') and about = 'step'"
        columns = "source, rating, json_extract(data, '$.by')"
        self._labels = _Kept(store, "labels", columns, known, _newest_labels)

    def scores(self, steps: Collection[str]) -> Mapping[str, tuple[Scored, ...]]:
        """The opinions on those of these steps that have any.

        Raises:
            StoreError: the database cannot be read.
        """
        return self._scores.of(steps)

    def undone(self) -> object:
        """Another value whenever a run was hidden or shown again: what was said of scores may be another."""
        return self._scores.undone()

    def known(self, steps: Collection[str]) -> Mapping[str, Mapping[Known, Answer]]:
        """What exact truth and the reference answers say of those of these steps that have any."""
        return self._labels.of(steps)

    def screening(self, queue: str | None) -> set[str]:
        """The labelled steps of screening items."""
        return self._of_kind(queue, "screening")

    def hidden(self, queue: str | None) -> set[str]:
        """The labelled steps of hidden gold items."""
        return self._of_kind(queue, "gold")

    def _of_kind(self, queue: str | None, kind: str) -> set[str]:
        traces = "select trace from queue_items where kind = ?1 and (?2 is null or queue = ?2)"
        rows = self.store.query(f"select distinct step from labels where trace in ({traces})", (kind, queue))
        return {row["step"] for row in rows}


Told = TypeVar("Told")
Row = tuple[Any, ...]


def _newest_scores(rows: Sequence[Row]) -> tuple[Scored, ...]:
    # a later score takes the place of an earlier one, also where it is no opinion
    newest = {row[0]: row for row in rows}
    return tuple(Scored(*row) for row in newest.values() if row[1] is not None)


def _newest_labels(rows: Sequence[Row]) -> dict[Known, Answer]:
    # the newest counts; a rating of None takes it back
    newest = {source: (rating, by) for source, rating, by in rows}
    return {source: Answer(rating, by or "") for source, (rating, by) in newest.items() if rating is not None}


class _Kept(Generic[Told]):
    """What a table's rows tell of each step; a step's are read once until it gets another row."""

    def __init__(
        self, store: Store, table: str, columns: str, where: str, fold: Callable[[Sequence[Row]], Told]
    ) -> None:
        self.store = store
        self._newest = f"select coalesce(max(id), 0) from {table}"
        self._newer = f"select id, step from {table} where id > ? and {where}"
        steps = "select value from json_each(?)"
        self._sql = f"select step, {columns} from {table} where {where} and step in ({steps}) order by +id"
        self._fold = fold
        self._lock = threading.Lock()
        self._last = -1
        self._schema = -1
        self._undoings = Undoings(store)
        self._undone = 0
        self._told: dict[str, Told | None] = {}

    def of(self, steps: Collection[str]) -> Mapping[str, Told]:
        """What is told of those of these steps of which anything is."""
        with self._lock:
            self._forget()
            missing = [step for step in steps if step not in self._told]
            if missing:
                rows: dict[str, list[Row]] = {}
                for step, *row in self._read(self._sql, json.dumps(missing)):
                    rows.setdefault(step, []).append(tuple(row))
                for step in missing:
                    self._told[step] = (self._fold(rows[step]) or None) if step in rows else None
            return {step: told for step in steps if (told := self._told[step]) is not None}

    def undone(self) -> int:
        """How often everything was forgotten because of what was undone."""
        with self._lock:
            self._forget()
            return self._undone

    def _forget(self) -> None:
        [(schema,)] = self._read("pragma schema_version")
        if schema != self._schema:  # a purge makes its triggers anew
            self._schema = schema
            self._told.clear()
            [(self._last,)] = self._read(self._newest)
        undone = self._undoings.count()
        if undone != self._undone:
            self._undone = undone
            self._told.clear()
        for number, step in self._read(self._newer, self._last):
            self._last = max(self._last, number)
            self._told.pop(step, None)

    def _read(self, sql: str, *values: object) -> list[Row]:
        try:
            return list(self.store.database.execute(sql, values))
        except sqlite3.Error as error:
            raise StoreError(f"{self.store.path} could not be read ({error}).") from error
