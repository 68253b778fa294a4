"""`import`, `export` and `formats` as processes, and the document that is made of the registry."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from formats import lines as wild
from formats.labelled_store import exported

from tts_core.formats import NAMES, formats, readable
from tts_core.formats.document import markdown
from tts_core.library import Library
from tts_core.store import Store
from tts_core.training.step_data import labelled_steps
from tts_core.transfer_command import _names

TOP = Path(__file__).resolve().parent.parent.parent


def test_through_standard_streams(process, cli):
    lines = b"".join(json.dumps(wild.STEPWISE | {"prompt": f"{n}?"}).encode() + b"\n" for n in range(3))
    done = process("import", "stepwise", "-", input=lines + b"{\n")
    assert (done.returncode, done.stdout) == (1, b"")
    told = done.stderr.decode().splitlines()
    assert told[0].startswith("line 4: It is not JSON: ")
    assert told[-1] == "4 lines: 3 new traces, 0 there already, 6 new labels, 1 refused."
    again = cli("import", "stepwise", "-", "--json", input=lines)
    assert again.returncode == 0
    told = {"lines": 3, "traces": 0, "known": 3, "deleted": 0, "labels": 0, "refused": 0}
    assert json.loads(again.stdout) == told
    out = process("export", "stepwise", "-")
    assert (out.returncode, out.stderr) == (0, b"3 traces, 3 lines.\n")
    assert [json.loads(line) for line in out.stdout.splitlines()] == [
        json.loads(line) for line in lines.splitlines()
    ]
    found = cli("traces", "--json")
    assert [row["source"] for row in json.loads(found.stdout)] == ["stepwise"] * 3


def test_an_import_tells_what_was_deleted_here(cli, tmp_path):
    line = json.dumps(wild.STEPWISE).encode()
    cli("import", "stepwise", "-", input=line)
    store = Store(tmp_path / "s.db")
    Library(store).delete(store.trace_ids()[0], "local")
    for check, words in (([], "1 lines: 0"), (["--check"], "1 lines would be 0")):
        told = cli("import", "stepwise", "-", *check, input=line).stderr.decode().splitlines()[-1]
        already = "1 there already (1 of them deleted: restore them in the Library)"
        assert told.startswith(f"{words} new traces, {already}, 0 new labels")


def test_labels_of_nobody_get_an_author_and_a_judge(cli, tmp_path):
    line = json.dumps(wild.MATH_SHEPHERD).encode()
    done = cli("import", "math_shepherd", "-", "--judge", "model", "--labeller", "rollouts", input=line)
    assert done.returncode == 0, done.stderr
    rows = Store(tmp_path / "s.db").query("select distinct owner, source from labels")
    assert rows == [{"owner": "rollouts", "source": "model"}]
    assert cli("export", "math_shepherd", "-").stdout == b""
    assert json.loads(cli("export", "math_shepherd", "-", "--judge", "model").stdout) == wild.MATH_SHEPHERD


def test_a_check_imports_nothing(cli, tmp_path):
    done = cli("import", "gsm8k", "-", "--check", input=json.dumps(wild.GSM8K).encode() + b"\n7\n")
    assert done.returncode == 1
    told = done.stderr.decode().splitlines()
    assert told[-1] == "2 lines would be 2 new traces, 0 there already, 0 new labels; 1 would be refused."
    assert not (tmp_path / "s.db").exists()


@pytest.mark.parametrize("name", [*wild.LINES, "jsonl"])
def test_a_check_tells_what_the_import_does(cli, name):
    if name == "jsonl":
        first, second = ("\n".join(wild.event_lines(id * 16)) for id in "ab")
        inputs = f"{{\n{first}", f"7\n{second}\n{first}"
    else:
        first, second = json.dumps(wild.LINES[name]), json.dumps(wild.LINES[name] | {"more": 1})
        inputs = f"{{\n{first}\n{first}", f"7\n{second}\n{first}\n{first}"
    for input in inputs:
        for by in ("ann", "bob"):  # labels of nobody are new if they are somebody else's
            asked = ("import", name, "-", "--json", "--labeller", by, "--quiet")
            told = json.loads(cli(*asked, "--check", input=input.encode()).stdout)
            assert told == json.loads(cli(*asked, input=input.encode()).stdout)
            assert told["refused"] == 1
        assert told["known"] > 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("import", "magic", "-"), "There is no format 'magic'"),
        (("import", "argilla", "-"), "Argilla records can be exported, but not imported."),
        (("import", "plain", "no/such/file"), "no/such/file cannot be read: No such file"),
        (("export", "chat", "-"), "There is no database"),
    ],
)
def test_what_cannot_be_asked_is_said(cli, arguments, sentence):
    done = cli(*arguments)
    assert done.returncode == 2
    assert done.stderr.decode().startswith(sentence)
    assert b"Traceback" not in done.stderr


def test_a_killed_import_is_gone_on_with(cli, tmp_path):
    lines = [json.dumps(wild.PHASE_2 | {"generation": n}) + "\n" for n in range(6_000)]
    (tmp_path / "a.jsonl").write_text("".join(lines))
    command = [sys.executable, "-m", "tts_core", "import", "prm800k", f"{tmp_path}/a.jsonl"]
    process = subprocess.Popen([*command, "--db", f"{tmp_path}/s.db"], cwd=TOP, stderr=subprocess.PIPE)
    patience = time.monotonic() + 100
    while not _count(tmp_path / "s.db") and time.monotonic() < patience:
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    before = _count(tmp_path / "s.db")
    assert 0 < before < 6_000
    done = cli("import", "prm800k", f"{tmp_path}/a.jsonl", "--quiet")
    assert done.stderr.decode() == (
        f"6,000 lines: {6_000 - before:,} new traces, {before:,} there already, "
        f"{3 * (6_000 - before):,} new labels, 0 refused.\n"
    )
    assert exported(Store(tmp_path / "s.db"), "prm800k", tmp_path / "b").decode().splitlines() == [
        json.dumps(json.loads(line), separators=(",", ":")) for line in lines
    ]


def _count(path):
    if not path.exists() or path.stat().st_size == 0:
        return 0
    try:
        return int(Store(path).query("select count(*) as n from traces")[0]["n"])
    except Exception:  # its tables are being made
        return 0


def test_imported_labels_are_step_data_for_training(cli, tmp_path):
    for name in ("prm800k", "stepwise"):
        cli("import", name, "-", input=json.dumps(wild.LINES[name]).encode())
    found = labelled_steps(Store(tmp_path / "s.db"), "prm", {"person": 1.0})
    assert [(step.label, step.source) for step in found] == [
        # what stands behind an error is as wrong as that
        *((label, "person") for label in (0.5, 0.0, 1.0, 0.0, 0.0)),
        *((label, "person") for label in (1.0, 0.0)),
    ]


def test_the_list_of_formats(cli):
    told = json.loads(cli("formats", "--json").stdout)
    assert [each["name"] for each in told] == list(NAMES)
    assert b"prm800k: PRM800K (import and export)\n" in cli("formats").stdout


def test_the_help_names_what_each_verb_can_do():
    assert _names("reads").split(", ") == list(readable())
    assert _names("writes").split(", ") == [each.name for each in formats() if each.writes]


def test_the_document_is_made_of_the_registry():
    made = markdown(formats())
    assert (TOP / "docs" / "formats.md").read_text("utf-8") == made, "python -m tts_core formats --markdown"
    for link in re.findall(r"\]\(#([^)]+)\)", made):
        headings = [line for line in made.splitlines() if line.startswith("## ")]
        anchors = [re.sub(r"[^\w\- ]", "", line[3:].lower()).replace(" ", "-") for line in headings]
        assert link in anchors


@pytest.mark.parametrize("format", formats(), ids=lambda each: each.name)
def test_every_format_tells_its_fields_and_its_source(format):
    first, *rest = format.help.split("\n\n")
    assert first.endswith(".")
    assert any(part.startswith("Source: ") for part in rest)
    assert any(part.startswith("| field | meaning |") for part in rest)
    assert re.search(r"\b(In|Out)(: |,)", format.help)
