"""The Agreement page: how alike people label, and the steps on which a lead decides.

Knows what is on the page. Everything it shows and does is the agreement desk's. Like the shelf, the board
asks by itself: its functions of the server are answered beside their questions.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from .agreement_desk import AgreementDesk
from .header import Header
from .piece import HERE, Piece


class AgreementBoard(Piece):
    """The whole page below its header. Its functions answer as those of the desk with like names."""

    scripts = (
        "maths.js",
        "labelling_words.js",
        "labelling_keys.js",
        "agreement_tables.js",
        "agreement_report.js",
        "agreement_dossier.js",
        "agreement_disputes.js",
        "agreement.js",
    )
    markup = (HERE / "agreement.html").read_text("utf-8")

    def __init__(self, desk: AgreementDesk) -> None:
        # Gradio fills in the request by its annotation, and calls these by their names
        def show_agreement(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.show(request, asked)

        def list_disputes(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.disputes(request, asked)

        def open_dispute(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.open(request, asked)

        def decide_dispute(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.decide(request, asked)

        def take_verdict_back(asked: Any, request: gr.Request) -> dict[str, Any]:
            return desk.take_back(request, asked)

        super().__init__(
            {},
            server_functions=[show_agreement, list_disputes, open_dispute, decide_dispute, take_verdict_back],
        )


class AgreementPage:
    """The page."""

    def __init__(self, desk: AgreementDesk) -> None:
        with gr.Row(elem_id="top"):
            Header("Agreement")
        with gr.Column(elem_id="agreement-page"):
            AgreementBoard(desk)
