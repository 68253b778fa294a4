"""The past traces: a list that opens what was done before, and under it the recorded examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tts_core.problems.recording import BY_ID
from tts_core.search import title_of

from .piece import Piece

SHOWN = 50
"""How many traces the list holds."""


class Past(Piece):
    """Value: {rows, examples, current}. Fires `open` with {trace, step}, the latter where an address
    names one, and `resume` with {trace}."""

    scripts = ("past.js",)
    markup = '<section class="past" aria-label="Past searches"></section>'


def past_value(
    rows: Sequence[Mapping[str, Any]], current: str | None, examples: Sequence[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    """The lists from the store's summaries; the examples in the order of their recordings."""
    places = {id: place for place, id in enumerate(BY_ID)}
    ordered = sorted(examples, key=lambda row: places.get(row["id"], len(places)))
    return {
        "rows": [_row(row) for row in rows[:SHOWN]],
        "examples": [_row(row) for row in ordered if not row.get("deleted")],
        "current": current,
    }


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "prompt": " ".join(row["problem"].split())[:160],
        "strategy": title_of(row["strategy"]),
        "state": row["state"],
        "answer": (row["answer"] or "")[:60] or None,
        "correct": None if row["correct"] is None else bool(row["correct"]),
        "at": row["created"],
    }
