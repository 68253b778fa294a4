"""Lookahead search, by hand: what a rollout finds decides, and it costs."""

import pytest
from written import Journal, begin, draw, lines, search, told

from tts_core.generators.scripted import ScriptedGenerator
from tts_core.run import Runner
from tts_core.trace import Trace
from tts_core.verifiers.scripted import Scripted

TREE = """
    A .9
      A1 .1 -> 5
    B .4
      B1 .8 -> 4
"""


def test_a_step_that_leads_nowhere_is_found_out():
    assert told(search(TREE, "lookahead", keep=1, branch=2, k=1, answer="4").events) == lines(
        """
        0 extend root×2 to step price=2: rows 0 1
        + A < root #0 open
        + B < root #1 open
        . 0
        1 score A B
        scores A=0.9 B=0.4
        . 1
        2 extend A×1 B×1 to step as rollout price=0 temperature=0.0: rows 0 1
        + A1 < A #2 complete
        + B1 < B #3 complete
        reads A1 as 5 wrong
        reads B1 as 4 right
        . 2
        3 score A1 B1
        scores A1=0.1 B1=0.8
        . 3
        4 keep B | A
        keeps B, prunes A
        . 4
        5 extend B×2 to step price=2: rows 0 1
        + B1 < B #1 complete
        + B1 < B #4 complete
        reads B1 as 4 right
        reads B1 as 4 right
        . 5
        6 score B1 B1
        scores B1=0.8 B1=0.8
        . 6
        7 score B1 B1
        . 7
        chooses B1 = 4: 1.60 of 1.60 in summed scores, 2 of 2 votes.
        ends done: The search is complete.
        """
    )


def test_k_0_asks_for_what_beam_search_asks_for():
    beam = told(search(TREE, "beam", keep=1, branch=2).events).splitlines()
    ahead = told(search(TREE, "lookahead", keep=1, branch=2, k=0).events).splitlines()
    grown = [line for line in beam if line.startswith(("+", "keeps", "chooses"))]
    assert [line for line in ahead if line.startswith(("+", "keeps", "chooses"))] == grown


def test_a_budget_of_drafts_pays_the_rollouts():
    journal = search(TREE, "lookahead", keep=1, branch=2, k=1, settings={"drafts": 3})
    # a draft costs two: the second one and the fork of B are not affordable
    assert [line for line in told(journal.events).splitlines() if "extend" in line] == [
        "0 extend root×2 to step price=2: rows 0",
        "2 extend A×1 to step as rollout price=0 temperature=0.0: rows 0",
        "5 extend A×2 to step price=2: rows 0",
    ]


def test_rollouts_stop_where_the_answer_is():
    journal = search("A .5 -> 7", "lookahead", keep=1, branch=1, k=3)
    assert sum("extend" in line for line in told(journal.events).splitlines()) == 1


@pytest.mark.parametrize(
    ("answered", "votes"),
    [
        (4, "1 of 1 votes"),  # no draft is complete: the rollouts, but not that of the pruned A
        (6, "2 of 2 votes"),  # the drafts alone
    ],
)
def test_what_only_looked_ahead_has_no_vote_when_it_is_stopped(answered, votes):
    tree = draw(TREE)
    verifier = Scripted(tree)
    journal = Journal(begin("lookahead", {"keep": 1, "branch": 2, "k": 1}, {}, verifiers=[verifier]))

    def write(events):
        journal(events)
        if any(event.kind == "request_answered" and event.request == answered for event in events):
            journal.stop.set()

    trace = Trace.fold("trace", journal.events)
    Runner(trace, 0, ScriptedGenerator(tree), [verifier], write, journal.stop).execute()
    run = trace.runs[0]
    assert run.state == "stopped"
    assert (run.chosen.answer, votes in run.chosen.reason) == ("4", True), run.chosen.reason
