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

Out: one line for each complete revision, judged or not.
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
    ends = [leaf for leaf in attempts(trace) if trace.nodes[trace.path(leaf)[0]].revises is not None]
    for reading in (readings(trace, options) or [Reading("")]) if ends else ():
        for leaf in ends:
            original = trace.nodes[trace.path(leaf)[0]].revises
            assert original is not None
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


def _lowest(trace: LabelledTrace, reading: Reading, leaf: int) -> int | None:
    given = [reading.ratings[place] for place in trace.path(leaf) if place in reading.ratings]
    return min(given, default=None)


def _improved(was: bool | None, now: bool | None, before: int | None, after: int | None) -> bool | None:
    if was is not None and now is not None:
        return now and not was
    return after > before if before is not None and after is not None else None
