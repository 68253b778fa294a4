"""Views: stored traces as the page shows them.

Knows how a fold is kept up to date and read for the tree and the status line. Keeps the last few folds,
because a person who walks a tree asks for its steps again and again. Does not know Gradio.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from typing import Any

from tts_core.cost import NOTHING
from tts_core.errors import InputError
from tts_core.events import Requested, RunResumed, RunStarted
from tts_core.offered import with_adapter
from tts_core.run import COMPLETE
from tts_core.search import HANDS, STRATEGIES, title_of
from tts_core.store import Store
from tts_core.trace import Run, Trace

from .outcome_value import outcome_value
from .rows import Rows
from .step_value import colouring, step_value

KEPT = 32
"""How many folds are kept."""

SHORT = 24
"""Characters of an answer that the status line has room for."""

TITLE = 90
"""Characters of a problem that name its tree."""


class TraceView:
    """One trace, folded as far as it was read."""

    def __init__(self, store: Store, id: str) -> None:
        self._store = store
        self._lock = threading.RLock()
        self._rows = Rows()
        self.seq = 0
        self.trace = Trace(id)
        self.note = ""
        self.began, self.before = 0.0, 0.0  # when it was begun or resumed last, and the seconds spent by then
        self._outcome: tuple[tuple[int, str], dict[str, Any] | None] | None = None

    def pull(self) -> None:
        """Read what was written since.

        Raises:
            StoreError: it cannot be read.
        """
        with self._lock:
            news = self._store.events(self.trace.id, after=self.seq)
            for recorded in news:
                self.trace.add(recorded.event)
                self.seq = recorded.seq
                match recorded.event:
                    case Requested(body=body):
                        self.note = str(body.get("note") or self.note)
                    case RunStarted(run=number) | RunResumed(run=number):
                        self.began = recorded.at
                        self.note = ""
                        self.before = self.trace.runs[number].cost.seconds
            self._rows.add(recorded.event for recorded in news)

    @property
    def owner(self) -> str:
        return self.trace.started.owner if self.trace.started else ""

    @property
    def title(self) -> str:
        """The beginning of the problem, on one line."""
        words = " ".join(self.trace.problem.split())
        return words if len(words) <= TITLE else f"{words[: TITLE - 1]}…"

    @property
    def reference(self) -> str | None:
        """The reference answer, where there is one."""
        return self.trace.started.answer if self.trace.started else None

    @property
    def run(self) -> Run | None:
        """The newest run that was not undone."""
        return self.trace.current

    def tree(self, select: int | None = None) -> dict[str, Any]:
        """The value of the tree. The list of chunks is a new one each time: Gradio compares the two."""
        with self._lock:
            return {
                "trace": self.trace.id,
                "title": self.title,
                "made": _made(self.trace),
                "answer": _answer(self.run) if self.run else "",
                "steer": "@".join(by) if (by := colouring(self.trace)) else None,
                "select": select,
                "chunks": list(self._rows.chunks),
            }

    def place(self, text: str | None) -> int | None:
        """The step an address names by its place or, as older ones do, by its id; None if there is none."""
        if not text:
            return None
        with self._lock:
            if text in self.trace.steps:
                return self._rows.place(text)
            told = text.removeprefix("-")
            if not told.isascii() or not told.isdigit() or len(told) > 9:
                return None
            return int(text) if -1 <= int(text) < len(self.trace.steps) else None

    def id_at(self, place: object) -> str:
        """The id of the step at a place, "" for the problem itself at -1.

        Raises:
            InputError: the trace has no such step.
        """
        with self._lock:
            if type(place) is not int or not -1 <= place < len(self.trace.steps):
                raise InputError("This trace has no such step.")
            return list(self.trace.steps)[place] if place >= 0 else ""

    def progress(self, state: str) -> dict[str, Any]:
        """The numbers of the status line: of everything that is shown."""
        with self._lock:
            run = self.run
            shown = [each for number, each in self.trace.runs.items() if number not in self.trace.hidden]
            cost = sum((each.cost for each in shown), NOTHING)
            live = state == "running"
            spent = cost.seconds
            if live and run:  # the clock tells more than its last event
                spent += time.time() - self.began - (run.cost.seconds - self.before)
            return {
                "state": state,
                "what": title_of(self.trace.runs[0].started.strategy) if 0 in self.trace.runs else "",
                "note": self.note if live else "",
                "reason": _ending(run) if run and run.ended else "",
                "correct": run.chosen.correct if run and run.chosen else None,
                "steps": sum(step.run not in self.trace.hidden for step in self.trace.steps.values()),
                "tokens": cost.policy.generated,
                "flops": float(f"{cost.flops:.3g}"),
                "seconds": round(spent, 1),
            }

    def outcome(self, state: str) -> dict[str, Any] | None:
        """What came of it, or None while nothing has; made once for what was read, and not to be changed."""
        with self._lock:
            key = (self.seq, state)
            if self._outcome is None or self._outcome[0] != key:
                self._outcome = (key, outcome_value(self.trace, state))
            return self._outcome[1]

    def to_json(self) -> dict[str, Any]:
        """The whole trace, as the command line prints it."""
        with self._lock:
            return self.trace.to_json()

    def step(self, id: str) -> dict[str, Any]:
        """One step with its tokens.

        Raises:
            KeyError: the trace has no step of that id.
        """
        with self._lock:
            found = self.trace.steps[id]
            return {
                **self.trace.step_json(found),
                "logprobs": list(found.logprobs),
                "ends": list(found.ends),
                "alternatives": [[list(pair) for pair in place] for place in found.alternatives],
                "cost": self.trace.step_costs[id].to_json(),
            }

    def panel(self, place: int) -> dict[str, Any]:
        """One step for the panel beside the tree; the problem itself at -1.

        Raises:
            InputError: the trace has no such step.
        """
        with self._lock:
            return step_value(self.trace, place)


def _made(trace: Trace) -> str:
    """What a figure says of how its tree came about."""
    run = trace.runs.get(0)
    if run is None:
        return ""
    generator = run.started.generator
    model = with_adapter(str(generator.get("name", "")), generator.get("adapter"))
    return " · ".join(part for part in (title_of(run.started.strategy), model, f"seed {trace.seed}") if part)


def _answer(run: Run) -> str:
    """The answer that a run chose, where it is short enough for a line, and whether it is right."""
    chosen = run.chosen
    answer = chosen.answer if chosen else None
    if chosen is None or answer is None or len(answer) > SHORT or set(answer) & set("\\$\n"):
        return ""
    verdict = {True: ", which is right", False: ", which is wrong", None: ""}[chosen.correct]
    return f"{answer}{verdict}"


def _ending(run: Run) -> str:
    """What ended and why, and with which answer where that is short enough for a line."""
    reason, answer = run.ended.reason if run.ended else "", _answer(run)
    if run.started.strategy in STRATEGIES:
        title = STRATEGIES[run.started.strategy].title
        reason = f"{title} is complete." if reason == COMPLETE else f"{title}: {reason}"
    elif run.started.strategy in HANDS and reason == COMPLETE:
        reason = f"By hand, “{HANDS[run.started.strategy].title.lower()}”, is done."
    return f"{reason} The answer: {answer}." if answer else reason


class Views:
    """The traces that were looked at last."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, TraceView] = OrderedDict()

    def get(self, id: object) -> TraceView:
        """The view of a trace, read to its newest event.

        Raises:
            InputError: there is no such trace.
            StoreError: it cannot be read.
        """
        if not isinstance(id, str) or not id or len(id) > 64:
            raise InputError("There is no such trace.")
        with self._lock:
            view = self._kept.get(id) or TraceView(self.store, id)
        view.pull()
        if view.trace.started is None:
            raise InputError(f"There is no trace {id[:40]!r} in this database.")
        with self._lock:
            view = self._kept.setdefault(id, view)
            self._kept.move_to_end(id)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return view
