"""What other rules would have chosen from the same drafts."""

from written import by_hand, search

from tts_core.comparison import alternatives, votes
from tts_core.events import RunHidden
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
    assert votes(trace, trace.runs[0]) == [
        {"answer": "5", "count": 1, "weight": 0.9},
        {"answer": "4", "count": 2, "weight": 0.7},
        {"answer": "6", "count": 1, "weight": 0.1},
    ]


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
