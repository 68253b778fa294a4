"""Turns: who is given which item of a queue, and how far everybody is.

Knows overlap, screening, hidden gold items and claims. Endings only grow, so what was folded once is kept and
only newer rows are read. Does not know what an item shows.
"""

from __future__ import annotations

import math
import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from ..store import Store
from .protocols import Reason
from .queue import Item, Kind, Queue
from .queues import QueueBook


@dataclass(slots=True)
class Tally:
    """How far one queue is.

    Attributes:
        items: by number, in order; `kinds` are the numbers of each kind.
        endings: by owner and item, how that person is done with it.
        counts: by item, how many people labelled it; who skipped it did not.
        removed: items whose trace is deleted.
    """

    items: dict[int, Item] = field(default_factory=dict)
    kinds: dict[Kind, list[int]] = field(default_factory=lambda: {"item": [], "gold": [], "screening": []})
    endings: dict[str, dict[int, Reason]] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    removed: set[int] = field(default_factory=set)

    def load(self, items: Iterable[Item]) -> None:
        """Take in the items, which stay as they are."""
        for item in items:
            self.items[item.number] = item
            self.kinds[item.kind].append(item.number)

    def add(self, item: int, owner: str, reason: Reason) -> None:
        """Fold one more ending."""
        of_owner = self.endings.setdefault(owner, {})
        before = of_owner.pop(item, None)
        if reason != "reopened":
            of_owner[item] = reason
        change = _counts(of_owner.get(item)) - _counts(before)
        self.counts[item] = self.counts.get(item, 0) + change

    def is_free(self, queue: Queue, item: Item, owner: str, held: int = 0) -> bool:
        """Whether one more person may label an item.

        Args:
            held: how many others hold it now.
        """
        if item.number in self.removed or item.number in self.endings.get(owner, ()):
            return False
        overlap = queue.spec.overlap
        return item.kind != "item" or not overlap or self.counts.get(item.number, 0) + held < overlap

    def labelled(self, queue: Queue) -> int:
        """How many items were labelled by as many people as the queue asks for."""
        enough = max(1, queue.spec.overlap)
        return sum(count >= enough and number in self.items for number, count in self.counts.items())

    def done_by(self, owner: str) -> set[int]:
        """The items that a person is done with and may look at again."""
        return (self.endings.get(owner, {}).keys() & self.items.keys()) - self.removed

    def progress(self, queue: Queue, owner: str) -> dict[str, int]:
        """How many items a person is done with, how many are left for them, and both together."""
        mine = self.endings.get(owner, {}).keys() & self.items.keys()
        # only what somebody has touched is looked at: a queue can be long
        full = {number for number, count in self.counts.items() if 0 < queue.spec.overlap <= count}
        gone = {number for number in full | self.removed | mine if self._is(number, "item")}
        ordinary = len(self.kinds["item"]) - len(gone)
        screening = len({*self.kinds["screening"]} - mine - self.removed)
        hidden = len(self.gold_ahead(mine)) if ordinary and queue.spec.gold else 0
        share = queue.spec.gold / (1 - queue.spec.gold)
        left = ordinary + screening + min(hidden, math.ceil(share * ordinary))
        return {"done": len(mine), "left": left, "total": len(mine) + left}

    def gold_ahead(self, passed: Collection[int]) -> list[Item]:
        """The hidden gold items behind all that a person has passed."""
        last = max(passed, default=-1)
        ahead = (number for number in self.kinds["gold"] if number > last and number not in self.removed)
        return [self.items[number] for number in ahead]

    def _is(self, number: int, kind: Kind) -> bool:
        return number in self.items and self.items[number].kind == kind


def _counts(reason: Reason | None) -> int:
    return reason is not None and reason != "skip"


