"""Monte Carlo tree search, by hand: where it goes next, and what it never does."""

import pytest
from written import lines, search, told

from tts_core.search.mcts import Node, priors, walk
from tts_core.search.requests import ROOT, Step


def step(id, *logprobs):
    return Step(id, None, 0, 0, 0, 0, 1, "draft", "open", "", logprobs=logprobs)


def test_priors_are_shares_of_the_mean_probability():
    import math

    half, eighth = math.log(0.5), math.log(0.125)
    assert priors([step("a", half, half), step("b", half), step("c", eighth)]) == pytest.approx(
        [0.5 / 1.125, 0.5 / 1.125, 0.125 / 1.125]
    )
    assert priors([step("a"), step("b")]) == [0.5, 0.5]


def test_curiosity_against_value():
    root = Node(ROOT)
    for name, value in (("a", 0.6), ("b", 0.5)):
        child = Node(step(name), root, prior=0.5)
        root.children.append(child)
        child.tell(value)
    root.children[0].tell(0.6)  # a was visited twice: its bonus is smaller now
    # with c = 1: a = 0.6 + 0.5 × √3 / 3 = 0.889, b = 0.5 + 0.5 × √3 / 2 = 0.933
    assert walk(root, 1.0).step.id == "b"
    assert walk(root, 0.0).step.id == "a"


TREE = """
    A .9
      A1 .2 open
      A2 .1 open
    B .6
      B1 .8 -> 4
      B2 .7 -> 4
"""


def test_it_goes_back_when_a_good_step_disappoints():
    # after A's children (.2 and .1) A is worth (.9 + .2 + .1) / 3 = .4, B is worth .6
    journal = search(TREE, "mcts", rounds=3, branch=2, exploration=0, answer="4")
    assert told(journal.events) == lines(
        """
        0 extend root×2 to step: rows 0 1
        + A < root #0 open
        + B < root #1 open
        . 0
        1 score A B
        scores A=0.9 B=0.6
        . 1
        2 extend A×2 to step: rows 0 1
        + A1 < A #0 open
        + A2 < A #2 open
        . 2
        3 score A1 A2
        scores A1=0.2 A2=0.1
        . 3
        4 extend B×2 to step: rows 0 1
        + B1 < B #1 complete
        + B2 < B #3 complete
        reads B1 as 4 right
        reads B2 as 4 right
        . 4
        5 score B1 B2
        scores B1=0.8 B2=0.7
        . 5
        chooses B1 = 4: 1.50 of 1.50 in summed scores, 2 of 2 votes.
        ends done: The search is complete.
        """
    )


def test_rollouts_value_a_step_by_where_it_ends():
    tree = """
        A .9
          A1 .1 -> 5
        B .3
          B1 .8 -> 4
    """
    said = told(search(tree, "mcts", rounds=1, branch=2, valued_by="rollout").events)
    assert "2 extend A×1 B×1 to answer as rollout: rows 0 1" in said
    assert "+ A1 < A #0 complete" in said
    assert "chooses B1 = 4: 0.80 of 0.90 in summed scores, 1 of 2 votes." in said


def test_what_has_ended_is_not_walked_again():
    said = told(search("A .9 -> 4\nB .1\n  B1 .1 -> 5", "mcts", rounds=9, branch=2, exploration=0).events)
    requests = [line for line in said.splitlines() if "extend" in line]
    assert requests == ["0 extend root×2 to step: rows 0 1", "2 extend B×2 to step: rows 0 1"]


def test_without_a_complete_attempt_the_best_step_is_written_to_its_answer():
    tree = "A .2\n  A1 .3 -> 5\nB .6\n  B1 .3 -> 4"
    said = told(search(tree, "mcts", rounds=1, branch=2).events)
    assert "2 extend B×1 to answer: rows 0" in said
    assert "chooses B1 = 4" in said
