"""What other rules would have chosen from the same drafts."""

from dataclasses import replace

import pytest
from written import by_hand, search

from components.outcome_value import outcome_value
from tts_core.comparison import alternatives, voters, votes
from tts_core.events import RunHidden, to_json
from tts_core.trace import Trace
from tts_core.verifiers.base import Opinions
from tts_core.verifiers.scripted import Scripted

TREE = """
    A .9 -> 5
    B .3 -> 4
    C .4 -> 4
    D .1 -> 6
    E .99 .
"""


class Contrary(Scripted):
    name = "contrary"

    def score(self, problem, paths):
        return Opinions([1 - score for score in super().score(problem, paths).scores])


class Revised(Contrary):
    name = "written"
    revision = "2"


def chosen(trace, run=0):
    return {
        (made.rule, made.verifier): (made.answer, made.correct)
        for made in alternatives(trace, trace.runs[run])
    }


def test_rules_verifiers_and_the_oracle_over_the_same_drafts():
    journal = search(TREE, "best_of_n", n=4, answer="4")
    by_hand(TREE, journal, "rescore", Contrary, scope="trace")
    trace = Trace.fold("trace", journal.events)
    assert chosen(trace) == {
        ("majority", None): ("4", True),
        ("best_score", "written"): ("5", False),
        ("weighted_vote", "written"): ("5", False),
        ("best_score", "contrary"): ("6", False),
        ("weighted_vote", "contrary"): ("4", True),
        ("oracle", None): ("4", True),
    }
    told = [
        {"answer": "5", "count": 1, "weight": 0.9},
        {"answer": "4", "count": 2, "weight": 0.7},
        {"answer": "6", "count": 1, "weight": 0.1},
    ]
    assert votes(trace, trace.runs[0]) == told
    counted = Trace.fold("trace", search(TREE, "majority", n=4, answer="4").events)
    assert votes(counted, counted.runs[0]) == [told[1], told[0], told[2]]
    # what nobody scored has no sum of scores
    alone = Trace.fold("trace", search(TREE, "majority", [], n=4, answer="4").events)
    assert votes(alone, alone.runs[0]) == [{**told[place], "weight": None} for place in (1, 0, 2)]


def test_two_revisions_of_a_verifier_are_two():
    journal = search(TREE, "best_of_n", n=4, answer="4")
    before = Trace.fold("trace", journal.events)
    by_hand(TREE, journal, "rescore", Revised, scope="trace")
    trace = Trace.fold("trace", journal.events)
    found = {
        (made.rule, made.verifier, made.revision): made.answer
        for made in alternatives(trace, trace.runs[0])
        if made.verifier
    }
    assert found == {
        ("best_score", "written", "1"): "5",
        ("weighted_vote", "written", "1"): "5",
        ("best_score", "written", "2"): "6",
        ("weighted_vote", "written", "2"): "4",
    }
    # each run's vote is weighted by the revision that steered it
    assert votes(trace, trace.runs[0]) == votes(before, before.runs[0])
    assert votes(trace, trace.runs[1])[0]["weight"] == pytest.approx(1.3)
    names = [told["verifier"] for told in outcome_value(trace, "done")["others"]]
    assert names == [None, "written@1", "written@1", "written@2", "written@2", None]
    assert outcome_value(before, "done")["others"][1]["verifier"] == "written"


def test_no_reference_has_no_oracle_and_a_wrong_lot_a_failed_one():
    without = Trace.fold("trace", search(TREE, "best_of_n", n=2).events)
    assert ("oracle", None) not in chosen(without)
    wrong = Trace.fold("trace", search(TREE, "best_of_n", n=4, answer="7").events)
    assert chosen(wrong)["oracle", None] == (None, False)


def test_nothing_complete_gives_nothing():
    trace = Trace.fold("trace", search("A .5 …", "greedy", answer="4").events)
    assert alternatives(trace, trace.runs[0]) == []
    assert votes(trace, trace.runs[0]) == []


def test_only_a_run_that_looked_at_all_attempts_counts_them_and_undone_ones_never():
    journal = search(TREE, "best_of_n", n=1, answer="4")
    by_hand(TREE, journal, "more_drafts", n=2)
    trace = Trace.fold("trace", journal.events)
    assert sum(vote["count"] for vote in votes(trace, trace.runs[0])) == 1
    assert sum(vote["count"] for vote in votes(trace, trace.runs[1])) == 3
    hidden = Trace.fold("trace", [*journal.events, RunHidden(1, True, "local")])
    assert sum(vote["count"] for vote in votes(hidden, hidden.runs[0])) == 1


def test_rollouts_that_were_dropped_have_no_vote():
    # both candidates are looked ahead from; only the kept one's own end is chosen from
    tree = """
        A .9
          A1 .8 -> 4
        B .2
          B1 .1 -> 5
    """
    trace = Trace.fold("trace", search(tree, "lookahead", keep=1, branch=2, k=1).events)
    run = trace.runs[0]
    ends = [step for step in trace.steps.values() if step.state == "complete"]
    assert {step.kind for step in ends} == {"rollout", "draft"}
    drafts = [step for step in ends if step.kind == "draft"]
    assert voters(trace, run) == drafts
    assert sum(vote["count"] for vote in votes(trace, run)) == len(drafts)


def test_a_later_run_does_not_change_what_an_earlier_one_chose_from():
    journal = search(TREE, "best_of_n", n=2)
    by_hand(TREE, journal, "rescore", Contrary, scope="trace")
    by_hand(TREE, journal, "more_drafts", run=2, n=2)
    trace = Trace.fold("trace", journal.events)
    assert [len(voters(trace, trace.runs[number])) for number in (0, 1, 2)] == [2, 2, 4]
    # a store from before the choice said what it was made from
    older = replace(trace.runs[0].chosen, among=())
    assert "among" not in to_json(older)
    trace.runs[0].chosen = older
    assert len(voters(trace, trace.runs[0])) == 2


def test_a_tie_is_said():
    tied = Trace.fold("trace", search("A .9 -> 5\nB .3 -> 4", "best_of_n", n=2).events)
    assert {made.rule: made.tied for made in alternatives(tied, tied.runs[0])} == {
        "majority": True,
        "best_score": False,
        "weighted_vote": False,
    }
    won = Trace.fold("trace", search(TREE, "best_of_n", n=4).events)
    assert not any(made.tied for made in alternatives(won, won.runs[0]))


def test_an_answer_under_the_threshold_is_doubted():
    for written, doubted in ((".4", True), (".5", False), (".9", False), ("?", False)):
        trace = Trace.fold("trace", search(f"A {written} -> 5", "best_of_n", n=1).events)
        doubt = outcome_value(trace, "done")["doubt"]
        told = {"verifier": "written", "total": 0.4, "threshold": 0.5}
        assert doubt == (told if doubted else None)
    unjudged = Trace.fold("trace", search("A .4 -> 5", "majority", n=1).events)
    assert outcome_value(unjudged, "done")["answer"] == "5"
