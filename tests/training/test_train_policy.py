"""A training: its stages, what it leaves behind, and going on after a kill."""

from __future__ import annotations

import json
import threading

import pytest

torch = pytest.importorskip("torch")

from small import opened, settings, training  # noqa: E402

from tts_core.errors import InputError  # noqa: E402
from tts_core.models import LoadedModel  # noqa: E402
from tts_core.training import attempted, checkpoint, policy  # noqa: E402
from tts_core.training.learner import Learner  # noqa: E402
from tts_core.training.lora import Adapted, merged  # noqa: E402


class Killed(BaseException):
    pass


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A training that ran in one go."""
    made = training(tmp_path_factory.mktemp("whole"))
    made.run(threading.Event())
    return made


def masters(made):
    return {name: one.clone() for name, one in made._adapted.masters.items()}


def same(one, other):
    return one.keys() == other.keys() and all(torch.equal(one[name], other[name]) for name in one)


def test_all_stages_are_gone_through(whole):
    state = whole.state
    assert state.stage == "done"
    assert state.step == len(state.curve) == 8
    assert {one["stage"] for one in state.measured} == {"solutions", "revisions"}
    assert set(state.accuracy) == {"early", "solutions", "revisions"}
    assert state.early_step == 2
    assert len(whole.folder.attempts()) == 4


def test_it_learns(whole):
    assert whole.state.measured[-1]["loss"] < whole.state.measured[0]["loss"]


def kill_at_step(monkeypatch, at):
    made = []
    step = Learner.step

    def counted(self, *args):
        made.append(1)
        if len(made) == at:
            raise Killed
        return step(self, *args)

    monkeypatch.setattr(Learner, "step", counted)


def kill_while_appending(monkeypatch, at):
    made = []
    append = attempted.append

    def counted(*args):
        made.append(1)
        if len(made) == at:
            raise Killed
        append(*args)

    monkeypatch.setattr(attempted, "append", counted)


@pytest.mark.parametrize(
    ("kill", "at"), [(kill_at_step, 2), (kill_at_step, 4), (kill_while_appending, 2), (kill_at_step, 7)]
)
def test_killed_and_started_again_it_reaches_the_same_weights(whole, tmp_path, monkeypatch, kill, at):
    monkeypatch.setattr(policy, "KEEP_SECONDS", 0.0)
    with monkeypatch.context() as patch:
        kill(patch, at)
        with pytest.raises(Killed):
            training(tmp_path).run(threading.Event())
    again = training(tmp_path)
    before = again.state.step
    again.run(threading.Event())
    assert 0 < before < 8
    assert [row[3] for row in again.state.curve] == [row[3] for row in whole.state.curve]
    assert same(masters(again), masters(whole))
    assert attempted.read(tmp_path / "attempts.jsonl") == whole.folder.attempts()


def test_a_stop_keeps_everything_and_the_same_command_goes_on(whole, tmp_path, monkeypatch):
    stop = threading.Event()
    step = Learner.step

    def stopping(self, *args):
        stop.set()
        return step(self, *args)

    with monkeypatch.context() as patch:
        patch.setattr(Learner, "step", stopping)
        assert training(tmp_path).run(stop).step == 1
    again = training(tmp_path)
    assert again.state.step == 1
    again.run(threading.Event())
    assert same(masters(again), masters(whole))


def test_the_number_of_threads_does_not_change_the_gradient(whole):
    adapted = Adapted(opened(), 2, 4, 0)
    parts = [part for parts in whole._dev_parts().values() for part in parts]
    found = []
    for threads in (1, 3):
        adapted._threads = threads
        with adapted.working() as mapped:
            found.append(adapted.gradients(parts * 2, mapped))
    assert found[0][1] == found[1][1]
    assert same(found[0][0], found[1][0])


@pytest.mark.parametrize("spoilt", [float("inf"), float("nan")])
def test_a_gradient_that_overflowed_teaches_nothing(monkeypatch, spoilt):
    adapted = Adapted(opened(), 2, 4, 0)
    before = {name: one.clone() for name, one in adapted.masters.items()}
    gradients = {name: torch.ones_like(one) for name, one in before.items()}
    next(iter(gradients.values()))[0, 0] = spoilt
    learner = Learner(adapted, settings())
    monkeypatch.setattr(adapted, "gradients", lambda parts, mapped: (gradients, 1.5))
    assert learner.step([], 0.5) == 1.5
    assert same(adapted.masters, before)
    # the optimizer remembers nothing of it
    next(iter(gradients.values()))[0, 0] = 1.0
    learner.step([], 0.5)
    assert not same(adapted.masters, before)
    assert all(one.isfinite().all() for one in adapted.masters.values())


def test_only_the_adapter_learns():
    adapted = Adapted(opened(), 2, 4, 0)
    names = [name for name, weight in adapted.model.named_parameters() if weight.requires_grad]
    assert names
    assert all("lora_" in name for name in names)
    layers = {name.split(".lora_")[0].rpartition(".")[2] for name in names}
    assert layers == {"q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"}


def test_the_adapters_are_pefts_and_change_the_model(whole):
    ids = torch.tensor([[5, 6, 7]])
    with torch.no_grad():
        raw = opened().model(ids).logits
        early = merged(opened(), whole.folder.early).model(ids).logits
        made: LoadedModel = merged(opened(), whole.folder.adapter)
        final = made.model(ids).logits
        own = whole._adapted.model(ids).logits
    assert not hasattr(made.model, "peft_config")
    assert not torch.allclose(raw, early)
    assert not torch.allclose(early, final)
    assert torch.allclose(final, own, atol=0.02)  # the folder holds bfloat16
    config = json.loads((whole.folder.adapter / "adapter_config.json").read_text("utf-8"))
    assert (config["peft_type"], config["r"], config["base_model_name_or_path"]) == ("LORA", 2, "tiny")


def test_the_card_tells_the_figures(whole):
    card = json.loads((whole.folder.adapter / "card.json").read_text("utf-8"))
    early = json.loads((whole.folder.early / "card.json").read_text("utf-8"))
    assert (card["name"], early["name"]) == ("reasoner", "reasoner-early")
    assert (card["base"], card["steps"], early["steps"]) == ("tiny", 8, 2)
    assert card["tokens"] == whole.state.tokens
    assert card["system"] == whole.settings.system
    assert card["metrics"]["dev_loss"] == whole.state.measured[-1]["loss"]
    words = (whole.folder.adapter / "README.md").read_text("utf-8")
    assert f"{card['tokens']:,} tokens" in words
    assert "mends them" in words
    assert "mends them" not in (whole.folder.early / "README.md").read_text("utf-8")


def test_the_report_holds_the_curves_and_asks_for_nothing(whole):
    report = json.loads((whole.folder.path / "report.json").read_text("utf-8"))
    assert len(report["curve"]) == report["steps"] == 8
    assert report["tokens_per_second"] > 0
    page = (whole.folder.path / "report.html").read_text("utf-8")
    assert "<polyline" in page
    assert "http" not in page
    assert "<script" not in page


def test_a_stage_ends_when_the_dev_loss_gets_no_better_and_the_best_is_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(Learner, "rate", lambda self, progress: 0.05 if progress < 0.3 else -0.05)
    made = training(tmp_path, steps=24, stages=(1, 0, 0), patience=2, early=0)
    state = made.run(threading.Event())
    losses = [one["loss"] for one in state.measured]
    assert state.ended_early == ["solutions"]
    assert state.step < 24
    assert losses[-1] == min(losses) < min(losses[-3:-1])


def empty_chunks(monkeypatch, count, then=lambda: None):
    """The first chunks hold no sample; `then` is called for each."""
    made = policy.Stream.batches

    def batches(self, stage, number):
        assert number < 50, "goes on for ever"
        if number >= count:
            return made(self, stage, number)
        then()
        return []

    monkeypatch.setattr(policy.Stream, "batches", batches)


def test_chunks_without_a_sample_are_passed_over_and_many_of_them_are_told(tmp_path, monkeypatch):
    shape = {"steps": 1, "stages": (1, 0, 0), "early": 0}
    with monkeypatch.context() as patch:
        empty_chunks(patch, policy.EMPTY - 1)
        assert training(tmp_path / "few", **shape).run(threading.Event()).step == 1
    empty_chunks(monkeypatch, 100)
    with pytest.raises(InputError, match="no solution to learn from that fits --longest"):
        training(tmp_path / "all", **shape).run(threading.Event())


def test_a_stop_is_heard_while_chunks_are_empty(tmp_path, monkeypatch):
    stop = threading.Event()
    empty_chunks(monkeypatch, 100, stop.set)
    state = training(tmp_path, steps=1, stages=(1, 0, 0), early=0).run(stop)
    assert (state.stage, state.step) == ("solutions", 0)


def test_a_full_disk_keeps_the_last_checkpoint(tmp_path, monkeypatch):
    path = tmp_path / "checkpoint.pt"
    checkpoint.write(path, {"step": 1})
    save = torch.save

    def full(content, file):
        save(content, file)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(torch, "save", full)
    with pytest.raises(OSError, match="space"):
        checkpoint.write(path, {"step": 2})
    assert checkpoint.read(path) == {"step": 1}
    assert [file.name for file in tmp_path.iterdir()] == ["checkpoint.pt"]


def test_a_training_goes_on_while_its_checkpoint_cannot_be_written(whole, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    made = training(tmp_path, steps=2, stages=(1, 0, 0))
    monkeypatch.setattr(checkpoint, "write", full)
    assert made.run(threading.Event()).stage == "done"


def test_a_broken_checkpoint_is_told(tmp_path):
    training(tmp_path, steps=1, stages=(1, 0, 0)).run(threading.Event())
    (tmp_path / "checkpoint.pt").write_bytes(b"nonsense")
    with pytest.raises(InputError, match="--fresh"):
        training(tmp_path, steps=1, stages=(1, 0, 0))


def test_another_training_in_the_folder_is_refused(whole):
    with pytest.raises(InputError, match=r"lr 0\.001, not 0\.002"):
        training(whole.folder.path, lr=0.002)
    assert training(whole.folder.path).state.stage == "done"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"steps": None}, "minutes or by steps"),
        ({"rank": 0}, "--rank"),
        ({"lr": 2.0}, "--lr"),
        ({"gsm8k_share": 1.5}, "--gsm8k-share"),
        ({"levels": {6: 1.0}}, "--levels"),
        ({"families": {"chain": 0.0}}, "--families"),
        ({"families": {"chain": float("inf")}}, "--families"),
        ({"stages": (0, 1, 1)}, "--stages"),
        ({"name": "../up"}, "name of an adapter"),
    ],
)
def test_settings_that_cannot_be_used_are_one_sentence(changes, told):
    with pytest.raises(InputError, match=told):
        settings(**changes)
