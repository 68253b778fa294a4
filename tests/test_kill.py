"""Killed processes: `solve` is killed with -9 at random moments and resumed.

Whatever the moment, the trace is there up to the last finished step, shows as interrupted, and comes to
the same end as the search that nobody killed.
"""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from written import told

from tts_core.cli import main
from tts_core.store import Store

SOLVE = [sys.executable, "-m", "tts_core", "solve", "What?", "--seed", "5", "--answer", "4"]
BEAM = ["--strategy", "beam", "--set", "keep=4", "--set", "branch=4"]
BEST = ["--strategy", "best_of_n", "--set", "n=16"]
MOMENTS = random.Random(20).sample(range(10, 850), 14)


def tree(depth, seconds):
    """A tree with four children a step, further down one; answers at the end."""

    def node(name, left):
        score = (sum(map(ord, name)) % 10) / 10
        if not left:
            return {"text": f"{name}: the answer is {len(name) + ord(name[-1]) % 2}", "score": score}
        return {
            "text": f"{name}\n",
            "score": score,
            "children": [node(name + branch, left - 1) for branch in ("abcd" if len(name) < 3 else "e")],
        }

    return {"children": [node(branch, depth) for branch in "abcd"], "seconds": seconds}


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """The searches that nobody killed: arguments, number of events, and what they came to."""
    folder = tmp_path_factory.mktemp("whole")
    found = {}
    for name, arguments, seconds in (
        ("batches", BEST, 0.004),  # mostly waiting for a step
        ("writes", BEAM, 0.0),  # nothing but writing
    ):
        file = folder / f"{name}.json"
        file.write_text(json.dumps(tree(20, seconds)))
        command = [*SOLVE, *arguments, "--model", f"scripted:{file}"]
        database = folder / f"{name}.db"
        subprocess.run([*command, "--db", database, "--quiet"], check=True, stdout=subprocess.DEVNULL)
        found[name] = command, _count(database), _story(database)
    return found


def _count(database):
    """How many events are committed."""
    if not database.exists():
        return 0
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        try:
            return db.execute("select count(*) from events").fetchone()[0]
        except sqlite3.OperationalError:
            return 0  # not made yet


def _story(database):
    """What happened, without the order in which rows of one request ended, and without resumptions."""
    store = Store(database)
    with closing(store):
        [id] = store.trace_ids()
        words = told([recorded.event for recorded in store.events(id)]).splitlines()
    return sorted(line for line in words if line != "RunResumed")


def _steps(database):
    with closing(sqlite3.connect(database)) as db:
        return dict(
            db.execute("select json_extract(data, '$.step.id'), data from events where kind='step_added'")
        )


@pytest.fixture
def run(capsys):
    """Calls the command line in this process: only what is killed needs one of its own."""

    def call(*arguments):
        capsys.readouterr()
        status = main(arguments)
        said = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, status, said.out, said.err)

    return call


def _kill_when(command, events, later, folder):
    """Kill a search some seconds after so many events; once more if it was over before that."""
    for attempt in range(5):
        database = folder / f"{attempt}.db"
        process = subprocess.Popen([*command, "--db", database, "--quiet"], stdout=subprocess.DEVNULL)
        while process.poll() is None and _count(database) < events:
            time.sleep(0.001)
        time.sleep(later)
        os.kill(process.pid, signal.SIGKILL)
        if process.wait() == -signal.SIGKILL:
            return database
    raise AssertionError("the search was always faster than the kill")


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_and_resumed(moment, finished, run, tmp_path):
    """`moment` is in thousandths of the whole search."""
    command, count, story = finished["writes" if moment % 2 else "batches"]
    database = _kill_when(command, max(3, count * moment / 1000), moment % 5 / 2000, tmp_path)

    before = _steps(database)
    [row] = json.loads(run("traces", "--json", "--db", str(database)).stdout)
    assert row["state"] == "interrupted"
    shown = json.loads(run("show", row["id"], "--json", "--db", str(database)).stdout)
    assert {step["id"] for step in shown["steps"]} == set(before)

    model = command[command.index("--model") + 1]
    resumed = run("resume", row["id"], "--db", str(database), "--model", model, "--json")
    assert resumed.returncode == 0, resumed.stderr
    after = _steps(database)
    assert all(after[id] == data for id, data in before.items())
    assert _story(database) == story
    again = run("resume", row["id"], "--db", str(database), "--model", model)
    assert again.returncode == 1
    assert "came to its end: nothing to resume." in again.stderr
