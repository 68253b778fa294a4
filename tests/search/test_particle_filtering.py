"""Particle filtering: the lots, by hand and by their laws."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written import Journal, begin, draw, search, told

from tts_core.events import Requested
from tts_core.search.particle_filtering import odds, resample
from tts_core.verifiers.scripted import Scripted

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


# particle Gibbs


def test_the_reference_is_kept_and_others_branch_off_from_it():
    tree = """
        A 1
          A1 .9 -> 4
          A2 .8 -> 5
        B 0
          B1 .5 -> 6
    """
    # the first pass: A takes all. Its only complete attempts are A1 and A2; the one drawn is the reference.
    # The second pass has one new particle, which draws A again; both of the lottery's steps are certain,
    # and the comb gives the only draw to one of them
    said = told(search(tree, "particle_gibbs", n=2, passes=2).events)
    assert "0 extend root×2 to step: rows 0 1" in said
    assert "2 keep A | B" in said
    assert "3 extend A×2 to step: rows 0 1" in said
    assert "5 extend root×1 to step: rows 0" in said
    assert "8 extend A×1 to step: rows 0" in said
    assert said.count("reads") == 3
    assert "of 3 attempts." in said


def test_around_a_reference_the_others_are_drawn_independently():
    # three steps of like weight, the reference's among them, and two draws: independent ones fall on the same
    # step every third time, the teeth of a comb never
    tree = "A .5\n  A1 .5 -> 1\nB .5\n  B1 .5 -> 2\nC .5\n  C1 .5 -> 3"

    def doubled(seed, **more):
        made = begin(
            "particle_gibbs", {"n": 3, "passes": 2, **more}, {}, seed=seed, verifiers=[Scripted(draw(tree))]
        )
        events = search(tree, "particle_gibbs", journal=Journal(made)).events
        extends = [
            each.body for each in events if isinstance(each, Requested) and each.body["ask"] == "extend"
        ]
        return extends[-1]["branch"] == [2]

    assert 5 <= sum(doubled(seed) for seed in range(40)) <= 22
    assert not any(doubled(seed, resampling="systematic") for seed in range(40))


def test_passes_without_a_complete_attempt_have_no_reference():
    journal = search("A .5 …", "particle_gibbs", n=2, passes=2)
    said = told(journal.events)
    assert said.count("extend root×") == 2
    assert "2 extend root×1 to step: rows 0" in said
    assert "chooses nothing" in said


def test_a_reference_step_wins_the_lottery_when_it_is_better():
    tree = """
        A 1
          A1 .9 -> 4
        B 1
          B1 .9 -> 4
        C 0
          C1 .1 -> 5
    """
    # in the second pass the only new particle is C: it loses against the reference's first step
    said = told(search(tree, "particle_gibbs", n=2, passes=2).events)
    assert "+ C < root #2 open" in said
    assert "C1" not in said
