"""The form: what a search is asked with, from the problem to the seed, and what it would cost.

Knows every control, how their values become a task, and how a stored search or a preset fills them in again.
Does not know what happens when Run is pressed: `explore.py` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gradio as gr

from tts_core.errors import InputError, TreelineError
from tts_core.offered import with_adapter
from tts_core.presets import PRESETS, matching
from tts_core.problems import recording
from tts_core.problems.examples import named
from tts_core.run_settings import RunSettings
from tts_core.search import STRATEGIES, make_strategy, sized
from tts_core.solving import Task

from .controls import QUIET, ParameterControls
from .desk import Desk
from .estimate import EstimateLine
from .presets import Presets, presets_value
from .strategy_picker import StrategyPicker
from .suggestions import Suggestions, drawn, picked
from .views import TraceView

PLAIN = named("Muffins")
"""In the form where no example is shown."""

FIRST_PRESET = PRESETS[0]
FIRST_STRATEGY = FIRST_PRESET.strategy
FIRST_VERIFIERS = ["judge", "arithmetic"]
"""The judge steers at first, because it has an opinion on every step: a first tree shows colours."""

FIRST_TRAINED = ["prm", "arithmetic"]
"""Where a trained one is there: it has an opinion on every step too, a better one at no cost."""


class Form:
    """The controls, in the order of the page. Their values come back in the order of `inputs`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._ask()
        fields = [self.prompt, self.reference, self.model, self.strategy, self.verifiers, self.seed]
        parameters = [control for group in self.parameters.values() for control in group.components]
        self.inputs = [*fields, *self.settings.components, *parameters]

    def _ask(self) -> None:
        best = recording.best() if self._desk.examples else None
        first = named(best.example) if best else PLAIN
        self.prompt = gr.Textbox(
            first.problem,
            label="Problem",
            lines=3,
            max_lines=10,
            elem_id="prompt",
            placeholder="Ask something.",
        )
        self.suggestions = Suggestions(first.level)
        self.reference = gr.Textbox(
            first.answer, label="Reference answer (optional)", max_lines=1, elem_id="reference"
        )
        self.presets = Presets(FIRST_PRESET)
        self.strategy = StrategyPicker(FIRST_STRATEGY, elem_id="strategy")
        with gr.Row(elem_id="buttons"):
            self.run = gr.Button("Run", variant="primary", elem_id="run")
            self.stop = gr.Button("Stop", interactive=False, elem_id="stop")
        self.estimate = EstimateLine({"words": "", "error": False})
        with gr.Accordion("Parameters of the strategy", open=False, elem_id="parameters"):
            self.groups = []
            self.parameters = {}
            for name, strategy in STRATEGIES.items():
                with gr.Column(visible=name == FIRST_STRATEGY, elem_id=f"of-{name}") as group:
                    self.parameters[name] = ParameterControls(strategy)
                self.groups.append(group)
        with gr.Accordion("Sampling, scoring and budget", open=False, elem_id="settings"):
            self._settings()

    def _settings(self) -> None:
        models = self._desk.models
        self.model = gr.Dropdown(
            models.titles,
            value=models.names[0],
            label="Model and adapter",
            info="what writes the steps; an adapter is a small training on top of a model",
            filterable=False,
            elem_id="model",
        )
        names = list(self._desk.verifiers())
        self.verifiers = gr.Dropdown(
            names,
            value=first_verifiers(names),
            multiselect=True,
            label="Verifiers",
            info="the first one steers the search",
            elem_id="verifiers",
        )
        self.settings = ParameterControls(RunSettings)
        first = self.settings.fill(FIRST_PRESET.run_settings())
        for component, value in zip(self.settings.components, first, strict=True):
            if not isinstance(value, dict):  # what it does not set stays at its default
                component.value = value
        self.seed = gr.Textbox("", label="Seed", info="empty for a new one each time", max_lines=1)

    # the values

    def task(self, values: Sequence[Any], owner: str = "local") -> tuple[Task, str]:
        """What is asked for, and the model it is asked of.

        Args:
            values: of `inputs`.

        Raises:
            InputError: the seed is none; all else is checked with the task.
        """
        prompt, reference, model, strategy, verifiers, seed, *rest = values
        at = len(self.settings.names)
        settings, rest = self.settings.read(rest[:at]), rest[at:]
        params = self._read(strategy, rest)
        task = Task(
            problem=prompt or "",
            answer=(reference or "").strip() or None,
            strategy=strategy,
            params=params,
            settings=settings,
            verifiers=verifiers or [],
            seed=_seed(seed),
            owner=owner,
        )
        return task, model

    def _read(self, strategy: str, values: Sequence[Any]) -> dict[str, Any]:
        """The parameters of one strategy among those of all; none of one that is not known."""
        at = 0
        for name, group in self.parameters.items():
            if name == strategy:
                return group.read(values[at : at + len(group.names)])
            at += len(group.names)
        return {}

    def asked(self, view: TraceView) -> list[Any]:
        """What makes the form ask for what a trace was asked, in the order of `inputs`, then the strategy's
        groups. The seed is left open: with the same one the same tree would grow again.

        Raises:
            InputError: the trace's strategy is not there any more.
        """
        first = view.trace.runs[0].started
        if first.strategy not in STRATEGIES:
            raise InputError(f"This program has no strategy {first.strategy!r}: the form stays as it is.")
        model = with_adapter(str(first.generator.get("name", "")), first.generator.get("adapter"))
        there = list(self._desk.verifiers(model if model in self._desk.models.names else None))
        used = [told["name"] for told in first.verifiers if told["name"] in there]
        return [
            view.trace.problem,
            view.reference or "",
            model if model in self._desk.models.names else gr.skip(),
            first.strategy,
            gr.update(choices=there, value=used),
            "",
            *self.settings.fill(first.settings),
            *self._parameters(first.strategy, first.params),
            *self._shown(first.strategy),
        ]

    def _parameters(self, strategy: str, values: dict[str, Any]) -> list[Any]:
        """The values of one strategy; the controls of the others stay."""
        groups = self.parameters.items()
        return [value for name, group in groups for value in group.fill(values if name == strategy else {})]

    # the events

    def wire(self, demo: gr.Blocks, after: Sequence[Any]) -> None:
        """Join the form's own events; called inside the page's context. The estimate is made anew when a
        control changes, and when one of the events in `after` is over."""
        told = [self.presets, self.estimate]
        changes = [demo.load, *(control.change for control in self.inputs[2:])]
        # one after the other: an older answer must not come behind a newer one
        in_turn = {**QUIET, "concurrency_limit": 1, "concurrency_id": "estimate"}
        gr.on(changes, self.on_controls, self.inputs, told, trigger_mode="always_last", **in_turn)
        for event in after:
            event.then(self.on_controls, self.inputs, told, **in_turn)
        controls = self.inputs[6:]
        set_all = [self.presets, self.strategy, *controls, *self.groups]
        # a quick second click counts too, and its answer comes second
        many = {**QUIET, "trigger_mode": "multiple", "concurrency_limit": 1, "concurrency_id": "form"}
        self.presets.pick(self.on_preset, None, set_all, **many)
        sizes = [control for group in self.parameters.values() for control in group.components]
        self.strategy.pick(self.on_pick, sizes, [*self.groups, *sizes], **many)
        chosen, last = [self.model, self.verifiers], {"trigger_mode": "always_last", **QUIET}
        gr.on([demo.load, self.model.input], self.on_model, chosen, self.verifiers, **last)
        self.suggestions.pick(self.on_example, None, [self.prompt, self.reference], **many)
        self.suggestions.draw(self.on_draw, None, self.suggestions, **many)

    def on_controls(self, *values: Any) -> list[Any]:
        """A control was changed: which preset that is, and what the search would cost."""
        try:
            task, model = self.task(["…", *values[1:]])
            told = self._desk.orders.estimate(task, model)
        except TreelineError as error:
            return [presets_value(None), {"words": str(error), "error": True}]
        asked = make_strategy(task.strategy, task.params)
        preset = matching(asked, RunSettings.from_mapping(task.settings))
        return [presets_value(preset, asked.drafts()), {"words": str(told), "error": False}]

    def on_preset(self, event: gr.EventData) -> list[Any]:
        """A preset was chosen: set all that it governs."""
        preset = next((each for each in PRESETS if each.name == event._data.get("name")), None)
        if preset is None:
            return [gr.skip()] * (2 + len(self.inputs[6:]) + len(self.groups))
        return [
            presets_value(preset),
            preset.strategy,
            *self.settings.fill(preset.run_settings()),
            *self._parameters(preset.strategy, preset.search().to_json()),
            *self._shown(preset.strategy),
        ]

    def on_example(self, event: gr.EventData) -> list[Any]:
        """An example problem was chosen."""
        found = picked(event._data)
        return list(found) if found else [gr.skip(), gr.skip()]

    def on_draw(self, event: gr.EventData) -> Any:
        """Other fresh problems are wanted."""
        return drawn(event._data) or gr.skip()

    def on_model(self, model: str, chosen: list[str]) -> Any:
        """The page was opened, or another model was chosen: its verifiers, and what stays chosen of them."""
        names = list(self._desk.verifiers(model))
        kept = [name for name in chosen or () if name in names]
        first = not kept or chosen in (FIRST_VERIFIERS, FIRST_TRAINED)
        return gr.update(choices=names, value=first_verifiers(names) if first else kept)

    def on_pick(self, event: gr.EventData, *values: Any) -> list[Any]:
        """A person chose another strategy: show its parameters. It gets as many drafts as the one before had,
        so that the two compare at the same cost; one of a single draft says nothing of size."""
        before, now = event._data.get("before"), event._data.get("now")
        if before not in STRATEGIES or now not in STRATEGIES:
            return [gr.skip()] * (len(self.groups) + len(values))
        try:
            drafts = make_strategy(before, self._read(before, values)).drafts()
        except InputError:  # a value that cannot be used is told of at the run
            drafts = 1
        return [*self._shown(now), *self._parameters(now, sized(now, drafts) if drafts > 1 else {})]

    def _shown(self, strategy: str) -> list[Any]:
        """The parameters of one strategy are seen, those of all others are not."""
        return [gr.update(visible=strategy == name) for name in STRATEGIES]


def first_verifiers(names: Sequence[str]) -> list[str]:
    """Those of these verifiers that are chosen until a person chooses."""
    if "written" in names:
        return ["written"]
    return FIRST_TRAINED if "prm" in names else FIRST_VERIFIERS


def _seed(text: str) -> int | None:
    told = str(text or "").strip()
    if not told:
        return None
    if not told.isascii() or not told.isdigit() or len(told) > 19:
        raise InputError("The seed must be a whole number, or empty for a new one each time.")
    return int(told)
