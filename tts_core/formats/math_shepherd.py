"""Math-Shepherd: problem and solution as one text, with a marker behind each step that the label replaces.

Source: https://huggingface.co/datasets/peiyi9979/Math-Shepherd, Wang et al. 2024 (arXiv 2312.08935).

| field | meaning |
|---|---|
| `input` | the problem, a space, and the steps: “Step 1: … ки”, each on a new line |
| `label` | the same with `+` or `-` in the place of each marker |
| `task` | which data set the problem is of: `GSM8K`, `MATH` |

Out: a line for each longest path on which every step is rated; a neutral step is `-`. A problem or step that
has the marker in it is left out. In: labels are +1 and −1. Those of the public file come from rollouts and
not from people: `--judge model` keeps them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..errors import InputError
from . import reading as fields
from .labelled import Judgement, LabelledTrace
from .paths import rated_paths
from .readings import Options, readings
from .stepwise import chain

NAME = "math_shepherd"
TITLE = "Math-Shepherd"

MARKER = "ки"
_FIRST = " Step 1: "


def read(data: Mapping[str, Any]) -> Iterable[LabelledTrace]:
    """The one trace of a line.

    Raises:
        InputError: it is no line of this format; the sentence says why.
    """
    told = fields.text(fields.told(data, "input"), "input")
    label = fields.text(fields.told(data, "label"), "label")
    task = fields.maybe_text(data.get("task"), "task")
    begin = told.find(_FIRST)
    if begin < 0:
        raise InputError("The input has no “Step 1:”.")
    *steps, rest = told[begin + 1 :].split(MARKER)
    if not steps or rest.strip() or len(steps) > fields.MOST_STEPS:
        raise InputError(f"The input does not end with the marker {MARKER} of a step.")
    signs = _signs(label, told[: begin + 1], steps)
    yield LabelledTrace(
        told[:begin],
        chain(_said(text, number) for number, text in enumerate(steps, 1)),
        [Judgement(place, NAME, 1 if sign == "+" else -1) for place, sign in enumerate(signs)],
        chosen=len(steps) - 1,
        source=NAME,
        origin={"task": task},
        bare=True,
    )


def _signs(label: str, problem: str, steps: list[str]) -> list[str]:
    """The sign behind each step of the label, which must otherwise be the input."""
    signs: list[str] = []
    at = 0
    for text in (problem + steps[0], *steps[1:]):
        end = at + len(text)
        if label[at:end] != text or label[end : end + 1] not in ("+", "-"):
            raise InputError("The label is not the input with + or - in the place of each marker.")
        signs.append(label[end])
        at = end + 1
    return signs


def _said(text: str, number: int) -> str:
    text = text.removeprefix("\n").removesuffix(" ")
    return text.removeprefix(f"Step {number}: ")


def write(trace: LabelledTrace, options: Options) -> Iterator[Mapping[str, Any]]:
    """A line for each rated path and each word on it.

    Raises:
        InputError: the marker stands in the problem or in a step.
    """
    for reading in readings(trace, options):
        for path in rated_paths(trace, reading):
            steps = [trace.said(place) for place in path]
            if MARKER in trace.problem or any(MARKER in step for step in steps):
                raise InputError(f"The marker {MARKER} stands in the text.")
            signs = ["+" if reading.ratings[place] > 0 else "-" for place in path]
            task = trace.origin.get("task") if trace.source == NAME else trace.source
            yield {
                "input": _joined(trace.problem, steps, [MARKER] * len(steps)),
                "label": _joined(trace.problem, steps, signs),
                "task": task,
            }


def _joined(problem: str, steps: list[str], marks: list[str]) -> str:
    lines = [
        f"{text if _is_numbered(text, number) else f'Step {number}: {text}'} {mark}"
        for number, (text, mark) in enumerate(zip(steps, marks, strict=True), 1)
    ]
    return f"{problem} " + "\n".join(lines)


def _is_numbered(text: str, number: int) -> bool:
    return text.startswith(f"Step {number}: ")
