"""A database for the tests of the Verifiers page: a stored search, a trained verifier that judged it, and
labels of people and of an exact checker.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any

from shelves import solve

from tts_core.artefacts import Artefacts
from tts_core.events import Score, StepsScored
from tts_core.labels.book import LabelBook
from tts_core.labels.label import Label
from tts_core.store import Store
from tts_core.verifiers.arithmetic import Arithmetic
from tts_core.verifiers.card import Card
from tts_core.verifiers.trained import Shipped, pack

POLICY = "scripted-muffins"
"""The model of the written tree, as it describes itself."""

NOWHERE = Path("nowhere")
"""Where no verifiers ship from: the names and revisions of those that ship are free here."""

METRICS: dict[str, Any] = {
    "steps": 1240,
    "problems": 260,
    "right": 0.71,
    "auc": 0.9132,
    "accuracy": 0.86,
    "first_error_f1": 0.644,
    "ece": 0.0312,
    "brier": 0.1043,
    "bins": [
        {
            "low": place / 10,
            "high": (place + 1) / 10,
            "count": 40 + 30 * abs(place - 4),
            "score": place / 10 + 0.05,
            "right": min(1.0, place / 10 + (0.02 if place % 2 else 0.09)),
        }
        for place in range(10)
    ],
}
DATA = {"rollout": 3120, "truth": 9874, "person": 300, "steps": 10310, "problems": 2600}


def card(revision: str, **more: Any) -> Card:
    """The card of a head for the written tree's model."""
    told = {"data": DATA, "metrics": METRICS, "made": "2026-11-20", "threshold": 0.55, "seed": 3, **more}
    return Card("prm", revision, "prm", POLICY, None, ("text",), **told)


def weights() -> bytes:
    """Those of a random head of two units on four numbers."""
    import torch

    return pack(
        {
            "first": torch.randn(2, 4),
            "first_bias": torch.zeros(2),
            "second": torch.ones(2),
            "second_bias": torch.tensor(0.0),
            "blocks": torch.tensor(1.0),
            "temperature": torch.tensor(1.0),
        }
    )


def train(db: Path, revision: str = "1", **more: Any) -> Card:
    """Keep a head in a database."""
    store = Store(db)
    made = card(revision, **more)
    Artefacts(store, Shipped(NOWHERE)).add(made, weights())
    store.close()
    return made


def judge(db: Path, trace: str, revision: str = "1", seed: int = 1) -> dict[str, float]:
    """Let a head of this revision have scored all steps of a trace: by chance, but wrong sums score high.

    Returns:
        the scores by the steps' texts.
    """
    store, chance = Store(db), Random(seed)
    steps = store.trace(trace).steps.values()
    told = {step.id: round(0.99 if "12 = 16" in step.text else chance.random(), 3) for step in steps}
    made = [StepsScored(0, 0, "prm", revision, "min", 0.55, _scores(told.items()))]
    checker, folded = Arithmetic(), store.trace(trace)
    sums = checker.score(folded.problem, [folded.path(step.id) for step in steps])
    checked = _scores(zip(told, sums.scores, strict=True))
    made.append(StepsScored(0, 0, checker.name, checker.revision, "min", checker.threshold, checked))
    store.append(trace, made)
    store.close()
    return {step.text: told[step.id] for step in steps}


def _scores(told: Iterable[tuple[str, float | None]]) -> tuple[Score, ...]:
    return tuple(Score(id, value, value) for id, value in told)


def say(db: Path, trace: str, ratings: dict[str, int], source: Any = "person", owner: str = "ann") -> None:
    """Label the steps of a trace whose text holds these words."""
    store = Store(db)
    steps = store.trace(trace).steps.values()
    labels = [
        Label(trace, step.id, step.content, owner, rating, source)
        for words, rating in ratings.items()
        for step in steps
        if words in step.text
    ]
    LabelBook(store).add(labels)
    store.close()


def fill(db: Path) -> str:
    """A search, judged by one head and labelled; returns its id."""
    trace = solve(db, strategy="majority", answer="18", set="n=16")
    train(db)
    judge(db, trace)
    say(db, trace, {"12 = 16": -1, "48 - 30 = 18": 1, "Each tray holds": 1, "12 * 4 = 44": -1})
    say(db, trace, {"4 * 12 = 48": 1, "48 - 30 = 28": -1, "12 - 30 cannot": -1}, "truth", "exact")
    return trace
