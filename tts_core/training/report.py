"""The report of a training: its curves and figures, as JSON and as a page without scripts.

Knows SVG. Does not know models.
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .checkpoint import atomically
from .progress import clock
from .settings import PolicySettings, value_words
from .state import State

WIDTH, HEIGHT, LEFT, BOTTOM = 720, 300, 48, 34


def write(folder: Path, settings: PolicySettings, state: State, base: str) -> None:
    """Write report.json and report.html.

    Raises:
        OSError: they cannot be written.
    """
    told = {
        "base": base,
        "settings": settings.to_json(),
        "steps": state.step,
        "tokens": state.tokens,
        "learned_tokens": state.learned,
        "seconds": round(state.seconds, 1),
        "learning_seconds": round(state.learning_seconds, 1),
        "tokens_per_second": round(state.tokens / max(1e-9, state.learning_seconds), 1),
        "early_step": state.early_step,
        "ended_early": state.ended_early,
        "accuracy": state.accuracy,
        "measured": state.measured,
        "columns": ["step", "seconds", "tokens", "loss", "rate"],
        "curve": state.curve,
    }
    text = json.dumps(told, ensure_ascii=False) + "\n"
    atomically(folder / "report.json", lambda part: _put(part, text))
    page = _page(settings, state, base)
    atomically(folder / "report.html", lambda part: _put(part, page))


def accuracy_words(accuracy: Mapping[str, Mapping[str, float]]) -> str:
    """Greedy accuracy by group in words."""
    right = sum(one["right"] for one in accuracy.values())
    problems = sum(one["problems"] for one in accuracy.values())
    groups = ", ".join(
        f"{_group(name)} {one['right']:.0f}/{one['problems']:.0f}" for name, one in accuracy.items()
    )
    return f"{right:.0f} of {problems:.0f} dev problems right: {groups}"


def _put(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def _group(name: str) -> str:
    return f"level {name}" if name.isdigit() else name


def _page(settings: PolicySettings, state: State, base: str) -> str:
    losses = _smoothed([(row[0], row[3]) for row in state.curve])
    dev = [(float(one["step"]), float(one["loss"])) for one in state.measured]
    rows = "".join(
        f"<tr><th scope=row>{html.escape(stage)}<td>{html.escape(accuracy_words(found))}"
        for stage, found in state.accuracy.items()
    )
    facts = {
        "base": base,
        "steps": f"{state.step:,}",
        "tokens": f"{state.tokens:,} ({state.learned:,} learned)",
        "time": f"{clock(state.seconds)}, of which {clock(state.learning_seconds)} learning",
        "speed": f"{state.tokens / max(1e-9, state.learning_seconds):.0f} tokens/s",
        **{name.replace("_", " "): value_words(value) for name, value in settings.to_json().items()},
    }
    told = "".join(
        f"<tr><th scope=row>{html.escape(name)}<td>{html.escape(value)}" for name, value in facts.items()
    )
    return f"""<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Training of {html.escape(settings.name)}</title>
<style>
:root {{ color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }}
body {{ max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }}
svg {{ width: 100%; height: auto; }} svg text {{ font-size: 12px; fill: currentColor; }}
th {{ text-align: left; font-weight: 600; padding-right: 1rem; vertical-align: top; }}
</style>
<h1>Training of {html.escape(settings.name)}</h1>
<h2>Loss per learned token</h2>
{_chart(losses, dev)}
<p>The line is the training loss, averaged; the dots are the dev loss.</p>
<h2>Greedy answers</h2><table>{rows}</table>
<h2>Settings and figures</h2><table>{told}</table>
</html>
"""


def _smoothed(points: Sequence[tuple[float, float]], most: int = 200) -> list[tuple[float, float]]:
    """At most `most` points, each the mean of its neighbours."""
    size = max(1, -(-len(points) // most))
    parts = [points[start : start + size] for start in range(0, len(points), size)]
    return [(part[-1][0], sum(value for _, value in part) / len(part)) for part in parts]


def _chart(losses: Sequence[tuple[float, float]], dev: Sequence[tuple[float, float]]) -> str:
    values = [value for _, value in [*losses, *dev]]
    if not values:
        return "<p>Nothing was learned.</p>"
    last = max(step for step, _ in [*losses, *dev]) or 1
    low, high = min(values), max(values)
    high += (high == low) * 0.1

    def x(step: float) -> float:
        return LEFT + (WIDTH - LEFT - 12) * step / last

    def y(value: float) -> float:
        return 10 + (HEIGHT - BOTTOM - 10) * (high - value) / (high - low)

    line = " ".join(f"{x(step):.1f},{y(value):.1f}" for step, value in losses)
    dots = "".join(
        f'<circle cx="{x(step):.1f}" cy="{y(value):.1f}" r="4" fill="none" stroke="currentColor">'
        f"<title>step {step:.0f}: dev loss {value:.3f}</title></circle>"
        for step, value in dev
    )
    ticks: list[Any] = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        value = low + (high - low) * share
        ticks.append(f'<text x="{LEFT - 6}" y="{y(value) + 4:.1f}" text-anchor="end">{value:.2f}</text>')
        step = last * share
        ticks.append(f'<text x="{x(step):.1f}" y="{HEIGHT - 12}" text-anchor="middle">{step:.0f}</text>')
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="Loss by step">'
        f'<polyline points="{line}" fill="none" stroke="#3b82f6" stroke-width="1.5"/>'
        f"{dots}{''.join(ticks)}</svg>"
    )
