"""The Explore page: ask, watch the tree grow, read a step, open what was done before.

Knows which controls there are and what each event calls. What is allowed and what is shown comes from the
desk. Everything in an event comes from a browser, so the desk checks it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any

import gradio as gr

from tts_core.errors import InputError, TreelineError
from tts_core.problems.examples import EXAMPLES
from tts_core.run_settings import RunSettings
from tts_core.search import STRATEGIES
from tts_core.solving import Task
from tts_core.verifiers import DESCRIPTIONS

from .controls import ParameterControls
from .desk import Desk, Frame
from .model_state import ModelState
from .outcome import Outcome
from .past import Past
from .progress import Progress
from .step_panel import StepPanel
from .suggestions import Suggestions
from .tree import Tree

FIRST = EXAMPLES[4]
FIRST_STRATEGY = "beam"
FIRST_VERIFIERS = ["judge", "arithmetic"]
"""The judge steers at first, because it has an opinion on every step: a first tree shows colours."""

BRAND = """
<div class="brand">
  <svg viewBox="0 0 32 32" aria-hidden="true">
    <path d="M16 7 8 25M16 7l8 18" stroke="var(--tl-accent)" stroke-width="2.5"/>
    <circle cx="16" cy="7" r="5" fill="var(--tl-accent)"/>
    <circle cx="8" cy="25" r="4.5" fill="rgb(42,63,109)" stroke="var(--tl-outline)"/>
    <circle cx="24" cy="25" r="4.5" fill="rgb(254,232,56)" stroke="var(--tl-outline)"/>
  </svg>
  <div>
    <h1>Treeline</h1>
    <p>Watch a language model search for an answer: each step it tries, what a verifier thinks of it, and
    which answer wins.</p>
  </div>
