"""The bench as text: the machine, the table, what each row is against, the limit, the scaling."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .limit import Limit
from .measure import Figure, Result, Unit
from .scaling import Point

COLUMNS = ("work", "ours", "baseline", "ratio", "bar", "held")


def machine(told: dict[str, Any]) -> str:
    """One line on the machine and the model, from `Session.describe`."""
    gpu = f"{told['gpu']} · " if told["gpu"] else ""
    return (
        f"{gpu}{told['cpu']}, {told['cores']} cores, {told['threads']} threads · torch {told['torch']}, "
        f"transformers {told['transformers']} · {told['model']}, {told['dtype']} on {told['device']}"
    )


def table(results: Sequence[Result]) -> str:
    """The rows in columns, then for each what it is against. In brackets the slowest and the fastest run."""
    cells = [COLUMNS] + [
        (
            result.work,
            figure(result.ours, result.unit),
            figure(result.baseline, result.unit),
            "–" if result.ratio is None else f"{result.ratio:.2f}×",
            "–" if result.bar is None else str(result.bar),
            {True: "yes", False: "no", None: "–"}[result.held],
        )
        for result in results
    ]
    notes = [
        line
        for result in results
        for line in (f"{result.work}: against {result.against}.", *(f"  {note}" for note in result.notes))
    ]
    return "\n".join([columns(cells), "", *notes])


def figure(figure: Figure | None, unit: Unit) -> str:
    """A median with its spread and the number of its runs."""
    if figure is None:
        return "–"
    if unit == "MB":
        return f"{figure.median:,.1f} MB"
    digits = 3 if unit == "s" else 1
    spread = f" ({figure.low:.{digits}f}–{figure.high:.{digits}f}, {figure.runs} runs)"
    return f"{figure.median:.{digits}f} {unit}" + (spread if figure.runs > 1 else " (1 run)")


def limit(found: Limit, ours: Figure | None) -> str:
    """The limit at batch 1, and how near ours comes to it if that was measured."""
    told = (
        f"limit at batch 1: {found.weights / 1e6:,.1f} MB of weights read per token, "
        f"{found.bandwidth / 1e9:.1f} GB/s ({found.how}): {found.tokens:.1f} tokens/s"
    )
    return told if ours is None else f"{told}; ours reaches {ours.median / found.tokens:.0%}"


def scaling(points: Sequence[Point], told: dict[str, str]) -> str:
    """The points in columns, then what each series is."""
    cells = [("grows", "to", "rows", "ms per token", "spread", "tokens read anew")] + [
        (
            point.grows,
            f"{point.value:,}",
            str(point.rows),
            f"{point.ms:.2f}",
            f"{point.low:.2f}–{point.high:.2f}" + (" (disturbed)" if point.disturbed else ""),
            f"{point.read:,}",
        )
        for point in points
    ]
    grown = {point.grows for point in points}
    notes = [f"{name}: {what}." for name, what in told.items() if name in grown]
    return "\n".join([columns(cells), "", *notes])


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Rows of words as columns, the first row underlined."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    return "\n".join([lines[0], "  ".join("─" * width for width in widths), *lines[1:]])
