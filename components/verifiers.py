"""The Verifiers page: what scores the steps, how good it is, where it is fooled, and how to train another.

Knows what is on the page. Everything it shows and does is the verifiers desk's. Like the shelf, the board
asks by itself: its functions of the server are answered beside their questions.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from .header import Header
from .piece import HERE, Piece
from .verifiers_desk import VerifiersDesk


class VerifierBoard(Piece):
    """The whole page below its header. Its functions answer as those of the desk with the same names."""

    scripts = (
        "verifiers_plot.js",
        "verifiers_card.js",
        "verifiers_found.js",
        "verifiers_training.js",
        "verifiers.js",
    )
    markup = (HERE / "verifiers.html").read_text("utf-8")

    def __init__(self, desk: VerifiersDesk) -> None:
        # Gradio fills in the request by its annotation, and calls these by their names
        def show_verifiers(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.show(request, asked)

        def make_default(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.make_default(request, asked)

        def start_training(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.train(request, asked)

        def stop_training(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.stop(request, asked)

        def training_progress(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.progress(request, asked)

        super().__init__(
            {},
            server_functions=[show_verifiers, make_default, start_training, stop_training, training_progress],
        )


class VerifiersPage:
    """The page."""

    def __init__(self, desk: VerifiersDesk) -> None:
        with gr.Row(elem_id="top"):
            Header("Verifiers")
        with gr.Column(elem_id="verifiers-page"):
            VerifierBoard(desk)
