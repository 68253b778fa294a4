"""Beam search, by hand: keep and branch in {1, 2, 4}, ties and failures."""

import pytest
from written import lines, search, told

TREE = """
    A .9
      A1 .8 -> 4
      A2 .1 -> 5
    B .6
      B1 .7 -> 4
      B2 .95 -> 6
    C .2 open
    D .1 open
"""


def test_keep_2_branch_2():
    assert told(search(TREE, "beam", keep=2, branch=2, answer="4").events) == lines(
        """
        0 extend root×4 to step: rows 0 1 2 3
        + A < root #0 open
        + B < root #1 open
        + C < root #2 open
        + D < root #3 open
        . 0
        1 score A B C D
        scores A=0.9 B=0.6 C=0.2 D=0.1
        . 1
        2 keep A B | C D
        keeps A B, prunes C D
        . 2
        3 extend A×2 B×2 to step: rows 0 1 2 3
        + A1 < A #0 complete
        + A2 < A #4 complete
        + B1 < B #1 complete
        + B2 < B #5 complete
        reads A1 as 4 right
        reads A2 as 5 wrong
        reads B1 as 4 right
        reads B2 as 6 wrong
        . 3
        4 score A1 A2 B1 B2
        scores A1=0.8 A2=0.1 B1=0.7 B2=0.95
        . 4
        chooses A1 = 4: 1.50 of 2.55 in summed scores, 2 of 4 votes.
        ends done: The search is complete.
        """
    )


def test_keep_1_branch_1_is_one_sampled_draft():
    assert told(search(TREE, "beam", keep=1, branch=1).events) == lines(
        """
        0 extend root×1 to step: rows 0
        + A < root #0 open
        . 0
        1 score A
        scores A=0.9
        . 1
        2 keep A |
        keeps A, prunes
        . 2
        3 extend A×1 to step: rows 0
        + A1 < A #0 complete
        reads A1 as 4
        . 3
        4 score A1
        scores A1=0.8
        . 4
        chooses A1 = 4: 0.80 of 0.80 in summed scores, 1 of 1 votes.
        ends done: The search is complete.
        """
    )


def test_keep_1_branch_4():
    tree = """
        A .3 open
        B .8
          B1 .4
            B3 .9 -> 7
          B2 .5 -> 6
          B4 .1 open
          B5 .2 open
        C .2 open
        D .1 open
    """
    # B2 ends in the second round and takes its place with it: three rows are left for B1
    assert told(search(tree, "beam", keep=1, branch=4, choose="best_score").events) == lines(
        """
        0 extend root×4 to step: rows 0 1 2 3
        + A < root #0 open
        + B < root #1 open
        + C < root #2 open
        + D < root #3 open
        . 0
        1 score A B C D
        scores A=0.3 B=0.8 C=0.2 D=0.1
        . 1
        2 keep B | A C D
        keeps B, prunes A C D
        . 2
        3 extend B×4 to step: rows 0 1 2 3
        + B1 < B #1 open
        + B2 < B #4 complete
        + B4 < B #5 open
        + B5 < B #6 open
        reads B2 as 6
        . 3
        4 score B1 B2 B4 B5
        scores B1=0.4 B2=0.5 B4=0.1 B5=0.2
        . 4
        5 keep B1 | B5 B4
        keeps B1, prunes B5 B4
        . 5
        6 extend B1×3 to step: rows 0 1 2
        + B3 < B1 #1 complete
        + B3 < B1 #7 complete
        + B3 < B1 #8 complete
        reads B3 as 7
        reads B3 as 7
        reads B3 as 7
        . 6
        7 score B3 B3 B3
        scores B3=0.9 B3=0.9 B3=0.9
        . 7
        chooses B3 = 7: Best score 0.90 of 4 attempts.
        ends done: The search is complete.
        """
    )


def test_keep_4_branch_1_prunes_nothing():
    journal = search(TREE, "beam", keep=4, branch=1, rounds=1)
    assert told(journal.events) == lines(
        """
        0 extend root×4 to step: rows 0 1 2 3
        + A < root #0 open
        + B < root #1 open
        + C < root #2 open
        + D < root #3 open
        . 0
        1 score A B C D
        scores A=0.9 B=0.6 C=0.2 D=0.1
        . 1
        2 keep A B C D |
        keeps A B C D, prunes
        . 2
        chooses nothing = None: No attempt was completed.
        ends done: It ended before any attempt was complete: allow more rounds, drafts or tokens.
        """
    )


