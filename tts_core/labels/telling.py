"""What is told of a queue: its settings, how far it is, and to a lead who did what in it.

Knows the tally of a queue and how well people do on its known items. Does not know who may see the queue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import gold
from .blind import Value
from .naming import name_of
from .queue import Queue
from .queues import QueueBook
from .turns import Tally

if TYPE_CHECKING:
    from ..people import Person


def queue_value(queues: QueueBook, queue: Queue, tally: Tally, person: Person) -> Value:
    """A queue as `Workbench.queues` tells it to one person.

    Raises:
        StoreError: the database cannot be read.
    """
    spec = queue.spec
    told: Value = {
        "id": queue.id,
        "name": spec.name,
        "protocol": spec.protocol,
        "policy": spec.policy,
        "blind": spec.blind,
        "show": list(spec.shown),
        "overlap": spec.overlap,
        "guidelines": spec.guidelines,
        "total": len(tally.items),
        "labelled": tally.labelled(queue),
    }
    progress = tally.progress(queue, person.owner)
    first = min(tally.done_by(person.owner), default=None)
    begun = bool(progress["done"]) or queues.has_begun(queue.id, person.owner)
    told |= {"done": progress["done"], "left": progress["left"], "first": first, "begun": begun}
    return told | _for_lead(queues, queue, tally) if person.may_lead else told


def _for_lead(queues: QueueBook, queue: Queue, tally: Tally) -> Value:
    known = tally.kinds["gold"] or tally.kinds["screening"]
    accuracy = queues.accuracy(queue.id) if known else {}
    people = [
        {
            "owner": owner,
            "name": name_of(owner),
            "done": len(endings),
            **{kind: _share(accuracy.get(owner, {}).get(kind)) for kind in ("gold", "screening")},
        }
        for owner, endings in sorted(tally.endings.items())
    ]
    return {"golds": gold.count_items(queues.store, queue.id), "people": people}


def _share(found: tuple[int, int] | None) -> Value | None:
    return None if found is None else {"right": found[0], "of": found[1]}
