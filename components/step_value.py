"""The value of the step panel: everything that is known about one step of a trace, or about its problem.

Knows how a fold is read for one step. Does not know who looks or what may be done at the step. Steps are
named by their place in order of arrival; the problem itself is -1. Scores, siblings and continuations of
hidden runs are left out, but a hidden step can still be read.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from tts_core.comparison import steering_of
from tts_core.errors import InputError
from tts_core.events import Alternatives, Step
from tts_core.imported import STRATEGY as IMPORTED
from tts_core.pasting import SOURCE as PASTED
from tts_core.search import STRATEGIES, title_of
from tts_core.trace import Run, ScoreOf, Trace, VerifierKey
from tts_core.verifiers import DESCRIPTIONS, TRAINED

LONGEST_PATH = 400
"""Steps of an attempt that the panel lists, around the selected one."""

LONGEST_PART = 4_000
"""Characters of a listed step; the step itself is shown whole."""

MOST_SIBLINGS = 60
"""Siblings that the panel lists."""

MOST_TOKENS = 1_500
"""Tokens of a step that are told one by one."""

BEGINNING = 80
"""Characters that stand for a sibling."""

ABOUT = {**TRAINED, **DESCRIPTIONS}
"""What the verifiers do that ship, by name."""


def steering(trace: Trace) -> VerifierKey | None:
    """The verifier that steered the strategy's run."""
    run = trace.runs.get(0)
    return steering_of(run) if run else None


def leading(trace: Trace) -> VerifierKey | None:
    """The verifier whose scores had a say in where the strategy's run went, or in what it chose."""
    run = trace.runs.get(0)
    if run is None:
        return None
    known, rule = STRATEGIES.get(run.started.strategy), run.started.params.get("choose")
    by_votes_alone = known and known.family in ("parallel", "sequential") and rule == "majority"
    return None if by_votes_alone else steering_of(run)


def colouring(trace: Trace) -> VerifierKey | None:
    """The verifier whose scores colour the tree: the one that steered, or where none did, as in a trace that
    was made elsewhere, the one that a person asked last."""
    shown = [
        run for number, run in trace.runs.items() if number not in trace.hidden and run.started.verifiers
    ]
    asked = max(shown, key=lambda run: run.number, default=None)
    return steering(trace) or (steering_of(asked) if asked else None)


def step_value(trace: Trace, place: int) -> dict[str, Any]:
    """A step for the panel, by its place in order of arrival; the problem itself at -1.

    Raises:
        InputError: the trace has no such step.
    """
    if place == -1:
        reference = trace.started.answer if trace.started else None
        return {"place": -1, "problem": trace.problem, "reference": reference, "seed": trace.seed}
    ids = list(trace.steps)
    if not 0 <= place < len(ids):
        raise InputError("This trace has no such step.")
    step = trace.steps[ids[place]]
    places = {id: at for at, id in enumerate(ids)}
    return {
        "place": place,
        "id": step.id,
        "kind": step.kind,
        "state": step.state,
        "signs": signs(trace, step),
        "depth": step.depth,
        "attempt": step.attempt + 1,
        "origin": _origin(trace, step),
        "text": step.text,
        "tokens": len(step.tokens),
        "logprob": math.fsum(step.logprobs) / len(step.logprobs) if step.logprobs else None,
        **_pieces(step),
        "answer": _answer(trace, step),
        "scores": _scores(trace, step),
        "cost": trace.step_costs[step.id].to_json(),
        "revises": places.get(step.revises or ""),
        "context": [[places[id], trace.steps[id].attempt + 1] for id in step.context if id in places],
        "critiqued": any(trace.steps[id].kind == "critique" for id in step.context),
        "hint": trace.path(step.id)[0].hint,
        **_siblings(trace, step, places),
        "solution": _solution(trace, step, places),
    }


def signs(trace: Trace, step: Step) -> list[str]:
    """The states a step is in, in words."""
    told: list[str] = [step.state]
    if step.id in trace.pruned:
        told = ["pruned"] if step.state == "open" else [step.state, "pruned"]
    elif step.id in trace.kept:
        told.append("kept")
    shown = (run for number, run in trace.runs.items() if number not in trace.hidden)
    if any(run.chosen and run.chosen.step == step.id for run in shown):
        told.append("chosen")
    if step.run in trace.hidden:
        told.append("hidden")
    return told


def _origin(trace: Trace, step: Step) -> dict[str, Any]:
    """Who asked for a step, and with which request of which run."""
    run = trace.runs[step.run]
    name, by = run.started.strategy, run.started.by
    if name == IMPORTED:
        return {"run": step.run, "by": "elsewhere", "request": step.request, "words": _made(trace, run)}
    asked = run.requests.get(step.request)
    note = str(asked.body.get("note") or "") if asked else ""
    title = title_of(name)
    who = "a person: " if by == "person" else "the search: "
    told = title[:1].lower() + title[1:]
    words = who + (f"{told}, {note}" if note else told)
    return {"run": step.run, "by": by, "request": step.request, "words": words}


def _made(trace: Trace, run: Run) -> str:
    """Where a step comes from that was not made here."""
    source = trace.started.source if trace.started else ""
    told = "Pasted" if source == PASTED else f"Imported ({source})"
    author = str(run.started.generator.get("name", "unknown"))
    return told if author == "unknown" else f"{told}, written by {author}"


def _answer(trace: Trace, step: Step) -> dict[str, Any] | None:
    found = trace.answers.get(step.id)
    if found is None:
        return None
    return {"answer": found.answer, "correct": found.correct, "reason": found.reason}


