"""Solutions written by hand into a store, as if a model had sampled them; and what is said of their steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tts_core.events import AnswerFound, Event, RunEnded, RunStarted, Step, StepAdded, TraceStarted, step_id
from tts_core.generators.base import Generator
from tts_core.labels.book import LabelBook
from tts_core.labels.label import Label
from tts_core.run_settings import RunSettings
from tts_core.store import Store


def write(
    store: Store,
    generator: Generator,
    id: str,
    attempts: Sequence[Sequence[str]],
    right: Sequence[bool] = (),
    source: str = "treeline",
    problem: str | None = None,
    **policy: Any,
) -> dict[tuple[str, ...], Step]:
    """Write a trace. Attempts that begin alike share these steps.

    Args:
        right: of each attempt, whether its answer is.
        problem: none is one of its own.
        policy: what is told of the generator instead.

    Returns:
        the steps by all texts up to them.
    """
    made: dict[tuple[str, ...], Step] = {}
    events: list[Event] = []
    for row, texts in enumerate(attempts):
        parent: Step | None = None
        for depth, text in enumerate(texts, 1):
            along = tuple(texts[:depth])
            if along not in made:
                made[along] = Step(
                    id=step_id(parent.id if parent else id, 0, depth, row),
                    parent=parent.id if parent else None,
                    run=0,
                    request=depth,
                    row=row,
                    attempt=row,
                    depth=depth,
                    kind="draft",
                    state="complete" if depth == len(texts) else "open",
                    text=text,
                    content=f"{id}{''.join(along)}",
                    tokens=generator.tokenize(text),
                )
                events.append(StepAdded(made[along]))
            parent = made[along]
        if parent and row < len(right):
            events.append(AnswerFound(0, parent.id, "1", "1", right[row]))
    started = RunStarted(
        run=0,
        by="strategy",
        strategy="majority",
        params={},
        settings=RunSettings(system="Think.").to_json(),
        generator={**generator.describe(), **policy},
        verifiers=(),
    )
    store.begin(TraceStarted(problem or f"Problem {id}?", "1", 1, "local", source), started, id)
    store.append(id, [*events, RunEnded(0, "done", "written")])
    return made


def say(
    store: Store, trace: str, ratings: Mapping[Step, int], source: Any = "truth", owner: str = "exact"
) -> None:
    """Write labels."""
    LabelBook(store).add(
        [Label(trace, step.id, step.content, owner, rating, source) for step, rating in ratings.items()]
    )
