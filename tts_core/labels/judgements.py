"""Judgements: what people say of steps now, in one queue or everywhere, folded out of the labels.

Knows the table `labels`: each person's newest judgement of a step counts, and a lead's verdict is kept apart.
Labels only grow, so what was folded once is kept and only newer rows are read. Does not know how judgements
are compared, nor who may see them.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ..errors import StoreError
from ..projections import standing
from ..store import Store
from .label import ADJUDICATION
from .undoings import Undoings

UNSURE = 2

Said = int
"""What somebody says of a step: a rating, or `UNSURE`, that it cannot be decided."""

CATEGORIES: tuple[Said, ...] = (1, 0, -1, UNSURE)

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a lead decided: the label's number, who, and what."""

    label: int
    owner: str
    said: Said


@dataclass(slots=True)
class Judged:
    """All judgements of one queue, or of all. No row is empty.

    Attributes:
        people: by step, what each owner says.
        seconds: by owner and step, how long the judgement took that counts.
        verdicts: by step, the verdict of each lead.
        last: the number of the newest label that is in it.
    """

    people: dict[str, dict[str, Said]] = field(default_factory=dict)
    seconds: dict[str, dict[str, float]] = field(default_factory=dict)
    verdicts: dict[str, dict[str, Verdict]] = field(default_factory=dict)
    last: int = 0

    def verdict(self, step: str) -> Verdict | None:
        """The newest verdict on a step that was not taken back."""
        told = self.verdicts.get(step)
        return max(told.values(), key=lambda verdict: verdict.label) if told else None


class Judgements:
    """The judgements of one store, but for those of undone steps. May be read from any thread, by one at a
    time."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._lock = threading.RLock()
        self._undoings = Undoings(store)
        self._kept: dict[str | None, tuple[object, Judged]] = {}

    @contextmanager
    def of(self, queue: str | None = None) -> Iterator[Judged]:
        """What was said in a queue, or everywhere, in traces that are not deleted, of steps that stand.

        Raises:
            StoreError: the database cannot be read.
        """
        with self._lock:
            key = self._key()
            known, judged = self._kept.get(queue, (None, Judged()))
            if known != key:
                judged = Judged()
            self._read(queue, judged)
            self._kept[queue] = (key, judged)
            yield judged

    def _key(self) -> object:
        """Changes when all must be folded again: by a deletion, a restored trace, a purge, or a run that was
        hidden or shown again."""
        deleted = self.store.query("select id from traces where deleted order by id")
        return self._undoings.count(), tuple(row["id"] for row in deleted)

    def _read(self, queue: str | None, judged: Judged) -> None:
        sql = (
            "select id, step, owner, rating, seconds, protocol, case when rating is null then data end "
            "from labels where id > ? and source = 'person' and about = 'step' "
            f"and trace not in (select id from traces where deleted) and {standing('labels')}"
        )
        values: tuple[object, ...] = (judged.last,)
        if queue is not None:
            sql, values = f"{sql} and queue = ?", (*values, queue)
        try:
            rows = self.store.database.execute(f"{sql} order by id", values).fetchall()
        except sqlite3.Error as error:
            raise StoreError(f"{self.store.path} could not be read ({error}).") from error
        for row in rows:
            _fold(judged, *row)


def said_of(rating: int | None, data: Mapping[str, Any]) -> Said | None:
    """What a label says; None if it takes an earlier one back."""
    if rating is None:
        return UNSURE if data.get("unsure") else None
    return rating


def _fold(
    judged: Judged,
    label: int,
    step: str,
    owner: str,
    rating: int | None,
    seconds: float | None,
    protocol: str,
    data: str | None,
) -> None:
    judged.last = label
    said = rating if data is None else said_of(rating, json.loads(data))
    if protocol == ADJUDICATION:
        _put(judged.verdicts, step, owner, None if said is None else Verdict(label, owner, said))
    else:
        _put(judged.people, step, owner, said)
        _put(judged.seconds, owner, step, None if said is None else seconds)


def _put(table: dict[str, dict[str, Value]], first: str, second: str, value: Value | None) -> None:
    """Set an entry, or remove it; a row that becomes empty goes too."""
    row = table.get(first)
    if value is not None:
        if row is None:
            table[first] = {second: value}
        else:
            row[second] = value
    elif row is not None:
        row.pop(second, None)
        if not row:
            del table[first]
