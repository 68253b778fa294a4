"""`python -m tts_core queues`: makes, lists and shows queues."""

from __future__ import annotations

import json

import pytest
from benches import ANN, bench, judgement

from tts_core.cli import main


@pytest.fixture
def work(tmp_path):
    return bench(tmp_path)


def say(work, capsys, *told):
    status = main(["queues", "--db", str(work.store.path), *told])
    read = capsys.readouterr()
    return status, read.out, read.err


def test_make_list_and_show(work, capsys):
    status, out, err = say(
        work, capsys, "make", "Wrong ones", "--policy", "convincing_wrong", "--show", "scores"
    )
    assert (status, err) == (0, "3 items.\n")
    id = out.strip()
    value = work.open(ANN, id)
    work.save(ANN, [judgement(value, value["paths"][0][0], -1, "m")])
    work.finish(ANN, id, value["item"], "found_error")
    assert "Wrong ones" in say(work, capsys)[1]
    [row] = json.loads(say(work, capsys, "--json")[1])
    assert (row["id"], row["total"], row["labelled"]) == (id, 3, 1)
    shown = say(work, capsys, "show", id[:6])[1]
    assert "convincing_wrong" in shown
    assert "ann: 1 done" in shown


def test_what_is_not_possible_is_one_sentence(work, capsys):
    for told in (
        ["show", "nowhere"],
        ["make", "x", "--screening", "2"],
        ["gold", "t0"],
        ["make", "x", "--size", "0"],
    ):
        status, out, err = say(work, capsys, *told)
        assert (status, out, err.count("\n")) == (2, "", 1)
