"""Best-of-N, by hand: N in {1, 2, 4}, the three choices, ties and failures."""

import pytest
from written import lines, search, told

FOUR = """
    A .5
      A1 .9 -> 5
    B .6 -> 4
    C .7
      C1 .2
        C2 .1 -> 6
    D .4 -> 4
"""


def test_one_draft():
    assert told(search(FOUR, "best_of_n", n=1).events) == lines(
        """
        0 extend root×1 to answer: rows 0
        + A < root #0 open
        + A1 < A #0 complete
        reads A1 as 5
        . 0
        1 score A1
        scores A=0.5 A1=0.9
        . 1
        chooses A1 = 5: The only complete attempt.
        ends done: The search is complete.
        """
    )


def test_two_drafts():
    assert told(search(FOUR, "best_of_n", n=2, choose="best_score").events) == lines(
        """
        0 extend root×2 to answer: rows 0 1
        + A < root #0 open
        + B < root #1 complete
        + A1 < A #0 complete
        reads A1 as 5
        reads B as 4
        . 0
        1 score A1 B
        scores A=0.5 A1=0.9 B=0.6
        . 1
        chooses A1 = 5: Best score 0.90 of 2 attempts.
        ends done: The search is complete.
        """
    )


def test_four_drafts_of_different_length():
    # rows end when they end: C2 is the third step of its row and comes last
    assert told(search(FOUR, "best_of_n", n=4, choose="weighted_vote", answer="4").events) == lines(
        """
        0 extend root×4 to answer: rows 0 1 2 3
        + A < root #0 open
        + B < root #1 complete
        + C < root #2 open
        + D < root #3 complete
        + A1 < A #0 complete
        + C1 < C #2 open
        + C2 < C1 #2 complete
        reads A1 as 5 wrong
        reads B as 4 right
        reads C2 as 6 wrong
        reads D as 4 right
        . 0
        1 score A1 B C2 D
        scores A=0.5 A1=0.9 B=0.6 C=0.7 C1=0.2 C2=0.1 D=0.4
        . 1
        chooses B = 4: 1.00 of 2.00 in summed scores, 2 of 4 votes.
        ends done: The search is complete.
        """
    )


@pytest.mark.parametrize(
    ("choose", "line"),
    [
        ("best_score", "chooses A1 = 5: Best score 0.90 of 4 attempts."),
        ("majority", "chooses B = 4: 2 of 4 votes."),
        ("weighted_vote", "chooses B = 4: 1.00 of 2.00 in summed scores, 2 of 4 votes."),
    ],
)
def test_choices_from_the_same_drafts(choose, line):
    assert line in told(search(FOUR, "best_of_n", n=4, choose=choose).events)


@pytest.mark.parametrize(
    ("aggregation", "scored", "chosen"),
    [
        # A: .5 .9   B: .6   C: .7 .2 .1   D: .4
        ("last", "A=0.5 A1=0.9 B=0.6 C=0.7 C1=0.2 C2=0.1 D=0.4", "A1 = 5: Best score 0.90"),
        ("min", "A=0.5 A1=0.9(0.5) B=0.6 C=0.7 C1=0.2 C2=0.1 D=0.4", "B = 4: Best score 0.60"),
        (
            "product",
            "A=0.5 A1=0.9(0.45) B=0.6 C=0.7 C1=0.2(0.14) C2=0.1(0.014) D=0.4",
            "B = 4: Best score 0.60",
        ),
        (
            "mean",
            "A=0.5 A1=0.9(0.7) B=0.6 C=0.7 C1=0.2(0.45) C2=0.1(0.333333) D=0.4",
            "A1 = 5: Best score 0.70",
        ),
    ],
)
def test_aggregations(aggregation, scored, chosen):
    journal = search(FOUR, "best_of_n", n=4, choose="best_score", settings={"aggregation": aggregation})
    assert f"scores {scored}\n" in told(journal.events)
    assert f"chooses {chosen}" in told(journal.events)


def test_ties_go_to_the_first():
    tree = """
        A .5 -> 5
        B .5 -> 4
        C .5 -> 4
        D .5 -> 5
    """
    for choose in ("best_score", "majority", "weighted_vote"):
        assert "chooses A = 5" in told(search(tree, "best_of_n", n=4, choose=choose).events)


