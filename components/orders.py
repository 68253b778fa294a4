"""Orders: what a visitor asks for, from a new search to the undo of a step.

Knows who may ask for what: owners, limits of a shared server, one live run in a trace. An order that is let
through is a `Start`; the desk begins it when its model is there. Does not know pages.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from tts_core.copying import copy
from tts_core.errors import InputError, TreelineError
from tts_core.estimate import Estimate, estimate
from tts_core.events import RunHidden, TraceDeleted
from tts_core.generators.base import Generator
from tts_core.history import past_searches, reserved_by, spent_by
from tts_core.limits import Limits
from tts_core.live import LiveRun, LiveRuns
from tts_core.loading import ModelLoader
from tts_core.offered import OfferedModels
from tts_core.problems.recording import OWNER as EXAMPLES
from tts_core.run_settings import RunSettings
from tts_core.search import HANDS, make_strategy
from tts_core.solving import Task, check_hand
from tts_core.store import Store

from .owner import Owners
from .views import TraceView

LONGEST_QUEUE = 100
"""Searches that may wait for their turn on a server for strangers."""


ENDING = 5.0
"""Seconds that a stopped run is waited for."""


@dataclass(frozen=True, slots=True)
class Start:
    """A run that may begin as soon as its model is there."""

    loader: ModelLoader
    run: Callable[[Generator], LiveRun]


class Orders:
    """Takes the orders of all visitors.

    Args:
        visible: the view of a trace that an owner may read; raises InputError.
    """

    def __init__(
        self,
        store: Store,
        lives: LiveRuns,
        models: OfferedModels,
        owners: Owners,
        visible: Callable[[str, object], TraceView],
        limits: Limits,
    ) -> None:
        self.store = store
        self.lives = lives
        self.models = models
        self.owners = owners
        self.visible = visible
        self.limits = limits
        self._starting = threading.Lock()
        self._copies: dict[tuple[str, str], str] = {}  # of an owner, the newest copy of each example

    def search(self, task: Task, model: str | None = None) -> Start:
        """How to start a new run.

        Raises:
            InputError: the task cannot be carried out, or this visitor has enough running.
        """
        drafts = self.estimate(task, model).drafts
        self.check(task.owner, drafts)

        def start(generator: Generator) -> LiveRun:
            with self._starting:  # of two that waited for the model, the second one counts the first
                return self.lives.start(_capped(task, self.check(task.owner, drafts)), generator)

        return Start(self.models.get(model), start)

    def check(self, owner: str, drafts: int) -> int | None:
        """Whether a visitor may start one more search.

        Returns:
            the tokens it may generate; None for any number.

        Raises:
            InputError: a limit is reached; the sentence says which, and when it frees.
        """
        if not self.owners.demo:
            return None
        if self.lives.queue > LONGEST_QUEUE:
            raise InputError("Too many searches are waiting on this server: try again in a while.")
        now, lives = time.time(), self.lives.of(owner)
        reserved = reserved_by(self.store, [live.trace for live in lives])
        return self.limits.check(drafts, len(lives), spent_by(self.store, owner, now), reserved, now)

    def estimate(self, task: Task, model: str | None = None) -> Estimate:
        """What a search would cost with an offered model, or the first one.

        Raises:
            InputError: the task cannot be carried out, or a search may not be that large here.
        """
        task.check()
        strategy = make_strategy(task.strategy, task.params)
        name = self.models.get(model).name or model or self.models.names[0]
        past = past_searches(self.store, name)
        told = estimate(strategy, RunSettings.from_mapping(task.settings), len(task.verifiers or ()), past)
        if self.owners.demo:
            self.limits.check_drafts(told.drafts)
        return told

    def resume(self, owner: str, trace: object) -> Start:
        """How to go on with a run that was interrupted or stopped, or has failed.

        Raises:
            InputError: there is no such trace, or it is another's.
        """
        view = self.visible(owner, trace)
        self.owners.check_write(owner, view.owner)
        self.check(owner, 0)
        run = view.run.number if view.run else 0

        def start(generator: Generator) -> LiveRun:
            with self._starting:
                live = self.lives.get(view.trace.id)
                if live is not None and not live.stop.is_set():  # it was pressed twice
                    return live
                if live is not None:  # it has been stopped, and its thread takes a moment longer
                    live.over.wait(ENDING)
                self.check(owner, 0)
                return self.lives.resume(view.trace.id, run, owner, generator)

        return Start(self._that_made(view), start)

    def _that_made(self, view: TraceView) -> ModelLoader:
        """The model whose tokens a trace is made of."""
        made_with = view.trace.runs[0].started.generator
        return self.models.that_made(str(made_with.get("name", "")), made_with.get("adapter"))

    def hand(self, owner: str, told: Mapping[str, Any]) -> Start:
        """How to do inside a tree what a person asks for; in a copy of it, if it is a recorded example.

        Args:
            told: as the page sends it: trace, step (its place), hand, and what that one takes.

        Raises:
            InputError: it cannot be done there, or not by this visitor.
        """
        view = self.visible(owner, told.get("trace"))
        example = view.owner == EXAMPLES
        if not example:
            self.owners.check_write(owner, view.owner)
        name = {"continue": "continue_step"}.get(str(told.get("hand")), str(told.get("hand")))
        takes = {spec["name"] for spec in HANDS[name].parameters()} if name in HANDS else set()
        given = {key: value for key, value in told.items() if key in takes and value is not None}
        if "step" in takes:
            given["step"] = view.id_at(told.get("step"))
        hand = check_hand(view.trace, name, given)
        if self.lives.get(view.trace.id):
            raise InputError("This tree is still growing: wait until it has ended, or stop it.")
        self.check(owner, hand.drafts())
        verifiers = [str(told["verifier"])] if told.get("verifier") else None

        def start(generator: Generator) -> LiveRun:
            with self._starting:
                tokens = self.check(owner, hand.drafts())
                if not example:
                    return self.lives.add_run(view.trace.id, hand, owner, generator, verifiers, tokens)
                with self._copied(view.trace.id, owner) as (trace, named):
                    there = {"step": named[given["step"]]} if given.get("step") else {}
                    asked = HANDS[name].from_mapping(given | there)
                    return self.lives.add_run(trace, asked, owner, generator, verifiers, tokens)

        return Start(self._that_made(view), start)

    @contextmanager
    def _copied(self, example: str, owner: str) -> Iterator[tuple[str, Mapping[str, str]]]:
        """A copy of an example, as `copy` gives it; it goes again if nothing comes of it.

        Raises:
            InputError: the owner's copy before is still growing.
        """
        if self.lives.get(self._copies.get((owner, example), "")):
            raise InputError("Your copy of this example is still growing: wait until it has ended.")
        trace, named = copy(self.store, example, owner)
        try:
            yield trace, named
        except TreelineError:
            self.store.append(trace, [TraceDeleted(True, owner)])
            raise
        self._copies[owner, example] = trace

    def hide(self, owner: str, trace: object, run: object, hidden: object) -> str:
        """Undo what a person asked for, or take that back.

        Returns:
            the trace's id.

        Raises:
            InputError: there is no such run, or it is not this visitor's to undo.
        """
        view = self.visible(owner, trace)
        self.owners.check_write(owner, view.owner)
        if type(run) is not int or run not in view.trace.runs or view.trace.runs[run].started.by != "person":
            raise InputError("Only what was done by hand can be undone.")
        if self.lives.get(view.trace.id):
            raise InputError("This tree is still growing: stop it first.")
        self.store.append(view.trace.id, [RunHidden(run, bool(hidden), owner)])
        return view.trace.id

    def stop(self, owner: str, trace: object) -> None:
        """Stop the live run of a trace; it ends with the best answer so far.

        Raises:
            InputError: it is not running, or another's.
        """
        view = self.visible(owner, trace)
        live = self.lives.get(view.trace.id)
        if live is None or owner != live.owner:
            self.owners.check_write(owner, view.owner)
        self.lives.stop(view.trace.id)


def _capped(task: Task, left: int | None) -> Task:
    """The task with no more tokens than are left."""
    if left is None:
        return task
    asked = RunSettings.from_mapping(task.settings).tokens
    return replace(task, settings={**task.settings, "tokens": left if asked is None else min(asked, left)})
