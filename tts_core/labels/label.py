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

LONGEST_COMMENT = 2_000


@dataclass(frozen=True, slots=True)
class Label:
    """What somebody says of a step.

    Both ids are kept: `step` names the node that was judged, `content` what it says and what leads to it, so
    that a label never slides to another step.

    Args:
        rating: +1 good, 0 neutral, −1 bad; None takes the owner's earlier label back.
        protocol: how it was judged: "step", "first_error", …
        seconds: how long the person looked at the step.
        data: what else is known, such as what was visible and which verifier's score was shown.

    Raises:
        InputError: there is no such rating or source, or the comment is too long.
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

    def __post_init__(self) -> None:
        if self.rating is not None and self.rating not in RATINGS:
            raise InputError(f"A rating is +1, 0 or -1, not {self.rating!r}.")
        if self.source not in SOURCES:
            raise InputError(f"A label comes from {', '.join(SOURCES)}, not from {self.source!r}.")
        if len(self.comment) > LONGEST_COMMENT:
            raise InputError(f"A comment has at most {LONGEST_COMMENT:,} characters.")


@dataclass(frozen=True, slots=True)
class Kept:
    """A label in the store: its number there, from 1, and its time in unix seconds."""

    id: int
    at: float
    label: Label
