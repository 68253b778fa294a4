"""Views: stored traces as the page shows them.

Knows how a fold becomes the values of the tree, the step panel and the outcome. Keeps the last few folds,
because a person who walks a tree asks for its steps again and again. Does not know Gradio.
"""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from typing import Any

from tts_core.cost import NOTHING
from tts_core.errors import InputError
from tts_core.events import Requested, RunResumed, RunStarted, Step
from tts_core.store import Store
from tts_core.trace import Run, Trace
from tts_core.verifiers import DESCRIPTIONS

from .rows import Rows

KEPT = 32
"""How many folds are kept."""

LONGEST_PATH = 400
"""Steps of a path that the panel lists; the first of longer ones are left out."""


class TraceView:
    """One trace, folded as far as it was read."""

    def __init__(self, store: Store, id: str) -> None:
        self._store = store
        self._lock = threading.RLock()
        self._rows = Rows()
        self._seq = 0
        self.trace = Trace(id)
        self.note = ""
        self.began = 0.0

    def pull(self) -> bool:
        """Read what was written since; returns whether there was anything.

        Raises:
            StoreError: it cannot be read.
        """
        with self._lock:
            news = self._store.events(self.trace.id, after=self._seq)
            for recorded in news:
                self.trace.add(recorded.event)
                self._rows.add(recorded.event)
                self._seq = recorded.seq
                match recorded.event:
                    case Requested(body=body):
                        self.note = str(body.get("note") or self.note)
                    case RunStarted() | RunResumed():
                        self.began = recorded.at
            return bool(news)

    @property
    def owner(self) -> str:
        return self.trace.started.owner if self.trace.started else ""

    @property
    def reference(self) -> str | None:
        return self.trace.started.answer if self.trace.started else None

    @property
    def run(self) -> Run | None:
        """The strategy's own run."""
        return self.trace.runs.get(0)

    def _steering(self) -> str | None:
        verifiers = self.run.started.verifiers if self.run else ()
        return str(verifiers[0]["name"]) if verifiers else None

    def tree(self, select: str | None = None) -> dict[str, Any]:
        """The value of the tree. The list of rows is a new one each time: Gradio compares the two."""
        with self._lock:
            return {
                "trace": self.trace.id,
                "steer": self._steering(),
                "select": select,
                "rows": list(self._rows.rows),
            }

    def progress(self, state: str) -> dict[str, Any]:
        """The numbers of the status line."""
        with self._lock:
            run = self.run
            cost = run.cost if run else NOTHING
            live = state == "running"
            return {
                "state": state,
                "note": self.note if live else "",
                "reason": run.ended.reason if run and run.ended else "",
                "steps": len(self.trace.steps),
                "tokens": cost.policy.generated,
                "seconds": round(time.time() - self.began if live else cost.seconds, 1),
            }

    def outcome(self, state: str) -> dict[str, Any] | None:
        """What came of it, or None while nothing has."""
        with self._lock:
            run = self.run
            if run is None or (run.chosen is None and run.ended is None):
                return None
            chosen = run.chosen
            text = self.trace.text(chosen.step) if chosen and chosen.step else None
            return {
                "state": state,
                "strategy": run.started.strategy,
                "model": run.started.generator.get("name"),
                "answer": chosen.answer if chosen else None,
                "text": text.strip() if text is not None else None,
                "step": chosen.step if chosen else None,
                "correct": chosen.correct if chosen else None,
                "reference": self.reference,
                "rule": chosen.rule if chosen else None,
                "why": chosen.reason if chosen else None,
                "votes": [dict(vote) for vote in chosen.votes] if chosen and chosen.votes else None,
                "ended": run.ended.reason if run.ended else "",
                "errors": list(dict.fromkeys(run.errors))[:3],
                "cost": run.cost.to_json(),
            }

    def panel(self, id: str | None) -> dict[str, Any]:
        """One step for the panel beside the tree; the problem itself without an id.

        Raises:
            InputError: the trace has no such step.
        """
        with self._lock:
            if not id:
                return {"problem": self.trace.problem, "reference": self.reference, "seed": self.trace.seed}
            step = self.trace.steps.get(id)
            if step is None:
                raise InputError("This trace has no such step.")
            path = self.trace.path(id)
            return {
                "id": id,
                "kind": step.kind,
                "signs": self._signs(step),
                "depth": step.depth,
                "attempt": step.attempt + 1,
                "text": step.text,
                "tokens": len(step.tokens),
                "logprob": math.fsum(step.logprobs) / len(step.logprobs) if step.logprobs else None,
                "answer": self._answer(step),
                "scores": [self._score(score.to_json()) for score in self.trace.scores.get(id, ())],
                "path": [
                    {"id": part.id, "text": part.text, "value": self._value(part)}
                    for part in path[-LONGEST_PATH:]
                ],
                "left_out": max(0, len(path) - LONGEST_PATH),
                "revises": step.revises,
            }

    def _signs(self, step: Step) -> list[str]:
        """The states a step is in, in words."""
        signs = [step.state]
        if step.id in self.trace.pruned:
            signs.append("pruned")
        elif step.id in self.trace.kept:
            signs.append("kept")
        if any(run.chosen and run.chosen.step == step.id for run in self.trace.runs.values()):
            signs.append("chosen")
        return signs

    def _answer(self, step: Step) -> dict[str, Any] | None:
        found = self.trace.answers.get(step.id)
        if found is None:
            return None
        return {"answer": found.answer, "correct": found.correct, "reason": found.reason}

    def _score(self, score: dict[str, Any]) -> dict[str, Any]:
        return {**score, "about": DESCRIPTIONS.get(score["verifier"], "")}

    def _value(self, step: Step) -> float | None:
        steering = self._steering()
        for score in reversed(self.trace.scores.get(step.id, [])):
            if score.verifier == steering:
                return score.value
        return None


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
