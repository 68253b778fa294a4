"""Pre-labels: what a verifier's scores suggest, kept as labels of a model.

Knows that a score at or above its threshold suggests good, and one below it bad. They count for nobody: only
what a person confirms is a person's, and says which suggestion it confirms. Does not know pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..projections import counted
from ..store import Store
from .book import LabelBook
from .label import Kept, Label
from .queue import Queue

PROTOCOL = "scores"
"""How a model judged."""


def owner_of(verifier: str, revision: str) -> str:
    """Who a model's labels belong to."""
    return f"model:{verifier}@{revision}"


def prelabels_of(queue: Queue, said: Iterable[Kept]) -> list[Kept]:
    """Of what is said in a trace, the suggestions of the queue's verifier."""
    owners = [owner_of(*verifier) for verifier in queue.verifiers[:1]]
    return [kept for kept in said if kept.label.source == "model" and kept.label.owner in owners]


def ensure_prelabels(store: Store, queue: Queue, trace: str) -> int:
    """Write the suggestions for the scored steps of a trace that have none yet.

    Returns:
        how many were written.

    Raises:
        StoreError: nothing was written.
    """
    made: Sequence[Label] = [
        label
        for verifier, revision in queue.verifiers[:1]
        for label in _suggested(store, trace, verifier, revision)
    ]
    return LabelBook(store).add(made) if made else 0


def _suggested(store: Store, trace: str, verifier: str, revision: str) -> list[Label]:
    owner = owner_of(verifier, revision)
    rows = store.query(
        "select s.id, s.content, c.value, c.threshold from scores c join steps s on s.id = c.step "
        f"where c.trace = ? and c.verifier = ? and c.revision = ? and c.value is not null and {counted('c')} "
        "and not exists (select 1 from labels l where l.step = c.step and l.owner = ?) "
        "and c.id = (select max(o.id) from scores o "
        "where o.step = c.step and o.verifier = c.verifier and o.revision = c.revision "
        f"and {counted('o')}) order by c.id",
        (trace, verifier, revision, owner),
    )
    return [
        Label(
            trace,
            row["id"],
            row["content"],
            owner,
            1 if row["value"] >= row["threshold"] else -1,
            "model",
            PROTOCOL,
            data={"verifier": verifier, "revision": revision, "score": row["value"]},
            # two who open the trace at once write it once
            mark=f"score-{row['id']}",
        )
        for row in rows
    ]
