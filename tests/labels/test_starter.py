"""The starter queue: ready at the first start, made once, of the published solutions."""

from __future__ import annotations

import json
from collections import Counter

from benches import ANN, BOB

from tts_core.labels.starter import FILE, STARTER, ensure_starter, solutions
from tts_core.labels.starter.choosing import MODELS, chosen
from tts_core.labels.workbench import Workbench
from tts_core.store import Store


def test_a_fair_mix_of_short_solutions():
    rows = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]
    assert len({row["question"] for row in rows}) == len(rows) == 100
    assert all(23 <= count <= 27 for count in Counter(row["model"] for row in rows).values())
    assert 45 <= sum(row["is_correct"] for row in rows) <= 55
    assert all(3 <= len(row["solution"].split("\n")) <= 8 for row in rows)


def test_the_choice_draws_no_lot():
    def solution(right: bool) -> dict[str, object]:
        return {"is_correct": right, "solution": "One.\nTwo.\nA: 3"}

    rows = [
        {
            "question": f"Question {n}",
            "ground_truth": "A: 3",
            **{model: solution(n % 2 == 0) for model in MODELS},
        }
        for n in range(40)
    ]
    once = list(chosen(rows))
    assert [row["model"] for row in once[:4]] == list(MODELS)
    assert once == list(chosen(rows[::-1]))
    rows[0] = {**rows[0], **{model: {"is_correct": True, "solution": "A: 3"} for model in MODELS}}
    assert "Question 0" not in {row["question"] for row in chosen(rows)}


def test_it_is_made_once_and_labelled_blind(tmp_path):
    store = Store(tmp_path / "traces.db")
    assert ensure_starter(store)
    assert not ensure_starter(store)
    strangers = Workbench(store, demo=True)
    [row] = strangers.queues(ANN)
    assert (row["id"], row["total"], row["left"], row["protocol"]) == (STARTER, 100, 100, "step")
    value = strangers.open(ANN, STARTER)
    assert strangers.open(BOB, STARTER)["item"] == value["item"] == 0
    assert "<<" not in json.dumps(value)
    ended = strangers.finish(ANN, STARTER, 0, "solution")
    assert ended["outcome"]["answers"][0]["correct"] in (True, False)


def test_its_traces_are_ordinary_and_told_as_they_were_published(tmp_path):
    store = Store(tmp_path / "traces.db")
    ensure_starter(store)
    before = {table: store.query(f"select * from {table}") for table in ("traces", "runs", "steps", "scores")}
    store.rebuild()
    assert {table: store.query(f"select * from {table}") for table in before} == before
    assert {run["state"] for run in before["runs"]} == {"done"}
    published = {row["question"]: row for row in map(json.loads, FILE.read_text("utf-8").splitlines())}
    for solution in solutions():
        trace = store.trace(solution.id())
        row = published[trace.problem]
        assert trace.runs[0].started.params["solution"] == row["solution"]
        assert trace.runs[0].chosen.correct is row["is_correct"]
        assert row["ground_truth"].endswith(f"A: {trace.started.answer}")
    # the checker's scores are there to be revealed
    assert {row["verifier"] for row in before["scores"]} == {"arithmetic"}
