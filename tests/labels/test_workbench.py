"""The workbench: judgements are kept once, under their owner, and nobody gets what is not theirs."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace

import pytest
from benches import ANN, BOB, LEAD, bench, judgement, said, solve, steps

from tts_core.errors import InputError
from tts_core.events import RunEnded, RunStarted, StepAdded
from tts_core.labels.protocols import LONGEST_TEXT
from tts_core.labels.queue import Queue
from tts_core.people import Person

VIEWER = Person("user-vic", "vic", "viewer")


@pytest.fixture
def work(tmp_path):
    return bench(tmp_path, 3)


def make(work, **spec):
    return work.create_queue(LEAD, {"name": "A queue", "policy": "all", "seed": 1, **spec})


def rate(work, person, value, rating=1, prefix="p"):
    """Judge every step of an item's first path."""
    path = value["paths"][0]
    told = [judgement(value, step, rating, f"{prefix}-{n}-{value['item']}") for n, step in enumerate(path)]
    return work.save(person, told)


def labels(work, **where):
    conditions = " and ".join(f"{name} = ?" for name in where) or "1"
    return work.store.query(f"select * from labels where {conditions} order by id", [*where.values()])


def test_an_item_is_judged_and_the_next_one_comes(work):
    queue = make(work, size=4)
    first = work.open(ANN, queue)
    assert (first["item"], first["done"], first["progress"]) == (0, None, {"done": 0, "left": 4, "total": 4})
    ahead = work.upcoming(ANN, queue, [0])
    assert ahead["item"] == 1
    assert not work.queue(ANN, queue)["begun"]
    answer = rate(work, ANN, first)
    assert work.queue(ANN, queue)["begun"]
    assert answer["refused"] == {}
    assert len(answer["saved"]) == len(first["paths"][0])
    told = work.finish(ANN, queue, 0, "solution", 12.5)
    assert told["progress"] == {"done": 1, "left": 3, "total": 4}
    assert work.open(ANN, queue)["item"] == 1
    again = work.open(ANN, queue, 0)
    assert again["done"] == "solution"
    assert [node["rating"] for node in again["nodes"]] == [1] * len(first["nodes"])


def test_labels_hold_the_steps_own_ids_the_owner_and_what_was_visible(work):
    value = work.open(ANN, make(work, show=["scores"], protocol="first_error"))
    step = value["paths"][0][0]
    told = judgement(value, step, -1, "m", comment="no", seconds=-4, visible=["others"], content="lie")
    assert work.save(ANN, [{**told, "owner": "user-bob", "trace": "t2"}])["saved"] == ["m"]
    [row] = labels(work)
    [stored] = work.store.query("select * from steps where id = ?", [row["step"]])
    assert (row["trace"], row["content"]) == (stored["trace"], stored["content"])
    assert (row["owner"], row["rating"], row["comment"], row["seconds"]) == ("user-ann", -1, "no", None)
    assert (row["protocol"], row["queue"]) == ("first_error", value["queue"])
    [kept] = work.book.history(row["step"])
    [score] = value["nodes"][0]["scores"]
    assert kept.label.data == {
        "visible": ["scores"],
        "item": 0,
        "verifier": score["verifier"],
        "revision": score["revision"],
        "score": score["value"],
    }


def test_a_judgement_that_is_sent_again_is_written_once(work):
    value = work.open(ANN, make(work))
    told = [judgement(value, step, 1, f"m{n}") for n, step in enumerate(value["paths"][0])]
    once = work.save(ANN, told)
    assert work.save(ANN, told)["saved"] == once["saved"]
    assert len(labels(work)) == len(told)
    # the same mark of somebody else is another judgement
    theirs = work.open(BOB, value["queue"])
    work.save(BOB, [judgement(theirs, theirs["paths"][0][0], 1, "m0")])
    assert len(labels(work, mark="m0")) == 2


