"""Pasting: a prompt and what somebody wrote to it become an ordinary trace.

Knows what may be pasted, how the answers in it are read, and how it is judged without a model. How a text is
cut into steps is the business of `segmenting.py`. The same paste of the same owner is the same trace. Does
not know pages.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import answers
from .errors import InputError
from .events import TraceDeleted
from .generators.absent import Absent
from .imported import Imported, ImportedAnswer, ImportedStep, recorded
from .prompts import check_problem
from .search.hands.rescore import Rescore
from .segmenting import check_text, says_something, thinking_of
from .solving import LONGEST_ANSWER, add_run, carry_out
from .store import Store

SOURCE = "pasted"

MOST_SOLUTIONS = 16
MOST_STEPS = 2_000
"""Of all solutions together: a tree of more is nothing that a person reads."""

LONGEST_AUTHOR = 100

VERSIONS = "This page and the server are of two versions: reload the page."


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a person pasted.

    Attributes:
        solutions: each as its steps, which join to its text.
        author: who wrote them, such as a model's name; may be empty.

    Raises:
        InputError: it cannot be taken; the sentence says why.
    """

    problem: str
    solutions: Sequence[Sequence[str]]
    reference: str = ""
    author: str = ""

    def __post_init__(self) -> None:
        check_problem(self.problem)
        if len(self.reference) > LONGEST_ANSWER:
            raise InputError(
                f"The reference answer is longer than {LONGEST_ANSWER:,} characters: give the result only."
            )
        if len(self.author) > LONGEST_AUTHOR:
            raise InputError(f"The name of who wrote it has at most {LONGEST_AUTHOR} characters.")
        if not 1 <= len(self.solutions) <= MOST_SOLUTIONS:
            raise InputError(f"From 1 to {MOST_SOLUTIONS} solutions are taken at once.")
        count = sum(map(len, self.solutions))
        if count > MOST_STEPS:
            raise InputError(
                f"That is {count:,} steps, and at most {MOST_STEPS:,} are taken: choose a coarser rule, or "
                "paste a part."
            )
        for text in (self.reference, self.author):
            if text:
                check_text(text)
        for steps in self.solutions:
            check_text("".join(steps))
            if not all(map(says_something, steps)):
                raise InputError("A step without a word says nothing: join it with the one beside it.")

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Pasted:
        """As a page sends it: {prompt, solutions: [[step, …], …], reference, author}.

        Raises:
            InputError: it cannot be read, or not be taken.
        """
        solutions = told.get("solutions")
        if not isinstance(solutions, list) or not all(isinstance(steps, list) for steps in solutions):
            raise InputError(VERSIONS)
        texts = [told.get(name, "") for name in ("prompt", "reference", "author")]
        parts = [step for steps in solutions for step in steps]
        if not all(isinstance(text, str) for text in (*texts, *parts)):
            raise InputError(VERSIONS)
        prompt, reference, author = texts
        return cls(prompt, solutions, reference.strip(), " ".join(author.split()))

    def imported(self, owner: str) -> Imported:
        """The attempts, side by side, for a trace of `owner`; the answer of the only one is the trace's."""
        steps: list[ImportedStep] = []
        thinking: list[int] = []
        for parts in self.solutions:
            text = "".join(parts)
            _, end, answer = thinking_of(text)
            unfinished = bool(end) and end == answer == len(text)
            thinking.append(_until(parts, end))
            first = len(steps)
            for place, part in enumerate(parts):
                last = place == len(parts) - 1
                steps.append(
                    ImportedStep(
                        part,
                        None if place == 0 else first + place - 1,
                        state="open" if not last else "truncated" if unfinished else "complete",
                        answer=self._answer(text, answer) if last and not unfinished else None,
                    )
                )
        found = steps[-1].answer
        is_chosen = len(self.solutions) == 1 and found is not None and found.text is not None
        return Imported(
            problem=self.problem,
            steps=steps,
            chosen=len(steps) - 1 if is_chosen else None,
            source=SOURCE,
            owner=owner,
            reference=self.reference or None,
            generator={"name": self.author or "unknown"},
            origin={"thinking": thinking} if any(thinking) else {},
            at=time.time(),
        )

    def _answer(self, text: str, answer: int) -> ImportedAnswer:
        """What stands behind the thinking counts; where nothing can be read there, the whole text."""
        found = answers.extract(text[answer:]) or answers.extract(text)
        if found is None or not self.reference:
            return ImportedAnswer(found)
        return ImportedAnswer(found, answers.equal(self.reference, found))


def _until(parts: Sequence[str], end: int) -> int:
    """How many of the parts begin before `end`."""
    count = start = 0
    for part in parts:
        count += start < end
        start += len(part)
    return count


def paste(store: Store, pasted: Pasted, owner: str) -> tuple[str, bool]:
    """Keep what was pasted as a trace of `owner`. What was pasted before is there already; if it was deleted
    it comes back.

    Returns:
        the trace's id, and whether it is new.

    Raises:
        StoreError: nothing was written.
    """
    imported = pasted.imported(owner)
    id = imported.id()
    new = store.adopt(recorded(imported, id))
    if not new and store.trace(id).deleted:
        store.append(id, [TraceDeleted(False, owner)])
    return id, new


def check_arithmetic(store: Store, trace: str) -> None:
    """Let the arithmetic checker judge every step, which takes no model and a moment.

    Raises:
        TreelineError: it cannot now; the trace is as it was, or can be scored again.
    """
    without = Absent()
    run = add_run(store, trace, Rescore(scope="trace"), without, ["arithmetic"])
    carry_out(store, trace, run, without, threading.Event())
