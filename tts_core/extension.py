"""Extending: the `Extend` parts of one request from their granted rows to their written steps.

Knows how rows continue from token ids, which part of a half-answered request is still to be drawn, and
what a new step is called. Does not know strategies, scores or the store.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from .budget import Grant
from .cost import NOTHING, Cost
from .errors import InputError, ModelError
from .events import GOES_ON, Step, StepAdded, content_id, row_seed, step_id
from .generators.base import Discarded, Generator, Growth, Row, Segment
from .prompting import Prompting
from .run_settings import BOUNDARIES, RunSettings
from .search.requests import Extend
from .trace import Trace


class Attempts:
    """Numbers the attempts of a run: the first row grown from a step of the run goes on with its
    attempt, every other row begins a new one, as every rollout that is paid with its step does."""

    def __init__(self, run: int) -> None:
        self._run = run
        self._next = 0
        self._continued: set[str] = set()

    def number(self, parent: Step, price: int = 1) -> int:
        if price and parent.id and parent.run == self._run and parent.id not in self._continued:
            self._continued.add(parent.id)
            return parent.attempt
        self._next += 1
        return self._next - 1


def fitting(
    trace: Trace, run: int, number: int, parts: Sequence[Extend], prompting: Prompting
) -> list[Extend | None]:
    """The parts of a request with those attempts in their context that are really shown: the most recent that
    fit the model. None is a part whose rows there is no room for.

    A request that is stored shows what it showed, by whatever rule, and its rows are those that were granted.
    """
    stored = trace.runs[run].requests.get(number)
    steps = trace.steps_of(run, number)
    begun = {step.row: step.context for step in steps if step.parent is None}
    found: list[Extend | None] = []
    start = 0
    for part in parts:
        rows = range(start, start + sum(part.branches()))
        start = rows.stop
        if not part.context:
            found.append(part)
            continue
        there = next((begun[row] for row in rows if row in begun), None)
        if there is not None:
            context: Sequence[Step] = [trace.steps[id] for id in there]
        else:
            context = prompting.recent(part.context, part.kind, part.hint)
        if not context and stored and not set(rows).isdisjoint(stored.rows):
            context = part.context
        found.append(replace(part, context=context) if context else None)
    return found


@dataclass(slots=True)
class Branch:
    """A granted row: what is fixed before it is sampled, and the steps it has so far."""

    row: int
    part: int
    asked: Extend
    parent: Step
    prompt: tuple[int, ...]
    nth: int
    attempt: int
    room: int
    steps: list[Step] = field(default_factory=list)

    @property
    def tip(self) -> Step:
        return self.steps[-1] if self.steps else self.parent


class Extension:
    """One request of one run: an `Extend`, or several together.

    Args:
        trace: the fold; steps of this request that it holds already are kept.
        run, number: of the run, and of the request in it.
        parts, grant: what was asked, and which of its rows (counted over all parts) may be sampled.
        attempts: the run's numbering, advanced by every granted row.
        settings, generator, prompting: of the run.

    Raises:
        InputError: a parent that has ended, or a prompt that does not fit the model.
    """

    def __init__(
        self,
        trace: Trace,
        run: int,
        number: int,
        parts: Sequence[Extend],
        grant: Grant,
        attempts: Attempts,
        settings: RunSettings,
        generator: Generator,
        prompting: Prompting,
    ) -> None:
        self._trace = trace
        self._run = run
        self._number = number
        self._parts = parts
        self._settings = settings
        self._generator = generator
        self._prompting = prompting
        self.branches = self._branches(grant, attempts)

    @property
    def generated(self) -> int:
        """Tokens generated for the steps of this request, those that a step leaves out included."""
        steps = (step for branch in self.branches for step in branch.steps)
        return sum(self._trace.step_costs[step.id].policy.generated for step in steps)

    @property
    def ends(self) -> list[list[Step]]:
        """For each part the last step of every row, in row order."""
        ends: list[list[Step]] = [[] for _ in self._parts]
        for branch in self.branches:
            if branch.steps:
                ends[branch.part].append(branch.tip)
        return ends

    def sample(
        self,
        stop: threading.Event,
        write: Callable[[StepAdded], None],
        grow: Callable[[Growth], None],
    ) -> Cost | None:
        """Draw what is missing, and write each step as it ends.

        Returns:
            None when all rows are done; after a stop, the cost of the steps that were cut short.

        Raises:
            ModelError: the generator failed.
        """
        by_row = {branch.row: branch for branch in self.branches}
        rows = [self._row(branch) for branch in self.branches if self._unfinished(branch)]
        discarded = NOTHING
        for piece in self._generator.extend(rows, stop) if rows else ():
            match piece:
                case Segment():
                    branch = by_row[piece.row]
                    step = self._step(branch, piece)
                    write(StepAdded(step, piece.cost))
                    branch.steps.append(step)
                case Growth():
                    grow(piece)
                case Discarded(cost=cost):
                    discarded += cost
        if not any(self._unfinished(branch) for branch in self.branches):
            return None
        if not stop.is_set():
            raise ModelError("The generator ended before its rows did.")
        return discarded

    def _prompt(self, asked: Extend, parent: Step) -> tuple[int, ...]:
        """The prompt of the rows: that of their attempt, or for a new one what the request says."""
        path = self._trace.path(parent.id)
        if path:
            return self._prompting.beginning(path[0])
        return self._prompting.prompt(tuple(step.id for step in asked.context), asked.kind, asked.hint)

    def _branches(self, grant: Grant, attempts: Attempts) -> list[Branch]:
        granted = set(grant.rows)
        drawn = self._steps_so_far()
        branches: list[Branch] = []
        drawn_from: dict[str, int] = {}
        row = 0
        for part, asked in enumerate(self._parts):
            for parent, count in zip(asked.steps, asked.branches(), strict=True):
                if parent.state not in GOES_ON:
                    raise InputError(f"Step {parent.id} is {parent.state}: nothing can be grown from it.")
                older = drawn_from.setdefault(parent.id, self._older_children(parent))
                drawn_from[parent.id] += count
                rows = range(row, row + count)
                row = rows.stop
                if granted.isdisjoint(rows):
                    continue
                prompt = self._prompt(asked, parent)
                room = self._room(parent, prompt, grant.limit)
                for nth, number in enumerate(rows):
                    if number in granted:
                        attempt = attempts.number(parent, asked.price)
                        steps = drawn.get(number, [])
                        branch = Branch(
                            number, part, asked, parent, prompt, older + nth, attempt, room, steps
                        )
                        branches.append(branch)
        return branches

    def _steps_so_far(self) -> dict[int, list[Step]]:
        """The steps of this request that are stored already, by row."""
        drawn: dict[int, list[Step]] = {}
        for step in self._trace.steps_of(self._run, self._number):
            drawn.setdefault(step.row, []).append(step)
        return drawn

    def _older_children(self, parent: Step) -> int:
        siblings = (self._trace.steps[id] for id in self._trace.children.get(parent.id or None, ()))
        return sum((step.run, step.request) < (self._run, self._number) for step in siblings)

    def _room(self, parent: Step, prompt: tuple[int, ...], limit: int) -> int:
        """Tokens a row may take: its grant, what its attempt has left, what the model can read."""
        path = len(self._prompting.tokens(self._trace.path(parent.id)))
        left = self._settings.max_tokens - path
        return max(0, min(limit, left, self._generator.context - len(prompt) - path))

    def _unfinished(self, branch: Branch) -> bool:
        to_answer = branch.asked.until == "answer"
        return not branch.steps or (to_answer and branch.tip.state == "open")

    def _row(self, branch: Branch) -> Row:
        asked = branch.asked
        drawn = sum(len(step.tokens) for step in branch.steps)
        most = branch.room if asked.most is None else min(branch.room, asked.most)
        return Row(
            number=branch.row,
            prompt=branch.prompt,
            path=self._prompting.tokens(self._trace.path(branch.tip.id)),
            seed=row_seed(self._trace.seed, self._run, self._number, branch.row),
            limit=most - drawn,
            drawn=drawn,
            nth=0 if branch.steps else branch.nth,
            until_answer=asked.until == "answer",
            boundary=BOUNDARIES[self._settings.boundary],
            temperature=self._settings.temperature if asked.temperature is None else asked.temperature,
            top_p=self._settings.top_p,
            alternatives=self._settings.alternatives,
            ends_at=asked.ends,
            limit_holds=bool(asked.ends) and most == asked.most,
        )

    def _step(self, branch: Branch, segment: Segment) -> Step:
        parent, asked = branch.tip, branch.asked
        texts = [step.text for step in self._trace.path(parent.id)]
        context = asked.context if not parent.id else ()
        return Step(
            id=step_id(parent.id or self._trace.id, self._run, self._number, branch.row),
            parent=parent.id or None,
            run=self._run,
            request=self._number,
            row=branch.row,
            attempt=branch.attempt,
            depth=parent.depth + 1,
            kind=asked.kind,
            state=segment.state,
            text=segment.text,
            content=content_id(self._trace.problem, [*texts, segment.text]),
            tokens=segment.tokens,
            logprobs=segment.logprobs,
            ends=segment.ends,
            alternatives=segment.alternatives,
            revises=context[-1].id if context else None,
            context=tuple(step.id for step in context),
            hint=asked.hint if not parent.id else "",
        )
