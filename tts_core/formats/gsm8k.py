"""GSM8K model solutions: a problem and what each of several models wrote, with right and wrong.

Source: https://github.com/openai/grade-school-math (`example_model_solutions.jsonl`), Cobbe et al. 2021
(arXiv 2110.14168).

| field | meaning |
|---|---|
| `question` | the problem |
| `ground_truth` | a worked answer; its last line is “A: …” (or “#### …”) |
| any other | a model: `solution`, its steps on lines, and `is_correct` |

In: each model's solution is a trace of its own, a line of it a step. Nothing in it is labelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..errors import InputError
from . import reading as fields
from .answers import found
from .labelled import LabelledTrace, Node, bounded

NAME = "gsm8k"
TITLE = "GSM8K model solutions"


def read(data: Mapping[str, Any]) -> Iterable[LabelledTrace]:
    """A trace for each model's solution.

    Raises:
        InputError: it is no line of this format; the sentence says why.
    """
    problem = fields.text(fields.told(data, "question"), "question")
    truth = fields.text(fields.told(data, "ground_truth"), "ground_truth")
    models = {name: told for name, told in data.items() if isinstance(told, dict) and "solution" in told}
    if not models:
        raise InputError("It holds no model's solution.")
    for name, told in models.items():
        solution = fields.text(told["solution"], f"{name}.solution")
        correct = fields.maybe_truth(told.get("is_correct"), f"{name}.is_correct")
        lines = solution.split("\n")
        if len(lines) > fields.MOST_STEPS:
            raise InputError(f"{name}.solution has {len(lines):,} lines.")
        nodes = []
        for place, line in enumerate(lines):
            last = place == len(lines) - 1
            text, state = bounded(line, last)
            answer = _answer(line) or found(solution) if last else None
            nodes.append(Node(text, place - 1, state=state, answer=answer, correct=correct if last else None))
        yield LabelledTrace(
            problem,
            nodes,
            reference=_answer(truth.rpartition("\n")[2]) or found(truth),
            chosen=len(nodes) - 1,
            source=NAME,
            generator={"name": fields.short(name, "A model's name")},
            bare=True,
        )


def _answer(line: str) -> str | None:
    for mark in ("A:", "####"):
        if line.startswith(mark):
            return line[len(mark) :].strip() or None
    return None
