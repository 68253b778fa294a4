"""The tree: every step of a trace, drawn while it grows.

Its value is {trace, steer, select, rows} (see `rows.py`); the fold, the layout and the drawing are in
`tree.js`. Choosing a node fires `pick` with {trace, step}, both from the browser and to be checked. Plotly
comes from the installed `plotly` wheel, never from the network.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import gradio as gr

from .piece import HERE, Piece


def _plotly() -> Path:
    # found without importing the package, which would take time at start
    spec = find_spec("plotly")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "package_data" / "plotly.min.js"


class Tree(Piece):
    """A search tree that can be clicked and walked with the arrow keys."""

    scripts = ("tree.js",)
    markup = (HERE / "tree.html").read_text("utf-8")

    def __init__(self, value: Any = None, **more: Any) -> None:
        plotly = _plotly()
        gr.set_static_paths([plotly])
        super().__init__(value, plotly=str(plotly), **more)
