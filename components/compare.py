"""The Compare page: two traces side by side, first how they differ.

Knows what is on the page and what its events call. What the two sides hold is `compare_value.py`'s, who may
see a trace the desk's. The page's own choosers keep the address; the trees do not.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack
from itertools import count
from typing import Any

import gradio as gr

from tts_core.errors import TreelineError

from .compare_value import differences, side_value
from .controls import QUIET
from .header import Header
from .library_desk import LibraryDesk
from .outcome_value import title_of
from .piece import Piece
from .tree import Tree
from .views import TraceView

SIDES = ("a", "b")

PAUSE = 0.4
"""Seconds between two looks at a search that is running."""


class Differences(Piece):
    """The choosers, what differs, and the table of settings. Value: {asked, chosen, recent, rows, note}.
    Fires `choose` with {a, b}; the answer's `asked` is that pair."""

    scripts = ("compare.js",)
    markup = '<section class="compare" aria-label="The comparison"></section>'


class Side(Piece):
    """What came of one trace, and at what cost. Value: what `side_value` gives, {error} or None."""

    scripts = ("maths.js", "spent.js", "compare_side.js")
    markup = '<section class="side"></section>'


class StepText(Piece):
    """The step that is selected in the tree above. Value: {words, signs, text}, {error} or None."""

    scripts = ("maths.js", "step_states.js", "compare_step.js")
    markup = '<section class="side-step" aria-label="The selected step" aria-live="polite"></section>'


class QuietTree(Tree):
    """A tree beside another: it leaves the address alone and does not scroll the page."""

    scripts = ("tree_quiet.js", *Tree.scripts)


class ComparePage:
    """The page and its events."""

    def __init__(self, desk: LibraryDesk) -> None:
        self.desk = desk
        with gr.Row(elem_id="top"):
            Header("Compare")
        self.top = Differences()
        self.sides, self.trees, self.texts = [], [], []
        with gr.Row(elem_id="sides"):
            for side in SIDES:
                with gr.Column(elem_classes="compare-column"):
                    self.sides.append(Side(side=side))
                    self.trees.append(QuietTree(elem_id=f"tree-{side}"))
                    self.texts.append(StepText())

    def wire(self, demo: gr.Blocks) -> None:
        """Join the events to the page; called inside the page's context."""
        shown = [self.top, *self.sides, *self.trees]
        demo.load(self.on_load, None, shown, **QUIET)
        # all are asked for: a deferred event would be sent with the choice of the one before
        self.top.choose(self.on_choose, None, shown, trigger_mode="multiple", **QUIET)
        demo.unload(self.on_unload)
        for tree, text in zip(self.trees, self.texts, strict=True):
            tree.pick(self.on_pick, None, text, trigger_mode="multiple", **QUIET)

    async def on_load(self, request: gr.Request) -> AsyncIterator[list[Any]]:
        """The page was opened: show what its address names."""
        async for parts in self._follow(request, [request.query_params.get(side) for side in SIDES]):
            yield parts

    async def on_choose(self, event: gr.EventData, request: gr.Request) -> AsyncIterator[list[Any]]:
        """Another trace was chosen for one of the sides; the page shows the newest choice."""
        async for parts in self._follow(request, [event._data.get(side) for side in SIDES]):
            yield parts

    def on_unload(self, request: gr.Request) -> None:
        """The tab was closed."""
        self.desk.desk.turns.forget(_turn_of(request))

    async def _follow(self, request: gr.Request, ids: list[Any]) -> AsyncIterator[list[Any]]:
        """Both sides, and again while one of them grows; a search of this visitor goes on meanwhile."""
        mine, lives = self.desk.desk.turns.take(_turn_of(request)), self.desk.desk.lives
        with ExitStack() as watching:
            running = True
            for look in count():
                top, *parts = await asyncio.to_thread(self._show, request, ids)
                if not mine():
                    return
                was, running = running, any(side and side.get("state") == "running" for side in parts[:2])
                # the choosers are left alone while one may be using them
                yield [top if was != running or not look else gr.skip(), *parts]
                if not running:
                    return
                if not look:
                    owner = self.desk.desk.owners.of(request)
                    for live in map(lives.get, ids):
                        if live is not None and live.owner == owner:
                            watching.enter_context(lives.watch(live))
                await asyncio.sleep(PAUSE)

    def _show(self, request: gr.Request, ids: list[Any]) -> list[Any]:
        views: list[TraceView | None] = []
        sides: list[dict[str, Any] | None] = []
        try:
            owner = self.desk.desk.owners.of(request)
        except TreelineError as error:
            told = {"error": str(error)}
            top = {"asked": ids, "chosen": [None, None], "recent": [], "rows": [], "note": ""}
            return [top, told, told, None, None]
        for id in ids:
            try:
                view = self.desk.desk.visible(owner, id) if id else None
                sides.append(view and side_value(view, self.desk.desk.store.state(view.trace.id)))
                views.append(view)
            except TreelineError as error:
                views.append(None)
                sides.append({"error": str(error)})
        top = {
            "asked": ids,
            "chosen": [view and _chosen(view) for view in views],
            "recent": self.desk.recent(owner),
            **differences(*views),
        }
        return [top, *sides, *[view and view.tree() for view in views]]

    def on_pick(self, event: gr.EventData, request: gr.Request) -> dict[str, Any]:
        """A node was chosen in one of the trees."""
        try:
            owner = self.desk.desk.owners.of(request)
        except TreelineError as error:
            return {"error": str(error)}
        return self.desk.step_text(owner, event._data.get("trace"), event._data.get("step"))


def _turn_of(request: gr.Request) -> str:
    """The name of a tab's turns."""
    return f"compare of {request.session_hash}"


def _chosen(view: TraceView) -> dict[str, Any]:
    """One of the pair, for its chooser."""
    run = view.trace.runs.get(0)
    return {"id": view.trace.id, "prompt": view.title, "strategy": title_of(run) if run else None}
