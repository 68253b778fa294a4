"""A full PRM's training: what it learns, what it leaves behind, and going on after a kill."""

from __future__ import annotations

import json
import math
import threading
from random import Random

import pytest

torch = pytest.importorskip("torch")

from engine.tiny import build  # noqa: E402
from small import opened  # noqa: E402
from transformers import AutoModelForTokenClassification  # noqa: E402

from tts_core.errors import InputError, ModelError  # noqa: E402
from tts_core.events import Step  # noqa: E402
from tts_core.models import LoadedModel, ModelSource  # noqa: E402
from tts_core.training import checkpoint, full_prm  # noqa: E402
from tts_core.training.classifier import Classifier, part  # noqa: E402
from tts_core.training.full_folder import clear  # noqa: E402
from tts_core.training.full_prm import FullPrmTraining, train_full_prm  # noqa: E402
from tts_core.training.full_settings import FullPrmSettings  # noqa: E402
from tts_core.training.learner import Learner  # noqa: E402
from tts_core.training.progress import Progress  # noqa: E402
from tts_core.training.step_samples import Labelling, StepSample, held_out  # noqa: E402
from tts_core.verifiers.marking import Marking  # noqa: E402
from tts_core.verifiers.token_classification import open_full_prm  # noqa: E402


class Killed(BaseException):
    pass


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    """Tiny products are not worth a second thread."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def samples(count: int = 60) -> list[StepSample]:
    """A rule: a step with a bang is wrong. Some labels are missing."""
    rng = Random(1)
    made = []
    for number in range(count):
        right = [rng.random() < 0.5 for _ in range(3)]
        steps = tuple(f"{rng.randint(0, 9)}{'' if good else '!'}\n" for good in right)
        labels = tuple(None if rng.random() < 0.1 else float(good) for good in right)
        made.append(StepSample(f"{number}?", steps, labels))
    return made


SMALL = {
    "minutes": None,
    "steps": 40,
    "rank": 4,
    "lr": 0.01,
    "batch_tokens": 256,
    "longest": 64,
    "dev_share": 0.2,
}


def settings(**changes) -> FullPrmSettings:
    return FullPrmSettings(**{**SMALL, **changes})


def train(folder, stop=None, data=None, **changes):
    """The PRM's folder; nothing is told."""
    given = data or samples()
    stop = stop or threading.Event()
    return train_full_prm(given, settings(**changes), folder, Progress(quiet=True), stop, opened=opened)


def report(folder):
    return json.loads((folder / "report.json").read_text("utf-8"))


@pytest.fixture(scope="module", params=[False, True], ids=["lora", "full weights"])
def whole(request, tmp_path_factory):
    """A training that ran in one go."""
    folder = tmp_path_factory.mktemp("whole")
    changes = {"full_weights": True, "lr": 0.005} if request.param else {}
    return train(folder, **changes), folder, changes


def scores(prm, problem, *steps):
    verifier = open_full_prm(prm)
    path = [Step(f"s{at}", None, 0, 0, 0, 0, at, "draft", "open", step) for at, step in enumerate(steps)]
    paths = [path[: at + 1] for at in range(len(path))]
    return verifier.score(problem, paths).scores


def test_it_learns_the_rule_and_its_folder_scores_by_it(whole):
    prm, folder, _ = whole
    losses = [one["loss"] for one in report(folder)["measured"]]
    assert losses[0] == pytest.approx(math.log(2), abs=0.1)
    assert min(losses) < 0.1
    metrics = report(folder)["metrics"]
    assert metrics["dev_auc"] > 0.95
    assert metrics["dev_accuracy"] > 0.9
    assert metrics["dev_loss"] == pytest.approx(min(losses), abs=1e-3)
    good, bad, after = scores(prm, "999?", "3\n", "3!\n", "7\n")
    assert good > 0.7
    assert bad < 0.3
    assert after > 0.7


def test_the_card_tells_what_it_is(whole):
    prm, folder, _ = whole
    card = open_full_prm(prm).card
    told = json.loads((prm / "card.json").read_text("utf-8"))
    assert (card.name, card.kind, card.model, card.threshold, told["separator"]) == (
        "full",
        "full",
        "tiny",
        0.5,
        "\n",
    )
    assert card.metrics == report(folder)["metrics"]
    learned = [one for one in held_out(samples(), 0.2)[0] if any(label is not None for label in one.labels)]
    labels = [label for one in learned for label in one.labels if label is not None]
    assert card.data == {"solutions": len(learned), "steps": len(labels)}
    assert len(card.revision) == 10
    assert not list(folder.glob(".*"))


