"""The command line, as a process: results on stdout, progress on stderr, faults in a sentence."""

import contextlib
import gzip
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tts_core.cli import main
from tts_core.generators import open_generator
from tts_core.search import STRATEGIES
from tts_core.search.hands.sample_more import SampleMore
from tts_core.solving import add_run
from tts_core.store import Store

TREE = {
    "children": [
        {
            "text": "2 + 2 = 4\n",
            "score": 0.9,
            "children": [{"text": "The answer is \\boxed{4}.", "score": 0.8}],
        },
        {"text": "The answer is 5", "score": 0.1},
    ],
    "revisions": [[{"text": "So it is 4.", "score": 0.7}]],
}


@pytest.fixture
def cli(tmp_path):
    """Calls the command line on a database and a written tree of its own."""
    (tmp_path / "tree.json").write_text(json.dumps(TREE))

    def call(verb, *arguments, input=None):
        command = [sys.executable, "-m", "tts_core", verb, *arguments]
        if verb in ("solve", "resume"):
            command += ["--model", f"scripted:{tmp_path}/tree.json"]
        if verb in ("solve", "resume", "show", "traces", "export", "rebuild"):
            command += ["--db", str(tmp_path / "traces.db")]
        return subprocess.run(command, capture_output=True, input=input, timeout=60, cwd=tmp_path.parent)

    return call


@pytest.fixture(autouse=True)
def from_anywhere(monkeypatch):
    import tts_core

    monkeypatch.setenv("PYTHONPATH", str(next(iter(tts_core.__path__)) + "/.."))


def test_solve_prints_the_result_on_stdout_and_progress_on_stderr(cli):
    done = cli(
        "solve", "2+2?", "--strategy", "beam", "--set", "keep=1", "--seed", "7", "--answer", "4", "--json"
    )
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert (data["strategy"], data["params"]["keep"], data["seed"]) == ("beam", 1, 7)
    assert (data["answer"], data["correct"], data["state"]) == ("4", True, "done")
    assert data["steps"][0]["parent"] is None
    assert data["steps"][0]["scores"][0]["verifier"] == "written"
    assert data["cost"]["policy"]["generated"] > 0
    assert "round 1: 2 drafts, keeping 1" in done.stderr.decode()


def test_the_trace_can_be_shown_listed_exported_and_rebuilt(cli, tmp_path):
    first = json.loads(cli("solve", "2+2?", "--answer", "4", "--json", "--quiet").stdout)
    cli("solve", "again", "--strategy", "revision")
    rows = json.loads(cli("traces", "--json").stdout)
    assert [row["problem"] for row in rows] == ["again", "2+2?"]
    assert json.loads(cli("show", first["trace"][:6], "--json").stdout) == first
    shown = cli("show", first["trace"]).stdout.decode()
    assert "★" in shown
    assert "2 + 2 = 4" in shown
    before = cli("export", "jsonl", "-").stdout
    lines = [json.loads(line) for line in before.splitlines()]
    assert {line["trace"] for line in lines} == {row["id"] for row in rows}
    assert cli("rebuild").returncode == 0
    assert cli("export", "jsonl", "-").stdout == before
    assert cli("export", "jsonl", str(tmp_path / "one.jsonl.gz"), "--trace", first["trace"]).returncode == 0
    with gzip.open(tmp_path / "one.jsonl.gz", "rt") as file:
        alone = file.read()
    assert {json.loads(line)["trace"] for line in alone.splitlines()} == {first["trace"]}
    # named twice it is the same trace, and a filter counts for it as well
    twice = ("export", "jsonl", "-", "--trace", first["trace"], "--trace", first["trace"][:8])
    assert cli(*twice).stdout.decode() == alone
    assert cli(*twice, "--starred").stdout == b""


def test_a_resumed_run_tells_its_own_result(cli, tmp_path):
    first = json.loads(cli("solve", "2+2?", "--set", "n=1", "--json").stdout)
    store, generator = Store(tmp_path / "traces.db"), open_generator(f"scripted:{tmp_path}/tree.json")
    number = add_run(store, first["trace"], SampleMore(n=2), generator)
    store.release(first["trace"], number)
    done = cli("resume", first["trace"], "--run", str(number), "--json")
    assert done.returncode == 0, done.stderr
    run, told = store.trace(first["trace"]).runs[number], json.loads(done.stdout)
    assert (told["strategy"], told["params"]["n"], told["state"]) == ("sample_more", 2, "done")
    assert (told["chosen"], told["why"]) == (run.chosen.step, run.chosen.reason)
    assert told["chosen"] != first["chosen"]
    assert told["cost"] == json.loads(json.dumps(run.cost.to_json())) != first["cost"]
    # `show` goes on telling the strategy's
    assert json.loads(cli("show", first["trace"], "--json").stdout)["chosen"] == first["chosen"]
    store.close()


def test_the_prompt_may_come_from_standard_input(cli):
    done = cli("solve", "-", "--json", input="זה $5 {{x}} ${y}\n".encode())
    assert json.loads(done.stdout)["problem"] == "זה $5 {{x}} ${y}\n"


def test_strategies_are_evaluated_and_stored(cli, tmp_path):
    asked = ["strategies", "--only", "greedy", "--json", "--db", f"{tmp_path}/e.db"]
    told = cli("evaluate", *asked, "--model", f"scripted:{tmp_path}/tree.json")
    results = json.loads(told.stdout)
    assert len(results) == 10
    assert {result["strategy"] for result in results} == {"greedy"}
    assert b"greedy: " in told.stderr
    refused = cli("evaluate", "strategies", "--only", "no_such", "--db", f"{tmp_path}/e.db")
    assert refused.returncode == 2
    assert b"There is no strategy 'no_such'" in refused.stderr


