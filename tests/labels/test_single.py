"""A queue of one trace: the same one again, its owner's alone, and in nobody's list."""

from __future__ import annotations

import pytest
from benches import ANN, BOB, LEAD, bench, judgement

from tts_core.errors import InputError
from tts_core.events import RunEnded, RunStarted
from tts_core.labels.workbench import Workbench
from tts_core.people import Person


@pytest.fixture
def work(tmp_path):
    return bench(tmp_path, 2)


def test_a_trace_is_labelled_attempt_by_attempt_and_looked_at_again(work):
    made = work.trace_queue(ANN, "t0")
    assert made["item"] is None
    queue = made["queue"]
    many = work.open(ANN, queue)["progress"]["left"]
    leaves = work.store.trace("t0").leaves()
    assert many == len({leaf.content for leaf in leaves if leaf.state == "complete"})
    for _ in range(many):
        value = work.open(ANN, queue)
        assert (value["name"], value["trace"], value["blind"]) == ("What?", "t0", True)
        told = [judgement(value, step, 1, f"{value['item']}-{step}") for step in value["paths"][0]]
        assert work.save(ANN, told)["refused"] == {}
        work.finish(ANN, queue, value["item"], "solution")
    assert work.trace_queue(ANN, "t0") == {"queue": queue, "item": 0}
    assert [work.look(ANN, queue, place)["item"] for place in (0, 1)] == [1, 2]
    assert work.look(ANN, queue, many - 1) is None
    rows = work.store.query("select distinct trace, owner, queue from labels")
    assert rows == [{"trace": "t0", "owner": ANN.owner, "queue": queue}]


def test_it_is_its_owners_and_in_no_list(work):
    queue = work.trace_queue(ANN, "t0")["queue"]
    assert work.trace_queue(BOB, "t0")["queue"] != queue
    assert work.trace_queue(ANN, "t1")["queue"] != queue
    with pytest.raises(InputError, match="not for you"):
        work.open(BOB, queue)
    assert work.queues(ANN) == work.queues(LEAD) == work.archived(LEAD) == []
    # also for a visitor of a demo, who sees no queue of others
    stranger = Person("browser-0", "visitor", "labeller")
    strangers = Workbench(work.store, demo=True)
    own = strangers.trace_queue(stranger, "t0")["queue"]
    assert strangers.open(stranger, own)["item"] == 0
    with pytest.raises(InputError, match="not for you"):
        strangers.open(stranger, queue)
    with pytest.raises(InputError, match="viewer"):
        work.trace_queue(Person("user-vic", "vic", "viewer"), "t0")


def test_an_undone_search_has_nothing_to_judge(work):
    from tts_core.events import RunHidden

    queue = work.trace_queue(ANN, "t0")["queue"]
    work.store.append("t0", [RunHidden(0, True, "x")])
    with pytest.raises(InputError, match="no step"):
        work.trace_queue(ANN, "t0")
    work.store.append("t0", [RunHidden(0, False, "x")])
    assert work.trace_queue(ANN, "t0")["queue"] == queue


def test_a_tree_that_a_person_lets_grow_is_not_half_a_queue(work):
    run = work.store.add_run("t0", RunStarted(-1, "person", "more_drafts", {}, {}, {}, ()))
    with pytest.raises(InputError, match="still running"):
        work.trace_queue(ANN, "t0")
    work.store.append("t0", [RunEnded(run, "done", "")])
    assert work.trace_queue(ANN, "t0")["item"] is None
