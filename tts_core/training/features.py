"""Features: the policy's states behind labelled steps, for heads to learn from.

Knows which state belongs to a step (the one from which its last token was sampled), and how many steps are
read at once: what a trace shares is read once, and only what the cache does not know. Does not know labels.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from ..engine.rows import Job, Row
from ..errors import InputError, ModelError
from ..evaluate.sampling import Interrupted
from ..events import Step
from ..generators.base import Generator, same_policy
from ..prompting import Prompting
from ..run_settings import RunSettings
from ..store import Store
from ..trace import Trace
from ..verifiers.card import IDENTITY
from ..verifiers.facts import STATE, count, facts
from ..verifiers.head import beside, normed
from .progress import Progress
from .state_cache import StateCache, key_of
from .step_data import LabelledStep

if TYPE_CHECKING:
    from ..engine.engine import Engine

ATTEMPTS = 64
"""That are read in one job: enough to fill the engine's batch, and lost at most by a stop."""

PROBE = "Tom has 3 boxes with 4 pens each. How many pens does he have?"


@dataclass(frozen=True, slots=True)
class Features:
    """The states of steps, each step once, in the order in which they were first asked for.

    Attributes:
        states: shape [steps, hidden + facts], float16: the hidden states of a step side by side, each of
            them at length √width (`normed`), so that no layer is too large for the type; then its facts.
        steps: their ids.
        paths: for each, the ids of the steps from the first one of its attempt to itself.
        blocks: how many hidden states stand side by side.
        facts: how many numbers behind them are facts.
        left_out: steps of another policy, whose states mean nothing here.
    """

    states: Tensor
    steps: tuple[str, ...]
    paths: tuple[tuple[str, ...], ...]
    blocks: int
    facts: int
    left_out: int


def features(
    store: Store,
    generator: Generator,
    steps: Sequence[LabelledStep],
    cache: Path,
    progress: Progress,
    stop: threading.Event,
    reads: Sequence[str] = (STATE,),
) -> Features:
    """The states of labelled steps.

    Args:
        generator: the policy; steps that another one wrote are left out.
        cache: the folder where states are kept. Where it cannot be written they are not kept.
        reads: what is wanted of a step.

    Raises:
        Interrupted: `stop` was set; what was read is in the cache.
        InputError: this model keeps no states.
        ModelError: the model failed.
        StoreError: a trace cannot be read.
    """
    return _Reader(generator, cache, progress, stop, reads).read(store, steps)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """Token ids to be read, and which of their states belong to which rows."""

    ids: tuple[int, ...]
    rows: tuple[int, ...]
    positions: tuple[int, ...]


