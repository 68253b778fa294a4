"""The strategy picker: a button with the strategy's small tree, and a panel of all strategies by family."""

from __future__ import annotations

from typing import Any

from tts_core.search import STRATEGIES
from tts_core.search.strategy import Strategy
from tts_core.shape import Shape, shape

from .piece import Piece

FAMILIES = ("parallel", "step search", "sequential", "adaptive proposal", "allocation")
"""The order of the groups; further families come behind them."""


class StrategyPicker(Piece):
    """Value: the name of the chosen strategy. Fires `change` when it is another one, whoever changed it, and
    `pick` with {before, now}, the names, when a person chose it.

    The panel is a listbox: Enter, Space or an arrow opens it; arrows, Home, End and letters move; Enter
    chooses; Esc and Tab close it.
    """

    scripts = ("strategy_shape.js", "strategy_picker.js")
    markup = '<section class="picker" aria-label="Strategy"></section>'

    def __init__(self, value: str, **props: Any) -> None:
        super().__init__(value, families=families(), **props)

    def preprocess(self, payload: Any) -> str:
        """What a browser sent; whether there is such a strategy is checked with the task."""
        return payload if isinstance(payload, str) else ""

    def api_info(self) -> dict[str, Any]:
        return {"type": "string"}


def families() -> list[dict[str, Any]]:
    """The groups of the panel: {family, entries}, each entry with its words and its small tree."""
    groups: dict[str, list[dict[str, Any]]] = {family: [] for family in FAMILIES}
    for strategy in STRATEGIES.values():
        groups.setdefault(strategy.family, []).append(entry(strategy))
    return [{"family": family.capitalize(), "entries": made} for family, made in groups.items() if made]


def entry(strategy: type[Strategy]) -> dict[str, Any]:
    """One strategy as the panel shows it."""
    return {
        "name": strategy.name,
        "title": strategy.title,
        "family": strategy.family,
        "summary": strategy.summary,
        "helps": strategy.helps,
        "cost": f"{strategy.cost}.",
        "paper": strategy.paper,
        "shape": _rows(shape(strategy.name)),
    }


def _rows(made: Shape) -> dict[str, Any]:
    """A shape with its steps as rows, in the order of `Dot`."""
    told = made.to_json()
    return {**told, "dots": [list(dot.values()) for dot in told["dots"]]}
