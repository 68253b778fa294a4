"""The tree: every step of a trace, drawn while it grows.

Its value is {trace, title, made, answer, steer, select, chunks}: `made` and `answer` are words for a figure,
`select` is the place of the step to begin with or None, `chunks` see `rows.py`. Choosing a node fires `pick`
with {trace, step: its place}, both from the browser and to be checked. Replay, zoom and the files need
nothing more from the server. Plotly comes from `vendor`, never from the network.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from .piece import HERE, Piece

PLOTLY = HERE / "vendor" / "plotly-basic.min.js"
"""Plotly's bundle of lines, points and bars: the whole one takes a browser a second more at each visit."""


class Tree(Piece):
    """A search tree that can be clicked and walked with the arrow keys."""

    scripts = ("fold.js", "layout.js", "draw.js", "replay.js", "figure.js", "tree.js")
    markup = (HERE / "tree.html").read_text("utf-8")

    def __init__(self, value: Any = None, **props: Any) -> None:
        gr.set_static_paths([PLOTLY])
        super().__init__(value, plotly=str(PLOTLY), **props)
