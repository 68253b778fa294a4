"""Blind items: what a queue does not allow is not sent, and cannot be worked out from what is."""

from __future__ import annotations

import json
from itertools import product

import pytest
from benches import ANN, BOB, LEAD, bench, judgement, said, steps

from tts_core.events import RunEnded, RunHidden, RunStarted, Score, StepsScored, step_id
from tts_core.labels.blind import scores_of
from tts_core.labels.label import Label
from tts_core.people import Person

WORDS = ("score", "value", "threshold", "verifier", "chosen", "pruned", "right", "wrong", "correct", "votes",
         "reference", "trace", "gold", "kind", "others", "prelabel", "t0")  # fmt: skip


@pytest.fixture
def work(tmp_path):
    return bench(tmp_path)


def make(work, **spec):
    return work.create_queue(LEAD, {"name": "A queue", "policy": "all", "size": 1, "seed": 1, **spec})


@pytest.mark.parametrize("protocol", ["step", "first_error", "alternatives", "compare"])
def test_a_blind_item_holds_the_problem_and_its_steps_and_nothing_else(work, protocol):
    step = steps(work.store, "t0")["A"]
    work.save(BOB, [{"mark": "m", "trace": "t0", "step": step, "rating": -1}])
    work.book.add(
        [Label("t0", step, "c", "gold", 1, "gold"), Label("t0", step, "c", "model:x@1", 1, "model")]
    )
    value = work.open(ANN, make(work, protocol=protocol))
    told = json.dumps({name: part for name, part in value.items() if name not in ("nodes", "choices")})
    assert [word for word in WORDS if f'"{word}' in told] == []
    assert all(set(node) == {"id", "parent", "text"} for node in value["nodes"])
    assert value["choices"] == {}
    stored = {row["id"] for row in work.store.query("select id from steps")}
    assert stored.isdisjoint(node["id"] for node in value["nodes"])


def test_the_order_of_the_search_cannot_be_worked_out(work):
    value = work.open(ANN, make(work, protocol="alternatives"))
    names = {node["id"] for node in value["nodes"]}
    # a step's own id is a hash of small numbers, which anybody could try
    for parent, request, row in product([*names, "t0"], range(12), range(6)):
        assert step_id(parent, 0, request, row) not in names
    drawn = list(steps(work.store, "t0"))
    orders = set()
    for number in range(12):
        person = Person(f"user-{number}", str(number), "labeller")
        shown = list(said(work.open(person, make(work, protocol="alternatives"))))
        assert sorted(shown) == sorted(drawn)
        orders.add(tuple(name for name in shown if len(name) == 1))
    assert len(orders) > 2
    # but one person finds everything where it was
    assert [node["id"] for node in value["nodes"]] == [
        node["id"] for node in work.open(ANN, value["queue"], 0)["nodes"]
    ]


def test_an_open_queue_keeps_the_order_and_shows_what_it_says(work):
    work.save(BOB, [{"mark": "m", "trace": "t0", "step": steps(work.store, "t0")["A"], "rating": -1}])
    show = ["scores", "search", "reference", "others"]
    value = work.open(ANN, make(work, protocol="alternatives", blind=False, show=show))
    assert (value["trace"], value["reference"]) == ("t0", "4")
    nodes = {node["text"].split()[0].rstrip(":"): node for node in value["nodes"]}
    assert list(nodes)[:3] == ["A", "B", "C"]
    assert nodes["A"]["id"] == steps(work.store, "t0")["A"]
    assert nodes["A"]["scores"][0]["value"] == 0.9
    assert nodes["A"]["others"] == [{"by": "bob", "rating": -1}]
    assert "right" in nodes["A1"]["signs"]
    assert "wrong" in nodes["B2"]["signs"]
    chosen = work.store.query("select chosen from runs")[0]["chosen"]
    assert [node["id"] for node in value["nodes"] if "chosen" in node.get("signs", ())] == [chosen]


