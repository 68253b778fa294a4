"""What a person asks for inside a tree, by hand."""

from dataclasses import replace

import pytest
from written import Journal, by_hand, lines, search, told

from tts_core.errors import InputError
from tts_core.search import HANDS
from tts_core.trace import Trace
from tts_core.verifiers.base import Opinions
from tts_core.verifiers.scripted import Scripted

TREE = """
    A .9
      A1 .8 -> 4
      A2 .7 -> 5
      A3 .6 -> 5
    B .2
      B1 .3 -> 6
"""


def step(journal, label):
    """The id of the first step with this label."""
    steps = Trace.fold("trace", journal.events).steps.values()
    return next(step.id for step in steps if step.text.split()[0].rstrip(":") == label)


def test_sample_more_draws_new_rows_from_a_step():
    journal = search(TREE, "greedy")
    first = len(journal.events)
    by_hand(TREE, journal, "sample_more", step=step(journal, "A"), n=2)
    assert told(journal.events, after=first) == lines(
        """
        RunStarted
        0 recall A
        . 0
        1 extend A×2 to answer: rows 0 1
        + A2 < A #0 complete
        + A3 < A #1 complete
        reads A2 as 5
        reads A3 as 5
        . 1
        2 score A2 A3
        scores A2=0.7 A3=0.6
        . 2
        chooses A2 = 5: 1.30 of 1.30 in summed scores, 2 of 2 votes.
        ends done: The search is complete.
        """
    )


def test_an_answer_seen_before_keeps_the_name_of_its_group():
    journal = search(TREE, "best_of_n", n=2)
    by_hand(TREE, journal, "sample_more", step=step(journal, "A"), n=3)
    trace = Trace.fold("trace", journal.events)
    assert [found.key for found in trace.answers.values()] == ["4", "6", "5", "5", "4"]


def test_edit_puts_a_persons_step_beside_and_goes_on():
    journal = search(TREE, "greedy")
    first = len(journal.events)
    by_hand(TREE, journal, "edit_step", step=step(journal, "A"), text="B  ")
    assert told(journal.events, after=first) == lines(
        """
        RunStarted
        0 recall A
        . 0
        1 write beside A
        + B < root #0 open
        . 1
        2 extend B×1 to answer: rows 0
        + B1 < B #0 complete
        reads B1 as 6
        . 2
        3 score B1
        scores B=0.2 B1=0.3
        . 3
        chooses B1 = 6: The only complete attempt.
        ends done: The search is complete.
        """
    )
    trace = Trace.fold("trace", journal.events)
    mine = trace.steps[step(journal, "B")]
    assert (mine.kind, mine.text, mine.parent) == ("human", "B\n", None)
    assert trace.text(trace.current.chosen.step).startswith("B\n")


def test_more_drafts_choose_among_all_attempts():
    journal = search(TREE, "best_of_n", n=1)
    by_hand(TREE, journal, "more_drafts", n=1, choose="best_score")
    trace = Trace.fold("trace", journal.events)
    chosen = trace.runs[1].chosen
    assert trace.steps[chosen.step].run == 0
    assert chosen.reason == "Best score 0.80 of 2 attempts."


def test_rescore_asks_another_verifier_and_chooses_by_it():
    class Contrary(Scripted):
        name = "contrary"

        def score(self, problem, paths):
            opinions = super().score(problem, paths)
            return Opinions([1 - score for score in opinions.scores])

    journal = search(TREE, "best_of_n", n=2, choose="best_score")
    by_hand(TREE, journal, "rescore", Contrary, scope="trace", choose="best_score")
    trace = Trace.fold("trace", journal.events)
    assert trace.runs[0].chosen.answer == "4"
    assert trace.runs[1].chosen.answer == "6"
    assert {score.verifier for score in trace.scores[step(journal, "B1")]} == {"written", "contrary"}


UNEVEN = """
    A .5
      A1 .5 -> 4
    B .5 -> 6
"""
"""The second row ends first, and nothing but the order tells them apart."""


@pytest.mark.parametrize(("hand", "params"), [("rescore", {"scope": "trace"}), ("more_drafts", {"n": 2})])
def test_ties_are_broken_in_row_order_not_by_which_row_was_faster(hand, params):
    journal = search(UNEVEN, "best_of_n", n=2, choose="best_score")
    trace = Trace.fold("trace", journal.events)
    assert [leaf.text[:1] for leaf in trace.leaves()] == ["B", "A"]
    by_hand(UNEVEN, journal, hand, choose="best_score", **params)
    before, after = (run.chosen for run in Trace.fold("trace", journal.events).runs.values())
    assert (before.answer, after.answer) == ("4", "4")
    # the same where the run was stopped: more drafts choose among what is there
    if hand == "more_drafts":
        stopped = Journal(journal.events[: len(search(UNEVEN, "best_of_n", n=2).events) + 1])
        stopped.stop.set()
        by_hand(UNEVEN, stopped, hand, choose="best_score", **params)
        assert stopped.events[-2].answer == "4"


