"""Sampling: the same search on every problem of a set, each an ordinary trace in the store.

Knows how a set is worked through, several problems side by side, and how it goes on after a stop or a kill: a
problem's trace has an id made from what is asked, so that what is there is not sampled again; a search that
failed is tried again in a trace of its own. Does not know what is measured in the traces.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from ..artefacts import Artefacts
from ..errors import ModelError, TreelineError
from ..events import RunStarted, TraceStarted
from ..generators.base import ADAPTER_WEIGHTS, Generator
from ..problems.problem import Problem
from ..run_settings import RunSettings
from ..search import make_strategy
from ..search.grid import Grid
from ..search.revision import Revision
from ..solving import carry_out, resume
from ..store import Store
from ..trace import Trace
from ..verifiers import describe, make_verifiers

OWNER = "local"

ROWS = 128
"""Drafts of several problems that share the engine's batch; some end early, so it is asked for more than it
holds."""


def side_by_side(drafts: int) -> int:
    """How many problems with so many drafts at a time are worked on at once."""
    return max(1, ROWS // drafts)


def at_a_time(strategy: str, params: Mapping[str, Any]) -> int:
    """How many drafts of a problem a strategy samples at once; those of a chain come one after another."""
    made = make_strategy(strategy, params)
    if isinstance(made, Revision):
        return 2  # a problem has work of its own beside its row
    return made.chains() if isinstance(made, Grid) else max(1, made.drafts())


class Interrupted(TreelineError):
    """The evaluation was stopped; started again it goes on."""


@dataclass(frozen=True)
class Search:
    """What is done on every problem. `source` names the evaluation in the store."""

    strategy: str
    params: dict[str, Any] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    verifiers: tuple[str, ...] = ()
    seed: int = 1
    source: str = "evaluation"

    def trace_id(self, problem: Problem, generator: Generator, retry: int = 0) -> str:
        """The same for the same search on the same problem with the same model, another for each retry."""
        made_by = generator.describe()
        asked = [
            problem.prompt,
            self.strategy,
            make_strategy(self.strategy, self.params).to_json(),
            self.settings,
            list(self.verifiers),
            self.seed,
            self.source,
            [made_by.get(name) for name in ("name", "adapter", "dtype")],
        ]
        if made_by.get(ADAPTER_WEIGHTS):  # a label may name other weights tomorrow; those that ship tell none
            asked.append(made_by[ADAPTER_WEIGHTS])
        if retry:
            asked.append(retry)
        return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:16]


def sample(
    store: Store,
    generator: Generator,
    problems: Sequence[Problem],
    search: Search,
    stop: threading.Event,
    told: Callable[[str], None] = lambda line: None,
    at_once: int = 4,
    finished: Callable[[Problem, Trace], None] = lambda problem, trace: None,
) -> list[Trace]:
    """Search on every problem; traces that are there and done are taken as they are.

    Args:
        at_once: how many problems share the engine's batch.
        finished: told of every trace when it is done, from several threads.

    Returns:
        one trace for each problem, in their order.

    Raises:
        Interrupted: `stop` was set.
        ModelError: a search failed; its trace stays, and the next call tries again in another one.
        StoreError: as a run raises it.
    """
    began, done = time.monotonic(), 0
    counting = threading.Lock()

    def one(problem: Problem) -> Trace | None:
        nonlocal done
        if stop.is_set():
            return None
        trace = _searched(store, generator, problem, search)
        finished(problem, trace)
        with counting:
            done += 1
            if done % max(1, len(problems) // 20) == 0 or done == len(problems):
                left = (time.monotonic() - began) / done * (len(problems) - done)
                told(f"  {search.source}: {done} of {len(problems)} problems, {_minutes(left)} left")
        return trace

    with ThreadPoolExecutor(at_once, thread_name_prefix="evaluate") as pool:
        made = list(pool.map(one, problems))
    if stop.is_set():
        raise Interrupted("Stopped. What was sampled is kept: the same command goes on from there.")
    return [trace for trace in made if trace is not None]


def _searched(store: Store, generator: Generator, problem: Problem, search: Search) -> Trace:
    id, state = _newest(store, generator, problem, search)
    if state == "done":
        return store.trace(id)
    if state is None:
        store.begin(*_started(store, generator, problem, search), trace=id)
    else:
        resume(store, id, 0, generator)
    # a search that has begun is finished: ended by a stop, it would count as it is for ever
    trace = carry_out(store, id, 0, generator, threading.Event())
    run = trace.runs[0]
    if run.state != "done":
        # measured as it is, the model's failure would be a wrong answer
        why = run.ended.reason if run.ended else run.state
        raise ModelError(
            f"The search on problem {problem.id} failed (trace {id}): {why.rstrip('.')}. "
            "The same command tries again and goes on."
        )
    return trace


def _newest(store: Store, generator: Generator, problem: Problem, search: Search) -> tuple[str, str | None]:
    """The trace of the newest try and the state of its search; None if that try has not begun."""
    for retry in itertools.count():
        id = search.trace_id(problem, generator, retry)
        state = store.state(id) if store.query("select 1 from traces where id = ?", (id,)) else None
        if state not in ("failed", "stopped"):
            break
    return id, state


def _started(
    store: Store, generator: Generator, problem: Problem, search: Search
) -> tuple[TraceStarted, RunStarted]:
    verifiers = make_verifiers(search.verifiers, generator, Artefacts(store))
    run = RunStarted(
        run=0,
        by="strategy",
        strategy=search.strategy,
        params=make_strategy(search.strategy, search.params).to_json(),
        settings=RunSettings.from_mapping(search.settings).suited_to(generator.system).to_json(),
        generator=generator.describe(),
        verifiers=[describe(each) for each in verifiers],
    )
    return TraceStarted(problem.prompt, problem.answer, search.seed, OWNER, search.source), run


def _minutes(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