def test_no_opinion_is_ranked_at_the_prior():
    tree = """
        A ? -> 5
        B .4 -> 4
    """
    low = search(tree, "best_of_n", n=2, choose="best_score", settings={"prior": 0.3})
    assert "scores A=? B=0.4\n" in told(low.events)
    assert "chooses B = 4: Best score 0.40" in told(low.events)
    high = search(tree, "best_of_n", n=2, choose="best_score", settings={"prior": 0.5})
    assert "chooses A = 5: Best score 0.50" in told(high.events)


def test_a_step_without_opinion_leaves_the_path_its_other_scores():
    tree = """
        A .9
          A1 ? -> 5
        B .8 -> 4
    """
    journal = search(tree, "best_of_n", n=2, choose="best_score")
    assert "scores A=0.9 A1=?(0.9) B=0.8\n" in told(journal.events)
    assert "chooses A1 = 5: Best score 0.90" in told(journal.events)


def test_nan_is_an_error_of_the_verifier_and_not_a_zero():
    tree = """
        A nan -> 5
        B .4 -> 4
    """
    journal = search(tree, "best_of_n", n=2, choose="best_score")
    assert "scores A=? B=0.4 error: returned 1 of 2 values that are no scores\n" in told(journal.events)
    assert "chooses A = 5: Best score 0.50" in told(journal.events)


def test_truncated_attempts_do_not_vote():
    tree = """
        A .9 …
        B .1 -> 4
    """
    journal = search(tree, "best_of_n", n=2, choose="weighted_vote")
    assert "chooses B = 4: 0.10 of 0.10 in summed scores, 1 of 1 votes." in told(journal.events)


def test_the_token_limit_truncates():
    tree = """
        A .5 two three
          A1 .9 -> 5
    """
    # "A two three" has 3 tokens, "A1: the answer is 5" has 5: two of them are left
    journal = search(tree, "best_of_n", n=1, settings={"max_tokens": 5})
    assert "+ A1 < A #0 truncated\n" in told(journal.events)
    assert "chooses nothing = None: No attempt was completed." in told(journal.events)


def test_one_child_is_drawn_again_as_a_step_of_its_own():
    journal = search("A .5 -> 5", "best_of_n", n=2, choose="weighted_vote")
    assert told(journal.events).count("+ A < root") == 2
    assert "chooses A = 5: 1.00 of 1.00 in summed scores, 2 of 2 votes." in told(journal.events)
    first, second = (event.step for event in journal.events if event.kind == "step_added")
    assert first.id != second.id
    assert first.content == second.content


def test_without_comparable_answers_the_verifier_chooses():
    tree = """
        A .2 .
        B .7 .
        C .4 .
        D .5 .
    """
    for choose in ("majority", "weighted_vote"):
        journal = search(tree, "best_of_n", n=4, choose=choose)
        assert (
            "chooses B = None: No vote: no attempt ends in an answer that can be compared. "
            "Best score 0.70 of 4 attempts." in told(journal.events)
        )


def test_a_minority_of_answers_is_no_vote():
    tree = """
        A .2 .
        B .7 .
        C .4 -> 9
    """
    journal = search(tree, "best_of_n", n=3, choose="weighted_vote")
    assert "No vote: only 1 of 3 attempts end in an answer that can be compared." in told(journal.events)


def test_a_budget_in_drafts_is_never_exceeded():
    journal = search(FOUR, "best_of_n", n=4, settings={"drafts": 2})
    assert "0 extend root×4 to answer: rows 0 1\n" in told(journal.events)
    assert told(journal.events).endswith("ends done: The search is complete.")


def test_a_budget_in_tokens_is_divided_among_the_rows():
    # 8 tokens for 4 rows are 2 each: every answer has 5 words and is cut
    journal = search(FOUR, "best_of_n", n=4, settings={"tokens": 8})
    assert "+ B < root #1 truncated\n" in told(journal.events)
    drawn = sum(len(event.step.tokens) for event in journal.events if event.kind == "step_added")
    assert drawn <= 8
