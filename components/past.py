"""The past traces: a list that opens what was done before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tts_core.search import STRATEGIES

from .piece import Piece

SHOWN = 50
"""How many traces the list holds."""


class Past(Piece):
    """Value: {rows, current}. Fires `open` and `resume` with {trace}."""

    scripts = ("past.js",)
    markup = '<section class="past" aria-label="Past searches"></section>'


def past_value(rows: Sequence[Mapping[str, Any]], current: str | None) -> dict[str, Any]:
    """The list from the store's summaries."""
    told = [
        {
            "id": row["id"],
            "prompt": " ".join(row["problem"].split())[:160],
            "strategy": STRATEGIES[row["strategy"]].title
            if row["strategy"] in STRATEGIES
            else row["strategy"],
            "state": row["state"],
            "answer": (row["answer"] or "")[:60] or None,
            "correct": None if row["correct"] is None else bool(row["correct"]),
            "at": row["created"],
        }
        for row in rows[:SHOWN]
    ]
    return {"rows": told, "current": current}
