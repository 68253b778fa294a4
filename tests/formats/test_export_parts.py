"""An export that several processes share is the one that a single process makes, whatever happens to them."""

from __future__ import annotations

import json
import os
import signal
import sqlite3

import pytest
from formats.labelled_store import Labelled
from formats.lines import PHASE_1, PHASE_2

from tts_core import helper, transfer_out, transfer_parts
from tts_core.errors import InputError, StoreError
from tts_core.formats import format_named
from tts_core.formats.readings import Options
from tts_core.store import Store
from tts_core.transfer import export_file, import_file
from tts_core.transfer_out import Selection, encoded, parts_here
from tts_core.transfer_parts import encoded_parts
from tts_core.transfer_read import Authors
from tts_core.transfer_worker import Task, Worker

TRACES = 40


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """A store of imported and searched traces, of which one cannot be told with markers."""
    folder = tmp_path_factory.mktemp("many")
    made = Labelled(folder / "s.db")
    made.fill()
    made.say(made.searched("cyrillic", "ки .5\n  A1 .5 -> 4\n", "greedy"), "ann", "ки", 1)
    lines = (
        line | {"question": line["question"] | {"problem": f"Problem {number}?"}}
        for number in range(TRACES // 2)
        for line in (PHASE_1, PHASE_2)
    )
    (folder / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    import_file(made.store, "prm800k", str(folder / "a.jsonl"), Authors("me"), pytest.fail)
    return made.store.path


@pytest.fixture
def workers(monkeypatch):
    """Few traces are many, and all processes that are started are in this list."""
    monkeypatch.setattr(transfer_parts, "MANY", 10)
    monkeypatch.setattr(transfer_out, "CHUNK", 3)
    monkeypatch.setattr(transfer_parts, "_processors", lambda: 3)
    started = []
    start = Worker.__init__

    def kept(worker, task):
        start(worker, task)
        started.append(worker._helper.process)

    monkeypatch.setattr(Worker, "__init__", kept)
    yield started
    assert all(process.poll() is not None for process in started), "a process was left behind"


def joined(parts):
    """The lines, and what else the parts tell."""
    parts = list(parts)
    lines = [line for part in parts for line in part.lines]
    labellers = {who for part in parts for who in part.labellers}
    refused = [refused for part in parts for refused in part.refused]
    return lines, sum(part.looked for part in parts), sum(part.traces for part in parts), labellers, refused


def both(store, name, options=None, **selected):
    """What one process makes, and what several make."""
    asked = format_named(name), Selection(**selected), options or Options()
    return joined(parts_here(store, *asked, encoded)), joined(encoded_parts(store, *asked))


@pytest.mark.parametrize(
    ("name", "options", "selected"),
    [
        ("prm800k", Options(labellers="all", scores="any"), {}),
        ("prm800k", Options(neutral="drop", unsure="neutral", sources=("person", "gold")), {}),
        ("math_shepherd", Options(), {}),
        ("stepwise", Options(), {"split": "train", "test_percent": 50}),
        ("label_studio", Options(), {"owners": ["me"]}),
        ("plain", Options(scores="any"), {"traces": [*["one", "two"] * 6, "three", "missing"]}),
    ],
)
def test_several_processes_make_what_one_makes(path, workers, name, options, selected):
    here, shared = both(Store(path), name, options, **selected)
    assert shared == here
    assert len(here[0]) >= 10
    assert len(workers) == 3


@pytest.mark.parametrize("name", ["math_shepherd", "label_studio"])
def test_whole_files_are_the_same(path, workers, monkeypatch, tmp_path, name):
    def made(many):
        monkeypatch.setattr(transfer_parts, "MANY", many)
        refused, file = [], tmp_path / str(many)
        asked = Store(path), name, str(file), Selection(), Options()
        return export_file(*asked, lambda *told: refused.append(told)), refused, file.read_bytes()

    assert made(10) == made(1000)
    assert len(workers) == 3


def test_few_traces_are_told_by_one_process(path, workers, monkeypatch):
    monkeypatch.setattr(transfer_parts, "MANY", 1000)
    here, alone = both(Store(path), "prm800k")
    assert alone == here
    assert not workers


def test_one_processor_has_one_process(path, workers, monkeypatch):
    monkeypatch.setattr(transfer_parts, "_processors", lambda: 1)
    here, alone = both(Store(path), "prm800k")
    assert alone == here
    assert not workers


def test_what_is_written_meanwhile_is_not_seen(path, workers, tmp_path):
    store = copied(path, tmp_path)
    asked = store, format_named("plain"), Selection(), Options()
    before = joined(parts_here(*asked, encoded))
    parts = encoded_parts(*asked)
    first = next(parts)
    with store.transaction() as db:
        db.execute("update steps set text = 'other'")
        db.execute("update traces set deleted = 1")
    assert joined([first, *parts]) == before
    assert joined(encoded_parts(*asked))[0] == []
    assert workers


def copied(path, folder):
    """A store of its own."""
    with sqlite3.connect(path) as source, sqlite3.connect(folder / "s.db") as target:
        source.backup(target)
    return Store(folder / "s.db")


@pytest.mark.parametrize("killed", [1, 3])
def test_a_killed_process_leaves_its_traces_to_this_one(path, workers, killed):
    asked = Store(path), format_named("prm800k"), Selection(), Options()
    parts = encoded_parts(*asked)
    first = next(parts)
    for process in workers[:killed]:
        os.kill(process.pid, signal.SIGKILL)
    assert joined([first, *parts]) == joined(parts_here(*asked, encoded))


def test_whoever_stops_ends_the_processes(path, workers, tmp_path):
    class Stopped(Exception):
        pass

    def stop(done):
        raise Stopped

    with pytest.raises(Stopped):
        export_file(Store(path), "prm800k", str(tmp_path / "out"), Selection(), Options(), tell=stop)
    assert [process.poll() for process in workers] == [-signal.SIGKILL] * 3
    assert list(tmp_path.iterdir()) == []


def test_without_room_for_processes_one_does_it(path, workers, monkeypatch):
    def none(*arguments, **options):
        raise OSError("Cannot allocate memory")

    monkeypatch.setattr(helper.subprocess, "Popen", none)
    here, alone = both(Store(path), "prm800k")
    assert alone == here


def test_where_nobody_may_write_one_does_it(path, workers):
    store = Store(path)
    store.database.execute("pragma busy_timeout = 50")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    try:
        here, alone = both(store, "prm800k")
    finally:
        other.close()
    assert alone == here
    assert len(workers) == 3


def test_a_store_is_found_from_any_folder(path, workers, monkeypatch):
    monkeypatch.chdir(path.parent)
    parts = encoded_parts(Store(path.name), format_named("prm800k"), Selection(), Options())
    next(parts)
    assert len(workers) == 3
    assert all(process.poll() is None for process in workers)
    parts.close()


def test_a_queue_that_is_not_there_is_named(path, workers):
    with pytest.raises(InputError, match="no queue 'q'"):
        list(encoded_parts(Store(path), format_named("prm800k"), Selection(queue="q"), Options()))


def test_a_store_that_cannot_be_read_is_said(tmp_path):
    worker = Worker(Task(tmp_path / "none" / "s.db", "prm800k", Selection(), Options()))
    try:
        worker.wait()
        with pytest.raises(StoreError, match="could not be read"):
            worker.begin()
    finally:
        worker.close()


def test_a_process_ends_with_the_one_that_started_it(path):
    worker = Worker(Task(path, "prm800k", Selection(), Options()))
    worker.wait()
    worker.begin()
    assert worker.part(["one"]).looked == 1
    process = worker._helper.process
    process.stdin.close()
    assert process.wait(30) == 0
    worker.close()