def test_taking_back_unsure_and_comments(work):
    value = work.open(ANN, make(work))
    step = value["paths"][0][0]
    work.save(ANN, [judgement(value, step, None, "a", unsure=True)])
    assert work.open(ANN, value["queue"], 0)["nodes"][0]["unsure"] is True
    work.save(
        ANN, [judgement(value, step, 0, "b"), judgement(value, step, None, "c", about="comment", comment="?")]
    )
    node = work.open(ANN, value["queue"], 0)["nodes"][0]
    assert (node["rating"], node["comment"], "unsure" in node) == (0, "?", False)
    work.save(ANN, [judgement(value, step, None, "d"), judgement(value, step, None, "e", about="comment")])
    node = work.open(ANN, value["queue"], 0)["nodes"][0]
    assert not {"rating", "comment", "unsure"} & set(node)
    assert [told["rating"] for told in work.history(ANN, step, value["queue"], 0)] == [
        None,
        0,
        None,
        None,
        None,
    ]
    assert work.mine(ANN, labels(work)[0]["trace"]) == {}


def test_what_is_wrong_is_refused_in_a_sentence_and_the_rest_is_kept(work):
    value = work.open(ANN, make(work, size=2))
    step = value["paths"][0][0]
    other = next(iter(steps(work.store, "t2").values()))
    wrong = {
        "rating": judgement(value, step, 7, "rating"),
        "boolean": judgement(value, step, True, "boolean"),
        "step": judgement(value, "nowhere", 1, "step"),
        "foreign": judgement(value, other, 1, "foreign"),
        "comment": judgement(value, step, 1, "comment", comment="x" * 2001),
        "written": judgement(value, step, 1, "written", about="choice", written="x" * (LONGEST_TEXT + 1)),
        "empty": judgement(value, step, 1, "empty", about="choice", written=" \n"),
        "item": judgement({**value, "item": 1}, step, 1, "item"),
        "gone": judgement({**value, "item": 99}, step, 1, "gone"),
        "queue": judgement({**value, "queue": "none"}, step, 1, "queue"),
        "about": judgement(value, step, 1, "about", about="weather"),
        "both": judgement(value, step, 1, "both", unsure=True),
        "confirms": judgement(value, step, 1, "confirms", confirms=1),
        "tree": {"mark": "tree", "trace": "t1", "step": other, "rating": 1},
        "missing": {"mark": "missing", "step": other, "rating": 1},
    }
    answer = work.save(ANN, [*wrong.values(), None, judgement(value, step, 1, "right"), {"rating": 1}])
    assert answer["saved"] == ["right"]
    assert set(answer["refused"]) == {*wrong, ""}
    words = {
        "rating": "not 7",
        "step": "not part of the item",
        "comment": "2,001",
        "written": "20,001",
        "empty": "empty step",
        "item": "not yours",
        "tree": "another trace",
        "missing": "names its trace",
    }
    assert {mark: part for mark, part in words.items() if part not in answer["refused"][mark]} == {}
    assert all(
        sentence.endswith((".", ".")) and len(sentence) < 200 for sentence in answer["refused"].values()
    )
    assert len(labels(work)) == 1


def test_a_claim_that_went_to_another_loses_nothing(work):
    queue = make(work, size=1)
    value = work.open(ANN, queue)
    assert work.open(BOB, queue) is None
    work.store.database.execute("update queue_claims set until = 1")
    theirs = work.open(BOB, queue)
    assert theirs["item"] == value["item"]
    assert rate(work, ANN, value)["refused"] == {}
    assert rate(work, BOB, theirs)["refused"] == {}
    work.finish(BOB, queue, 0, "solution")
    assert {row["owner"] for row in labels(work)} == {"user-ann", "user-bob"}
    # a judgement is a sign of life, but the item is another's now
    assert work.open(ANN, queue) is None
    assert work.finish(ANN, queue, 0, "solution")["progress"]["done"] == 1


