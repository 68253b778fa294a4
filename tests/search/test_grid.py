"""Chains side by side, self-critique, and the choice within chains first."""

import pytest
from written import lines, search, told

from tts_core.choice import Candidate, choose
from tts_core.search import make_strategy

TREE = """
    A .3 -> 5
    B .6 -> 6
    == revised
    C .4 -> 4
    D .7 -> 4
"""


@pytest.mark.parametrize(
    ("n", "ratio", "chains", "turns"),
    [
        (16, 1, 4, 4),
        (16, 4, 2, 8),
        (16, 0.25, 8, 2),
        (16, 16, 1, 16),
        (5, 1, 2, 2),
        (1, 1, 1, 1),
        (2, 20, 1, 2),
    ],
)
def test_the_ratio_splits_the_drafts(n, ratio, chains, turns):
    grid = make_strategy("grid", {"n": n, "ratio": ratio})
    assert (grid.chains(), grid.turns(), grid.drafts()) == (chains, turns, chains * turns)


def test_its_revisions_are_as_warm_as_one_asks():
    said = told(search(TREE, "grid", n=4, revision_temperature=0.7).events)
    assert "after A temperature=0.7 & root×1 to answer after B temperature=0.7" in said


def test_chains_revise_side_by_side():
    assert told(search(TREE, "grid", n=4, answer="4").events) == lines(
        """
        0 extend root×1 to answer & root×1 to answer: rows 0 1
        + A < root #0 complete
        + B < root #1 complete
        reads A as 5 wrong
        reads B as 6 wrong
        . 0
        1 score A B
        scores A=0.3 B=0.6
        . 1
        2 extend root×1 to answer after A temperature=0.3 & root×1 to answer after B temperature=0.3: rows 0 1
        + C < root #2 complete revises A
        + D < root #3 complete revises B
        reads C as 4 right
        reads D as 4 right
        . 2
        3 score C D
        scores C=0.4 D=0.7
        . 3
        chooses D = 4: Among the best of 2 chains: 1.10 of 1.10 in summed scores, 2 of 2 votes.
        ends done: The search is complete.
        """
    )


def test_a_long_chain_of_one_answer_has_one_vote():
    chain = [Candidate(f"a{n}", "5", 0.6, chain="a") for n in range(4)]
    others = [Candidate("b", "4", 0.5, chain="b"), Candidate("c", "4", 0.5, chain="c")]
    assert choose("weighted_vote", chain + others).step == "a0"
    made = choose("hierarchical_vote", chain + others)
    assert (made.step, made.rule) == ("b", "hierarchical_vote")
    assert made.reason == "Among the best of 3 chains: 1.00 of 1.60 in summed scores, 2 of 3 votes."


def test_within_a_chain_equal_answers_pool_their_scores():
    chain = [
        Candidate("x", "1", 0.9, chain="a"),
        *(Candidate(f"y{n}", "2", 0.5, chain="a") for n in range(2)),
    ]
    assert choose("hierarchical_vote", chain).step == "y0"


# self-critique


def test_a_critique_is_shown_and_has_no_vote():
    tree = """
        A .3 -> 5
        == its critique
        K .9 -> 9
        == revised
        B .6 -> 4
    """
    assert told(search(tree, "critique", turns=2, answer="4").events) == lines(
        """
        0 extend root×1 to answer: rows 0
        + A < root #0 complete
        reads A as 5 wrong
        . 0
        1 score A
        scores A=0.3
        . 1
        2 extend root×1 to answer after A as critique: rows 0
        + K < root #1 complete revises A
        . 2
        3 extend root×1 to answer after A K: rows 0
        + B < root #2 complete revises K
        reads B as 4 right
        . 3
        4 score B
        scores B=0.6
        . 4
        chooses B = 4: 0.60 of 0.90 in summed scores, 1 of 2 votes.
        ends done: The search is complete.
        """
    )


def test_one_turn_is_one_draft():
    said = told(search("A .5 -> 5", "critique", turns=1).events)
    assert said.count("extend") == 1
