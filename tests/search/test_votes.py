"""Majority, weighted majority, Adaptive-Consistency and ESC, by hand."""

import pytest
from written import lines, search, told

from tts_core.search.adaptive_consistency import majority_is_real

FOOLED = """
    A .2 -> 4
    B .9 -> 5
    C .3 -> 4
    D .1 .
"""


def last(journal):
    return told(journal.events).splitlines()[-2]


def requests(journal):
    return [line for line in told(journal.events).splitlines() if " extend " in line]


def test_majority_cannot_be_fooled_by_a_verifier():
    assert told(search(FOOLED, "majority", n=4, answer="4").events) == lines(
        """
        0 extend root×4 to answer: rows 0 1 2 3
        + A < root #0 complete
        + B < root #1 complete
        + C < root #2 complete
        + D < root #3 complete
        reads A as 4 right
        reads B as 5 wrong
        reads C as 4 right
        reads D as nothing
        . 0
        1 score A B C D
        scores A=0.2 B=0.9 C=0.3 D=0.1
        . 1
        chooses C = 4: 2 of 3 votes.
        ends done: The search is complete.
        """
    )


def test_weighted_majority_can_be():
    assert last(search(FOOLED, "weighted_majority", n=4)) == (
        "chooses B = 5: 0.90 of 1.40 in summed scores, 1 of 3 votes."
    )


@pytest.mark.parametrize("strategy", ["majority", "weighted_majority"])
def test_a_policy_that_repeats_itself_has_one_answer(strategy):
    assert "4 of 4 votes" in last(search("A .5 -> 7", strategy, n=4))


def test_the_rule_is_fixed():
    with pytest.raises(Exception, match="must be one of majority"):
        search(FOOLED, "majority", n=2, choose="best_score")


# Adaptive-Consistency


@pytest.mark.parametrize(
    ("first", "second", "sure"),
    [(0, 0, 0.5), (1, 0, 0.75), (2, 0, 0.875), (4, 0, 31 / 32), (1, 1, 0.5), (3, 1, 26 / 32)],
)
def test_the_beta_tail(first, second, sure):
    # Beta(1, 1), Beta(2, 1) … by integration: P(p > ½) of Beta(k + 1, 1) is 1 − ½^(k + 1)
    assert majority_is_real(first, second) == pytest.approx(sure)


def test_the_beta_tail_of_very_many_votes():
    # 2^1024 is beyond a float
    assert majority_is_real(1024, 0) == 1
    assert majority_is_real(512, 512) == 0.5
    assert majority_is_real(540, 484) == pytest.approx(0.96, abs=0.01)


def test_it_stops_when_the_vote_is_decided():
    # 4 equal votes: 1 − 1/32 = 0.97 is enough, after two windows of two
    journal = search("A .5 -> 7", "adaptive_consistency", n=16, window=2)
    assert requests(journal) == [
        "0 extend root×2 to answer: rows 0 1",
        "2 extend root×2 to answer: rows 0 1",
    ]
    assert last(journal) == "chooses A = 7: 4 of 4 votes."


def test_it_goes_on_to_n_while_the_vote_is_open():
    tree = "A .5 -> 1\nB .5 -> 2"
    journal = search(tree, "adaptive_consistency", n=5, window=2)
    assert requests(journal) == [
        "0 extend root×2 to answer: rows 0 1",
        "2 extend root×2 to answer: rows 0 1",
        "4 extend root×1 to answer: rows 0",
    ]
    assert last(journal) == "chooses A = 1: 3 of 5 votes."


def test_no_answers_are_no_vote():
    journal = search("A .5 .", "adaptive_consistency", n=4, window=2)
    assert len(requests(journal)) == 2
    assert "No vote" in last(journal)


# ESC


def test_a_unanimous_window_ends_it():
    tree = """
        A .5 -> 1
        B .5 -> 2
        C .5 -> 2
        D .5 -> 2
        E .5 -> 1
    """
    journal = search(tree, "esc", window=2, windows=4)
    assert requests(journal) == [
        "0 extend root×2 to answer: rows 0 1",
        "2 extend root×2 to answer: rows 0 1",
    ]
    assert last(journal) == "chooses B = 2: 3 of 4 votes."


def test_windows_without_agreement_use_them_all():
    journal = search("A .5 -> 1\nB .5 -> 2", "esc", window=2, windows=3)
    assert len(requests(journal)) == 3
    assert "It is a tie" in last(journal)


def test_agreeing_on_no_answer_is_no_agreement():
    assert len(requests(search("A .5 .", "esc", window=2, windows=3))) == 3


def test_a_window_cut_by_the_budget_is_not_unanimous():
    journal = search("A .5 -> 1", "esc", window=3, windows=3, settings={"drafts": 2})
    assert requests(journal) == ["0 extend root×3 to answer: rows 0 1"]
    assert told(journal.events).splitlines()[-1] == "ends done: The budget is spent."
