"""A trace: the fold over its events.

Knows the tree of steps, their scores, the runs and the account, and how to grow by one event.
Does not know where events come from or who looks. Everything that shows a trace starts here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from .cost import NOTHING, Cost
from .events import (
    AnswerFound,
    Chosen,
    Event,
    NoteWritten,
    RequestAnswered,
    Requested,
    RunEnded,
    RunHidden,
    RunResumed,
    RunStarted,
    Score,
    Step,
    StepAdded,
    StepsPruned,
    StepsScored,
    TraceDeleted,
    TraceStarred,
    TraceStarted,
)

WRITTEN = "written"
"""The strategy of a run that only holds a step that a labeller wrote; it has no result of its own."""


VerifierKey = tuple[str, str]
"""Name and revision, which tell the scores of one verifier from those of another."""


@dataclass(frozen=True, slots=True)
class ScoreOf:
    """A score with all that made it (law 3: scores of two verifiers are never mixed silently).

    `failed` tells a verifier that broke or answered nonsense from one that has no opinion.
    """

    verifier: str
    revision: str
    run: int
    value: float | None
    total: float | None
    aggregation: str
    threshold: float
    reason: str | None
    failed: bool = False

    def to_json(self) -> dict[str, Any]:
        return {
            "verifier": self.verifier,
            "revision": self.revision,
            "run": self.run,
            "value": self.value,
            "total": self.total,
            "aggregation": self.aggregation,
            "threshold": self.threshold,
            "reason": self.reason,
        }


@dataclass(slots=True)
class Run:
    """One search within a trace. `state` is "running" until an end is written; whether a process
    still works on it only the store's leases can tell."""

    started: RunStarted
    requests: dict[int, Requested] = field(default_factory=dict)
    answered: set[int] = field(default_factory=set)
    chosen: Chosen | None = None
    ended: RunEnded | None = None
    cost: Cost = NOTHING
    errors: list[str] = field(default_factory=list)

    @property
    def number(self) -> int:
        return self.started.run

    @property
    def state(self) -> str:
        return self.ended.state if self.ended else "running"

    @property
    def chose_nothing(self) -> bool:
        """Whether it is what a person asked for, has ended, and no attempt was chosen by it."""
        chosen = self.chosen is not None and self.chosen.step is not None
        return self.started.by == "person" and self.ended is not None and not chosen