def _shown_scores(trace: Trace, id: str) -> list[ScoreOf]:
    return [score for score in trace.scores.get(id, ()) if score.run not in trace.hidden]


def _scores(trace: Trace, step: Step) -> list[dict[str, Any]]:
    """The newest score of each verifier and revision, the one that colours the tree first."""
    newest: dict[tuple[str, str], ScoreOf] = {}
    for score in _shown_scores(trace, step.id):
        newest[score.verifier, score.revision] = score
    by, steers = colouring(trace), leading(trace)
    ordered = sorted(newest.items(), key=lambda told: told[0] != by)
    return [
        {**score.to_json(), "about": ABOUT.get(score.verifier, ""), "steers": verifier == steers}
        for verifier, score in ordered
    ]


def _value(trace: Trace, id: str) -> float | None:
    """The newest score of a step by the verifier that colours the tree."""
    by = colouring(trace)
    score = trace.score_of(id, *by) if by else None
    return score.value if score else None


def _pieces(step: Step) -> dict[str, Any]:
    """The step's text token by token: [text, log-probability, alternatives, which of them was drawn or -1].

    A token without a text of its own (the model's end token, a part of a character) has the empty one.
    """
    count = len(step.ends)
    if not count or count != len(step.logprobs):
        return {"pieces": [], "pieces_left_out": 0}
    starts = (0, *step.ends[:-1])
    pieces = []
    for at in range(min(count, MOST_TOKENS)):
        text, logprob = step.text[starts[at] : step.ends[at]], step.logprobs[at]
        beside = step.alternatives[at] if at < len(step.alternatives) else ()
        listed = [[other, round(likely, 4)] for other, likely in beside]
        pieces.append([text, round(logprob, 4), listed, _drawn(text, logprob, beside)])
    return {"pieces": pieces, "pieces_left_out": count - len(pieces)}


def _drawn(text: str, logprob: float, beside: Alternatives) -> int:
    """Which alternative is the drawn token: the one with its text, or else with its probability."""
    near = [at for at, (_, likely) in enumerate(beside) if math.isclose(likely, logprob, abs_tol=1e-3)]
    same = [at for at in near if beside[at][0] == text]
    return next(iter(same or near), -1)


def _siblings(trace: Trace, step: Step, places: dict[str, int]) -> dict[str, Any]:
    others = [
        trace.steps[id]
        for id in trace.children.get(step.parent, ())
        if id != step.id and trace.steps[id].run not in trace.hidden
    ]
    listed = [
        {
            "place": places[other.id],
            "text": _beginning(other.text),
            "value": _value(trace, other.id),
            "signs": signs(trace, other),
        }
        for other in others[:MOST_SIBLINGS]
    ]
    return {"siblings": listed, "siblings_left_out": len(others) - len(listed)}


def _beginning(text: str) -> str:
    words = " ".join(text[: 4 * BEGINNING].split())
    return words if len(words) <= BEGINNING else f"{words[: BEGINNING - 1]}…"


def _solution(trace: Trace, step: Step, places: dict[str, int]) -> dict[str, Any]:
    """The whole attempt through a step: what led to it, itself, and how it went on."""
    path = trace.path(step.id)
    at = len(path) - 1
    path += _onward(trace, step)
    first = max(0, min(at - LONGEST_PATH // 2, len(path) - LONGEST_PATH))
    listed = path[first : first + LONGEST_PATH]
    last = trace.answers.get(path[-1].id)
    return {
        "steps": [_part(trace, part, places) for part in listed],
        "selected": at - first,
        "left_out": first,
        "left_out_after": len(path) - first - len(listed),
        "first": first + 1,
        "state": path[-1].state,
        "answer": last.answer if last else None,
        "correct": last.correct if last else None,
    }


def _part(trace: Trace, part: Step, places: dict[str, int]) -> dict[str, Any]:
    text = part.text[:LONGEST_PART]
    return {
        "place": places[part.id],
        "text": text,
        "cut": len(part.text) - len(text),
        "value": _value(trace, part.id),
    }


def _onward(trace: Trace, step: Step) -> list[Step]:
    """How an attempt went on: to the chosen step, else to a complete attempt, along the best scores."""
    chosen, complete = _chosen_path(trace), _complete_paths(trace)
    onward: list[Step] = []
    at = step
    while True:
        below = [id for id in trace.children[at.id] if trace.steps[id].run not in trace.hidden]
        if not below:
            return onward
        led = [id for id in below if id in complete] or below
        at = trace.steps[next((id for id in below if id in chosen), None) or _best(trace, led)]
        onward.append(at)


def _chosen_path(trace: Trace) -> set[str]:
    """The steps that lead to what the newest run that is not hidden has chosen."""
    for number in sorted(trace.runs, reverse=True):
        chosen = trace.runs[number].chosen
        if number not in trace.hidden and chosen and chosen.step in trace.steps:
            return {part.id for part in trace.path(chosen.step)}
    return set()


def _complete_paths(trace: Trace) -> set[str]:
    """The steps that lead to a complete attempt."""
    ends = (leaf.id for leaf in trace.leaves() if leaf.may_be_chosen)
    return {part.id for id in ends for part in trace.path(id)}


def _best(trace: Trace, ids: Sequence[str]) -> str:
    """The step with the best steering score; the first of equals, and of those without one."""
    values = {id: _value(trace, id) for id in ids}
    scored = [id for id in ids if values[id] is not None]
    return max(scored or ids[:1], key=lambda id: values[id] or 0.0)
