"""The desk: what a visitor may ask for, and the stream of frames that answers.

Knows owners, live runs, the model loader and views. Does not know Gradio's components: `explore.py` puts a
frame's parts where they belong. A frame part that is None is left as it is on the page.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from tts_core.errors import InputError, ModelError, TreelineError
from tts_core.generators.base import Generator
from tts_core.live import LiveRun, LiveRuns
from tts_core.loading import ModelLoader
from tts_core.solving import Task
from tts_core.store import Store

from .owner import Owners
from .past import SHOWN, past_value
from .views import TraceView, Views

POLL = 0.1
"""Seconds between two looks at a live run; at most so many frames are sent."""

HEARTBEAT = 1.0
"""Seconds after which a frame is sent without news, so that a closed tab is noticed."""

LONGEST_WRITING = 70

Value = dict[str, Any]


@dataclass(slots=True)
class Frame:
    """One state of the page. `trace` is the one that is shown, `live` whether it can be stopped."""

    progress: Value
    trace: str | None = None
    live: bool = False
    tree: Value | None = None
    outcome: Value | None = None
    past: Value | None = None


class Desk:
    """Serves all visitors of one process."""

    def __init__(self, store: Store, lives: LiveRuns, loader: ModelLoader, owners: Owners) -> None:
        self.store = store
        self.lives = lives
        self.loader = loader
        self.owners = owners
        self.views = Views(store)
        self._turns: dict[str, object] = {}

    # one page shows one thing: a newer stream of the same tab ends the older one

    def take_turn(self, tab: str) -> Callable[[], bool]:
        """Begin a stream for a tab; the answer says whether it is still the newest one."""
        turn = self._turns[tab] = object()
        return lambda: self._turns.get(tab) is turn

    def forget(self, tab: str) -> None:
        """The tab is closed."""
        self._turns.pop(tab, None)

    # reading

    def visible(self, owner: str, trace: object) -> TraceView:
        """A trace that `owner` may read.

        Raises:
            InputError: there is none, or it is another visitor's.
        """
        view = self.views.get(trace)
        self.owners.check_read(owner, view.owner)
        return view

    def past(self, owner: str, current: str | None) -> Value:
        """The list of past traces."""
        return past_value(self.store.traces(self.owners.listed(owner), limit=SHOWN), current)

    async def follow(
        self, owner: str, trace: object, mine: Callable[[], bool], select: str | None = None
    ) -> AsyncIterator[Frame]:
        """Show a trace, and go on while it grows or another search of this owner is running.

        Raises:
            TreelineError: it cannot be shown.
        """
        view = await asyncio.to_thread(self.visible, owner, trace)
        id = view.trace.id
        live: LiveRun | None = None
        told: tuple[object, ...] = ()
        listed: tuple[object, ...] = ()
        sent = 0.0
        with ExitStack() as watching:
            watched: list[LiveRun] = []
            while mine():
                of_owner = self.lives.of(owner)
                for other in of_owner:
                    if not any(other is known for known in watched):
                        watched.append(other)
                        watching.enter_context(self.lives.watch(other))
                working = self.lives.get(id)
                live = working or live
                # the state first: what had ended by then is wholly read
                state = await asyncio.to_thread(self.store.state, id)
                grown = await asyncio.to_thread(view.pull)
                progress = self._progress(owner, view, state, working, live)
                now = (state, progress["words"], progress["writing"], len(of_owner))
                if grown or now != told or time.monotonic() - sent >= HEARTBEAT:
                    list_key = (state, len(of_owner))
                    yield Frame(
                        progress=progress,
                        trace=id,
                        live=working is not None,
                        tree=view.tree(select),
                        outcome=view.outcome(state),
                        past=await asyncio.to_thread(self.past, owner, id) if list_key != listed else None,
                    )
                    told, listed, sent = now, list_key, time.monotonic()
                if working is None and not of_owner and state != "running":
                    return
                await asyncio.sleep(POLL)

    def _progress(
        self, owner: str, view: TraceView, state: str, working: LiveRun | None, live: LiveRun | None
    ) -> Value:
        value = view.progress(state)
        writing = ""
        if working is not None:
            # `list` of a dict is one step of the interpreter, so the run's thread cannot change it meanwhile
            rows = list(working.growing.values())
            line = " ".join(rows[0].split()) if rows else ""
            writing = line if len(line) <= LONGEST_WRITING else f"…{line[-LONGEST_WRITING:]}"
        error = live.error if live is not None and working is None else None
        return {
            **value,
            "trace": view.trace.id,
            "words": self._words(value, working, error),
            "writing": writing,
            "resumable": view.owner in self.owners.listed(owner),
        }

    def _words(self, value: Value, working: LiveRun | None, error: str | None) -> str:
        match value["state"]:
            case "running" if working is None:
                return "Running in another process."
            case "running" if working is not None and working.stop.is_set():
                return "Stopping…"
            case "running" if working is not None and not working.working:
                place = self.lives.waiting(working)
                return f"Waiting for its turn: number {place} in the queue." if place else "Starting…"
            case "running":
                note = value["note"]
                return f"{note[:1].upper()}{note[1:]}" if note else "Starting…"
            case "interrupted":
                return f"Interrupted. {error}" if error else "Interrupted: nothing is lost, it can go on."
        return str(value["reason"])

    # asking

    async def model(self, mine: Callable[[], bool]) -> AsyncIterator[Value | Generator]:
        """Wait for the model: status lines until it is there, then the model.

        Raises:
            ModelError: there is none.
        """
        self.loader.start()
        while self.loader.state == "loading" and mine():
            message = self.loader.message
            yield {"state": "waiting", "words": f"Waiting for the model, then it starts. {message}"}
            began = time.monotonic()
            while self.loader.state == "loading" and mine() and time.monotonic() - began < HEARTBEAT:
                await asyncio.sleep(POLL)
        generator = self.loader.get()
        if generator is None:
            raise ModelError(self.loader.message)
        yield generator

    async def model_states(self) -> AsyncIterator[Value]:
        """How the model is doing, until it is ready or known to be missing."""
        self.loader.start()
        told: Value = {}
        while True:
            now = self.loader.to_json() | {"offer": not self.owners.demo}
            if now != told:
                told = now
                yield now
            if now["state"] != "loading":
                return
            await asyncio.sleep(2 * POLL)

    async def begin(
        self, owner: str, mine: Callable[[], bool], start: Callable[[Generator], LiveRun]
    ) -> AsyncIterator[Frame]:
        """Start or resume a run as soon as the model is there, and follow it.

        Raises:
            TreelineError: it cannot be started.
        """
        async for got in self.model(mine):
            if not isinstance(got, dict):
                generator = got
                break
            yield Frame(progress=got, live=True)
        if not mine():
            yield Frame(progress={"state": "stopped", "words": "Stopped before it began."})
            return
        live = await asyncio.to_thread(start, generator)
        async for frame in self.follow(owner, live.trace, mine):
            yield frame

    def starter(self, task: Task) -> Callable[[Generator], LiveRun]:
        """How to start a new run.

        Raises:
            InputError: the task cannot be carried out, or this visitor has enough running.
        """
        task.check()
        if self.owners.demo and self.lives.of(task.owner):
            raise InputError("You have a search running: stop it, or wait until it is done.")
        return lambda generator: self.lives.start(task, generator)

    def resumer(self, owner: str, trace: object) -> Callable[[Generator], LiveRun]:
        """How to resume an interrupted run.

        Raises:
            InputError: there is no such trace, or it is another's.
        """
        view = self.visible(owner, trace)
        self.owners.check_write(owner, view.owner)
        return lambda generator: self.lives.resume(view.trace.id, 0, owner, generator)

    def stop(self, owner: str, trace: object, tab: str) -> None:
        """Stop a live run, or a wait for the model.

        Raises:
            InputError: it is not running, or another's.
        """
        if trace is None:
            self._turns[tab] = object()
            return
        view = self.visible(owner, trace)
        live = self.lives.get(view.trace.id)
        if live is None or owner != live.owner:
            self.owners.check_write(owner, view.owner)
        self.lives.stop(view.trace.id)

    def panel(self, owner: str, trace: object, step: object) -> Value:
        """One step for the panel, or a sentence."""
        try:
            view = self.visible(owner, trace)
            return view.panel(step if isinstance(step, str) else None)
        except TreelineError as error:
            return {"error": str(error)}

    def status(self) -> Value:
        """The model's state, its rows being sampled, and the live runs."""
        model = self.loader.to_json()
        return {"model": model, "live_rows": self.loader.live_rows, "live_runs": len(self.lives)}