def test_endings_are_written_once_and_taken_back(work):
    queue = make(work, size=2)
    work.open(ANN, queue)
    for _ in range(2):
        work.finish(ANN, queue, 0, "bad_problem", 3)
    assert len(work.store.query("select * from queue_done")) == 1
    [problem] = labels(work, about="problem")
    assert (problem["step"], problem["rating"]) == (problem["trace"], -1)
    assert work.finish(ANN, queue, 0, "reopened")["progress"] == {"done": 0, "left": 2, "total": 2}
    assert work.open(ANN, queue)["item"] == 0
    assert [row["rating"] for row in labels(work, about="problem")] == [-1, None]
    with pytest.raises(InputError, match="ends with"):
        work.finish(ANN, queue, 0, "bored")
    with pytest.raises(InputError, match="not yours"):
        work.finish(BOB, queue, 0, "solution")


def test_who_may_what(work):
    queue = make(work, assigned=["ann"])
    assert [row["id"] for row in work.queues(ANN)] == [queue]
    assert work.queues(BOB) == []
    assert "people" not in work.queues(ANN)[0]
    for call in (
        lambda: work.open(BOB, queue),
        lambda: work.open(VIEWER, queue),
        lambda: work.save(VIEWER, []),
        lambda: work.create_queue(ANN, {"name": "x"}),
        lambda: work.count(ANN, {}),
        lambda: work.change_queue(ANN, queue, {"archived": True}),
        lambda: work.make_gold(ANN, "t0"),
        lambda: work.change_queue(LEAD, queue, {"protocol": "compare"}),
        lambda: work.open(ANN, "nowhere"),
    ):
        with pytest.raises(InputError):
            call()
    work.change_queue(LEAD, queue, {"name": "Closed", "archived": True})
    assert work.queues(LEAD) == []
    assert work.queue(LEAD, queue)["name"] == "Closed"


def test_two_leads_who_change_a_queue_at_once_both_do(work, monkeypatch):
    queue = make(work)
    changed, others = Queue.changed, []

    def meanwhile(self, told):
        if not others:
            change = threading.Thread(target=work.change_queue, args=(LEAD, queue, {"overlap": 3}))
            others.append(change)
            change.start()
            change.join(0.3)  # it waits for this one
        return changed(self, told)

    monkeypatch.setattr(Queue, "changed", meanwhile)
    work.change_queue(LEAD, queue, {"guidelines": "Be kind."})
    others[0].join()
    told = work.queue(LEAD, queue)
    assert (told["guidelines"], told["overlap"]) == ("Be kind.", 3)


def test_what_was_said_can_be_read_while_somebody_writes(work):
    queue = make(work, size=1)
    value = work.open(ANN, queue)
    rate(work, ANN, value)
    writer = sqlite3.connect(work.store.path, isolation_level=None)
    writer.execute("begin immediate")
    work.store.tune("busy_timeout = 0")
    step = value["paths"][0][0]
    assert [told["rating"] for told in work.history(ANN, step, queue, 0)] == [1]
    with pytest.raises(InputError, match="not part of the item"):
        work.history(ANN, "nowhere", queue, 0)
    writer.close()


def test_strangers_see_the_starter_queue_only(work):
    from tts_core.labels.workbench import Workbench

    queue = make(work)
    strangers = Workbench(work.store, demo=True)
    stranger = Person("browser-0", "visitor", "labeller")
    assert strangers.queues(stranger) == []
    with pytest.raises(InputError, match="not for you"):
        strangers.open(stranger, queue)
    # but not who signed in there
    assert [row["id"] for row in strangers.queues(ANN)] == [queue]