</div>
"""

QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "concurrency_limit": None}
"""Of every event here: no endpoint of its own, no veil over the page, several visitors at once."""


class Explore:
    """The page and its events."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        with gr.Row(elem_id="top"):
            gr.HTML(BRAND, apply_default_css=False)
            self.model = ModelState(desk.loader.to_json() | {"offer": False})
        with gr.Row(elem_id="page"):
            with gr.Column(elem_id="ask"):
                self._ask()
                self.past = Past()
            with gr.Column(elem_id="stage"):
                self.progress = Progress()
                self.tree = Tree(elem_id="tree")
                self.outcome = Outcome()
            with gr.Column(elem_id="side"):
                self.panel = StepPanel()
        self.viewing = gr.State(None)

    # the controls

    def _ask(self) -> None:
        self.prompt = gr.Textbox(
            FIRST.problem,
            label="Problem",
            lines=3,
            max_lines=10,
            elem_id="prompt",
            placeholder="Ask something.",
        )
        self.suggestions = Suggestions()
        self.reference = gr.Textbox(
            FIRST.answer, label="Reference answer (optional)", max_lines=1, elem_id="reference"
        )
        choices = [(strategy.title, name) for name, strategy in STRATEGIES.items()]
        self.strategy = gr.Dropdown(
            choices, value=FIRST_STRATEGY, label="Strategy", filterable=False, elem_id="strategy"
        )
        self.summary = gr.Markdown(summary(FIRST_STRATEGY), elem_id="strategy-words", latex_delimiters=[])
        with gr.Row(elem_id="buttons"):
            self.run = gr.Button("Run", variant="primary", elem_id="run")
            self.stop = gr.Button("Stop", interactive=False, elem_id="stop")
        with gr.Accordion("Parameters of the strategy", open=False, elem_id="parameters"):
            self.groups = []
            self.parameters = {}
            for name, strategy in STRATEGIES.items():
                with gr.Column(visible=name == FIRST_STRATEGY) as group:
                    self.parameters[name] = ParameterControls(strategy)
                self.groups.append(group)
        with gr.Accordion("Sampling, scoring and budget", open=False, elem_id="settings"):
            self._settings()

    def _settings(self) -> None:
        scripted = self.desk.loader.scripted
        names = [*DESCRIPTIONS, *(["written"] if scripted else [])]
        default = ["written"] if scripted else FIRST_VERIFIERS
        self.verifiers = gr.Dropdown(
            names,
            value=default,
            multiselect=True,
            label="Verifiers",
            info="the first one steers the search",
            elem_id="verifiers",
        )
        self.settings = ParameterControls(RunSettings)
        self.seed = gr.Textbox("", label="Seed", info="empty for a new one each time", max_lines=1)

    # the events

    def wire(self, demo: gr.Blocks) -> None:
        """Join the events to the page; called inside the page's context."""
        frame = [self.tree, self.progress, self.outcome, self.past, self.viewing, self.run, self.stop]
        controls = [c for group in self.parameters.values() for c in group.components]
        asked = [self.prompt, self.reference, self.strategy, self.verifiers, self.seed]
        demo.load(self.on_load, None, frame, **QUIET)
        demo.load(self.on_linked, None, [self.prompt, self.reference], **QUIET)
        demo.load(self.on_model, None, self.model, **QUIET)
        demo.unload(self.on_unload)
        self.run.click(self.on_run, [*asked, *self.settings.components, *controls], frame, **QUIET)
        self.stop.click(self.on_stop, self.viewing, self.stop, **QUIET)
        self.past.open(self.on_open, None, frame, trigger_mode="multiple", **QUIET)
        self.past.open(self.on_opened, None, [self.prompt, self.reference], trigger_mode="multiple", **QUIET)
        self.past.resume(self.on_resume, None, frame, trigger_mode="multiple", **QUIET)
        self.progress.resume(self.on_resume, None, frame, trigger_mode="multiple", **QUIET)
        self.tree.pick(self.on_pick, None, self.panel, trigger_mode="multiple", **QUIET)
        self.suggestions.pick(self.on_example, None, [self.prompt, self.reference], **QUIET)
        self.strategy.change(self.on_strategy, self.strategy, [self.summary, *self.groups], **QUIET)
        self.model.fetch(self.on_fetch, None, self.model, **QUIET)
        gr.api(self.desk.status, api_name="status", queue=False)

    async def on_load(self, request: gr.Request) -> AsyncIterator[list[Any]]:
        """The page was opened: show what its address names, or this browser's live search."""
        mine = self.desk.take_turn(str(request.session_hash))
        try:
            owner = self.desk.owners.of(request)
            trace = request.query_params.get("trace")
            lives = self.desk.lives.of(owner)
            if trace or lives:
                step = request.query_params.get("step")
                frames = self.desk.follow(owner, trace or lives[-1].trace, mine, step)
                async for frame in frames:
                    yield _parts(frame)
            else:
                yield _parts(Frame(IDLE, past=self.desk.past(owner, None)))
        except TreelineError as error:
            yield _sentence(error, self._list(request))

    def _list(self, request: gr.Request) -> dict[str, Any] | None:
        try:
            return self.desk.past(self.desk.owners.of(request), None)
        except TreelineError:
            return None

    async def on_run(
        self,
        request: gr.Request,
        prompt: str,
        reference: str,
        strategy: str,
        verifiers: list[str],
        seed: str,
        *values: Any,
    ) -> AsyncIterator[list[Any]]:
        """Run was pressed."""
        try:
            task = Task(
                problem=prompt or "",
                answer=(reference or "").strip() or None,
                strategy=strategy,
                params=self._params(strategy, values),
                settings=self.settings.read(values[: len(self.settings.names)]),
                verifiers=verifiers or [],
                seed=_seed(seed),
                owner=self.desk.owners.of(request),
            )
            start = self.desk.starter(task)
        except TreelineError as error:
            yield _sentence(error)
            return
        async for parts in self._begin(request, task.owner, start):
            yield parts

    def _params(self, strategy: str, values: Sequence[Any]) -> dict[str, Any]:
        at = len(self.settings.names)
        for name, controls in self.parameters.items():
            if name == strategy:
                return controls.read(values[at : at + len(controls.names)])
            at += len(controls.names)
        return {}

    async def on_resume(self, event: gr.EventData, request: gr.Request) -> AsyncIterator[list[Any]]:
        """An interrupted trace is to go on."""
        try:
            owner = self.desk.owners.of(request)
            start = self.desk.resumer(owner, event._data.get("trace"))
        except TreelineError as error:
            yield _sentence(error)
            return
        async for parts in self._begin(request, owner, start):
            yield parts

    async def _begin(self, request: gr.Request, owner: str, start: Any) -> AsyncIterator[list[Any]]:
        mine = self.desk.take_turn(str(request.session_hash))
        try:
            async for frame in self.desk.begin(owner, mine, start):
                yield _parts(frame)
        except TreelineError as error:
            yield _sentence(error)

    async def on_open(self, event: gr.EventData, request: gr.Request) -> AsyncIterator[list[Any]]:
        """A past trace was chosen from the list."""
        mine = self.desk.take_turn(str(request.session_hash))
        try:
            owner = self.desk.owners.of(request)
            async for frame in self.desk.follow(owner, event._data.get("trace"), mine):
                yield _parts(frame)
        except TreelineError as error:
            yield _sentence(error)

    def on_linked(self, request: gr.Request) -> list[Any]:
        """The address names a trace: the form asks what the trace was asked."""
        return self._asked(request, request.query_params.get("trace"))

    def on_opened(self, event: gr.EventData, request: gr.Request) -> list[Any]:
        """A past trace was chosen: the form asks what the trace was asked."""
        return self._asked(request, event._data.get("trace"))

    def _asked(self, request: gr.Request, trace: object) -> list[Any]:
        """Prompt and reference of a trace; they stay as they are if it cannot be read."""
        if trace is None:
            return [gr.skip(), gr.skip()]
        try:
            view = self.desk.visible(self.desk.owners.of(request), trace)
        except TreelineError:
            return [gr.skip(), gr.skip()]
        return [view.trace.problem, view.reference or ""]

    def on_stop(self, request: gr.Request, viewing: str | None) -> Any:
        """Stop was pressed; the stream shows how it ends."""
        try:
            self.desk.stop(self.desk.owners.of(request), viewing, str(request.session_hash))
        except TreelineError as error:
            gr.Info(str(error))
        return gr.update(interactive=False)

    def on_pick(self, event: gr.EventData, request: gr.Request) -> dict[str, Any]:
        """A node was chosen."""
        try:
            owner = self.desk.owners.of(request)
        except InputError as error:
            return {"error": str(error)}
        trace, step = event._data.get("trace"), event._data.get("step")
        return {**self.desk.panel(owner, trace, step), "asked": {"trace": trace, "step": step}}

    def on_example(self, event: gr.EventData) -> list[Any]:
        """An example problem was chosen."""
        index = event._data.get("index")
        if not isinstance(index, int) or not 0 <= index < len(EXAMPLES):
            return [gr.skip(), gr.skip()]
        return [EXAMPLES[index].problem, EXAMPLES[index].answer or ""]

    def on_strategy(self, name: str) -> list[Any]:
        """Another strategy was chosen: show its words and its parameters."""
        return [summary(name), *(gr.update(visible=name == of) for of in STRATEGIES)]

    async def on_model(self) -> AsyncIterator[dict[str, Any]]:
        """Tell how the model is doing until it is decided."""
        async for value in self.desk.model_states():
            yield value

    async def on_fetch(self) -> AsyncIterator[dict[str, Any]]:
        """Get the bundled model. On a shared server that is its keeper's business."""
        if not self.desk.owners.demo:
            self.desk.loader.get_bundled()
        async for value in self.desk.model_states():
            yield value

    def on_unload(self, request: gr.Request) -> None:
        """The tab was closed."""
        self.desk.forget(str(request.session_hash))