class Trace:
    """Everything that was done for one prompt."""

    def __init__(self, id: str) -> None:
        self.id = id
        self.started: TraceStarted | None = None
        self.runs: dict[int, Run] = {}
        self.steps: dict[str, Step] = {}
        self.children: dict[str | None, list[str]] = {None: []}
        self.scores: dict[str, list[ScoreOf]] = {}
        self.pruned: set[str] = set()
        self.kept: set[str] = set()
        self.answers: dict[str, AnswerFound] = {}
        self.step_costs: dict[str, Cost] = {}
        self.hidden: set[int] = set()
        self.starred = False
        self.deleted = False
        self.note = ""
        self._drawn: dict[tuple[int, int], list[str]] = {}

    @classmethod
    def fold(cls, id: str, events: Iterable[Event]) -> Trace:
        """The trace after all of `events`, in their order."""
        trace = cls(id)
        for event in events:
            trace.add(event)
        return trace

    @property
    def problem(self) -> str:
        return self.started.problem if self.started else ""

    @property
    def seed(self) -> int:
        return self.started.seed if self.started else 0

    @property
    def cost(self) -> Cost:
        return sum((run.cost for run in self.runs.values()), NOTHING)

    def add(self, event: Event) -> None:
        """Grow by one event."""
        match event:
            case TraceStarted():
                self.started = event
            case RunStarted():
                self.runs[event.run] = Run(event)
            case Requested():
                self.runs[event.run].requests[event.request] = event
            case StepAdded(step=step, cost=cost):
                self._add_step(step)
                self.step_costs[step.id] = cost
                self._spend(step.run, cost)
            case StepsScored():
                self._add_scores(event)
            case StepsPruned():
                self.kept.update(event.kept)
                self.pruned.update(event.pruned)
            case AnswerFound():
                self.answers[event.step] = event
                self.steps[event.step] = replace(self.steps[event.step], answer=event.key)
            case RequestAnswered():
                self.runs[event.run].answered.add(event.request)
                self._spend(event.run, event.cost)
            case Chosen():
                self.runs[event.run].chosen = event
            case RunEnded():
                self.runs[event.run].ended = event
                self._spend(event.run, event.cost)
            case RunResumed():
                self._resume(event.run)
            case RunHidden(run=run, hidden=hidden):
                (self.hidden.add if hidden else self.hidden.discard)(run)
            case TraceStarred():
                self.starred = event.starred
            case NoteWritten():
                self.note = event.text
            case TraceDeleted():
                self.deleted = event.deleted

    def _resume(self, number: int) -> None:
        run = self.runs[number]
        run.ended = run.chosen = None
        # a stop reads what is there: a request's answers are read again, together, in the order of its rows
        for (of, request), drawn in self._drawn.items():
            if of == number and request not in run.answered:
                for id in drawn:
                    self.answers.pop(id, None)
                    self.steps[id] = replace(self.steps[id], answer=None)

    def _add_step(self, step: Step) -> None:
        self.steps[step.id] = step
        self._drawn.setdefault((step.run, step.request), []).append(step.id)
        self.children.setdefault(step.parent, []).append(step.id)
        self.children.setdefault(step.id, [])

    def _add_scores(self, event: StepsScored) -> None:
        for score in event.scores:
            self.scores.setdefault(score.step, []).append(_score_of(event, score))
        if event.error:
            self.runs[event.run].errors.append(f"{event.verifier}: {event.error}")
        self._spend(event.run, event.cost)

    def _spend(self, run: int, cost: Cost) -> None:
        self.runs[run].cost += cost

    def path(self, step: str) -> list[Step]:
        """The steps from the first one to `step`, all of one attempt; none for the root's id ""."""
        path = []
        at: str | None = step or None
        while at is not None:
            path.append(self.steps[at])
            at = self.steps[at].parent
        return path[::-1]

    def text(self, step: str) -> str:
        """What an attempt says up to and with `step`."""
        return "".join(part.text for part in self.path(step))

    def tokens(self, step: str) -> tuple[int, ...]:
        """The token ids of an attempt up to and with `step`."""
        return tuple(token for part in self.path(step) for token in part.tokens)

    def chain(self, step: str) -> str:
        """The last step of the attempt that a chain of revisions began with; `step` itself where none did."""
        revised = self.path(step)[0].revises
        while revised is not None:
            step, revised = revised, self.path(revised)[0].revises
        return step

    def steps_of(self, run: int, request: int) -> list[Step]:
        """The steps that one request drew, in order of arrival."""
        return [self.steps[id] for id in self._drawn.get((run, request), ())]

    def score_of(self, step: str, verifier: str, revision: str, run: int | None = None) -> ScoreOf | None:
        """The newest score of one verifier on a step that is of no hidden run; None if it was never asked.

        Its value is None where the verifier had no opinion or failed.

        Args:
            run: one that goes on from what it was told: its own scores count although it is hidden, and those
                of later runs do not.
        """
        for score in reversed(self.scores.get(step, [])):
            if (score.verifier, score.revision) != (verifier, revision):
                continue
            if score.run == run or (score.run not in self.hidden and (run is None or score.run < run)):
                return score
        return None

    def leaves(self, until: int | None = None) -> Iterator[Step]:
        """Last steps of attempts, in order of arrival; hidden runs count as if they were not, and critiques
        are no attempts.

        Args:
            until: the last run that counts; None for all.
        """

        def counts(step: Step) -> bool:
            return step.run not in self.hidden and (until is None or step.run <= until)

        for id, step in self.steps.items():
            below = (self.steps[child] for child in self.children[id])
            if counts(step) and step.kind != "critique" and not any(counts(child) for child in below):
                yield step

    def leaves_in_row_order(self, until: int | None = None) -> list[Step]:
        """The same by run, request and row, whatever order they arrived in."""
        return sorted(self.leaves(until), key=lambda step: (step.run, step.request, step.row))

    def in_row_order(self, run: int) -> list[Step]:
        """All steps of a run by request and row, whatever order they arrived in."""
        mine = (step for step in self.steps.values() if step.run == run)
        return sorted(mine, key=lambda step: (step.request, step.row, step.depth))

    @property
    def current(self) -> Run | None:
        """The newest run that is not hidden and has, or may yet have, a result: what a person asked for and
        chose nothing by leaves the result before it."""
        shown = [
            run
            for number, run in self.runs.items()
            if number not in self.hidden and run.started.strategy != WRITTEN
        ]
        with_result = [run for run in shown if not run.chose_nothing]
        return max(with_result or shown, key=lambda run: run.number, default=None)

    def to_json(self, run: int = 0) -> dict[str, Any]:
        """The trace as the command line prints it; vote, choice and cost are of one run: the strategy's, or
        another one that is told."""
        told = self.runs.get(run)
        chosen = told.chosen if told else None
        return {
            "trace": self.id,
            "problem": self.problem,
            "reference": self.started.answer if self.started else None,
            "strategy": told.started.strategy if told else None,
            "params": dict(told.started.params) if told else {},
            "settings": dict(told.started.settings) if told else {},
            "generator": dict(told.started.generator) if told else {},
            "seed": self.started.seed if self.started else None,
            "state": told.state if told else "empty",
            "reason": told.ended.reason if told and told.ended else None,
            "answer": chosen.answer if chosen else None,
            "correct": chosen.correct if chosen else None,
            "chosen": chosen.step if chosen else None,
            "rule": chosen.rule if chosen else None,
            "why": chosen.reason if chosen else None,
            "votes": list(chosen.votes) if chosen and chosen.votes is not None else None,
            "steps": [self.step_json(step) for step in self.steps.values()],
            "errors": list(told.errors) if told else [],
            "cost": (told.cost if told else NOTHING).to_json(),
        }

    def step_json(self, step: Step) -> dict[str, Any]:
        """One step as the command line prints it."""
        answer = self.answers.get(step.id)
        return {
            "id": step.id,
            "parent": step.parent,
            "run": step.run,
            "attempt": step.attempt,
            "depth": step.depth,
            "kind": step.kind,
            "text": step.text,
            "state": step.state,
            "pruned": step.id in self.pruned,
            "revises": step.revises,
            "context": list(step.context),
            "hint": step.hint,
            "content": step.content,
            "answer": answer.answer if answer else None,
            "scores": [score.to_json() for score in self.scores.get(step.id, [])],
        }


def _score_of(event: StepsScored, score: Score) -> ScoreOf:
    return ScoreOf(
        verifier=event.verifier,
        revision=event.revision,
        run=event.run,
        value=score.value,
        total=score.total,
        aggregation=event.aggregation,
        threshold=event.threshold,
        reason=score.reason,
        failed=score.value is None and event.error is not None,
    )
