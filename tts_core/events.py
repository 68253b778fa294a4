"""Events: everything that happens to a trace, as plain values.

Knows the closed set of event kinds and how each becomes JSON and comes back. Does not know who
makes or keeps them. The trace (`trace.py`), the store, the live page, the replay and every
export are folds over these.

A step's id is hash(parent id, run, request, row), the root's id being the trace id; if it was read from a
file, it is the trace's id and the step's place. Its `content` is hash(problem, texts from the root). Two
equal texts drawn twice are two steps with one content.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Literal

from .cost import NOTHING, Cost
from .errors import InputError

Kind = Literal["draft", "rollout", "critique", "revision", "forced", "human"]
State = Literal["open", "complete", "truncated", "held"]
"""How a step ended: at a boundary, with the answer, at a limit, or where the model wanted to end its thinking
and was held back (budget forcing)."""
GOES_ON: frozenset[State] = frozenset({"open", "held"})
"""States of a step that others may follow."""
EndState = Literal["done", "stopped", "failed"]
ASKED = "treeline"
"""The source of traces that were asked for on the page, on the command line or by a program; a training or an
evaluation names its own."""
Alternatives = tuple[tuple[str, float], ...]
"""The likeliest tokens at one place, likeliest first: text and natural logarithm of the probability."""


def _digest(*parts: object) -> str:
    packed = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return hashlib.blake2b(packed.encode(), digest_size=10).hexdigest()


def step_id(parent: str, run: int, request: int, row: int) -> str:
    """The id of a step: 20 hex digits. `parent` is the trace id for a first step."""
    return _digest("step", parent, run, request, row)


def content_id(problem: str, texts: Sequence[str]) -> str:
    """The hash of what a step says and all that leads to it: 20 hex digits."""
    return _digest("content", problem, *texts)


def row_seed(seed: int, run: int, request: int, row: int) -> int:
    """The seed of one row's random stream: an integer in [0, 2**63)."""
    return int(_digest("row", seed, run, request, row)[:16], 16) >> 1


@dataclass(frozen=True, slots=True)
class Step:
    """One node of the tree.

    `parent` is None for a first step. `attempt` numbers the drafts of a run: the first child of a
    step goes on with its attempt, each further child begins a new one. `text` is verbatim, with
    the boundary that ended it, so that the texts of a path join to exactly what was generated.
    `revises` and `context` (leaf ids of the attempts shown, oldest first) are set on the first
    step of a revision; `hint`, on a first step, is what was added to the problem's words for its attempt.
    `logprobs` are natural logarithms under the model at temperature 1, `ends` says where in the text each
    token ends, and `alternatives` are the likeliest tokens at each place with their logarithms, the drawn one
    among them or not.
    """

    id: str
    parent: str | None
    run: int
    request: int
    row: int
    attempt: int
    depth: int
    kind: Kind
    state: State
    text: str
    content: str = ""
    tokens: tuple[int, ...] = ()
    logprobs: tuple[float, ...] = ()
    ends: tuple[int, ...] = ()
    alternatives: tuple[Alternatives, ...] = ()
    revises: str | None = None
    context: tuple[str, ...] = ()
    hint: str = ""
    answer: str | None = None

    @property
    def may_be_chosen(self) -> bool:
        """Whether it ends a complete attempt; a critique is none."""
        return self.state == "complete" and self.kind != "critique"


ROOT = Step("", None, 0, 0, 0, 0, 0, "human", "open", "")
"""Where every attempt begins: the problem itself."""


@dataclass(frozen=True, slots=True)
class Event:
    """Base of all events."""

    kind: ClassVar[str]


@dataclass(frozen=True, slots=True)
class TraceStarted(Event):
    """A prompt was taken on. `answer` is the reference answer, where there is one. `digest`, 16 hex digits,
    is that of the line of a file that it was read from: so the line is known when it comes again."""

    kind: ClassVar[str] = "trace_started"
    problem: str
    answer: str | None
    seed: int
    owner: str
    source: str = ASKED
    digest: str = ""


@dataclass(frozen=True, slots=True)
class RunStarted(Event):
    """A search began. `by` is "strategy" for the trace's own run, "person" for what somebody asked for."""

    kind: ClassVar[str] = "run_started"
    run: int
    by: str
    strategy: str
    params: Mapping[str, Any]
    settings: Mapping[str, Any]
    generator: Mapping[str, Any]
    verifiers: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Requested(Event):
    """The script asked for something, and `rows` of it were granted, each at most `limit` tokens."""

    kind: ClassVar[str] = "requested"
    run: int
    request: int
    body: Mapping[str, Any]
    rows: tuple[int, ...] = ()
    limit: int = 0


@dataclass(frozen=True, slots=True)
class StepAdded(Event):
    """A step ended; its state says how."""

    kind: ClassVar[str] = "step_added"
    step: Step
    cost: Cost = NOTHING

    @property
    def run(self) -> int:
        return self.step.run


@dataclass(frozen=True, slots=True)
class Score:
    """A verifier's opinion on one step: `value` of the step, `total` of the path to it.

    `value` is None where the verifier has no opinion or failed; `reason` then says why.
    """

    step: str
    value: float | None
    total: float | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class StepsScored(Event):
    """One verifier scored some steps. `error` is set if it failed on all or some of them."""

    kind: ClassVar[str] = "steps_scored"
    run: int
    request: int
    verifier: str
    revision: str
    aggregation: str
    threshold: float
    scores: tuple[Score, ...]
    error: str | None = None
    cost: Cost = NOTHING


