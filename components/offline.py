"""Offline: a trace as one HTML file that needs no server and no network.

Knows how the page's own pieces (tree, chart, step panel, outcome) are put into a file with their data: the
scripts are the same, so the file shows what the page shows. Data enters as JSON that cannot end its script
element, and a content policy forbids the file every request. Formulas are drawn as MathML, without fonts.
"""

from __future__ import annotations

import base64
import html
import json
import re
from typing import Any

from tts_core.errors import InputError

from .chart import Chart
from .maths import ASSETS, katex
from .outcome import Outcome
from .piece import HERE, Piece
from .step_panel import StepPanel
from .step_value import LONGEST_PATH
from .tree import PLOTLY, Tree
from .views import TraceView

MOST_PARTS = 100_000
"""Steps of the file, each counted with the attempt it is shown in: so many make some 15 MB."""

PIECES: dict[str, type[Piece]] = {"tree": Tree, "chart": Chart, "panel": StepPanel, "outcome": Outcome}


def offline_page(view: TraceView, state: str) -> str:
    """The file's text, about 2 MB, most of it Plotly.

    Args:
        view: of the trace, read to its newest event.
        state: of its newest run, as the store tells it.

    Raises:
        InputError: it is too large.
    """
    longest = max((step.depth for step in view.trace.steps.values()), default=0)
    if len(view.trace.steps) * min(longest, LONGEST_PATH) > MOST_PARTS:
        raise InputError(
            f"A tree of {len(view.trace.steps):,} steps, up to {longest:,} in a row, is too large for one "
            "file: take it as JSON lines."
        )
    outcome = view.outcome(state)
    data = {
        "tree": view.tree(),
        "panel": [view.panel(place) for place in range(-1, len(view.trace.steps))],
        "outcome": None if outcome is None else {**outcome, "offline": True},
    }
    run = view.trace.runs[0].started
    strategy, model = run.strategy.replace("_", " "), run.generator.get("name")
    parts = {
        "title": html.escape(view.title),
        "made": html.escape(f"Recorded by Treeline: {strategy} on {model}, seed {view.trace.seed}."),
        "styles": "".join(sheet.read_text("utf-8") for sheet in sorted(HERE.glob("*.css"))),
        "maths": _maths(),
        "plotly": _closed(PLOTLY.read_text("utf-8")),
        "data": _json(data),
        "scripts": "".join(f"<script>{_script(name)}</script>" for name in PIECES),
        **{name: f'<div id="{name}">{made.markup}</div>' for name, made in PIECES.items()},
    }
    # one pass, so that nothing that is filled in is searched again
    return _MARKER.sub(lambda found: parts[found[1]], (HERE / "offline.html").read_text("utf-8"))


_MARKER = re.compile(r"<!-- ([a-z]+) -->")


def _script(name: str) -> str:
    scripts = dict.fromkeys(("shared.js", *PIECES[name].scripts))
    code = "".join((HERE / script).read_text("utf-8") for script in scripts)
    return _closed(f"piece({name!r}, (element, props, trigger, watch) => {{\n{code}\n}});")


def _closed(code: str) -> str:
    # a script of ours must not end its element; the data cannot, see `_json`
    assert "</script" not in code.lower()
    assert "<!--" not in code
    return code


def _json(data: Any) -> str:
    """JSON that is safe between script tags: no "<" in it."""
    return json.dumps(data, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")


def _maths() -> str:
    """KaTeX as an address that holds the script itself."""
    found = katex()
    if found is None:
        return ""
    packed = base64.b64encode((ASSETS / found[0]).read_bytes()).decode()
    return f'<meta name="treeline-katex" content="data:text/javascript;base64,{packed}">'
