"""Suggested problems: fresh ones for the page, by level, with their answers.

They are of the dev split, so that what people say of them is of no test's problem, in words that the train
split has with other numbers: there a policy errs in sums more than in reading, and a search wins most. A draw
is told by its number, so that it is the same for everybody and no memory of it is needed. Does not know
pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import islice

from ..errors import InputError
from .generated import generated
from .problem import Problem

AT_ONCE = 3
"""Problems in a draw, each of another family."""

LEVELS: Mapping[int, str] = {
    1: "one step",
    2: "two easy steps, or one with three digits",
    3: "two or three steps, some with three digits",
    4: "four or five steps, or three with three digits",
    5: "up to eight steps, or four with three digits",
}

FAMILIES: Mapping[str, tuple[str, str]] = {
    "story": ("Story", "things come and go"),
    "prices": ("Prices", "what is paid, earned or left"),
    "unknowns": ("Puzzle", "find the unknown number"),
    "comparison": ("Comparison", "how many more, how many times"),
    "fractions": ("Fractions", "halves, quarters and per cent"),
    "units": ("Units", "time, speed, length and weight"),
    "chain": ("Sums", "an expression to work out"),
}
"""The families that are suggested, each with a title and what it is about, in words."""

EACH = 30
"""Problems of each family and level that are suggested, no two alike."""

DRAWS = EACH * len(FAMILIES) // AT_ONCE
"""Draws of a level in which no problem comes twice; after the last one comes the first."""


def suggested(level: int, draw: int) -> list[Problem]:
    """The problems of a draw, mostly a few milliseconds' work; for the last ones of a rare kind a second's.

    Args:
        level: from 1 (easiest) to 5.
        draw: its number, from 0; larger ones begin again at the first.

    Raises:
        InputError: there is no such level.
    """
    if level not in LEVELS:
        raise InputError(f"There is no level {level}; there are {', '.join(map(str, LEVELS))}.")
    first, names = draw % DRAWS * AT_ONCE, list(FAMILIES)
    places = range(first, first + AT_ONCE)
    return [_nth(names[place % len(names)], level, place // len(names)) for place in places]


@lru_cache(EACH * len(FAMILIES) * len(LEVELS))
def _nth(family: str, level: int, number: int) -> Problem:
    return next(islice(generated("dev", number + 1, 0, [family], [level], "known"), number, None))
