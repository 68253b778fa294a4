"""Gold: made of a lead's own judgements of an item, counted, compared with, and taken away again."""

from __future__ import annotations

import pytest
from benches import ANN, LEAD, bench, judgement

from tts_core.errors import InputError
from tts_core.labels.agreement import Agreements


@pytest.fixture
def work(tmp_path):
    return bench(tmp_path, 3)


def rate(work, person, queue, item, *ratings):
    """Judge the steps of an item's path, and be done with it."""
    value = work.open(person, queue, item)
    told = [
        judgement(value, step, rating, f"{person.name}-{item}-{step}-{rating}")
        for step, rating in zip(value["paths"][0], ratings, strict=False)
    ]
    assert work.save(person, told)["refused"] == {}
    work.finish(person, queue, item, "solution")


def golds(work, queue):
    [row] = [row for row in work.queues(LEAD) if row["id"] == queue]
    return row["golds"]


def known(work):
    rows = work.store.query("select rating from current_labels where source = 'gold' order by id")
    return [row["rating"] for row in rows]


def test_an_item_becomes_gold_and_is_one_no_longer(work):
    queue = work.create_queue(LEAD, {"name": "A queue", "policy": "all", "overlap": 0})
    with pytest.raises(InputError, match="rated no step"):
        work.mark_gold(LEAD, queue, 0)
    rate(work, LEAD, queue, 0, 1, -1)
    with pytest.raises(InputError, match="Only a lead"):
        work.mark_gold(ANN, queue, 0)
    assert work.mark_gold(LEAD, queue, 0) == {"gold": 2, "golds": 1}
    assert golds(work, queue) == 1
    assert known(work) == [1, -1]
    # a lead who has judged it is told; nobody else is, and nobody before
    assert work.open(LEAD, queue, 0)["gold"] == 2
    assert "gold" not in work.open(LEAD, queue, 1)
    rate(work, ANN, queue, 0, 1, 1)
    assert "gold" not in work.open(ANN, queue, 0)
    # whoever judges it is compared with it
    people = Agreements(work.store).of(queue).people
    [beside] = [one.beside["gold"] for one in people if one.owner == ANN.owner]
    assert (beside.n, beside.agreed) == (2, 0.5)
    # but not with themselves
    [own] = [one.beside for one in people if one.owner == LEAD.owner]
    assert own == {}
    assert work.mark_gold(LEAD, queue, 0, known=False) == {"gold": 0, "golds": 0}
    assert known(work) == []
    assert "gold" not in Agreements(work.store).of(queue).people[0].beside
    with pytest.raises(InputError, match="no gold labels"):
        work.create_queue(LEAD, {"name": "Mixed", "gold": 0.2})


def test_what_a_lead_says_now_is_what_is_known(work):
    queue = work.create_queue(LEAD, {"name": "A queue", "policy": "all", "overlap": 0})
    rate(work, LEAD, queue, 0, 1, -1)
    work.mark_gold(LEAD, queue, 0)
    value = work.open(LEAD, queue, 0)
    first, second = value["paths"][0]
    work.save(LEAD, [judgement(value, first, 0, "new"), judgement(value, second, None, "back")])
    assert work.mark_gold(LEAD, queue, 0)["gold"] == 1
    assert known(work) == [0]
    # another item of the same trace is no gold by it
    rate(work, LEAD, queue, 1, 1, 1)
    assert golds(work, queue) == 1


def test_gold_that_is_taken_away_is_compared_with_nobody(work):
    queue = work.create_queue(LEAD, {"name": "A queue", "policy": "all", "overlap": 0})
    rate(work, LEAD, queue, 0, 1, 1)
    work.mark_gold(LEAD, queue, 0)
    mixed = work.create_queue(LEAD, {"name": "Mixed", "policy": "all", "screening": 1, "overlap": 0})
    rate(work, ANN, mixed, 0, 1, -1)
    [row] = [row for row in work.queues(LEAD) if row["id"] == mixed]
    assert (row["golds"], row["people"][0]["screening"]) == (1, {"right": 1, "of": 2})
    # whoever made it is not measured by it, however often they judge it
    rate(work, LEAD, mixed, 0, 1, 1)
    [row] = [row for row in work.queues(LEAD) if row["id"] == mixed]
    assert {one["owner"]: one["screening"] for one in row["people"]} == {
        ANN.owner: {"right": 1, "of": 2},
        LEAD.owner: None,
    }
    people = {one.owner: one.beside for one in Agreements(work.store).of(mixed).people}
    assert ({*people[ANN.owner]}, {*people[LEAD.owner]}) == ({"screening"}, set())
    work.mark_gold(LEAD, mixed, 0, known=False)
    [row] = [row for row in work.queues(LEAD) if row["id"] == mixed]
    assert (row["golds"], row["people"][0]["screening"]) == (0, None)
