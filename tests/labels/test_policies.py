"""Policies: which attempts are chosen, by hand-written scores."""

from __future__ import annotations

import pytest
from benches import ANN, BOB, LEAD, bench, solve, steps

from tts_core.errors import InputError
from tts_core.events import RunEnded, RunHidden, RunStarted, Score, StepsScored, TraceDeleted
from tts_core.labels.policies import named_verifier, usual_verifier
from tts_core.labels.queue import Queue, Spec
from tts_core.labels.queues import QueueBook
from tts_core.labels.targets import skeleton
from tts_core.library import Filter


@pytest.fixture
def work(tmp_path):
    return bench(tmp_path, 2)


def chosen(work, **spec):
    """The last steps of what is asked about, in order, as (trace, names)."""
    id = work.create_queue(LEAD, {"name": "A queue", "seed": 3, **spec})
    found = []
    for row in work.store.query("select * from queue_items where queue = ? order by item", [id]):
        names = {
            step.id: step.text.split()[0].rstrip(":")
            for step in work.store.trace(row["trace"]).steps.values()
        }
        found.append(
            (
                row["trace"],
                *(names[step] for step in row["target"].strip("[]").replace('"', "").split(",") if step),
            )
        )
    return found


def test_everything_takes_the_complete_attempts_in_order_and_twins_once(work):
    assert chosen(work, policy="all", size=6) == [
        ("t0", "A1"), ("t0", "A2"), ("t0", "B1"), ("t0", "B2"), ("t0", "C1"), ("t1", "A1"),
    ]  # fmt: skip


def test_at_random_one_attempt_of_each_trace_the_same_for_the_same_seed(work):
    once = chosen(work, policy="random")
    assert sorted(trace for trace, _ in once) == ["t0", "t1"]
    assert chosen(work, policy="random") == once


def test_convincing_wrong_answers_come_by_score_one_of_each_trace_first(work):
    assert chosen(work, policy="convincing_wrong") == [
        ("t0", "B2"), ("t1", "B2"), ("t0", "B1"), ("t1", "B1"), ("t0", "A2"), ("t1", "A2"),
    ]  # fmt: skip


def test_the_most_uncertain_step_decides(work):
    # B1 is at 0.55, and B above it at 0.6 leads to B1 as well
    assert chosen(work, policy="uncertain", size=2) == [("t0", "B1"), ("t1", "B1")]


def test_verifiers_and_people_that_disagree(work):
    with pytest.raises(InputError, match="two verifiers"):
        chosen(work, policy="verifiers_disagree")
    with pytest.raises(InputError, match="two people"):
        chosen(work, policy="people_disagree")
    names = steps(work.store, "t1")
    scores = (Score(names["A2"], 0.4, 0.4), Score(names["C1"], 0.9, 0.9))
    work.store.append("t1", [StepsScored(0, 9, "arithmetic", "1", "min", 0.5, scores)])
    assert chosen(work, policy="verifiers_disagree") == [("t1", "C1"), ("t1", "A2")]
    for person, rating in ((ANN, 1), (BOB, -1)):
        work.save(person, [{"mark": "m", "trace": "t1", "step": names["B"], "rating": rating}])
    assert chosen(work, policy="people_disagree") == [("t1", "B1")]


def test_people_who_disagree_on_undone_steps_take_no_place(work):
    for trace, names in (("t0", ("A", "A1", "A2", "B", "B1", "B2")), ("t1", ("B",))):
        found = steps(work.store, trace)
        for person, rating in ((ANN, 1), (BOB, -1)):
            told = {"trace": trace, "rating": rating}
            work.save(person, [{**told, "mark": f"{trace} {name}", "step": found[name]} for name in names])
    work.store.append("t0", [RunHidden(0, True, "local")])
    assert chosen(work, policy="people_disagree", size=1) == [("t1", "B1")]