@dataclass(frozen=True, slots=True)
class StepsPruned(Event):
    """The search goes on with `kept` and spends nothing more on `pruned`."""

    kind: ClassVar[str] = "steps_pruned"
    run: int
    request: int
    kept: tuple[str, ...]
    pruned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerFound(Event):
    """A complete attempt was read for its answer.

    `answer` is its text, or None if there is nothing to compare; `key` names the group of equal
    answers (the first one seen in the trace); `correct` is None without a reference.
    """

    kind: ClassVar[str] = "answer_found"
    run: int
    step: str
    answer: str | None
    key: str | None
    correct: bool | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class RequestAnswered(Event):
    """All of a request's events are written; its cost is the time and calls its rows shared."""

    kind: ClassVar[str] = "request_answered"
    run: int
    request: int
    cost: Cost = NOTHING


@dataclass(frozen=True, slots=True)
class Chosen(Event):
    """The run's result. `votes` is None when there was none; `reason` says why, or how it fell. `among` are
    the last steps of the attempts it was chosen from; events of older versions do not hold them."""

    kind: ClassVar[str] = "chosen"
    run: int
    step: str | None
    answer: str | None
    correct: bool | None
    rule: str
    reason: str
    votes: tuple[Mapping[str, Any], ...] | None = None
    among: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RunResumed(Event):
    """A run that was interrupted or stopped, or had failed, goes on; what it had chosen counts no more."""

    kind: ClassVar[str] = "run_resumed"
    run: int


@dataclass(frozen=True, slots=True)
class RunEnded(Event):
    """The run is over; `cost` holds what was sampled but belongs to no step."""

    kind: ClassVar[str] = "run_ended"
    run: int
    state: EndState
    reason: str
    cost: Cost = NOTHING


@dataclass(frozen=True, slots=True)
class RunHidden(Event):
    """Somebody undid a run, or took that back. Its steps stay stored and are not shown or counted."""

    kind: ClassVar[str] = "run_hidden"
    run: int
    hidden: bool
    by: str


@dataclass(frozen=True, slots=True)
class TraceStarred(Event):
    """The trace was starred, or its star was taken away."""

    kind: ClassVar[str] = "trace_starred"
    starred: bool
    by: str


@dataclass(frozen=True, slots=True)
class NoteWritten(Event):
    """Somebody's note on the trace; it replaces the one before, and an empty one removes it."""

    kind: ClassVar[str] = "note_written"
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class TraceDeleted(Event):
    """The trace was deleted, which lists and searches respect, or brought back."""

    kind: ClassVar[str] = "trace_deleted"
    deleted: bool
    by: str


KINDS: Mapping[str, type[Event]] = {
    cls.kind: cls
    for cls in (
        TraceStarted,
        RunStarted,
        Requested,
        StepAdded,
        StepsScored,
        StepsPruned,
        AnswerFound,
        RequestAnswered,
        Chosen,
        RunResumed,
        RunEnded,
        RunHidden,
        TraceStarred,
        NoteWritten,
        TraceDeleted,
    )
}


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event with its place in the trace (`seq`, from 1) and its time (`at`, unix seconds)."""

    trace: str
    seq: int
    at: float
    event: Event = field(repr=False)


SELDOM = ("ends", "alternatives", "hint", "among", "digest")
"""Fields of a step, a choice or a beginning that are left out where they are empty."""


def _plain(value: Any) -> Any:
    if isinstance(value, Cost):
        return value.to_json()
    if isinstance(value, Score):
        return [value.step, value.value, value.total, value.reason]
    if isinstance(value, Step):
        told = {f.name: _plain(getattr(value, f.name)) for f in fields(value) if f.name != "answer"}
        return {name: value for name, value in told.items() if value or name not in SELDOM}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def to_json(event: Event) -> dict[str, Any]:
    """The event's fields as JSON values, without its kind; costs of nothing are left out."""
    data = {f.name: getattr(event, f.name) for f in fields(event)}
    if data.get("cost") == NOTHING:
        del data["cost"]
    return {name: _plain(value) for name, value in data.items() if value or name not in SELDOM}


def _tuples(data: dict[str, Any], *names: str) -> None:
    for name in names:
        if data.get(name) is not None:
            data[name] = tuple(data[name])


def from_json(kind: str, data: Mapping[str, Any]) -> Event:
    """The event that `to_json` wrote.

    Raises:
        InputError: an unknown kind, or fields that do not fit it.
    """
    if kind not in KINDS:
        raise InputError(f"Unknown event kind {kind!r}: this file was written by a newer Treeline.")
    made = dict(data)
    try:
        if "cost" in made:
            made["cost"] = Cost.from_json(made["cost"])
        if kind == "step_added":
            step = dict(made["step"])
            _tuples(step, "tokens", "logprobs", "ends", "context")
            if "alternatives" in step:
                step["alternatives"] = tuple(
                    tuple((text, logprob) for text, logprob in place) for place in step["alternatives"]
                )
            made["step"] = Step(**step)
        elif kind == "steps_scored":
            made["scores"] = tuple(Score(*row) for row in made["scores"])
        _tuples(made, "rows", "kept", "pruned", "votes", "among")
        return KINDS[kind](**made)
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise InputError(f"An event of kind {kind!r} is malformed: {error}.") from error
