"""The values of the Compare page: what came of each trace, and in which settings the two differ.

Both sides are told by their strategy's own run: what people added by hand does not count in a comparison.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tts_core.choice import TITLES
from tts_core.comparison import votes
from tts_core.trace import Run, Trace

from .outcome_value import title_of
from .views import TraceView

LONGEST_PROMPT = 600
LONGEST_ANSWER = 300
LONGEST_SETTING = 160
MOST_VOTES = 6


def side_value(view: TraceView, state: str) -> dict[str, Any]:
    """One trace: problem, outcome, votes and cost of its own run."""
    trace, run = view.trace, view.trace.runs.get(0)
    chosen = run.chosen if run else None
    text = trace.text(chosen.step).strip() if chosen and chosen.step else None
    told = votes(trace, run) or [] if run else []
    return {
        "trace": trace.id,
        "prompt": _cut(trace.problem.strip(), LONGEST_PROMPT),
        "reference": view.reference,
        "strategy": title_of(run) if run else None,
        "model": run.started.generator.get("name") if run else None,
        "state": state,
        "ended": run.ended.reason if run and run.ended else "",
        "answer": _cut(chosen.answer, LONGEST_ANSWER) if chosen and chosen.answer is not None else None,
        "text": _cut(text, LONGEST_ANSWER) if text is not None else None,
        "correct": chosen.correct if chosen else None,
        "rule": TITLES.get(chosen.rule, chosen.rule) if chosen else None,
        "votes": [dict(vote) for vote in told[:MOST_VOTES]],
        "more_votes": max(0, len(told) - MOST_VOTES),
        "steps": sum(step.run == 0 for step in trace.steps.values()),
        "by_hand": len([run for run in trace.runs if run not in trace.hidden]) - 1,
        "cost": run.cost.to_json() if run else None,
    }


def differences(a: TraceView | None, b: TraceView | None) -> dict[str, Any]:
    """{rows: [[name, of a, of b, alike]…], note}: the settings of both, those that differ first."""
    if a is None or b is None:
        return {"rows": [], "note": ""}
    ours, theirs = dict(_settings(a.trace)), dict(_settings(b.trace))
    names = dict.fromkeys([*ours, *theirs])
    rows = [[name, ours.get(name), theirs.get(name), ours.get(name) == theirs.get(name)] for name in names]
    note = ""
    if a.trace.id == b.trace.id:
        note = "This is the same search twice: choose another one."
    elif a.trace.problem.strip() != b.trace.problem.strip():
        note = "These are different problems: compare with care."
    return {"rows": sorted(rows, key=lambda row: row[3]), "note": note}


def _settings(trace: Trace) -> Iterator[tuple[str, str]]:
    run = trace.runs.get(0)
    if run is None:
        return
    yield "strategy", title_of(run)
    yield from _named(run.started.params)
    yield from _run_settings(run)
    yield "seed", str(trace.seed)
    if trace.started and trace.started.answer is not None:
        yield "reference", _cut(trace.started.answer, LONGEST_SETTING)


def _run_settings(run: Run) -> Iterator[tuple[str, str]]:
    generator = run.started.generator
    yield "model", _shown(generator.get("name"))
    verifiers = [str(told.get("name", "")) for told in run.started.verifiers]
    yield "verifiers", ", ".join(verifiers) or "none"
    for told in run.started.verifiers:
        yield f"{told.get('name')}, revision", _shown(told.get("revision"))
    yield from _named(run.started.settings)
    yield from _named({name: value for name, value in generator.items() if name != "name"})


def _named(settings: Any) -> Iterator[tuple[str, str]]:
    for name, value in settings.items():
        yield str(name).replace("_", " "), _shown(TITLES.get(value, value) if name == "choose" else value)


def _shown(value: Any) -> str:
    if value is None or value == "":
        return "none"
    return _cut(f"{value:g}" if isinstance(value, float) else str(value), LONGEST_SETTING)


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"
