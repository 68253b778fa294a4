"""The runner: joins a strategy to a generator and verifiers, and writes what happens.

Knows requests, budget, stop and resume. Does not know where events are kept: it is handed a
`journal` that returns when they are safe. A script gets its answer only after that, in row order.

Resume is running again: the script's requests are compared with the stored ones and answered from
the stored events; a half-answered request keeps its finished rows and draws only the rest.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import compress
from random import Random
from typing import Any

from .budget import NO_ROWS, Budget, Grant
from .conclusion import conclude, read_answers
from .cost import NOTHING, Cost
from .errors import InputError, ResumeError, StoreError, TreelineError
from .events import (
    EndState,
    Event,
    RequestAnswered,
    Requested,
    RunEnded,
    Step,
    StepAdded,
    StepsPruned,
    content_id,
    row_seed,
    step_id,
)
from .extension import Attempts, Extension, fitting
from .generators.base import Generator, Growth
from .prompting import Prompting
from .run_settings import BOUNDARIES, RunSettings
from .scoring import Scorer
from .search import make_strategy
from .search.requests import (
    ROOT,
    Choose,
    Extend,
    Force,
    Keep,
    Recall,
    Request,
    Score,
    Together,
    Write,
)
from .trace import Run, Trace
from .verifiers.base import Verifier

log = logging.getLogger(__name__)

COMPLETE = "The search is complete."
FULL = "The search ends here: shown an attempt to revise, the model has no room to write another one."

Journal = Callable[[Sequence[Event]], None]
"""Writes events; returns when they are committed. Raises StoreError."""


ENDED_EARLY: Mapping[str, str] = {
    "stopped": "Stopped before any attempt was complete: resume it, or run it again.",
    "done": "It ended before any attempt was complete: allow more rounds, drafts or tokens.",
}
"""Why a run has no answer, by how it ended; a failure says so itself."""

STAYS = "Stopped before it had an answer: that of before stays."


class _Ended(Exception):
    """The script cannot go on: a stop, or a budget that is spent."""

    def __init__(self, state: EndState, reason: str, cost: Cost = NOTHING) -> None:
        super().__init__(reason)
        self.state = state
        self.reason = reason
        self.cost = cost


def _same(stored: Requested, asked: Requested) -> bool:
    """Whether two requests ask for the same; their notes are words for people."""

    def told(body: Mapping[str, Any]) -> dict[str, Any]:
        kept = {name: value for name, value in body.items() if name != "note"}
        if body["ask"] == "score":  # old runs recalled attempts as they arrived, and scored them so
            kept["steps"] = sorted(body["steps"])
        return kept | {"parts": [told(part) for part in body["parts"]]} if "parts" in body else kept

    return replace(stored, body=told(stored.body)) == replace(asked, body=told(asked.body))


def _stopped(cost: Cost = NOTHING) -> _Ended:
    return _Ended("stopped", "Stopped: the best answer so far is chosen.", cost)


class Runner:
    """Carries out one run of a trace, from its `RunStarted` event to its `RunEnded`.

    Args:
        trace: the fold so far; it must hold the run's `RunStarted`, and for a resumed run all
            that was stored.
        run: the run's number.
        generator, verifiers: the first verifier steers.
        journal: where events go.
        stop: set it to end the run between two tokens.
        grow: told the unfinished text of every row while it is sampled; nothing of it is stored.
    """

    def __init__(
        self,
        trace: Trace,
        run: int,
        generator: Generator,
        verifiers: Sequence[Verifier],
        journal: Journal,
        stop: threading.Event,
        grow: Callable[[Growth], None] = lambda growth: None,
    ) -> None:
        started = trace.runs[run].started
        self.trace = trace
        self.number = run
        self.generator = generator
        self.strategy = make_strategy(started.strategy, started.params)
        self.settings = RunSettings.from_mapping(started.settings)
        self._prompting = Prompting(trace, self.settings, generator)
        self.scorer = Scorer(trace, run, verifiers, self.settings, generator, self._prompting)
        self._budget = Budget(self.settings.drafts, self.settings.tokens)
        self._attempts = Attempts(run)
        self._journal = journal
        self._stop = stop
        self._began: float | None = None
        self._grow = grow

    @property
    def _run(self) -> Run:
        return self.trace.runs[self.number]

    def execute(self) -> None:
        """Search until the script returns, the budget is spent, or `stop` is set.

        Whatever ends it, the strategy's chooser is applied and the end is written.

        Raises:
            StoreError: the journal failed; what it has is intact and the run can be resumed.
            ResumeError: the script asks for something else than is stored.
        """
        choice: Choose | None = None
        cost = NOTHING
        state: EndState = "failed"
        try:
            choice = self._drive()
            state, reason = "done", COMPLETE
        except _Ended as end:
            state, reason, cost = end.state, end.reason, end.cost
        except (StoreError, ResumeError):
            raise
        except TreelineError as error:
            reason = str(error)
        except Exception as error:
            log.exception("Run %s of trace %s failed", self.number, self.trace.id)
            reason = f"The search failed unexpectedly ({type(error).__name__}: {error})."
        if self._began is not None:  # a request that was cut short has cost its time too
            cost += Cost(seconds=time.monotonic() - self._began)
        self._emit(*read_answers(self.trace, self.number))
        rule = choice.rule if choice else self.strategy.choose
        among = choice.steps if choice else self.strategy.candidates(self.trace, self.number)
        chosen = conclude(self.trace, self.number, rule, among, self.scorer)
        # a person may ask for what chooses nothing: a next step, or scores of one path
        by_design = choice is not None and not choice.steps and self._run.started.by == "person"
        if chosen.step is None and state in ENDED_EARLY and not by_design:
            reason = STAYS if state == "stopped" and self._has_answer() else ENDED_EARLY[state]
        self._emit(chosen, RunEnded(self.number, state, reason, cost))

    def check(self) -> None:
        """Whether the script asks for what is stored, as far as that is answered. Nothing is sampled.

        Raises:
            ResumeError: it asks for something else.
        """
        self._stop.set()
        with suppress(_Ended):
            self._drive()

    def _has_answer(self) -> bool:
        """Whether an earlier run of the trace has one."""
        shown = (run for number, run in self.trace.runs.items() if number not in self.trace.hidden)
        return any(run is not self._run and run.chosen and run.chosen.step for run in shown)

    def _emit(self, *events: Event) -> None:
        if events:
            self._journal(events)
        for event in events:
            self.trace.add(event)

    def _drive(self) -> Choose:
        """Run the script to its end, answering its requests."""
        script = self.strategy.script(Random(row_seed(self.trace.seed, self.number, -1, 0)))
        answer: object = None
        number = 0
        try:
            while True:
                request = script.send(answer)
                if self._stop.is_set() and number not in self._run.answered:
                    raise _stopped()
                answer = self._answer(number, request)
                number += 1
        except StopIteration as done:
            choice: Choose = done.value
            return choice
        finally:
            script.close()

    def _answer(self, number: int, request: Request) -> object:
        match request:
            case Extend():
                return self._extend(number, request, [request])[0]
            case Together():
                return self._extend(number, request, request.parts)
            case Force():
                return self._force(number, request)
            case Score():
                return self._score(number, request)
            case Keep():
                return self._keep(number, request)
            case Recall():
                return self._recall(number, request)
            case Write():
                return self._write(number, request)

    def _record(self, number: int, request: Request, grant: Grant = NO_ROWS) -> bool:
        """Write the request, or compare it with the stored one.

        Returns:
            whether it still has to be answered.
        """
        asked = Requested(self.number, number, request.to_json(), grant.rows, grant.limit)
        stored = self._run.requests.get(number)
        if stored is None:
            self._emit(asked)
        elif not _same(stored, asked):
            raise ResumeError(
                f"Run {self.number} cannot be resumed: its request {number} is not the one that is "
                "stored. Another version of the strategy recorded it; start a new run instead."
            )
        return number not in self._run.answered

    def _extend(self, number: int, request: Extend | Together, parts: Sequence[Extend]) -> list[list[Step]]:
        self._began = time.monotonic()
        fitted = fitting(self.trace, self.number, number, parts, self._prompting)
        if not any(fitted):
            raise _Ended("done", FULL)
        grant = self._budget.grant(
            [step for part in parts for step in part.steps],
            [branch for part in parts for branch in part.branches()],
            self.settings.max_tokens,
            [part.price for part in parts for _ in part.steps],
            [fits is not None for part, fits in zip(parts, fitted, strict=True) for _ in part.steps],
        )
        if not grant.rows:
            raise _Ended("done", "The budget is spent.")
        extension = Extension(
            self.trace,
            self.number,
            number,
            [fits or part for part, fits in zip(parts, fitted, strict=True)],
            grant,
            self._attempts,
            self.settings,
            self.generator,
            self._prompting,
        )
        if self._record(number, request, grant):
            discarded = extension.sample(self._stop, self._emit, self._grow)
            if discarded is not None:
                raise _stopped(discarded)
            cost = Cost(calls=1, seconds=time.monotonic() - self._began)
            found = read_answers(self.trace, self.number)
            self._emit(*found, RequestAnswered(self.number, number, cost))
        self._began = None
        self._budget.spend(extension.generated)
        return [[self.trace.steps[step.id] for step in ends] for ends in extension.ends]

    def _force(self, number: int, request: Force) -> list[Step]:
        made = []
        tokens = self.generator.tokenize(request.text)
        granted = self._budget.force(request.steps)
        for row, parent in compress(enumerate(request.steps), granted):
            before = [step.text for step in self.trace.path(parent.id)]
            step = Step(
                id=step_id(parent.id or self.trace.id, self.number, number, row),
                parent=parent.id or None,
                run=self.number,
                request=number,
                row=row,
                attempt=self._attempts.number(parent),
                depth=parent.depth + 1,
                kind="forced",
                state="open",
                text=request.text,
                content=content_id(self.trace.problem, [*before, request.text]),
                tokens=tokens,
            )
            made.append(step)
        if not self._record(number, request):
            return self.trace.steps_of(self.number, number)
        if self._stop.is_set():
            raise _stopped()
        self._emit(*map(StepAdded, made), RequestAnswered(self.number, number))
        return made

    def _score(self, number: int, request: Score) -> list[float]:
        self._began = time.monotonic()
        if self._record(number, request):
            events = self.scorer.opinions(number, request.steps)
            while not self._stop.is_set() and (event := next(events, None)):
                self._emit(event)
            if self._stop.is_set():
                raise _stopped()
            cost = Cost(seconds=time.monotonic() - self._began)
            self._emit(RequestAnswered(self.number, number, cost))
        self._began = None
        return [self.scorer.rank(step) for step in request.steps]

    def _keep(self, number: int, request: Keep) -> list[Step]:
        if self._record(number, request):
            kept = tuple(step.id for step in request.steps)
            pruned = tuple(step.id for step in request.pruned)
            self._emit(StepsPruned(self.number, number, kept, pruned), RequestAnswered(self.number, number))
        self._budget.prune(request.pruned)
        return list(request.steps)

    def _recall(self, number: int, request: Recall) -> list[Step]:
        if request.ids is None:
            # as they were when this was asked first: an interrupted run may go on in a tree that has grown
            steps = self.trace.leaves_in_row_order(self.number)
        else:
            unknown = [id for id in request.ids if id and id not in self.trace.steps]
            if unknown:
                raise InputError(f"This trace has no step {unknown[0][:40]!r}.")
            steps = [self.trace.steps[id] if id else ROOT for id in request.ids]
        if self._record(number, request):
            self._emit(RequestAnswered(self.number, number))
        return steps

    def _write(self, number: int, request: Write) -> list[Step]:
        if not self._record(number, request):
            return self.trace.steps_of(self.number, number)
        instead = request.instead
        text = request.text.strip() + BOUNDARIES[self.settings.boundary]
        before = [step.text for step in self.trace.path(instead.parent or "")]
        step = Step(
            id=step_id(instead.parent or self.trace.id, self.number, number, 0),
            parent=instead.parent,
            run=self.number,
            request=number,
            row=0,
            attempt=self._attempts.number(self.trace.steps[instead.parent] if instead.parent else ROOT),
            depth=instead.depth,
            kind="human",
            state="open",
            text=text,
            content=content_id(self.trace.problem, [*before, text]),
            tokens=self.generator.tokenize(text),
            revises=instead.revises,
            context=instead.context,
        )
        self._emit(StepAdded(step), RequestAnswered(self.number, number))
        return [step]
