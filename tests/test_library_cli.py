"""The command line's verbs of the library: filters on `traces`, `backup`, `purge`."""

import json

import pytest
from test_library import add

from tts_core.cli import main
from tts_core.library import Library
from tts_core.store import Store


@pytest.fixture
def db(tmp_path):
    store = Store(tmp_path / "traces.db")
    add(store, "a", "Muffins on trays", answer="4")
    add(store, "b", "Trains at noon", strategy="greedy")
    Library(store).star("b", "local")
    store.close()
    return str(tmp_path / "traces.db")


@pytest.fixture
def cli(db, capsys):
    def call(*arguments):
        status = main([*arguments, "--db", db])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), "b a"),
        (("--search", "muff"), "a"),
        (("--search", '"NEAR('), ""),
        (("--strategy", "greedy"), "b"),
        (("--starred",), "b"),
        (("--starred", "--search", "muffins"), ""),
        (("--deleted",), ""),
        (("--limit", "1"), "b"),
    ],
)
def test_traces_are_filtered(cli, arguments, expected):
    status, out, _ = cli("traces", "--json", *arguments)
    assert status == 0
    assert [row["id"] for row in json.loads(out)] == expected.split()


def test_nothing_found_is_said(cli):
    assert cli("traces", "--search", "zebra")[1:] == ("", "No trace passes these filters.\n")
    status, _, err = cli("traces", "--search", "x" * 100_000)
    assert status == 2
    assert "at most 500" in err


def test_backup_copies_and_overwrites_nothing(cli, tmp_path):
    copy = str(tmp_path / "copy.db")
    status, out, err = cli("backup", copy)
    assert (status, out) == (0, "")
    assert f"Copied to {copy}" in err
    assert Store(copy).trace_ids() == ["a", "b"]
    status, _, err = cli("backup", copy)
    assert status == 2
    assert "exists: name a new file" in err


def test_purge_says_what_it_would_remove_and_needs_a_yes(cli, db):
    assert cli("purge", "--yes")[2] == "No trace is deleted: there is nothing to remove.\n"
    library = Library(Store(db))
    library.delete("a", "local")
    status, out, err = cli("purge")
    assert status == 2
    assert "Muffins on trays" in out
    assert "Deleted traces: 1." in err
    assert "--yes" in err
    assert library.store.events("a")
    assert [row["id"] for row in json.loads(cli("traces", "--deleted", "--json")[1])] == ["a"]
    status, _, err = cli("purge", "--yes")
    assert (status, err) == (0, "Removed for good: 1.\n")
    assert not library.store.events("a")
    assert library.store.trace_ids() == ["b"]
