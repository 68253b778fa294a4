"""Typeset maths: the KaTeX that Gradio ships, found by its hashed name. `maths.js` renders with it.

Knows where the files are. Does not know who typesets what. Where they are missing, formulas stay text.
"""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

import gradio as gr

ASSETS = Path(gr.__file__).parent / "templates" / "frontend" / "assets"


@cache
def katex() -> tuple[str, str] | None:
    """The names of KaTeX's script and style sheet among Gradio's assets; None unless there is one of each."""
    scripts, sheets = (sorted(ASSETS.glob(f"katex-*.{ending}")) for ending in ("js", "css"))
    if len(scripts) != 1 or len(sheets) != 1:
        return None
    return scripts[0].name, sheets[0].name


def maths_head() -> str:
    """What the page's head needs: KaTeX's style sheet, and where its script is. Both addresses are relative
    to the page, as Gradio's own are, so that they hold behind a path prefix."""
    found = katex()
    if found is None:
        return ""
    script, sheet = (f"./assets/{escape(name)}" for name in found)
    return f'<link rel="stylesheet" href="{sheet}"><meta name="treeline-katex" content="{script}">'
