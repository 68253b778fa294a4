"""Families of problems, each of which makes problems of every level.

Difficulty is known because it is made: by how many steps are taken, and how large the numbers are. Where the
levels lie was chosen by what the bundled policy does on the dev split. Of the templates that all
splits could share half are kept from training, so that dev and test are told in words of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from random import Random

from . import (
    ages,
    chain,
    comparison,
    fractions,
    long_story,
    prices,
    stories_one,
    stories_three,
    stories_two,
    training_only,
    units,
    unknowns,
)
from .template import HUGE, LARGE, MEDIUM, SMALL, Draft, Sizes, Template, read
from .training_only import relations

Maker = Callable[[Random, int], Draft | None]

SHAPES: Mapping[int, Sequence[tuple[int, int, Sizes]]] = {
    1: ((1, 1, SMALL), (1, 1, MEDIUM), (1, 1, LARGE)),
    2: ((2, 2, MEDIUM), (1, 1, HUGE)),
    3: ((2, 3, LARGE), (2, 2, HUGE)),
    4: ((4, 5, LARGE), (3, 3, HUGE)),
    5: ((6, 8, LARGE), (4, 5, HUGE)),
}
"""For each level: from how many operations to how many, and how large the numbers are."""


@cache
def _templates(texts: tuple[str, ...]) -> tuple[Template, ...]:
    return tuple(template for text in texts for template in read(text))


def _told(*texts: str) -> Maker:
    """A family of templates; None for a shape that none of them has."""

    def make(rng: Random, level: int) -> Draft | None:
        few, many, sizes = rng.choice(SHAPES[level])
        fit = [template for template in _templates(texts) if few <= template.operations <= many]
        return rng.choice(fit).draw(rng, sizes) if fit else None

    return make


def _stories(rng: Random, level: int) -> Draft | None:
    few, many, sizes = rng.choice(SHAPES[level])
    if few > 3 or (level >= 3 and rng.random() < 0.3):
        return long_story.draw(rng, rng.randint(few, many), sizes)
    return _short_stories(rng, level)


def _chain(rng: Random, level: int) -> Draft | None:
    few, many, sizes = rng.choice(SHAPES[level])
    return chain.draw(rng, rng.randint(few, many), sizes)


def _relations(rng: Random, level: int) -> Draft | None:
    few, many, sizes = rng.choice(SHAPES[level])
    return relations.draw(rng, rng.randint(few, many), sizes)


def _comparisons(rng: Random, level: int) -> Draft | None:
    return (_relations if rng.random() < 0.6 else _differences)(rng, level)


def _unknowns(rng: Random, level: int) -> Draft | None:
    return unknowns.draw(rng, level, SHAPES[level][0][2])


_differences = _told(*training_only.COMPARISONS)
_short_stories = _told(stories_one.TEXT, stories_two.TEXT, stories_three.TEXT)

FAMILIES: Mapping[str, Maker] = {
    "chain": _chain,
    "story": _stories,
    "prices": _told(prices.TEXT),
    "units": _told(units.TEXT),
    "unknowns": _unknowns,
    "comparison": _told(comparison.TEXT),
    "fractions": _told(fractions.TEXT),
    "ages": _told(ages.TEXT),
}
TRAINING_ONLY: Mapping[str, Maker] = {
    "story": _told(*training_only.STORIES),
    "prices": _told(*training_only.PRICES),
    "units": _told(*training_only.UNITS),
    "comparison": _comparisons,
    "fractions": _told(*training_only.FRACTIONS),
}
"""Further makers of a family, for the train split alone."""
HELD_OUT = "ages"
"""The family that nothing is trained on."""

__all__ = ["FAMILIES", "HELD_OUT", "TRAINING_ONLY", "Draft", "Maker"]
