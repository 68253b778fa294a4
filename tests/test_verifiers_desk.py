"""The verifiers desk: what it tells of a model before and after it is loaded, and a training all can see."""

import threading
import time
from types import SimpleNamespace

import pytest

pytest.importorskip("starlette")

from written import draw

from components.desk import WRITTEN, Desk
from components.owner import COOKIE, Owners
from components.verifiers_desk import VerifiersDesk
from components.verifiers_words import compared_figures, figures, labels_words, measured_on
from tts_core.artefacts import Artefacts
from tts_core.generators.scripted import ScriptedGenerator
from tts_core.live import LiveRuns
from tts_core.offered import OfferedModels
from tts_core.store import Store
from tts_core.training_jobs import Labelled
from tts_core.verifiers import DESCRIPTIONS
from tts_core.verifiers.card import Card
from tts_core.verifiers.trained import SHIPPED

SECRET = b"x" * 32


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setattr(SHIPPED, "_known", [])  # only what a test adds
    made = Store(tmp_path / "traces.db")
    yield made
    made.close()


@pytest.fixture
def gate():
    """What the model's loading waits for."""
    made = threading.Event()
    yield made
    made.set()


def desk_of(store, gate, demo=False):
    def opened(setting, running):
        gate.wait(30)
        return ScriptedGenerator(draw("A .9 -> 4"), name=setting)

    models = OfferedModels(["one", "two"], opened=opened)
    return VerifiersDesk(Desk(store, LiveRuns(store), models, Owners(SECRET, demo)))


def visitor(id="a" * 24):
    return SimpleNamespace(cookies={COOKIE: Owners(SECRET, False).sign(id)})


def card(name="prm", revision="1", model="one", **more):
    return Card(name, revision, more.pop("kind", "prm"), model, None, ("text",), **more)


def add(store, *cards):
    for each in cards:
        Artefacts(store).add(each, b"")


def labels(shown):
    return [row["label"] for row in shown["rows"]]


def until(condition, seconds=10.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.01)


def test_a_model_that_is_not_loaded_is_known_by_its_name(store, gate):
    add(store, card(), card(revision="2", model="two"), card("orm", "1", kind="orm"), card(revision="3"))
    desk = desk_of(store, gate)
    shown = desk.show(visitor(), {})
    assert labels(shown) == ["prm@3", "prm@1", "orm@1", "arithmetic", "judge"]
    assert (shown["model"], shown["chosen"]["label"], shown["others"]) == ("one", "prm@1", 1)
    assert [row["label"] for row in shown["rows"] if row["default"]] == ["prm@1", "orm@1"]
    assert labels(desk.show(visitor(), {"model": "two"})) == ["prm@2", "arithmetic", "judge"]
    assert list(desk.desk.verifiers("two")) == ["prm", "arithmetic", "judge"]
    assert "There is no model 'three'" in desk.show(visitor(), {"model": "three"})["error"]
    # another dtype than was thought: what does not suit is not offered any more
    add(store, Card("prm", "4", "prm", "one", None, ("bfloat16",)))
    gate.set()
    desk.desk.models.first.wait(10)
    assert labels(desk.show(visitor(), {})) == ["prm@3", "prm@1", "orm@1", "arithmetic", "judge"]


def test_without_a_trained_one_the_judge_stands_first_in_line(store, gate):
    shown = desk_of(store, gate).show(visitor(), {"verifier": "prm@9"})
    assert labels(shown) == list(DESCRIPTIONS)
    assert shown["chosen"]["label"] == "judge"
    assert shown["card"] is None
    assert WRITTEN not in {row["about"] for row in shown["rows"]}


def test_what_a_browser_sends_may_be_anything(store, gate):
    desk = desk_of(store, gate)
    for asked in (None, 7, [], {"model": 7, "verifier": {}}, {"verifier": "x" * 10_000}):
        assert desk.show(visitor(), asked)["model"] == "one"
    assert "There is no trained verifier" in desk.make_default(visitor(), {"verifier": "judge"})["error"]
    assert "cookies" in desk.show(SimpleNamespace(cookies={}), {})["error"]
    assert "cookies" in desk.train(SimpleNamespace(cookies={}), {})["error"]


def test_everybody_sees_the_one_training_that_goes_on(store, gate):
    add(store, card())
    desk = desk_of(store, gate)
    assert desk.progress(visitor(), {}) == {"job": None}
    assert desk.train(visitor(), {})["job"]["state"] == "running"
    other = visitor("b" * 24)
    assert desk.show(other, {})["training"]["job"]["words"] == "Waiting for the model…"
    assert "being trained already" in desk.train(other, {})["error"]
    assert desk.stop(other, {})["job"]["words"] == "Stopping…"
    gate.set()
    until(lambda: desk.progress(other, {})["job"]["state"] == "stopped")
    assert "any more" in desk.stop(other, {})["error"]
    desk.train(visitor(), {"model": "two"})
    until(lambda: desk.progress(other, {})["job"]["state"] == "failed")
    assert "There are 0 labelled steps of this model" in desk.progress(other, {})["job"]["words"]


def test_a_shared_server_keeps_them_as_they_are(store, gate):
    add(store, card())
    desk = desk_of(store, gate, demo=True)
    for order in (desk.train, desk.stop, desk.make_default):
        assert "only a lead" in order(visitor(), {"verifier": "prm@1"})["error"]
    shown = desk.show(visitor(), {})
    assert (shown["can"], shown["training"]["can"], shown["training"]["job"]) == (False, False, None)
    assert desk.jobs.job is None
    assert store.query("select * from default_verifiers") == []


def test_figures_that_a_card_lacks_are_left_out():
    assert (figures(card()), measured_on(card())) == ([], "")
    told = card(metrics={"auc": 0.875, "ece": None, "first_error_f1": 0.5})
    assert [row[:2] for row in figures(told)] == [["Step AUC", "0.88"], ["First-error F1", "50"]]


def test_an_outcome_verifier_scores_attempts_and_finds_no_first_errors():
    metrics = {"auc": 0.875, "first_error_f1": 0.5, "steps": 108, "problems": 18}
    told = card("orm", kind="orm", metrics=metrics)
    assert [row[:2] for row in figures(told)] == [["Attempt AUC", "0.88"]]
    assert compared_figures(told, told) == [["Attempt AUC", "0.88", "0.88"]]
    assert measured_on(told).startswith("Measured on 108 attempts of 18 problems")


def test_what_else_the_measured_problems_were_used_for_is_said():
    told = {"steps": 1200, "problems": 40, "right": 0.75}
    assert measured_on(card(metrics=told)) == (
        "Measured on 1,200 steps of 40 problems that it did not learn from, 75 % of them right. The same "
        "problems said when its training was to end and chose its threshold and temperature, so that the "
        "figures flatter it a little."
    )
    crossed = measured_on(card(metrics={**told, "crossed": True}))
    assert crossed.endswith("chosen on one half of them and measured on the other.")


def test_labels_that_a_head_cannot_learn_from_are_told():
    by = {"person": 1, "truth": 0, "rollout": 0}
    own, elsewhere, missing = labels_words(Labelled(by, 1, 9))
    assert own.startswith("1 step of this model labelled by people")
    assert elsewhere.startswith("9 more steps that people labelled were not written by this model")
    assert "at least 49 more" in missing
    assert len(labels_words(Labelled(by, 1, 0))) == 2
