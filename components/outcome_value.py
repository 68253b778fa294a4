"""The value of the outcome piece: what came of a trace's search, and of what people asked for since."""

from __future__ import annotations

from typing import Any

from tts_core import search
from tts_core.choice import TITLES
from tts_core.comparison import alternatives, steering_of, votes
from tts_core.trace import Run, Trace

LONGEST_ANSWER = 4_000
"""Characters of an attempt's text that are shown where it has no short answer."""


def title_of(run: Run) -> str:
    """A run's strategy, or what a person asked for, in words."""
    return search.title_of(run.started.strategy)


def outcome_value(trace: Trace, state: str) -> dict[str, Any] | None:
    """What came of the newest run, or None while nothing has. `state` is the run's, as the store tells it."""
    run = trace.current
    if run is None or (run.chosen is None and run.ended is None):
        return None
    places = {id: place for place, id in enumerate(trace.steps)}
    chosen = run.chosen
    text = trace.text(chosen.step).strip() if chosen and chosen.step else None
    return {
        "trace": trace.id,
        "state": state,
        "run": run.number,
        "title": title_of(run),
        "by": run.started.by,
        "model": run.started.generator.get("name"),
        "answer": chosen.answer if chosen else None,
        "text": text[:LONGEST_ANSWER] if text is not None else None,
        "place": places[chosen.step] if chosen and chosen.step else None,
        "correct": chosen.correct if chosen else None,
        "reference": trace.started.answer if trace.started else None,
        "rule": TITLES.get(chosen.rule, chosen.rule) if chosen else None,
        "why": chosen.reason if chosen else None,
        "doubt": _doubt(trace, run),
        "votes": votes(trace, run),
        "others": _others(trace, run, places),
        "runs": [_run(trace, run) for run in trace.runs.values()],
        "ended": run.ended.reason if run.ended else "",
        "errors": list(dict.fromkeys(run.errors))[:3],
        "cost": run.cost.to_json(),
        "whole_cost": trace.cost.to_json() if trace.cost != run.cost else None,
    }


def _doubt(trace: Trace, run: Run) -> dict[str, Any] | None:
    """The steering verifier's score of the chosen attempt where it is under that verifier's threshold."""
    steering = steering_of(run)
    if steering is None or run.chosen is None or run.chosen.step is None:
        return None
    score = trace.score_of(run.chosen.step, *steering)
    if score is None or score.total is None or score.total >= score.threshold:
        return None
    return {"verifier": steering[0], "total": score.total, "threshold": score.threshold}


def _others(trace: Trace, run: Run, places: dict[str, int]) -> list[dict[str, Any]]:
    """What other rules would have chosen; where one verifier scored in two revisions, its name says which."""
    found = [other.to_json() for other in alternatives(trace, run)]
    revisions: dict[str, set[str]] = {}
    for told in found:
        revisions.setdefault(told["verifier"], set()).add(told["revision"])
    for told in found:
        told["place"] = places[told["step"]] if told["step"] else None
        if len(revisions[told["verifier"]]) > 1:
            told["verifier"] += f"@{told['revision']}"
    return found


def _run(trace: Trace, run: Run) -> dict[str, Any]:
    """One line of the list of runs."""
    chosen = run.chosen
    return {
        "run": run.number,
        "title": title_of(run),
        "by": run.started.by,
        "verifiers": [told["name"] for told in run.started.verifiers],
        "answer": chosen.answer if chosen else None,
        "correct": chosen.correct if chosen else None,
        "state": run.state,
        "hidden": run.number in trace.hidden,
        "generated": run.cost.policy.generated,
    }