def test_the_folder_is_a_plain_one_of_transformers(whole):
    prm, _, _ = whole
    model, told = AutoModelForTokenClassification.from_pretrained(
        prm, dtype=torch.float32, output_loading_info=True
    )
    assert not any(told[kind] for kind in ("missing_keys", "unexpected_keys", "mismatched_keys"))
    assert model.config.id2label == {0: "wrong", 1: "right"}
    marked = Marking(opened().tokenizer, "\n").read("5?", ["3", "4!"])
    with torch.inference_mode():
        logits = model(torch.tensor([list(marked.ids)])).logits[0]
    plain = logits.double().softmax(-1)[list(marked.markers), 1].tolist()
    assert scores(prm, "5?", "3\n", "4!\n") == pytest.approx(plain, abs=0.02)  # perhaps another dtype


def test_the_saved_lora_is_merged_whole():
    """What the folder holds is what was learned, but for bfloat16."""
    classifier = Classifier(opened(), 4, 32, 0)
    for master in classifier.masters.values():
        master.normal_(std=0.1, generator=torch.Generator().manual_seed(3))
    classifier.use()
    parts = [part(Labelling(Marking(opened().tokenizer, "\n"), 64).all(samples(6)))]
    learned = classifier.judged(parts)
    merged = classifier._lora.merge_and_unload()
    assert not any("lora" in name for name, _ in merged.named_modules())
    assert classifier.judged(parts) == pytest.approx(learned, abs=1e-5)
    assert max(learned) - min(learned) > 0.01


def test_soft_labels_and_weights_are_what_the_loss_says():
    labelling = Labelling(Marking(opened().tokenizer, "\n"), 64)
    soft = StepSample("p", ("a", "b", "c"), (0.25, None, 1.0), (2.0, 1.0, 0.5))
    row = labelling.one(soft)
    assert row.places == (2, 6)
    assert row.targets == ((1.5, 0.5), (0.0, 0.5))
    classifier = Classifier(opened(), 2, 4, 0)
    both = part([row, labelling.one(StepSample("longer", ("a",), (0.0,)))])
    right = torch.tensor(classifier.judged([both])).double()
    expected = -(
        1.5 * (1 - right[0]).log() + 0.5 * right[0].log() + 0.5 * right[1].log() + (1 - right[2]).log()
    )
    assert classifier.losses([both])[0] == pytest.approx(float(expected), abs=1e-4)


def test_only_the_lora_and_the_head_learn_or_all_weights():
    names = set(Classifier(opened(), 2, 4, 0).masters)
    assert {name for name in names if "lora_" not in name} == {"score.weight", "score.bias"}
    layers = {name.split(".lora_")[0].rpartition(".")[2] for name in names if "lora_" in name}
    assert layers == {"q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"}
    everything = Classifier(opened(), None, 4, 0)
    assert set(everything.masters) == {name for name, _ in everything.model.named_parameters()}


@pytest.mark.parametrize("name", ["qwen3", "gpt2", "gemma2"])
def test_other_bases_learn_too(name):
    loaded = LoadedModel(ModelSource("folder", name, name), build(name), opened().tokenizer)
    for rank in (2, None):
        classifier = Classifier(
            loaded if rank is None else LoadedModel(loaded.source, build(name), None), rank, 4, 0
        )
        row = Labelling(Marking(opened().tokenizer, "\n"), 64).one(StepSample("1", ("2", "3"), (1.0, 0.0)))
        ids = tuple(token % 101 for token in row.ids)
        parts = [part([type(row)(ids, row.places, row.targets)])]
        before = classifier.losses(parts)[0]
        learner = Learner(classifier, settings(lr=0.01).schedule)
        for _ in range(5):
            learner.step(parts, 0.1)
        assert classifier.losses(parts)[0] < before


def test_a_base_without_such_a_form_is_told():
    loaded = LoadedModel(ModelSource("folder", "mamba", "mamba"), build("mamba"), None)
    with pytest.raises(ModelError, match="mamba has no form for token classification"):
        Classifier(loaded, 2, 4, 0)


# going on


def kill_at_step(monkeypatch, at):
    made = []
    step = Learner.step

    def counted(self, *args):
        made.append(1)
        if len(made) == at:
            raise Killed
        return step(self, *args)

    monkeypatch.setattr(Learner, "step", counted)


@pytest.mark.parametrize("at", [2, 23])
def test_killed_and_started_again_it_reaches_the_same_weights(whole, tmp_path, monkeypatch, at):
    prm, folder, changes = whole
    monkeypatch.setattr(full_prm, "KEEP_SECONDS", 0.0)
    monkeypatch.setattr(full_prm, "KEEP_SHARE", math.inf)
    with monkeypatch.context() as patch:
        kill_at_step(patch, at)
        with pytest.raises(Killed):
            train(tmp_path, **changes)
    assert checkpoint.read(tmp_path / "checkpoint.pt")["state"]["step"] == at - 1
    again = train(tmp_path, **changes)
    assert [row[3] for row in report(tmp_path)["curve"]] == [row[3] for row in report(folder)["curve"]]
    assert open_full_prm(again).revision == open_full_prm(prm).revision


