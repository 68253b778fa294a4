"""Turns: overlap, claims that expire, and eight people at one queue at once."""

from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from benches import ANN, BOB, LEAD, bench, judgement

from tts_core.errors import InputError
from tts_core.events import TraceDeleted
from tts_core.labels.workbench import Workbench
from tts_core.people import Person
from tts_core.store import Store


@pytest.fixture
def work(tmp_path):
    return bench(tmp_path, 2)


def make(work, **spec):
    return work.create_queue(LEAD, {"name": "A queue", "policy": "all", "seed": 1, **spec})


def everything(work, person, queue):
    """Work to the end; which items came."""
    came = []
    while value := work.open(person, queue):
        came.append(value["item"])
        work.finish(person, queue, value["item"], "solution")
    return came


def test_nobody_gets_an_item_beyond_the_overlap(work):
    queue = make(work, size=4, overlap=2)
    assert everything(work, ANN, queue) == [0, 1, 2, 3]
    assert work.open(BOB, queue)["item"] == 0
    assert work.upcoming(BOB, queue, [0])["item"] == 1
    # lea finds two with nobody but ann
    assert everything(work, LEAD, queue) == [2, 3]
    assert everything(work, BOB, queue) == [0, 1]
    told = work.queues(BOB)[0]
    assert (told["total"], told["labelled"], told["done"], told["left"]) == (4, 4, 2, 0)


def test_everybody_gets_everything_with_an_overlap_of_none(work):
    queue = make(work, size=3, overlap=0)
    assert everything(work, ANN, queue) == everything(work, BOB, queue) == [0, 1, 2]


def test_what_is_skipped_goes_on_to_others(work):
    queue = make(work, size=1)
    work.open(ANN, queue)
    work.finish(ANN, queue, 0, "skip")
    assert work.open(ANN, queue) is None
    assert work.queues(ANN)[0]["labelled"] == 0
    assert everything(work, BOB, queue) == [0]
    assert work.queues(ANN)[0]["labelled"] == 1


def test_a_claim_holds_until_it_expires_and_an_item_is_opened_by_its_number(work):
    queue = make(work, size=2)
    work.open(ANN, queue, 1)
    with pytest.raises(InputError, match="Others are at this item"):
        work.open(BOB, queue, 1)
    assert work.open(BOB, queue)["item"] == 0
    assert work.open(BOB, queue)["item"] == 0
    # a lead may look
    assert work.open(LEAD, queue, 1)["item"] == 1
    work.store.database.execute("update queue_claims set until = 1 where owner = ?", [ANN.owner])
    assert work.open(BOB, queue, 1)["item"] == 1
    # what was hers can still be seen
    assert work.open(ANN, queue, 1)["item"] == 1
    with pytest.raises(InputError, match="no item 7"):
        work.open(BOB, queue, 7)


def test_two_workbenches_know_of_each_other(work, tmp_path):
    queue = make(work, size=3)
    other = Workbench(Store(tmp_path / "traces.db"))
    assert work.open(ANN, queue)["item"] == 0
    assert other.open(BOB, queue)["item"] == 1
    work.finish(ANN, queue, 0, "solution")
    assert other.queues(BOB)[0]["labelled"] == 1
    assert other.upcoming(BOB, queue, [1])["item"] == 2


@pytest.mark.parametrize("table", ["queues", "queue_items", "queue_done"])
def test_queues_are_never_rewritten(work, table):
    queue = make(work, size=1)
    work.open(ANN, queue)
    work.finish(ANN, queue, 0, "solution")
    for statement in (f"update {table} set at = 0", f"delete from {table}"):
        with pytest.raises(sqlite3.IntegrityError, match="never rewritten"):
            work.store.database.execute(statement)


def test_a_purge_takes_a_traces_places_along_and_everybody_notices(work):
    queue = make(work, size=6)
    assert work.open(ANN, queue)["item"] == 0
    work.finish(ANN, queue, 0, "solution")
    work.store.append("t0", [TraceDeleted(True, "x")])
    assert work.queues(ANN)[0]["left"] == 1
    work.store.purge()
    [row] = work.queues(ANN)
    assert (row["total"], row["done"], row["left"]) == (1, 0, 1)
    for table in ("queue_items", "queue_done", "queue_claims", "labels"):
        assert {row["item"] for row in work.store.query(f"select * from {table}") if "item" in row} <= {5}
    assert work.open(ANN, queue)["item"] == 5


PEOPLE, ITEMS, OVERLAP = 8, 10, 3


def test_eight_people_at_once_lose_nothing_and_double_nothing(work):
    queue = make(work, size=ITEMS, overlap=OVERLAP)
    start = threading.Barrier(PEOPLE)
    benches = [Workbench(Store(work.store.path)) if number % 2 else work for number in range(PEOPLE)]

    def labels(number: int) -> dict[str, int]:
        person, bench = Person(f"user-{number}", str(number), "labeller"), benches[number]
        sent: dict[str, int] = {}
        start.wait(30)
        while value := bench.open(person, queue):
            bench.upcoming(person, queue, [value["item"]])
            for place, step in enumerate(value["paths"][0]):
                mark = f"{value['item']}-{place}"
                for _ in range(2):
                    answer = bench.save(person, [judgement(value, step, 1, mark)])
                    assert answer["saved"] == [mark]
                sent[mark] = value["item"]
            bench.finish(person, queue, value["item"], "solution", 1.0)
        return sent

    with ThreadPoolExecutor(PEOPLE) as pool:
        sent = list(pool.map(labels, range(PEOPLE)))
    rows = work.store.query("select owner, mark, count(*) as n from labels group by owner, mark")
    assert {(row["owner"], row["mark"]) for row in rows} == {
        (f"user-{number}", mark) for number, marks in enumerate(sent) for mark in marks
    }
    assert {row["n"] for row in rows} == {1}
    done = work.store.query(
        "select item, count(distinct owner) as n, count(*) as rows from queue_done group by item"
    )
    assert [(row["n"], row["rows"]) for row in done] == [(OVERLAP, OVERLAP)] * ITEMS
