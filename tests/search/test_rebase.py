"""REBASE, by hand: shares rounded up, best first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written import lines, search, told

from tts_core.search.rebase import shared


@pytest.mark.parametrize(
    ("scores", "width", "balance", "shares"),
    [
        ([0.9, 0.5], 4, 0.2, [4, 0]),  # 4 × 0.88 = 3.52
        ([0.9, 0.7], 4, 0.2, [3, 1]),  # 4 × 0.73 = 2.92
        ([0.5, 0.5, 0.5, 0.5], 4, 0.2, [1, 1, 1, 1]),
        ([0.5, 0.5, 0.5], 4, 0.2, [2, 2, 0]),  # 4/3 rounded up: the last one gets nothing
        ([1.0, 0.0], 2, 0.01, [2, 0]),
        ([0.3], 1, 0.2, [1]),
    ],
)
def test_shares(scores, width, balance, shares):
    assert shared(scores, width, balance) == shares


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20), st.integers(1, 40), st.floats(0.01, 10))
def test_the_whole_width_is_shared_and_no_more(scores, width, balance):
    shares = shared(sorted(scores, reverse=True), width, balance)
    assert sum(shares) == width
    assert shares == sorted(shares, reverse=True)


def test_a_better_score_gets_more_next_steps():
    tree = """
        A .9
          A1 .8 -> 4
          A2 .7 -> 4
          A3 .2 -> 5
        B .7
          B1 .9 -> 6
        C .1 open
        D .6 -> 6
    """
    # D is complete: three rows are left. softmax(A, B, C) = .72, .27, .01 → 3 × .72 = 2.17, rounded up to 3
    assert told(search(tree, "rebase", n=4).events) == lines(
        """
        0 extend root×4 to step: rows 0 1 2 3
        + A < root #0 open
        + B < root #1 open
        + C < root #2 open
        + D < root #3 complete
        reads D as 6
        . 0
        1 score A B C D
        scores A=0.9 B=0.7 C=0.1 D=0.6
        . 1
        2 keep A | B C
        keeps A, prunes B C
        . 2
        3 extend A×3 to step: rows 0 1 2
        + A1 < A #0 complete
        + A2 < A #4 complete
        + A3 < A #5 complete
        reads A1 as 4
        reads A2 as 4
        reads A3 as 5
        . 3
        4 score A1 A2 A3
        scores A1=0.8 A2=0.7 A3=0.2
        . 4
        chooses A1 = 4: 1.50 of 2.30 in summed scores, 2 of 4 votes.
        ends done: The search is complete.
        """
    )


def test_equal_scores_of_a_policy_that_repeats_itself_share_evenly():
    tree = "A .5\n  A1 .5 -> 7"
    said = told(search(tree, "rebase", n=3).events)
    assert "extend A×1 A×1 A×1 to step: rows 0 1 2" in said
    assert "3 of 3 votes" in said
