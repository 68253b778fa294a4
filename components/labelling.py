"""The Label page: a person judges steps, one key each, in queues of things to judge.

Knows what is on the page. Everything it shows and keeps is the labelling desk's. Like the shelf, the bench
asks by itself: its functions of the server are answered beside their questions.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from .desk import Desk
from .header import Header
from .labelling_desk import LabellingDesk
from .pasting import PastingPiece
from .piece import HERE, Piece


class LabelBench(Piece):
    """The whole page below its header. Its functions answer as those of the desk with the same names."""

    scripts = (
        "maths.js",
        "labelling_words.js",
        "labelling_keys.js",
        "labelling_clock.js",
        "labelling_outbox.js",
        "labelling_history.js",
        "labelling_step.js",
        "labelling_item.js",
        "labelling_walk.js",
        "labelling_compare.js",
        "labelling_help.js",
        "labelling_manage.js",
        "labelling_queues.js",
        "labelling_new.js",
        "labelling_gold.js",
        "labelling_judging.js",
        "labelling_actions.js",
        "labelling_dock.js",
        "labelling.js",
    )
    markup = (HERE / "labelling.html").read_text("utf-8")

    def __init__(self, desk: LabellingDesk) -> None:
        # Gradio fills in the request by its annotation, and calls these by their names
        def label_queues(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.queues(request, asked)

        def label_item(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.item(request, asked)

        def label_ahead(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.ahead(request, asked)

        def label_save(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.save(request, asked)

        def label_finish(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.finish(request, asked)

        def label_count(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.count(request, asked)

        def label_create(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.create(request, asked)

        def label_change(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.change(request, asked)

        def label_gold(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.gold(request, asked)

        def label_trace(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.trace(request, asked)

        super().__init__(
            {},
            server_functions=[
                label_queues,
                label_item,
                label_ahead,
                label_save,
                label_finish,
                label_count,
                label_create,
                label_change,
                label_gold,
                label_trace,
            ],
        )


class LabelPage:
    """The page."""

    def __init__(self, desk: Desk) -> None:
        with gr.Row(elem_id="top"):
            Header("Label")
        with gr.Column(elem_id="label-page"):
            LabelBench(LabellingDesk(desk))
            PastingPiece(desk)