def test_scores_of_undone_runs_do_not_count(work):
    policies = ("convincing_wrong", "uncertain")
    before = [chosen(work, policy=policy) for policy in policies]
    names = steps(work.store, "t1")
    scores = (Score(names["A2"], 0.99, 0.99), Score(names["C1"], 0.5, 0.5))
    told = [StepsScored(1, 0, verifier, "1", "min", 0.5, scores) for verifier in ("written", "prm")]
    started = RunStarted(1, "person", "rescore", {}, {}, {}, ())
    work.store.append("t1", [started, *told, RunEnded(1, "done", "")])
    assert named_verifier(work.store, "prm") == ("prm", "1")
    # a few newer scores of another one do not make it the usual one
    assert usual_verifier(work.store) == ("written", "1")
    many = [StepsScored(1, 0, "prm", "1", "min", 0.5, scores) for _ in range(20)]
    work.store.append("t1", many)
    assert usual_verifier(work.store) == ("prm", "1")
    work.store.append("t1", [RunHidden(1, True, "x")])
    assert usual_verifier(work.store) == ("written", "1")
    assert [chosen(work, policy=policy) for policy in policies] == before
    with pytest.raises(InputError, match="two verifiers"):
        chosen(work, policy="verifiers_disagree")
    with pytest.raises(InputError, match="has a score"):
        named_verifier(work.store, "prm")


def test_filters_and_what_is_left_out(work):
    solve(work.store, "other", "X .5\n  X1 .5 -> 4\n")
    assert chosen(work, policy="all", filter={"words": "X1"}) == [("other", "X1")]
    assert work.count(LEAD, {"filter": {"words": "X1"}}) == 1
    work.store.append("other", [TraceDeleted(True, "x")])
    with pytest.raises(InputError, match="No finished trace"):
        chosen(work, policy="all", filter={"words": "X1"})
    with pytest.raises(InputError, match="no 'colour'"):
        chosen(work, filter={"colour": "red"})


def test_what_each_protocol_asks_about(work):
    assert chosen(work, policy="all", protocol="alternatives") == [("t0",), ("t1",)]
    assert chosen(work, policy="convincing_wrong", protocol="compare", size=1) == [("t0", "B2", "A1")]


def test_rollouts_and_critiques_are_no_attempts(work):
    for strategy, kind in (("critique", "critique"), ("lookahead", "rollout")):
        solve(work.store, strategy, strategy=strategy)
        steps = work.store.trace(strategy).steps
        assert kind in {step.kind for step in steps.values()}
        tree = skeleton(work.store, strategy)
        assert kind not in {steps[node].kind for node in tree.nodes}
        assert tree.leaves()


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, "name"),
        ({"name": "x", "protocol": "chess"}, "no protocol 'chess'"),
        ({"name": "x", "policy": "best"}, "no policy"),
        ({"name": "x", "show": ["everything"]}, "no shown thing"),
        ({"name": "x", "size": 0}, "from 1"),
        ({"name": "x", "size": "many"}, "whole number"),
        ({"name": "x", "gold": 0.9}, "gold"),
        ({"name": "x", "gold": float("nan")}, "gold"),
        ({"name": "x" * 100}, "at most 80"),
        ({"name": "x", "colour": 1}, "no setting 'colour'"),
        ({"name": "x", "gold": 10**400}, "gold"),
        ({"name": "x", "filter": {"words": ["a"]}}, "words"),
        ({"name": "x", "filter": {"words": 5}}, "words must be a text"),
        ({"name": "x", "filter": {"result": True}}, "result must be a text"),
        ({"name": "x", "filter": {"starred": "no"}}, "starred must be yes or no"),
        ({"name": "x", "filter": {"since": "today"}}, "since must be a number"),
        ({"name": "x", "filter": {"since": 10**400}}, "since must be a number"),
        ({"name": "x", "filter": {"colour": None}}, "no 'colour'"),
        ({"name": "x", "assigned": "ann"}, "list"),
    ],
)
def test_settings_that_are_not_possible(told, words):
    with pytest.raises(InputError, match=words):
        Spec.from_json(told)


def test_a_stored_queue_is_read_though_its_filter_would_be_refused_today(work):
    queue = Queue("q", "user-lea", 0.0, Spec("Old", filter=Filter(model=5)), "00")
    QueueBook(work.store).add(queue, [])
    assert [row["name"] for row in work.queues(LEAD)] == ["Old"]
    work.change_queue(LEAD, "q", {"name": "New"})
    assert work.queue(LEAD, "q")["name"] == "New"


def test_settings_come_back():
    spec = Spec.from_json({"name": "x", "show": ["scores"], "filter": {"words": "a"}, "assigned": ["ann"]})
    assert Spec.from_json(spec.to_json()) == spec
    assert (Spec("x").shown, Spec("x", blind=False).shown) == ((), ("scores", "search", "reference"))
