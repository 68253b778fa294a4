"""Live runs: threads that search while people look.

Knows which runs this process works on, who watches them, and when to stop one that nobody watches.
Does not know pages: those read the store. A slow reader never slows a search.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from .errors import InputError, TreelineError
from .events import Event, RequestAnswered, StepAdded
from .generators.base import Generator, Growth
from .search.hands import Hand
from .solving import Task, add_run, begin, carry_out, lease, resume
from .store import Store

log = logging.getLogger(__name__)


@dataclass(slots=True)
class LiveRun:
    """A run that this process works on. `growing` holds the unfinished text of each row; one that is `unseen`
    was asked for where nobody watches, and goes on to its end."""

    trace: str
    run: int
    owner: str
    unseen: bool = False
    stop: threading.Event = field(default_factory=threading.Event)
    growing: dict[int, str] = field(default_factory=dict)
    working: bool = False
    watchers: int = 0
    unwatched_since: float | None = None
    error: str | None = None
    over: threading.Event = field(default_factory=threading.Event)


class LiveRuns:
    """All live runs of this process.

    Args:
        store: where they are written.
        at_once: how many work at the same time; others wait their turn.
        grace: seconds after which a run that nobody watches any more is stopped; None never.
    """

    def __init__(self, store: Store, at_once: int = 8, grace: float | None = 20.0) -> None:
        self._store = store
        self._grace = grace
        self._at_once = at_once
        self._runs: dict[str, LiveRun] = {}
        self._turn = threading.Condition()
        threading.Thread(target=self._stop_unwatched, name="unwatched", daemon=True).start()

    def start(self, task: Task, generator: Generator) -> LiveRun:
        """Begin a new trace and work on it in a thread.

        Raises:
            InputError: the task cannot be carried out.
            StoreError: it cannot be written.
        """
        trace = begin(self._store, task, generator)
        return self._launch(LiveRun(trace, 0, task.owner), generator)

    def resume(self, trace: str, run: int, owner: str, generator: Generator) -> LiveRun:
        """Go on with a run that was interrupted or stopped, or has failed.

        Raises:
            ResumeError: it came to its end, is being worked on, or was made with another model.
        """
        resume(self._store, trace, run, generator)
        return self._launch(LiveRun(trace, run, owner), generator)

    def add_run(
        self,
        trace: str,
        hand: Hand,
        owner: str,
        generator: Generator,
        verifiers: Sequence[str] | None = None,
        tokens: int | None = None,
        unseen: bool = False,
    ) -> LiveRun:
        """Do in a trace what a person asked for, as one more run of it.

        Args:
            unseen: it goes on though nobody watches.

        Raises:
            InputError, ResumeError, StoreError: as `solving.add_run`.
        """
        run = add_run(self._store, trace, hand, generator, verifiers, tokens)
        return self._launch(LiveRun(trace, run, owner, unseen), generator)

    def get(self, trace: str) -> LiveRun | None:
        """The live run of a trace, or None if this process does not work on it (any more)."""
        return self._runs.get(trace)

    def of(self, owner: str) -> list[LiveRun]:
        """The live runs of one owner, oldest first."""
        return [live for live in list(self._runs.values()) if live.owner == owner]

    def __len__(self) -> int:
        return len(self._runs)

    @property
    def queue(self) -> int:
        """How many runs wait for their turn."""
        return sum(not live.working for live in list(self._runs.values()))

    def stop(self, trace: str) -> None:
        """Ask the live run of a trace to end with the best answer so far; it does so between two tokens."""
        live = self.get(trace)
        if live is None:
            raise InputError("This search is not running any more.")
        self._stop(live)

    def _stop(self, live: LiveRun) -> None:
        live.stop.set()
        with self._turn:  # it may be in the queue still
            self._turn.notify_all()

    def waiting(self, live: LiveRun) -> int:
        """How many runs are before this one in the queue; 0 if it is being worked on."""
        if live.working:
            return 0
        queue = [other for other in list(self._runs.values()) if not other.working]
        return queue.index(live) + 1 if live in queue else 0

    @contextmanager
    def watch(self, live: LiveRun) -> Iterator[None]:
        """Say that somebody looks at a run; when nobody does for the time of grace, it is stopped."""
        with self._turn:
            live.watchers += 1
            live.unwatched_since = None
        try:
            yield
        finally:
            with self._turn:
                live.watchers -= 1
                if not live.watchers:
                    live.unwatched_since = time.monotonic()

    def _launch(self, live: LiveRun, generator: Generator) -> LiveRun:
        live.unwatched_since = time.monotonic()
        self._runs[live.trace] = live
        name = f"run-{live.trace}-{live.run}"
        threading.Thread(target=self._work, args=(live, generator), name=name, daemon=True).start()
        return live

    def _work(self, live: LiveRun, generator: Generator) -> None:
        def listen(events: Sequence[Event]) -> None:
            for event in events:
                if isinstance(event, StepAdded):
                    live.growing.pop(event.step.row, None)
                elif isinstance(event, RequestAnswered):
                    live.growing.clear()

        def grow(growth: Growth) -> None:
            live.growing[growth.row] = growth.text

        try:
            # another host that shares the database is told that it waits
            with lease(self._store, live.trace, live.run), self._turn:
                # a stopped run has nothing to sample, so that it needs no turn
                self._turn.wait_for(lambda: live.stop.is_set() or self._first_in_line(live))
                live.working = True
                self._turn.notify_all()  # another one is the first in line now
            carry_out(self._store, live.trace, live.run, generator, live.stop, listen, grow)
        except TreelineError as error:
            live.error = str(error)
        except Exception as error:
            log.exception("Run %s of trace %s broke", live.run, live.trace)
            live.error = f"The search broke ({type(error).__name__}: {error})."
        finally:
            with self._turn:
                if self._runs.get(live.trace) is live:  # its trace may have a new run already
                    del self._runs[live.trace]
                self._turn.notify_all()
            live.over.set()
            self._store.close()

    def _first_in_line(self, live: LiveRun) -> bool:
        runs = list(self._runs.values())
        working = sum(other.working for other in runs)
        return working < self._at_once and next(run for run in runs if not run.working) is live

    def _stop_unwatched(self) -> None:
        while True:
            time.sleep(0.25)
            now = time.monotonic()
            for live in list(self._runs.values()):
                since = live.unwatched_since
                if self._grace is None or since is None or live.unseen:
                    continue
                if now - since > self._grace:
                    self._stop(live)
