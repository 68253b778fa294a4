"""Disagreement: counts against four judges, the worst cases, and what does not count."""

import time

import pytest
from written import search

from tts_core.disagreement import CASES, Confusion, Disagreements
from tts_core.errors import StoreError
from tts_core.events import RunHidden, RunStarted, Score, StepsScored, TraceDeleted
from tts_core.labels.adjudication import Adjudication
from tts_core.labels.book import LabelBook
from tts_core.labels.judgements import UNSURE
from tts_core.labels.label import Label
from tts_core.store import Store

TREE = """
    A .9
      A1 .8 -> 4
    B .6
      B1 ? -> 4
    C .2
      C1 .2 -> 5
"""
OWNERS = ["local"]


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "traces.db")
    yield made
    made.close()


def add(store, id, owner="local"):
    """A finished search; returns its steps by their labels."""
    events = search(TREE, "best_of_n", answer="4", id=id, n=3).events
    started = type(events[0])(f"Problem {id}?", "4", 1, owner)
    store.begin(started, events[1], trace=id)
    store.append(id, events[2:])
    return by_label(store, id)


def by_label(store, id):
    return {step.text.split(":")[0].strip(): step for step in store.trace(id).steps.values()}


def score(store, id, values, verifier="prm", revision="1", run=0, threshold=0.5):
    """Scores of the steps with these labels."""
    steps = by_label(store, id)
    told = tuple(Score(steps[label].id, value, value) for label, value in values.items())
    store.append(id, [StepsScored(run, 0, verifier, revision, "min", threshold, told)])


def say(store, steps, ratings, source="person", owner="ann"):
    LabelBook(store).add(
        [
            Label("t", steps[label].id, steps[label].content, owner, rating, source)
            for label, rating in ratings.items()
        ]
    )


def found(store, verifier="prm", revision="1", owners=OWNERS):
    return Disagreements(store).of(verifier, revision, owners)


def labels(cases):
    return [(case.text.split(":")[0].strip(), case.score) for case in cases]


def test_each_judge_is_counted_on_its_own(store):
    steps = add(store, "t")
    score(store, "t", {"A": 0.9, "A1": 0.3, "C1": 0.8, "B": 0.5, "B1": None})
    say(store, steps, {"A": 1, "B": -1, "C1": 0})
    say(store, steps, {"A": -1, "A1": 1, "B": -1}, "truth", "exact")
    score(store, "t", {"A": 1.0, "A1": 0.0, "B": None}, "arithmetic")
    told = found(store)
    assert told.scored == 4
    assert told.by["person"] == Confusion(right_passed=1, wrong_passed=1)
    assert told.by["truth"] == Confusion(wrong_passed=2, right_rejected=1)
    # B1's answer is right, but nobody scored it
    assert told.by["answer"] == Confusion(right_rejected=1, wrong_passed=1)
    assert told.by["arithmetic"] == Confusion(right_passed=1, wrong_rejected=1)
    assert (told.by["person"].total, told.by["person"].agreed) == (2, 0.5)
    assert told.by["truth"].agreed == 0.0
    assert "arithmetic" not in found(store, "arithmetic").by
    nothing = found(store, "prm", "2")
    assert (nothing.scored, nothing.passed, nothing.by["truth"].agreed) == (0, (), None)


def test_the_worst_cases_stand_first_and_say_whose_word_it_is(store):
    steps = add(store, "t")
    score(store, "t", {"A": 0.7, "A1": 0.1, "C1": 0.9, "B": 0.8, "B1": 0.4})
    say(store, steps, {"A": 1, "B": -1})
    say(store, steps, {"A": -1}, "truth", "exact")
    told = found(store)
    assert labels(told.passed) == [("C1", 0.9), ("B", 0.8), ("A", 0.7)]
    assert [case.judge for case in told.passed] == ["answer", "person", "truth"]
    assert labels(told.rejected) == [("A1", 0.1), ("B1", 0.4)]
    assert [case.right for case in (*told.passed, *told.rejected)] == [False] * 3 + [True] * 2
    first = told.passed[0]
    assert (first.trace, first.problem, first.threshold) == ("t", "Problem t?", 0.5)
    assert list(store.trace("t").steps)[first.place] == first.step == steps["C1"].id


