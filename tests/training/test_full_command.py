"""The command `train full-prm`, from labels in a store to a verifier in it."""

from __future__ import annotations

from random import Random

import pytest

torch = pytest.importorskip("torch")

from small import opened  # noqa: E402
from solutions import say, write  # noqa: E402

from tts_core.artefacts import Artefacts  # noqa: E402
from tts_core.cli import main  # noqa: E402
from tts_core.errors import InputError  # noqa: E402
from tts_core.generators.scripted import ScriptedGenerator, Written  # noqa: E402
from tts_core.store import Store  # noqa: E402
from tts_core.training import full_prm  # noqa: E402
from tts_core.training.step_attempts import step_samples  # noqa: E402
from tts_core.verifiers import make_verifiers  # noqa: E402

WEIGHTS = {"rollout": 1.0, "truth": 1.0, "person": 3.0}
SMALL = ("--steps", "4", "--rank", "2", "--batch-tokens", "256", "--longest", "128", "--quiet")


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "traces.db")


@pytest.fixture
def generator():
    return ScriptedGenerator(Written(()))


def filled(store, generator):
    """Forty problems; a step with a bang is wrong."""
    rng = Random(1)
    for number in range(40):
        bad = "2!\n" if rng.random() < 0.5 else "3!\n"
        made = write(store, generator, f"t{number}", [["1\n", bad], ["1\n", "4\n"]], [False, True])
        say(store, f"t{number}", {step: -1 if "!" in step.text else 1 for step in made.values()})


def test_attempts_carry_the_labels_of_their_steps_and_a_shared_one_once(store, generator):
    made = write(store, generator, "t", [["a\n", "b\n"], ["a\n", "c\n"], ["d\n"]])
    steps = {along[-1]: step for along, step in made.items()}
    say(store, "t", {steps["a\n"]: 1, steps["b\n"]: -1})
    say(store, "t", {steps["c\n"]: 0}, "person", "ann")
    found = {sample.steps: (sample.labels, sample.weights) for sample in step_samples(store, WEIGHTS)}
    assert found == {
        ("a\n", "b\n"): ((1.0, 0.0), (1.0, 1.0)),
        ("a\n", "c\n"): ((None, 0.5), (0.0, 1.5)),
    }


def test_what_was_measured_on_is_not_learned(store, generator):
    made = write(store, generator, "t", [["a\n"]], source="evaluate policy, generated")
    say(store, "t", dict.fromkeys(made.values(), 1))
    write(store, generator, "u", [["a\n"]])
    assert step_samples(store, WEIGHTS) == []


def test_the_command_trains_and_the_verifier_scores(store, generator, tmp_path, monkeypatch, capsys):
    filled(store, generator)
    monkeypatch.setattr(full_prm, "_opener", lambda settings: opened)
    asked = ["train", "full-prm", "--db", str(store.path), "--into", str(tmp_path / "work"), *SMALL]
    assert main(asked) == 0
    assert capsys.readouterr().out.startswith("full@1")
    [card] = [card for card in Artefacts(store).cards() if card.kind == "full"]
    assert card.metrics["optimizer_steps"] == 4
    [verifier] = make_verifiers(["full"], generator, Artefacts(store))
    path = list(store.trace("t0").path(next(iter(store.trace("t0").leaves())).id))
    [score] = verifier.score("Problem t0?", [path]).scores
    assert 0 < score < 1
    # asked again, it is there
    assert main(asked) == 0
    assert capsys.readouterr().out.startswith("full@1")
    # another training in the same folder is another revision, and the first one is gone
    assert main([*asked, "--fresh", "--seed", "5"]) == 0
    assert capsys.readouterr().out.startswith("full@2")
    with pytest.raises(InputError, match="holds full@2 now"):
        Artefacts(store).open(card)


def test_too_few_labels_are_said_in_a_sentence(store, generator, capsys):
    write(store, generator, "t", [["a\n"]])
    assert main(["train", "full-prm", "--db", str(store.path), *SMALL]) == 2
    assert "There are 0 solutions with labelled steps" in capsys.readouterr().err
