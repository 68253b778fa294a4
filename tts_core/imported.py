"""Imported traces: attempts that were made elsewhere, as the events of an ordinary trace.

Knows how steps that another program wrote, or a person pasted, become a trace that is viewed, scored,
labelled and exported like any other. Does not know file formats or the store. The same attempts always become
the same events, so that importing them twice changes nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .errors import InputError
from .events import (
    AnswerFound,
    Chosen,
    Event,
    Kind,
    Recorded,
    RequestAnswered,
    Requested,
    RunEnded,
    RunStarted,
    State,
    Step,
    StepAdded,
    TraceStarted,
    content_id,
    step_id,
)

STRATEGY = "imported"
"""The name of their run's strategy; it cannot be run."""


@dataclass(frozen=True, slots=True)
class ImportedAnswer:
    """What an attempt ends in; `correct` is None where nobody says."""

    text: str | None
    correct: bool | None = None


@dataclass(frozen=True, slots=True)
class ImportedStep:
    """A step as it was written elsewhere.

    `parent` is the place of the step it follows, None for a first one. `text` is verbatim, with the boundary
    that ends it, so that the texts of a path join to the attempt.
    """

    text: str
    parent: int | None
    kind: Kind = "draft"
    state: State = "open"
    answer: ImportedAnswer | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """A problem with the tree of attempts that somebody made at it.

    Attributes:
        steps: each behind the step it follows.
        chosen: the place of the last step of the attempt that was chosen, if one was.
        source: what the trace says of where it comes from, such as "prm800k".
        generator: what is known of the model: {"name": …}.
        origin: whatever else a format needs to write the trace again as it was.
        at: unix seconds.
    """

    problem: str
    steps: Sequence[ImportedStep]
    source: str
    owner: str
    reference: str | None = None
    chosen: int | None = None
    generator: Mapping[str, Any] = field(default_factory=lambda: {"name": "unknown"})
    origin: Mapping[str, Any] = field(default_factory=dict)
    at: float = 0.0

    def id(self) -> str:
        """The trace's id, 16 hex digits: the same for the same attempts from the same source and owner."""
        told = [
            self.problem,
            self.source,
            self.owner,
            self.reference,
            dict(self.generator),
            dict(self.origin),
            [[step.text, step.parent, step.kind] for step in self.steps],
        ]
        packed = json.dumps(told, sort_keys=True, separators=(",", ":"))
        return hashlib.blake2b(packed.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def recorded(imported: Imported, trace: str | None = None) -> list[Recorded]:
    """The events of a trace, to be adopted by a store. Its steps are in the order of `imported.steps`.

    Args:
        trace: its id; by default the one of the attempts.

    Raises:
        InputError: a step follows none before it, or follows an attempt that has ended.
    """
    id = trace or imported.id()
    return [Recorded(id, seq, imported.at, event) for seq, event in enumerate(_events(imported, id), 1)]


def _events(imported: Imported, trace: str) -> Iterator[Event]:
    yield TraceStarted(imported.problem, imported.reference, 0, imported.owner, imported.source)
    yield RunStarted(
        run=0,
        by="strategy",
        strategy=STRATEGY,
        params=dict(imported.origin),
        settings={},
        generator=dict(imported.generator),
        verifiers=(),
    )
    made: list[Step] = []
    requests: dict[int | None, list[int]] = {}
    for place, step in enumerate(imported.steps):
        if step.parent is not None and not 0 <= step.parent < place:
            raise InputError(
                f"Step {place + 1} follows step {step.parent + 1}, which does not come before it."
            )
        if step.parent is not None and imported.steps[step.parent].state != "open":
            raise InputError(f"Step {place + 1} follows step {step.parent + 1}, which ends its attempt.")
        requests.setdefault(step.parent, []).append(place)
    numbers = {parent: number for number, parent in enumerate(requests)}
    rows = {place: row for places in requests.values() for row, place in enumerate(places)}
    for parent, places in requests.items():
        body = {"kind": "imported", "parent": parent}
        yield Requested(0, numbers[parent], body, tuple(range(len(places))))
    attempts = 0
    contents: list[tuple[str, ...]] = []
    for place, step in enumerate(imported.steps):
        before = None if step.parent is None else made[step.parent]
        texts = (*(contents[step.parent] if step.parent is not None else ()), step.text)
        contents.append(texts)
        if before is not None and rows[place] == 0:
            attempt = before.attempt
        else:
            attempt, attempts = attempts, attempts + 1
        number = numbers[step.parent]
        made.append(
            Step(
                id=step_id(before.id if before else trace, 0, number, rows[place]),
                parent=before.id if before else None,
                run=0,
                request=number,
                row=rows[place],
                attempt=attempt,
                depth=before.depth + 1 if before else 1,
                kind=step.kind,
                state=step.state,
                text=step.text,
                content=content_id(imported.problem, texts),
            )
        )
        yield StepAdded(made[-1])
    yield from _answers(imported, made)
    for number in numbers.values():
        yield RequestAnswered(0, number)
    yield from _choice(imported, made)
    yield RunEnded(0, "done", "imported")


def _answers(imported: Imported, made: Sequence[Step]) -> Iterator[AnswerFound]:
    for step, told in zip(made, imported.steps, strict=True):
        if told.answer is not None:
            found = told.answer
            yield AnswerFound(0, step.id, found.text, found.text, found.correct)


def _choice(imported: Imported, made: Sequence[Step]) -> Iterator[Chosen]:
    if imported.chosen is None:
        return
    answer = imported.steps[imported.chosen].answer or ImportedAnswer(None)
    step = made[imported.chosen].id
    yield Chosen(0, step, answer.text, answer.correct, "imported", "It was chosen where it was made.")
