"""Lines that are wrong, by chance or on purpose: each is refused alone and named, and nothing crashes."""

from __future__ import annotations

import gzip
import json
from itertools import count
from random import Random

import pytest
import zstandard
from formats import lines as wild
from formats.labelled_store import Labelled, exported
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tts_core import transfer_files
from tts_core.errors import InputError
from tts_core.formats import format_named, readable
from tts_core.formats.readings import Options
from tts_core.store import Store
from tts_core.transfer import export_file, import_file
from tts_core.transfer_events import EventImporter
from tts_core.transfer_in import Importer
from tts_core.transfer_out import Selection
from tts_core.transfer_read import Authors, Counts, LineReader


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "s.db")


def run(store, name, lines):
    """Import lines; returns the counts and the numbers of refused lines."""
    refused = []
    importer = (
        EventImporter(store, lambda line, why: refused.append((line, why)))
        if name == "jsonl"
        else Importer(store, format_named(name), Authors("me"), lambda line, why: refused.append((line, why)))
    )
    return importer.run(enumerate(lines, 1)), refused


def encoded(value):
    return json.dumps(value).encode()


@pytest.mark.parametrize("name", wild.LINES)
def test_a_bad_line_is_named_and_the_others_go_in(store, name):
    good = encoded(wild.LINES[name])
    bad = [b"{", b"[]", b"7", b"null", b"{}", b'{"a":NaN}', b"\xff", b"[" * 100_000, None, b'"\\ud800"']
    deep = {"problem": "p", "steps": [], "question": "q", "prompt": "p"}
    for _ in range(300):
        deep = {"origin": deep}
    bad.append(encoded(wild.LINES[name] | {"extra": deep}))
    counts, refused = run(store, name, [good, *bad, b"", good + b" "])
    assert [line for line, _ in refused] == list(range(2, len(bad) + 2))
    assert all(why.endswith(".") and "\n" not in why for _, why in refused)
    assert counts.refused == len(bad)
    # the same line twice in one file is two solutions; read again it is nothing new
    assert counts.traces == len(store.trace_ids()) > 0
    assert counts.traces % 2 == 0
    assert run(store, name, [good, good])[0].traces == 0


JUNK = [
    *(None, True, False, 0, -1, 1.5, 10**30, float("inf"), [], [[]], {}, {"a": {}}, [None]),
    *("", "=1+1", "<img src=x onerror=alert(1)>", "\0", "\ud800", "x" * 10_000, "ки", "1970-01-01"),
]


HOW = ("put", "drop", "double")


def changes():
    """Ways to spoil a JSON value: replace, drop or double some part of it."""
    return st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from(HOW), st.sampled_from(JUNK)), max_size=3)


def spoiled(value, change):
    at, how, junk = change
    paths = list(_paths(value))
    path = paths[at % len(paths)]
    copy = json.loads(json.dumps(value))
    if not path:
        return junk
    inside = copy
    for step in path[:-1]:
        inside = inside[step]
    if how == "put":
        inside[path[-1]] = junk
    elif how == "drop":
        del inside[path[-1]]
    elif isinstance(inside, list):
        inside.insert(path[-1], inside[path[-1]])
    else:
        inside["more"] = inside[path[-1]]
    return copy


def _paths(value, before=()):
    yield before
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in items:
        yield from _paths(inner, (*before, name))


@pytest.mark.parametrize("name", wild.LINES)
def test_thousands_of_spoiled_lines_are_read_or_refused(name):
    refused = []
    reader = LineReader(
        format_named(name), Authors("me"), Counts(), lambda number, why: refused.append(number)
    )
    for number, line in enumerate(line for line in spoiled_lines(name, 2_000) if line.strip()):
        read = list(reader.all([(number, line)]))
        assert bool(read) != (refused[-1:] == [number])
    assert 200 < len(refused) < 1_800


def spoiled_lines(name, count, seed=1):
    """Lines with up to three parts replaced, dropped or doubled, some of them cut or scratched besides."""
    rng = Random(seed)
    for _ in range(count):
        value = wild.LINES[name]
        for _ in range(rng.randrange(4)):
            value = spoiled(value, (rng.randrange(10**6), rng.choice(HOW), rng.choice(JUNK)))
        line = encoded(value)
        if rng.random() < 0.2:
            at = rng.randrange(len(line) + 1)
            line = line[:at] + rng.randbytes(rng.randrange(3)) + line[at + 1 :]
        yield line


@pytest.mark.parametrize("name", wild.LINES)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_spoiled_lines(name, tmp_path_factory, data):
    lines = []
    for _ in range(8):
        value = wild.LINES[name]
        for change in data.draw(changes()):
            value = spoiled(value, change)
        line = encoded(value)
        if data.draw(st.booleans()):
            cut = data.draw(st.integers(0, len(line)))
            line = line[:cut] + data.draw(st.binary(max_size=3)).replace(b"\n", b"") + line[cut + 1 :]
        lines.append(line)
    store = _shared(tmp_path_factory)
    counts, refused = run(store, name, lines)
    named = [line for line, _ in refused]
    assert named == sorted(set(named))
    said = [line for line, text in enumerate(lines, 1) if text.strip()]
    assert set(named) <= set(said)
    assert counts.lines == len(said)
    assert counts.refused == len(named)


_STORES = []


