"""Controls: sliders, numbers and menus made from declared parameters.

Knows which control suits a declaration, and how values come back by name. The bounds are checked where they
are declared (`tts_core/parameters.py`), so that a wrong value gets a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import gradio as gr

from tts_core.parameters import Parameters

QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "concurrency_limit": None}
"""Of every event of our pages: no endpoint of its own, no veil over the page, several visitors at once."""

WIDEST_SLIDER = 64
"""Whole numbers with a wider span get a number field: on a slider one could not hit them."""


LABELS = {
    "n": "Drafts (n)",
    "k": "Look-ahead (k)",
    "sure": "Sure enough to stop",
    "cap": "Cap on thinking",
    "wait": "Words to wait",
    "opens": "Opening tag",
    "closes": "Closing tag",
    "final": "Words before the answer",
    "start": "First temperature",
    "coolest": "Coolest temperature",
    "hottest": "Hottest temperature",
}
"""Of parameters whose names alone say too little."""


def label_of(name: str) -> str:
    """What a control is called."""
    return LABELS.get(name, name.replace("_", " ").capitalize())


def control(spec: Mapping[str, Any]) -> gr.components.Component:
    """The control of one parameter."""
    label = label_of(str(spec["name"]))
    help = str(spec["help"])
    default = spec["default"]
    match spec["type"]:
        case "choice":
            choices = [(option.replace("_", " "), option) for option in spec["options"]]
            return gr.Dropdown(
                choices, value=default, label=label, info=help, filterable=False, visible=len(choices) > 1
            )
        case "text":
            return gr.Textbox(default, label=label, info=help, lines=2, max_lines=6)
        case "float":
            return gr.Slider(spec["low"], spec["high"], value=default, step=0.01, label=label, info=help)
    if spec.get("optional"):
        # an empty number field of Gradio turns into 0
        return gr.Textbox("", label=label, info=f"{help} (empty for no limit)", max_lines=1)
    if spec["high"] - spec["low"] < WIDEST_SLIDER:
        return gr.Slider(spec["low"], spec["high"], value=default, step=1, label=label, info=help)
    bounds = f"{spec['low']:,} to {spec['high']:,}"
    return gr.Number(default, precision=0, label=label, info=f"{help} ({bounds})")


class ParameterControls:
    """The controls of one parameter class, in its order."""

    def __init__(self, parameters: type[Parameters], skip: Sequence[str] = ()) -> None:
        specs = [spec for spec in parameters.parameters() if spec["name"] not in skip]
        self.names = [str(spec["name"]) for spec in specs]
        self.components = [control(spec) for spec in specs]

    def fill(self, values: Mapping[str, Any]) -> list[Any]:
        """What makes the controls show `values`; a control without one stays as it is."""
        # an optional number is a text field, and None would leave it as it is
        told = {name: "" if value is None else value for name, value in values.items()}
        return [told.get(name, gr.skip()) for name in self.names]

    def read(self, values: Sequence[Any]) -> dict[str, Any]:
        """The values by name."""
        return dict(zip(self.names, values, strict=True))
