"""Results: the figures of an evaluation as tables in Markdown and as a chart.

Knows how rates are printed. Does not know where they come from. matplotlib is imported when a chart is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .policy import Figures, Turn
from .statistics import Rate

COLOURS = {"pass@k": "#1a7f5a", "majority@k": "#8a4fbf"}


def table(parts: Sequence[Figures]) -> str:
    """A line for each part: greedy, pass@1, and majority and oracle at all its drafts."""
    drafts = sorted({part.drafts for part in parts})
    most = f"@{drafts[0]}" if len(drafts) == 1 else "@n"
    lines = [
        f"| | problems | greedy | pass@1 | majority{most} | oracle pass{most} | majority − greedy, points "
        "| well-formed |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for part in parts:
        lines.append(
            f"| {part.name} | {part.problems} | {part.greedy} | {part.passes[1]} "
            f"| {part.majorities[max(part.majorities)]} | {part.passes[max(part.passes)]} "
            f"| {part.gain.points} | {part.well_formed} |"
        )
    return "\n".join(lines) + "\n"


def curve(part: Figures) -> str:
    """pass@k and majority@k for each k, as a table."""
    lines = [f"| k ({part.name}) | oracle pass@k | majority@k |", "|---|---|---|"]
    lines += [f"| {k} | {part.passes[k]} | {part.majorities[k]} |" for k in part.passes]
    return "\n".join(lines) + "\n"


def revisions(made: Sequence[Turn]) -> str:
    """A line for each turn of revision, and one for all."""
    lines = ["| turn | chains | right after it | wrong → right | right → wrong | gain, points |"]
    lines.append("|---|---|---|---|---|---|")
    for turn in made:
        lines.append(
            f"| {turn.name} | {turn.chains} | {turn.right} | {turn.mended} | {turn.spoilt} "
            f"| {turn.gain.points} |"
        )
    return "\n".join(lines) + "\n"


def chart(parts: Sequence[Figures], title: str, file: Path) -> None:
    """Draw pass@k and majority@k with their intervals, a panel for each part, as SVG.

    A part of few problems has no intervals. The same figures give the same file. Lines differ in colour, dash
    and mark.

    Raises:
        OSError: the file cannot be written.
    """
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "treeline", "font.size": 9, "svg.fonttype": "none"})
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(
        1, len(parts), figsize=(2.6 * len(parts) + 1, 3), sharey=True, squeeze=False, layout="constrained"
    )
    for axis, part in zip(axes[0], parts, strict=True):
        _line(axis, "pass@k", "o-", part.passes)
        _line(axis, "majority@k", "s--", part.majorities)
        axis.axhline(100 * part.greedy.mean, color="#666666", linestyle=":", label="greedy")
        axis.set(title=f"{part.name} ({part.problems})", xscale="log", xlabel="k drafts", ylim=(0, 100))
        axis.set_xticks(list(part.passes), [str(k) for k in part.passes])
        axis.minorticks_off()
        axis.grid(alpha=0.25)
    axes[0][0].set_ylabel("right, %")
    axes[0][-1].legend(loc="lower right", frameon=False)
    figure.suptitle(title)
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, metadata={"Date": None, "Creator": None})
    pyplot.close(figure)


def _line(axis: Any, name: str, style: str, rates: Mapping[int, Rate]) -> None:
    ks = list(rates)
    axis.plot(ks, [100 * rates[k].mean for k in ks], style, color=COLOURS[name], label=name, markersize=4)
    if any(each.few for each in rates.values()):
        return
    low, high = ([100 * getattr(rates[k], end) for k in ks] for end in ("low", "high"))
    axis.fill_between(ks, low, high, color=COLOURS[name], alpha=0.15)
