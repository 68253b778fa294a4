"""Checks of events that come from a file: whether they are events at all, and those of one whole trace.

Knows the types of all fields and what refers to what. Does not know the store. What passes can be adopted,
folded and shown.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from ..errors import InputError
from ..events import (
    AnswerFound,
    Chosen,
    Event,
    Recorded,
    RequestAnswered,
    Requested,
    RunEnded,
    RunHidden,
    RunResumed,
    RunStarted,
    Step,
    StepAdded,
    StepsPruned,
    StepsScored,
    TraceStarted,
)
from ..imported_lines import is_digest

_ID = re.compile(r"[\w.:-]{1,100}")


def check_id(id: object) -> str:
    """The id of a trace or step.

    Raises:
        InputError: it is none.
    """
    if not isinstance(id, str) or not _ID.fullmatch(id):
        raise InputError(f"{str(id)[:40]!r} is no id.")
    return id


def check_types(event: Event) -> None:
    """Raises:
    InputError: a field of the event is not what it should be."""
    for name, hint in _hints(type(event)):
        if not _fits(getattr(event, name), hint):
            raise InputError(f"The {name} of an event of kind {event.kind!r} is not what it should be.")


_HINTS: dict[Any, tuple[tuple[str, Any], ...]] = {}


def _hints(kind: Any) -> tuple[tuple[str, Any], ...]:
    if kind not in _HINTS:
        hints = get_type_hints(kind)
        _HINTS[kind] = tuple((field.name, hints[field.name]) for field in fields(kind))
    return _HINTS[kind]


def _fits(value: object, hint: Any) -> bool:
    origin = get_origin(hint)
    if hint is Any or hint is object:
        return True
    if origin in (Union, UnionType):
        return any(_fits(value, each) for each in get_args(hint))
    if origin is Literal:
        return value in get_args(hint)
    if hint is type(None):
        return value is None
    if hint is float:
        return type(value) in (int, float) and math.isfinite(value) and abs(value) < 2**1000  # type: ignore[arg-type]
    if hint is int:
        return type(value) is int and abs(value) < 2**63
    if hint in (str, bool):
        return type(value) is hint
    if is_dataclass(hint):
        return type(value) is hint and all(_fits(getattr(value, name), of) for name, of in _hints(hint))
    if origin is tuple or (isinstance(origin, type) and issubclass(origin, Sequence)):
        if not isinstance(value, tuple | list):
            return False
        inner = get_args(hint)
        if origin is tuple and not (len(inner) == 2 and inner[1] is Ellipsis):
            return len(value) == len(inner) and all(map(_fits, value, inner))
        return all(_fits(each, inner[0]) for each in value)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return isinstance(value, dict)
    return False


class _Known:
    """What a trace's events have told so far."""

    def __init__(self) -> None:
        self.runs: set[int] = set()
        self.requests: set[tuple[int, int]] = set()
        self.steps: dict[str, Step] = {}

    def take(self, event: Event) -> None:
        match event:
            case TraceStarted(digest=digest):
                self._need(not digest or is_digest(digest), "The digest of its line is none.")
            case RunStarted(run=run):
                self._need(run not in self.runs, "A run begins twice.")
                self._need(all(isinstance(each.get("name", ""), str) for each in event.verifiers), _WRONG)
                self.runs.add(run)
            case Requested(run=run, request=request):
                self._need(run in self.runs and (run, request) not in self.requests, _WRONG)
                self.requests.add((run, request))
            case StepAdded(step=step):
                self._take_step(step)
            case StepsScored(run=run, scores=scores):
                self._need(run in self.runs and all(score.step in self.steps for score in scores), _WRONG)
            case StepsPruned(run=run):
                named = (*event.kept, *event.pruned)
                self._need(run in self.runs and all(step in self.steps for step in named), _WRONG)
            case AnswerFound(run=run, step=id):
                self._need(run in self.runs and id in self.steps, _WRONG)
            case Chosen(run=run):
                named = (*event.among, *(() if event.step is None else (event.step,)))
                self._need(run in self.runs and all(step in self.steps for step in named), _WRONG)
            case RequestAnswered(run=run) | RunResumed(run=run) | RunEnded(run=run) | RunHidden(run=run):
                self._need(run in self.runs, _WRONG)

    def _take_step(self, step: Step) -> None:
        check_id(step.id)
        self._need(step.run in self.runs and step.id not in self.steps, _WRONG)
        shown = (step.parent, step.revises, *step.context)
        self._need(all(id is None or id in self.steps for id in shown), _WRONG)
        self.steps[step.id] = step

    def _need(self, holds: bool, otherwise: str) -> None:
        if not holds:
            raise InputError(otherwise)


_WRONG = "An event names a run or a step that is not there, or one that is there already."


def check_trace(events: Sequence[Recorded]) -> Mapping[str, Step]:
    """The steps of one trace's events.

    Raises:
        InputError: they are not all events of one trace, from its beginning on; the sentence says why.
    """
    if not events:
        raise InputError("There are labels of a trace, but not its events.")
    check_id(events[0].trace)
    known = _Known()
    for seq, recorded in enumerate(events, 1):
        if type(recorded.seq) is not int or recorded.seq != seq:
            raise InputError(f"Its event {seq} is missing or comes twice.")
        if not _fits(recorded.at, float):
            raise InputError("The time of an event is no number.")
        if isinstance(recorded.event, TraceStarted) != (seq == 1):
            raise InputError("Its first event, and only that, should begin the trace.")
        check_types(recorded.event)
        known.take(recorded.event)
    return known.steps
