"""Solving: a run's lease is given up, wherever its work ends early."""

import threading
from types import SimpleNamespace

import pytest
from written import draw, search

from tts_core import answers, conclusion, solving
from tts_core.errors import InputError, ResumeError, StoreError
from tts_core.events import RunStarted
from tts_core.generators.scripted import ScriptedGenerator
from tts_core.solving import Task, begin, carry_out, resume
from tts_core.store import Store
from tts_core.trace import Trace

TREE = """
    A .9
      A1 .8 -> 4
"""


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "traces.db")


@pytest.mark.parametrize(
    ("owner", "name", "error"),
    [
        (Store, "trace", StoreError("The disk is full.")),
        (solving, "_verifiers", ResumeError("Another revision.")),
        (answers, "warm", OSError("No more processes.")),
    ],
)
def test_a_run_that_ends_before_it_began_can_be_resumed(store, monkeypatch, owner, name, error):
    generator = ScriptedGenerator(draw(TREE))
    trace = begin(store, Task("What?", "4", "greedy", verifiers=["arithmetic"], seed=1), generator)

    def broken(*_):
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(owner, name, broken)
        with pytest.raises(type(error)):
            carry_out(store, trace, 0, generator, threading.Event())
    assert store.state(trace) == "interrupted"
    resume(store, trace, 0, generator)
    carry_out(store, trace, 0, generator, threading.Event())
    assert store.state(trace) == "done"


def test_half_a_character_gets_a_sentence_wherever_it_stands():
    for told in (Task("\ud800", strategy="greedy"), Task("What?", "\ud800", "greedy")):
        with pytest.raises(InputError, match="broken Unicode"):
            told.check()
    with pytest.raises(InputError, match="wait must be a text"):
        Task("What?", strategy="budget_forcing", params={"wait": "\udc00"}).check()


def test_answers_that_mathematics_cannot_settle_hold_a_reading_up_once(monkeypatch):
    asked, clock = [], [0.0]

    def hang(a, b, limit):
        asked.append(limit)
        clock[0] += limit
        return False

    monkeypatch.setattr(answers, "equal", hang)
    monkeypatch.setattr(conclusion, "PATIENCE", 10.0)
    monkeypatch.setattr(conclusion, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    tree = "".join(f"A{place} .5 -> {place}\n" for place in range(12))
    found = Trace.fold("trace", search(tree, "majority", n=12).events).answers
    assert len(found) == 12
    # three seconds each until ten are over, and none after that
    assert asked.count(answers.LIMIT) == 4
    assert asked.count(0.0) == len(asked) - 4 > 50


def test_many_answers_that_are_soon_compared_are_all_compared(monkeypatch):
    asked, clock = [], [0.0]

    def quick(a, b, limit):
        asked.append(limit)
        clock[0] += 0.1
        return False

    monkeypatch.setattr(answers, "equal", quick)
    monkeypatch.setattr(conclusion, "PATIENCE", 1.0)
    monkeypatch.setattr(conclusion, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    tree = "".join(f"A{place} .5 -> {place}\n" for place in range(12))
    search(tree, "majority", n=12)
    assert {*asked} == {answers.LIMIT}


@pytest.mark.parametrize(
    "strategy", ["step_rollouts", "rescore", "edit_step", "continue_step", "more_drafts"]
)
def test_what_is_no_search_is_not_begun_as_one(strategy):
    with pytest.raises(InputError, match="There is no strategy"):
        Task("What?", strategy=strategy).check()


def test_a_run_keeps_its_lease_alive_and_outlives_a_beat_that_fails(store, monkeypatch):
    monkeypatch.setattr(solving, "HEARTBEAT", 0.02)
    generator = ScriptedGenerator(draw(TREE, seconds=0.05))
    trace = begin(store, Task("What?", "4", "best_of_n", {"n": 2}, verifiers=["arithmetic"]), generator)
    beats = []

    def beat(store, *whose):
        beats.append(whose)
        if len(beats) == 1:
            raise StoreError("The database is locked.")

    monkeypatch.setattr(Store, "beat", beat)
    gate, extend = threading.Event(), generator.extend

    def wait(rows, stop):
        assert gate.wait(30)
        yield from extend(rows, stop)

    monkeypatch.setattr(generator, "extend", wait)
    run = threading.Thread(target=carry_out, args=(store, trace, 0, generator, threading.Event()))
    run.start()
    while len(beats) < 3:
        assert run.is_alive()
        run.join(0.01)
    gate.set()
    run.join(30)
    assert store.state(trace) == "done"
    assert set(beats) == {(trace, 0)}


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"problem": None}, "The prompt must be a text."),
        ({"answer": 4}, "The reference answer must be a text."),
        ({"params": None}, "must be values by name"),
        ({"settings": [1]}, "must be values by name"),
        ({"seed": "5"}, "The seed must be a whole number"),
        ({"seed": 1.5}, "The seed must be a whole number"),
        ({"seed": True}, "The seed must be a whole number"),
    ],
)
def test_what_is_of_another_type_gets_a_sentence(told, sentence):
    with pytest.raises(InputError, match=sentence):
        Task(**{"problem": "What?", "strategy": "greedy", **told}).check()


def test_what_is_to_be_the_same_to_the_bit_goes_on_only_as_it_was_made(store, monkeypatch):
    generator = ScriptedGenerator(draw(TREE))
    described, exact = generator.describe(), {"reproducible": True, "dtype": "bfloat16", "device": "cpu"}
    monkeypatch.setattr(generator, "describe", lambda: described | exact)
    trace = begin(store, Task("What?", "4", "greedy", verifiers=["arithmetic"]), generator)
    store.release(trace, 0)
    for other in ({"reproducible": False}, {"dtype": "float32"}, {"device": "cuda"}):
        monkeypatch.setattr(generator, "describe", lambda other=other: described | exact | other)
        with pytest.raises(ResumeError, match="with --reproducible, --device cpu and --dtype bfloat16"):
            resume(store, trace, 0, generator)
    monkeypatch.setattr(generator, "describe", lambda: described | exact)
    resume(store, trace, 0, generator)
    assert store.state(trace) == "running"


def test_by_hand_the_revision_of_the_run_scores():
    told = RunStarted(0, "strategy", "greedy", {}, {}, {}, ({"name": "prm", "revision": "7"},))
    trained = SimpleNamespace(cards=lambda: [SimpleNamespace(label=f"prm@{n}") for n in (7, 8)])
    assert solving._labels(told, trained) == ["prm@7"]
    assert solving._labels(told, SimpleNamespace(cards=list)) == ["prm"]
