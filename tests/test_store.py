"""The store: append-only truth, projections that can be remade, faults that are said in a sentence."""

import json
import sqlite3
import subprocess
import sys
import threading
import time
from dataclasses import replace

import psutil
import pytest
from written import CASES, begin, draw, search

from tts_core import solving
from tts_core.errors import InputError, ResumeError, StoreError
from tts_core.events import Chosen, RunEnded, StepAdded
from tts_core.generators.scripted import ScriptedGenerator
from tts_core.imported import Imported, ImportedStep, recorded
from tts_core.migrations import APPLICATION_ID, PROJECTIONS, migrations
from tts_core.search.best_of_n import BestOfN
from tts_core.search.requests import ROOT, Choose, Extend
from tts_core.solving import Task
from tts_core.store import Store
from tts_core.trace import Trace

TREE = """
    A .9
      A1 .8 -> 4
      A2 nan -> 5
    B .6
      B1 ? -> 4
    == revised
    C .4 -> 6
"""


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "traces.db")
    yield made
    made.close()


def fill(store):
    """One finished trace per strategy, appended event by event."""
    for strategy, params in CASES.items():
        events = search(TREE, strategy, answer="4", id=strategy, **params).events
        store.begin(events[0], events[1], trace=strategy)
        for event in events[2:]:
            store.append(strategy, [event])


def projections(store):
    return {table: list(store.database.query(f"select rowid, * from {table}")) for table in PROJECTIONS}


def test_what_is_appended_comes_back(store):
    fill(store)
    for strategy, params in CASES.items():
        events = search(TREE, strategy, answer="4", id=strategy, **params).events
        stored = store.events(strategy)
        assert [recorded.seq for recorded in stored] == list(range(1, len(events) + 1))
        trace, expected = store.trace(strategy), Trace.fold(strategy, events)
        assert trace.steps == expected.steps
        told, wanted = trace.to_json(), expected.to_json()
        told["cost"].pop("seconds"), wanted["cost"].pop("seconds")
        assert told == json.loads(json.dumps(wanted))


def test_rebuild_gives_identical_projections(store):
    fill(store)
    line = Imported("How many?", [ImportedStep("18", None)], "test", "local", digest="f" * 16)
    store.adopt(recorded(line, "read"))
    before = projections(store)
    assert all(before[table] for table in PROJECTIONS)
    count = store.rebuild()
    assert count == len(list(store.database.query("select id from events")))
    assert projections(store) == before


def test_rebuild_mends_spoiled_projections(store):
    fill(store)
    before = projections(store)
    store.database.execute("update steps set text = 'spoiled'")
    store.database.execute("delete from scores")
    store.rebuild()
    assert projections(store) == before


def test_projections_agree_with_the_fold(store):
    fill(store)
    for id in CASES:
        trace = store.trace(id)
        rows = {row["id"]: row for row in store.database.query("select * from steps where trace = ?", [id])}
        assert set(rows) == set(trace.steps)
        assert {step for step, row in rows.items() if row["pruned"]} == trace.pruned
        [run] = store.database.query("select * from runs where trace = ?", [id])
        cost = trace.runs[0].cost
        assert (run["generated"], run["prefilled"]) == (cost.policy.generated, cost.policy.prefilled)
        assert run["seconds"] == pytest.approx(cost.seconds)
        assert (run["chosen"], run["answer"]) == (trace.runs[0].chosen.step, trace.runs[0].chosen.answer)


@pytest.mark.parametrize("statement", ["update events set data = '{}'", "delete from events"])
def test_events_are_never_rewritten(store, statement):
    fill(store)
    with pytest.raises(sqlite3.IntegrityError, match="never rewritten"):
        store.database.execute(statement)


def test_the_schema(store):
    tables = {
        row["name"] for row in store.database.query("select name from sqlite_master where type='table'")
    }
    assert {"events", "traces", "runs", "steps", "scores", "search", "leases"} <= tables
    assert [migration.name for migration in migrations.applied(store.database)] == [
        "m001_events",
        "m002_projections",
        "m003_leases",
        "m004_marks",
        "m005_library",
        "m006_labels",
        "m007_verifiers",
        "m008_queues",
        "m009_imported",
    ]
    columns = [row["name"] for row in store.database.query("pragma table_info(events)")]
    assert columns == ["id", "trace", "seq", "at", "kind", "data"]
    assert store.database.execute("pragma application_id").fetchone()[0] == APPLICATION_ID
    assert store.database.execute("pragma journal_mode").fetchone()[0] == "wal"


def test_search_text_is_indexed(store):
    fill(store)
    rows = list(store.database.query("select trace from search where search match '\"answer is 6\"'"))
    assert {row["trace"] for row in rows} == {"revision", "grid", "critique", "compute_optimal"}


