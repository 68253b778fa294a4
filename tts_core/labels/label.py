"""A label: one judgement of one step, as a plain value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from ..errors import InputError

Source = Literal["person", "truth", "gold", "model"]
"""Who judged: a person, an exact checker that knows the solution, a reference for people, a model."""

SOURCES: tuple[str, ...] = get_args(Source)
RATINGS = (1, 0, -1)

About = Literal["step", "comment", "choice", "preference", "problem"]
"""What a label speaks of: a step's rightness; the same in words; that of its siblings this step was chosen;
that of two solutions the one that ends here is better; the whole trace, whose id then stands for the step."""

ABOUTS: tuple[str, ...] = get_args(About)

ADJUDICATION = "adjudication"
"""The protocol of a lead's verdict."""

PLACED = ("over", "parent", "instead")
"""What a label's data says of other steps: by id in a store, by place in a file."""

LONGEST_COMMENT = 2_000


@dataclass(frozen=True, slots=True)
class Label:
    """What somebody says of a step.

    Both ids are kept: `step` names the node that was judged, `content` what it says and what leads to it, so
    that a label never slides to another step.

    Args:
        rating: +1 good, 0 neutral, −1 bad; None takes the owner's earlier label back, or says "unsure" where
            `data` has {"unsure": true}. Of a choice +1 says it; of a preference +1, or 0 for a tie; of a
            problem −1 is a bad problem and 0 giving up. A comment has none.
        protocol: how it was judged: "step", "first_error", …
        seconds: how long the person looked at the step.
        data: what else is known, such as what was "visible", which "verifier" and "revision" with which
            "score" was shown, the model's label it "confirms", or that it is a "verdict".
        queue: in which it was made, if in one; `data` then says at which "item".
        mark: the page's own id of the judgement; of one owner, a mark is written once.

    Raises:
        InputError: there is no such rating, source or kind of label, or the comment is too long.
    """

    trace: str
    step: str
    content: str
    owner: str
    rating: int | None
    source: Source = "person"
    protocol: str = "step"
    seconds: float | None = None
    comment: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    about: About = "step"
    queue: str | None = None
    mark: str | None = None

    def __post_init__(self) -> None:
        if self.rating is not None and (type(self.rating) is not int or self.rating not in RATINGS):
            raise InputError(f"A rating is +1, 0 or -1, not {self.rating!r}.")
        if self.source not in SOURCES:
            raise InputError(f"A label comes from {', '.join(SOURCES)}, not from {self.source!r}.")
        if self.about not in ABOUTS:
            raise InputError(f"A label is about {', '.join(ABOUTS)}, not about {self.about!r}.")
        if len(self.comment) > LONGEST_COMMENT:
            raise InputError(f"A comment has at most {LONGEST_COMMENT:,} characters.")

    @property
    def is_unsure(self) -> bool:
        """Whether its owner looked and could not tell."""
        return self.rating is None and bool(self.data.get("unsure"))


@dataclass(frozen=True, slots=True)
class Kept:
    """A label in the store: its number there, from 1, and its time in unix seconds."""

    id: int
    at: float
    label: Label
