"""Rows: a trace as the tree on the page needs it, an append-only list of short lists.

Knows how each event becomes one row. A prefix of the rows is the tree at that moment, so the script that
draws them (`tree.js`) can also replay. No text of a step is in them: it is fetched when a step is selected.
Steps are named by their place in order of arrival; the problem itself is -1.

    ["step", id, parent, kind, state, revises]   ["score", verifier, [[step, value, total], …]]
    ["keep", [step, …], [pruned step, …]]        ["answer", step, right? 1, 0 or null]
    ["chosen", step, run]                        ["note", words]
    ["end", state, run]                          ["resume", run]
"""

from __future__ import annotations

from typing import Any

from tts_core.events import (
    AnswerFound,
    Chosen,
    Event,
    Requested,
    RunEnded,
    RunResumed,
    StepAdded,
    StepsPruned,
    StepsScored,
)

Row = list[Any]


class Rows:
    """The rows of one trace, growing."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._places: dict[str, int] = {}

    def add(self, event: Event) -> None:
        """Append the event's row, if it has one."""
        row = self._row(event)
        if row is not None:
            self.rows.append(row)

    def _row(self, event: Event) -> Row | None:
        match event:
            case StepAdded(step=step):
                self._places[step.id] = len(self._places)
                parent, revises = self._place(step.parent), self._place(step.revises)
                return ["step", step.id, parent, step.kind, step.state, revises]
            case StepsScored():
                told = [
                    [self._place(score.step), _short(score.value), _short(score.total)]
                    for score in event.scores
                ]
                return ["score", event.verifier, told]
            case StepsPruned():
                return [
                    "keep",
                    [self._place(step) for step in event.kept],
                    [self._place(step) for step in event.pruned],
                ]
            case AnswerFound():
                right = None if event.correct is None else int(event.correct)
                return ["answer", self._place(event.step), right]
            case Chosen():
                return ["chosen", self._place(event.step), event.run]
            case Requested(body={"note": str(note)}) if note:
                return ["note", note]
            case RunEnded():
                return ["end", event.state, event.run]
            case RunResumed():
                return ["resume", event.run]
        return None

    def _place(self, step: str | None) -> int:
        return self._places.get(step, -1) if step else -1


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
