"""Greedy, by hand."""

from written import lines, search, told


def test_goes_down_the_first_children():
    journal = search(
        """
        A .9
          A1 .8 -> 4
          A2 .9 -> 5
        B .99 -> 6
        """,
        "greedy",
        answer="4",
    )
    assert told(journal.events) == lines(
        """
        0 extend root×1 to answer temperature=0.0: rows 0
        + A < root #0 open
        + A1 < A #0 complete
        reads A1 as 4 right
        . 0
        1 score A1
        scores A=0.9 A1=0.8
        . 1
        chooses A1 = 4: The only complete attempt.
        ends done: The search is complete.
        """
    )


def test_empty_answer_is_an_attempt_without_an_answer():
    journal = search("E ? empty", "greedy", answer="4")
    assert told(journal.events) == lines(
        """
        0 extend root×1 to answer temperature=0.0: rows 0
        + ∅ < root #0 complete
        reads ∅ as nothing
        . 0
        1 score ∅
        scores ∅=?
        . 1
        chooses ∅ = None: The only complete attempt.
        ends done: The search is complete.
        """
    )


def test_nothing_complete():
    journal = search("A .9 …", "greedy")
    assert told(journal.events) == lines(
        """
        0 extend root×1 to answer temperature=0.0: rows 0
        + A < root #0 truncated
        . 0
        1 score A
        scores A=0.9
        . 1
        chooses nothing = None: No attempt was completed.
        ends done: It ended before any attempt was complete: allow more rounds, drafts or tokens.
        """
    )