def test_keep_1_branch_2():
    assert told(search(TREE, "beam", keep=1, branch=2).events) == lines(
        """
        0 extend root×2 to step: rows 0 1
        + A < root #0 open
        + B < root #1 open
        . 0
        1 score A B
        scores A=0.9 B=0.6
        . 1
        2 keep A | B
        keeps A, prunes B
        . 2
        3 extend A×2 to step: rows 0 1
        + A1 < A #0 complete
        + A2 < A #2 complete
        reads A1 as 4
        reads A2 as 5
        . 3
        4 score A1 A2
        scores A1=0.8 A2=0.1
        . 4
        chooses A1 = 4: 0.80 of 0.90 in summed scores, 1 of 2 votes.
        ends done: The search is complete.
        """
    )


def test_keep_2_branch_1():
    assert told(search(TREE, "beam", keep=2, branch=1, choose="best_score").events) == lines(
        """
        0 extend root×2 to step: rows 0 1
        + A < root #0 open
        + B < root #1 open
        . 0
        1 score A B
        scores A=0.9 B=0.6
        . 1
        2 keep A B |
        keeps A B, prunes
        . 2
        3 extend A×1 B×1 to step: rows 0 1
        + A1 < A #0 complete
        + B1 < B #1 complete
        reads A1 as 4
        reads B1 as 4
        . 3
        4 score A1 B1
        scores A1=0.8 B1=0.7
        . 4
        chooses A1 = 4: Best score 0.80 of 2 attempts.
        ends done: The search is complete.
        """
    )


def test_keep_2_branch_4_takes_both_twins_of_the_best_step():
    # eight rows draw the four first steps twice; A stands twice and is kept twice
    assert told(search(TREE, "beam", keep=2, branch=4).events) == lines(
        """
        0 extend root×8 to step: rows 0 1 2 3 4 5 6 7
        + A < root #0 open
        + B < root #1 open
        + C < root #2 open
        + D < root #3 open
        + A < root #4 open
        + B < root #5 open
        + C < root #6 open
        + D < root #7 open
        . 0
        1 score A B C D A B C D
        scores A=0.9 B=0.6 C=0.2 D=0.1 A=0.9 B=0.6 C=0.2 D=0.1
        . 1
        2 keep A A | B B C C D D
        keeps A A, prunes B B C C D D
        . 2
        3 extend A×4 A×4 to step: rows 0 1 2 3 4 5 6 7
        + A1 < A #0 complete
        + A2 < A #8 complete
        + A1 < A #9 complete
        + A2 < A #10 complete
        + A1 < A #4 complete
        + A2 < A #11 complete
        + A1 < A #12 complete
        + A2 < A #13 complete
        reads A1 as 4
        reads A2 as 5
        reads A1 as 4
        reads A2 as 5
        reads A1 as 4
        reads A2 as 5
        reads A1 as 4
        reads A2 as 5
        . 3
        4 score A1 A2 A1 A2 A1 A2 A1 A2
        scores A1=0.8 A2=0.1 A1=0.8 A2=0.1 A1=0.8 A2=0.1 A1=0.8 A2=0.1
        . 4
        chooses A1 = 4: 3.20 of 3.60 in summed scores, 4 of 8 votes.
        ends done: The search is complete.
        """
    )


def test_keep_4_branch_2():
    story = told(search(TREE, "beam", keep=4, branch=2).events)
    assert (
        lines(
            """
        2 keep A A B B | C C D D
        keeps A A B B, prunes C C D D
        . 2
        3 extend A×2 A×2 B×2 B×2 to step: rows 0 1 2 3 4 5 6 7
        + A1 < A #0 complete
        + A2 < A #8 complete
        + A1 < A #4 complete
        + A2 < A #9 complete
        + B1 < B #1 complete
        + B2 < B #10 complete
        + B1 < B #5 complete
        + B2 < B #11 complete
        """
        )
        in story
    )
    # 4: .8 + .8 + .7 + .7   5: .1 + .1   6: .95 + .95
    assert "chooses A1 = 4: 3.00 of 5.10 in summed scores, 4 of 8 votes." in story


