"""Conclusion: from complete attempts to an answer.

Knows how attempts are read, grouped and chosen from. Does not know how they were made.
"""

from __future__ import annotations

import time
from collections.abc import Iterable

from . import answers
from .choice import Candidate, choose
from .events import AnswerFound, Chosen, Step
from .scoring import Scorer
from .trace import Trace

PATIENCE = 15.0
"""Seconds that comparisons which come to nothing may take in one reading; beyond them answers are compared
as they are written. A few that mathematics can't settle must not hold up everybody who waits for one."""


class _Reader:
    """Compares answers for as long as there is patience."""

    def __init__(self) -> None:
        self._left = PATIENCE

    def equal(self, a: str, b: str) -> bool:
        began = time.monotonic()
        same = answers.equal(a, b, answers.LIMIT if self._left > 0 else 0.0)
        took = time.monotonic() - began
        if took > answers.LIMIT / 2:  # many that are settled are not what this is for
            self._left -= took
        return same


def read_answers(trace: Trace, run: int) -> list[AnswerFound]:
    """The answers of the run's complete attempts that were not read yet.

    They are read in the order of requests and rows, so that the name of a group of equal answers never
    depends on which row was faster.
    """
    keys = [found.key for found in trace.answers.values() if found.key is not None]
    reader, events = _Reader(), []
    for step in trace.in_row_order(run):
        if step.may_be_chosen and step.id not in trace.answers:
            events.append(_read(trace, step, keys, reader))
    return events


def _read(trace: Trace, step: Step, keys: list[str], reader: _Reader) -> AnswerFound:
    found = answers.extract(trace.text(step.id))
    if found is None:
        return AnswerFound(step.run, step.id, None, None, None, "no answer that can be compared")
    key = next((key for key in dict.fromkeys(keys) if reader.equal(key, found)), found)
    keys.append(key)
    reference = trace.started.answer if trace.started else None
    correct = None if reference is None else reader.equal(reference, found)
    return AnswerFound(step.run, step.id, found, key, correct)


def conclude(trace: Trace, run: int, rule: str, steps: Iterable[Step], scorer: Scorer) -> Chosen:
    """Choose by `rule` among the complete ones of `steps`."""
    candidates = []
    for step in (trace.steps[step.id] for step in steps):
        if step.may_be_chosen:
            judged = scorer.total(step) is not None
            chain = trace.chain(step.id)
            candidates.append(Candidate(step.id, step.answer, scorer.rank(step), judged, chain))
    made = choose(rule, candidates)
    answer = trace.answers.get(made.step) if made.step else None
    return Chosen(
        run=run,
        step=made.step,
        answer=answer.key if answer else None,
        correct=answer.correct if answer else None,
        rule=made.rule,
        reason=made.reason,
        votes=None if made.votes is None else tuple(vote.to_json() for vote in made.votes),
        among=tuple(candidate.step for candidate in candidates),
    )
