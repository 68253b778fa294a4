"""Hostile files and closed pipes on the command line: a sentence and an exit status, never a traceback."""

from __future__ import annotations

import gzip
import json
import zipfile

import pytest
import zstandard
from formats import lines as wild
from formats.labelled_store import exported

from tts_core import transfer_files
from tts_core.formats import formats
from tts_core.formats.readings import Options
from tts_core.store import Store

GOOD = json.dumps(wild.STEPWISE).encode() + b"\n"
HOSTILE = '=HYPERLINK("http://evil","x")+cmd|\' /C calc\'!A1 <img src=x onerror=alert(1)>{{7*7}}\x1b[31m'


def deep(levels):
    return (
        json.dumps(wild.PLAIN)[:-1].encode() + b',"origin":' + b'{"a":' * levels + b"1" + b"}" * levels + b"}"
    )


@pytest.mark.parametrize(
    ("name", "line", "why"),
    [
        ("stepwise", wild.STEPWISE | {"prompt": "x" * 10_000_000}, "prompt has 10,000,000 characters"),
        ("plain", wild.PLAIN | {"labels": [{"owner": "ann" * 1_000}]}, "labels[0] names no step"),
        (
            "plain",
            wild.PLAIN | {"labels": [{"step": 0, "owner": "ann", "seconds": 1e30}]},
            "labels[0].seconds",
        ),
        ("stepwise", b"[" * 1_000_000, "It is not JSON"),
        ("plain", deep(1_000), "It is n"),
        ("plain", deep(100_000), "It is not JSON"),
        ("prm800k", b"\x1b]0;owned\x07\xff", "It is not JSON"),
    ],
    ids=["long", "name", "seconds", "lists", "deep", "deeper", "bytes"],
)
def test_a_hostile_line_is_named_and_the_next_one_goes_in(cli, name, line, why):
    line = line if isinstance(line, bytes) else json.dumps(line).encode()
    good = json.dumps(wild.LINES[name]).encode()
    done = cli("import", name, "-", "--quiet", input=line + b"\n" + good)
    first, last = done.stderr.decode().splitlines()
    assert first.startswith(f"line 1: {why}")
    assert first.isprintable()
    assert len(first) < 300
    assert last.startswith("2 lines: 1 new traces, ")
    assert done.returncode == 1


@pytest.mark.parametrize("kind", ["gz", "zst"])
def test_a_bomb_is_refused_and_what_came_before_is_in(cli, tmp_path, kind, monkeypatch):
    monkeypatch.setattr(transfer_files, "_FREE", 2**22)
    pack = gzip.compress if kind == "gz" else zstandard.ZstdCompressor().compress
    file = tmp_path / f"bomb.{kind}"
    file.write_bytes(pack(GOOD + b"0" * 2**25))
    for check in (["--check"], []):
        done = cli("import", "stepwise", str(file), "--quiet", *check)
        assert done.returncode == 2
        assert b"unpacks to more than 200 times its size" in done.stderr
    assert len(Store(tmp_path / "s.db").trace_ids()) == 1
    # packed twice is no format
    file.write_bytes(pack(pack(GOOD * 1000)))
    assert cli("import", "stepwise", str(file), "--quiet").stderr.startswith(b"line 1: It is not JSON")


def test_a_zip_archive_is_not_opened(cli, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.jsonl", GOOD)
    done = cli("import", "stepwise", str(tmp_path / "a.zip"))
    assert done.returncode == 2
    assert done.stderr.endswith(b"a.zip is a zip archive: unpack it, and take a file that was in it.\n")


@pytest.mark.parametrize("kind", ["gz", "zst"])
@pytest.mark.parametrize("cut", [5, 500])
def test_a_cut_file_gives_what_it_has_and_says_so(cli, tmp_path, kind, cut):
    lines = b"".join(json.dumps(wild.STEPWISE | {"prompt": f"{n}?"}).encode() + b"\n" for n in range(2_000))
    # two frames: the second one is cut off
    half = len(lines) // 2
    pack = gzip.compress if kind == "gz" else zstandard.ZstdCompressor().compress
    file = tmp_path / f"cut.{kind}"
    file.write_bytes(pack(lines[:half]) + pack(lines[half:])[:-cut])
    done = cli("import", "stepwise", str(file), "--quiet")
    assert done.returncode == 2
    assert done.stderr.decode().endswith("it may be cut off. What came before is in.\n")
    assert 0 < len(Store(tmp_path / "s.db").trace_ids()) <= 2_000


def test_what_is_hostile_to_others_leaves_as_text(cli, tmp_path):
    """There is no format with cells or markup, so a formula is a JSON text like any other."""
    assert {each.layout for each in formats()} == {"lines", "array", "events", "parquet", "folder"}
    steps = [{"text": f"{HOSTILE}\n"}, {"text": HOSTILE, "parent": 0, "state": "complete", "answer": "4"}]
    labels = [{"step": at, "owner": HOSTILE, "rating": 1, "comment": HOSTILE} for at in (0, 1)]
    line = {"problem": HOSTILE, "steps": steps, "labels": labels}
    done = cli("import", "plain", "-", input=json.dumps(line).encode())
    assert done.returncode == 0, done.stderr
    assert b"\x1b" not in done.stderr
    without = []
    for name in [each.name for each in formats() if each.writes]:
        if name in ("parquet", "dataset"):
            continue
        out = exported(Store(tmp_path / "s.db"), name, tmp_path / "out", Options(labellers="all"))
        assert b"\x1b" not in out  # JSON writes it as an escape
        told = json.loads(out) if name == "label_studio" else [json.loads(row) for row in out.splitlines()]
        texts = [text for row in told for text in _texts(row)]
        if not any(HOSTILE in text for text in texts):
            without.append(name)
    assert without == ["preference", "revisions"]  # one attempt makes no pair


def _texts(value):
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(inner)


@pytest.mark.parametrize(
    ("arguments", "redirected", "status", "told"),
    [
        ("import stepwise -", "<&-", 2, "Standard input is closed: name a file."),
        ("export stepwise -", ">&-", 2, "Standard output is closed: name a file."),
        (
            "export stepwise -",
            ">/dev/full",
            2,
            "Standard output cannot be written: No space left on device.",
        ),
        ("export stepwise -", "| true; exit ${PIPESTATUS[0]}", 1, ""),
    ],
    ids=["no input", "no output", "full", "gone"],
)
def test_standard_streams_that_are_not_there(cli, shell, arguments, redirected, status, told):
    # more than a pipe holds
    lines = b"".join(
        json.dumps(wild.STEPWISE | {"prompt": f"{n}?" * 99}).encode() + b"\n" for n in range(500)
    )
    assert cli("import", "stepwise", "-", input=lines).returncode == 0
    done = shell(arguments, redirected)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (status, b"", told and f"{told}\n")


def test_a_closed_stderr_sends_nothing_among_the_labels(cli, shell):
    assert cli("import", "stepwise", "-", input=GOOD).returncode == 0
    done = shell("export stepwise -", "2>&-")
    assert (done.returncode, json.loads(done.stdout)) == (0, wild.STEPWISE)
