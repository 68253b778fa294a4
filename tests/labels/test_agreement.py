"""Agreement: who says the same of what, counted by hand; what is missing, and what counts no more."""

import pytest
from labels.said import add, hide, rescore, say, score

from tts_core.events import TraceDeleted
from tts_core.labels.adjudication import Adjudication, resolved
from tts_core.labels.agreement import Agreements
from tts_core.labels.book import LabelBook
from tts_core.labels.label import ADJUDICATION, Label
from tts_core.store import Store


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "traces.db")
    yield made
    made.close()


@pytest.fixture
def steps(store):
    return add(store)


SAID = """
       ann bob cat
    A   +   +   .
    A1  +   0   -
    B   -   -   .
    B1  ?   +   .
    C   +   .   .
    x   0   0   ?
"""


def people(told):
    return {worker.owner: worker for worker in told.people}


def test_people_are_compared_on_the_steps_that_both_rated(store, steps):
    say(store, steps, SAID)
    told = Agreements(store).of("q")
    assert (told.steps, told.shared) == (6, 4)
    assert [(pair.first, pair.second, pair.n) for pair in told.pairs] == [
        ("ann", "bob", 4),
        ("ann", "cat", 1),
        ("bob", "cat", 1),
    ]
    pair = told.pairs[0]
    # good, neutral, bad, unsure
    assert pair.table == ((1, 1, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (1, 0, 0, 0))
    assert pair.agreed == 0.75
    assert pair.kappa.value == pytest.approx((0.75 - 0.3125) / (1 - 0.3125))
    assert told.pairs[2].table[1][2] == 1
    assert told.pairs[1].agreed == 0.0
    # of 1 + 3 + 1 + 1 pairs of ratings on a step three are equal
    assert told.agreed == pytest.approx(3 / 6)
    assert (told.ordinal.n, told.nominal.n) == (4, 4)
    assert 0 < told.nominal.value < 1
    assert [worker.said for worker in told.people] == [(3, 1, 1, 1), (2, 2, 1, 0), (0, 0, 1, 1)]


def test_one_person_alone_agrees_with_nobody(store, steps):
    say(store, steps, "ann \n A +")
    told = Agreements(store).of("q")
    assert (told.steps, told.shared, told.pairs, told.agreed) == (1, 0, (), None)
    assert told.ordinal.value is None
    assert Agreements(store).of("nowhere").steps == 0


def test_only_what_counts_now_is_compared(store, steps):
    agreements = Agreements(store)
    say(store, steps, "ann bob \n A + - \n B + +")
    assert agreements.of("q").pairs[0].agreed == 0.5
    assert agreements.of("q") is agreements.of("q")
    # said again, taken back, said elsewhere, and a verdict
    say(store, steps, "bob \n A +")
    assert agreements.of("q").pairs[0].agreed == 1.0
    LabelBook(store).add([Label("t", steps["B"], "", "bob", None, queue="q")])
    say(store, steps, "bob \n C +", queue=None)
    say(store, steps, "ann \n A -", protocol=ADJUDICATION)
    told = agreements.of("q")
    assert (told.steps, told.pairs[0].n, told.pairs[0].agreed) == (2, 1, 1.0)
    assert agreements.of().steps == 3
    # a comment or a choice is no rating
    LabelBook(store).add([Label("t", steps["A"], "", "bob", 1, about="choice", queue="q")])
    assert agreements.of("q").pairs[0].n == 1
    store.append("t", [TraceDeleted(True, "ann")])
    assert agreements.of("q").steps == 0
    store.append("t", [TraceDeleted(False, "ann")])
    assert agreements.of("q").steps == 2
    store.append("t", [TraceDeleted(True, "ann")])
    store.purge()
    assert agreements.of().steps == 0


def test_people_are_compared_with_verifiers_at_their_thresholds(store, steps):
    agreements = Agreements(store)
    say(store, steps, SAID)
    assert agreements.of("q").verifiers == {}
    score(store, steps, {"A": 0.9, "A1": 0.4, "B": 0.8, "B1": 0.1, "C": None})
    score(store, steps, {"A": 0.1}, revision="2")
    # the newest score of a revision counts
    score(store, steps, {"A1": 0.6, "B1": None})
    told = agreements.of("q").verifiers
    assert list(told) == ["prm@1", "prm@2"]
    all, ann, bob, cat = told["prm@1"]
    assert [one.first for one in told["prm@1"]] == ["", "ann", "bob", "cat"]
    # good, neutral, bad, unsure; passed, rejected
    assert ann.table == ((2, 0), (0, 0), (1, 0), (0, 0))
    assert (ann.n, ann.agreed) == (3, pytest.approx(2 / 3))
    assert bob.table == ((1, 0), (1, 0), (1, 0), (0, 0))
    assert (bob.n, bob.agreed) == (2, 0.5)
    assert (cat.n, cat.agreed) == (1, 0.0)
    assert all.table == ((3, 0), (1, 0), (3, 0), (0, 0))
    assert (all.n, all.agreed, all.kappa.value) == (6, 0.5, 0.0)
    assert told["prm@2"][0].agreed == 0.0


def test_scores_of_undone_runs_are_not_compared(store, steps):
    agreements = Agreements(store)
    say(store, steps, SAID)
    score(store, steps, {"A": 0.9})
    once = agreements.of("q").verifiers
    rescore(store)
    score(store, steps, {"A": 0.1}, run=1)
    score(store, steps, {"A": 0.1}, "orm", run=1)
    twice = agreements.of("q").verifiers
    assert list(twice) == ["orm@1", "prm@1"]
    hide(store)
    assert agreements.of("q").verifiers == once
    hide(store, False)
    assert agreements.of("q").verifiers == twice


def test_what_was_said_of_undone_steps_counts_no_more_and_comes_back(store, steps):
    other = add(store, "u")
    agreements, adjudication = Agreements(store), Adjudication(store)
    say(store, steps, "ann bob \n A + +")
    say(store, other, "ann bob \n A + - \n B + ?", trace="u")
    adjudication.decide("lea", "q", other["B"], 1)
    before, disputed = agreements.of("q"), adjudication.disputes("q")
    assert (before.steps, before.pairs[0].n) == (3, 2)
    assert {kind: len(found) for kind, found in disputed.items() if found} == {"differ": 1, "decided": 1}
    hide(store, trace="u", run=0)
    told = agreements.of("q")
    assert (told.steps, told.pairs[0].n, told.pairs[0].agreed) == (1, 1, 1.0)
    assert told == Agreements(store).of("q")
    assert not any(adjudication.disputes("q").values())
    assert {*resolved(store, "q")} == {steps["A"]}
    # what is said meanwhile, too
    say(store, other, "cat \n A +", trace="u")
    assert agreements.of("q").steps == 1
    LabelBook(store).add([Label("u", other["A"], "", "cat", None, queue="q")])
    hide(store, False, trace="u", run=0)
    assert agreements.of("q") == before
    assert adjudication.disputes("q") == disputed


def test_people_are_compared_with_truth_and_reference_answers(store, steps):
    other = add(store, "u")
    third = add(store, "v")
    say(store, steps, "ann bob \n A + - \n A1 0 - \n B ? + \n C - -")
    say(store, other, "ann \n A + \n B -", trace="u")
    say(store, third, "ann \n A -", trace="v")
    said = {"queue": None, "protocol": "truth", "source": "truth"}
    say(store, steps, "exact \n A + \n A1 - \n B + \n C +", **said)
    say(store, third, "exact \n A -", trace="v", **said)
    say(store, other, "book \n A + \n B +", trace="u", queue=None, source="gold")
    for number, (trace, kind) in enumerate([("t", "item"), ("u", "screening"), ("v", "gold")]):
        item = {"queue": "q", "item": number, "trace": trace, "target": "[]", "kind": kind}
        store.insert("queue_items", [item])
    told = people(Agreements(store).of("q"))
    ann, bob = told["ann"].beside, told["bob"].beside
    # truth knows no neutral: A, C and the gold item's A are compared
    assert (ann["truth"].n, ann["truth"].agreed) == (3, pytest.approx(2 / 3))
    assert ann["truth"].table == ((1, 0, 0), (0, 0, 1), (1, 0, 1), (1, 0, 0))
    assert (ann["screening"].n, ann["screening"].agreed) == (2, 0.5)
    assert (ann["gold"].n, ann["gold"].agreed) == (1, 1.0)
    assert list(bob) == ["truth"]
    assert (bob["truth"].n, bob["truth"].agreed) == (4, 0.5)


def test_a_persons_pace(store, steps):
    for label, seconds in {"A": 2.0, "B": 4.0, "C": 6.0, "A1": 3600.0}.items():
        say(store, steps, f"ann \n {label} +", seconds=seconds)
    say(store, steps, "bob \n A +")
    # what was judged again took as long as it did then
    say(store, steps, "ann \n C -", seconds=8.0)
    told = people(Agreements(store).of("q"))
    assert told["ann"].seconds == 6.0
    # a break counts as two minutes
    assert told["ann"].pace == pytest.approx(60 * 4 / (2 + 4 + 8 + 120))
    assert (told["bob"].seconds, told["bob"].pace) == (None, None)
