"""Rows: a trace as the tree on the page needs it, an append-only list of chunks of rows.

Knows how each event becomes one row. One look at the store gives one chunk, so that Gradio, which compares
a value with the one before, sends one addition for each. A chunk is JSON in a string: Gradio's page copies
all values at every event, item by item. A prefix of the rows is the tree at that moment, so the page can
replay. Of a step's text they hold how it begins, to be shown under the pointer; the rest is fetched when the
step is selected. Steps are named by their place in order of arrival; the problem itself is -1.

    ["step", parent, words, kind, state, revises, run]
    ["score", verifier@revision, [[step, value], …], run]
    ["keep", [step, …], [pruned step, …], run]   ["answer", step, right? 1, 0 or null]
    ["chosen", step, run]                        ["note", words]
    ["end", state, run]                          ["resume", run]
    ["hide", run, hidden? 1 or 0]

A run that comes last is left out where it is 0, the strategy's own, and so is what else a step's row may end
with: no revision, open, a draft. Values are rounded to the 2 places that are shown everywhere: rounded to 3
first, some would be shown otherwise here than in the panel.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from tts_core.events import (
    AnswerFound,
    Chosen,
    Event,
    Requested,
    RunEnded,
    RunHidden,
    RunResumed,
    StepAdded,
    StepsPruned,
    StepsScored,
)
from tts_core.report import one_line

Row = list[Any]

BEGINNING = 60
"""Characters of a step's text that its row holds."""

USUAL: Row = ["", None, "", "draft", "open", -1, 0]
"""What a step's row may end with and then leaves out."""


class Rows:
    """The rows of one trace, growing by a chunk at a time."""

    def __init__(self) -> None:
        self.chunks: list[str] = []
        self._places: dict[str, int] = {}

    def add(self, events: Iterable[Event]) -> None:
        """Append the rows of `events` as one chunk, if they have any."""
        rows = [row for row in map(self._row, events) if row is not None]
        if rows:
            self.chunks.append(json.dumps(rows, ensure_ascii=False, separators=(",", ":")))

    def _row(self, event: Event) -> Row | None:
        match event:
            case StepAdded(step=step):
                self._places[step.id] = len(self._places)
                parent, revises = self.place(step.parent), self.place(step.revises)
                words = one_line(step.text, BEGINNING)
                return _short_of(["step", parent, words, step.kind, step.state, revises, step.run])
            case StepsScored():
                told = [[self.place(score.step), _short(score.value)] for score in event.scores]
                return ["score", f"{event.verifier}@{event.revision}", told, *_of(event.run)]
            case StepsPruned():
                kept, pruned = map(self.place, event.kept), map(self.place, event.pruned)
                return ["keep", list(kept), list(pruned), *_of(event.run)]
            case AnswerFound():
                right = None if event.correct is None else int(event.correct)
                return ["answer", self.place(event.step), right]
            case Chosen():
                return ["chosen", self.place(event.step), event.run]
            case Requested(body={"note": str(note)}) if note:
                return ["note", note]
            case RunEnded():
                return ["end", event.state, event.run]
            case RunResumed():
                return ["resume", event.run]
            case RunHidden():
                return ["hide", event.run, int(event.hidden)]
        return None

    def place(self, step: str | None) -> int:
        """The place of a step by its id; -1 for the problem, and for a step that is not there."""
        return self._places.get(step, -1) if step else -1


def _short_of(row: Row) -> Row:
    """A step's row without its last items that say nothing new."""
    while row and row[-1] == USUAL[len(row) - 1]:
        row = row[:-1]
    return row


def _of(run: int) -> list[int]:
    return [run] if run else []


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
