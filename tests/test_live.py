"""Live runs: threads, watchers, the queue."""

import threading
import time

import pytest
from written import draw

from tts_core import solving
from tts_core.errors import InputError, StoreError
from tts_core.generators.scripted import ScriptedGenerator
from tts_core.live import LiveRuns
from tts_core.run import ENDED_EARLY
from tts_core.solving import Task, begin, carry_out, check_hand
from tts_core.store import Store

LONG = "\n".join(" " * depth + f"S{depth} .5" for depth in range(60)) + "\n" + " " * 60 + "End .9 -> 4"


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "traces.db")


def task(**more):
    return Task("What?", strategy="greedy", verifiers=["written"], seed=1, **more)


def slow(seconds=0.02):
    return ScriptedGenerator(draw(LONG, seconds))


def until(condition, seconds=10.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.01)


def test_two_runs_go_on_at_once(store):
    runs, generator = LiveRuns(store), slow()
    first = runs.start(task(owner="a"), generator)
    second = runs.start(task(owner="b"), generator)
    until(lambda: store.trace(second.trace).steps)
    assert not first.over.is_set()
    assert runs.of("a") == [first]
    assert runs.of("b") == [second]
    first.over.wait(10), second.over.wait(10)
    assert store.state(first.trace) == store.state(second.trace) == "done"
    assert runs.of("a") == []


def test_a_run_that_nobody_watches_is_stopped_after_the_grace(store):
    runs, generator = LiveRuns(store, grace=0.4), slow(0.1)
    live = runs.start(task(), generator)
    with runs.watch(live):
        time.sleep(0.7)
        assert not live.over.is_set()
    with runs.watch(live):  # a reload within the grace
        time.sleep(0.2)
        assert not live.stop.is_set()
    until(lambda: generator.live_rows == 0, 2.4)
    live.over.wait(2)
    assert store.state(live.trace) == "stopped"


def test_stop_keeps_what_is_there(store):
    runs, generator = LiveRuns(store), slow()
    live = runs.start(task(), generator)
    until(lambda: len(store.trace(live.trace).steps) >= 3)
    runs.stop(live.trace)
    assert live.over.wait(2)
    trace = store.trace(live.trace)
    assert trace.runs[0].state == "stopped"
    assert trace.runs[0].ended.reason == ENDED_EARLY["stopped"]
    assert len(trace.steps) >= 3
    assert trace.cost.seconds >= 3 * 0.02  # the request that was cut short has cost its time
    with pytest.raises(InputError, match="not running any more"):
        runs.stop(live.trace)


def test_others_wait_their_turn(store):
    runs, generator = LiveRuns(store, at_once=1), slow(0.005)
    lives = [runs.start(task(), generator) for _ in range(3)]
    until(lambda: lives[0].working)
    assert [runs.waiting(live) for live in lives] == [0, 1, 2]
    for live in lives:
        assert live.over.wait(10)
    ends = [store.events(live.trace)[-1].at for live in lives]
    assert ends == sorted(ends)


def test_a_stop_ends_a_run_that_waits_its_turn(store):
    runs, generator = LiveRuns(store, at_once=1), slow(0.1)
    first, second, third = [runs.start(task(), generator) for _ in range(3)]
    until(lambda: first.working)
    runs.stop(second.trace)
    assert second.over.wait(2)
    assert not first.over.is_set()
    assert store.state(second.trace) == "stopped"
    assert runs.waiting(third) == 1
    runs.stop(first.trace)
    until(lambda: third.working)
    runs.stop(third.trace)
    assert third.over.wait(2)


def test_a_run_that_waits_its_turn_is_held_against_other_hosts(store, monkeypatch):
    monkeypatch.setattr(solving, "HEARTBEAT", 0.02)
    runs, generator = LiveRuns(store, at_once=1), slow(0.1)
    first, second = runs.start(task(), generator), runs.start(task(), generator)
    until(lambda: first.working)
    last = "select heartbeat from leases where trace = ?"
    [before] = store.query(last, [second.trace])
    until(lambda: store.query(last, [second.trace]) != [before])
    assert not second.working
    for live in (second, first):
        runs.stop(live.trace)
        assert live.over.wait(5)


def test_nobody_watches_a_run_that_waits_its_turn(store):
    runs, generator = LiveRuns(store, at_once=1, grace=0.3), slow(0.1)
    first, second = runs.start(task(), generator), runs.start(task(), generator)
    with runs.watch(first):
        assert second.over.wait(3)
        assert store.state(second.trace) == "stopped"
        assert not first.over.is_set()


def test_two_free_places_are_both_taken(store):
    runs, generator = LiveRuns(store, at_once=2), slow(0.2)
    firsts = [runs.start(task(), generator) for _ in range(2)]
    until(lambda: all(live.working for live in firsts))
    waiting = []
    for number in range(2):
        waiting.append(runs.start(task(), generator))
        until(lambda number=number: len(runs._turn._waiters) == number + 1)
    with runs._turn:  # as where both end before one that sleeps looks, and the later one looks first
        for live in firsts:
            del runs._runs[live.trace]
        runs._turn.notify()
    until(lambda: all(live.working for live in waiting), 2.0)
    for live in (*firsts, *waiting):
        live.stop.set()
    for live in (*firsts, *waiting):
        assert live.over.wait(5)


def test_a_run_that_cannot_be_written_says_so_and_can_be_resumed(store):
    runs, generator = LiveRuns(store), slow()
    append, failed = store.append, []

    def full(trace, events):
        if len(failed) or len(store.events(trace)) > 8:
            failed.append(trace)
            raise StoreError("The disk is full: free some space.")
        return append(trace, events)

    store.append = full
    live = runs.start(task(), generator)
    assert live.over.wait(10)
    assert live.error == "The disk is full: free some space."
    assert store.state(live.trace) == "interrupted"
    store.append = append
    again = runs.resume(live.trace, 0, "local", slow(0.0))
    assert again.over.wait(10)
    assert store.state(live.trace) == "done"
    assert store.trace(live.trace).runs[0].chosen.answer == "4"


def test_what_was_asked_for_where_nobody_watches_goes_on(store):
    runs, generator = LiveRuns(store, grace=0.2), slow(0.02)
    trace = begin(store, task(), generator)
    carry_out(store, trace, 0, generator, threading.Event())
    live = runs.add_run(
        trace, check_hand(store.trace(trace), "more_drafts", {"n": 1}), "local", generator, unseen=True
    )
    with runs.watch(live):  # who has looked at it once need not stay
        time.sleep(0.1)
    assert live.over.wait(10)
    assert not live.stop.is_set()
    assert live.unwatched_since is not None
    assert store.state(trace, live.run) == "done"
