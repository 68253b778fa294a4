"""The labelling desk: who may ask, what a browser may send, and sentences for everything else."""

from types import SimpleNamespace

import pytest

pytest.importorskip("starlette")

from components.labelling_desk import MOST_AT_ONCE, LabellingDesk
from components.owner import COOKIE, Owners
from tts_core.errors import InputError, StoreError
from tts_core.imported import Imported, ImportedStep, recorded
from tts_core.store import Store

SECRET = b"x" * 32
SPEC = {"name": "Muffins", "policy": "all"}


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "traces.db")
    made.adopt(
        recorded(Imported("How many?", [ImportedStep("So 18", None, state="complete")], "test", "local"))
    )
    yield made
    made.close()


def desk_of(store, demo=False):
    return LabellingDesk(SimpleNamespace(store=store, owners=Owners(SECRET, demo)))


def visitor(id="a" * 24):
    return SimpleNamespace(cookies={COOKIE: Owners(SECRET, False).sign(id)})


def test_the_whole_way(store):
    desk, me = desk_of(store), visitor()
    assert desk.count(me, {"spec": SPEC})["count"] == 1
    assert ["test", "test"] in desk.count(me, {"spec": SPEC})["choices"]["source"]
    queue = desk.create(me, {"spec": SPEC})["queue"]
    [told] = [one for one in desk.queues(me, {})["queues"] if one["id"] == queue]
    assert (told["done"], told["left"]) == (0, 1)
    item = desk.item(me, {"queue": queue, "item": None})["item"]
    assert desk.ahead(me, {"queue": queue, "after": [item["item"], "x", None]}) == {"item": None}
    step = item["nodes"][0]["id"]
    judgement = {"mark": "m-1", "queue": queue, "item": 0, "step": step, "about": "step", "rating": 1}
    for _ in range(2):
        assert desk.save(me, {"judgements": [judgement]})["saved"] == ["m-1"]
    assert len(store.query("select * from labels where source = 'person'")) == 1
    asked = {"queue": queue, "item": 0, "reason": "solution", "seconds": float("inf")}
    assert desk.finish(me, asked)["progress"] == {"done": 1, "left": 0, "total": 1}
    assert store.query("select seconds from queue_done") == [{"seconds": 0.0}]


def test_what_a_browser_sends_is_not_believed(store):
    desk, me = desk_of(store), visitor()
    old = "two versions"
    for asked in (None, [], {"judgements": None}, {"judgements": [1]}):
        assert old in desk.save(me, asked)["error"]
    assert "At most 50" in desk.save(me, {"judgements": [{}] * (MOST_AT_ONCE + 1)})["error"]
    assert old in desk.finish(me, {"queue": "starter", "item": True, "reason": "solution"})["declined"]
    assert old in desk.create(me, {"spec": "all"})["error"]
    assert "error" in desk.item(me, {"queue": ["x"], "item": -1})
    assert "cookies" in desk.queues(SimpleNamespace(cookies={}), {})["error"]


def test_a_lead_changes_a_queue_and_marks_gold(store):
    desk, me = desk_of(store), visitor()
    queue = desk.create(me, {"spec": SPEC})["queue"]
    item = desk.item(me, {"queue": queue, "item": None})["item"]
    judgement = {"mark": "m", "queue": queue, "item": 0, "step": item["nodes"][0]["id"], "rating": 1}
    assert "rated no step" in desk.gold(me, {"queue": queue, "item": 0, "known": True})["error"]
    desk.save(me, {"judgements": [{**judgement, "about": "step"}]})
    assert desk.finish(me, {"queue": queue, "item": 0, "reason": "solution"})["gold"] == 0
    assert desk.gold(me, {"queue": queue, "item": 0, "known": True}) == {"gold": 1, "golds": 1}
    assert desk.item(me, {"queue": queue, "behind": 0}) == {"item": None}
    assert desk.change(me, {"queue": queue, "changes": {"archived": True, "name": "Old"}}) == {"queue": queue}
    told = desk.queues(me, {})
    assert (told["queues"], [one["name"] for one in told["archived"]]) == ([], ["Old"])
    for wrong in ({"queue": queue}, {"queue": queue, "changes": {"policy": "all"}}, {"changes": {}}):
        assert "error" in desk.change(me, wrong)
    for wrong in ({"queue": queue, "item": 0}, {"queue": queue, "item": True, "known": True}):
        assert "two versions" in desk.gold(me, wrong)["error"]


