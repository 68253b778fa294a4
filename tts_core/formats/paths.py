"""Paths: which walks through a labelled tree become lines of a file.

Knows the two shapes of step data: walks with their siblings, and paths that are labelled from the first step
on. Does not know file formats.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..events import Kind
from .labelled import ROOT, LabelledTrace
from .readings import Reading

ATTEMPTS: tuple[Kind, ...] = ("draft", "revision", "forced", "human")
"""Kinds of steps that are parts of attempts; rollouts and critiques are looked at by nobody."""


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk down the tree: at each depth, the siblings one could have taken and the one that was taken; None
    at the last depth where nobody knows."""

    siblings: Sequence[Sequence[int]]
    taken: Sequence[int | None]


def shown(trace: LabelledTrace) -> dict[int, list[int]]:
    """The children of each place that are parts of attempts."""
    below: dict[int, list[int]] = {ROOT: []}
    for place, node in enumerate(trace.nodes):
        below[place] = []
        if node.kind in ATTEMPTS:
            below[node.parent].append(place)
    return below


def walks(trace: LabelledTrace, reading: Reading, also: int | None = None) -> list[Walk]:
    """The fewest walks that pass every judged step, as a sibling or on their way.

    Args:
        also: the place of a step whose children are passed as well, judged or not.
    """
    below = shown(trace)
    walked = _walked(trace)
    judged = [
        place for place in (*reading.ratings, *reading.unsure, *reading.choices.values()) if place in walked
    ]
    parents = {trace.nodes[place].parent for place in judged}
    if also == ROOT or also in walked:
        parents.add(also)
    elif not parents and reading.problem is not None:
        parents.add(ROOT)
    passed = _passed(trace, parents)
    found = [
        _walk(trace, reading, below, trace.path(parent), None) for parent in sorted(parents - passed - {ROOT})
    ]
    if ROOT in parents:
        # a revision is no alternative to a draft that was shown nothing, so they are walked apart
        firsts = [place for place in judged if trace.nodes[place].parent == ROOT] or below[ROOT][:1]
        known = {trace.nodes[walk.siblings[0][0]].revises for walk in found}
        for context in dict.fromkeys(trace.nodes[place].revises for place in firsts):
            if context not in known:
                found.append(_walk(trace, reading, below, [], context))
    return found


def _walked(trace: LabelledTrace) -> set[int]:
    """All that can be walked to: below a rollout a walk would go on where nothing was chosen."""
    found: set[int] = set()
    for place, node in enumerate(trace.nodes):
        if node.kind in ATTEMPTS and (node.parent == ROOT or node.parent in found):
            found.add(place)
    return found


def _passed(trace: LabelledTrace, places: Iterable[int]) -> set[int]:
    """All that lie above some places."""
    found: set[int] = set()
    for place in places:
        above = ROOT if place == ROOT else trace.nodes[place].parent
        while above != ROOT and above not in found:
            found.add(above)
            above = trace.nodes[above].parent
    return found


def _walk(
    trace: LabelledTrace,
    reading: Reading,
    below: Mapping[int, Sequence[int]],
    path: Sequence[int],
    context: int | None,
) -> Walk:
    """The walk along a path and to the children of its end; `context` is what its first step revises."""
    if path:
        context = trace.nodes[path[0]].revises
    siblings = [list(below[parent]) for parent in (ROOT, *path)]
    siblings[0] = [place for place in siblings[0] if trace.nodes[place].revises == context]
    end = siblings[-1]
    chosen = reading.choices.get(path[-1] if path else ROOT)
    if chosen is None:
        chosen = _best(end, reading)
    return Walk(siblings, [*path, chosen if chosen in end else None])


def _best(siblings: Sequence[int], reading: Reading) -> int | None:
    """The one that is rated higher than all others, and not bad."""
    rated = sorted((place for place in siblings if place in reading.ratings), key=reading.ratings.__getitem__)
    best = reading.ratings[rated[-1]] if rated else -1
    alone = len(rated) < 2 or reading.ratings[rated[-2]] < best
    return rated[-1] if best >= 0 and alone else None


def rated_paths(trace: LabelledTrace, reading: Reading) -> list[list[int]]:
    """The longest paths on which every step is rated, in the order of their last steps."""
    rated: set[int] = set()
    followed: set[int] = set()
    for place, node in enumerate(trace.nodes):
        if place in reading.ratings and (node.parent == ROOT or node.parent in rated):
            rated.add(place)
            followed.add(node.parent)
    return [trace.path(place) for place in sorted(rated) if place not in followed]


def attempts(trace: LabelledTrace) -> Iterable[int]:
    """The last steps of complete attempts."""
    for place in trace.leaves():
        node = trace.nodes[place]
        if node.state == "complete" and node.kind in ATTEMPTS:
            yield place
