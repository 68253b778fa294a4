"""Out, in and out again: the same bytes; what is relabelled differs and nothing else."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from formats.labelled_store import BOTH, Labelled, exported, imported

from tts_core.formats.readings import Labellers, Options
from tts_core.generators.scripted import Node, Written
from tts_core.labels.book import LabelBook
from tts_core.labels.label import SOURCES, Label
from tts_core.transfer import import_file
from tts_core.transfer_read import Authors


@pytest.fixture
def labelled(tmp_path):
    made = Labelled(tmp_path / "first.db")
    made.fill()
    return made


@pytest.mark.parametrize("labellers", get_args(Labellers))
@pytest.mark.parametrize("name", BOTH)
def test_what_was_exported_is_imported_and_exported_the_same(labelled, tmp_path, name, labellers):
    options = Options(labellers=labellers, sources=SOURCES if name == "plain" else ("person",))
    before = exported(labelled.store, name, tmp_path / "a", options)
    store, refused = imported(tmp_path / "second.db", name, tmp_path / "a")
    assert refused == []
    assert before.count(b"\n") >= 3
    again = Options(sources=options.sources) if labellers in ("majority", "adjudicated") else options
    after = exported(store, name, tmp_path / "b", again)
    assert after == before
    # and nothing is new the second time
    counts = import_file(store, name, str(tmp_path / "a"), Authors("local"), pytest.fail)
    assert (counts.traces, counts.labels) == (0, 0)
    assert exported(store, name, tmp_path / "b", again) == before
    assert store.rebuild() > 0
    assert exported(store, name, tmp_path / "b", again) == before


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_packed_files_say_the_same(labelled, tmp_path, suffix):
    plain = exported(labelled.store, "prm800k", tmp_path / "a")
    packed = exported(labelled.store, "prm800k", tmp_path / f"a{suffix}")
    assert packed != plain
    assert packed == exported(labelled.store, "prm800k", tmp_path / f"b{suffix}")
    store, refused = imported(tmp_path / "second.db", "prm800k", tmp_path / f"a{suffix}")
    assert refused == []
    assert exported(store, "prm800k", tmp_path / "c") == plain


def differences(one, other, where=""):
    """The places where two JSON values differ."""
    if type(one) is type(other) and isinstance(one, dict) and one.keys() == other.keys():
        return [found for name in one for found in differences(one[name], other[name], f"{where}.{name}")]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True))
        return [found for at, pair in pairs for found in differences(*pair, f"{where}[{at}]")]
    return [] if one == other else [where]


def test_relabelling_one_imported_step_changes_its_rating_author_and_time_only(labelled, tmp_path):
    before = exported(labelled.store, "prm800k", tmp_path / "a").decode().splitlines()
    store, _ = imported(tmp_path / "second.db", "prm800k", tmp_path / "a")
    [step] = store.query("select trace, id, content from steps where text = 'A12: the answer is 5\n'")
    LabelBook(store).add([Label(step["trace"], step["id"], step["content"], "new", 1)])
    after = exported(store, "prm800k", tmp_path / "b").decode().splitlines()
    changed = [
        (line, differences(json.loads(one), json.loads(other)))
        for line, (one, other) in enumerate(zip(before, after, strict=True))
        if one != other
    ]
    assert changed == [(1, [".labeler", ".timestamp", ".label.steps[2].completions[1].rating"])]
    # apart, both people's words are there
    apart = exported(store, "prm800k", tmp_path / "c", Options(labellers="all")).decode().splitlines()
    assert [line for line in apart if line in before] == before
    assert [json.loads(line)["labeler"] for line in apart if line not in before] == ["new"]


def test_a_search_that_made_its_thinking_wait_comes_back(tmp_path):
    answer = Node("4\n", (), 0.9, "complete")
    final = Node("</think>\n\nFinal answer:", (answer,))
    waited = Node("Wait,", (Node("C yes 4", (final,), 0.5, "complete"),))
    tree = Written((Node("<think>\n", (Node("B so 4", (waited, final), 0.4, "complete"),)),))
    made = Labelled(tmp_path / "first.db")
    trace = made.searched("t", tree, "budget_forcing", waits=1)
    assert any(step.state == "held" for step in trace.steps.values())
    made.say(trace, "ann", "B", 1)
    before = exported(made.store, "plain", tmp_path / "a")
    store, refused = imported(tmp_path / "second.db", "plain", tmp_path / "a")
    assert refused == []
    assert exported(store, "plain", tmp_path / "b") == before
