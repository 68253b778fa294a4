"""Imported traces: attempts that were made elsewhere, as the events of an ordinary trace.

Knows how steps that another program wrote, or a person pasted, become a trace that is viewed, scored,
labelled and exported like any other. Does not know file formats or the store. The same attempts always have
the same id or digest, so that importing them twice changes nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .errors import InputError
from .events import (
    GOES_ON,
    AnswerFound,
    Chosen,
    Event,
    Kind,
    Recorded,
    RequestAnswered,
    Requested,
    RunEnded,
    RunStarted,
    Score,
    State,
    Step,
    StepAdded,
    StepsScored,
    TraceStarted,
)

STRATEGY = "imported"
"""The name of their run's strategy; it cannot be run."""

WHY = "It was chosen where it was made."

quoted = json.encoder.encode_basestring_ascii
"""A text as JSON, in ASCII."""


@dataclass(frozen=True, slots=True)
class ImportedAnswer:
    """What an attempt ends in; `correct` is None where nobody says."""

    text: str | None
    correct: bool | None = None


class ImportedStep(NamedTuple):
    """A step as it was written elsewhere.

    `parent` is the place of the step it follows, None for a first one. `text` is verbatim, with the boundary
    that ends it, so that the texts of a path join to the attempt. `revises`, of a first step, is the place of
    the last step of the attempt that was shown before it.
    """

    text: str
    parent: int | None
    kind: Kind = "draft"
    state: State = "open"
    answer: ImportedAnswer | None = None
    revises: int | None = None


@dataclass(frozen=True, slots=True)
class ImportedScores:
    """What a verifier said elsewhere: `scores` are place, value and total. A revision that nobody knows is
    "unknown"."""

    verifier: str
    revision: str
    aggregation: str
    threshold: float
    scores: Sequence[tuple[int, float | None, float | None]]


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
        digest: of the line of a file that it was read from. With one, the ids of the steps are the trace's
            and their places, so that they grow with it and an index is appended to; a hash of the parent's
            id lands anywhere.
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
    scores: Sequence[ImportedScores] = ()
    digest: str = ""

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


class Place(NamedTuple):
    """Where a step is in its trace's tree."""

    id: str
    content: str
    attempt: int
    depth: int


def places(imported: Imported, trace: str) -> list[Place]:
    """The place of each step, in their order. Contents are those of `events.content_id`, and ids, without a
    digest, those of `events.step_id`, without reading a whole path again for every step of it.

    Raises:
        InputError: a step follows none before it, or follows an attempt that has ended.
    """
    made: list[Place] = []
    root = hashlib.blake2b(f'["content",{quoted(imported.problem)}'.encode(), digest_size=10)
    hashes: list[hashlib.blake2b] = []
    followed: set[int] = set()
    attempts, numbered, steps = 0, bool(imported.digest), imported.steps
    for at, (text, parent, _, _, _, revises) in enumerate(steps):
        if revises is not None:
            _check(imported, at)
        if parent is None:
            before, depth, path = trace, 1, root.copy()
            attempt, attempts = attempts, attempts + 1
        else:
            if not 0 <= parent < at or steps[parent].state not in GOES_ON:
                _check(imported, at)
            before, _, attempt, depth = made[parent]
            depth, path = depth + 1, hashes[parent].copy()
            if parent in followed:
                attempt, attempts = attempts, attempts + 1
            followed.add(parent)
        path.update(b"," + quoted(text).encode())
        hashes.append(path)
        content = path.copy()
        content.update(b"]")
        if numbered:
            id = numbered_id(trace, at)
        else:
            said = f'["step","{before}",0,0,{attempt}]'.encode()
            id = hashlib.blake2b(said, digest_size=10).hexdigest()
        made.append(Place(id, content.hexdigest(), attempt, depth))
    return made


def numbered_id(trace: str, at: int) -> str:
    """The id of a step by its place, in a trace that was read from a line of a file."""
    return f"{trace}{at:04x}"


def _check(imported: Imported, at: int) -> None:
    parent, revises = imported.steps[at].parent, imported.steps[at].revises
    if parent is not None:
        if not 0 <= parent < at:
            raise InputError(f"Step {at + 1} follows step {parent + 1}, which does not come before it.")
        if imported.steps[parent].state not in GOES_ON:
            raise InputError(f"Step {at + 1} follows step {parent + 1}, which ends its attempt.")
    if revises is not None and not (parent is None and 0 <= revises < at):
        raise InputError(f"Step {at + 1} cannot revise step {revises + 1}: that is of an attempt before it.")


def recorded(imported: Imported, trace: str | None = None) -> list[Recorded]:
    """The events of a trace, to be adopted by a store. Its steps are in the order of `imported.steps`.

    Args:
        trace: its id; by default the one of the attempts.

    Raises:
        InputError: a step follows none before it, or follows an attempt that has ended.
    """
    id = trace or imported.id()
    events = _events(imported, places(imported, id))
    return [Recorded(id, seq, imported.at, event) for seq, event in enumerate(events, 1)]


def _events(imported: Imported, made: Sequence[Place]) -> Iterator[Event]:
    yield TraceStarted(
        imported.problem, imported.reference, 0, imported.owner, imported.source, imported.digest
    )
    yield RunStarted(
        run=0,
        by="strategy",
        strategy=STRATEGY,
        params=dict(imported.origin),
        settings={},
        generator=dict(imported.generator),
        verifiers=[{"name": told.verifier, "revision": told.revision} for told in imported.scores],
    )
    attempts = max((place.attempt for place in made), default=-1) + 1
    # one request, as if it had drawn every attempt to its end
    yield Requested(0, 0, {"kind": "imported"}, tuple(range(attempts)))
    for place, told in zip(made, imported.steps, strict=True):
        revises = None if told.revises is None else made[told.revises].id
        yield StepAdded(
            Step(
                id=place.id,
                parent=None if told.parent is None else made[told.parent].id,
                run=0,
                request=0,
                row=place.attempt,
                attempt=place.attempt,
                depth=place.depth,
                kind=told.kind,
                state=told.state,
                text=told.text,
                content=place.content,
                revises=revises,
                context=() if revises is None else (revises,),
            )
        )
    for by in imported.scores:
        scores = tuple(Score(made[at].id, value, total) for at, value, total in by.scores)
        yield StepsScored(0, 0, by.verifier, by.revision, by.aggregation, by.threshold, scores)
    for place, told in zip(made, imported.steps, strict=True):
        if told.answer is not None:
            found = told.answer
            yield AnswerFound(0, place.id, found.text, found.text, found.correct)
    yield RequestAnswered(0, 0)
    if imported.chosen is not None:
        answer = imported.steps[imported.chosen].answer or ImportedAnswer(None)
        yield Chosen(0, made[imported.chosen].id, answer.text, answer.correct, "imported", WHY)
    yield RunEnded(0, "done", "imported")
