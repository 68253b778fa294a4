"""Limits per visitor: each is said in a sentence, and what was used is counted from the store."""

import time
from threading import Event

import pytest
from written import draw

from tts_core.errors import InputError
from tts_core.generators.scripted import ScriptedGenerator
from tts_core.history import reserved_by, spent_by
from tts_core.limits import LEAST, Limits, Spent
from tts_core.settings import read_settings
from tts_core.solving import Task, begin, carry_out
from tts_core.store import Store

NOW = 1_000_000.0
LIMITS = Limits(runs=1, drafts=8, tokens=1000)


def test_what_is_left_may_be_used():
    assert LIMITS.check(8, 0, [], now=NOW) == 1000
    spent = [Spent(NOW - 10, 300), Spent(NOW - 3601, 999)]  # the second one is more than an hour ago
    assert LIMITS.check(8, 0, spent, now=NOW) == 700
    assert Limits(2, 8, 1000).check(8, 1, spent, reserved=100, now=NOW) == 600


def test_each_limit_is_said():
    with pytest.raises(InputError, match=r"^You have a search running: stop it, or wait until it is done\.$"):
        LIMITS.check(1, 1, [], now=NOW)
    with pytest.raises(InputError, match="You have 2 searches running, the most at once"):
        Limits(runs=2).check(1, 2, [], now=NOW)
    with pytest.raises(InputError, match="would use 9 drafts; on this server a search may have 8"):
        LIMITS.check(9, 0, [], now=NOW)


def test_used_tokens_say_when_they_free():
    spent = [Spent(NOW - 3000, 600), Spent(NOW - 60, 400)]
    with pytest.raises(InputError) as said:
        LIMITS.check(1, 0, spent, now=NOW)
    assert str(said.value) == (
        "You have used 1,000 of 1,000 tokens this hour: the next search can start in 10 minutes."
    )
    # and then it can
    assert LIMITS.check(1, 0, spent, now=NOW + 600) == 600


def test_too_few_left_to_begin_with():
    spent = [Spent(NOW - 3590, 1000 - LEAST + 1)]
    with pytest.raises(
        InputError, match="801 of 1,000 tokens this hour: the next search can start in 1 minute"
    ):
        LIMITS.check(1, 0, spent, now=NOW)
    assert Limits(tokens=50).check(1, 0, [], now=NOW) == 50


def test_a_running_search_may_use_the_rest():
    with pytest.raises(InputError, match="your running search may use the rest: wait until it is done"):
        Limits(runs=2, tokens=1000).check(1, 1, [], reserved=1000, now=NOW)


def test_the_store_knows_what_was_used(tmp_path):
    store = Store(tmp_path / "traces.db")
    generator = ScriptedGenerator(draw("A .9\n  B .8 -> 4"))
    task = Task("What?", strategy="greedy", verifiers=["written"], owner="anna", settings={"tokens": 500})
    for owner in ("anna", "anna", "ben"):
        trace = begin(store, Task(**{**vars(task), "owner": owner}), generator)
        carry_out(store, trace, 0, generator, Event())
    live = begin(store, task, generator)
    now = time.time()
    used = sum(one.tokens for one in spent_by(store, "anna", now))
    [generated] = store.query("select sum(generated) as n from runs r join traces t on t.id = r.trace "
                              "where t.owner = 'anna'")  # fmt: skip
    assert used == generated["n"] > 0
    assert spent_by(store, "anna", now + 3700) == []
    assert spent_by(store, "nobody", now) == []
    assert reserved_by(store, [live]) == 500
    assert reserved_by(store, [trace]) == reserved_by(store, []) == 0  # an ended one needs nothing more


def test_they_are_settings():
    assert read_settings([], {}).visitor_drafts == 64
    told = read_settings(["--visitor-runs", "2"], {"TREELINE_VISITOR_TOKENS": "900"})
    assert (told.visitor_runs, told.visitor_tokens) == (2, 900)
    with pytest.raises(InputError, match="visitor_drafts must be a number from 1"):
        read_settings(["--visitor-drafts", "0"], {})
    assert read_settings(["--no-examples"], {}).examples is False
    assert read_settings([], {"TREELINE_EXAMPLES": "0"}).examples is False


@pytest.fixture
def desk(tmp_path):
    """A desk in demo mode on a slow written tree, with small limits."""
    from components.desk import Desk
    from components.owner import Owners
    from tts_core.live import LiveRuns
    from tts_core.offered import OfferedModels

    store = Store(tmp_path / "traces.db")
    generator = ScriptedGenerator(draw("A .9\n  B .8 -> 4", 0.2))
    models = OfferedModels(opened=lambda *_: generator)
    models.first.wait(10)
    made = Desk(store, LiveRuns(store), models, Owners(b"x" * 32, True), Limits(1, 8, 300))
    made.generator = generator
    yield made
    for live in made.lives.of("anna"):
        live.stop.set()
        live.over.wait(5)


def test_of_two_searches_that_waited_for_the_model_one_starts(desk):
    task = Task("What?", strategy="greedy", verifiers=["written"], owner="anna")
    first, second = desk.orders.search(task), desk.orders.search(task)  # both before the model is there
    live = first.run(desk.generator)
    with pytest.raises(InputError, match="You have a search running"):
        second.run(desk.generator)
    with pytest.raises(InputError, match="You have a search running"):
        desk.orders.check("anna", 1)
    # another visitor is not held up, and the search has no more tokens than are left
    assert desk.orders.check("ben", 1) == 300
    assert desk.store.trace(live.trace).runs[0].started.settings["tokens"] == 300


def test_a_smaller_budget_of_ones_own_stays(desk):
    task = Task("What?", strategy="greedy", verifiers=["written"], owner="anna", settings={"tokens": "40"})
    live = desk.orders.search(task).run(desk.generator)
    assert desk.store.trace(live.trace).runs[0].started.settings["tokens"] == 40


def test_outside_demo_mode_there_are_no_limits(desk):
    from components.owner import Owners

    desk.orders.owners = Owners(b"x" * 32, False)
    task = Task("What?", strategy="best_of_n", params={"n": 99}, verifiers=["written"], owner="anna")
    assert desk.orders.check("anna", 1000) is None
    live = desk.orders.search(task).run(desk.generator)
    assert desk.store.trace(live.trace).runs[0].started.settings["tokens"] is None
    assert desk.orders.search(task)