def test_find_by_beginning(store):
    fill(store)
    assert store.find("bea") == "beam"
    with pytest.raises(InputError, match="Several"):
        store.find("b")
    with pytest.raises(InputError, match="no trace"):
        store.find("zzz")
    with pytest.raises(InputError, match="no trace"):
        store.find("%")
    with pytest.raises(InputError, match="no trace"):
        store.trace("zzz")


def test_threads_write_at_once_and_nothing_is_lost(store):
    events = begin("greedy", {}, {}, verifiers=[])
    for number in range(4):
        store.begin(*events, trace=f"t{number}")

    def write(number):
        for _ in range(50):
            store.append(f"t{number}", [RunEnded(0, "done", "again")])
        store.close()

    threads = [threading.Thread(target=write, args=(number % 4,)) for number in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    for number in range(4):
        assert [recorded.seq for recorded in store.events(f"t{number}")] == list(range(1, 103))


# leases


def held_elsewhere(store, trace):
    """A process that takes the lease of a run and then waits."""
    script = (
        "import sys, time; from tts_core.store import Store; from tts_core import leases\n"
        "s = Store(sys.argv[1])\n"
        "with s.transaction() as db: leases.take(db, sys.argv[2], 0)\n"
        "print('held', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(store.path), trace], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    return process


def test_a_run_is_interrupted_when_its_process_is_gone(store):
    store.begin(*begin("greedy", {}, {}, verifiers=[]), trace="t")
    process = held_elsewhere(store, "t")
    try:
        assert store.state("t") == "running"
        assert store.traces()[0]["state"] == "running"
        with pytest.raises(ResumeError, match="still being worked on"):
            store.resume("t", 0)
    finally:
        process.kill()
        process.wait()
    assert store.state("t") == "interrupted"
    assert store.traces()[0]["state"] == "interrupted"
    store.resume("t", 0)
    assert store.state("t") == "running"
    with pytest.raises(ResumeError, match="still being worked on"):
        store.resume("t", 0)


def test_a_clock_that_is_set_interrupts_nobody(store, monkeypatch):
    store.begin(*begin("greedy", {}, {}, verifiers=[]), trace="mine")
    store.begin(*begin("greedy", {}, {}, verifiers=[]), trace="t")
    process = held_elsewhere(store, "t")
    try:
        made = psutil.Process.create_time
        monkeypatch.setattr(psutil.Process, "create_time", lambda self: made(self) + 3)
        for trace in ("mine", "t"):
            assert store.state(trace) == "running"
            with pytest.raises(ResumeError, match="still being worked on"):
                store.resume(trace, 0)
        # a process that only has the number of one that is gone says nothing any more
        with store.transaction() as db:
            db.execute("update leases set heartbeat = heartbeat - 60")
        assert store.state("t") == "interrupted"
        assert store.state("mine") == "running"
    finally:
        process.kill()
        process.wait()


def test_a_lease_that_another_host_took_is_neither_renewed_nor_given_back(store):
    store.begin(*begin("greedy", {}, {}, verifiers=[]), trace="t")
    with store.transaction() as db:
        db.execute("update leases set host = 'elsewhere', heartbeat = heartbeat - 20")
    before = store.query("select * from leases")
    store.beat("t", 0)
    store.release("t", 0)
    assert store.query("select * from leases") == before
    assert store.state("t") == "running"


def test_of_two_that_resume_at_once_one_is_refused(store):
    store.begin(*begin("greedy", {}, {}, verifiers=[]), trace="t")
    store.release("t", 0)
    results = []

    def resume():
        try:
            store.resume("t", 0)
            results.append("resumed")
        except ResumeError:
            results.append("refused")
        store.close()

    threads = [threading.Thread(target=resume) for _ in range(6)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sorted(results) == ["refused"] * 5 + ["resumed"]


def test_a_run_that_came_to_its_end_is_not_resumed(store):
    store.begin(*begin("greedy", {}, {}, verifiers=[]), trace="t")
    store.append("t", [RunEnded(0, "done", "")])
    with pytest.raises(ResumeError, match="came to its end"):
        store.resume("t", 0)


@pytest.mark.parametrize("state", ["stopped", "failed"])
def test_a_run_that_was_stopped_or_failed_goes_on_without_what_it_had_chosen(store, state):
    store.begin(*begin("greedy", {}, {}, verifiers=[]), trace="t")
    store.append(
        "t", [Chosen(0, None, "4", True, "majority", "most said so", None), RunEnded(0, state, "enough")]
    )
    store.resume("t", 0)
    assert store.state("t") == "running"
    assert store.trace("t").runs[0].chosen is None
    row = store.database.execute("select answer, rule, chosen, reason from runs").fetchone()
    assert row == (None, None, None, None)
    with pytest.raises(ResumeError, match="still being worked on"):
        store.resume("t", 0)


def test_a_run_that_cannot_go_on_keeps_what_it_had_chosen(store, monkeypatch):
    generator = ScriptedGenerator(draw("A .9 -> 4\nB .5 -> 5"))
    task = Task("What?", strategy="best_of_n", params={"n": 2}, verifiers=[])
    trace = solving.begin(store, task, generator)
    solving.carry_out(store, trace, 0, generator, threading.Event())
    store.append(trace, [RunEnded(0, "stopped", "enough")])

    def another(self, rng):
        drafts = yield Extend([ROOT], branch=3, until="answer")
        return Choose(self.choose, drafts)

    monkeypatch.setattr(BestOfN, "script", another)
    before = store.events(trace)
    with pytest.raises(ResumeError, match="is not the one that is stored"):
        solving.resume(store, trace, 0, generator)
    assert store.events(trace) == before
    assert store.trace(trace).runs[0].chosen is not None


def test_nothing_goes_on_in_a_tree_that_is_growing(store):
    started, run = begin("greedy", {}, {}, verifiers=[])
    store.begin(started, run, trace="t")
    store.append("t", [RunEnded(0, "stopped", "enough")])
    store.add_run("t", run)
    with pytest.raises(ResumeError, match="still growing"):
        store.resume("t", 0)


def test_a_tree_grows_while_anybody_works_on_any_run_of_it(store):
    started, run = begin("greedy", {}, {}, verifiers=[])
    store.begin(started, run, trace="t")
    assert store.is_growing("t")
    store.append("t", [RunEnded(0, "done", "")])
    assert not store.is_growing("t")
    assert store.add_run("t", run) == 1
    assert store.is_growing("t")
    with pytest.raises(ResumeError, match="still growing"):
        store.add_run("t", run)
    store.release("t", 1)
    assert not store.is_growing("t")
    assert not store.is_growing("another")
    assert store.add_run("t", run) == 2


def test_a_lease_on_another_host_lives_by_its_heartbeat(store):
    store.begin(*begin("greedy", {}, {}, verifiers=[]), trace="t")
    store.database.execute("update leases set host = 'elsewhere'")
    assert store.state("t") == "running"
    store.database.execute("update leases set heartbeat = ?", [time.time() - 60])
    assert store.state("t") == "interrupted"
    store.database.execute("update leases set heartbeat = ?", [time.time()])
    assert store.state("t") == "running"


def test_a_lease_that_cannot_be_written_is_not_held(store, monkeypatch):
    store.begin(*begin("greedy", {}, {}, verifiers=[]), trace="t")
    # the disk is full: the run is given up, and its row stays
    with monkeypatch.context() as full:
        full.setattr(store, "transaction", refused)
        with pytest.raises(StoreError):
            store.release("t", 0)
    assert store.state("t") == "interrupted"
    with monkeypatch.context() as full:
        full.setattr(Store, "append_within", lambda *_: refused())
        with pytest.raises(StoreError):
            store.resume("t", 0)
    assert store.state("t") == "interrupted"
    store.resume("t", 0)
    assert store.state("t") == "running"


def refused():
    raise StoreError("The disk is full.")


# faults


def test_a_read_only_connection_is_said(store):
    fill(store)
    store._connection.execute("pragma query_only = on")
    with pytest.raises(StoreError, match="cannot be written"):
        store.append("beam", [RunEnded(0, "done", "again")])


def test_a_full_disk_loses_nothing(store):
    store.begin(*begin("greedy", {}, {}, verifiers=[]), trace="t")
    step = next(event for event in search(draw(TREE), "greedy").events if isinstance(event, StepAdded))
    # SQLite's own limit gives the very error of a full disk
    pages = store._connection.execute("pragma page_count").fetchone()[0]
    store._connection.execute(f"pragma max_page_count = {pages}")
    with pytest.raises(StoreError, match="is full: free some space"):
        store.append("t", [RunEnded(0, "done", "x" * 1_000_000)])
    before = store.events("t")
    store._connection.execute("pragma max_page_count = 1000000")
    store.append("t", [step])
    assert len(store.events("t")) == len(before) + 1
    store.rebuild()


def test_traces_of_one_source(store):
    started, run = begin("greedy", {}, {}, verifiers=[])
    store.begin(started, run, trace="asked")
    store.begin(replace(started, source="train rollouts"), run, trace="made")
    assert [row["id"] for row in store.traces(source="treeline")] == ["asked"]
    assert {row["id"] for row in store.traces()} == {"asked", "made"}
    assert [row["id"] for row in store.traces(["local"], source="train rollouts")] == ["made"]
