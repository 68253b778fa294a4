"""A database for the tests of the Agreement page: a stored search whose steps three people have judged, in a
queue that is blind or open.
"""

from __future__ import annotations

from pathlib import Path

from fooled import judge, train
from shelves import solve

from tts_core.labels.book import LabelBook
from tts_core.labels.label import Label
from tts_core.labels.queue import Item, Queue, Spec
from tts_core.labels.queues import QueueBook
from tts_core.store import Store

SALT = "00112233445566778899aabbccddeeff"
RATINGS: dict[str, tuple[int | None, ...]] = {
    "ann": (1, 1, -1, 1, 0, 1, 1, None),
    "bob": (1, -1, -1, 1, 1, 1, -1, 1),
    "cat": (1, -1, -1, 0, 1, 1, 1, 1),
}
"""What each says of the first steps, in their order; None is unsure."""


def fill(db: Path, blind: bool = False, people: int = 3, name: str = "Warm-up", id: str = "q1") -> str:
    """A search, scored by a head, and its queue; returns the trace."""
    trace = solve(db, strategy="majority", answer="18", set="n=16")
    train(db)
    judge(db, trace)
    store = Store(db)
    steps = list(store.trace(trace).steps.values())
    QueueBook(store).add(
        Queue(id, "me", 0.0, Spec(name, overlap=3, blind=blind), SALT, (("prm", "1"),)),
        [Item(id, 0, trace, (), "item")],
    )
    labels = [
        Label(
            trace,
            step.id,
            step.content,
            f"user-{owner}",
            rating,
            seconds=2.0 + place,
            comment="48, not 44" if owner == "bob" and rating == -1 else "",
            data={"visible": ["scores"], **({"unsure": True} if rating is None else {})},
            queue=id,
        )
        for owner, said in list(RATINGS.items())[:people]
        for place, (step, rating) in enumerate(zip(steps, said, strict=False))
    ]
    truth = [
        Label(trace, step.id, step.content, "exact", 1 if "= 16" not in step.text else -1, "truth")
        for step in steps[:6]
    ]
    LabelBook(store).add([*labels, *truth])
    store.close()
    return trace


def fill_another(db: Path, id: str = "q2") -> None:
    """Another search in a queue of its own, with one step on which two people differ."""
    trace = solve(db, strategy="greedy", answer="18")
    store = Store(db)
    step = next(iter(store.trace(trace).steps.values()))
    spec = Spec("Another", overlap=2)
    QueueBook(store).add(Queue(id, "me", 0.0, spec, SALT), [Item(id, 0, trace, (), "item")])
    said = {"user-ann": 1, "user-bob": -1}
    LabelBook(store).add(
        [Label(trace, step.id, step.content, owner, rating, queue=id) for owner, rating in said.items()]
    )
    store.close()