def test_a_better_step_is_an_ordinary_step(work):
    queue = make(work, protocol="alternatives", size=1, overlap=2)
    value = work.open(ANN, queue)
    names = said(value)
    told = judgement(value, names["A1"], 1, "w", about="choice", written="  A3: better \n\n")
    answer = work.save(ANN, [told])
    new = answer["written"]["w"]
    assert (new["parent"], new["text"]) == (names["A"], "A3: better\n")
    assert work.save(ANN, [told])["written"] == {"w": new}
    trace = work.store.trace("t0")
    [step] = [step for step in trace.steps.values() if step.kind == "human"]
    assert trace.path(step.id)[0].text == "A\n"
    assert trace.current.number == 0
    again = work.open(ANN, queue, 0)
    assert again["choices"] == {names["A"]: {"chosen": new["id"], "written": "A3: better\n"}}
    assert [node["rating"] for node in again["nodes"] if node["id"] == new["id"]] == [1]
    # others do not see it
    assert "A3" not in said(work.open(BOB, queue))
    assert work.save(BOB, [judgement(value, new["id"], 1, "x")])["refused"].keys() == {"x"}
    # everything folds again to the same
    before = work.store.query("select * from steps order by id")
    work.store.rebuild()
    assert work.store.query("select * from steps order by id") == before
    # and it is undone with its choice, and comes back
    work.save(ANN, [judgement(value, names["A2"], 1, "c", about="choice")])
    again = work.open(ANN, queue, 0)
    assert again["choices"] == {names["A"]: {"chosen": names["A2"], "written": None}}
    assert "A3" not in said(again)
    work.save(ANN, [{**told, "mark": "w2"}])
    assert work.open(ANN, queue, 0)["choices"][names["A"]]["chosen"] == new["id"]
    assert sum(step.kind == "human" for step in work.store.trace("t0").steps.values()) == 1
    work.save(ANN, [judgement(value, names["A1"], None, "n", about="choice")])
    again = work.open(ANN, queue, 0)
    assert again["choices"] == {}
    assert work.book.current("t0") == []


def test_no_step_is_written_into_a_tree_that_a_person_lets_grow(work):
    value = work.open(ANN, make(work, protocol="alternatives", size=1))
    names = said(value)
    run = work.store.add_run("t0", RunStarted(-1, "person", "more_drafts", {}, {}, {}, ()))
    told = judgement(value, names["A1"], 1, "w", about="choice", written="A3: better")
    before, after = judgement(value, names["A"], 1, "b"), judgement(value, names["A"], 0, "a")
    answer = work.save(ANN, [before, told, after])
    # what was judged after it in the same item waits with it
    assert (answer["saved"], answer["later"], answer["refused"]) == (["b"], ["w", "a"], {})
    work.store.append("t0", [RunEnded(run, "done", "")])
    assert work.save(ANN, [told, after])["saved"] == ["w", "a"]


def test_of_two_solutions_one_is_better_or_neither(work):
    value = work.open(ANN, make(work, protocol="compare", size=1))
    left, right = (path[-1] for path in value["paths"])
    say = [
        judgement(value, left, 1, "a", about="preference", over=right),
        judgement(value, right, 1, "b", about="preference", over=left),
    ]
    work.save(ANN, say)
    again = work.open(ANN, value["queue"], 0)
    assert (again["preference"], again["tie"]) == (right, False)
    work.save(ANN, [judgement(value, left, 0, "c", about="preference", over=right)])
    assert work.open(ANN, value["queue"], 0)["tie"] is True
    work.save(ANN, [judgement(value, left, None, "d", about="preference", over=right)])
    assert work.open(ANN, value["queue"], 0)["preference"] is None
    refused = work.save(
        ANN,
        [
            judgement(value, left, 1, "e", about="preference", over=left),
            judgement(value, value["paths"][0][0], 1, "f", about="preference", over=right),
        ],
    )["refused"]
    assert set(refused) == {"e", "f"}


def test_labels_outside_of_queues(work):
    step = steps(work.store, "t0")["A"]
    told = {"mark": "m", "trace": "t0", "step": step, "rating": 1, "visible": ["scores", "search", "weather"]}
    assert (
        work.save(ANN, [told, {**told, "mark": "c", "about": "comment", "rating": None, "comment": "ok"}])[
            "refused"
        ]
        == {}
    )
    assert work.mine(ANN, "t0") == {step: {"rating": 1, "unsure": False, "comment": "ok"}}
    assert work.mine(BOB, "t0") == {}
    [first, _] = work.book.history(step)
    assert first.label.data["visible"] == ["scores", "search"]
    assert (first.label.data["verifier"], first.label.data["score"]) == ("written", 0.9)
    assert work.history(BOB, step) == []
    assert [told["by"] for told in work.history(LEAD, step)] == ["ann", "ann"]


