"""A piece of a page: a `gr.HTML` whose script lies beside it and whose markup never changes.

Templates of `gr.HTML` would run code found in their data (`${…}`), so markup here is fixed and every value
enters the page in the script, through `textContent`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr
from gradio import component_meta

# Gradio writes a .pyi file beside every class of ours at each import: we keep our folder clean.
component_meta.create_or_modify_pyi = lambda *_: None

HERE = Path(__file__).parent
SHARED = (HERE / "shared.js").read_text("utf-8")
"""Small helpers in front of every script."""


class Piece(gr.HTML):
    """Base of our own components. A subclass names its script and gives its markup."""

    script = ""
    markup = '<div class="piece"></div>'

    def __init__(self, value: Any = None, **more: Any) -> None:
        assert "{{" not in self.markup
        assert "${" not in self.markup
        super().__init__(
            value,
            html_template=self.markup,
            js_on_load=SHARED + (HERE / self.script).read_text("utf-8"),
            apply_default_css=False,
            **more,
        )

    def api_info(self) -> dict[str, Any]:
        return {"type": "object"}

    def example_payload(self) -> Any:
        return None

    def example_value(self) -> Any:
        return None
