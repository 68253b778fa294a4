"""The database: opened, brought up to date, written by many, with faults said in a sentence."""

import os
import sqlite3
import subprocess
import sys
import threading

import pytest

from tts_core.database import DatabaseFile
from tts_core.errors import InputError, StoreError


def test_a_text_file_is_no_database(tmp_path):
    path = tmp_path / "notes.db"
    path.write_text("shopping list, and more than a hundred characters of it " * 3)
    with pytest.raises(StoreError, match="is not an SQLite database"):
        DatabaseFile(path)
    assert path.read_text().startswith("shopping list")


def test_another_programs_database_is_left_alone(tmp_path):
    path = tmp_path / "theirs.db"
    with sqlite3.connect(path) as db:
        db.execute("create table theirs (x)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        DatabaseFile(path)
    assert path.read_bytes() == before  # not even its journal mode is touched
    with sqlite3.connect(path) as db:
        assert db.execute("select name from sqlite_master").fetchall() == [("theirs",)]


def test_a_new_file_may_be_opened_by_several_processes_at_once(tmp_path):
    script = "import sys; from tts_core.database import DatabaseFile; DatabaseFile(sys.argv[1])"
    command = [sys.executable, "-c", script, str(tmp_path / "new.db")]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    assert [(process.communicate()[1], process.returncode) for process in processes] == [("", 0)] * 4


def test_a_newer_database_is_refused(tmp_path):
    made = DatabaseFile(tmp_path / "new.db")
    made.database["_sqlite_migrations"].insert(
        {"migration_set": "treeline", "name": "m999_future", "applied_at": "2030"}
    )
    made.close()
    with pytest.raises(StoreError, match="newer Treeline"):
        DatabaseFile(tmp_path / "new.db")


def test_a_missing_folder_and_a_folder_as_file(tmp_path):
    with pytest.raises(StoreError, match="does not exist: make it first"):
        DatabaseFile(tmp_path / "nowhere" / "traces.db")
    with pytest.raises(StoreError, match="is a folder"):
        DatabaseFile(tmp_path)


@pytest.fixture
def ordinary_user():
    """Root may write everywhere: be nobody meanwhile."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield
    if root:
        os.seteuid(0)


def test_a_read_only_folder(tmp_path, request):
    DatabaseFile(tmp_path / "traces.db").close()
    folders = [tmp_path, *(folder for folder in tmp_path.parents if "pytest-of-" in str(folder))]
    for folder in folders:
        folder.chmod(0o555)
    try:
        request.getfixturevalue("ordinary_user")
        for name in ("traces.db", "new.db"):
            with pytest.raises(StoreError, match="cannot be written"):
                DatabaseFile(tmp_path / name)
    finally:
        if os.getuid() == 0:
            os.seteuid(0)
        for folder in folders:
            folder.chmod(0o700)


def test_a_transaction_is_written_whole_or_not_at_all(tmp_path):
    made = DatabaseFile(tmp_path / "traces.db")

    def fail_halfway():
        with made.transaction() as db:
            db.execute("create table half (x)")
            db.execute("no statement at all")

    with pytest.raises(StoreError, match="syntax error"):
        fail_halfway()
    assert made.query("select name from sqlite_master where name = 'half'") == []
    with made.transaction() as db:
        db.execute("create table whole (x)")
    assert made.query("select name from sqlite_master where name = 'whole'") == [{"name": "whole"}]


def test_a_file_that_another_writes_to_is_waited_for(tmp_path):
    made = DatabaseFile(tmp_path / "traces.db")
    made.query("pragma journal_mode = delete")
    writer = sqlite3.connect(made.path, isolation_level=None)
    writer.execute("begin immediate")
    writer.execute("create table theirs (x)")
    opening = threading.Thread(target=made._log_ahead)
    opening.start()
    opening.join(0.2)
    assert opening.is_alive()
    writer.execute("commit")
    opening.join()
    writer.close()
    with sqlite3.connect(made.path) as fresh:  # an open connection tells what it knew
        assert fresh.execute("pragma journal_mode").fetchone() == ("wal",)


def test_a_backup_touches_no_file_but_its_own(tmp_path):
    made = DatabaseFile(tmp_path / "traces.db")
    theirs = tmp_path / "copy.db.part"
    theirs.write_text("theirs")
    made.backup(tmp_path / "copy.db")
    assert theirs.read_text() == "theirs"
    assert DatabaseFile(tmp_path / "copy.db").query("select * from labels") == []
    with pytest.raises(InputError, match="exists: name a new file"):
        made.backup(theirs)
    assert theirs.read_text() == "theirs"
    assert not list(tmp_path.glob(".*.part"))


def test_a_killed_backup_is_no_backup(tmp_path):
    script = """
import os, sqlite3, sys
from tts_core.database import DatabaseFile

made = DatabaseFile(sys.argv[1])
sqlite3.connect = lambda *arguments, **options: os.kill(os.getpid(), 9)
made.backup(sys.argv[2])
"""
    command = [sys.executable, "-c", script, str(tmp_path / "traces.db"), str(tmp_path / "copy.db")]
    assert subprocess.run(command).returncode == -9
    assert not (tmp_path / "copy.db").exists()


def test_a_file_that_appears_during_a_backup_is_kept(tmp_path, monkeypatch):
    made = DatabaseFile(tmp_path / "traces.db")
    connect = sqlite3.connect

    def meanwhile(*arguments, **options):
        (tmp_path / "copy.db").write_text("theirs")
        return connect(*arguments, **options)

    monkeypatch.setattr(sqlite3, "connect", meanwhile)
    with pytest.raises(InputError, match="exists: name a new file"):
        made.backup(tmp_path / "copy.db")
    assert [file.name for file in tmp_path.glob("*copy*")] == ["copy.db"]
    assert (tmp_path / "copy.db").read_text() == "theirs"
