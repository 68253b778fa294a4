"""Searches beside each other: the same cost, the best one chosen elsewhere, on drafts that are known."""

import threading

import pytest
from written import draw

from tts_core.errors import InputError
from tts_core.evaluate import searches
from tts_core.evaluate.sampling import at_a_time, side_by_side
from tts_core.evaluate.searches import (
    Searched,
    at,
    best,
    carried_out,
    check,
    compare,
    from_drafts,
    weighted_for,
)
from tts_core.evaluate.verifiers import Draft, ProblemDrafts
from tts_core.generators.scripted import ScriptedGenerator
from tts_core.problems.problem import Problem
from tts_core.search import make_strategy
from tts_core.store import Store

FOUR = Problem("p-4", "What is 2 + 2?", "4", 1, "chain", ("2 + 2 = 4.", "The answer is 4."))
SIX = Problem("p-6", "What is 3 + 3?", "6", 2, "story", ("3 + 3 = 6.", "The answer is 6."))
TREE = """
    A .9
      A1 .8 -> 4
      A2 .1 -> 5
    B .2 -> 5
    C .1 -> 5
"""


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "traces.db")
    yield made
    made.close()


def drafts(*pairs, tokens=10):
    """Drafts by answer and score."""
    made = [Draft(answer, answer == "4", True, tokens, (), {"v": (score,)}) for answer, score in pairs]
    return ProblemDrafts(FOUR, tuple(made))


def test_every_search_uses_the_drafts_it_is_given():
    for count in (4, 8, 16):
        made = {name: make_strategy(name, params) for name, params in at(count).items()}
        for name in ("beam", "dvts", "rebase", "revision"):
            assert made[name].drafts() == count, name
        assert count / 2 < made["grid"].drafts() <= count
    check(["beam", "grid"])
    with pytest.raises(InputError, match="no search 'greedy'"):
        check(["greedy"])


def test_a_chain_has_one_draft_at_a_time_so_more_problems_go_side_by_side():
    found = {name: at_a_time(name, params) for name, params in at(16).items()}
    assert found["beam"] == found["dvts"] == found["rebase"] == 16
    assert found["grid"] == make_strategy("grid", at(16)["grid"]).chains() == 4
    assert side_by_side(found["revision"]) > side_by_side(found["grid"]) > side_by_side(found["beam"]) >= 1
    assert at_a_time("greedy", {}) == 1


def test_the_weighted_vote_is_that_of_as_many_drafts_as_the_tokens_pay_for():
    # with both drafts the wrong one has more weight, alone each is drawn half of the time
    made = [drafts(("4", 0.2), ("5", 0.9))]
    assert weighted_for(made, "v", 20) == ([0.0], 2)
    [alone], few = weighted_for(made, "v", 10)
    assert (alone, few) == (pytest.approx(0.5, abs=0.15), 1)
    assert weighted_for(made, "v", 12.5) == ([pytest.approx(0.75 * alone)], 1.25)
    # never less than one draft, nor more than there are
    assert weighted_for(made, "v", 1)[1] == 1
    assert weighted_for(made, "v", 500)[1] == 2


def test_differences_are_to_greedy_and_to_equal_tokens():
    made = [drafts(("4", 0.2), ("5", 0.9)), drafts(("4", 0.9), ("5", 0.2))]
    outvoted = drafts(("4", 0.9), ("5", 0.6), ("5", 0.6))
    assert [one.right for one in from_drafts([outvoted], "v")] == [(0.0,), (1.0,), (0.0,)]
    greedy = Searched("greedy", (0.0, 0.0), (10, 10))
    beam = Searched("beam", (1.0, 1.0), (20, 20))
    lines = {one.name: one for one in compare([*from_drafts(made, "v"), beam], greedy, made, "v")}
    assert list(lines) == ["greedy", "majority", "best_of_n", "weighted_majority", "beam"]
    assert (lines["majority"].right.mean, lines["majority"].tokens) == (0.5, 20)
    assert lines["weighted_majority"].right.mean == 0.5
    assert lines["weighted_majority"].over_weighted.mean == 0
    assert (lines["beam"].over_greedy.mean, lines["beam"].over_weighted.mean, lines["beam"].drafts) == (
        1,
        0.5,
        2,
    )
    assert lines["beam"].title == "Beam search over steps"


def test_the_best_strategy_is_chosen_on_other_problems():
    # nobody is better than a coin, but on each problem one of them is right
    count = 40
    first = tuple(float(place % 2 == 0) for place in range(count))
    second = tuple(1 - value for value in first)
    lucky = best([Searched("beam", first, first), Searched("dvts", second, second)])
    assert sum(lucky.right) <= count / 2
    sure = best([Searched("beam", first, first), Searched("dvts", (1.0,) * count, first)])
    assert (sure.names, sum(sure.right)) == (("dvts",), count)


def test_searches_are_ordinary_traces_and_are_not_made_twice(store, tmp_path, monkeypatch):
    generator, names = ScriptedGenerator(draw(TREE)), ["beam", "compute_optimal"]

    def run():
        settings = {"max_tokens": 60}
        return carried_out(store, generator, [FOUR, SIX], names, 4, settings, "written", 1, threading.Event())

    (beam, _), ids = run()
    assert beam.right == (1, 0)
    assert all(beam.tokens)
    trace = store.trace(ids[0])
    assert trace.started.source == "evaluate verifiers, beam"
    assert [told["name"] for told in trace.runs[0].started.verifiers] == ["written"]
    assert run()[1] == ids
    # another table is another search
    table = tmp_path / "table.json"
    table.write_text('{"fitted": true, "rows": []}')
    monkeypatch.setattr(searches, "TABLE", table)
    again = run()[1]
    assert again[:2] == ids[:2]
    assert not set(again[2:]) & set(ids)
