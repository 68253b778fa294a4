"""Rates, intervals, pass@k and majority@k, against values worked out by hand."""

import itertools
import random

import pytest

from tts_core.evaluate.bars import verdict
from tts_core.evaluate.statistics import difference, majority_at, pass_at, rate


def test_pass_at_k_is_the_share_of_subsets_with_a_right_one():
    right = [True, False, False, True, False]
    for k in range(1, 6):
        subsets = list(itertools.combinations(right, k))
        assert pass_at(5, 2, k) == pytest.approx(sum(map(any, subsets)) / len(subsets))
    with pytest.raises(ValueError, match="pass@6 needs 6 samples, there are 5"):
        pass_at(5, 2, 6)


def test_majority_of_all_is_the_vote_and_a_tie_is_shared():
    def is_four(answer):
        return answer == "4"

    assert majority_at(["4", "5", "4", None], is_four, 4) == 1
    assert majority_at(["5", "5", "4", None], is_four, 4) == 0
    assert majority_at(["4", "5"], is_four, 2) == 0.5
    assert majority_at([None, None], is_four, 2) == 0


def test_majority_of_subsets_comes_near_all_subsets():
    answers = ["4"] * 5 + ["5"] * 3 + ["6"] * 2
    found = majority_at(answers, lambda answer: answer == "4", 1)
    assert found == pytest.approx(0.5, abs=0.2)
    assert majority_at(answers, lambda answer: answer == "4", 9) > 0.8


def test_an_interval_covers_the_truth_as_often_as_it_says():
    rng, covered = random.Random(1), 0
    for seed in range(60):
        made = rate([float(rng.random() < 0.3) for _ in range(100)], seed)
        assert made.low <= made.mean <= made.high
        covered += made.low <= 0.3 <= made.high
    assert covered >= 51  # 95 % of 60 are 57


def test_a_difference_is_paired():
    first, second = [1.0, 0.0] * 20, [1.0, 0.0] * 20
    same = difference(first, second)
    assert (same.mean, same.low, same.high) == (0, 0, 0)
    assert difference([1.0] * 20, [0.0] * 20).points == "+100.0 [+100.0, +100.0]"
    assert str(rate([1.0] * 20)) == "100% [100%, 100%]"
    with pytest.raises(ValueError, match="at least one"):
        rate([])


def test_few_problems_have_no_interval_and_no_verdict():
    one = difference([1.0], [0.0])
    assert (one.points, verdict(one)) == ("+100.0 (of 1)", "few problems")
    assert str(rate([1.0] * 12)) == "100% (of 12)"
    assert rate([0.5] * 19).thousandths == "0.500 (of 19)"
    enough = difference([1.0] * 20, [0.0] * 20)
    assert (enough.few, verdict(enough)) == (False, "better")
