"""The fold."""

from written import search

from tts_core.events import RunHidden, RunStarted, Score, StepsScored
from tts_core.trace import Trace

TREE = """
    A .9
      A1 .8 -> 4
      A2 .1 -> 5
    B .6 -> 6
"""


def trace_of(strategy, **params):
    return Trace.fold("trace", search(TREE, strategy, id="trace", **params).events)


def test_a_path_is_one_attempt_and_its_texts_join():
    trace = trace_of("beam", keep=1, branch=2)
    chosen = trace.runs[0].chosen.step
    assert [step.text.split()[0].rstrip(":") for step in trace.path(chosen)] == ["A", "A1"]
    assert trace.text(chosen) == "A\nA1: the answer is 4"
    assert trace.tokens(chosen) == trace.path(chosen)[0].tokens + trace.path(chosen)[1].tokens
    assert trace.path("") == []
    assert trace.tokens("") == ()


def test_a_score_says_what_made_it():
    trace = trace_of("best_of_n", n=1)
    [score] = trace.scores[trace.runs[0].chosen.step]
    assert score.to_json() == {
        "verifier": "written",
        "revision": "1",
        "run": 0,
        "value": 0.8,
        "total": 0.8,
        "aggregation": "last",
        "threshold": 0.5,
        "reason": None,
    }


def test_what_was_undone_scores_nothing():
    trace = trace_of("best_of_n", n=1)
    step = trace.runs[0].chosen.step
    trace.add(RunStarted(1, "person", "rescore", {}, {}, {}, ()))
    trace.add(StepsScored(1, 0, "written", "1", "last", 0.5, (Score(step, 0.1, 0.1, None),)))
    assert trace.score_of(step, "written", "1").value == 0.1
    trace.add(RunHidden(1, True, "local"))
    assert trace.score_of(step, "written", "1").value == 0.8
    assert trace.score_of(step, "written", "1", run=1).value == 0.1  # its own, when it goes on
    trace.add(RunHidden(0, True, "local"))
    assert trace.score_of(step, "written", "1") is None


def test_json_has_what_the_command_line_promises():
    data = trace_of("beam", keep=1, branch=2).to_json()
    assert {"trace", "strategy", "params", "seed", "answer", "correct", "steps", "cost"} <= set(data)
    assert data["steps"][0]["parent"] is None
    keys = {"id", "parent", "run", "attempt", "depth", "kind", "text", "state", "scores"}
    assert all(keys <= set(step) for step in data["steps"])
    assert set(data["cost"]) == {"policy", "verifier", "calls", "seconds", "flops"}
    assert set(data["cost"]["policy"]) == {"prefilled", "cached", "generated"}


def test_folding_a_beginning_is_the_trace_as_it_was_then():
    events = search(TREE, "beam", keep=1, branch=2).events
    grown = Trace("trace")
    for count, event in enumerate(events, 1):
        grown.add(event)
        assert Trace.fold("trace", events[:count]).to_json() == grown.to_json()
