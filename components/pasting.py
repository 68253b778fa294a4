"""The pasting piece: a prompt and a reasoning text from anywhere, cut into steps by rule and by hand.

It asks by itself: its functions of the server are answered beside their questions (see `pasting_desk.py`). A
rule's steps may be cut and joined in the page; what is saved are the steps as they stand there.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from tts_core.segmenting import RULES

from .desk import Desk
from .pasting_desk import PastingDesk
from .piece import HERE, Piece


class PastingPiece(Piece):
    """Value: {rules: [[name, words], …]}. Folded, unless the page's address has `paste`, or a draft is left.
    What was saved is opened to be labelled."""

    scripts = ("pasting_steps.js", "pasting_solution.js", "pasting.js")
    markup = (HERE / "pasting.html").read_text("utf-8")

    def __init__(self, desk: Desk) -> None:
        pasting = PastingDesk(desk)

        # Gradio fills in the request by its annotation, and calls these by their names
        def split_text(asked: Any, request: gr.Request) -> dict[str, Any]:
            return pasting.split(request, asked)

        def save_pasted(asked: Any, request: gr.Request) -> dict[str, Any]:
            return pasting.save(request, asked)

        rules = [[name, words] for name, words in RULES.items()]
        super().__init__({"rules": rules}, server_functions=[split_text, save_pasted])
