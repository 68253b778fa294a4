"""From labels in a store to a verifier in it: the whole way, and what is said when it cannot be."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

torch = pytest.importorskip("torch")

from small import opened  # noqa: E402
from solutions import say, write  # noqa: E402

from tts_core.adapters import Adapter  # noqa: E402
from tts_core.artefacts import Artefacts  # noqa: E402
from tts_core.cli import main  # noqa: E402
from tts_core.errors import InputError  # noqa: E402
from tts_core.evaluate.sampling import Interrupted  # noqa: E402
from tts_core.generators.transformers import TransformersGenerator  # noqa: E402
from tts_core.models import ModelSource, load  # noqa: E402
from tts_core.prompting import Prompting  # noqa: E402
from tts_core.run_settings import RunSettings  # noqa: E402
from tts_core.solving import Task, begin, carry_out  # noqa: E402
from tts_core.store import Store  # noqa: E402
from tts_core.training import verifiers  # noqa: E402
from tts_core.training.dev_metrics import JudgedStep  # noqa: E402
from tts_core.training.head_settings import VerifierSettings  # noqa: E402
from tts_core.training.progress import Progress  # noqa: E402
from tts_core.training.shipping import ship  # noqa: E402
from tts_core.training.verifier_command import _told  # noqa: E402
from tts_core.training.verifiers import chosen_threshold, train_verifier  # noqa: E402
from tts_core.verifiers import make_verifiers  # noqa: E402
from tts_core.verifiers.card import Card  # noqa: E402
from tts_core.verifiers.head import Head  # noqa: E402
from tts_core.verifiers.trained import SHIPPED, Shipped  # noqa: E402

SMALL: dict[str, Any] = {"units": 8, "epochs": 12, "batch": 16, "lr": 1e-2, "dropout": 0.0}


@pytest.fixture(scope="module")
def generator() -> Iterator[TransformersGenerator]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # tiny products are not worth a second thread
    yield TransformersGenerator(opened())
    torch.set_num_threads(threads)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("TREELINE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(SHIPPED, "_known", [])  # revisions are numbered from 1
    made = Store(tmp_path / "traces.db")
    yield made
    made.close()


def attempt(rng: Random, right: bool) -> list[str]:
    """Steps that end with ok are right, those that end with no are wrong."""
    words = ["ok", "ok", "ok" if right else "no"]
    return [f"{rng.randint(10_000, 99_999)} {word}\n" for word in words]


def fill(store: Store, generator: Any, problems: int, truth: bool = True, **more: Any) -> list[Any]:
    """Solutions of so many problems, two right and two wrong ones each, with the truth of their steps."""
    made = []
    for number in range(problems):
        rng = Random(number)
        each = write(
            store,
            generator,
            f"p{number}",
            [attempt(rng, right) for right in (True, False, True, False)],
            [True, False, True, False],
            **more,
        )
        if truth:
            say(store, f"p{number}", {step: 1 if "ok" in step.text else -1 for step in each.values()})
        made.append(each)
    return made


def train(store: Store, generator: Any, by: str | None = None, **changes: Any) -> Card:
    settings = VerifierSettings(**{**SMALL, **changes})
    return train_verifier(store, generator, settings, Progress(quiet=True), threading.Event(), by)


def head(store: Store, generator: Any, name: str) -> Head:
    [made] = make_verifiers([name], generator, Artefacts(store))
    assert isinstance(made, Head)
    return made


def judged(store: Store, generator: Any, verifier: Head, id: str) -> dict[str, float]:
    """What a head says of the steps of a trace."""
    trace = store.trace(id)
    prompting = Prompting(trace, RunSettings(system="Think."), generator)
    paths = [trace.path(step) for step in trace.steps]
    states, _ = generator.states([prompting.before_last(path) for path in paths])
    return dict(zip(trace.steps, verifier.judge(states, paths), strict=True))


def test_labels_become_a_verifier_that_tells_right_from_wrong(store, generator):
    fill(store, generator, 24)
    card = train(store, generator)
    assert (card.label, card.kind, card.model, card.adapter) == ("prm@1", "prm", "tiny", None)
    assert card.dtypes == ("float32",)
    assert Artefacts(store).cards()[-1].to_json() == json.loads(json.dumps(card.to_json()))
    assert card.metrics["auc"] > 0.95
    assert card.metrics["auc_by"] == {"truth": card.metrics["auc"]}
    assert card.data["truth"] == card.data["steps"] == 24 * 12
    assert 2 <= card.data["dev_problems"] <= 8
    assert card.metrics["steps"] == card.data["dev_problems"] * 12
    verifier = head(store, generator, "prm")
    assert verifier.threshold == card.threshold
    fill_of = write(store, generator, "new", [["55 ok\n", "66 ok\n"], ["55 ok\n", "67 no\n"]])
    told = judged(store, generator, verifier, "new")
    for step in fill_of.values():
        assert (told[step.id] >= card.threshold) == ("ok" in step.text)


def test_the_same_labels_and_seed_give_the_same_weights(store, generator):
    fill(store, generator, 10)
    train(store, generator)
    train(store, generator)
    train(store, generator, seed=1)
    one, same, other = [row["weights"] for row in store.query("select weights from verifiers order by id")]
    assert one == same != other


def test_a_new_revision_is_the_default_only_where_that_is_said(store, generator):
    fill(store, generator, 10)
    train(store, generator, by="ann")
    assert train(store, generator).label == "prm@2"
    assert head(store, generator, "prm").revision == "1"
    train(store, generator, by="ann", name="prm")
    assert head(store, generator, "prm").revision == "3"
    assert head(store, generator, "prm@2").revision == "2"
    assert train(store, generator, name="mine").label == "mine@1"


def test_a_run_goes_on_with_the_revision_it_was_begun_with(store, generator):
    fill(store, generator, 10)
    train(store, generator, by="ann")
    task = Task(
        "Problem?", strategy="best_of_n", params={"n": 2}, settings={"max_tokens": 8}, verifiers=["prm"]
    )
    trace = begin(store, task, generator)
    train(store, generator, by="ann", seed=5)
    folded = carry_out(store, trace, 0, generator, threading.Event())
    revisions = {score.revision for scores in folded.scores.values() for score in scores}
    assert revisions == {"1"}
    assert folded.runs[0].errors == []
    fresh = carry_out(store, begin(store, task, generator), 0, generator, threading.Event())
    assert {score.revision for scores in fresh.scores.values() for score in scores} == {"2"}


def test_people_count_with_their_weight_and_have_a_figure_of_their_own(store, generator):
    made = fill(store, generator, 24)
    for number, steps in enumerate(made):
        # what people say is the opposite of the truth
        say(
            store,
            f"p{number}",
            {step: -1 if "ok" in step.text else 1 for step in steps.values()},
            "person",
            "ann",
        )
    card = train(store, generator, person=9.0)
    assert card.data["weights"] == {"rollout": 1.0, "truth": 1.0, "person": 9.0}
    assert card.data["person"] == card.data["truth"] == card.data["steps"]
    assert card.metrics["auc_by"]["person"] > 0.9
    assert card.metrics["auc_by"]["truth"] < 0.1
    told = train(store, generator, person=0.0)
    assert "person" not in told.data
    assert told.metrics["auc_by"]["truth"] > 0.9


def test_temperature_and_threshold_are_not_measured_on_what_chose_them(store, generator, monkeypatch):
    fill(store, generator, 60)
    chosen = []
    choose = verifiers.chosen_threshold

    def noted(judged: Any, *args: Any) -> Any:
        chosen.append(({step.problem for step in judged}, {step.path[-1]: step.score for step in judged}))
        return choose(judged, *args)

    given = []
    told = verifiers.metrics

    def parts(steps: Any, threshold: float, kind: Any, halves: Any) -> Any:
        given.extend(halves)
        return told(steps, threshold, kind, halves)

    monkeypatch.setattr(verifiers, "chosen_threshold", noted)
    monkeypatch.setattr(verifiers, "metrics", parts)
    monkeypatch.setattr(verifiers, "fitted_temperature", lambda raw, labels, weights: 3.0)  # of a half
    card = train(store, generator)
    assert card.metrics["crossed"]
    (whole, own), (second, _), (first, _) = chosen
    assert first | second == whole
    assert not first & second
    measured = [{step.problem for step in half} for half, _ in given]
    assert measured == [first, second]
    assert all(step.score != own[step.path[-1]] for half, _ in given for step in half)
    # the head itself is calibrated on all of them
    assert card.metrics["temperature"] != 3.0


def test_one_problem_has_no_halves_and_chooses_what_it_measures(store, generator):
    fill(store, generator, 5)
    card = train(store, generator)
    assert card.data["dev_problems"] == 1
    assert not card.metrics["crossed"]
    assert card.metrics["accuracy"] is not None


def test_what_is_behind_an_error_does_not_choose_the_threshold():
    def step(path: str, score: float, right: bool) -> JudgedStep:
        return JudgedStep(tuple(path), 0, {"truth": right}, False, score)

    steps = [step("a", 0.8, True), step("ab", 0.4, False), *(step(f"abx{n}", 0.9, False) for n in range(9))]
    assert chosen_threshold(steps, "prm") == (pytest.approx(0.6), "balanced accuracy")
    assert chosen_threshold(steps[:2], "orm") == (pytest.approx(0.6), "balanced accuracy")


def test_a_head_names_the_weights_of_the_adapter_it_was_made_for(store, tmp_path):
    adapter = Adapter(tmp_path, "mine", "Mine", "tiny", "", "1")
    policies = [
        TransformersGenerator(replace(opened(), adapter=adapter, mark=mark)) for mark in ("aaa", "bbb")
    ]
    mine, retrained = policies
    fill(store, mine, 12)
    card = train(store, mine, epochs=1)
    assert (card.adapter, card.adapter_weights) == ("mine@1", "aaa")
    assert head(store, mine, "prm").card == card
    with pytest.raises(InputError, match="no verifier 'prm' for this model"):
        head(store, retrained, "prm")


def test_an_outcome_head_learns_from_the_ends_of_attempts(store, generator):
    made = fill(store, generator, 24, truth=False)
    card = train(store, generator, kind="orm")
    assert (card.label, card.data["steps"]) == ("orm@1", 24 * 4)
    assert card.metrics["auc"] > 0.9
    assert card.metrics["threshold_by"] == "balanced accuracy"
    assert card.metrics["first_error_f1"] is None
    assert "first-error" not in "\n".join(_told(card))
    verifier = head(store, generator, "orm")
    first = next(iter(made[0].values()))
    assert not verifier.wants([first])
    assert verifier.wants([step for texts, step in made[0].items() if len(texts) == 3])


def test_steps_of_evaluations_and_of_other_models_are_not_learned_from(store, generator):
    fill(store, generator, 10)
    for number, more in ((50, {"source": "evaluate policy, majority"}), (51, {"adapter": "reasoner@1"})):
        made = write(store, generator, f"p{number}", [["1 ok\n", "2 no\n"]], **more)
        say(store, f"p{number}", dict.fromkeys(made.values(), 1))
    card = train(store, generator)
    assert card.data["truth"] == 10 * 12
    assert card.data["left_out"] == 2


def test_too_few_labels_is_one_sentence(store, generator):
    with pytest.raises(InputError, match="There are 0 labelled steps"):
        train(store, generator)
    fill(store, generator, 4, adapter="reasoner@1")
    made = write(store, generator, "own", [["1 ok\n", "2 no\n"]])
    say(store, "own", dict.fromkeys(made.values(), 1))
    with pytest.raises(InputError, match=r"are 2 labelled steps .* 48 more were written by another model"):
        train(store, generator)


@pytest.mark.parametrize(
    ("problems", "rate", "told"),
    [(6, lambda step: 1, "All 72 labelled steps are right"), (1, None, "in too few problems")],
)
def test_what_cannot_be_told_apart_is_one_sentence(store, generator, problems, rate, told):
    made = [fill(store, generator, problems)] if rate is None else []
    for number in range(0 if made else problems):
        steps = write(store, generator, f"p{number}", [attempt(Random(n), True) for n in range(4)])
        say(store, f"p{number}", {step: rate(step) for step in steps.values()})
    if made:
        for number in range(20):
            extra = write(store, generator, f"x{number}", [["1 ok\n", f"{number} ok\n"]])
            say(store, f"x{number}", dict.fromkeys(extra.values(), 1))
    with pytest.raises(InputError, match=told):
        train(store, generator)
    assert Artefacts(store).cards() == []


def test_a_stopped_one_leaves_nothing_but_the_cache(store, generator, tmp_path):
    fill(store, generator, 10)
    stop = threading.Event()

    class Stopping(Progress):
        def at(self, share: float, left: float | None, words: str) -> None:
            if words.startswith("epoch"):
                stop.set()

    with pytest.raises(Interrupted):
        train_verifier(store, generator, VerifierSettings(**SMALL), Stopping(), stop, "ann")
    assert store.query("select * from verifiers") == store.query("select * from default_verifiers") == []
    assert list((tmp_path / "cache" / "states").rglob("*.safetensors"))


def test_what_ships_says_the_same(store, generator, tmp_path):
    fill(store, generator, 10)
    card = train(store, generator, dtypes=("bfloat16",))
    assert card.dtypes == ("float32", "bfloat16")
    made = ship(store, card, tmp_path / "shipped")
    assert made == tmp_path / "shipped" / "prm-1"
    shipped = Shipped(tmp_path / "shipped")
    [told] = shipped.cards()
    assert told.to_json() == json.loads(json.dumps(card.to_json()))
    own = head(store, generator, "prm@1")
    other = shipped.open(told)
    assert judged(store, generator, own, "p0") == judged(store, generator, other, "p0")
    large = store.query("select weights from verifiers")[0]["weights"]
    assert (made / "head.safetensors").stat().st_size < len(large)


def test_a_head_that_is_too_large_does_not_ship(store, generator, tmp_path, monkeypatch):
    fill(store, generator, 10)
    card = train(store, generator, epochs=1)
    monkeypatch.setattr("tts_core.training.shipping.MOST_BYTES", 100)
    with pytest.raises(InputError, match="fewer --units"):
        ship(store, card, tmp_path / "shipped")
    assert not (tmp_path / "shipped").exists()


def test_one_command(store, tmp_path, capsys):
    loaded = opened()
    loaded.model.save_pretrained(tmp_path / "tiny")
    loaded.tokenizer.save_pretrained(tmp_path / "tiny")
    source = ModelSource("folder", str(tmp_path / "tiny"), "tiny")
    fill(store, TransformersGenerator(load(source, device="cpu", dtype="float32")), 13)
    given = [
        "--db", str(store.path), "--model", source.where, "--device", "cpu", "--dtype", "float32",
        "--units", "0", "--epochs", "3", "--dtypes", "float32,bfloat16", "--person-weight", "10",
    ]  # fmt: skip
    assert main(["train", "prm", *given, "--default", "--ship", str(tmp_path / "shipped")]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("prm@1 for tiny\nlabels: 156 by truth; 156 steps of 13 problems\n")
    assert "AUC" in said.out
    assert (tmp_path / "shipped" / "prm-1" / "card.json").exists()
    assert main(["train", "orm", *given, "--json", "--quiet"]) == 0
    card = json.loads(capsys.readouterr().out)
    assert (card["name"], card["dtypes"]) == ("orm", ["float32", "bfloat16"])
    [row] = store.query("select * from default_verifiers")
    assert (row["verifier"], row["revision"], row["by"]) == ("prm", "1", "local")
    assert main(["train", "prm", *given, "--units", "-1"]) == 2
    assert "--units must be" in capsys.readouterr().err
