"""Charts of an evaluation of verifiers: reliability, and what more drafts bring.

Knows how lines are drawn; they differ in colour, dash and mark. matplotlib is imported when a chart is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .choosing import Part
from .verifiers import VerifierQuality

STYLES = ("o-", "s--", "^-.", "D:", "v-", "P--")
COLOURS = ("#1a7f5a", "#8a4fbf", "#c4632a", "#2a6fc4", "#a32a5c", "#666666")


def _figures(panels: int) -> tuple[Any, Any, Any]:
    """The module, a figure and its axes; the same figures give the same file."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "treeline", "font.size": 9, "svg.fonttype": "none"})
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(
        1, panels, figsize=(3.4 * panels + 1, 3.2), squeeze=False, layout="constrained"
    )
    return pyplot, figure, axes[0]


def _save(pyplot: Any, figure: Any, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, metadata={"Date": None, "Creator": None})
    pyplot.close(figure)


def reliability(made: Sequence[VerifierQuality], file: Path) -> None:
    """Draw the share right against the score, a line for each verifier, as SVG.

    Raises:
        OSError: the file cannot be written.
    """
    pyplot, figure, (axis,) = _figures(1)
    axis.plot([0, 1], [0, 1], color="#999999", linewidth=0.8, label="as it says")
    for one, style, colour in zip(made, STYLES, COLOURS, strict=False):
        if one.reliability:
            bins = one.reliability.bins
            axis.plot(
                [each.mean_score for each in bins],
                [each.share_right for each in bins],
                style,
                color=colour,
                markersize=4,
                label=one.verifier,
            )
    axis.set(xlabel="score", ylabel="share right", xlim=(0, 1), ylim=(0, 1), title="Reliability")
    axis.grid(alpha=0.25)
    axis.legend(loc="upper left", frameon=False)
    _save(pyplot, figure, file)


def curves(one: Part, file: Path) -> None:
    """Draw best-of-N and the weighted vote by verifier, against majority and the oracle, as SVG.

    Raises:
        OSError: the file cannot be written.
    """
    pyplot, figure, axes = _figures(2)
    ks = list(one.majorities)
    for axis, title, lines in zip(
        axes, ("best of N", "weighted vote"), (one.best, one.weighted), strict=True
    ):
        axis.plot(ks, [100 * one.passes[k].mean for k in ks], color="#999999", linestyle=":", label="oracle")
        axis.plot(ks, [100 * one.majorities[k].mean for k in ks], color="#333333", label="majority")
        for (verifier, rates), style, colour in zip(lines.items(), STYLES, COLOURS, strict=False):
            means = [100 * rates[k].mean for k in ks]
            axis.plot(ks, means, style, color=colour, label=verifier, markersize=4)
            low, high = ([100 * getattr(rates[k], end) for k in ks] for end in ("low", "high"))
            if not any(rates[k].few for k in ks):
                axis.fill_between(ks, low, high, color=colour, alpha=0.12)
        axis.set(title=f"{title} ({one.problems} problems)", xscale="log", xlabel="N drafts", ylim=(0, 100))
        axis.set_xticks(ks, [str(k) for k in ks])
        axis.minorticks_off()
        axis.grid(alpha=0.25)
    axes[0].set_ylabel("right, %")
    axes[-1].legend(loc="lower right", frameon=False)
    _save(pyplot, figure, file)
