"""The Explore page: ask, watch the tree grow, read a step, open what was done before.

Knows which pieces there are and what each event calls. What is allowed and what is shown comes from the
desk. Everything in an event comes from a browser, so the desk checks it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from html import escape
from typing import Any

import gradio as gr

from tts_core.errors import InputError, TreelineError

from .chart import Chart
from .controls import QUIET
from .desk import Desk, Frame
from .endpoints import Endpoints
from .form import Form
from .header import Header
from .model_state import ModelState
from .orders import Start
from .outcome import Outcome
from .past import Past
from .progress import Progress
from .step_labels import StepLabels
from .step_panel import StepPanel
from .steps import panel_value
from .tree import Tree
from .turns import Turn


class Explore:
    """The page and its events."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        with gr.Row(elem_id="top"):
            Header("Explore")
            self.model = ModelState(desk.models.first.to_json() | {"offer": False})
        with gr.Row(elem_id="page"):
            with gr.Column(elem_id="ask"):
                self.form = Form(desk)
                self.past = Past()
            with gr.Column(elem_id="stage"):
                self.progress = Progress(elem_id="progress")
                self.tree = Tree(elem_id="tree")
                self.chart = Chart(elem_id="chart")
                self.outcome = Outcome(elem_id="outcome")
            with gr.Column(elem_id="side"):
                self.panel = StepPanel(desk=StepLabels(desk), elem_id="panel", served=True)
        self.viewing = gr.State(None)

    # the events

    def wire(self, demo: gr.Blocks) -> None:
        """Join the events to the page; called inside the page's context."""
        form = self.form
        self.frame = [self.tree, self.progress, self.outcome, self.past, self.viewing, form.run, form.stop]
        asked = [form.prompt, form.reference]
        many: dict[str, Any] = {"trigger_mode": "multiple", **QUIET}
        demo.load(self.on_load, None, self.frame, **QUIET)
        demo.load(self.on_linked, None, asked, **QUIET)
        loaded = demo.load(self.on_model, None, self.model, **QUIET)
        demo.unload(self.on_unload)
        form.model.input(self.on_model, form.model, self.model, **many)
        self.model.fetch(self.on_fetch, None, self.model, **QUIET)
        ran = form.run.click(self.on_run, [self.viewing, *form.inputs], self.frame, **QUIET)
        ran.then(self.on_ran, self.viewing, self.frame, **many)
        form.stop.click(self.on_stop, self.viewing, form.stop, **QUIET)
        form.wire(demo, [loaded, ran])
        self.past.open(self.on_open, self.viewing, self.frame, **many)
        self.past.open(self.on_opened, None, asked, **many)
        self.past.resume(self.on_resume, self.viewing, self.frame, **many)
        self.progress.resume(self.on_resume, self.viewing, self.frame, **many)
        self.tree.pick(self.on_pick, None, self.panel, **many)
        self.panel.hand(self.on_hand, self.viewing, [*self.frame, self.panel], **many)
        self.outcome.hand(self.on_hand, self.viewing, [*self.frame, self.panel], **many)
        self.outcome.undo(self.on_undo, None, self.frame, **many)
        self.refill = [*form.inputs, *form.groups]
        self.outcome.again(self.on_again, None, self.refill, **many)
        Endpoints(self.desk).wire()

    async def on_load(self, request: gr.Request) -> AsyncIterator[list[Any]]:
        """The page was opened: show what its address names, or this browser's live search."""
        mine = self.desk.turns.take(str(request.session_hash))
        try:
            owner = self.desk.owners.of(request)
            trace = request.query_params.get("trace")
            lives = self.desk.lives.of(owner)
            shown = trace or (lives[-1].trace if lives else await asyncio.to_thread(self.desk.welcome))
            if shown:
                step = request.query_params.get("step")
                frames = self.desk.follow(owner, shown, mine, step)
                async for frame in frames:
                    yield _parts(frame)
            else:
                yield _parts(Frame(IDLE, past=await asyncio.to_thread(self.desk.past, owner, None)))
        except TreelineError as error:
            yield _sentence(error, await asyncio.to_thread(self._list, request))

    def _list(self, request: gr.Request) -> dict[str, Any] | None:
        try:
            return self.desk.past(self.desk.owners.of(request), None)
        except TreelineError:
            return None

    async def on_run(
        self, request: gr.Request, viewing: str | None, *values: Any
    ) -> AsyncIterator[list[Any]]:
        """Run was pressed. The stream ends with this search: while it lasts, the button does nothing."""
        try:
            task, model = self.form.task(values, self.desk.owners.of(request))
            start = await asyncio.to_thread(self.desk.orders.search, task, model)
        except TreelineError as error:
            yield self._told(request, error)
            return
        async for parts in self._begin(request, task.owner, start, viewing, others=False):
            yield parts

    async def on_ran(self, request: gr.Request, viewing: str | None) -> AsyncIterator[list[Any]]:
        """The search of Run has ended: go on watching this visitor's others, unless the page has moved on."""
        tab = str(request.session_hash)
        try:
            owner = self.desk.owners.of(request)
            lives = self.desk.lives.of(owner)
            if self.desk.turns.pop_ended(tab) and lives:
                shown, turn = viewing or lives[-1].trace, self.desk.turns.take(tab)
                async for frame in self.desk.follow(owner, shown, turn):
                    yield _parts(frame)
        except TreelineError as error:
            yield _sentence(error)
        yield [gr.skip()] * len(self.frame)

    async def on_resume(
        self, event: gr.EventData, request: gr.Request, viewing: str | None
    ) -> AsyncIterator[list[Any]]:
        """A search that was interrupted or stopped, or has failed, is to go on."""
        try:
            owner = self.desk.owners.of(request)
            start = await asyncio.to_thread(self.desk.orders.resume, owner, event._data.get("trace"))
        except TreelineError as error:
            yield self._told(request, error)
            return
        async for parts in self._begin(request, owner, start, viewing):
            yield parts

    async def on_hand(
        self, event: gr.EventData, request: gr.Request, viewing: str | None
    ) -> AsyncIterator[list[Any]]:
        """A person asks for something inside the tree; the panel of that step follows."""
        told = event._data
        try:
            owner = self.desk.owners.of(request)
            start = await asyncio.to_thread(self.desk.orders.hand, owner, told)
        except TreelineError as error:
            refused = self._told(request, error)
            yield [*refused, await asyncio.to_thread(self._panel, request, told, str(error))]
            return
        nothing = [gr.skip()] * len(self.frame)
        yield [*nothing, await asyncio.to_thread(self._panel, request, told)]
        select = str(told.get("step"))
        async for parts in self._begin(request, owner, start, viewing, select=select):
            if isinstance(parts[VIEWING], str):  # it may go on in a copy
                told = {**told, "trace": parts[VIEWING]}
            yield [*parts, gr.skip()]
        yield [*nothing, await asyncio.to_thread(self._panel, request, told)]

    def _panel(self, request: gr.Request, told: Mapping[str, Any], refused: str = "") -> dict[str, Any]:
        """The step panel's value for what an event names."""
        try:
            owner = self.desk.owners.of(request)
        except InputError as error:
            return {"error": str(error)}
        return panel_value(self.desk, owner, told.get("trace"), told.get("step"), refused)

    async def on_undo(self, event: gr.EventData, request: gr.Request) -> AsyncIterator[list[Any]]:
        """What was done by hand is undone, or done again."""
        try:
            owner, told = self.desk.owners.of(request), event._data
            what = told.get("trace"), told.get("run"), told.get("hidden")
            trace = await asyncio.to_thread(self.desk.orders.hide, owner, *what)
        except TreelineError as error:
            yield self._told(request, error)
            return
        turn = self.desk.turns.take(str(request.session_hash))
        try:
            async for frame in self.desk.follow(owner, trace, turn):
                yield _parts(frame)
        except TreelineError as error:
            async for parts in self._refused(error, turn, owner, trace):
                yield parts

    def _told(self, request: gr.Request, error: TreelineError) -> list[Any]:
        """Why something is not done. While a search of this visitor is followed, its words take the status
        line again within a second."""
        try:
            lives = self.desk.lives.of(self.desk.owners.of(request))
        except TreelineError:
            lives = []
        if not lives:
            return _sentence(error)
        _notify(error)
        return [gr.skip()] * len(self.frame)

    async def _begin(
        self,
        request: gr.Request,
        owner: str,
        start: Start,
        viewing: str | None,
        others: bool = True,
        select: str | None = None,
    ) -> AsyncIterator[list[Any]]:
        turn = self.desk.turns.take(str(request.session_hash))
        try:
            async for frame in self.desk.begin(owner, turn, start, lambda: turn.stop, others, select):
                yield _parts(frame)
        except TreelineError as error:
            async for parts in self._refused(error, turn, owner, viewing, others):
                yield parts
        turn.ended = not others

    async def _refused(
        self, error: TreelineError, turn: Turn, owner: str, viewing: str | None, others: bool = True
    ) -> AsyncIterator[list[Any]]:
        """Something cannot be shown or begun. A search of this visitor is shown and watched on: it would be
        stopped otherwise."""
        lives = self.desk.lives.of(owner)
        if not turn():
            return
        if not lives:
            yield _sentence(error)
            return
        _notify(error)
        try:
            async for frame in self.desk.follow(owner, viewing or lives[-1].trace, turn, others=others):
                yield _parts(frame)
        except TreelineError as later:
            yield _sentence(later)

    async def on_open(
        self, event: gr.EventData, request: gr.Request, viewing: str | None
    ) -> AsyncIterator[list[Any]]:
        """A past trace was chosen from the list, or the browser went back to one."""
        turn, step = self.desk.turns.take(str(request.session_hash)), event._data.get("step")
        owner = ""
        try:
            owner = self.desk.owners.of(request)
            step = step if isinstance(step, str) else None
            async for frame in self.desk.follow(owner, event._data.get("trace"), turn, step):
                yield _parts(frame)
        except TreelineError as error:
            async for parts in self._refused(error, turn, owner, viewing):
                yield parts

    def on_linked(self, request: gr.Request) -> list[Any]:
        """The address names a trace: the form asks what the trace was asked."""
        return self._asked(request, request.query_params.get("trace"))

    def on_opened(self, event: gr.EventData, request: gr.Request) -> list[Any]:
        """A past trace was chosen: the form asks what it was asked, unless another was chosen since."""
        mine = self.desk.turns.take(_form_of(request))
        asked = self._asked(request, event._data.get("trace"))
        return asked if mine() else [gr.skip(), gr.skip()]

    def _asked(self, request: gr.Request, trace: object) -> list[Any]:
        """Prompt and reference of a trace; they stay as they are if it cannot be read."""
        if trace is None:
            return [gr.skip(), gr.skip()]
        try:
            view = self.desk.visible(self.desk.owners.of(request), trace)
        except TreelineError:
            return [gr.skip(), gr.skip()]
        return [view.trace.problem, view.reference or ""]

    def on_again(self, event: gr.EventData, request: gr.Request) -> list[Any]:
        """Fill the form as the trace's search was asked, so that a person can change it and run again."""
        try:
            view = self.desk.visible(self.desk.owners.of(request), event._data.get("trace"))
            filled = self.form.asked(view)
        except TreelineError as error:
            _notify(error)
            return [gr.skip()] * len(self.refill)
        gr.Info("The form is filled as this search was asked: change it, and press Run.")
        return filled

    def on_stop(self, request: gr.Request, viewing: str | None) -> Any:
        """Stop was pressed; the stream shows how it ends."""
        try:
            owner = self.desk.owners.of(request)
            if viewing is None:  # it still waits for the model
                self.desk.turns.stop(str(request.session_hash))
            else:
                self.desk.orders.stop(owner, viewing)
        except TreelineError as error:
            _notify(error)
        return gr.update(interactive=False)

    def on_pick(self, event: gr.EventData, request: gr.Request) -> dict[str, Any]:
        """A node was chosen."""
        return self._panel(request, event._data)

    async def on_model(self, request: gr.Request, name: str | None = None) -> AsyncIterator[dict[str, Any]]:
        """Tell how the model is doing until it is decided, or another one is chosen."""
        mine = self.desk.turns.take(_model_of(request))
        try:
            async for value in self.desk.model_states(name, mine):
                yield value
        except InputError as error:
            yield {"state": "failed", "message": str(error)}

    async def on_fetch(self, request: gr.Request) -> AsyncIterator[dict[str, Any]]:
        """Get the bundled model. On a shared server that is its keeper's business."""
        if not self.desk.owners.apart:
            self.desk.models.first.get_bundled()
        async for value in self.desk.model_states(mine=self.desk.turns.take(_model_of(request))):
            yield value

    def on_unload(self, request: gr.Request) -> None:
        """The tab was closed."""
        self.desk.turns.forget(str(request.session_hash))
        self.desk.turns.forget(_model_of(request))
        self.desk.turns.forget(_form_of(request))


