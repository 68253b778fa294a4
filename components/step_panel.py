"""The step panel: everything known about the selected step, what one may do there and say of it."""

from __future__ import annotations

from typing import Any

import gradio as gr

from .piece import Piece
from .step_labels import StepLabels


class StepPanel(Piece):
    """Value: what `TraceView.panel` gives, with `asked`, the event that it answers, or {error}.

    With `hands` in the value, {"verifiers": [name, …], "can": bool, "told": sentence}, the panel offers what
    a person may do at the step, and fires `hand` with {"trace", "step", "hand", "n", "until", "text",
    "verifier", "scope"}: the hand is "sample_more", "continue", "edit_step", "rescore" or "more_drafts",
    `step` a place, and what a hand does not need is null. An edited text stays in the page; with
    `hands["refused"]`, a sentence, its form stays open. `served` says that `steps.py` serves the steps: a
    selection is then fetched from there.

    With a `desk` for labels the step can be labelled, here and by key anywhere on the page; the panel then
    asks that desk by itself, and tells the tree which signs to draw.
    """

    scripts = (
        "step_states.js",
        "maths.js",
        "tokens.js",
        "attempt.js",
        "hands.js",
        "labelling_words.js",
        "labelling_keys.js",
        "labelling_clock.js",
        "labelling_outbox.js",
        "labelling_history.js",
        "step_labels.js",
        "spent.js",
        "step_panel.js",
    )
    markup = '<section class="step-panel" aria-label="The selected step" tabindex="-1"></section>'

    def __init__(self, value: Any = None, desk: StepLabels | None = None, **props: Any) -> None:
        if desk is None:
            super().__init__(value, **props)
            return
        labels = desk

        # Gradio fills in the request by its annotation, and calls these by their names
        def read_labels(asked: Any, request: gr.Request) -> dict[str, Any]:
            return labels.read(request, asked)

        def save_labels(asked: Any, request: gr.Request) -> dict[str, Any]:
            return labels.save(request, asked)

        def label_history(asked: Any, request: gr.Request) -> dict[str, Any]:
            return labels.history(request, asked)

        functions = [read_labels, save_labels, label_history]
        super().__init__(value, labelled=True, server_functions=functions, **props)
