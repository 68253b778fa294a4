"""The value of the outcome piece: what came of a trace's search."""

from __future__ import annotations

from typing import Any

from tts_core.trace import Trace


def outcome_value(trace: Trace, state: str) -> dict[str, Any] | None:
    """What came of the newest run, or None while nothing has. `state` is the run's, as the store tells it."""
    run = trace.current
    if run is None or (run.chosen is None and run.ended is None):
        return None
    chosen = run.chosen
    text = trace.text(chosen.step) if chosen and chosen.step else None
    return {
        "state": state,
        "strategy": run.started.strategy,
        "model": run.started.generator.get("name"),
        "answer": chosen.answer if chosen else None,
        "text": text.strip() if text is not None else None,
        "step": chosen.step if chosen else None,
        "correct": chosen.correct if chosen else None,
        "reference": trace.started.answer if trace.started else None,
        "rule": chosen.rule if chosen else None,
        "why": chosen.reason if chosen else None,
        "votes": [dict(vote) for vote in chosen.votes] if chosen and chosen.votes else None,
        "ended": run.ended.reason if run.ended else "",
        "errors": list(dict.fromkeys(run.errors))[:3],
        "cost": run.cost.to_json(),
    }