def test_a_run_that_scored_in_order_of_arrival_resumes():
    whole = search(UNEVEN, "best_of_n", n=2, choose="best_score")
    by_hand(UNEVEN, whole, "rescore", scope="trace", choose="best_score")
    place = len(whole.events) - 4
    asked = whole.events[place]
    assert asked.body["ask"] == "score"
    arrived = replace(asked, body={**asked.body, "steps": asked.body["steps"][::-1]})
    journal = Journal([*whole.events[:place], arrived])
    by_hand(UNEVEN, journal, "rescore", scope="trace", choose="best_score")
    assert told(journal.events, after=place + 1) == told(whole.events, after=place + 1)


def test_what_is_too_little_to_choose_from_leaves_the_answer():
    journal = search(TREE, "best_of_n", n=2, choose="best_score")
    answer = Trace.fold("trace", journal.events).runs[0].chosen.answer
    by_hand(TREE, journal, "rescore", step=step(journal, "B1"), scope="path")
    by_hand(TREE, journal, "sample_more", run=2, step=step(journal, "A"), n=2, until="step")
    trace = Trace.fold("trace", journal.events)
    assert [trace.runs[run].state for run in (1, 2)] == ["done", "done"]
    assert trace.runs[1].chosen.step is trace.runs[2].chosen.step is None
    assert trace.current.number == 0
    assert trace.current.chosen.answer == answer
    # drafts to the end are something to choose from, and what goes on may still choose
    by_hand(TREE, journal, "more_drafts", run=3, n=1)
    assert Trace.fold("trace", journal.events).current.number == 3
    assert Trace.fold("trace", journal.events[:-2]).current.number == 3


@pytest.mark.parametrize(
    ("hand", "params", "events", "answer"),
    [
        # no attempt is better than another because its turn to be scored had come
        ("rescore", {"scope": "trace"}, 1, "4"),
        # no draft is complete yet: the attempts of before are there to be chosen from
        ("more_drafts", {"n": 2, "choose": "best_score"}, 1, "4"),
        ("sample_more", {"n": 2, "step": ""}, 1, "4"),
    ],
)
def test_what_is_stopped_before_it_has_anything_leaves_the_answer(hand, params, events, answer):
    journal = search(TREE, "best_of_n", n=2, choose="best_score")
    journal.stop_after = len(journal.events) + events
    by_hand(TREE, journal, hand, **params)
    trace = Trace.fold("trace", journal.events)
    assert trace.runs[1].state == "stopped"
    assert trace.current.chosen.answer == answer
    if trace.runs[1].chosen.step is None:
        assert trace.runs[1].ended.reason == "Stopped before it had an answer: that of before stays."


def test_what_chooses_nothing_by_design_is_complete():
    journal = search(TREE, "best_of_n", n=2)
    by_hand(TREE, journal, "rescore", step=step(journal, "B1"), scope="path")
    assert Trace.fold("trace", journal.events).runs[1].ended.reason == "The search is complete."


def test_a_hand_stopped_halfway_resumes():
    whole = search(TREE, "greedy")
    id = step(whole, "A")
    by_hand(TREE, whole, "sample_more", step=id, n=2)
    # the last two events are always written together
    for kept in range(len(search(TREE, "greedy").events) + 1, len(whole.events) - 1):
        journal = Journal(whole.events[:kept])
        by_hand(TREE, journal, "sample_more", step=id, n=2)
        assert told(journal.events) == told(whole.events)


@pytest.mark.parametrize(
    ("hand", "params", "sentence"),
    [
        ("sample_more", {"step": "A1"}, "has ended here"),
        ("sample_more", {"step": "nothing"}, "no such step"),
        ("continue_step", {"step": "A1"}, "has ended here"),
        ("edit_step", {"step": "", "text": "B"}, "no such step"),
        ("edit_step", {"step": "A", "text": " \n"}, "empty step"),
        ("rescore", {"step": "nothing"}, "no such step"),
    ],
)
def test_what_does_not_fit_is_refused_before_it_begins(hand, params, sentence):
    journal = search(TREE, "greedy")
    named = dict(params)
    if named["step"] in ("A1", "A"):
        named["step"] = step(journal, named["step"])
    with pytest.raises(InputError, match=sentence):
        HANDS[hand].from_mapping(named).check(Trace.fold("trace", journal.events))


def test_steps_of_a_hidden_run_are_not_recalled():
    from tts_core.events import RunHidden

    journal = search(TREE, "best_of_n", n=1)
    by_hand(TREE, journal, "more_drafts", n=1)
    trace = Trace.fold("trace", [*journal.events, RunHidden(1, True, "local")])
    assert [step.text[:2] for step in trace.leaves()] == ["A1"]
    assert trace.current.number == 0


def test_a_critique_is_no_place_to_go_on_from():
    # its words are about an attempt; what would follow them is no attempt, and must have no vote
    journal = search("A .5 -> 7", "critique", turns=2)
    trace = Trace.fold("trace", journal.events)
    [said] = [step for step in trace.steps.values() if step.kind == "critique"]
    for name, params in (
        ("sample_more", {"step": said.id}),
        ("continue_step", {"step": said.id}),
        ("edit_step", {"step": said.id, "text": "No."}),
    ):
        with pytest.raises(InputError, match="This is a critique"):
            HANDS[name].from_mapping(params).check(trace)
