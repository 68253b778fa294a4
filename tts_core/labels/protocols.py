"""Protocols: what a page may say in a judgement, and how an item may end.

Knows the shape and the limits of a judgement, one sentence for each thing that is wrong. Does not know the
store: whether there is such a step is the workbench's to find out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

from ..errors import InputError
from ..phrases import storable
from .label import ABOUTS, LONGEST_COMMENT, RATINGS, About
from .queue import PROTOCOLS

Reason = Literal["solution", "found_error", "bad_problem", "give_up", "skip", "reopened"]
"""How somebody is done with an item, as in PRM800K; "skip" leaves it to others, "reopened" takes it back."""

REASONS: tuple[str, ...] = get_args(Reason)

VISIBLE = ("scores", "search", "reference", "others", "prelabel")
"""What a page can have shown beside a step."""

LONGEST_TEXT = 20_000
"""Characters of a step that is written by hand."""

LONGEST_MARK = 100
LONGEST_SECONDS = 3_600.0
"""A step that was looked at for longer was not looked at."""

PROBLEMS: Mapping[int, Reason] = {-1: "bad_problem", 0: "give_up"}
"""What a rating of a whole problem means."""

VERSIONS = "This page and the server are of two versions: reload the page."

_BLANK = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One thing that somebody says, as the page tells it.

    Ratings: of a step 1, 0, −1, or None to take it back (with `unsure`, to say that); of a choice or a
    preference 1, of a tie 0; of a problem −1 bad problem, 0 giving up; None always takes back. A comment is
    taken back by an empty one.

    Attributes:
        step: its id, or the name an item gives it; the trace's own for a problem.
        written: a better step in the person's words, beside `step`.
        over: the last step of the other solution of a preference.
        confirms: the number of the model's label that is confirmed.
        seconds: how long the step was looked at; None if it is not known.
    """

    mark: str
    step: str
    about: About = "step"
    rating: int | None = None
    unsure: bool = False
    comment: str = ""
    queue: str | None = None
    item: int | None = None
    trace: str | None = None
    written: str | None = None
    over: str | None = None
    confirms: int | None = None
    seconds: float | None = None
    protocol: str = "step"
    visible: tuple[str, ...] = ()

    @property
    def takes_back(self) -> bool:
        if self.about == "comment":
            return not self.comment
        return self.rating is None and not self.unsure

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Judgement:
        """A judgement as a page sends it.

        Raises:
            InputError: it cannot be read; the sentence says why.
        """
        about = told.get("about", "step")
        if about not in ABOUTS:
            raise InputError(VERSIONS)
        rating, unsure = told.get("rating"), told.get("unsure") is True
        if rating is not None and (type(rating) is not int or rating not in RATINGS):
            raise InputError(f"A rating is +1, 0 or -1, not {str(rating)[:40]}.")
        if unsure and (rating is not None or about != "step"):
            raise InputError("A step is rated, or one is unsure of it: not both.")
        protocol = told.get("protocol", "step")
        if protocol not in PROTOCOLS:
            raise InputError(
                f"There is no protocol {str(protocol)[:40]!r}; there are {', '.join(PROTOCOLS)}."
            )
        made = cls(
            mark=read_mark(told),
            step=_text(told, "step") or "",
            about=cast(About, about),
            rating=rating,
            unsure=unsure,
            comment=(_text(told, "comment") or "").strip(),
            queue=_text(told, "queue") or None,
            item=_number(told, "item"),
            trace=_text(told, "trace") or None,
            written=_text(told, "written"),
            over=_text(told, "over") or None,
            confirms=_number(told, "confirms"),
            seconds=read_seconds(told.get("seconds")),
            protocol=protocol,
            visible=_visible(told.get("visible")),
        )
        made._check()
        return made

    def _check(self) -> None:
        if len(self.comment) > LONGEST_COMMENT:
            raise InputError(
                f"The comment has {len(self.comment):,} characters; shorten it to {LONGEST_COMMENT:,}."
            )
        if self.queue is not None and self.item is None:
            raise InputError(VERSIONS)
        if self.about != "problem" and not self.step:
            raise InputError("A judgement is of a step, and this one names none: reload the page.")
        allowed = _ALLOWED[self.about]
        if self.rating not in allowed:
            raise InputError(f"A {self.about} is not rated {self.rating}.")
        if self.written is None:
            return
        if self.about != "choice":
            raise InputError("A better step is written where one of several is chosen.")
        if _BLANK.fullmatch(self.written):
            raise InputError("An empty step says nothing: write something, or choose one that is there.")
        if len(self.written) > LONGEST_TEXT:
            raise InputError(
                f"The step has {len(self.written):,} characters; shorten it to {LONGEST_TEXT:,}."
            )


_ALLOWED: Mapping[str, tuple[int | None, ...]] = {
    "step": (1, 0, -1, None),
    "comment": (None,),
    "choice": (1, None),
    "preference": (1, 0, None),
    "problem": (-1, 0, None),
}


def read_mark(told: Mapping[str, Any]) -> str:
    """The page's own id of a judgement.

    Raises:
        InputError: it has none.
    """
    mark = told.get("mark")
    if not isinstance(mark, str) or not 1 <= len(mark) <= LONGEST_MARK or storable(mark) != mark:
        raise InputError(VERSIONS)
    return mark


def read_seconds(told: object) -> float | None:
    """How long somebody looked, in seconds; None where that cannot be."""
    if isinstance(told, bool) or not isinstance(told, int | float) or not math.isfinite(told) or told < 0:
        return None
    return min(float(told), LONGEST_SECONDS)


def read_reason(told: object) -> Reason:
    """How somebody is done with an item.

    Raises:
        InputError: there is no such ending.
    """
    if told not in REASONS:
        raise InputError(f"An item ends with {', '.join(REASONS)}, not with {str(told)[:40]!r}.")
    return cast(Reason, told)


def _text(told: Mapping[str, Any], name: str) -> str | None:
    value = told.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(VERSIONS)
    return storable(value)


def _number(told: Mapping[str, Any], name: str) -> int | None:
    value = told.get(name)
    if value is None:
        return None
    if type(value) is not int or not 0 <= value < 2**63:
        raise InputError(VERSIONS)
    return value


def _visible(told: object) -> tuple[str, ...]:
    return tuple(name for name in VISIBLE if name in told) if isinstance(told, list | tuple) else ()
