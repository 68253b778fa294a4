"""Notebook: a search in one line, `tts_core.solve(...)`, for notebooks and scripts.

Knows how a call becomes a task, and keeps the models that were loaded, so that a second call does not load
again. Does not know pages, threads of visitors or how a trace is drawn.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from . import report
from .database import DEFAULT_PATH
from .errors import InputError
from .generators import open_generator
from .generators.base import Generator
from .interrupt import stop_on_interrupt
from .running import Running
from .solving import Task, begin, carry_out
from .store import Store
from .trace import Trace

NOWHERE = ":memory:"
"""As `db`: the trace is kept by nobody but the caller."""

_loading = threading.Lock()
_loaded: dict[tuple[str | None, Running], Generator] = {}


def solve(
    problem: str,
    *,
    strategy: str = "weighted_majority",
    answer: str | None = None,
    verifiers: str | Sequence[str] | None = None,
    seed: int | None = None,
    settings: Mapping[str, Any] | None = None,
    model: str | Generator | None = None,
    device: str | None = None,
    dtype: str | None = None,
    adapter: str | None = None,
    kv_memory: float | None = None,
    reproducible: bool = False,
    db: str | Path | None = None,
    quiet: bool = False,
    **params: Any,
) -> Trace:
    """Search for an answer to one prompt.

        trace = tts_core.solve("What is 12 * 13?", strategy="beam", answer="156", keep=2)
        trace.current.chosen.answer

    An interrupt stops the search with the best answer so far; a second one raises KeyboardInterrupt. A search
    whose model failed is returned all the same, with what it had: `trace.current.state` is then "failed".

    Args:
        strategy: a name of `python -m tts_core strategies`; `params` are its parameters.
        answer: the reference answer, to mark the result right or wrong.
        verifiers: names, the first one steers; by default prm, where one was trained for the model, and
            arithmetic, and the written one of a written tree.
        seed: of all sampling; a new one each time by default.
        settings: sampling, scoring and budget, such as {"temperature": 0.6, "tokens": 2000}.
        model: a model folder, a GGUF file, a hub id, scripted:FILE.json, or an open generator; by default
            what TREELINE_MODEL names, else the bundled model. It is loaded once and kept.
        device, dtype: such as "cpu" and "float32"; by default what suits the machine.
        adapter: a shipped one's name, a folder, or "none"; by default what TREELINE_ADAPTER names, else the
            bundled model's own.
        kv_memory: GB that keys and values may take; by default a quarter of all there is.
        reproducible: the same seed gives the same tokens to the bit; slower.
        db: the database that keeps the trace, by default the app's (TREELINE_DB, or traces.db beside
            `app.py`), so that it is in the Library; ":memory:" keeps it nowhere.
        quiet: no progress and no result on stderr.

    Returns:
        the finished trace.

    Raises:
        InputError: what was asked cannot be done.
        ModelError: there is no such model, or it cannot be loaded.
        StoreError: the trace cannot be written.
    """

    def say(line: str) -> None:
        if not quiet:
            print(line, file=sys.stderr, flush=True)

    chosen = os.environ.get("TREELINE_MODEL") or None if model is None else model
    task = Task(
        problem=problem,
        answer=None if answer is None else str(answer),
        strategy=strategy,
        params=params,
        settings=settings or {},
        verifiers=[verifiers] if isinstance(verifiers, str) else verifiers,
        seed=seed,
    )
    task.check()
    wanted = os.environ.get("TREELINE_ADAPTER") or None if adapter is None else adapter
    running = Running(device, dtype, kv_memory, reproducible, wanted)
    with ExitStack() as open:
        store = Store(_place(db, open))
        open.callback(store.close)
        generator = _generator(chosen, running) if chosen is None or isinstance(chosen, str) else chosen
        id = begin(store, task, generator)
        say(f"trace {id}" if db != NOWHERE else "a trace that is not kept")
        with stop_on_interrupt(say) as stop:
            trace = carry_out(store, id, 0, generator, stop, report.Progress(say))
    say(report.outcome(trace))
    return trace


def default_path() -> Path:
    """The database of the app: TREELINE_DB, or traces.db beside `app.py`."""
    return Path(os.environ.get("TREELINE_DB") or DEFAULT_PATH)


def stored(id: str, db: str | Path | None = None) -> Trace:
    """A stored trace by its id, or how it begins.

    Raises:
        InputError: there is no such database, or no such trace in it.
    """
    path = default_path() if db is None else Path(db)
    if not path.exists():
        raise InputError(f"There is no database {path}: name another one with db=.")
    store = Store(path)
    try:
        return store.trace(store.find(id))
    finally:
        store.close()


def _place(db: str | Path | None, open: ExitStack) -> Path:
    if db == NOWHERE:
        return Path(open.enter_context(TemporaryDirectory(prefix="treeline-"))) / "traces.db"
    return default_path() if db is None else Path(db)


def _generator(model: str | None, running: Running) -> Generator:
    with _loading:
        key = (model, running)
        if key not in _loaded:
            _loaded[key] = open_generator(model, running)
        return _loaded[key]
