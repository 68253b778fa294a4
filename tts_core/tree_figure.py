"""Tree figure: a trace as a Plotly figure, `tts_core.figure(trace)`, with the marks of the page.

Knows where steps stand, their marks and colours, and how text is made safe for Plotly, which reads some HTML
tags and, where MathJax is loaded, formulas. Plotly is imported when a figure is made.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .comparison import steering_of
from .report import one_line
from .trace import Trace

if TYPE_CHECKING:
    from plotly.graph_objects import Figure, Scatter

LONGEST_LINE = 90
LONGEST_TEXT = 900
"""Characters of a step that are shown on hover."""

INK, MUTED, EDGE, ACCENT, UNSCORED = "#24221d", "#55503f", "#b3ab9c", "#2f6b4f", "#d9d4c9"

MARKS = {
    "chosen": "star",
    "pruned": "x",
    "complete": "square",
    "cut off": "triangle-down",
    "goes on": "circle",
}
"""The mark of each kind of step; the first that fits is taken."""


def figure(trace: Trace | str, db: str | Path | None = None) -> Figure:
    """The tree of a trace. Runs that were undone are left out.

    Args:
        trace: a trace, or the id of a stored one, or how it begins.
        db: where the stored one is; by default the database of the app.

    Raises:
        InputError: there is no such trace.
    """
    from plotly.graph_objects import Figure

    if isinstance(trace, str):
        from .notebook import stored

        trace = stored(trace, db)
    tree = _Tree(trace)
    made = Figure([*tree.edges(), *tree.marks()])
    made.update_layout(
        title={"text": safe(one_line(trace.problem, LONGEST_LINE)), "font": {"size": 15}},
        template="plotly_white",
        font={"family": "system-ui, sans-serif", "color": INK},
        margin={"l": 20, "r": 20, "t": 60, "b": 20},
        height=max(320, 90 + 64 * tree.deepest),
        hoverlabel={"bgcolor": "white", "align": "left", "namelength": 0},
        legend={"orientation": "h", "y": -0.02, "yanchor": "top"},
        xaxis={"visible": False},
        yaxis={"visible": False},
    )
    return made


def safe(text: str) -> str:
    """Text that Plotly shows as it is: no tag, no entity and no formula in it is read as one."""
    return html.escape(text).replace("$", "&#36;")


def lines(text: str) -> str:
    """A text for a hover label: safe, cut, and broken into lines."""
    shown = text.strip()
    if len(shown) > LONGEST_TEXT:
        shown = shown[: LONGEST_TEXT - 1] + "…"
    broken: list[str] = []
    for line in shown.splitlines():
        words = one_line(line, LONGEST_TEXT)
        while len(words) > LONGEST_LINE:
            at = words.rfind(" ", 1, LONGEST_LINE + 1)
            cut = at if at > 0 else LONGEST_LINE
            broken.append(words[:cut])
            words = words[cut:].lstrip()
        broken.append(words)
    return "<br>".join(map(safe, broken))


class _Tree:
    """The steps that are shown, and where each one stands."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._shown = {id: step for id, step in trace.steps.items() if step.run not in trace.hidden}
        first = trace.runs.get(0)
        self._steer = steering_of(first) if first else None
        current = trace.current
        self._chosen = current.chosen.step if current and current.chosen else None
        self._x = self._stand()
        self.deepest = max((-self._at(id)[1] for id in self._shown), default=0)

    def _children(self, id: str | None) -> list[str]:
        return [child for child in self._trace.children.get(id, []) if child in self._shown]

    def _stand(self) -> dict[str | None, float]:
        """Leaves side by side in the order of the tree, every parent above the middle of its children."""
        places: dict[str | None, float] = {}
        order: list[str | None] = []
        todo: list[str | None] = [None]
        while todo:
            id = todo.pop()
            order.append(id)
            todo.extend(reversed(self._children(id)))
        leaf = 0
        for id in order:
            if not self._children(id):
                places[id] = float(leaf)
                leaf += 1
        for id in reversed(order):
            children = self._children(id)
            if children:
                places[id] = (places[children[0]] + places[children[-1]]) / 2
        return places

    def _at(self, id: str | None) -> tuple[float, int]:
        return self._x[id], (0 if id is None else -self._shown[id].depth)

    def edges(self) -> Iterator[Scatter]:
        """Lines from each step to its parent, the chosen path, and dashed ones between attempts."""
        won = {step.id for step in self._trace.path(self._chosen)} if self._chosen in self._shown else set()
        links = [(step.parent, id) for id, step in self._shown.items()]
        revised = [(id, step.revises) for id, step in self._shown.items() if step.revises in self._shown]
        plain, chosen = {"color": EDGE, "width": 1.5}, {"color": ACCENT, "width": 3}
        yield self._line([link for link in links if link[1] not in won], "", plain)
        yield self._line([link for link in links if link[1] in won], "", chosen)
        yield self._line(revised, "revises", {"color": MUTED, "width": 1.5, "dash": "6px,4px"})

    def _line(self, links: list[Any], name: str, style: dict[str, Any]) -> Scatter:
        from plotly.graph_objects import Scatter

        x: list[float | None] = []
        y: list[float | None] = []
        for ends in links:
            for place in map(self._at, ends):
                x.append(place[0])
                y.append(place[1])
            x.append(None)
            y.append(None)
        shown = bool(name and links)
        return Scatter(x=x, y=y, mode="lines", name=name, line=style, hoverinfo="skip", showlegend=shown)

    def marks(self) -> Iterator[Scatter]:
        """The problem, then the steps of each kind: coloured by score, grey without one."""
        from plotly.graph_objects import Scatter

        x, y = self._at(None)
        problem = "<b>The problem</b><br>" + lines(self._trace.problem)
        mark = {"symbol": "diamond", "size": 13, "color": INK}
        yield Scatter(
            x=[x],
            y=[y],
            mode="markers",
            name="problem",
            marker=mark,
            hovertext=[problem],
            hoverinfo="text",
            showlegend=False,
        )
        kinds = {id: self._kind(id) for id in self._shown}
        for kind, symbol in MARKS.items():
            ids = [id for id in self._shown if kinds[id] == kind]
            if ids:
                yield self._marks(ids, kind, symbol)
        yield self._scale()

    def _marks(self, ids: list[str], kind: str, symbol: str) -> Scatter:
        from plotly.colors import sample_colorscale
        from plotly.graph_objects import Scatter

        values = [self._score(id) for id in ids]
        colours = [
            UNSCORED
            if value is None
            else sample_colorscale("Cividis", [min(1.0, max(0.0, value))], colortype="rgb")[0]
            for value in values
        ]
        size = {"chosen": 20, "pruned": 10}.get(kind, 13)
        outline = {"color": ACCENT if kind == "chosen" else MUTED, "width": 2 if kind == "chosen" else 1}
        return Scatter(
            x=[self._at(id)[0] for id in ids],
            y=[self._at(id)[1] for id in ids],
            mode="markers",
            name=kind,
            marker={"symbol": symbol, "size": size, "color": colours, "line": outline},
            customdata=ids,
            hovertext=[self._words(id, kind) for id in ids],
            hoverinfo="text",
        )

    def _scale(self) -> Scatter:
        """An invisible mark that brings the colour bar."""
        from plotly.graph_objects import Scatter

        name = safe(self._steer[0]) if self._steer else "no verifier"
        bar = {"title": {"text": f"score by {name}"}, "thickness": 12, "len": 0.8}
        scale = {"colorscale": "Cividis", "cmin": 0, "cmax": 1, "showscale": True, "colorbar": bar}
        return Scatter(
            x=[None],
            y=[None],
            mode="markers",
            marker={"color": [0.0], **scale},
            hoverinfo="skip",
            showlegend=False,
        )

    def _kind(self, id: str) -> str:
        if id == self._chosen:
            return "chosen"
        if id in self._trace.pruned:
            return "pruned"
        return {"complete": "complete", "truncated": "cut off"}.get(self._shown[id].state, "goes on")

    def _score(self, id: str) -> float | None:
        """The newest score of the steering verifier; other verifiers' are not mixed in."""
        score = self._trace.score_of(id, *self._steer) if self._steer else None
        return None if score is None else score.value

    def _words(self, id: str, kind: str) -> str:
        step, score = self._shown[id], self._score(id)
        told = "no score" if score is None else f"score {score:.2f}"
        head = [f"Step {step.depth}", told, kind, *(["a revision"] if step.revises else [])]
        found = self._trace.answers.get(id)
        if found is not None and found.answer is not None:
            mark = {True: " (right)", False: " (wrong)", None: ""}[found.correct]
            head.append(f"answer {safe(one_line(found.answer, 60))}{mark}")
        return f"<b>{', '.join(head)}</b><br>{lines(step.text)}"
