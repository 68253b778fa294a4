"""search-and-learn completions: the candidates of a search, their step scores, and the one that was chosen.

Source: https://github.com/huggingface/search-and-learn and its data sets, such as
HuggingFaceH4/Llama-3.2-1B-Instruct-best-of-N-completions.

| field | meaning |
|---|---|
| `problem`, `answer` | the problem and its reference |
| `completions` | the candidates, their steps apart by a blank line |
| `scores` | for each candidate the PRM's score of each step |
| `pred` | the text of the candidate that was chosen |
| `unique_id`, `subject`, `level`, `completion_tokens`, `agg_scores`, … | kept with the trace |

In: a trace with an attempt for each candidate. The file does not tell which PRM scored, so its scores are
named “search-and-learn”. Scores of a candidate that are not as many as its steps are kept with the trace, not
on steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..errors import InputError
from . import reading as fields
from .answers import attempt, found
from .labelled import LabelledTrace, Node, NodeScore

NAME = "search_and_learn"
TITLE = "search-and-learn completions"

BOUNDARY = "\n\n"
VERIFIER, REVISION = "search-and-learn", "unknown"


def read(data: Mapping[str, Any]) -> Iterable[LabelledTrace]:
    """The one trace of a line.

    Raises:
        InputError: it is no line of this format; the sentence says why.
    """
    completions = fields.texts(fields.told(data, "completions"), "completions")
    scores = fields.listed(data.get("scores") or [], "scores")
    if scores and len(scores) != len(completions):
        raise InputError(f"It has {len(completions):,} completions and {len(scores):,} lists of scores.")
    reference = fields.maybe_text(data.get("answer"), "answer")
    nodes: list[Node] = []
    unmatched: dict[str, list[float]] = {}
    chosen = None
    for number, completion in enumerate(completions):
        told = fields.listed(scores[number], f"scores[{number}]") if scores else []
        values = [fields.number(value, f"scores[{number}]") for value in told]
        texts = _steps(completion)
        if len(nodes) + len(texts) > fields.MOST_STEPS:
            raise InputError(f"It has more than {fields.MOST_STEPS:,} steps.")
        if len(values) != len(texts):
            if values:
                unmatched[str(number)] = values
            values = []
        made = attempt(texts, len(nodes), found(completion), reference)
        nodes += _scored(made, values) if values else made
        if chosen is None and completion == data.get("pred"):
            chosen = len(nodes) - 1
    known = ("problem", "answer", "completions", "scores", "pred")
    origin = {name: value for name, value in data.items() if name not in known}
    if unmatched:
        origin["unmatched_scores"] = unmatched
    yield LabelledTrace(
        fields.text(fields.told(data, "problem"), "problem"),
        nodes,
        reference=reference,
        chosen=chosen,
        source=NAME,
        generator={"name": "unknown"},
        origin=origin,
    )


def _steps(completion: str) -> list[str]:
    texts = completion.split(BOUNDARY)
    whole = [text + BOUNDARY for text in texts[:-1]]
    return [*whole, texts[-1]] if texts[-1] or not whole else whole


def _scored(made: Sequence[Node], values: Sequence[float]) -> list[Node]:
    """The last score of an attempt is that of the whole of it."""
    totals = [None] * (len(values) - 1) + [values[-1]]
    return [
        node._replace(scores=(NodeScore(VERIFIER, REVISION, value, total),))
        for node, value, total in zip(made, values, totals, strict=True)
    ]
