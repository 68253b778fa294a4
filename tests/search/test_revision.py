"""Sequential revision, by hand: chains of 1, 2, 4 and 6 turns."""

from written import lines, search, told

CHAIN = """
    A .4
      A1 .3 -> 5
    == second attempt
    B .5 -> 4
    == third
    C .6 -> 4
    == fourth
    D .7 -> 6
    == fifth
    E .2 -> 6
    == sixth
    F .1 -> 6
"""


def test_one_turn():
    assert told(search(CHAIN, "revision", turns=1).events) == lines(
        """
        0 extend root×1 to answer: rows 0
        + A < root #0 open
        + A1 < A #0 complete
        reads A1 as 5
        . 0
        1 score A1
        scores A=0.4 A1=0.3
        . 1
        chooses A1 = 5: 0.30 of 0.30 in summed scores, 1 of 1 votes.
        ends done: The search is complete.
        """
    )


def test_two_turns():
    assert told(search(CHAIN, "revision", turns=2, choose="best_score", answer="4").events) == lines(
        """
        0 extend root×1 to answer: rows 0
        + A < root #0 open
        + A1 < A #0 complete
        reads A1 as 5 wrong
        . 0
        1 score A1
        scores A=0.4 A1=0.3
        . 1
        2 extend root×1 to answer after A1 temperature=0.3: rows 0
        + B < root #1 complete revises A1
        reads B as 4 right
        . 2
        3 score B
        scores B=0.5
        . 3
        chooses B = 4: Best score 0.50 of 2 attempts.
        ends done: The search is complete.
        """
    )


def test_four_turns_the_majority_saves_an_answer_that_was_revised_away():
    journal = search(CHAIN, "revision", turns=4, choose="majority")
    assert lines(
        """
        6 extend root×1 to answer after A1 B C temperature=0.3: rows 0
        + D < root #3 complete revises C
        """
    ) in told(journal.events)
    assert "chooses C = 4: 2 of 4 votes." in told(journal.events)


def test_the_verifier_chooses_inside_the_chain():
    journal = search(CHAIN, "revision", turns=4, choose="best_score")
    assert "chooses D = 6: Best score 0.70 of 4 attempts." in told(journal.events)


def test_only_the_most_recent_four_attempts_are_shown():
    journal = search(CHAIN, "revision", turns=6)
    shown = [line for line in told(journal.events).splitlines() if " after " in line]
    assert (
        shown
        == lines(
            """
        2 extend root×1 to answer after A1 temperature=0.3: rows 0
        4 extend root×1 to answer after A1 B temperature=0.3: rows 0
        6 extend root×1 to answer after A1 B C temperature=0.3: rows 0
        8 extend root×1 to answer after A1 B C D temperature=0.3: rows 0
        10 extend root×1 to answer after B C D E temperature=0.3: rows 0
        """
        ).splitlines()
    )


def test_a_revision_is_a_new_attempt_on_the_root():
    journal = search(CHAIN, "revision", turns=2)
    steps = [event.step for event in journal.events if event.kind == "step_added"]
    revision = steps[-1]
    assert revision.parent is None
    assert revision.kind == "revision"
    assert revision.depth == 1
    assert revision.revises == steps[1].id
    assert revision.context == (steps[1].id,)


def test_revisions_are_drawn_colder_than_the_first_attempt():
    said = told(search(CHAIN, "revision", turns=2, revision_temperature=0.1).events)
    assert "0 extend root×1 to answer: rows 0" in said
    assert "2 extend root×1 to answer after A1 temperature=0.1: rows 0" in said


def test_a_truncated_attempt_is_shown_and_revised_but_does_not_vote():
    tree = """
        A .9 …
        == second
        B .1 -> 4
    """
    journal = search(tree, "revision", turns=2)
    assert "+ B < root #1 complete revises A\n" in told(journal.events)
    assert "chooses B = 4: 0.10 of 0.10 in summed scores, 1 of 1 votes." in told(journal.events)


def test_nan_no_opinion_and_empty_in_a_chain():
    tree = """
        A nan -> 5
        == second
        B ? -> 4
        == third
        E .1 empty
    """
    journal = search(tree, "revision", turns=3, choose="best_score")
    assert "scores A=? error: returned 1 of 1 values that are no scores\n" in told(journal.events)
    assert "scores B=?\n" in told(journal.events)
    assert "chooses A = 5: Best score 0.50 of 3 attempts." in told(journal.events)


def test_ties_go_to_the_first_attempt():
    tree = """
        A .5 -> 5
        == second
        B .5 -> 4
    """
    for choose in ("best_score", "majority", "weighted_vote"):
        assert "chooses A = 5" in told(search(tree, "revision", turns=2, choose=choose).events)
