"""ProcessBench: a whole solution and the place of its first wrong step.

Source: https://huggingface.co/datasets/Qwen/ProcessBench, Zheng et al. 2024 (arXiv 2412.06559).

| field | meaning |
|---|---|
| `id` | of the solution |
| `generator` | the model that wrote it |
| `problem`, `steps` | the problem and all steps of the solution |
| `final_answer_correct` | whether its answer is right; null if nobody knows |
| `label` | the first wrong step, counted from 0; −1 if there is none |
| `scores`, `verifier` | of the steps, only if asked for |

Out: complete attempts that are rated as far as their first bad step, or to their end without one; a neutral
step is no error, whatever the options say, unless they call it bad. In: the steps before the first wrong one
are +1, that one is −1, and those behind it stay unrated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from . import reading as fields
from .labelled import Judgement, LabelledTrace
from .paths import attempts
from .readings import Options, Reading, readings, scored
from .stepwise import chain, told_scores

NAME = "processbench"
TITLE = "ProcessBench"


def read(data: Mapping[str, Any]) -> Iterable[LabelledTrace]:
    """The one trace of a line.

    Raises:
        InputError: it is no line of this format; the sentence says why.
    """
    steps = fields.texts(fields.told(data, "steps"), "steps")
    label = fields.whole(fields.told(data, "label"), "label", -1, len(steps) - 1)
    correct = fields.maybe_truth(data.get("final_answer_correct"), "final_answer_correct")
    nodes = chain(steps, told_scores(data, len(steps)))
    nodes[-1] = nodes[-1]._replace(correct=correct)
    good = len(steps) if label < 0 else label
    judgements = [Judgement(place, NAME, 1, protocol="first_error") for place in range(good)]
    if label >= 0:
        judgements.append(Judgement(label, NAME, -1, protocol="first_error"))
    yield LabelledTrace(
        fields.text(fields.told(data, "problem"), "problem"),
        nodes,
        judgements,
        chosen=len(steps) - 1,
        source=NAME,
        generator={"name": fields.short(data.get("generator") or "unknown", "generator")},
        origin={"id": fields.maybe_text(data.get("id"), "id")},
        bare=True,
    )


def write(trace: LabelledTrace, options: Options) -> Iterator[Mapping[str, Any]]:
    """A line for each complete attempt that was judged, and each word on it."""
    kept = trace.origin.get("id") if trace.source == NAME else None
    for reading in readings(trace, options):
        for number, leaf in enumerate(attempts(trace)):
            path = trace.path(leaf)
            label = _first_error(reading, path)
            if label is None:
                continue
            yield {
                "id": kept or f"{trace.id}-{number}",
                "generator": trace.generator.get("name") or "unknown",
                "problem": trace.problem,
                "steps": [trace.said(place) for place in path],
                "final_answer_correct": trace.nodes[leaf].correct,
                "label": label,
                **scored(trace, path, options),
            }


def _first_error(reading: Reading, path: Sequence[int]) -> int | None:
    for at, place in enumerate(path):
        rating = reading.ratings.get(place)
        if rating is None:
            return None
        if rating < 0:
            return at
    return -1
