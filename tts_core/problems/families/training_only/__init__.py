"""Stories that are told in training only: more ways to say the same sums.

A model that has read these is less surprised by the words of a stranger. None of them asks for ages: that family
is kept out of training.
"""

from . import (
    buying,
    comparing,
    differences,
    durations,
    everyday,
    kitchen,
    long_tales,
    measures,
    nature,
    school,
    shares,
    sport,
    trade,
    travel,
    work,
)

STORIES = tuple(
    module.TEXT
    for module in (
        buying,
        comparing,
        durations,
        everyday,
        kitchen,
        long_tales,
        nature,
        school,
        sport,
        travel,
        work,
    )
)
TEXTS = (*STORIES, *(module.TEXT for module in (differences, measures, shares, trade)))
