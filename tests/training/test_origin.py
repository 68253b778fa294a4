"""A training that begins from an adapter: it goes on there, says so, and takes no other one for it."""

from __future__ import annotations

import json
import shutil
import threading

import pytest

torch = pytest.importorskip("torch")

from safetensors.torch import load_file, save_file  # noqa: E402
from small import settings, training  # noqa: E402

from tts_core import adapters  # noqa: E402
from tts_core.cli import main  # noqa: E402
from tts_core.errors import InputError, ModelError  # noqa: E402
from tts_core.training import card, command, origin  # noqa: E402
from tts_core.training.card import revision  # noqa: E402
from tts_core.training.settings import difference  # noqa: E402

ONE_STAGE = {"stages": (1, 0, 0), "early": 0.5}


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A training that is done, and its adapter."""
    made = training(tmp_path_factory.mktemp("first"), steps=6, stages=(1, 0, 0), early=0.0, lr=0.05)
    made.run(threading.Event())
    return made


@pytest.fixture
def copied(first, tmp_path):
    return shutil.copytree(first.folder.adapter, tmp_path / "copied")


def going_on(first, folder, **changes):
    begun, begin_from = command.begun(settings(), str(first.folder.adapter), "tiny")
    return training(folder, begin_from, **{**ONE_STAGE, "steps": 2, "origin": begun.origin, **changes})


def test_it_goes_on_where_the_adapter_ends(first, tmp_path):
    made = going_on(first, tmp_path)
    for name, kept in first._adapted.masters.items():
        assert torch.equal(made._adapted.masters[name], kept.to(torch.bfloat16).float())
    assert made.state.step == 0
    made.run(threading.Event())
    began, ended = first.state.measured[0]["loss"], first.state.measured[-1]["loss"]
    assert ended < began - 0.1
    assert made.state.measured[0]["loss"] == pytest.approx(ended, abs=0.02)


def test_the_card_says_what_it_began_from_and_what_that_began_from(first, tmp_path):
    second = going_on(first, tmp_path / "second", name="second")
    second.run(threading.Event())
    third = going_on(second, tmp_path / "third", name="third")
    third.run(threading.Event())
    told = json.loads((third.folder.adapter / "card.json").read_text("utf-8"))
    assert (told["origin"]["name"], told["origin"]["steps"]) == ("second", 2)
    assert (told["origin"]["origin"]["name"], told["origin"]["origin"]["steps"]) == ("reasoner", 6)
    assert "origin" not in told["origin"]["origin"]
    assert told["steps"] == 2
    words = (third.folder.adapter / "README.md").read_text("utf-8")
    lines = [line for line in words.splitlines() if line.startswith("- Begun from: ")]
    assert [line.split("@")[0] for line in lines] == ["- Begun from: second", "- Begun from: reasoner"]
    assert f", 6 steps, {first.state.tokens:,} tokens" in lines[1]
    assert "weaker model" not in (third.folder.early / "README.md").read_text("utf-8")
    fresh = json.loads((first.folder.adapter / "card.json").read_text("utf-8"))
    assert fresh["origin"] is None
    assert "Begun from" not in (first.folder.adapter / "README.md").read_text("utf-8")


def test_what_is_trained_further_under_its_own_name_is_the_next_revision(first):
    begun = {"name": "reasoner", "revision": "1", "weights": "0" * 12}
    assert revision(settings(name="reasoner")) == 1
    assert revision(settings(name="reasoner", revision=5, origin=begun)) == 5
    assert revision(settings(name="other", origin=begun)) == 1
    assert revision(settings(name="reasoner", origin={**begun, "revision": "mine"})) == 1
    further = settings(name="reasoner", origin=begun)
    assert (
        revision(further) == card.card("reasoner", "tiny", further, first.state, early=False)["revision"] == 2
    )


def test_killed_it_goes_on_only_from_the_same_adapter(first, tmp_path):
    stop = threading.Event()
    stop.set()
    going_on(first, tmp_path).run(stop)
    assert going_on(first, tmp_path).settings.origin["name"] == "reasoner"
    with pytest.raises(InputError, match=r"with origin reasoner@1 \(weights [0-9a-f]{12}\), not none"):
        training(tmp_path, steps=2, **ONE_STAGE)
    other = {**going_on(first, tmp_path).settings.origin, "weights": "0" * 12}
    with pytest.raises(InputError, match=r"\), not reasoner@1 \(weights 000000000000\)"):
        going_on(first, tmp_path, origin=other)


def test_a_training_from_before_there_were_origins_began_from_nothing(first):
    made = settings().to_json()
    del made["origin"]
    assert difference(made, settings().to_json()) is None
    begun, _ = command.begun(settings(), str(first.folder.adapter), "tiny")
    assert difference(made, begun.to_json()).startswith("origin none, not reasoner@1")


def test_an_adapter_that_does_not_fit_is_one_sentence(first, copied):
    named = str(first.folder.adapter)
    with pytest.raises(InputError, match="has rank 2 and alpha 4, not 8 and 4: train with --rank 2"):
        origin.find(named, "tiny", 8, 4)
    with pytest.raises(ModelError, match="The adapter reasoner belongs to tiny, not to other"):
        origin.find(named, "other", 2, 4)
    with pytest.raises(ModelError, match="There is no adapter 'nowhere'"):
        origin.find("nowhere", "tiny", 2, 4)
    with pytest.raises(InputError, match="--from takes an adapter, not 'none'"):
        origin.find("none", "tiny", 2, 4)
    config = json.loads((copied / "adapter_config.json").read_text("utf-8"))
    (copied / "adapter_config.json").write_text(json.dumps({**config, "use_dora": True}))
    with pytest.raises(InputError, match="of another kind"):
        origin.find(str(copied), "tiny", 2, 4)
    (copied / "adapter_config.json").write_text("{")
    with pytest.raises(ModelError, match="cannot be read"):
        origin.find(str(copied), "tiny", 2, 4)


def test_weights_of_other_layers_or_none_are_one_sentence(copied, tmp_path):
    weights = copied / "adapter_model.safetensors"
    some = {name: each for name, each in load_file(weights).items() if "q_proj" in name}
    save_file(some, weights)
    with pytest.raises(ModelError, match="sits on other layers"):
        training(tmp_path / "into", copied)
    weights.write_bytes(b"nothing")
    with pytest.raises(ModelError, match="cannot be read"):
        training(tmp_path / "into", copied)


def test_fresh_does_not_remove_what_it_is_to_begin_from(copied, tmp_path, capsys):
    told = json.loads((copied / "card.json").read_text("utf-8"))
    (copied / "card.json").write_text(json.dumps({**told, "base": "SmolLM2-135M-Instruct"}))
    command_ = ["train", "policy", "--from", str(copied), "--rank", "2", "--alpha", "4", "--quiet"]
    assert main([*command_, "--fresh", "--into", str(tmp_path), "--name", "copied"]) == 2
    assert f"--fresh would remove {copied}: take another folder" in capsys.readouterr().err
    assert adapters.read(copied).name == "reasoner"
