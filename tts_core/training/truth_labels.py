"""Truth as labels: the exact truth of stored steps, written beside what people say of them.

Knows how the attempts of a trace are judged, and that what was said is not said twice. Does not know how a
step is judged (`problems/truth.py` does), nor who made the traces.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..answers import equal
from ..events import Step
from ..labels.book import LabelBook
from ..labels.label import Label
from ..problems.problem import Problem
from ..problems.truth import is_judged, step_truth, until_error
from ..store import Store
from ..trace import Trace

OWNER, PROTOCOL = "exact", "solution"
"""Of the labels."""


@dataclass(frozen=True, slots=True)
class TraceTruth:
    """The exact truth of a trace: of each step by id, True, False, or None where it is behind an error or
    cannot be told; how many steps there are up to the first errors; how many of these cannot be told."""

    truth: Mapping[str, bool | None]
    reached: int
    unparsed: int


def trace_truth(problem: Problem, trace: Trace) -> TraceTruth:
    """Judge every step of a trace in the attempt that wrote it."""
    truth: dict[str, bool | None] = {}
    reached = unparsed = 0
    for leaf in _ends(trace):
        path = trace.path(leaf.id)
        # the last number of a step that was cut off may lack digits
        whole = path[:-1] if leaf.state == "truncated" else path
        found = step_truth(problem, [step.text for step in whole], _outcome(problem, trace, leaf))
        own = [(step.run, step.attempt) == (leaf.run, leaf.attempt) for step in whole]
        truth |= {step.id: true for step, true, mine in zip(whole, found, own, strict=True) if mine}
        seen = [true for true, mine in zip(until_error(found), own, strict=False) if mine]
        reached += len(seen)
        unparsed += seen.count(None)
    return TraceTruth(truth, reached, unparsed)


def _ends(trace: Trace) -> list[Step]:
    """Where attempts end: at leaves, or at a step from which only another attempt goes on, such as one that
    was pruned and that a person continued; it is judged as it was before."""
    leaves = list(trace.leaves())
    ended = {(leaf.run, leaf.attempt) for leaf in leaves}
    last = {
        (step.run, step.attempt): step
        for step in trace.steps.values()
        if step.run not in trace.hidden and step.kind != "critique"
    }
    return leaves + [step for attempt, step in last.items() if attempt not in ended]


def _outcome(problem: Problem, trace: Trace, leaf: Step) -> bool | None:
    found = trace.answers.get(leaf.id)
    if found is None or found.answer is None:
        return None
    return equal(problem.answer, found.answer)


def write_truth(store: Store, trace: Trace, found: TraceTruth) -> int:
    """Write the truth of a trace as labels, what is not written yet; what no longer holds is taken back.

    Returns:
        how many labels were written.

    Raises:
        StoreError: nothing was written.
    """
    book = LabelBook(store)
    kept = (each.label for each in book.current(trace.id, ["truth"]))
    before = {label.step: label.rating for label in kept if label.owner == OWNER}
    now = {id: 1 if true else -1 for id, true in found.truth.items() if true is not None}
    labels = [
        Label(trace.id, id, trace.steps[id].content, OWNER, now.get(id), "truth", PROTOCOL)
        for id in {**before, **now}
        if before.get(id) != now.get(id)
    ]
    if labels:
        book.add(labels)
    return len(labels)


def judge_stored(store: Store, problems: Sequence[Problem], but: Sequence[str] = ()) -> int:
    """Write the truth of all stored traces whose problem is one of these, whoever made them.

    Args:
        but: traces that are left out.

    Returns:
        how many labels were written.

    Raises:
        StoreError: the database cannot be read or written.
    """
    known = {problem.prompt: problem for problem in problems if is_judged(problem)}
    left_out = set(but)
    written = 0
    for row in store.query("select id, problem from traces where not deleted order by created, id"):
        problem = known.get(row["problem"])
        if problem is not None and row["id"] not in left_out:
            trace = store.trace(row["id"])
            written += write_truth(store, trace, trace_truth(problem, trace))
    return written
