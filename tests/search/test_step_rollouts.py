"""Rollouts from every step, by hand: which steps are rolled out, what it costs, and how it goes on."""

import pytest
from written import Journal, lines, search, told

from tts_core.cost import NOTHING
from tts_core.events import StepAdded
from tts_core.search import STRATEGIES, make_strategy
from tts_core.trace import Trace

TREE = """
    A .9
      A1 .8
        A11 .8 -> 4
        A12 .7 -> 5
        A13 .7 .
      A2 .7 -> 5
    B .2 -> 6
"""


def folded(journal):
    return Trace.fold("trace", journal.events)


def rolled_out(trace):
    """What was rolled out, as the text of the step and the answers of its rollouts."""
    found = {}
    for step in trace.leaves():
        if step.kind == "rollout":
            path = trace.path(step.id)
            first = next(place for place, each in enumerate(path) if each.kind == "rollout")
            said = path[first - 1].text.strip() if first else "root"
            found.setdefault(said, []).append(step.answer)
    return found


def test_every_open_step_of_every_draft_is_rolled_out():
    assert told(search(TREE, "step_rollouts", n=2, rollouts=2, steps=5, answer="4").events) == lines(
        """
        0 extend root×2 to answer price=11: rows 0 1
        + A < root #0 open
        + B < root #1 complete
        + A1 < A #0 open
        + A11 < A1 #0 complete
        reads A11 as 4 right
        reads B as 6 wrong
        . 0
        1 score A11 B
        scores A=0.9 A1=0.8 A11=0.8 B=0.2
        . 1
        2 recall A1
        . 2
        3 recall A
        . 3
        4 extend A×2 A1×2 to answer as rollout price=0: rows 0 1 2 3
        + A2 < A #2 complete
        + A1 < A #3 open
        + A12 < A1 #4 complete
        + A13 < A1 #5 complete
        + A11 < A1 #3 complete
        reads A2 as 5 wrong
        reads A11 as 4 right
        reads A12 as 5 wrong
        reads A13 as nothing
        . 4
        chooses A11 = 4: 1 of 2 votes. It is a tie: the answer seen first wins.
        ends done: The search is complete.
        """
    )


def test_twins_are_rolled_out_once():
    # the drafts A B C A: the fourth says what the first did
    tree = """
        A .5
          A1 .5 -> 7
          A2 .5 -> 8
        B .5
          B1 .5 -> 7
        C .5 -> 7
    """
    trace = folded(search(tree, "step_rollouts", n=4, rollouts=2))
    # the second row from A in the tree is A2, then A1 again
    assert rolled_out(trace) == {"A": ["8", "7"], "B": ["7", "7"]}
    assert sum(step.text == "A\n" and step.kind == "draft" for step in trace.steps.values()) == 2


def test_the_same_text_behind_another_step_is_no_twin():
    tree = """
        A .5
          S .5
            A1 .5 -> 7
        B .5
          S .5
            B1 .5 -> 8
    """
    found = rolled_out(folded(search(tree, "step_rollouts", n=2, rollouts=1)))
    assert found == {"A": ["7"], "B": ["8"], "S": ["7", "8"]}


def test_the_problem_itself_is_rolled_out_where_asked():
    trace = folded(search(TREE, "step_rollouts", n=1, rollouts=2, steps=1, root="yes"))
    # the draft was A, so the rows from the root go on with B
    assert rolled_out(trace) == {"A": ["5", "4"], "root": ["6", "4"]}
    assert "A1" not in rolled_out(trace), "steps=1 rolls out the first step only"


def test_rollouts_are_no_voters():
    chosen = folded(search(TREE, "step_rollouts", n=2, rollouts=8)).runs[0].chosen
    assert len(chosen.among) == 2


@pytest.mark.parametrize("root", ["no", "yes"])
def test_no_rollouts_is_drafts_only(root):
    trace = folded(search(TREE, "step_rollouts", n=2, rollouts=0, root=root))
    assert {step.kind for step in trace.steps.values()} == {"draft"}
    assert len(trace.runs[0].requests) == 2


@pytest.mark.parametrize(
    "params",
    [{"n": 3, "rollouts": 2, "steps": 2}, {"n": 2, "rollouts": 3, "root": "yes"}, {"n": 2, "rollouts": 0}],
)
def test_it_never_takes_more_than_it_says(params):
    trace = folded(search(TREE, "step_rollouts", **params))
    strategy = make_strategy("step_rollouts", params)
    attempts = {step.attempt for step in trace.steps.values()}
    assert len(attempts) <= strategy.drafts()
    longest = max(len(trace.tokens(step.id)) for step in trace.leaves())
    assert trace.cost.policy.generated <= strategy.most_tokens(longest)
    # every rollout is an attempt of its own
    rows = {(step.request, step.row) for step in trace.steps.values()}
    assert len(attempts) == len(rows)


def test_a_budget_in_drafts_pays_for_rollouts_with_their_draft():
    # a draft with two rollouts of five steps costs 11: 24 are enough for two
    params = {"n": 4, "rollouts": 2, "steps": 5}
    trace = folded(search(TREE, "step_rollouts", settings={"drafts": 24}, **params))
    assert len({step.attempt for step in trace.steps.values() if step.kind == "draft"}) == 2
    assert rolled_out(trace) == {"A": ["5", "4"], "A1": ["5", None]}
    assert make_strategy("step_rollouts", params).most_tokens(100, 24) == 2400


def test_a_budget_in_tokens_holds():
    trace = folded(search(TREE, "step_rollouts", settings={"tokens": 14}, n=2, rollouts=2))
    assert trace.cost.policy.generated <= 14
    assert trace.runs[0].state == "done"


def test_killed_anywhere_it_comes_to_the_same_end():
    params = {"n": 3, "rollouts": 2, "root": "yes", "answer": "4"}
    whole = search(TREE, "step_rollouts", **params)

    def steps(journal):
        return {event.step.id: event.step for event in journal.events if isinstance(event, StepAdded)}

    for cut in range(2, len(whole.events)):
        journal = Journal(whole.events[:cut])
        search(TREE, "step_rollouts", journal=journal, **params)
        assert steps(journal) == steps(whole)
        assert folded(journal).runs[0].chosen == folded(whole).runs[0].chosen


def test_a_stop_keeps_what_there_is():
    journal = Journal()
    journal.stop_after = 8
    trace = folded(search(TREE, "step_rollouts", journal=journal, n=2, rollouts=2))
    assert trace.runs[0].state == "stopped"
    assert trace.cost != NOTHING


def test_nobody_is_offered_it():
    assert "step_rollouts" not in STRATEGIES
    assert make_strategy("step_rollouts", {"n": "2"}).n == 2