IDLE = {"state": "idle", "words": "Press Run: the tree grows as the model writes."}


def summary(name: str) -> str:
    """A strategy in words: what it does, and when it helps."""
    strategy = STRATEGIES[name]
    return f"{strategy.summary}\n\n**When it helps.** {strategy.helps}"


def _seed(text: str) -> int | None:
    told = str(text or "").strip()
    if not told:
        return None
    if not told.isascii() or not told.isdigit() or len(told) > 19:
        raise InputError("The seed must be a whole number, or empty for a new one each time.")
    return int(told)


def _parts(frame: Frame) -> list[Any]:
    """A frame in the order of the page's outputs."""
    shown = frame.trace is not None
    return [
        frame.tree if shown else gr.skip(),
        frame.progress,
        frame.outcome if shown else gr.skip(),
        gr.skip() if frame.past is None else frame.past,
        frame.trace,
        gr.update(interactive=not frame.live),
        gr.update(interactive=frame.live and frame.progress.get("words") != "Stopping…"),
    ]


def _sentence(error: TreelineError, past: dict[str, Any] | None = None) -> list[Any]:
    """What went wrong, in the status line; all else stays."""
    told = {"state": "error", "words": str(error)}
    listed = gr.skip() if past is None else past
    run, stop = gr.update(interactive=True), gr.update(interactive=False)
    return [gr.skip(), told, gr.skip(), listed, gr.skip(), run, stop]
