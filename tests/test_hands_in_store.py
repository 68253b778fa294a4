"""A person's runs in a stored trace: numbered by the store, one at a time, undone and seen again."""

import threading
from contextlib import contextmanager

import pytest
from written import draw

from tts_core.errors import ResumeError, StoreError
from tts_core.events import RunHidden
from tts_core.generators.scripted import ScriptedGenerator
from tts_core.solving import Task, add_run, begin, carry_out, check_hand, resume
from tts_core.store import Store

TREE = """
    A .9
      A1 .8 -> 4
      A2 .7 -> 5
    B .2
      B1 .3 -> 6
"""


@pytest.fixture
def generator():
    return ScriptedGenerator(draw(TREE))


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "traces.db")


@pytest.fixture
def solved(store, generator):
    trace = begin(store, Task("What?", "4", "greedy", verifiers=["arithmetic"], seed=1), generator)
    carry_out(store, trace, 0, generator, threading.Event())
    return trace


@contextmanager
def breaking(store, run, kind):
    """The store breaks when a run writes an event of this kind."""
    append = Store.append

    def broken(self, trace, events, *more):
        if any(event.kind == kind and event.run == run for event in events):
            raise StoreError("The disk is full.")
        return append(self, trace, events, *more)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Store, "append", broken)
        yield


def hand(store, trace, name, **params):
    return check_hand(store.trace(trace), name, params)


def test_each_is_a_run_of_its_own_in_the_same_trace(store, generator, solved):
    first = add_run(store, solved, hand(store, solved, "more_drafts", n=2), generator)
    carry_out(store, solved, first, generator, threading.Event())
    second = add_run(store, solved, hand(store, solved, "rescore", scope="trace"), generator, ["judge"])
    trace = carry_out(store, solved, second, generator, threading.Event())
    assert (first, second) == (1, 2)
    assert [run.started.by for run in trace.runs.values()] == ["strategy", "person", "person"]
    assert [run.state for run in trace.runs.values()] == ["done", "done", "done"]
    # the trace's own result is the strategy's, whatever people add
    assert trace.to_json()["strategy"] == "greedy"
    assert len(trace.runs[0].requests) == 2


def test_one_at_a_time_and_resumed_like_any_run(store, generator, solved):
    run = add_run(store, solved, hand(store, solved, "more_drafts"), generator)
    with pytest.raises(ResumeError, match="still growing"):
        add_run(store, solved, hand(store, solved, "more_drafts"), generator)
    store.release(solved, run)
    assert store.state(solved, run) == "interrupted"
    resume(store, solved, run, generator)
    carry_out(store, solved, run, generator, threading.Event())
    assert store.state(solved, run) == "done"


def test_an_interrupted_rescore_goes_on_though_the_tree_has_grown(store, generator, solved):
    scored = add_run(store, solved, hand(store, solved, "rescore", scope="trace"), generator, ["judge"])
    stopped = threading.Event()
    with pytest.raises(StoreError), breaking(store, scored, "steps_scored"):
        carry_out(store, solved, scored, generator, stopped)
    more = add_run(store, solved, hand(store, solved, "more_drafts", n=2), generator)
    carry_out(store, solved, more, generator, threading.Event())
    resume(store, solved, scored, generator)
    trace = carry_out(store, solved, scored, generator, threading.Event())
    assert trace.runs[scored].state == "done"
    asked = {id for score in trace.runs[scored].requests.values() for id in score.body["steps"] or ()}
    assert asked
    assert all(trace.steps[id].run < scored for id in asked)


def test_another_model_cannot_go_on_but_may_be_scored(store, solved):
    other = ScriptedGenerator(draw(TREE), name="other")
    with pytest.raises(ResumeError, match="made with the model scripted, not other"):
        add_run(store, solved, hand(store, solved, "more_drafts"), other)
    assert add_run(store, solved, hand(store, solved, "rescore", scope="trace"), other) == 1


def test_an_adapter_that_was_trained_again_does_not_go_on_with_a_run(store):
    class Mine(ScriptedGenerator):
        def __init__(self, weights):
            super().__init__(draw(TREE))
            self.weights = weights

        def describe(self):
            told = {**super().describe(), "adapter": "mine@1", "adapter_weights": self.weights}
            return {name: value for name, value in told.items() if name != "adapter_weights" or value}

    before, after, old = Mine("aaaaaaaaaaaa"), Mine("bbbbbbbbbbbb"), Mine(None)
    for made_with, others in ((before, [after]), (old, [])):
        trace = begin(store, Task("What?", "4", "greedy", verifiers=["arithmetic"], seed=1), made_with)
        store.release(trace, 0)
        for other in others:
            with pytest.raises(ResumeError, match="other weights of the adapter mine@1 than these: load"):
                resume(store, trace, 0, other)
        # an old run, and an adapter that ships, tell no weights: then the label decides
        resume(store, trace, 0, before if made_with is old else old)


def test_what_undone_runs_said_of_steps_is_asked_again(store, generator, solved):
    rescore = hand(store, solved, "rescore", scope="trace")
    for run in (1, 2):
        assert add_run(store, solved, rescore, generator, ["written"]) == run
        trace = carry_out(store, solved, run, generator, threading.Event())
        written = {
            score.run for told in trace.scores.values() for score in told if score.verifier == "written"
        }
        assert written == {*range(1, run + 1)}
        store.append(solved, [RunHidden(run, True, "local")])


def test_an_undone_run_goes_on_from_what_it_was_told(store, generator, solved):
    run = add_run(store, solved, hand(store, solved, "rescore", scope="trace"), generator, ["written"])
    append = store.append

    def full(trace, events):
        if any(event.kind == "chosen" for event in events):
            raise StoreError("The disk is full.")
        return append(trace, events)

    store.append = full
    with pytest.raises(StoreError):
        carry_out(store, solved, run, generator, threading.Event())
    store.append = append
    store.append(solved, [RunHidden(run, True, "local")])
    resume(store, solved, run, generator)
    chosen = carry_out(store, solved, run, generator, threading.Event()).runs[run].chosen
    assert [vote["weight"] for vote in chosen.votes] == [0.8]


def test_undone_runs_stay_stored_and_the_number_is_not_used_again(store, generator, solved):
    run = add_run(store, solved, hand(store, solved, "more_drafts", n=1), generator)
    carry_out(store, solved, run, generator, threading.Event())
    store.append(solved, [RunHidden(run, True, "local")])
    trace = store.trace(solved)
    assert trace.current.number == 0
    assert any(step.run == run for step in trace.steps.values())
    assert add_run(store, solved, hand(store, solved, "more_drafts", n=1), generator) == 2
