"""Stories that are told in training only: more ways to say the same sums.

A model that has read these is less surprised by the words of a stranger. None of them asks for ages: that family
is kept out of training.
"""

from . import (
    amounts,
    bargains,
    buying,
    comparing,
    contrasts,
    differences,
    durations,
    everyday,
    gathering,
    groups,
    happenings,
    intervals,
    kitchen,
    long_days,
    long_tales,
    measures,
    nature,
    parts,
    portions,
    quantities,
    ranking,
    school,
    shares,
    shopping,
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
        gathering,
        groups,
        happenings,
        kitchen,
        long_days,
        long_tales,
        nature,
        school,
        sport,
        travel,
        work,
    )
)
PRICES = tuple(module.TEXT for module in (bargains, shopping, trade))
UNITS = tuple(module.TEXT for module in (amounts, durations, intervals, measures, quantities))
COMPARISONS = tuple(module.TEXT for module in (contrasts, differences, ranking))
FRACTIONS = tuple(module.TEXT for module in (parts, portions, shares))
TEXTS = tuple(dict.fromkeys((*STORIES, *PRICES, *UNITS, *COMPARISONS, *FRACTIONS)))