class Turns:
    """Who is next, for all queues of one store."""

    def __init__(self, store: Store, book: QueueBook) -> None:
        self.store = store
        self._book = book
        self._lock = threading.Lock()
        self._tallies: dict[str, Tally] = {}
        self._last = 0
        self._schema = -1

    @contextmanager
    def tally(self, queue: Queue) -> Iterator[Tally]:
        """How far a queue is now; nobody else changes it inside the block."""
        with self._lock:
            yield self._pull(queue.id)

    def progress(self, queue: Queue, owner: str) -> dict[str, int]:
        """See `Tally.progress`."""
        with self.tally(queue) as tally:
            return tally.progress(queue, owner)

    def next(self, queue: Queue, owner: str, after: Collection[int] = ()) -> Item | None:
        """The item that is this person's turn, held for them from now on; one they hold already comes first.

        Args:
            after: items that are on their page already.

        Raises:
            StoreError: the database cannot be written.
        """
        with self.store.transaction() as db, self._lock:
            # under the lock of a transaction: what others commit later has greater numbers
            tally = self._pull(queue.id)
            holders = self._book.holders(queue.id)
            mine = tally.endings.get(owner, {})
            held = [number for number, by in holders.items() if owner in by and number not in mine]
            waiting = [number for number in sorted(held) if number not in after and number in tally.items]
            item = next((tally.items[number] for number in waiting if number not in tally.removed), None)
            item = item or self._pick(queue, owner, tally, holders, {*after, *held})
            if item is not None:
                self._book.claim_within(db, queue.id, item.number, owner)
            return item

    def take(self, queue: Queue, item: Item, owner: str) -> bool:
        """Hold an item, or go on holding it, if one more person may label it.

        Returns:
            whether it is held now.
        """
        with self.store.transaction() as db:
            return self.take_within(db, queue, item, owner)

    def take_within(self, db: sqlite3.Connection, queue: Queue, item: Item, owner: str) -> bool:
        """The same as a part of a transaction."""
        by = self._book.holders(queue.id, item.number).get(item.number, set())
        with self._lock:
            free = self._pull(queue.id).is_free(queue, item, owner, len(by - {owner}))
        if not free and owner not in by:
            return False
        self._book.claim_within(db, queue.id, item.number, owner)
        return True

    def _pick(
        self,
        queue: Queue,
        owner: str,
        tally: Tally,
        holders: dict[int, set[str]],
        shown: Collection[int],
    ) -> Item | None:
        def free(item: Item) -> bool:
            others = holders.get(item.number, set()) - {owner}
            return item.number not in shown and tally.is_free(queue, item, owner, len(others))

        first = filter(free, (tally.items[number] for number in tally.kinds["screening"]))
        if (screening := next(first, None)) is not None:
            return screening
        rest = filter(free, (tally.items[number] for number in tally.kinds["item"]))
        ordinary = next(rest, None)
        if ordinary is None:
            return None
        passed = {*tally.endings.get(owner, {}), *shown}
        met = [tally.items[number].kind for number in passed if number in tally.items]
        golden, mixed = met.count("gold"), len(met) - met.count("screening")
        if golden > queue.spec.gold * mixed or not queue.spec.gold:
            return ordinary
        # in the order of their numbers, so that a number does not tell them
        ahead = [item for item in tally.gold_ahead(passed) if item.number < ordinary.number]
        return ahead[0] if ahead else ordinary

    def _pull(self, queue: str) -> Tally:
        # a purge, which alone takes rows away, makes its guards anew
        [row] = self.store.query("pragma schema_version")
        if row["schema_version"] != self._schema:
            self._tallies.clear()
            self._last, self._schema = 0, row["schema_version"]
        newer = "select id, queue, item, owner, reason from queue_done where id > ? order by id"
        for row in self.store.query(newer, (self._last,)):
            self._tallies.setdefault(row["queue"], Tally()).add(row["item"], row["owner"], row["reason"])
            self._last = row["id"]
        tally = self._tallies.setdefault(queue, Tally())
        if not tally.items:
            tally.load(self._book.items(queue))
        # "cross": the few deleted ones first
        deleted = self.store.query(
            "select i.item from traces t cross join queue_items i on i.trace = t.id "
            "where t.deleted and i.queue = ?",
            (queue,),
        )
        tally.removed = {row["item"] for row in deleted}
        return tally