def _shared(factory):
    if not _STORES:
        _STORES.append(Store(factory.mktemp("spoiled") / "s.db"))
    return _STORES[0]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_spoiled_events(tmp_path_factory, data):
    id = f"{next(ID):016x}"
    lines = [json.loads(line) for line in wild.event_lines(id)]
    at = data.draw(st.integers(0, len(lines) - 1))
    for change in data.draw(changes()):
        if isinstance(lines[at], dict):
            lines[at] = spoiled(lines[at], change)
    store = _shared(tmp_path_factory)
    run(store, "jsonl", [encoded(line) for line in lines])
    # what went in can be folded and told
    if store.events(id):
        assert store.trace(id).to_json()["problem"]


ID = count()


def test_what_spoiled_lines_left_can_be_exported(store, tmp_path):
    for name in wild.LINES:
        run(store, name, list(spoiled_lines(name, 150)))
    lines = [json.loads(line) for line in wild.event_lines("a" * 16)]
    for line in lines:
        if line["kind"] == "label":
            line["data"]["data"] = {"over": [], "parent": {}, "instead": 7}
    run(store, "jsonl", [encoded(line) for line in lines])
    store.rebuild()
    for name in ("prm800k", "stepwise", "plain", "jsonl", "argilla", "label_studio"):
        json.loads(exported(store, name, tmp_path / "a").splitlines()[0].decode().strip("[,") or "{}")


def test_a_trace_that_is_no_json_is_left_out_and_the_others_are_written(tmp_path):
    made = Labelled(tmp_path / "s.db")
    for id, seconds in (("one", 1.5), ("two", 1e30), ("three", 2.5)):
        made.say(made.searched(id), "ann", "A", 1, seconds=seconds)
    left_out = []
    done = export_file(
        made.store,
        "prm800k",
        str(tmp_path / "out"),
        Selection(),
        Options(),
        lambda trace, why: left_out.append((trace, why)),
    )
    assert left_out == [("two", "It cannot be written as JSON: Integer exceeds 64-bit range.")]
    assert (done.lines, done.left_out, (tmp_path / "out").read_bytes().count(b"\n")) == (2, 1, 2)


def test_html_and_formulas_are_text_and_stay_as_they_are(store, tmp_path):
    text = '=HYPERLINK("http://evil","x")<script>alert(1)</script>{{7*7}}\u202e‮\x1b[31m'
    line = {"prompt": text, "completions": [text], "labels": [True]}
    run(store, "stepwise", [encoded(line)])
    assert json.loads(exported(store, "stepwise", tmp_path / "a")) == line


def test_texts_of_ten_megabytes_are_refused(store):
    big = encoded(wild.STEPWISE | {"prompt": "x" * 10_000_000})
    _, refused = run(store, "stepwise", [big, encoded(wild.STEPWISE)])
    assert refused == [(1, "prompt has 10,000,000 characters; at most 1,000,000 are taken.")]
    assert len(store.trace_ids()) == 1


def packed(kind, pieces):
    if kind == "gz":
        return gzip.compress(b"".join(pieces))
    return zstandard.ZstdCompressor().compress(b"".join(pieces))


@pytest.mark.parametrize("kind", ["gz", "zst"])
def test_bombs_are_not_unpacked(store, tmp_path, kind, monkeypatch):
    monkeypatch.setattr(transfer_files, "_FREE", 2**22)
    good = encoded(wild.STEPWISE) + b"\n"
    bomb = tmp_path / f"bomb.{kind}"
    bomb.write_bytes(packed(kind, [good, b"0" * 2**25, b"\n", good]))
    with pytest.raises(InputError, match="unpacks to more than 200 times its size"):
        import_file(store, "stepwise", str(bomb), Authors("me"), lambda line, why: None)
    assert len(store.trace_ids()) == 1


def test_a_line_without_end_is_never_in_memory_and_the_next_one_is_read(store, tmp_path):
    good = encoded(wild.STEPWISE) + b"\r\n"
    (tmp_path / "long").write_bytes(good + b"x" * (transfer_files.LONGEST_LINE + 1) + b"\n" + good.strip())
    refused = []
    counts = import_file(
        store,
        "stepwise",
        str(tmp_path / "long"),
        Authors("me"),
        lambda line, why: refused.append((line, why)),
    )
    assert refused == [(2, "It is too long: more than 16 MB.")]
    assert (counts.lines, counts.traces) == (3, 2)


def test_a_file_that_was_cut_off_gives_what_it_has(store, tmp_path):
    whole = gzip.compress(b"".join(encoded(wild.STEPWISE | {"prompt": f"{n}?"}) + b"\n" for n in range(2000)))
    (tmp_path / "cut.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="may be cut off"):
        import_file(store, "stepwise", str(tmp_path / "cut.gz"), Authors("me"), lambda line, why: None)
    before = len(store.trace_ids())
    (tmp_path / "whole.gz").write_bytes(whole)
    counts = import_file(store, "stepwise", str(tmp_path / "whole.gz"), Authors("me"), pytest.fail)
    assert (counts.traces, counts.known) == (2000 - before, before)
    assert before > 0


@pytest.mark.parametrize("name", readable())
def test_a_file_of_another_format_is_refused_line_by_line(store, name):
    lines = [encoded({"id": n, "text": "hello"}) for n in range(3)]
    counts, refused = run(store, name, lines)
    assert len(refused) == 3
    assert (counts.traces, counts.labels) == (0, 0)
