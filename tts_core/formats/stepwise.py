"""Stepwise supervision: a prompt, the steps of a solution, and whether each is right.

Source: https://huggingface.co/docs/trl/v0.19.0/en/dataset_formats#stepwise-supervision, the schema of
trl-lib/prm800k and trl-lib/math_shepherd.

| field | meaning |
|---|---|
| `prompt` | the problem |
| `completions` | the steps, without the boundaries that end them |
| `labels` | for each step, whether it is right |
| `scores`, `verifier` | only if asked for: a verifier's value of each step, and its name and revision |

Out: a line for each longest path on which every step is rated, alternatives too, each as a line of its own. A
neutral step is not right, as in TRL's own conversion of PRM800K; the options say otherwise. In: labels are +1
and −1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..errors import InputError
from . import reading as fields
from .answers import found
from .labelled import Judgement, LabelledTrace, Node, NodeScore, bounded, score_named
from .paths import rated_paths
from .readings import Options, readings, scored

NAME = "stepwise"
TITLE = "Stepwise supervision (TRL)"


def read(data: Mapping[str, Any]) -> Iterable[LabelledTrace]:
    """The one trace of a line.

    Raises:
        InputError: it is no line of this format; the sentence says why.
    """
    prompt = fields.text(fields.told(data, "prompt"), "prompt")
    completions = fields.texts(fields.told(data, "completions"), "completions")
    labels = fields.listed(fields.told(data, "labels"), "labels")
    if len(labels) != len(completions):
        raise InputError(f"It has {len(completions):,} completions and {len(labels):,} labels.")
    if not all(isinstance(label, bool) for label in labels):
        raise InputError("A label is neither true nor false.")
    yield LabelledTrace(
        prompt,
        chain(completions, told_scores(data, len(completions))),
        [Judgement(place, NAME, 1 if label else -1) for place, label in enumerate(labels)],
        chosen=len(completions) - 1,
        source=NAME,
        bare=True,
    )


def told_scores(data: Mapping[str, Any], steps: int) -> list[NodeScore | None]:
    """The scores of a line, which `scored` wrote; none where it has none or several verifiers mixed."""
    by = fields.maybe_text(data.get("verifier"), "verifier")
    values = fields.listed(data.get("scores") or [], "scores")
    if not by or "," in by or not values:
        return []
    if len(values) != steps:
        raise InputError(f"It has {steps:,} steps and {len(values):,} scores.")
    told = [fields.maybe_number(value, "scores") for value in values]
    return [None if value is None else score_named(by, value) for value in told]


def chain(steps: Iterable[str], scores: Sequence[NodeScore | None] = ()) -> list[Node]:
    """The steps of one attempt, which ends with the last."""
    texts = list(steps)
    nodes = []
    for place, text in enumerate(texts):
        last = place == len(texts) - 1
        stored, state = bounded(text, last)
        answer = found("\n".join(texts)) if last else None
        score = scores[place] if scores else None
        nodes.append(
            Node(stored, place - 1, state=state, answer=answer, scores=() if score is None else (score,))
        )
    return nodes


def write(trace: LabelledTrace, options: Options) -> Iterator[Mapping[str, Any]]:
    """A line for each rated path and each word on it."""
    for reading in readings(trace, options):
        for path in rated_paths(trace, reading):
            yield {
                "prompt": trace.problem,
                "completions": [trace.said(place) for place in path],
                "labels": [reading.ratings[place] > 0 for place in path],
                **scored(trace, path, options),
            }
