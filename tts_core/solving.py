"""Solving: from what a person asks for to a run in the store.

Knows how a task is checked and begun, and how a run is carried out under its lease. Does not know
threads of visitors or pages: `live.py` does that, the command line calls it directly.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from . import answers
from .artefacts import Artefacts
from .errors import InputError, ResumeError, StoreError
from .events import ASKED, Event, RunResumed, RunStarted, TraceStarted
from .generators.base import Generator, Growth, same_policy
from .imported import STRATEGY as IMPORTED
from .prompts import check_encodable, check_problem
from .run import Runner
from .run_settings import RunSettings
from .search import HANDS, STRATEGIES, make_strategy
from .search.hands import Hand
from .store import Store
from .trace import Trace
from .verifiers import describe, make_verifiers, usual
from .verifiers.base import Verifier

HEARTBEAT = 5.0
"""Seconds between two heartbeats of a lease."""

LARGEST_SEED = 2**63 - 1
LONGEST_ANSWER = 1_000
"""Characters of a reference answer."""


@dataclass(frozen=True)
class Task:
    """What a person asks for.

    `answer` is the reference, where there is one. `verifiers` are names, the first one steers; None takes
    those that are usual for the model. `source` names an evaluation, where it is one that asks.
    """

    problem: str
    answer: str | None = None
    strategy: str = "weighted_majority"
    params: Mapping[str, Any] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    verifiers: Sequence[str] | None = None
    seed: int | None = None
    owner: str = "local"
    source: str = ASKED

    def check(self) -> None:
        """Everything that can be said without a model.

        Raises:
            InputError: the prompt, a parameter or a setting cannot be used.
        """
        if not isinstance(self.problem, str):
            raise InputError("The prompt must be a text.")
        check_problem(self.problem)
        # nor one that makes data, or that is for a tree that is there
        if self.strategy not in STRATEGIES:
            raise InputError(f"There is no strategy {self.strategy!r}; there are {', '.join(STRATEGIES)}.")
        if not isinstance(self.params, Mapping) or not isinstance(self.settings, Mapping):
            raise InputError("Parameters and settings must be values by name.")
        make_strategy(self.strategy, self.params)
        RunSettings.from_mapping(self.settings)
        if self.answer is not None and not isinstance(self.answer, str):
            raise InputError("The reference answer must be a text.")
        if self.answer is not None and len(self.answer) > LONGEST_ANSWER:
            raise InputError(
                f"The reference answer is longer than {LONGEST_ANSWER:,} characters: give the result only."
            )
        check_encodable(self.answer or "", "The reference answer")
        if self.seed is not None and not (type(self.seed) is int and 0 <= self.seed <= LARGEST_SEED):
            raise InputError(f"The seed must be a whole number from 0 to {LARGEST_SEED}.")


Listener = Callable[[Sequence[Event]], None]
"""Told of events after they are committed."""


def begin(store: Store, task: Task, generator: Generator) -> str:
    """Write a new trace with its first run, held by this process.

    Returns:
        the trace's id.

    Raises:
        InputError: the task cannot be carried out.
        StoreError: nothing was written.
    """
    task.check()
    trained = Artefacts(store)
    names = usual(generator, trained) if task.verifiers is None else task.verifiers
    verifiers = make_verifiers(names, generator, trained)
    seed = secrets.randbelow(2**31) if task.seed is None else task.seed
    answer = task.answer.strip() if task.answer else None
    settings = RunSettings.from_mapping(task.settings).suited_to(generator.system)
    strategy = make_strategy(task.strategy, task.params).suited_to(
        settings.max_tokens, settings.tokens, lambda text: len(generator.tokenize(text))
    )
    started = TraceStarted(task.problem, answer or None, seed, task.owner, task.source)
    run = RunStarted(
        run=0,
        by="strategy",
        strategy=task.strategy,
        params=strategy.to_json(),
        settings=settings.to_json(),
        generator=generator.describe(),
        verifiers=[describe(verifier) for verifier in verifiers],
    )
    return store.begin(started, run)


def check_hand(trace: Trace, name: str, params: Mapping[str, Any]) -> Hand:
    """What a person asks for inside a trace, if it can be done there.

    Raises:
        InputError: it cannot.
    """
    if name not in HANDS:
        raise InputError(f"There is nothing called {name!r} to do here; there are {', '.join(HANDS)}.")
    hand = HANDS[name].from_mapping(params)
    hand.check(trace)
    return hand


def add_run(
    store: Store,
    trace: str,
    hand: Hand,
    generator: Generator,
    verifiers: Sequence[str] | None = None,
    tokens: int | None = None,
) -> int:
    """Write one more run of a trace, asked for by a person and held by this process.

    It goes on under the settings of the strategy's own run, but for its budget. Of a trace that was made
    elsewhere any model can go on with the text, under its usual settings and verifiers.

    Args:
        verifiers: names, the first one steers; None takes those of the strategy's run.
        tokens: the most it may generate; None for no limit.

    Returns:
        the run's number.

    Raises:
        InputError: no such verifier, or a trace that was made with another model.
        ResumeError: another run of the trace is being worked on.
        StoreError: nothing was written.
    """
    folded = store.trace(trace)
    first = _started(folded, 0)
    trained = Artefacts(store)
    if first.strategy == IMPORTED:
        settings = RunSettings().suited_to(generator.system).to_json()
        names = verifiers or usual(generator, trained)
    else:
        if hand.drafts():
            _check_model(first, trace, generator)
        settings = dict(first.settings)
        names = verifiers or _labels(first, trained)
    used = make_verifiers(names, generator, trained)
    run = RunStarted(
        run=-1,
        by="person",
        strategy=hand.name,
        params=hand.to_json(),
        settings={**settings, "drafts": None, "tokens": tokens},
        generator=generator.describe(),
        verifiers=[describe(verifier) for verifier in used],
    )
    return store.add_run(trace, run)


def resume(store: Store, trace: str, run: int, generator: Generator) -> None:
    """Take over a run that was interrupted or stopped, or has failed, so that `carry_out` can go on with it.

    Raises:
        ResumeError: it came to its end, is being worked on, was made with another model or verifier, or its
            script asks for something else now.
    """
    folded = store.trace(trace)
    started = _started(folded, run)
    _check_model(started, trace, generator)
    _check_reproducible(started, generator)
    verifiers = _verifiers(store, started, generator)
    # before it is taken over: what it had chosen is given up then
    folded.add(RunResumed(run))
    Runner(folded, run, generator, verifiers, lambda events: None, threading.Event()).check()
    store.resume(trace, run)


def carry_out(
    store: Store,
    trace: str,
    run: int,
    generator: Generator,
    stop: threading.Event,
    listen: Listener = lambda events: None,
    grow: Callable[[Growth], None] = lambda growth: None,
) -> Trace:
    """Work on a run, whose lease this process holds, to its end.

    Returns:
        the trace as it is then.

    Raises:
        StoreError, ResumeError: the run is not ended, its lease is given up; it can be resumed.
    """

    def journal(events: Sequence[Event]) -> None:
        store.append(trace, events)
        listen(events)

    with lease(store, trace, run):
        folded = store.trace(trace)
        verifiers = _verifiers(store, _started(folded, run), generator)
        answers.warm()
        Runner(folded, run, generator, verifiers, journal, stop, grow).execute()
    return folded


def _check_model(started: RunStarted, trace: str, generator: Generator) -> None:
    # token ids of one model mean nothing to another
    made_with, have = started.generator, generator.describe()
    if same_policy(made_with, have):
        return
    if _named(made_with) == _named(have):
        raise ResumeError(
            f"Run {started.run} of trace {trace} was made with other weights of the adapter "
            f"{have.get('adapter')} than these: load those to go on with it, or start a new run."
        )
    raise ResumeError(
        f"Run {started.run} of trace {trace} was made with the model {_named(made_with)}, "
        f"not {_named(have)}: load that model to go on with it."
    )


def _check_reproducible(started: RunStarted, generator: Generator) -> None:
    made_with, have = started.generator, generator.describe()
    if not made_with.get("reproducible"):
        return
    if any(made_with.get(key) != have.get(key) for key in ("reproducible", "dtype", "device")):
        raise ResumeError(
            f"Run {started.run} is to be the same to the bit: it goes on with --reproducible, --device "
            f"{made_with.get('device')} and --dtype {made_with.get('dtype')}."
        )


def _named(model: Mapping[str, Any]) -> str:
    adapter = model.get("adapter")
    return f"{model.get('name')} with the adapter {adapter}" if adapter else str(model.get("name"))


def _started(trace: Trace, run: int) -> RunStarted:
    if run not in trace.runs:
        raise ResumeError(f"Trace {trace.id} has no run {run}.")
    return trace.runs[run].started


def _labels(started: RunStarted, trained: Artefacts) -> list[str]:
    """The names of a run's verifiers, with their revisions where there is more than one."""
    known = {card.label for card in trained.cards()}
    labels = [(told["name"], f"{told['name']}@{told['revision']}") for told in started.verifiers]
    return [label if label in known else name for name, label in labels]


def _verifiers(store: Store, started: RunStarted, generator: Generator) -> list[Verifier]:
    """The run's verifiers, in the revisions it was started with."""
    trained = Artefacts(store)
    verifiers = make_verifiers(_labels(started, trained), generator, trained)
    for told, verifier in zip(started.verifiers, verifiers, strict=True):
        if told["revision"] != verifier.revision:
            raise ResumeError(
                f"Run {started.run} was scored by {verifier.name} revision {told['revision']}, "
                f"this is revision {verifier.revision}: start a new run instead."
            )
    return verifiers


@contextmanager
def lease(store: Store, trace: str, run: int) -> Iterator[None]:
    """Keep the lease of a run, which this process holds, alive meanwhile; give it up if the block raises."""
    over = threading.Event()

    def beat() -> None:
        while not over.wait(HEARTBEAT):
            try:
                store.beat(trace, run)
            except StoreError:
                continue  # the run itself will meet the same trouble and say so
        store.close()

    thread = threading.Thread(target=beat, name=f"lease-{trace}", daemon=True)
    thread.start()
    try:
        yield
    except BaseException:
        with suppress(StoreError):  # at the latest the lease ends with this process
            store.release(trace, run)
        raise
    finally:
        over.set()
