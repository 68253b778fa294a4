"""A queue of one trace: where somebody labels what they pasted, or found, without making a queue.

Knows which of a trace's attempts are its items. Asked for again it is the same queue; once the tree has more
attempts it is another one. It is its owner's alone, blind, and in nobody's list. Does not know who may read
the trace.
"""

from __future__ import annotations

import hashlib
import secrets
import time

from ..errors import InputError
from ..search.hands.rescore import Rescore
from ..store import Store
from .queue import LARGEST, LONGEST_NAME, Item, Queue, Spec
from .queues import QueueBook
from .targets import skeleton

PREFIX = "trace-"
"""How the ids of such queues begin."""


def is_single(queue: Queue) -> bool:
    """Whether a queue is one of one trace."""
    return queue.id.startswith(PREFIX)


def single_queue(store: Store, queues: QueueBook, trace: str, owner: str) -> Queue:
    """Make this person's queue of a trace, or find it.

    Raises:
        InputError: there is nothing to judge in the trace yet.
        StoreError: the database cannot be written.
    """
    if store.is_growing(trace, but=(Rescore.name,)):  # scores add no step
        raise InputError("This search is still running: wait until it has ended, or stop it.")
    leaves = [node.id for node in skeleton(store, trace).leaves()][:LARGEST]
    if not leaves:
        raise InputError("There is no step to label in this trace.")
    [row] = store.query("select problem from traces where id = ?", (trace,))
    told = hashlib.blake2b("\n".join((owner, trace, *leaves)).encode(), digest_size=8)
    id = f"{PREFIX}{told.hexdigest()}"
    name = " ".join(row["problem"].split())
    name = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
    spec = Spec(name or "One trace", policy="all", size=len(leaves), overlap=0, assigned=(owner,))
    items = [Item(id, number, trace, (leaf,)) for number, leaf in enumerate(leaves)]
    queues.add(Queue(id, owner, time.time(), spec, secrets.token_hex(16)), items)
    return queues.get(id)
