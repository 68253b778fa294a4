"""Sequential revision, by hand: chains of 1, 2, 4 and 6 turns."""

from collections.abc import Sequence
from typing import Any, TypeVar

from written import Journal, begin, draw, lines, search, told

from tts_core.events import Event
from tts_core.generators.scripted import ScriptedGenerator
from tts_core.prompts import Shown, solve_messages
from tts_core.run import Runner
from tts_core.run_settings import RunSettings
from tts_core.trace import Trace
from tts_core.verifiers.scripted import Scripted

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


def short(tree: str, shown: Sequence[str], room: int) -> ScriptedGenerator:
    """A model that can be shown attempts with these texts and then write so many tokens."""
    made = ScriptedGenerator(draw(tree))
    turns = [Shown(text) for text in shown]
    made.context = len(made.encode(solve_messages("What?", RunSettings().system, turns))) + room
    return made


A, B = "A\nA1: the answer is 5", "B: the answer is 4"


def contexts(journal: Journal) -> list[int]:
    """How many attempts the first step of each attempt was shown."""
    steps = [event.step for event in journal.events if event.kind == "step_added"]
    return [len(step.context) for step in steps if step.parent is None]


class Commits(Journal):
    """Notes after how many events each transaction ends."""

    def __init__(self) -> None:
        super().__init__()
        self.ends: list[int] = []

    def __call__(self, events: Sequence[Event]) -> None:
        super().__call__(events)
        self.ends.append(len(self.events))


AnyJournal = TypeVar("AnyJournal", bound=Journal)


def run(
    generator: ScriptedGenerator, journal: AnyJournal, strategy: str = "revision", **params: Any
) -> AnyJournal:
    """Begin a search, or go on with the events that a journal holds."""
    if not journal.events:
        journal.events += begin(strategy, params, {}, verifiers=[Scripted(generator.tree)])
    trace = Trace.fold("trace", journal.events)
    Runner(trace, 0, generator, [Scripted(generator.tree)], journal, journal.stop).execute()
    return journal


def alike(one: Journal, other: Journal) -> bool:
    """Whether the same happened, in whatever order the rows of a request ended, and whatever it cost."""
    first, second = (sorted(told(each.events).splitlines()) for each in (one, other))
    return first == second and sorted(contexts(one)) == sorted(contexts(other))


def test_the_oldest_attempts_are_left_out_where_they_leave_no_room():
    # an attempt of the chain has five tokens
    model = short(CHAIN, [A, B], 5)
    journal = run(model, Commits(), turns=5)
    assert contexts(journal) == [0, 1, 2, 2, 2]
    # what is asked for is what it would be anywhere
    [asked] = [e for e in journal.events if e.kind == "requested" and e.request == 6]
    assert len(asked.body["context"]) == 3
    assert "ends done: The search is complete." in told(journal.events)
    for cut in journal.ends[:-1]:
        assert alike(run(model, Journal(journal.events[:cut])), journal)


def test_a_chain_ends_where_not_even_one_attempt_leaves_room():
    journal = run(short(CHAIN, [A], 3), Journal(), turns=3)
    assert contexts(journal) == [0]
    assert "chooses A1 = 5" in told(journal.events)
    assert "ends done: The search ends here: shown an attempt to revise" in told(journal.events)


def test_a_request_that_is_stored_shows_what_it_showed():
    tree = """
        A .4 a long attempt whose revision is as long
          A1 .3 -> 5
        == second
        B .5
          B1 .5 -> 4
    """
    whole = run(ScriptedGenerator(draw(tree)), Journal(), turns=2)
    steps = [at for at, event in enumerate(whole.events) if event.kind == "step_added"]
    # the revision has six tokens; there is room for it, but not for one that is as long as what it revises
    model = short(tree, [A.replace("A\n", "A a long attempt whose revision is as long\n")], 6)
    assert contexts(run(model, Journal(), turns=2)) == [0]
    for cut in (steps[2], steps[2] + 1):
        assert alike(run(model, Journal(whole.events[:cut])), whole)


def test_a_critique_is_not_shown_without_what_it_is_of():
    tree = f"""
        A .4
          A1 .3 -> 5
        == critique
        K .1 {"but why " * 20}
          K1 .1 .
        == second
        B .5 -> 4
    """
    journal = run(short(tree, [A], 60), Journal(), "critique", turns=2)
    assert contexts(journal) == [0, 1]
    assert "chooses A1 = 5" in told(journal.events)


def test_chains_side_by_side_end_each_by_itself():
    tree = """
        A .4 the first step of an attempt that is far too long for this model
          A1 .3 -> 5
        B .5 -> 4
        == second
        C .6 -> 4
    """
    generator = short(tree, [B], 5)
    journal = run(generator, Commits(), "grid", n=4, ratio=1.0)
    assert contexts(journal) == [0, 0, 1]
    assert "ends done: The search is complete." in told(journal.events)
    for cut in journal.ends[:-1]:
        assert alike(run(generator, Journal(journal.events[:cut])), journal)


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
