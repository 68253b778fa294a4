"""Metrics of verifiers, against values worked out by hand and against brute force."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tts_core.evaluate.verifier_metrics import (
    F1,
    auc,
    brier,
    calibration,
    first_error,
    first_error_f1,
)

PAIRS = some.lists(
    some.tuples(some.sampled_from([0.0, 0.1, 0.25, 0.5, 0.9, 1.0]), some.booleans()), max_size=30
)


def test_auc_by_hand():
    assert auc([0.9, 0.8, 0.3, 0.1], [True, True, False, False]) == 1
    assert auc([0.1, 0.9], [True, False]) == 0
    assert auc([0.5, 0.5], [True, False]) == 0.5
    # of six pairs four are won and one is tied
    assert auc([0.9, 0.6, 0.2, 0.6, 0.1], [True, True, True, False, False]) == pytest.approx(4.5 / 6)
    assert auc([0.4, 0.6], [True, True]) is None
    assert auc([], []) is None
    with pytest.raises(ValueError, match="zip"):
        auc([0.5], [True, False])


@given(PAIRS)
def test_auc_is_the_share_of_pairs_that_are_won(pairs):
    right = [score for score, label in pairs if label]
    wrong = [score for score, label in pairs if not label]
    won = [(one > other) + 0.5 * (one == other) for one, other in itertools.product(right, wrong)]
    found = auc([score for score, _ in pairs], [label for _, label in pairs])
    assert found == (pytest.approx(sum(won) / len(won)) if won else None)


def test_calibration_by_hand():
    # two bins: scores 0.2 and 0.4 with half right, 0.9 and 1 with all right
    found = calibration([0.2, 0.4, 0.9, 1.0], [True, False, True, True], bins=2)
    assert [(b.low, b.high, b.count, b.share_right) for b in found.bins] == [(0, 0.5, 2, 0.5), (0.5, 1, 2, 1)]
    assert [b.mean_score for b in found.bins] == pytest.approx([0.3, 0.95])
    assert found.ece == pytest.approx((2 * 0.2 + 2 * 0.05) / 4)
    # an empty bin is left out, and a score on the edge belongs above it
    assert [b.low for b in calibration([0.5, 1.0], [True, True]).bins] == [0.5, 0.9]
    assert calibration([], []) is None


def test_brier_by_hand():
    assert brier([1.0, 0.0], [True, False]) == 0
    assert brier([0.5, 0.5], [True, False]) == 0.25
    assert brier([0.8, 0.3], [True, True]) == pytest.approx((0.04 + 0.49) / 2)
    assert brier([], []) is None


def test_first_error_f1_is_that_of_processbench():
    # three with an error, of which one place is found; two without, of which one is left alone
    found = first_error_f1([2, 1, -1, -1, 0], [2, 3, 0, -1, -1])
    assert (found.on_wrong, found.on_right) == (pytest.approx(1 / 3), 0.5)
    assert found.f1 == pytest.approx(2 * (1 / 3) * 0.5 / (1 / 3 + 0.5))
    assert first_error_f1([1, -1], [1, -1]) == F1(1, 1, 1)
    # who never finds an error has nothing of half the work done
    assert first_error_f1([-1, -1], [4, -1]) == F1(0, 0, 1)
    assert first_error_f1([0, 0], [1, -1]) == F1(0, 0, 0)
    assert first_error_f1([1], [1]) == F1(None, 1, None)


def test_the_first_error_is_the_first_step_under_the_threshold():
    assert first_error([0.9, 0.5, 0.4, 0.1], 0.5) == 2
    assert first_error([0.9, 0.5], 0.5) == -1
    assert first_error([None, None, 0.2], 0.5) == 2
    assert first_error([], 0.5) == -1


def test_a_hundred_thousand_pairs_take_no_time():
    scores = [(place * 7919 % 100_003) / 100_003 for place in range(100_000)]
    began = time.monotonic()
    found = auc(scores, [score > 0.5 for score in scores])
    assert found == 1
    assert time.monotonic() - began < 5
