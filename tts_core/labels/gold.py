"""Gold: items whose judgements are known, made of a lead's own and taken away again.

Knows that known judgements are labels of nobody, beside what people say, and that each names the item where
a lead made it. Nothing is rewritten: what is taken away is a newer label that says nothing. Does not know who
is a lead, nor how gold items are mixed into a queue.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from ..errors import InputError
from ..store import Store
from .book import LabelBook
from .label import Label
from .queue import Item

OWNER = "gold"
"""Whose known judgements are."""


def mark_trace(book: LabelBook, trace: str, by: str) -> int:
    """Let all that somebody rates in a trace be known.

    Returns:
        how many judgements that are.

    Raises:
        InputError: they have rated nothing there.
        StoreError: nothing was written.
    """
    mine = _ratings(book, trace, by)
    if not mine:
        raise InputError("You have rated no step of this trace: rate it first.")
    return book.add([_gold(label, by, None) for label in mine])


def mark_item(book: LabelBook, item: Item, steps: Collection[str], by: str) -> int:
    """Let what somebody rates of an item's steps be known, and nothing else of these steps.

    Returns:
        how many judgements are known then.

    Raises:
        InputError: they have rated none of them.
        StoreError: nothing was written.
    """
    mine = [label for label in _ratings(book, item.trace, by) if label.step in steps]
    if not mine:
        raise InputError("You have rated no step of this solution: gold is made of ratings.")
    rated = {label.step for label in mine}
    before = [label for label in _known(book, item.trace, steps) if label.step not in rated]
    book.add([*(_taken(label, by) for label in before), *(_gold(label, by, item) for label in mine)])
    return len(mine)


def take_away(book: LabelBook, item: Item, steps: Collection[str], by: str) -> int:
    """Let nothing be known of an item's steps any more.

    Returns:
        how many judgements were taken away.

    Raises:
        StoreError: nothing was written.
    """
    return book.add([_taken(label, by) for label in _known(book, item.trace, steps)])


def count_known(book: LabelBook, item: Item, steps: Collection[str]) -> int:
    """How many of an item's steps have known judgements."""
    return len(_known(book, item.trace, steps))


def count_items(store: Store, queue: str) -> int:
    """How many items of a queue have known judgements: those that were mixed in, and those that a lead has
    made gold in this queue.

    Raises:
        StoreError: the database cannot be read.
    """
    # "cross": the few gold labels first
    rows = store.query(
        "select count(distinct i.item) as n from current_labels l cross join queue_items i "
        "on i.trace = l.trace and i.queue = ?1 where l.source = 'gold' and (i.kind <> 'item' or "
        "json_extract(l.data, '$.queue') = ?1 and json_extract(l.data, '$.item') = i.item)",
        (queue,),
    )
    return int(rows[0]["n"])


def _ratings(book: LabelBook, trace: str, by: str) -> list[Label]:
    return [kept.label for kept in book.current(trace, ["person"]) if kept.label.owner == by]


def _known(book: LabelBook, trace: str, steps: Collection[str]) -> Sequence[Label]:
    return [kept.label for kept in book.current(trace, ["gold"]) if kept.label.step in steps]


def _gold(label: Label, by: str, item: Item | None) -> Label:
    data = {"by": by} if item is None else {"by": by, "queue": item.queue, "item": item.number}
    return replace(label, owner=OWNER, source="gold", queue=None, mark=None, data=data)


def _taken(label: Label, by: str) -> Label:
    return replace(label, rating=None, seconds=None, mark=None, data={**label.data, "by": by})
