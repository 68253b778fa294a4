"""The book of queues: their settings and items, who is done with what, and who holds what for a while.

Knows the tables of queues. All but claims only grow; the newest row of a queue, and the newest ending of a
person at an item, count. Does not know how items are chosen, nor who is given which.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping, Sequence
from typing import Any

from ..errors import InputError
from ..store import Store
from .protocols import Reason
from .queue import Item, Queue

CLAIM_SECONDS = 600.0
"""An item is held for one person for so long after the last sign of life."""


class QueueBook:
    """The queues of one store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    # settings and items

    def add(self, queue: Queue, items: Sequence[Item]) -> bool:
        """Write a queue with its items; one of that id that is there already stays as it is.

        Returns:
            whether it was written.

        Raises:
            StoreError: nothing was written.
        """
        at = time.time()
        with self.store.transaction() as db:
            if db.execute("select 1 from queues where id = ?", (queue.id,)).fetchone():
                return False
            _write(db, queue, at)
            db.executemany(
                "insert into queue_items (queue, item, trace, target, kind, at) values (?, ?, ?, ?, ?, ?)",
                [(*item.to_row().values(), at) for item in items],
            )
        return True

    def change(self, id: str, changes: Mapping[str, Any]) -> None:
        """Write other settings of a queue; the old ones are remembered.

        Raises:
            InputError: there is no such queue, or that cannot be changed; nothing was written.
        """
        with self.store.transaction() as db:
            # read within, so that a change that somebody else makes now is kept
            _write(db, self.get(id).changed(changes), time.time())

    def get(self, id: str) -> Queue:
        """A queue.

        Raises:
            InputError: there is none with that id.
        """
        rows = self.store.query("select * from queues where id = ? order by number desc limit 1", (id,))
        if not rows:
            raise InputError(f"There is no queue {id[:40]!r}.")
        return Queue.from_row(rows[0])

    def find(self, prefix: str) -> Queue:
        """The queue whose id begins with `prefix`.

        Raises:
            InputError: none or several do.
        """
        found = [queue for queue in self.all() if queue.id.startswith(prefix)]
        if len(found) > 1 and prefix:
            raise InputError(f"Several queues begin with {prefix[:40]!r}: give more of the id.")
        if not found or not prefix:
            raise InputError(f"There is no queue {prefix[:40]!r}.")
        return found[0]

    def all(self) -> list[Queue]:
        """All queues, in the order they were made."""
        rows = self.store.query(
            "select * from queues where number in (select max(number) from queues group by id) "
            "order by (select min(number) from queues o where o.id = queues.id)"
        )
        return [Queue.from_row(row) for row in rows]

    def item(self, queue: str, number: int) -> Item:
        """A place in a queue.

        Raises:
            InputError: there is none.
        """
        rows = self.store.query("select * from queue_items where queue = ? and item = ?", (queue, number))
        if not rows:
            raise InputError(f"This queue has no item {number} (any more).")
        return Item.from_row(rows[0])

    def items(self, queue: str) -> list[Item]:
        """All items in order."""
        rows = self.store.query("select * from queue_items where queue = ? order by item", (queue,))
        return [Item.from_row(row) for row in rows]

    # claims

    def holders(self, queue: str, item: int | None = None) -> dict[int, set[str]]:
        """Who holds each item now, or one of them only."""
        one = "" if item is None else "and item = ?"
        rows = self.store.query(
            f"select item, owner from queue_claims where queue = ? and until > ? {one}",
            (queue, time.time()) if item is None else (queue, time.time(), item),
        )
        held: dict[int, set[str]] = {}
        for row in rows:
            held.setdefault(int(row["item"]), set()).add(row["owner"])
        return held

    def claim_within(self, db: sqlite3.Connection, queue: str, item: int, owner: str) -> None:
        """Hold an item, or go on holding it."""
        db.execute(
            "insert into queue_claims (queue, item, owner, until) values (?, ?, ?, ?) "
            "on conflict (queue, item, owner) do update set until = excluded.until",
            (queue, item, owner, time.time() + CLAIM_SECONDS),
        )

    def has_claimed(self, queue: str, item: int, owner: str) -> bool:
        """Whether this person holds the item, or held it until that expired."""
        values = (queue, item, owner)
        sql = "select 1 from queue_claims where queue = ? and item = ? and owner = ?"
        return bool(self.store.query(sql, values))

    # endings

    def ending(self, queue: str, item: int, owner: str) -> Reason | None:
        """How this person is done with an item; None if not, or not any more."""
        rows = self.store.query(
            "select reason from queue_done where queue = ? and item = ? and owner = ? "
            "order by id desc limit 1",
            (queue, item, owner),
        )
        reason: Reason | None = rows[0]["reason"] if rows else None
        return None if reason == "reopened" else reason

    def was_done(self, queue: str, item: int, owner: str) -> bool:
        """Whether this person was ever done with an item."""
        sql = "select 1 from queue_done where queue = ? and item = ? and owner = ? limit 1"
        return bool(self.store.query(sql, (queue, item, owner)))

    def end_within(
        self,
        db: sqlite3.Connection,
        queue: str,
        item: int,
        owner: str,
        reason: Reason,
        seconds: float | None,
    ) -> bool:
        """Write how a person is done with an item; the same again is not written.

        Returns:
            whether it was written.
        """
        row = db.execute(
            "select reason from queue_done where queue = ? and item = ? and owner = ? "
            "order by id desc limit 1",
            (queue, item, owner),
        ).fetchone()
        if (row[0] if row else "reopened") == reason:
            return False
        db.execute(
            "insert into queue_done (queue, item, owner, reason, seconds, at) values (?, ?, ?, ?, ?, ?)",
            (queue, item, owner, reason, seconds, time.time()),
        )
        if reason == "reopened":
            self.claim_within(db, queue, item, owner)
        else:
            # it stays known who held it
            db.execute(
                "update queue_claims set until = 0 where queue = ? and item = ? and owner = ?",
                (queue, item, owner),
            )
        return True

    def last_labelled(self) -> str:
        """The id of the queue in which somebody said something last; "" if nobody did in any."""
        rows = self.store.query("select queue from labels where queue is not null order by id desc limit 1")
        return str(rows[0]["queue"]) if rows else ""

    def traces(self, queue: str) -> tuple[int, int]:
        """How many traces have items in a queue, and of how many of them somebody said something there."""
        [row] = self.store.query(
            # "+" keeps SQLite from the index by queue, which it would read whole for each item
            "select count(distinct i.trace) as n, count(distinct l.trace) as judged from queue_items i "
            "left join labels l on l.trace = i.trace and +l.queue = i.queue where i.queue = ?",
            (queue,),
        )
        return int(row["n"]), int(row["judged"])

    def has_begun(self, queue: str, owner: str) -> bool:
        """Whether any judgement of this person's stands in this queue."""
        sql = "select 1 from current_judgements where queue = ? and owner = ? and source = 'person' limit 1"
        return bool(self.store.query(sql, (queue, owner)))

    def accuracy(self, queue: str) -> dict[str, dict[str, tuple[int, int]]]:
        """How well people do on items whose labels are known: by owner and kind of item, how many of how many
        ratings are the known ones. What was made known of their own ratings is left out."""
        rows = self.store.query(
            "select p.owner, i.kind, sum(p.rating = g.rating) as same, count(*) as n from queue_items i "
            "join current_labels g on g.trace = i.trace and g.source = 'gold' "
            "join current_labels p on p.step = g.step and p.source = 'person' and p.queue = i.queue "
            "and json_extract(p.data, '$.item') = i.item and json_extract(g.data, '$.by') is not p.owner "
            "where i.queue = ? and i.kind <> 'item' group by p.owner, i.kind",
            (queue,),
        )
        found: dict[str, dict[str, tuple[int, int]]] = {}
        for row in rows:
            found.setdefault(row["owner"], {})[row["kind"]] = (int(row["same"]), int(row["n"]))
        return found


def _write(db: sqlite3.Connection, queue: Queue, at: float) -> None:
    row: Mapping[str, object] = {
        "id": queue.id,
        "name": queue.spec.name,
        "by": queue.by,
        "at": at,
        "settings": queue.settings(),
    }
    db.execute(
        "insert into queues (id, name, by, at, settings) values (:id, :name, :by, :at, :settings)", row
    )