def _form_of(request: gr.Request) -> str:
    """The name of the turns in which a tab's form is filled."""
    return f"form of {request.session_hash}"


def _model_of(request: gr.Request) -> str:
    """The name of the turns that the line about the model takes in a tab."""
    return f"model of {request.session_hash}"


IDLE = {"state": "idle", "words": "Press Run: the tree grows as the model writes."}


VIEWING = 4
"""The place of the shown trace among the page's outputs."""


def _parts(frame: Frame) -> list[Any]:
    """A frame in the order of the page's outputs."""
    shown = frame.trace is not None
    return [
        frame.tree if shown else gr.skip(),
        {**frame.progress, "live": frame.live},
        frame.outcome if shown else gr.skip(),
        gr.skip() if frame.past is None else frame.past,
        frame.trace,
        gr.update(interactive=not frame.live),
        gr.update(interactive=frame.live and frame.progress.get("words") != "Stopping…"),
    ]


def _notify(error: TreelineError) -> None:
    """A sentence over the page. Gradio shows it as HTML."""
    gr.Info(escape(str(error), quote=False))


def _sentence(error: TreelineError, past: dict[str, Any] | None = None) -> list[Any]:
    """What went wrong, in the status line; all else stays."""
    told = {"state": "error", "words": str(error)}
    listed = gr.skip() if past is None else past
    run, stop = gr.update(interactive=True), gr.update(interactive=False)
    return [gr.skip(), told, gr.skip(), listed, gr.skip(), run, stop]
