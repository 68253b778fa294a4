"""The face of what a person asks for inside a tree: a strategy that can say beforehand whether it fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...errors import InputError
from ...events import Step
from ...trace import Trace
from ..strategy import Strategy


@dataclass(frozen=True)
class Hand(Strategy):
    """Base of all hands."""

    family: ClassVar[str] = "by hand"
    paper: ClassVar[str] = ""

    def check(self, trace: Trace) -> None:
        """Whether it can be done in this trace, as it is now.

        Raises:
            InputError: it cannot; the sentence says why.
        """


def existing(trace: Trace, step: str) -> Step:
    """A step of the trace.

    Raises:
        InputError: it has no such step, or only one of a run that was undone.
    """
    if step not in trace.steps or trace.steps[step].run in trace.hidden:
        raise InputError("This tree has no such step (any more).")
    return trace.steps[step]


def existing_of_solution(trace: Trace, step: str) -> Step:
    """A step of an attempt at the problem.

    Raises:
        InputError: there is no such step, or it is part of a critique.
    """
    found = existing(trace, step)
    if found.kind == "critique":
        raise InputError("This is a critique: choose a step of the attempt before or after it.")
    return found


def check_open(trace: Trace, step: str) -> None:
    """Raises:
    InputError: no attempt can be grown from that step; the root ("") is always open."""
    if step and existing_of_solution(trace, step).state != "open":
        raise InputError("This attempt has ended here: choose an earlier step, or the problem itself.")
