"""Copying: a recorded trace under a new id, so that a person can go on in it and the record stays as it is.

Knows how the names of steps follow from the trace's. Does not know who may copy what.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from .events import (
    ASKED,
    Event,
    NoteWritten,
    Step,
    StepAdded,
    TraceDeleted,
    TraceStarred,
    TraceStarted,
    from_json,
    step_id,
    to_json,
)
from .store import Store


def copy(store: Store, trace: str, owner: str) -> tuple[str, Mapping[str, str]]:
    """Write a copy of a trace that a search made, for an owner; labels stay with the original.

    The copy begins now, and its steps keep the times at which they were sampled: nobody samples them again.

    Returns:
        the copy's id, and the new id of each step by its old one.

    Raises:
        StoreError: nothing was written.
    """
    id = secrets.token_hex(8)
    names: dict[str, str] = {}
    copied = []
    for recorded in store.events(trace):
        event = recorded.event
        if isinstance(event, TraceStarred | NoteWritten | TraceDeleted):
            continue  # what somebody else thinks of the original
        if isinstance(event, StepAdded):
            names[event.step.id] = _named(event.step, id, names)
        if isinstance(event, TraceStarted):
            begun = replace(event, owner=owner, source=ASKED, digest="")
            copied.append(replace(recorded, trace=id, at=time.time(), event=begun))
        else:
            renamed = _renamed(event, names)
            copied.append(replace(recorded, trace=id, seq=len(copied) + 1, event=renamed))
    store.adopt(copied)
    return id, names


def _named(step: Step, trace: str, names: Mapping[str, str]) -> str:
    parent = names[step.parent] if step.parent else trace
    return step_id(parent, step.run, step.request, step.row)


def _renamed(event: Event, names: Mapping[str, str]) -> Event:
    def told(value: Any) -> Any:
        if isinstance(value, str):
            return names.get(value, value)
        if isinstance(value, Mapping):
            return {name: told(each) for name, each in value.items()}
        return [told(each) for each in value] if isinstance(value, list) else value

    return from_json(event.kind, told(to_json(event)))