class _Reader:
    """One reading of many traces."""

    def __init__(
        self,
        generator: Generator,
        cache: Path,
        progress: Progress,
        stop: threading.Event,
        reads: Sequence[str],
    ) -> None:
        self._engine = _engine(generator)
        self._generator = generator
        self._policy = generator.describe()
        self._progress = progress
        self._stop = stop
        layout = self._engine.forward.layout
        self._hidden, self._blocks = layout.hidden, 1 + len(layout.taps)
        told = [self._policy.get(key) for key in (*IDENTITY, "dtype")]
        probe = _probe(generator, self._blocks)
        self._cache = StateCache(cache, [*told, layout.hidden, *layout.taps], probe)
        self._reads = reads
        self._keeps = True
        self._steps: list[str] = []
        self._paths: list[tuple[str, ...]] = []
        self._keys: list[bytes] = []
        self._facts: list[list[float]] = []
        self._left_out = 0

    def read(self, store: Store, steps: Sequence[LabelledStep]) -> Features:
        by_trace: dict[str, dict[str, None]] = {}
        for step in steps:
            by_trace.setdefault(step.trace, {})[step.step] = None
        most = sum(map(len, by_trace.values()))
        # how far it is counts by steps that are read: making attempts of traces costs nothing beside it
        states = torch.empty(most, self._hidden, dtype=torch.float16)
        read: set[int] = set()
        began, waiting = time.monotonic(), list[_Attempt]()
        for number, (id, asked) in enumerate(by_trace.items(), 1):
            waiting += self._planned(store.trace(id), list(asked))
            last = number == len(by_trace)
            while len(waiting) >= ATTEMPTS or (last and waiting):
                read |= self._read(waiting[:ATTEMPTS], states)
                waiting = waiting[ATTEMPTS:]
            if self._stop.is_set():
                raise Interrupted("Stopped. What was read is kept: the same training goes on from there.")
            done = len(self._steps) - sum(len(attempt.rows) for attempt in waiting)
            most_left = most - self._left_out
            left = (time.monotonic() - began) / max(1, done) * (most_left - done) if done else None
            self._progress.at(done / max(1, most_left), left, f"read {done:,} of {most_left:,} steps")
        states = states[: len(self._steps)]
        self._cache.take([(row, key) for row, key in enumerate(self._keys) if row not in read], states)
        states = beside(states, self._facts).half() if count(self._reads) else states
        return Features(
            states,
            tuple(self._steps),
            tuple(self._paths),
            self._blocks,
            count(self._reads),
            self._left_out,
        )

    def _planned(self, trace: Trace, asked: Sequence[str]) -> Iterator[_Attempt]:
        """What has to be read of a trace: each of the deepest paths once, for all the steps on it."""
        prefixes = _Prefixes(trace, self._generator)
        left: dict[str, int] = {}
        for id in asked:
            path = trace.path(id)
            if not prefixes.is_of(self._policy, path):
                self._left_out += 1
                continue
            key = key_of(prefixes.of(path))
            if key not in self._cache:
                left[id] = len(self._steps)
            self._steps.append(id)
            self._paths.append(tuple(step.id for step in path))
            self._keys.append(key)
            self._facts.append(facts(self._reads, path))
        for id in sorted(left, key=lambda id: -trace.steps[id].depth):
            path = trace.path(id)
            found = [
                (left.pop(step.id), len(prefixes.of(path[:depth])) - 1)
                for depth, step in enumerate(path, 1)
                if step.id in left
            ]
            if found:
                rows, positions = zip(*found, strict=True)
                yield _Attempt(prefixes.of(path), rows, positions)

    def _read(self, group: Sequence[_Attempt], states: Tensor) -> set[int]:
        """Read attempts, and keep what was read before a stop. Returns: the rows that are filled."""
        found = _states(self._engine, group, self._stop)
        rows = sorted(found)
        for row in rows:
            states[row] = normed(found[row], self._blocks).half()
        if rows and self._keeps:
            try:
                self._cache.add([self._keys[row] for row in rows], states[rows])
            except OSError as error:
                self._keeps = False
                self._progress.say(
                    f"{self._cache.folder} cannot be written ({error}): states are read again next time."
                )
        return set(rows)


class _Prefixes:
    """What stood before the last token of the steps of one trace."""

    def __init__(self, trace: Trace, generator: Generator) -> None:
        self._trace = trace
        self._generator = generator
        self._promptings: dict[int, Prompting] = {}

    def is_of(self, policy: Mapping[str, object], path: Sequence[Step]) -> bool:
        """Whether this policy wrote a path."""
        made_by = [self._trace.runs[run].started.generator for run in {step.run for step in path}]
        return all(same_policy(told, policy) for told in made_by)

    def of(self, path: Sequence[Step]) -> tuple[int, ...]:
        """The token ids that the last token of a path was sampled from."""
        run = path[0].run
        if run not in self._promptings:
            settings = RunSettings.from_mapping(self._trace.runs[run].started.settings)
            self._promptings[run] = Prompting(self._trace, settings, self._generator)
        return self._promptings[run].before_last(path)


def _states(engine: Engine, group: Sequence[_Attempt], stop: threading.Event) -> dict[int, Tensor]:
    """The states of each row that was read before a stop: shape [hidden]."""
    rows = [Row(list(attempt.ids), positions=attempt.positions) for attempt in group]
    try:
        for _ in engine.start(Job(rows, stop)):
            pass
    except Exception as error:
        detail = str(error).strip().partition("\n")[0].rstrip(". ")[:200] or type(error).__name__
        raise ModelError(f"The model failed: {detail}.") from error
    found: dict[int, Tensor] = {}
    for attempt, row in zip(group, rows, strict=True):
        if row.states is not None:
            found |= zip(attempt.rows, row.states.cpu(), strict=True)
    return found


def _probe(generator: Generator, blocks: int) -> Tensor:
    state, _ = generator.states([generator.encode([{"role": "user", "content": PROBE}])])
    return normed(state[0].cpu(), blocks)


def _engine(generator: Generator) -> Engine:
    from ..generators.transformers import TransformersGenerator

    if not isinstance(generator, TransformersGenerator):
        raise InputError("This model keeps no states that a head could read: take one that runs here.")
    return generator.engine
