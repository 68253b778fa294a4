"""Training jobs: one at a time, in a thread, and how each ends; what labels there are."""

import threading
import time

import pytest

torch = pytest.importorskip("torch")

from training.small import opened  # noqa: E402
from training.solutions import say, write  # noqa: E402

from tts_core.artefacts import Artefacts  # noqa: E402
from tts_core.errors import InputError  # noqa: E402
from tts_core.events import AnswerFound, RunHidden, RunStarted, Step, StepAdded, TraceDeleted  # noqa: E402
from tts_core.generators.transformers import TransformersGenerator  # noqa: E402
from tts_core.store import Store  # noqa: E402
from tts_core.training.head_settings import VerifierSettings  # noqa: E402
from tts_core.training.step_data import labelled_steps, learnable  # noqa: E402
from tts_core.training_jobs import TrainingJobs, labelled  # noqa: E402
from tts_core.verifiers.trained import SHIPPED  # noqa: E402

SMALL = VerifierSettings(units=4, epochs=3, batch=16, lr=1e-2)
ENDLESS = VerifierSettings(units=4, epochs=10_000, patience=10_000, batch=16)
POLICY = {"name": "tiny", "adapter": None}


@pytest.fixture(scope="module")
def generator():
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # tiny products are not worth a second thread
    yield TransformersGenerator(opened())
    torch.set_num_threads(threads)


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("TREELINE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(SHIPPED, "_known", [])  # revisions are numbered from 1
    made = Store(tmp_path / "traces.db")
    yield made
    made.close()


def fill(store, generator, problems=12):
    for number in range(problems):
        made = write(
            store, generator, f"p{number}", [[f"{number} ok\n", "so ok\n"], [f"{number} ok\n", "but no\n"]]
        )
        owner = "exact" if number % 3 else "ann"
        source = "truth" if number % 3 else "person"
        say(store, f"p{number}", {s: 1 if "ok" in s.text else -1 for s in made.values()}, source, owner)


def until(condition, seconds=30.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.005)


def test_a_training_goes_on_in_a_thread_and_leaves_the_default_alone(store, generator):
    fill(store, generator, 20)
    jobs = TrainingJobs(store)
    job = jobs.start("tiny", lambda: generator, SMALL, "prm@0")
    assert jobs.job is job
    assert job.over.wait(60)
    assert (job.state, job.words) == ("done", "prm@1 is trained.")
    assert job.card is not None
    assert (job.card.label, job.before, job.card.model) == ("prm@1", "prm@0", "tiny")
    assert job.card in Artefacts(store).cards()
    assert store.query("select * from default_verifiers") == []
    # the next one finds the number taken
    again = jobs.start("tiny", lambda: generator, SMALL)
    assert again.over.wait(60)
    assert again.card.label == "prm@2"


def test_one_at_a_time_and_a_stop_before_it_began(store, generator):
    jobs, gate = TrainingJobs(store), threading.Event()

    def loading():
        gate.wait(30)
        return generator

    with pytest.raises(InputError, match="No verifier is being trained"):
        jobs.stop()
    job = jobs.start("tiny", loading, SMALL)
    assert (job.state, job.words) == ("running", "Waiting for the model…")
    with pytest.raises(InputError, match="is being trained already"):
        jobs.start("tiny", loading, SMALL)
    jobs.stop()
    gate.set()
    assert job.over.wait(10)
    assert (job.state, job.words) == ("stopped", "Stopped before it began.")
    with pytest.raises(InputError, match="No verifier is being trained"):
        jobs.stop()


def test_progress_is_told_and_a_stop_leaves_nothing(store, generator):
    fill(store, generator, 20)
    jobs = TrainingJobs(store)
    job = jobs.start("tiny", lambda: generator, ENDLESS)
    until(lambda: job.words.startswith("epoch") and job.share > 0)
    assert job.left is not None
    assert job.share < 1
    jobs.stop()
    assert job.over.wait(30)
    assert (job.state, job.card) == ("stopped", None)
    assert "No verifier was made" in job.words
    assert store.query("select * from verifiers") == []


def test_what_cannot_be_is_one_sentence(store, generator):
    jobs = TrainingJobs(store)
    job = jobs.start("tiny", lambda: generator, SMALL)
    assert job.over.wait(60)
    assert job.state == "failed"
    assert "There are 0 labelled steps of this model" in job.words

    def broken():
        raise RuntimeError("out of memory")

    job = jobs.start("tiny", broken, SMALL)
    assert job.over.wait(10)
    assert (job.state, job.words) == ("failed", "The training broke (RuntimeError: out of memory).")


def test_labels_are_counted_by_who_said_them_of_this_policy_only(store, generator):
    assert (labelled(store, POLICY).steps, labelled(store, POLICY).missing) == (0, 50)
    fill(store, generator)
    told = labelled(store, POLICY)
    assert dict(told.by) == {"person": 4 * 3, "truth": 8 * 3, "rollout": 0}
    assert (told.steps, told.missing, told.elsewhere) == (36, 14, 0)
    for other in ({"adapter": "reasoner@1"}, {"name": "other"}):
        none = labelled(store, {**POLICY, **other})
        assert (none.steps, none.elsewhere) == (0, 12)
    write(store, generator, "mine", [["1 ok\n"]], adapter="mine@1", adapter_weights="aaa")
    say(store, "mine", dict.fromkeys(store.trace("mine").steps.values(), 1))
    mine = {"name": "tiny", "adapter": "mine@1"}
    for weights, steps in (("aaa", 1), ("bbb", 0), (None, 1)):
        assert labelled(store, {**mine, "adapter_weights": weights}).steps == steps
    # the same step said by two counts for both, and once
    first, second = list(store.trace("p1").steps.values())[:2]
    say(store, "p1", {first: 1}, "person", "bob")
    # a neutral label teaches nothing
    say(store, "p1", {second: 0}, "person", "bob")
    told = labelled(store, POLICY)
    assert (told.by["person"], told.steps) == (13, 36)
    store.append("p1", [TraceDeleted(True, "local")])
    assert (labelled(store, POLICY).by["person"], labelled(store, POLICY).steps) == (12, 33)
    # nor is what was said of undone steps there for another policy
    other = {**POLICY, "name": "other"}
    assert labelled(store, other).elsewhere == 12
    store.append("p3", [RunHidden(0, True, "local")])
    assert (labelled(store, POLICY).by["person"], labelled(store, other).elsewhere) == (9, 9)
    store.append("p3", [RunHidden(0, False, "local")])
    # nothing is learned from what measures
    made = write(store, generator, "test", [["1 ok\n"]], source="evaluate verifiers")
    say(store, "test", dict.fromkeys(made.values(), 1))
    assert labelled(store, POLICY).steps == 33


@pytest.mark.parametrize("source", ["gsm8k", "processbench", "evaluate policy, gsm8k"])
def test_what_is_counted_is_what_a_training_reads(store, generator, source):
    fill(store, generator)
    write(store, generator, "test", [["1 ok\n"]], source=source)
    # the problem of the test, asked here as well and labelled
    [told] = [each.event for each in store.events("test")[:1]]
    made = write(store, generator, "asked", [["1 ok\n", "2 ok\n"]], problem=f" {told.problem}\n")
    say(store, "asked", dict.fromkeys(made.values(), 1), "person", "ann")
    weights = {"person": 1.0, "truth": 1.0}
    read = {each.step for each in labelled_steps(store, "prm", weights, learnable(store))}
    assert labelled(store, POLICY).steps == len(read) == 36


def test_rollouts_are_counted_by_the_steps_they_begin_from(store, generator):
    made = write(store, generator, "t", [["1 ok\n", "2 ok\n"]])
    first = made["1 ok\n",]
    started = store.trace("t").runs[0].started
    told = {name: getattr(started, name) for name in started.__slots__}
    store.append("t", [RunStarted(**{**told, "run": 1, "strategy": "step_rollouts"})])
    for run, drafts in ((0, 0), (1, 1)):
        rolled = [
            Step(
                id=f"r{run}{row}",
                parent=first.id,
                run=run,
                request=9,
                row=row,
                attempt=row,
                depth=2,
                kind="rollout",
                state="complete",
                text="3",
                content=f"t3{row}",
            )
            for row in range(3)
        ]
        answers = [AnswerFound(run, step.id, "1", "1", True) for step in rolled]
        store.append("t", [*map(StepAdded, rolled), *answers])
        assert labelled(store, POLICY).by["rollout"] == drafts
