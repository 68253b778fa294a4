"""Adjudication: which steps are disputed, in what order, verdicts and their undoing, and what counts then."""

import pytest
from labels.said import add, say, score

from tts_core.errors import InputError
from tts_core.labels.adjudication import Adjudication, Resolved, resolved
from tts_core.labels.agreement import Agreements
from tts_core.labels.book import LabelBook
from tts_core.labels.judgements import UNSURE, Judgements
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
    A   +   0   .
    A1  +   -   -
    B   +   +   .
    B1  ?   +   .
    C   -   -   -
    C1  +   0   +
"""


def listed(steps, disputes):
    names = {id: label for label, id in steps.items()}
    return {kind: [names[one.step] for one in each] for kind, each in disputes.items() if each}


def ratings(store, owner="lead"):
    return {
        kept.label.step: kept.label.rating for kept in LabelBook(store).current() if kept.label.owner == owner
    }


def test_the_most_disputed_steps_stand_first(store, steps):
    say(store, steps, SAID)
    adjudication = Adjudication(store)
    told = adjudication.disputes("q")
    # the widest spread, then how many said something
    assert listed(steps, told) == {"differ": ["A1", "C1", "A"], "unsure": ["B1"]}
    assert [one.spread for one in told["differ"]] == [2, 1, 1]
    assert told["differ"][0].said == {"ann": 1, "bob": -1, "cat": -1}
    # a verifier that contradicts comes before
    score(store, steps, {"A": 0.1, "C": 0.9, "B": 0.4, "B1": 0.9, "C1": 0.7})
    score(store, steps, {"B": 0.05}, revision="2")
    told = adjudication.disputes("q")
    assert listed(steps, told) == {"differ": ["A1", "A", "C1"], "unsure": ["B1"], "verifier": ["B", "C"]}
    assert (told["verifier"][0].against.verifier, told["verifier"][0].distance) == (
        "prm@2",
        pytest.approx(0.45),
    )
    assert told["differ"][0].against is None
    # a blind order tells nothing of scores
    assert listed(steps, adjudication.disputes("q", blind=True)) == {
        "differ": ["A1", "C1", "A"],
        "unsure": ["B1"],
    }
    assert listed(steps, adjudication.disputes("nowhere")) == {}


def test_a_verdict_is_a_label_of_its_own(store, steps):
    say(store, steps, SAID)
    adjudication = Adjudication(store)
    number = adjudication.decide("lead", "q", steps["A1"], -1, "12 is not 11", 4.5, ["others"])
    later = adjudication.decide("lead", "q", steps["A"], UNSURE)
    told = adjudication.disputes("q")
    assert listed(steps, told) == {"differ": ["C1"], "unsure": ["B1"], "decided": ["A", "A1"]}
    assert told["decided"][1].verdict.said == -1
    assert told["decided"][1].said == {"ann": 1, "bob": -1, "cat": -1}
    [kept] = [one for one in LabelBook(store).history(steps["A1"]) if one.label.owner == "lead"]
    assert (kept.id, kept.label.rating, kept.label.protocol, kept.label.queue) == (
        number,
        -1,
        "adjudication",
        "q",
    )
    assert (kept.label.comment, kept.label.seconds) == ("12 is not 11", 4.5)
    assert kept.label.data == {"verdict": True, "visible": ["others"]}
    assert kept.label.content == store.trace("t").steps[steps["A1"]].content
    assert ratings(store) == {steps["A1"]: -1}
    assert resolved(store, "q") == {
        steps["A1"]: Resolved(-1, "verdict", {1: 1, -1: 2}),
        steps["A"]: Resolved(None, "verdict", {1: 1, 0: 1}),
        steps["B"]: Resolved(1, "majority", {1: 2}),
        steps["B1"]: Resolved(None, None, {UNSURE: 1, 1: 1}),
        steps["C"]: Resolved(-1, "majority", {-1: 3}),
        steps["C1"]: Resolved(1, "majority", {1: 2, 0: 1}),
    }
    # the one who decides is compared with nobody
    assert [worker.owner for worker in Agreements(store).of("q").people] == ["ann", "bob", "cat"]
    adjudication.take_back("lead", later)
    assert listed(steps, adjudication.disputes("q"))["decided"] == ["A1"]


def test_a_mark_gives_one_verdict(store, steps):
    say(store, steps, SAID)
    adjudication = Adjudication(store)
    first = adjudication.decide("lead", "q", steps["A"], 1, mark="p-1")
    second = adjudication.decide("lead", "q", steps["A"], -1, mark="p-2")
    assert adjudication.decide("lead", "q", steps["A"], 1, mark="p-1") == first
    assert second > first
    assert ratings(store) == {steps["A"]: -1}


def test_undoing_goes_back_step_by_step(store, steps):
    say(store, steps, SAID)
    say(store, steps, "lead \n A +", seconds=3.0)
    adjudication = Adjudication(store)
    verdicts = [adjudication.decide("lead", "q", steps["A"], said) for said in (-1, 0, UNSURE)]
    for number, rating in zip(reversed(verdicts), (0, -1), strict=False):
        assert adjudication.take_back("lead", number) == steps["A"]
        assert ratings(store) == {steps["A"]: rating}
        assert adjudication.dispute("q", steps["A"]).verdict.said == rating
    # one that counts again has a number of its own
    adjudication.take_back("lead", adjudication.dispute("q", steps["A"]).verdict.label)
    # what the lead had said as one of the people counts again, and is no verdict
    assert ratings(store) == {steps["A"]: 1}
    assert adjudication.dispute("q", steps["A"]).verdict is None
    assert adjudication.dispute("q", steps["A"]).said == {"ann": 1, "bob": 0, "lead": 1}
    with Judgements(store).of("q") as judged:
        assert judged.seconds["lead"] == {steps["A"]: 3.0}
    with pytest.raises(InputError, match="again since"):
        adjudication.take_back("lead", verdicts[0])
    # and a new verdict is undone to that, not to an older one
    adjudication.take_back("lead", adjudication.decide("lead", "q", steps["A"], -1))
    assert ratings(store) == {steps["A"]: 1}
    number = adjudication.decide("lead", "q", steps["B"], -1)
    adjudication.take_back("lead", number)
    number = adjudication.decide("lead", "q", steps["B"], 0)
    adjudication.take_back("lead", number)
    assert ratings(store) == {steps["A"]: 1}


def test_of_two_leads_the_newer_verdict_counts(store, steps):
    say(store, steps, SAID)
    adjudication = Adjudication(store)
    adjudication.decide("lead", "q", steps["A"], 1)
    number = adjudication.decide("chief", "q", steps["A"], -1)
    assert resolved(store, "q")[steps["A"]].rating == -1
    with pytest.raises(InputError, match="no verdict of yours"):
        adjudication.take_back("lead", number)
    adjudication.take_back("chief", number)
    assert resolved(store, "q")[steps["A"]].rating == 1


def test_what_cannot_be_decided(store, steps):
    say(store, steps, SAID)
    adjudication = Adjudication(store)
    with pytest.raises(InputError, match="Nobody has judged"):
        adjudication.decide("lead", "elsewhere", steps["A"], 1)
    with pytest.raises(InputError, match="characters"):
        adjudication.decide("lead", "q", steps["A"], 1, "x" * 3_000)
    with pytest.raises(InputError, match="no verdict of yours"):
        adjudication.take_back("ann", 1)
    with pytest.raises(InputError, match="no verdict of yours"):
        adjudication.take_back("ann", 999)
    assert adjudication.disputes("q")["decided"] == []