def test_keep_4_branch_4():
    story = told(search(TREE, "beam", keep=4, branch=4).events)
    assert (
        lines(
            """
        2 keep A A A A | B B B B C C C C D D D D
        keeps A A A A, prunes B B B B C C C C D D D D
        . 2
        3 extend A×4 A×4 A×4 A×4 to step: rows 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15
        """
        )
        in story
    )
    # eight times .8 for 4, eight times .1 for 5
    assert "chooses A1 = 4: 6.40 of 7.20 in summed scores, 8 of 16 votes." in story


@pytest.mark.parametrize("keep", [1, 2, 4])
@pytest.mark.parametrize("branch", [1, 2, 4])
def test_the_width_is_never_exceeded(keep, branch):
    journal = search(TREE, "beam", keep=keep, branch=branch)
    rows = [len(event.rows) for event in journal.events if event.kind == "requested" and event.rows]
    ended = sum(event.step.state != "open" for event in journal.events if event.kind == "step_added")
    assert max(rows) <= keep * branch
    assert ended <= keep * branch


def test_ties_keep_the_order_of_rows():
    tree = """
        A .5 open
        B .5 open
        C .5 open
        D .5 open
    """
    assert "keeps A B, prunes C D\n" in told(search(tree, "beam", keep=2, branch=2, rounds=1).events)


def test_a_step_without_opinion_is_ranked_at_the_prior():
    tree = """
        A .4 open
        B ? open
        C .6 open
        D nan open
    """
    assert "keeps C B, prunes D A\n" in told(search(tree, "beam", keep=2, branch=2, rounds=1).events)
    low = search(tree, "beam", keep=2, branch=2, rounds=1, settings={"prior": 0.1})
    assert "keeps C A, prunes B D\n" in told(low.events)


def test_a_truncated_draft_takes_its_place_with_it_and_does_not_vote():
    tree = """
        A .9 …
        B .8
          B1 .7 -> 4
        C .2 open
        D .1 open
    """
    # A has ended: of four drafts three are left, two of them go on, with three rows
    expected = lines(
        """
        2 keep B C | D
        keeps B C, prunes D
        . 2
        3 extend B×2 C×1 to step: rows 0 1 2
        """
    )
    journal = search(tree, "beam", keep=2, branch=2)
    assert expected in told(journal.events)
    assert "chooses B1 = 4" in told(journal.events)


def test_an_empty_step_ends_its_draft():
    tree = """
        A .9
          E ? empty
        B .1 open
    """
    journal = search(tree, "beam", keep=1, branch=2)
    assert "+ ∅ < A #0 complete\n" in told(journal.events)
    # the path keeps the opinion on A; nothing can be compared, so the score decides
    assert "No vote: no attempt ends in an answer that can be compared." in told(journal.events)


def test_nothing_complete_within_the_rounds():
    tree = """
        A .9
          A1 .8
            A2 .7 -> 4
    """
    journal = search(tree, "beam", keep=1, branch=1, rounds=2)
    assert told(journal.events).endswith(
        lines(
            """
            chooses nothing = None: No attempt was completed.
            ends done: It ended before any attempt was complete: allow more rounds, drafts or tokens.
            """
        )
    )


def test_a_pruned_step_gets_nothing_more():
    journal = search(TREE, "beam", keep=2, branch=2)
    pruned = {id for event in journal.events if event.kind == "steps_pruned" for id in event.pruned}
    parents = {event.step.parent for event in journal.events if event.kind == "step_added"}
    assert pruned
    assert not pruned & parents


def test_a_budget_in_drafts_is_shared_round_robin():
    journal = search(TREE, "beam", keep=2, branch=2, settings={"drafts": 3})
    assert lines(
        """
        0 extend root×4 to step: rows 0 1 2
        + A < root #0 open
        + B < root #1 open
        + C < root #2 open
        """
    ) in told(journal.events)
    # C made room for one more: each beam gets its first row, then A its second
    assert "3 extend A×2 B×2 to step: rows 0 1 2\n" in told(journal.events)