def test_an_undone_attempt_is_passed_over(work):
    from tts_core.events import RunHidden, TraceDeleted

    queue = make(work, size=12)
    work.store.append("t0", [RunHidden(0, True, "x")])
    work.store.append("t1", [TraceDeleted(True, "x")])
    value = work.open(ANN, queue)
    assert labels(work) == []
    rate(work, ANN, value)
    assert {row["trace"] for row in labels(work)} == {"t2"}
    work.store.purge()
    assert {row["trace"] for row in work.store.query("select * from queue_items")} == {"t0", "t2"}
    assert work.open(ANN, queue)["item"] == value["item"]
    assert work.store.database.execute(
        "select name from sqlite_master where name = 'queue_items_no_delete'"
    ).fetchone()


def test_gold_is_a_leads_own_labels_and_tells_how_well_people_do(work):
    solve(work.store, "known")
    for name, rating in {"A": 1, "A1": 1, "B": -1}.items():
        step = steps(work.store, "known")[name]
        work.save(LEAD, [{"mark": name, "trace": "known", "step": step, "rating": rating}])
    with pytest.raises(InputError, match="no step"):
        work.make_gold(LEAD, "t0")
    assert work.make_gold(LEAD, "known") == 3
    queue = make(work, size=3, screening=1, gold=0.4, filter={"words": "What"})
    seen = []
    while value := work.open(ANN, queue):
        seen.append(value)
        rate(work, ANN, value, prefix=f"s{value['item']}")
        work.finish(ANN, queue, value["item"], "solution")
    kinds = {row["item"]: row["kind"] for row in work.store.query("select * from queue_items")}
    assert kinds[seen[0]["item"]] == "screening"
    assert sorted(kinds[value["item"]] for value in seen) == ["gold", "item", "item", "item", "screening"]
    assert [value["item"] for value in seen] == sorted(value["item"] for value in seen)
    [person] = work.queues(LEAD)[0]["people"]
    told = (person["screening"], person["gold"])
    assert {"right": 2, "of": 2} in told
    assert {"right": 0, "of": 1} in told


def test_a_queue_takes_what_it_asks_for_and_nothing_else(work):
    value = work.open(ANN, make(work, size=1))
    one, other = value["paths"][0][0], value["paths"][0][1]
    wrong = [
        judgement(value, one, 1, "w", about="choice", written="Mine"),
        judgement(value, one, 1, "c", about="choice"),
        judgement(value, one, 1, "p", about="preference", over=other),
    ]
    before = len(work.store.trace("t0").steps)
    refused = work.save(ANN, wrong)["refused"]
    assert {*refused} == {"w", "c", "p"}
    assert {*refused.values()} == {"This queue does not ask for that: reload the page."}
    assert len(work.store.trace("t0").steps) == before


def test_a_name_is_the_same_in_capitals(work):
    queue = make(work, assigned=["Ann"])
    assert [one["id"] for one in work.queues(ANN)] == [queue]
    assert work.queues(BOB) == []


def test_a_better_step_stays_where_something_has_grown_from_it(work):
    value = work.open(ANN, make(work, protocol="alternatives", size=1))
    names = said(value)
    new = work.save(ANN, [judgement(value, names["A1"], 1, "w", about="choice", written="A3: better")])
    run = work.store.trace("t0").steps[steps(work.store, "t0")["A3"]].run
    grown = replace(work.store.trace("t0").steps[steps(work.store, "t0")["A1"]], id="grown", run=run + 1)
    by_hand = RunStarted(-1, "person", "continue_step", {}, {}, {}, ())
    assert work.store.add_run("t0", by_hand) == run + 1
    step = replace(grown, parent=steps(work.store, "t0")["A3"])
    work.store.append("t0", [StepAdded(step), RunEnded(run + 1, "done", "")])
    assert work.save(ANN, [judgement(value, names["A1"], None, "n", about="choice")])["refused"] == {}
    assert run not in work.store.trace("t0").hidden
    assert new["written"]
