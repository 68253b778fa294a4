"""The desk: what a visitor may see, and the stream of frames that shows it.

Knows live runs, models and views; what a visitor asks for goes through `orders.py`. Does not know Gradio's
components: `explore.py` puts a frame's parts where they belong. A part that is None is left as it is.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from tts_core.artefacts import Artefacts
from tts_core.errors import InputError, ModelError, TreelineError
from tts_core.events import ASKED
from tts_core.generators.base import Generator
from tts_core.limits import Limits
from tts_core.live import LiveRun, LiveRuns
from tts_core.loading import ModelLoader
from tts_core.offered import OfferedModels, with_adapter
from tts_core.problems import recording
from tts_core.store import Store
from tts_core.verifiers import TRAINED, offered
from tts_core.verifiers.card import Card

from .orders import Orders, Start
from .owner import Owners
from .past import SHOWN, past_value
from .turns import Turns
from .views import TraceView, Views

POLL = 0.2
"""Seconds between two looks at a live run; at most so many frames are sent."""

HEARTBEAT = 1.0
"""Seconds after which a frame is sent without news, so that a closed tab is noticed."""

LONGEST_WRITING = 70

WRITTEN = "The scores that are written in the tree that is played."

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

    def __init__(
        self,
        store: Store,
        lives: LiveRuns,
        models: OfferedModels,
        owners: Owners,
        limits: Limits | None = None,
        examples: bool = True,
    ) -> None:
        self.store = store
        self.lives = lives
        self.models = models
        self.owners = owners
        self.examples = examples
        self.trained = Artefacts(store)
        self.views = Views(store)
        self.orders = Orders(store, lives, models, owners, self.visible, limits or Limits())
        self.turns = Turns()

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
        examples = self.store.traces([recording.OWNER], limit=SHOWN) if self.examples else []
        # what people asked: not the thousands of a training or an evaluation
        asked = self.store.traces(self.owners.own(owner), limit=SHOWN, source=ASKED)
        return past_value(asked, current, examples)

    def welcome(self) -> str | None:
        """The trace that a first visit opens, or None if there is none."""
        best = recording.best()
        if best is None or not self.examples:
            return None
        try:
            view = self.views.get(best.id)
        except InputError:
            return None
        return None if view.trace.deleted else best.id

    async def follow(
        self,
        owner: str,
        trace: object,
        mine: Callable[[], bool],
        select: str | None = None,
        others: bool = True,
    ) -> AsyncIterator[Frame]:
        """Show a trace, and go on while it grows or, with `others`, another search of this owner is running.

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
                number = working.run if working else view.run.number if view.run else 0
                state = await asyncio.to_thread(self.store.state, id, number)
                await asyncio.to_thread(view.pull)
                progress = self._progress(owner, view, state, working, live)
                now = (view.seq, state, progress["words"], progress["writing"], len(of_owner))
                if now != told or time.monotonic() - sent >= HEARTBEAT:
                    list_key = (state, len(of_owner))
                    frame = Frame(
                        progress=progress,
                        trace=id,
                        live=working is not None,
                        tree=view.tree(view.place(select)),
                        outcome=await asyncio.to_thread(self._outcome, owner, view, state),
                        past=await asyncio.to_thread(self.past, owner, id) if list_key != listed else None,
                    )
                    if not mine():  # a newer stream began while this was read
                        return
                    yield frame
                    told, listed, sent = now, list_key, time.monotonic()
                if working is None and state != "running" and not (others and of_owner):
                    return
                await asyncio.sleep(POLL)

    def _outcome(self, owner: str, view: TraceView, state: str) -> Value | None:
        value = view.outcome(state)
        return None if value is None else {**value, "hands": self.hands(owner, view)}

    def hands(self, owner: str, view: TraceView) -> Value:
        """What this visitor may do in a tree: whether they `can`, what is to be `told` of that, and the
        verifiers there are."""
        can, told = False, ""
        if not self.owners.may_go_on(owner, view.owner):
            told = "This is another visitor’s search: press Run for one of your own."
        elif self._grows(view):
            told = "The tree is growing: wait until it has ended, or stop it."
        else:
            can = True
            if view.owner == recording.OWNER:
                told = "This example stays as it is: you go on in a copy of your own."
        return {"can": can, "told": told, "verifiers": list(self._verifiers(self._made(view)))}

    def _grows(self, view: TraceView) -> bool:
        """Whether a live run has not said yet that it has ended; its thread may take a moment longer."""
        live = self.lives.get(view.trace.id)
        run = view.trace.runs.get(live.run) if live is not None else None
        return run is not None and run.ended is None

    def verifiers(self, model: str | None = None) -> dict[str, str]:
        """The verifiers of an offered model, or the first one: names, and what each one does.

        Raises:
            InputError: no such model is offered.
        """
        return self._verifiers(self.policy(model))

    def _verifiers(self, policy: Mapping[str, Any] | None) -> dict[str, str]:
        # a written tree brings its own
        written = {"written": WRITTEN} if self.models.first.scripted else {}
        return offered(policy, self.trained) | written

    def policy(self, model: str | None = None) -> Mapping[str, Any] | None:
        """An offered model, or the first one, as it describes itself. Before it is loaded: as the trained
        verifiers know it that were made for one of this name; None if there are none.

        Raises:
            InputError: no such model is offered.
        """
        generator = self.models.get(model).get()
        if generator is not None:
            return generator.describe()
        name = model or self.models.names[0]
        for card in reversed(self.trained.cards()):
            if card.kind != "full" and with_adapter(card.model, card.adapter) == name:
                return card.policy
        return None

    def _made(self, view: TraceView) -> Mapping[str, Any]:
        """The policy that would go on with a trace; as the trace tells it while it is not loaded."""
        made = view.trace.runs[0].started.generator if 0 in view.trace.runs else {}
        generator = self.models.that_made(str(made.get("name", "")), made.get("adapter")).get()
        return made if generator is None else generator.describe()

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
            "resumable": self.owners.may_write(owner, view.owner),
            **self._example(view, value),
        }

    def _example(self, view: TraceView, value: Value) -> Value:
        """The status line of a recorded example at rest; nothing of any other trace."""
        words = recording.caption(view.trace) if view.owner == recording.OWNER else None
        by_hand = view.run is not None and view.run.started.by == "person"
        if words is None or value["state"] != "done" or by_hand:
            return {}
        # without numbers: the words take the room, and the seconds were another machine's
        told = f"A recorded example. {words} Press Run for your own."
        return {"state": "example", "words": told, "steps": None}

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

    async def model(self, loader: ModelLoader, mine: Callable[[], bool]) -> AsyncIterator[Value | Generator]:
        """Wait for a model: status lines until it is there, then the model; no model where the wait was given
        up.

        Raises:
            ModelError: there is none.
        """
        loader.start()
        while loader.state == "loading" and mine():
            yield {"state": "waiting", "words": f"Waiting for the model, then it starts. {loader.message}"}
            began = time.monotonic()
            while loader.state == "loading" and mine() and time.monotonic() - began < HEARTBEAT:
                await asyncio.sleep(POLL)
        if not mine():
            return
        generator = loader.get()
        if generator is None:
            raise ModelError(loader.message)
        yield generator

    async def model_states(
        self, name: str | None = None, mine: Callable[[], bool] = lambda: True
    ) -> AsyncIterator[Value]:
        """How an offered model is doing, until it is ready or missing, or another is asked for."""
        loader = self.models.get(name)
        loader.start()
        told: Value = {}
        while mine():
            now = loader.to_json() | {"offer": not self.owners.apart and loader is self.models.first}
            if now != told:
                told = now
                yield now
            if now["state"] != "loading":
                return
            await asyncio.sleep(2 * POLL)

    async def begin(
        self,
        owner: str,
        mine: Callable[[], bool],
        start: Start,
        stopped: Callable[[], bool] = lambda: False,
        others: bool = True,
        select: str | None = None,
    ) -> AsyncIterator[Frame]:
        """Start or resume a run as soon as its model is there, and follow it.

        Args:
            stopped: whether it is to be stopped, be it begun or not.
            others, select: as `follow` takes them.

        Raises:
            TreelineError: it cannot be started.
        """
        generator: Generator | None = None
        with ExitStack() as watching:  # the page shows the wait, and the older searches are not to be stopped
            for other in self.lives.of(owner):
                watching.enter_context(self.lives.watch(other))
            async for got in self.model(start.loader, lambda: mine() and not stopped()):
                if not isinstance(got, dict):
                    generator = got
                    break
                yield Frame(progress=got, live=True)
        if not mine():  # the page shows something else now
            return
        if stopped() or generator is None:
            yield Frame(progress={"state": "stopped", "words": "Stopped before it began."})
            return
        live = await asyncio.to_thread(start.run, generator)
        if stopped():
            live.stop.set()
        async for frame in self.follow(owner, live.trace, mine, select, others):
            if stopped():  # it was pressed before the page knew of the trace
                live.stop.set()
            yield frame

    def panel(self, owner: str, trace: object, step: object) -> Value:
        """One step for the panel, or a sentence."""
        try:
            view = self.visible(owner, trace)
            if type(step) is not int:
                raise InputError("This trace has no such step.")
            value = view.panel(step)
            about = {card.label: summary for card in self.trained.cards() if (summary := about_card(card))}
            for score in value.get("scores", ()):
                score["about"] = about.get(f"{score['verifier']}@{score['revision']}", score["about"])
            return {**value, "hands": self.hands(owner, view)}
        except TreelineError as error:
            return {"error": str(error)}

    def status(self) -> Value:
        """The model's state, its rows being sampled, and the live runs."""
        model = self.models.first.to_json()
        return {"model": model, "live_rows": self.models.live_rows, "live_runs": len(self.lives)}


def about_card(card: Card) -> str:
    """What a trained verifier does, in a sentence; empty if nobody says."""
    return card.summary or TRAINED.get(card.kind, "")
