"""The value of the step panel: one step of a trace, or its problem."""

from __future__ import annotations

import math
from typing import Any

from tts_core.errors import InputError
from tts_core.events import Step
from tts_core.trace import Trace
from tts_core.verifiers import DESCRIPTIONS

LONGEST_PATH = 400
"""Steps of a path that the panel lists; the first of longer ones are left out."""


def steering(trace: Trace) -> str | None:
    """The verifier that steered the strategy's run."""
    run = trace.runs.get(0)
    verifiers = run.started.verifiers if run else ()
    return str(verifiers[0]["name"]) if verifiers else None


def step_value(trace: Trace, id: str | None) -> dict[str, Any]:
    """A step for the panel; the problem itself without an id.

    Raises:
        InputError: the trace has no such step.
    """
    if not id:
        reference = trace.started.answer if trace.started else None
        return {"problem": trace.problem, "reference": reference, "seed": trace.seed}
    step = trace.steps.get(id)
    if step is None:
        raise InputError("This trace has no such step.")
    path = trace.path(id)
    return {
        "id": id,
        "kind": step.kind,
        "signs": _signs(trace, step),
        "depth": step.depth,
        "attempt": step.attempt + 1,
        "text": step.text,
        "tokens": len(step.tokens),
        "logprob": math.fsum(step.logprobs) / len(step.logprobs) if step.logprobs else None,
        "answer": _answer(trace, step),
        "scores": [
            {**score.to_json(), "about": DESCRIPTIONS.get(score.verifier, "")}
            for score in trace.scores.get(step.id, ())
        ],
        "path": [
            {"id": part.id, "text": part.text, "value": _value(trace, part)} for part in path[-LONGEST_PATH:]
        ],
        "left_out": max(0, len(path) - LONGEST_PATH),
        "revises": step.revises,
    }


def _signs(trace: Trace, step: Step) -> list[str]:
    """The states a step is in, in words."""
    signs: list[str] = [step.state]
    if step.id in trace.pruned:
        signs.append("pruned")
    elif step.id in trace.kept:
        signs.append("kept")
    if any(run.chosen and run.chosen.step == step.id for run in trace.runs.values()):
        signs.append("chosen")
    return signs


def _answer(trace: Trace, step: Step) -> dict[str, Any] | None:
    found = trace.answers.get(step.id)
    if found is None:
        return None
    return {"answer": found.answer, "correct": found.correct, "reason": found.reason}


def _value(trace: Trace, step: Step) -> float | None:
    by = steering(trace)
    for score in reversed(trace.scores.get(step.id, [])):
        if score.verifier == by:
            return score.value
    return None