def test_a_trace_is_labelled_alone_by_who_may_read_it(store):
    desk = desk_of(store)
    [row] = store.query("select id from traces")
    trace = row["id"]

    def visible(owner, asked):
        if asked != trace:
            raise InputError("There is no such trace.")
        return SimpleNamespace(trace=SimpleNamespace(id=trace))

    desk.desk.visible = visible
    told = desk.trace(visitor(), {"trace": trace})
    assert desk.item(visitor(), told)["item"]["trace"] == trace
    assert "no such trace" in desk.trace(visitor(), {"trace": "x"})["error"]


def test_visitors_of_a_demo_label_and_do_not_lead(store):
    desk = desk_of(store, demo=True)
    ann, bob = (desk.queues(visitor(id * 24), {})["person"] for id in "ab")
    assert ann["role"] == "labeller"
    assert ann["key"] != bob["key"]
    assert "a" * 24 not in ann["key"]
    assert "lead" in desk.create(visitor(), {"spec": SPEC})["error"]
    assert "lead" in desk.count(visitor(), {"spec": SPEC})["error"]
    assert "lead" in desk.change(visitor(), {"queue": "starter", "changes": {"archived": True}})["error"]
    assert "lead" in desk.gold(visitor(), {"queue": "starter", "item": 0, "known": True})["error"]
    assert desk.queues(visitor(), {})["archived"] == []


def test_what_is_outside_a_queue_is_not_written_here(store):
    desk, stranger = desk_of(store, demo=True), visitor()
    [step] = store.query("select id, trace from steps")
    outside = {"trace": step["trace"], "step": step["id"], "rating": 1}
    made = [
        {**outside, "mark": "a", "about": "step"},
        {**outside, "mark": "b", "about": "choice", "written": "Somebody else's words"},
        {**outside, "mark": "c", "about": "step", "queue": "starter"},
        {**outside, "mark": "d", "about": "step", "item": 0},
    ]
    answer = desk.save(stranger, {"judgements": made})
    assert (answer["saved"], {*answer["refused"]}) == ([], {"a", "b", "c", "d"})
    assert store.query("select * from labels where source = 'person'") == []
    assert len(store.trace(step["trace"]).steps) == 1


def test_what_one_judged_is_not_kept_as_anothers(store):
    desk = desk_of(store, demo=True)
    ann, bob = visitor("a" * 24), visitor("b" * 24)
    who = desk.queues(ann, {})["person"]["key"]
    told = {"who": who, "judgements": []}
    assert desk.save(ann, told)["saved"] == []
    # not refused: it is kept on the page, and sent when its maker is back
    assert "Somebody else is signed in" in desk.save(bob, told)["error"]
    ending = {"who": who, "queue": "starter", "item": 0, "reason": "solution"}
    assert "Somebody else is signed in" in desk.finish(bob, ending)["error"]
    assert "declined" in desk.finish(ann, ending)


def test_an_ending_that_cannot_be_stored_just_now_is_sent_again(store, monkeypatch):
    desk, me = desk_of(store), visitor()
    queue = desk.create(me, {"spec": SPEC})["queue"]
    desk.item(me, {"queue": queue, "item": None})
    ending = {"queue": queue, "item": 0, "reason": "give_up"}

    def broken(*_):
        raise StoreError("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(store, "transaction", broken)
        assert desk.finish(me, ending) == {"error": "The disk is full."}
    assert "progress" in desk.finish(me, ending)
    assert "declined" in desk.finish(me, {**ending, "reason": "because"})
