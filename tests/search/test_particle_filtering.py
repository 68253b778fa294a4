"""Particle filtering: the lots, by hand and by their laws."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written import search, told

from tts_core.search.particle_filtering import odds, resample

WEIGHTS = st.lists(st.floats(1e-6, 1e6), min_size=1, max_size=20)


class Fixed(Random):
    def __init__(self, value):
        super().__init__()
        self.value = value

    def random(self):
        return self.value


@pytest.mark.parametrize(("score", "expected"), [(0.5, 1), (0.75, 3), (1.0, 1e7), (0.0, 1e-7)])
def test_odds(score, expected):
    assert odds(score) == pytest.approx(expected, rel=1e-6)


def test_a_comb_over_the_weights():
    # weights 6, 1, 1 and four teeth two apart, moved by half of that: 1, 3, 5 and 7
    assert resample([6, 1, 1], 4, "systematic", Fixed(0.5)) == [3, 0, 1]
    assert resample([6, 1, 1], 4, "systematic", Fixed(0.2)) == [3, 1, 0]


@given(WEIGHTS, st.integers(1, 30), st.integers(0, 99))
def test_systematic_draws_the_expected_number_up_or_down(weights, count, seed):
    drawn = resample(weights, count, "systematic", Random(seed))
    assert sum(drawn) == count
    for weight, times in zip(weights, drawn, strict=True):
        assert abs(times - count * weight / sum(weights)) < 1 + 1e-6


@given(WEIGHTS, st.integers(1, 30), st.integers(0, 99))
def test_multinomial_draws_as_many(weights, count, seed):
    assert sum(resample(weights, count, "multinomial", Random(seed))) == count


def test_lots_follow_the_odds():
    rng = Random(5)
    drawn = [resample([odds(0.9), odds(0.5)], 1, "multinomial", rng)[0] for _ in range(2000)]
    assert sum(drawn) / 2000 == pytest.approx(0.9, abs=0.02)


TREE = """
    A 1
      A1 .9 -> 4
    B 0 open
    C 0 open
    D .7 -> 5
"""


def test_certain_scores_leave_nothing_to_the_lots():
    said = told(search(TREE, "particle_filtering", n=4).events)
    assert "2 keep A | B C" in said
    # D is complete and rests: the other three go on, all of them from A
    assert "3 extend A×3 to step: rows 0 1 2" in said
    assert "chooses A1 = 4: Best score 0.90 of 4 attempts." in said


@pytest.mark.parametrize("resampling", ["systematic", "multinomial"])
def test_the_same_seed_draws_the_same_lots(resampling):
    tree = "A .6\n  A1 .5 -> 1\nB .5\n  B1 .5 -> 2\nC .4\n  C1 .5 -> 3"
    once = search(tree, "particle_filtering", n=3, resampling=resampling)
    assert told(search(tree, "particle_filtering", n=3, resampling=resampling).events) == told(once.events)
