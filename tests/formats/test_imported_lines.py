"""Lines of files and the traces they became: known again, appended to indices, the same between stores."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from threading import Thread

import pytest
from formats import lines as wild
from formats.labelled_store import exported
from formats.measure_formats import lines
from formats.pages_written import PagesWritten

from tts_core import imported_lines, transfer_in
from tts_core.database import BUSY_SECONDS
from tts_core.formats import format_named
from tts_core.imported import recorded
from tts_core.imported_lines import GrowingIds
from tts_core.labels.adopting import adopt
from tts_core.labels.book import LabelBook
from tts_core.labels.label import Label
from tts_core.library import Library
from tts_core.store import Store
from tts_core.transfer import check_lines
from tts_core.transfer_events import EventImporter
from tts_core.transfer_files import opened
from tts_core.transfer_in import Importer
from tts_core.transfer_read import Authors, Counts, LineReader

PRM = [json.dumps(wild.PHASE_2 | {"generation": number}).encode() for number in range(8)]
TABLES = ("events", "traces", "runs", "steps", "scores", "search", "imported", "labels")


def read(store, some=PRM, name="prm800k", **more):
    """Import lines; returns new traces, known ones and new labels."""
    importer = Importer(store, format_named(name), Authors("local", **more), pytest.fail)
    counts = importer.run(enumerate(some, 1))
    return counts.traces, counts.known, counts.labels


def check(store, some=PRM, name="prm800k", **more):
    """What that would do."""
    importer = Importer(store, format_named(name), Authors("local", **more), pytest.fail)
    counts = importer.check(enumerate(some, 1))
    return counts.traces, counts.known, counts.labels


def rows(store):
    return {table: store.query(f"select rowid, * from {table} order by rowid") for table in TABLES}


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "s.db")
    yield made
    made.close()


def test_a_file_that_is_read_again_changes_nothing(store):
    assert check(store) == read(store) == (8, 0, 24)
    before = rows(store)
    assert len(before["imported"]) == 8
    assert check(store) == read(store) == (0, 8, 0)
    assert rows(store) == before
    # nor in parts, in another order or after a rebuild
    assert store.rebuild() > 0
    assert rows(store) == before
    assert read(store, PRM[5:]) == (0, 3, 0)
    assert read(store, [*PRM[:2], PRM[0]]) == (1, 2, 3)


def test_keys_grow_so_that_indices_are_appended_to(store, monkeypatch):
    monkeypatch.setattr(transfer_in, "BATCH", 3)
    read(store)
    for name in ("traces", "steps"):
        ids = [row["id"] for row in store.query(f"select id from {name} order by rowid")]
        assert ids == sorted(set(ids))
    steps = [row["step"] for row in store.query("select step from labels order by id")]
    assert steps == sorted(steps)
    # other imports go on from where the clock is
    monkeypatch.setattr(imported_lines.time, "time", lambda: 4e9)
    assert GrowingIds().draw() > ids[-1][:16]


def test_pages_that_a_line_writes_are_no_more_in_a_larger_database(store, monkeypatch):
    monkeypatch.setattr(transfer_in, "BATCH", 100)
    pages, found = PagesWritten(store.path), []
    importer = Importer(
        store, format_named("prm800k"), Authors("me"), tell=lambda _: found.append(len(set(pages.look())))
    )
    importer.run(enumerate((line.encode() for line in lines(1200)), 1))
    # parts of the search index are merged now and then
    assert min(found[-4:]) < 1.15 * min(found[1:5])


def test_the_log_is_given_back_and_nobody_is_waited_for(store):
    log = store.path.with_name("s.db-wal")
    with closing(sqlite3.connect(store.path, isolation_level=None)) as reader:
        reader.execute("begin")
        assert reader.execute("select count(*) from traces").fetchone() == (0,)
        began = time.monotonic()
        assert read(store) == (8, 0, 24)
        assert time.monotonic() - began < BUSY_SECONDS / 2
        assert log.stat().st_size > 0
        assert reader.execute("select count(*) from traces").fetchone() == (0,)
    assert read(store) == (0, 8, 0)
    assert log.stat().st_size == 0
    told = {name: store.query(f"pragma {name}") for name in ("busy_timeout", "wal_autocheckpoint")}
    assert told == {
        "busy_timeout": [{"timeout": BUSY_SECONDS * 1000}],
        "wal_autocheckpoint": [{"wal_autocheckpoint": 1000}],
    }
    assert store.query("select v from search_config where k = 'automerge'") == [{"v": 4}]


def test_a_purged_trace_can_be_read_again_and_a_deleted_one_is_known(store):
    read(store)
    [gone, kept, *_] = store.trace_ids()
    Library(store).delete(gone, "local")
    assert read(store) == (0, 8, 0)
    # and it is told, for nothing of it can be seen
    for told in (Importer.check, Importer.run):
        importer = Importer(store, format_named("prm800k"), Authors("local"))
        assert told(importer, enumerate(PRM, 1)).deleted == 1
    assert store.purge() == [gone]
    assert len(rows(store)["imported"]) == 7
    assert check(store) == read(store) == (1, 7, 3)
    assert gone not in store.trace_ids()
    assert kept in store.trace_ids()


def older(path, some=PRM, name="prm800k"):
    """A database as older versions made it: a trace's id is the digest of its line, and ids of steps are
    hashes."""
    store = Store(path)
    reader = LineReader(format_named(name), Authors("local"), Counts(), pytest.fail)
    for ready in reader.all(enumerate(some, 1)):
        digest = ready.imported.digest
        store.adopt(recorded(replace(ready.imported, digest=""), digest))
        with store.transaction() as db:
            adopt(db, transfer_in._rows(ready.named(digest), 7.0))
    with store.transaction() as db:
        db.execute("drop table imported")
        db.execute("create index steps_by_content on steps (content)")
        db.execute("delete from _sqlite_migrations where name = 'm009_imported'")
    store.close()
    return Store(path)


def test_what_an_older_version_read_is_known(tmp_path):
    store = older(tmp_path / "s.db")
    before = rows(store)
    assert (len(before["traces"]), len(before["labels"])) == (8, 24)
    assert check(store) == read(store) == (0, 8, 0)
    assert rows(store) == before
    store.rebuild()
    assert rows(store) == before


@pytest.mark.parametrize("old", [True, False])
def test_labels_of_another_labeller_go_to_the_steps_that_are_there(tmp_path, old):
    """A format that does not say whose the labels are."""
    line = json.dumps(wild.MATH_SHEPHERD).encode()
    store = older(tmp_path / "s.db", [line], "math_shepherd") if old else Store(tmp_path / "s.db")
    assert read(store, [line], "math_shepherd")[:2] == ((0, 1) if old else (1, 0))
    [before] = store.query("select count(*) as labels from labels")
    told = (0, 1, before["labels"])
    assert check(store, [line], "math_shepherd", labeller="bob") == told
    assert read(store, [line], "math_shepherd", labeller="bob") == told
    assert check(store, [line], "math_shepherd", labeller="bob") == (0, 1, 0)
    lost = "select 1 from labels where step <> trace and step not in (select id from steps)"
    assert store.query(lost) == []


def test_two_imports_at_once_write_every_line_once(tmp_path, monkeypatch):
    monkeypatch.setattr(transfer_in, "BATCH", 2)
    Store(tmp_path / "s.db").close()
    done = []

    def work(some):
        store = Store(tmp_path / "s.db")
        done.append(read(store, some))
        store.close()

    threads = [Thread(target=work, args=(some,)) for some in (PRM, PRM[::-1], PRM)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [sum(counts) for counts in zip(*done, strict=True)] == [8, 16, 24]
    store = Store(tmp_path / "s.db")
    assert len({row["digest"] for row in rows(store)["imported"]}) == len(store.trace_ids()) == 8


def test_ids_that_are_taken_are_not_given_again(store, monkeypatch):
    monkeypatch.setattr(imported_lines.time, "time", lambda: 1.8e9)
    starts = iter([5, 5, 8, 2**20])
    monkeypatch.setattr(imported_lines.secrets, "randbits", lambda _: next(starts))
    read(store, PRM[:4])
    read(store, PRM[2:])
    ids = [int(id, 16) - (1_800_000_000 << 32) for id in store.trace_ids()]
    assert sorted(ids) == [6, 7, 8, 9, *range(2**20 + 1, 2**20 + 5)]
    assert store.query("select 1 from steps where substr(id, 1, 16) <> trace") == []


def taken(store, file):
    counts = EventImporter(store, pytest.fail).run(enumerate(file.read_bytes().splitlines(), 1))
    return counts.traces, counts.known, counts.labels


@pytest.mark.parametrize("old", ["neither", "from", "into"])
def test_two_stores_that_read_one_file_share_their_labels(tmp_path, old):
    made = []
    for name in ("from", "into"):
        store = older(tmp_path / f"{name}.db") if old == name else Store(tmp_path / f"{name}.db")
        read(store)
        made.append(store)
    one, other = made
    assert set(one.trace_ids()).isdisjoint(other.trace_ids())
    [step] = one.query("select trace, id, content, text from steps order by rowid limit 1")
    book = LabelBook(one)
    book.add([Label(step["trace"], step["id"], step["content"], "ann", -1, data={"over": step["id"]})])
    exported(one, "jsonl", tmp_path / "a")
    assert taken(other, tmp_path / "a") == (0, 8, 1)
    assert taken(other, tmp_path / "a") == (0, 8, 0)
    Library(other).delete(other.trace_ids()[0], "local")
    lines = (tmp_path / "a").read_bytes().splitlines()
    assert EventImporter(other, pytest.fail).run(enumerate(lines, 1)).deleted == 1
    with opened(str(tmp_path / "a")) as file:
        assert check_lines(other, format_named("jsonl"), file, Authors("local"), pytest.fail).deleted == 1
    [label] = other.query("select trace, step, content, data from labels where owner = 'ann'")
    [there] = other.query("select trace, id, text from steps where id = ?", (label["step"],))
    assert (there["trace"], there["text"]) == (label["trace"], step["text"])
    assert (label["content"], json.loads(label["data"])) == (step["content"], {"over": there["id"]})
    # into an empty store they go as they are, and the file's lines are known there
    third = Store(tmp_path / "third.db")
    assert taken(third, tmp_path / "a") == (8, 0, 25)
    assert read(third) == (0, 8, 0)
    assert exported(third, "jsonl", tmp_path / "b") == (tmp_path / "a").read_bytes()


def test_a_digest_that_names_something_else_leaves_nothing_out(store, tmp_path):
    read(store, PRM[:1])
    [line] = rows(store)["traces"]
    [digest] = [event.event.digest for event in store.events(line["id"])[:1]]
    told = [json.loads(each) for each in wild.event_lines("other")]
    told[0]["data"]["digest"] = digest
    (tmp_path / "a").write_text("".join(json.dumps(each) + "\n" for each in told))
    assert taken(store, tmp_path / "a") == (1, 0, 1)
    assert store.trace_of_line(digest) == line["id"]
    before = rows(store)
    store.rebuild()
    assert rows(store) == before
    refused = []
    for wrong in (7, "7", f"{digest}0"):
        told[0]["data"]["digest"] = wrong
        some = enumerate((json.dumps(each).encode() for each in told), 1)
        EventImporter(Store(tmp_path / "t.db"), lambda *why: refused.append(why)).run(some)
    assert len(refused) == 3
