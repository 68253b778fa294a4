"""Stored searches that people have judged, for the tests of agreement and adjudication.

What people say is written as a table: a line a step, a column a person, `+ 0 - ?` for good, neutral, bad and
unsure, a dot for nothing.
"""

from __future__ import annotations

from written import search

from tts_core.events import RunEnded, RunHidden, RunStarted, Score, StepsScored
from tts_core.labels.book import LabelBook
from tts_core.labels.label import Label
from tts_core.store import Store

TREE = """
    A .9
      A1 .8 -> 4
    B .6
      B1 .5 -> 4
    C .2
      C1 .2 -> 5
"""
SIGNS = {"+": 1, "0": 0, "-": -1, "?": None}


def add(store: Store, id: str = "t") -> dict[str, str]:
    """A finished search without scores; returns its steps' ids by their labels."""
    events = search(TREE, "best_of_n", verifiers=(), answer="4", id=id, n=3).events
    store.begin(events[0], events[1], trace=id)
    store.append(id, events[2:])
    return {step.text.split(":")[0].strip(): step.id for step in store.trace(id).steps.values()}


def score(
    store: Store, steps: dict[str, str], values: dict, verifier="prm", revision="1", trace="t", run=0
) -> None:
    """Scores at a threshold of 0.5."""
    told = tuple(Score(steps[label], value, value) for label, value in values.items())
    store.append(trace, [StepsScored(run, 0, verifier, revision, "min", 0.5, told)])


def rescore(store: Store, trace="t", run=1) -> None:
    """An ended run that a person asked for."""
    store.append(trace, [RunStarted(run, "person", "rescore", {}, {}, {}, ()), RunEnded(run, "done", "")])


def hide(store: Store, hidden: bool = True, trace="t", run=1) -> None:
    """Undo it, or take that back."""
    store.append(trace, [RunHidden(run, hidden, "local")])


def say(store: Store, steps: dict[str, str], table: str, queue="q", trace="t", **more) -> None:
    """What people say, as a table with their names above."""
    head, *rows = [line.split() for line in table.splitlines() if line.strip()]
    labels = []
    for label, *signs in rows:
        for owner, sign in zip(head, signs, strict=True):
            if sign != ".":
                data = {"unsure": True} if sign == "?" else {}
                step = steps.get(label, label)
                told = (trace, step, f"content of {label}", owner, SIGNS[sign])
                labels.append(Label(*told, data=data, queue=queue, **more))
    LabelBook(store).add(labels)
