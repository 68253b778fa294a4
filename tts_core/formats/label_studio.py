"""Label Studio: a task a step, with annotations and predictions, as one JSON array.

Source: https://labelstud.io/guide/task_format.

| field | meaning |
|---|---|
| `data.problem`, `.previous`, `.step` | what is shown |
| `data.step_id`, `.trace`, `.depth` | which step it is |
| `annotations[].result[].value.choices` | `good`, `neutral` or `bad` |
| `annotations[].lead_time` | seconds the step was looked at |
| `annotations[].meta.labeller` | who it was; Label Studio's own `completed_by` knows only its users |
| `annotations[].ground_truth` | whether it is a lead's verdict |
| `predictions[].score`, `.model_version` | only if scores are asked for |

Out: every step of an attempt, rated or not, with an annotation for each judgement that counts, whatever is
said of labellers. The labelling configuration that fits: `<View><Text name="problem" value="$problem"/><Text
name="previous" value="$previous"/><Text name="step" value="$step"/><Choices name="rating" toName="step"
choice="single"><Choice value="good"/><Choice value="neutral"/><Choice value="bad"/></Choices></View>`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .argilla import WORDS
from .labelled import VERDICT, Judgement, LabelledTrace
from .paths import ATTEMPTS
from .readings import Options, score_of

NAME = "label_studio"
TITLE = "Label Studio tasks"


def write(trace: LabelledTrace, options: Options) -> Iterator[Mapping[str, Any]]:
    """A task for each step."""
    said: dict[int, list[Judgement]] = {}
    for judgement in trace.judgements:
        counts = judgement.about == "step" and judgement.source in options.sources
        if counts and judgement.rating is not None:
            said.setdefault(judgement.place, []).append(judgement)
    for place, node in enumerate(trace.nodes):
        if node.kind not in ATTEMPTS:
            continue
        path = trace.path(place)
        task: dict[str, Any] = {
            "data": {
                "problem": trace.problem,
                "previous": "\n".join(trace.said(at) for at in path[:-1]),
                "step": trace.said(place),
                "step_id": node.id,
                "trace": trace.id,
                "depth": len(path),
            },
            "annotations": [
                _annotation(judgement, f"{node.id}-{number}")
                for number, judgement in enumerate(said.get(place, ()))
            ],
        }
        score = score_of(trace, place, options.scores)
        if score is not None and score.value is not None:
            task["predictions"] = [
                {
                    "model_version": f"{score.verifier}@{score.revision}",
                    "score": score.value,
                    "result": [_result(node.id, "good" if score.value >= score.threshold else "bad")],
                }
            ]
        yield task


def _annotation(judgement: Judgement, id: str) -> Mapping[str, Any]:
    assert judgement.rating is not None
    return {
        "result": [_result(id, WORDS[judgement.rating])],
        "was_cancelled": False,
        "ground_truth": judgement.protocol == VERDICT,
        "lead_time": judgement.seconds,
        "meta": {"labeller": judgement.owner},
    }


def _result(id: str, choice: str) -> Mapping[str, Any]:
    return {
        "id": id,
        "from_name": "rating",
        "to_name": "step",
        "type": "choices",
        "value": {"choices": [choice]},
    }
