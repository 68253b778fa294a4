"""DVTS and scripts side by side, by hand."""

from random import Random

import pytest
from written import lines, search, told

from tts_core.search.requests import ROOT, Choose, Extend, Keep, Recall, Together
from tts_core.search.together import together

TREE = """
    A .9
      A1 .8 -> 4
    B .8
      B1 .7 -> 5
    C .2
      C1 .3 -> 6
    D .1
      D1 .3 -> 7
"""


def test_subtrees_do_not_prune_each_other():
    # beam search would keep A and B; here the second subtree goes on with its own best, C
    assert told(search(TREE, "dvts", subtrees=2, branch=2).events) == lines(
        """
        0 extend root×2 to step & root×2 to step: rows 0 1 2 3
        + A < root #0 open
        + B < root #1 open
        + C < root #2 open
        + D < root #3 open
        . 0
        1 score A B C D
        scores A=0.9 B=0.8 C=0.2 D=0.1
        . 1
        2 keep A C | B D
        keeps A C, prunes B D
        . 2
        3 extend A×2 to step & C×2 to step: rows 0 1 2 3
        + A1 < A #0 complete
        + A1 < A #4 complete
        + C1 < C #2 complete
        + C1 < C #5 complete
        reads A1 as 4
        reads A1 as 4
        reads C1 as 6
        reads C1 as 6
        . 3
        4 score A1 A1 C1 C1
        scores A1=0.8 A1=0.8 C1=0.3 C1=0.3
        . 4
        chooses A1 = 4: 1.60 of 2.20 in summed scores, 2 of 4 votes.
        ends done: The search is complete.
        """
    )


def test_one_subtree_is_beam_search_that_keeps_one():
    dvts = told(search(TREE, "dvts", subtrees=1, branch=4).events)
    assert dvts == told(search(TREE, "beam", keep=1, branch=4).events)


def test_a_subtree_without_budget_ends_and_the_others_go_on():
    journal = search(TREE, "dvts", subtrees=3, branch=1, settings={"drafts": 2})
    said = told(journal.events)
    assert "0 extend root×1 to step & root×1 to step & root×1 to step: rows 0 1" in said
    assert "chooses A1 = 4" in said


def test_what_cannot_be_merged_is_refused():
    def looks():
        yield Recall()
        return Choose("majority", [])

    with pytest.raises(TypeError, match="Recall"):
        next(together(looks()))


def test_scripts_of_different_lengths_end_one_by_one():
    def script(rounds):
        steps = [ROOT]
        for _ in range(rounds):
            steps = yield Extend([ROOT], note="a round")
            yield Keep(steps)
        return Choose("majority", [*steps, rounds])

    rng = Random(1)
    side_by_side = together(script(0), script(1), script(2), of="chain")
    sizes = []

    def drive():
        request = next(side_by_side)
        while True:
            if isinstance(request, Keep):
                request = side_by_side.send(request.steps)
                continue
            parts = request.parts if isinstance(request, Together) else [request]
            sizes.append(len(parts))
            grown = [[rng.random()] for _ in parts]
            request = side_by_side.send(grown if len(parts) > 1 else grown[0])

    with pytest.raises(StopIteration) as ended:
        drive()
    assert [choose.steps[-1] for choose in ended.value.value] == [0, 1, 2]
    assert sizes == [2, 1]