def test_a_stop_keeps_everything_and_what_is_done_is_not_done_again(whole, tmp_path, monkeypatch):
    prm, _, changes = whole
    stop = threading.Event()
    step = Learner.step

    def stopping(self, *args):
        stop.set()
        return step(self, *args)

    with monkeypatch.context() as patch:
        patch.setattr(Learner, "step", stopping)
        assert train(tmp_path, stop, **changes) is None
    again = train(tmp_path, **changes)
    assert open_full_prm(again).revision == open_full_prm(prm).revision
    kill_at_step(monkeypatch, 1)
    assert train(tmp_path, **changes) == again


def test_it_ends_when_the_dev_loss_gets_no_better_and_the_best_is_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(Learner, "rate", lambda self, progress: 0.02 if progress < 0.3 else -0.05)
    train(tmp_path, steps=60, patience=2)
    told = report(tmp_path)
    losses = [one["loss"] for one in told["measured"]]
    assert told["early"]
    assert told["step"] < 60
    assert min(losses) < min(losses[-2:])
    assert told["metrics"]["dev_loss"] == pytest.approx(min(losses), abs=1e-4)


def test_a_bound_in_minutes_ends_it(tmp_path):
    train(tmp_path, steps=None, minutes=0.05)
    told = report(tmp_path)
    assert told["step"] >= 1
    assert all(seconds <= 3 for _, seconds, *_ in told["curve"][:-1])


def test_another_training_in_the_folder_is_refused_until_it_is_cleared(tmp_path):
    train(tmp_path, steps=1)
    with pytest.raises(InputError, match="seed 0, not 1"):
        train(tmp_path, steps=1, seed=1)
    with pytest.raises(InputError, match="holds a training with data"):
        train(tmp_path, steps=1, data=samples(30))
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    clear(tmp_path, "full")
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]
    assert train(tmp_path, steps=1, seed=1)


def test_a_full_disk_is_told_and_the_checkpoint_stays(tmp_path, monkeypatch):
    def full(self, folder):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Classifier, "save", full)
        with pytest.raises(InputError, match="No space left on device"):
            train(tmp_path, steps=1)
    assert not (tmp_path / "full").exists()
    assert train(tmp_path, steps=1)


# samples


def test_no_problem_is_learned_and_measured_on():
    twice = [*samples(20), *samples(20)]
    learned, dev = held_out(twice, 0.25)
    assert (len(learned), len(dev)) == (30, 10)
    assert not {one.problem for one in learned} & {one.problem for one in dev}
    assert held_out(twice[:1], 0.5) == (twice[:1], [])
    assert held_out(list(reversed(twice)), 0.25)[1] == list(reversed(dev))


def test_what_cannot_be_learned_is_left_out_and_counted():
    labelling = Labelling(Marking(opened().tokenizer, "\n"), 16)
    given = [
        StepSample("p", ("a\n", " \n", "b"), (1.0, 0.0, 0.0)),
        StepSample("p", ("a\nb",), (1.0,)),
        StepSample("p" * 20, ("a",), (1.0,)),
        StepSample("p", ("a",), (None,)),
    ]
    rows = labelling.all(given)
    assert [row.targets for row in rows] == [((0.0, 1.0), (1.0, 0.0))]
    assert (labelling.too_long, labelling.unreadable) == (1, 1)


def test_nothing_to_learn_is_one_sentence(tmp_path):
    with pytest.raises(InputError, match="at least two problems"):
        train(tmp_path, data=samples(1))


@pytest.mark.parametrize(
    "bad", [((1.0,), ()), ((1.0, 2.0), ()), ((1.0, None), (1.0, -1.0)), ((1.0, 0.0), (1.0,))]
)
def test_labels_that_are_none_are_refused(bad):
    with pytest.raises(InputError):
        StepSample("p", ("a", "b"), *bad)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"steps": None}, "minutes or by steps"),
        ({"name": "../up"}, "name of a verifier"),
        ({"lr": 0.0}, "--lr"),
        ({"separator": ""}, "--separator"),
        ({"dev_share": 1.0}, "--dev-share"),
    ],
)
def test_settings_that_cannot_be_used_are_one_sentence(changes, told):
    with pytest.raises(InputError, match=told):
        settings(**changes)


def test_the_training_shows_how_far_it_is(tmp_path):
    said = []

    class Heard(Progress):
        def at(self, share, left, words):
            said.append((share, left, words))

    made = FullPrmTraining(samples(), (), settings(steps=3), tmp_path, opened, Heard(quiet=True))
    made.run(threading.Event())
    assert [share for share, _, _ in said] == pytest.approx([1 / 3, 2 / 3, 1])
    assert said[0][1] is None
    assert said[-1][1] == 0
    assert "step 3, loss" in said[-1][2]