def test_the_score_comes_after_the_judgement_and_is_known_to_have_been_seen(work):
    queue = make(work)
    value = work.open(ANN, queue)
    first, second = value["paths"][0]
    revealed = work.save(ANN, [judgement(value, first, 1, "a")])["revealed"]
    assert [(score["verifier"], score["value"]) for score in revealed[first]] == [("written", 0.9)]
    again = {node["id"]: node for node in work.open(ANN, queue, 0)["nodes"]}
    assert again[first]["scores"] == revealed[first]
    assert "scores" not in again[second]
    # taking it back shows nothing; judging once more was not blind
    assert work.save(ANN, [judgement(value, first, None, "b")])["revealed"] == {}
    work.save(ANN, [judgement(value, first, -1, "c")])
    told = [kept.label.data for kept in work.book.history(steps(work.store, "t0")["A"])]
    assert [data["visible"] for data in told] == [[], ["scores"], ["scores"]]
    assert ("score" in told[0], told[2]["score"], told[2]["revision"]) == (
        False,
        0.9,
        revealed[first][0]["revision"],
    )
    ended = work.finish(ANN, queue, 0, "solution")
    assert ended["outcome"] == {"reference": "4", "answers": [{"answer": "4", "correct": True}]}
    assert work.open(ANN, queue, 0)["outcome"] == ended["outcome"]


def test_scores_of_undone_runs_are_neither_shown_nor_suggested(work):
    step = steps(work.store, "t0")["A"]
    told = StepsScored(1, 0, "written", "1", "min", 0.5, (Score(step, 0.1, 0.1),))
    work.store.append("t0", [RunStarted(1, "person", "rescore", {}, {}, {}, ()), told])
    work.store.append("t0", [RunEnded(1, "done", ""), RunHidden(1, True, "x")])
    assert [score["value"] for score in scores_of(work.store, "t0")[step]] == [0.9]
    value = work.open(ANN, make(work, show=["prelabels"]))
    first = value["paths"][0][0]
    [node] = [node for node in value["nodes"] if node["id"] == first]
    assert node["text"].startswith("A")
    assert node["prelabel"]["rating"] == 1


def test_without_revealing_nothing_comes_at_all(work):
    queue = make(work, reveal=False)
    value = work.open(ANN, queue)
    assert work.save(ANN, [judgement(value, value["paths"][0][0], 1, "a")])["revealed"] == {}
    assert "outcome" not in work.finish(ANN, queue, 0, "solution")
    again = work.open(ANN, queue, 0)
    assert "outcome" not in again
    assert not any("scores" in node for node in again["nodes"])


def test_suggestions_only_where_asked_for_and_never_a_persons(work):
    assert work.store.query("select * from labels") == []
    queue = make(work, protocol="alternatives", show=["prelabels"])
    value = work.open(ANN, queue)
    nodes = {node["text"].split()[0].rstrip(":"): node for node in value["nodes"]}
    suggested = {name: node["prelabel"]["rating"] for name, node in nodes.items()}
    assert (suggested["A"], suggested["C"], suggested["B2"]) == (1, -1, 1)
    assert nodes["A"]["prelabel"]["by"].startswith("written@")
    assert not any("scores" in node or "rating" in node for node in value["nodes"])
    count = len(work.store.query("select * from labels where source = 'model'"))
    work.open(BOB, make(work, show=["prelabels"]))
    assert len(work.store.query("select * from labels")) == count
    node = nodes["A"]
    work.save(ANN, [judgement(value, node["id"], 1, "a", confirms=node["prelabel"]["id"])])
    wrong = judgement(value, node["id"], 1, "b", confirms=nodes["B"]["prelabel"]["id"])
    assert "not one of this step" in work.save(ANN, [wrong])["refused"]["b"]
    [kept] = work.book.current("t0", ["person"])
    assert kept.label.data["confirms"] == node["prelabel"]["id"]
    assert kept.label.data["visible"] == ["prelabel"]