def test_lists(cli):
    strategies = json.loads(cli("strategies", "--json").stdout)
    assert [strategy["name"] for strategy in strategies] == list(STRATEGIES)
    assert {"arithmetic", "judge"} <= {
        verifier["name"] for verifier in json.loads(cli("verifiers", "--json").stdout)
    }
    assert b"--set keep=2" in cli("strategies").stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("solve", " "), "The prompt is empty"),
        (("solve", "2+2?", "--strategy", "magic"), "There is no strategy 'magic'"),
        (("solve", "2+2?", "--set", "n"), "--set takes NAME=VALUE"),
        (("solve", "2+2?", "--set", "n=1e400"), "n must be a whole number from 1 to 1,024"),
        (("solve", "2+2?", "--temperature", "-3"), "temperature must be a number from 0"),
        (("solve", "2+2?", "--verifier", "oracle"), "There is no verifier 'oracle'"),
        (("solve", "2+2?", "--seed", "-1"), "The seed must be"),
        (("show", "abc"), "There is no database"),
        (("traces",), "There is no database"),
    ],
)
def test_bad_input_gets_one_sentence_and_a_status(cli, arguments, sentence):
    done = cli(*arguments)
    assert done.returncode == 2
    said = done.stderr.decode().strip().splitlines()
    assert sentence in said[-1]
    assert not any("Traceback" in line for line in said)
    assert done.stdout == b""


def test_a_binary_prompt_is_refused(cli):
    done = cli("solve", "-", input=bytes(range(256)))
    assert done.returncode == 2
    assert b"it looks like a binary file" in done.stderr
    done = cli("solve", "-", input=b"NUL \0 inside")
    assert b"NUL bytes" in done.stderr
    done = cli("solve", "-", input=b"x" * 300_000)
    assert b"The prompt has 300,000 characters; shorten it" in done.stderr


def test_missing_and_broken_models_are_said(tmp_path):
    for model, sentence in (
        (tmp_path / "none", "none"),
        (f"scripted:{tmp_path}/none.json", "cannot be read"),
    ):
        command = [sys.executable, "-m", "tts_core", "solve", "2+2?", "--model", str(model)]
        done = subprocess.run([*command, "--db", str(tmp_path / "t.db")], capture_output=True, text=True)
        assert done.returncode == 1
        assert sentence in done.stderr.splitlines()[-1]
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("verb", ["solve", "resume", "show", "traces", "strategies", "export", "rebuild"])
def test_every_verb_has_help(cli, verb):
    done = subprocess.run([sys.executable, "-m", "tts_core", verb, "--help"], capture_output=True, text=True)
    assert done.returncode == 0
    assert len(done.stdout) > 100


@pytest.fixture
def solved(tmp_path, capsys):
    """A database with one search, made in this process."""
    (tmp_path / "tree.json").write_text(json.dumps(TREE))
    db = tmp_path / "traces.db"
    assert (
        main(["solve", "What?", "--quiet", "--model", f"scripted:{tmp_path}/tree.json", "--db", str(db)]) == 0
    )
    capsys.readouterr()
    return db


def test_strategies_are_listed_in_words(capsys):
    assert main(["strategies"]) == 0
    assert "--set wait=" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("traces", "--db", "x" * 300), "cannot be used: File name too long."),
        (("backup", "--db", "{db}", ""), "Name the file for the backup."),
        (("export", "--db", "{db}", "jsonl", "{db}"), "is the database itself: name another file."),
        (("export", "--db", "{db}", "parquet", "{db}-wal"), "is the database itself: name another file."),
        (("export", "--db", "{db}", "dataset", "-"), "cannot be written to standard output"),
        (("export", "--db", "{db}", "parquet", "{folder}/pipe"), "is no ordinary file"),
        (("problems", "--count", "-5"), "--count must be from 1"),
        (("import", "plain", "-", "--db", "{db}", "--owner", ""), "--owner is no text of 1 to 200"),
    ],
)
def test_what_could_destroy_or_mislead_gets_a_sentence(arguments, sentence, solved, tmp_path, capsys):
    db = solved
    os.mkfifo(tmp_path / "pipe")
    assert main([part.format(db=db, folder=tmp_path) for part in arguments]) in (1, 2)
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1
    assert len(Store(db).trace_ids()) == 1
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_standard_output_that_is_full_gets_a_sentence(tmp_path):
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "tts_core", "problems"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=60)
    said = b"Standard output cannot be used: No space left on device.\n"
    assert (done.returncode, done.stderr) == (1, said)


def test_few_letters_are_enough_for_the_terminal():
    told = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "tts_core", "strategies"], env=told, capture_output=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_damaged_event_is_named(solved, capsys):
    db = solved
    with contextlib.closing(sqlite3.connect(db)) as writer:
        [(trace,)] = writer.execute("select id from traces").fetchall()
        writer.execute("drop trigger events_no_update")
        writer.execute("update events set data = '{bad' where seq = 2")
        writer.commit()
    assert main(["show", trace, "--db", str(db)]) == 1
    assert capsys.readouterr().err.startswith(f"Event 2 of trace {trace} is damaged: ")
