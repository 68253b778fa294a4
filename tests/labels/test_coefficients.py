"""Coefficients: the examples that are printed in the literature, and where nothing can be computed."""

from collections import Counter

import krippendorff
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tts_core.labels.coefficients import CONSTANT, NOTHING_SHARED, TOO_FEW, agreed, alpha, kappa

OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
"""Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), part C: a dot is missing."""


def counts():
    """How many of the observers gave a unit each of the values 1 to 5."""
    columns = zip(*(row.split() for row in OBSERVERS), strict=True)
    return Counter(tuple(column.count(value) for value in "12345") for column in columns)


@pytest.mark.parametrize(("level", "printed"), [("nominal", 0.743), ("ordinal", 0.815)])
def test_alpha_is_what_krippendorff_printed(level, printed):
    told = alpha(counts(), level)
    assert told.value == pytest.approx(printed, abs=0.0005)
    # the last unit has one value only, which can be paired with none
    assert told.n == 11


@pytest.mark.parametrize("level", ["nominal", "ordinal"])
@given(
    st.dictionaries(
        st.tuples(*[st.integers(0, 4)] * 3).filter(lambda counts: sum(counts) > 1),
        st.integers(1, 5),
        min_size=1,
    )
)
@settings(max_examples=60, deadline=None)
def test_alpha_is_what_the_package_of_that_name_computes(level, steps):
    told = alpha(steps, level)
    assume(told.value is not None)
    units = [counts for counts, n in steps.items() for _ in range(n)]
    expected = krippendorff.alpha(value_counts=units, level_of_measurement=level)
    assert told.value == pytest.approx(expected, abs=1e-9)


def test_ordinal_alpha_weighs_how_far_apart_ratings_are():
    near = {(2, 0, 0): 5, (0, 2, 0): 5, (0, 0, 2): 5, (1, 1, 0): 2}
    far = {(2, 0, 0): 5, (0, 2, 0): 5, (0, 0, 2): 5, (1, 0, 1): 2}
    assert alpha(near, "nominal").value == pytest.approx(alpha(far, "nominal").value, abs=0.01)
    assert alpha(near, "ordinal").value > alpha(far, "ordinal").value + 0.1


@pytest.mark.parametrize(
    ("steps", "n", "why"),
    [
        ({}, 0, TOO_FEW),
        ({(1, 0, 0): 9}, 0, TOO_FEW),
        ({(2, 0, 0): 9}, 9, CONSTANT),
        ({(2, 0, 0): 1}, 1, CONSTANT),
    ],
)
def test_alpha_says_why_it_is_not_defined(steps, n, why):
    told = alpha(steps, "ordinal")
    assert (told.value, told.n, told.why) == (None, n, why)


def test_kappa_of_the_usual_example():
    # Cohen's kappa in Wikipedia: 50 proposals, two readers
    told = kappa(((20, 5), (10, 15)))
    assert told.value == pytest.approx(0.4)
    assert told.n == 50
    assert agreed(((20, 5), (10, 15))) == 0.7
    assert kappa(((5, 0, 0), (0, 5, 0), (0, 0, 0))).value == 1.0
    assert kappa(((0, 5), (5, 0))).value == -1.0
    # one who always says the same agrees by chance
    assert kappa(((7, 0), (3, 0))).value == 0.0


@pytest.mark.parametrize(
    ("table", "n", "why"), [(((0, 0), (0, 0)), 0, NOTHING_SHARED), (((7, 0), (0, 0)), 7, CONSTANT)]
)
def test_kappa_says_why_it_is_not_defined(table, n, why):
    told = kappa(table)
    assert (told.value, told.n, told.why) == (None, n, why)
