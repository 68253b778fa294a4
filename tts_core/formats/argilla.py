"""Argilla: a record a step, in the flat form that `dataset.records.log` takes.

Source: https://docs.argilla.io/latest/how_to_guides/record/, Argilla 2.

| field | meaning |
|---|---|
| `id` | the step's id |
| `problem`, `previous_steps`, `step` | the fields that are shown |
| `rating.response` | `good`, `neutral` or `bad`; left out where nobody rated the step |
| `rating.suggestion`, `.score`, `.agent` | a verifier's opinion, if scores are asked for |
| `trace`, `depth`, `labeller` | metadata; the labeller is who gave the rating |

Out: every step of an attempt, rated or not; those that several people rated once for each of them. The
settings that fit are `TextField` for the three fields, `LabelQuestion("rating", ["good", "neutral", "bad"])`,
and `TermsMetadataProperty("trace")`, `IntegerMetadataProperty("depth")`, `TermsMetadataProperty("labeller")`.
The lines are logged with `dataset.records.log([json.loads(line) for line in open(FILE)])`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .labelled import LabelledTrace
from .paths import ATTEMPTS
from .readings import Options, Reading, readings, score_of

NAME = "argilla"
TITLE = "Argilla records"

WORDS: Mapping[int, str] = {1: "good", 0: "neutral", -1: "bad"}


def write(trace: LabelledTrace, options: Options) -> Iterator[Mapping[str, Any]]:
    """A line for each step and each word on it."""
    told = readings(trace, options)
    for place, node in enumerate(trace.nodes):
        if node.kind not in ATTEMPTS:
            continue
        said = [reading for reading in told if place in reading.ratings] or [Reading("")]
        for reading in said:
            record: dict[str, Any] = {
                "id": node.id if len(said) == 1 else f"{node.id}-{reading.labeller}",
                "problem": trace.problem,
                "previous_steps": "\n".join(trace.said(at) for at in trace.path(place)[:-1]),
                "step": trace.said(place),
            }
            if place in reading.ratings:
                record["rating.response"] = WORDS[reading.ratings[place]]
            score = score_of(trace, place, options.scores)
            if score is not None and score.value is not None:
                record["rating.suggestion"] = "good" if score.value >= score.threshold else "bad"
                record["rating.suggestion.score"] = score.value
                record["rating.suggestion.agent"] = f"{score.verifier}@{score.revision}"
            record |= {"trace": trace.id, "depth": len(trace.path(place))}
            if place in reading.ratings:
                record["labeller"] = reading.author(place).owner
            yield record
