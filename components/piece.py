"""A piece of a page: a `gr.HTML` whose scripts lie beside it and whose markup never changes. The helpers of
`shared.js` stand in front of them.

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


class Piece(gr.HTML):
    """Base of our own components. A subclass names its scripts, in order, and gives its markup."""

    scripts: tuple[str, ...] = ()
    markup = '<div class="piece"></div>'

    # Gradio looks every parameter's name up as an attribute, and a word quoted in a script is one: an event
    def __init__(self, value: Any = None, **props: Any) -> None:
        assert "{{" not in self.markup
        assert "${" not in self.markup
        super().__init__(
            value,
            html_template=self.markup,
            js_on_load="".join((HERE / script).read_text("utf-8") for script in ("shared.js", *self.scripts)),
            apply_default_css=False,
            **props,
        )

    def api_info(self) -> dict[str, Any]:
        return {"type": "object"}

    def example_payload(self) -> Any:
        return None

    def example_value(self) -> Any:
        return None
