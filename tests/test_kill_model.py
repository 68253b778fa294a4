"""The bundled model, killed with -9 while it samples, twice, and resumed.

In bf16 what is stored survives byte for byte; rows that were not drawn yet may come out otherwise than
they would have, because the batch has another shape.
"""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

PROMPT = "Tom has 3 apples and buys 5 more. How many apples has he now?"
SOLVE = ["solve", PROMPT, "--strategy", "best_of_n", "--set", "n=4", "--seed", "3", "--max-tokens", "60"]


def steps(database):
    """Step events as they are stored, by id."""
    if not database.exists():
        return {}
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=10)) as db:
        try:
            sql = "select json_extract(data, '$.step.id'), data from events where kind = 'step_added'"
            return dict(db.execute(sql))
        except sqlite3.OperationalError:
            return {}  # not made yet


def cli(*arguments, **more):
    return [sys.executable, "-m", "tts_core", *arguments]


def kill_after(count, database, *arguments):
    """Kill a search when it has stored more than `count` steps; what it had stored."""
    process = subprocess.Popen(cli(*arguments, "--db", str(database), "--quiet"), stdout=subprocess.DEVNULL)
    while len(steps(database)) <= count:
        assert process.poll() is None, "the search was over before it could be killed"
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    return steps(database)


def test_stored_steps_survive_two_kills(tmp_path):
    database = tmp_path / "traces.db"
    first = kill_after(0, database, *SOLVE)
    [row] = json.loads(subprocess.check_output(cli("traces", "--json", "--db", str(database))))
    assert row["state"] == "interrupted"
    second = kill_after(len(first), database, "resume", row["id"])
    assert {id: second[id] for id in first} == first

    done = subprocess.run(
        cli("resume", row["id"], "--db", str(database), "--json"), capture_output=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    last = steps(database)
    assert {id: last[id] for id in second} == second
    assert data["state"] == "done"
    ends = [step for step in data["steps"] if step["state"] != "open"]
    assert len(ends) == 4
    for step in map(json.loads, last.values()):
        assert len(step["step"]["tokens"]) == len(step["step"]["logprobs"]) > 0
