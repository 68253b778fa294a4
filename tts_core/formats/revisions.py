"""Revision pairs: an attempt, and the one that was written after it was shown.

Source: Snell et al. 2024 (arXiv 2408.03314, section 6.1), who train a model to revise on such pairs;
Treeline's own fields.

| field | meaning |
|---|---|
| `prompt` | the problem |
| `original`, `revision` | the attempt that was shown, and the one that followed it |
| `original_correct`, `revision_correct` | whether each ends in the right answer; null if nobody knows |
| `original_rating`, `revision_rating` | the lowest rating of its steps; null if none is rated |
| `improved` | whether the revision is right where the original is not, or, where nobody knows, rated higher |

Out: one line for each complete revision, judged or not. Where a critique was shown beside the attempt, the
attempt is the original.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .labelled import LabelledTrace
from .paths import attempts
from .readings import Options, Reading, readings

NAME = "revisions"
TITLE = "Revision pairs"


def write(trace: LabelledTrace, options: Options) -> Iterator[Mapping[str, Any]]:
    """A line for each pair and each word on it."""
    told = ((leaf, _original(trace, leaf)) for leaf in attempts(trace))
    pairs = [(leaf, original) for leaf, original in told if original is not None]
    for reading in (readings(trace, options) or [Reading("")]) if pairs else ():
        for leaf, original in pairs:
            before, after = (_lowest(trace, reading, place) for place in (original, leaf))
            was, is_now = trace.nodes[original].correct, trace.nodes[leaf].correct
            yield {
                "prompt": trace.problem,
                "original": trace.text(original).strip(),
                "revision": trace.text(leaf).strip(),
                "original_correct": was,
                "revision_correct": is_now,
                "original_rating": before,
                "revision_rating": after,
                "improved": _improved(was, is_now, before, after),
            }


def _original(trace: LabelledTrace, leaf: int) -> int | None:
    """The end of the attempt that a revision revises; a critique that was shown leads to it."""
    at = trace.nodes[trace.path(leaf)[0]].revises
    while at is not None and trace.nodes[at].kind == "critique":
        at = trace.nodes[trace.path(at)[0]].revises
    return at


def _lowest(trace: LabelledTrace, reading: Reading, leaf: int) -> int | None:
    given = [reading.ratings[place] for place in trace.path(leaf) if place in reading.ratings]
    return min(given, default=None)


def _improved(was: bool | None, now: bool | None, before: int | None, after: int | None) -> bool | None:
    if was is not None and now is not None:
        return now and not was
    return after > before if before is not None and after is not None else None