def test_one_search_does_not_fill_the_list(store):
    for trace, low in (("t", 0.8), ("u", 0.6)):
        steps = add(store, trace)
        places = {"A": 0.0, "A1": 0.01, "B": 0.02, "B1": 0.03, "C1": 0.04}
        score(store, trace, {label: low + more for label, more in places.items()})
        say(store, steps, dict.fromkeys(places, -1))
    told = found(store)
    # what stands in both is told once
    assert [
        (case.trace, label) for case, (label, _) in zip(told.passed, labels(told.passed), strict=True)
    ] == [
        ("t", "C1"),
        ("t", "B1"),
        ("t", "B"),
        ("u", "A1"),
        ("u", "A"),
    ]


def test_the_newest_score_and_the_newest_label_count(store):
    steps = add(store, "t")
    score(store, "t", {"A": 0.9, "B": 0.9})
    score(store, "t", {"A": 0.2, "B": None})
    score(store, "t", {"A": 0.9}, revision="2")
    say(store, steps, {"A": 1})
    say(store, steps, {"A": -1})
    assert found(store).by["person"] == Confusion(wrong_rejected=1)
    assert found(store).scored == 1
    assert found(store, revision="2").by["person"] == Confusion(wrong_passed=1)
    # two people of different minds say nothing, nor does a label that was taken back
    say(store, steps, {"A": 1}, owner="bob")
    assert found(store).by["person"].total == 0
    say(store, steps, {"A": None})
    assert found(store).by["person"] == Confusion(right_rejected=1)


def test_a_verdict_settles_what_people_say(store):
    steps = add(store, "t")
    score(store, "t", {"A": 0.9, "B": 0.9})
    for owner in ("ann", "bob", "eve"):
        say(store, steps, {"A": 1, "B": 1}, owner=owner)
    leads = Adjudication(store)
    number = leads.decide("lead", None, steps["A"].id, -1)
    leads.decide("lead", None, steps["B"].id, UNSURE)
    assert found(store).by["person"] == Confusion(wrong_passed=1)
    leads.decide("second", None, steps["A"].id, 1)
    assert found(store).by["person"] == Confusion(right_passed=1)
    # what is taken back settles nothing; nor is what a lead says as one of the people a verdict
    leads.take_back("lead", number)
    say(store, steps, {"B": 1}, owner="lead")
    assert found(store).by["person"] == Confusion(right_passed=2)


def test_sums_that_were_checked_by_an_undone_run_do_not_count(store):
    add(store, "t")
    score(store, "t", {"A": 0.9})
    store.append("t", [RunStarted(1, "person", "rescore", {}, {}, {}, ())])
    score(store, "t", {"A": 1.0}, "arithmetic", run=1)
    assert found(store).by["arithmetic"].total == 1
    store.append("t", [RunHidden(1, True, "local")])
    assert found(store).by["arithmetic"].total == 0


def test_the_threshold_is_the_one_of_the_score(store):
    steps = add(store, "t")
    score(store, "t", {"A": 0.6}, threshold=0.7)
    score(store, "t", {"B": 0.6}, threshold=0.6)
    say(store, steps, {"A": -1, "B": -1})
    assert found(store).by["person"] == Confusion(wrong_passed=1, wrong_rejected=1)


