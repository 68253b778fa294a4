"""Labelled traces: the plain value between file formats and the store.

Knows a problem, the tree of steps that was written for it, and what was said of them. Does not know formats,
the store or ids: steps are named by their place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from ..events import Kind, State
from ..labels.label import ADJUDICATION, About, Source

ROOT = -1
"""The place of the problem itself."""

VERDICT = ADJUDICATION
"""The protocol of a lead's verdict."""


@dataclass(frozen=True, slots=True)
class NodeScore:
    """A verifier's opinion on a step, with all that made it. `value` is None where it had none."""

    verifier: str
    revision: str
    value: float | None
    total: float | None = None
    aggregation: str = "last"
    threshold: float = 0.5


_NOTHING: Mapping[str, Any] = {}


# tuples, because a file has millions of them and a frozen dataclass takes three times as long to make
class Node(NamedTuple):
    """A step. `parent` is the place of the step it follows, `revises` that of the last step of the attempt
    which was shown before it; `text` is verbatim, with the boundary that ends it. `answer` and `correct` are
    those of the attempt that ends here. `id` is empty outside a store."""

    text: str
    parent: int = ROOT
    kind: Kind = "draft"
    state: State = "open"
    answer: str | None = None
    correct: bool | None = None
    revises: int | None = None
    scores: tuple[NodeScore, ...] = ()
    id: str = ""


class Judgement(NamedTuple):
    """What somebody said of the step at `place`; `ROOT` for the whole trace. See `labels/label.py` for what a
    rating means of each kind. `at` is unix seconds, None if nobody knows."""

    place: int
    owner: str
    rating: int | None = None
    at: float | None = None
    about: About = "step"
    seconds: float | None = None
    comment: str = ""
    source: Source = "person"
    protocol: str = "step"
    data: Mapping[str, Any] = _NOTHING

    @property
    def is_unsure(self) -> bool:
        """Whether its owner looked and could not tell."""
        return self.rating is None and bool(self.data.get("unsure"))


@dataclass(frozen=True)  # without slots, for what is worked out once
class LabelledTrace:
    """A problem, its steps, and what counts of what was said of them, oldest first.

    Attributes:
        nodes: the steps, each behind the one it follows.
        chosen: the place of the last step of the attempt that was chosen.
        generator: what is known of the model: {"name": …}.
        origin: what a format wrote beside the steps when it read the trace, to write it again as it was.
        bare: whether the steps came without boundaries, so that one new line was put behind each.
        at: unix seconds, None if nobody knows.
        kind: what it is in the queue that is exported: "item", "gold" or "screening".
    """

    problem: str
    nodes: Sequence[Node]
    judgements: Sequence[Judgement] = ()
    reference: str | None = None
    chosen: int | None = None
    source: str = ""
    generator: Mapping[str, Any] = field(default_factory=dict)
    origin: Mapping[str, Any] = field(default_factory=dict)
    bare: bool = False
    at: float | None = None
    id: str = ""
    kind: str = "item"

    @cached_property
    def steering(self) -> tuple[str, str] | None:
        """Name and revision of the verifier that steered the search, or of the next one if that one never had
        an opinion; None where none had."""
        # the first one of a run steers it, so its scores come first
        opinions: dict[tuple[str, str], bool] = {}
        for score in (score for node in self.nodes for score in node.scores):
            by = score.verifier, score.revision
            opinions[by] = opinions.get(by, False) or score.value is not None
        return next((by for by, has_any in opinions.items() if has_any), None)

    def said(self, place: int) -> str:
        """A step's text without the boundary that ends it."""
        node = self.nodes[place]
        if not self.bare:
            return node.text.strip()
        return node.text.removesuffix("\n") if node.state == "open" else node.text

    def path(self, place: int) -> list[int]:
        """The places from the first step to this one; none for `ROOT`."""
        path = []
        while place != ROOT:
            path.append(place)
            place = self.nodes[place].parent
        return path[::-1]

    def text(self, place: int) -> str:
        """What an attempt says up to and with a step."""
        return "".join(self.nodes[at].text for at in self.path(place))

    def children(self) -> dict[int, list[int]]:
        """The places that follow each place, in the order they were written."""
        below: dict[int, list[int]] = {ROOT: []}
        for place, node in enumerate(self.nodes):
            below.setdefault(node.parent, []).append(place)
            below[place] = []
        return below

    def leaves(self) -> list[int]:
        """The last steps of attempts."""
        followed = {node.parent for node in self.nodes}
        return [place for place in range(len(self.nodes)) if place not in followed]


def score_named(by: str, value: float | None) -> NodeScore:
    """A score of a verifier that is told as `name@revision`."""
    name, _, revision = by.partition("@")
    return NodeScore(name, revision or "unknown", value)


def bounded(text: str, last: bool) -> tuple[str, State]:
    """A step's text as it is stored, and its state: all but the last of an attempt end with a new line."""
    return (text, "complete") if last else (text + "\n", "open")