def test_only_what_may_be_seen_and_was_not_undone(store):
    steps = add(store, "t")
    others = add(store, "u", owner="browser-x")
    for id in "tu":
        score(store, id, {"A": 0.9})
    say(store, steps, {"A": -1})
    say(store, others, {"A": -1})
    assert found(store).by["person"].total == 1
    assert found(store, owners=["local", "browser-x"]).by["person"].total == 2
    assert found(store, owners=[]).scored == 0
    assert {case.trace for case in found(store).passed} == {"t"}
    store.append("u", [TraceDeleted(True, "local")])
    assert found(store, owners=["local", "browser-x"]).by["person"].total == 1
    # a person scored it again, and undid that
    told = store.trace("t").runs[0].started
    again = RunStarted(1, "person", "score", {}, told.settings, told.generator, told.verifiers)
    store.append("t", [again])
    score(store, "t", {"A": 0.1}, run=1)
    assert found(store).by["person"] == Confusion(wrong_rejected=1)
    store.append("t", [RunHidden(1, True, "local")])
    assert found(store).by["person"] == Confusion(wrong_passed=1)


def test_steps_that_say_the_same_are_one_case(store):
    for number in range(CASES + 5):
        steps = add(store, f"t{number}")
        score(store, f"t{number}", {"A": 0.9, "C1": 0.5 + number / 100})
        say(store, steps, {"A": -1})
    # the searches are of one problem, so a label says the same in all of them
    assert labels(found(store).passed) == [("A", 0.9), ("C1", 0.5 + (CASES + 4) / 100)]


def test_an_answer_is_kept_until_something_is_written(store):
    steps = add(store, "t")
    score(store, "t", {"A": 0.9})
    disagreements = Disagreements(store)
    first = disagreements.of("prm", "1", OWNERS)
    assert disagreements.of("prm", "1", OWNERS) is first
    say(store, steps, {"A": -1})
    assert disagreements.of("prm", "1", OWNERS).by["person"].total == 1
    assert disagreements.revision("prm") == "1"
    score(store, "t", {"A": 0.9}, revision="2")
    assert disagreements.revision("prm") == "2"
    assert disagreements.revision("orm") is None


def test_many_scores_are_answered_soon(store):
    """100,000 scores and 30,000 labels, as two verifiers on 50,000 steps; the bound is for a slow machine."""
    traces, each = 2_500, 20
    with store.database.conn as db:
        db.execute("begin")
        db.executemany(
            "insert into traces (id, problem, seed, owner, source, created, updated) "
            "values (?, 'What?', 1, 'local', 'treeline', 0, 0)",
            [(f"t{trace}",) for trace in range(traces)],
        )
        ids = [(f"t{place // each}", f"s{place:x}", place) for place in range(traces * each)]
        db.executemany(
            "insert into steps (id, trace, run, request, row, attempt, depth, kind, state, text, content, "
            "tokens, logprob, correct, at) "
            "values (?, ?, 0, 0, 0, 0, 1, 'draft', 'complete', 'text', ?, 1, 0, ?, 0)",
            [(step, trace, step, place % 3 == 0 or None) for trace, step, place in ids],
        )
        db.executemany(
            "insert into scores (trace, step, run, verifier, revision, value, aggregation, threshold, at) "
            "values (?, ?, 0, ?, '1', ?, 'min', 0.5, 0)",
            [
                (trace, step, name, place * 7 % 100 / 100)
                for trace, step, place in ids
                for name in ("prm", "arithmetic")
            ],
        )
        db.executemany(
            "insert into labels (trace, step, content, owner, rating, source, protocol, at) "
            "values (?, ?, ?, 'exact', ?, 'truth', 'solution', 0)",
            [(trace, step, step, 1 - 2 * (place % 2)) for trace, step, place in ids if place % 5 < 3],
        )
    began = time.thread_time()
    told = found(store)
    assert time.thread_time() - began < 1.0
    assert (told.scored, told.by["truth"].total) == (50_000, 30_000)
    assert len(told.passed) == len(told.rejected) == CASES


def test_a_damaged_database_is_one_sentence(store):
    store.database.execute("alter table scores rename to broken")
    with pytest.raises(StoreError, match="could not be read"):
        found(store)
