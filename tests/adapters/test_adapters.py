"""Adapters: found, merged as PEFT merges them, and never mistaken for the base alone."""

import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch
from peft import LoraConfig, PeftModel, get_peft_model
from transformers import AutoModelForCausalLM

from tts_core import adapters
from tts_core.errors import ModelError, ResumeError
from tts_core.generators import open_generator
from tts_core.models import find_model, load
from tts_core.offered import OfferedModels, with_adapter
from tts_core.running import Running
from tts_core.solving import Task, begin, resume
from tts_core.store import Store

PROMPT = [{"role": "user", "content": "What is 3 + 4?"}]


@pytest.fixture(scope="module")
def loud(base_folder, tmp_path_factory):
    """A random adapter of the bundled model that changes what it says."""
    folder = tmp_path_factory.mktemp("adapters") / "loud"
    base = AutoModelForCausalLM.from_pretrained(base_folder, dtype=torch.float32)
    torch.manual_seed(7)
    made = get_peft_model(base, LoraConfig(r=4, lora_alpha=8, target_modules=["q_proj", "down_proj"]))
    for name, weight in made.named_parameters():
        if "lora_" in name:
            torch.nn.init.normal_(weight, std=0.1)
    made.save_pretrained(folder)
    card = {
        "name": "loud",
        "title": "Loud",
        "base": "SmolLM2-135M-Instruct",
        "system": "Be loud.",
        "revision": 3,
    }
    (folder / "card.json").write_text(json.dumps(card))
    return folder


@pytest.fixture(scope="module")
def base_folder():
    from tts_core.conversion import convert

    source = find_model()
    return source.where if source.kind == "folder" else str(convert(Path(source.where)))


@pytest.fixture
def copied(loud, tmp_path):
    return shutil.copytree(loud, tmp_path / "copied")


def test_merged_weights_are_those_of_peft(loud, base_folder):
    adapter = adapters.read(loud)
    ours = load(find_model(), "cpu", "float32", adapter).model
    base = AutoModelForCausalLM.from_pretrained(base_folder, dtype=torch.float32)
    ids = torch.tensor([[1, 5, 9, 200, 31]])
    with torch.no_grad():
        apart = PeftModel.from_pretrained(base, str(loud))(ids).logits
        torch.testing.assert_close(ours(ids).logits, apart, rtol=1e-3, atol=2e-3)
        plain = load(find_model(), "cpu", "float32").model
        assert not torch.allclose(plain(ids).logits, apart, atol=0.5)


def test_with_and_without_are_two_models_and_a_run_goes_on_only_with_its_own(loud, tmp_path):
    with_it = open_generator(None, Running(adapter=str(loud)))
    without = open_generator(None, Running(adapter="none"))
    assert with_it.describe()["adapter"] == "loud@3"
    assert with_it.describe()["adapter_weights"] == adapters.read(loud).mark()
    assert "adapter_weights" not in without.describe()
    assert without.describe()["adapter"] is None
    assert with_it.describe()["name"] == without.describe()["name"]
    assert with_it.system == "Be loud."
    ids = with_it.encode(PROMPT)
    one, other = (generator.states([ids])[0].float() for generator in (with_it, without))
    assert not torch.allclose(one, other, atol=0.1)
    store = Store(tmp_path / "traces.db")
    try:
        trace = begin(store, Task("What is 3 + 4?", settings={"max_tokens": 4}, strategy="greedy"), with_it)
        started = store.trace(trace).runs[0].started
        assert started.settings["system"] == "Be loud."
        assert started.generator["adapter"] == "loud@3"
        store.release(trace, 0)
        with pytest.raises(ResumeError, match="with the adapter loud@3, not SmolLM2-135M-Instruct: load"):
            resume(store, trace, 0, without)
        resume(store, trace, 0, with_it)
    finally:
        store.close()


def test_only_an_adapter_that_ships_is_known_by_its_label_alone(copied):
    before = adapters.read(copied)
    mark = before.mark()
    weights = copied / "adapter_model.safetensors"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(data)
    after = adapters.read(copied)
    assert (before.label, before.ships) == (after.label, False)
    assert len(mark) == 12
    assert after.mark() != mark
    assert load(find_model(), "cpu", None, after).mark == after.mark()
    for adapter in adapters.shipped("SmolLM2-135M-Instruct"):
        assert adapter.ships
    assert load(find_model(), "cpu", None, adapter).mark is None
    weights.unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        after.mark()


def test_a_system_prompt_of_ones_own_stays(loud):
    from tts_core.run_settings import SYSTEM, RunSettings

    asked = RunSettings(system="Be brief.")
    assert asked.suited_to("Be loud.").system == "Be brief."
    assert RunSettings().suited_to(SYSTEM).system == SYSTEM


def test_every_adapter_of_a_model_is_offered_and_a_run_finds_its_own(loud):
    def opened(setting, running):
        adapter = None if running.adapter == "none" else "loud@3"
        name = "SmolLM2-135M-Instruct"
        return SimpleNamespace(describe=lambda: {"name": name, "adapter": adapter}, live_rows=0)

    models = OfferedModels([None], Running(adapter=str(loud)), opened)
    base, loud_one = "SmolLM2-135M-Instruct", "SmolLM2-135M-Instruct + loud@3"
    assert models.names[0] == loud_one
    assert models.titles[0] == ("SmolLM2-135M-Instruct, Loud", loud_one)
    assert ("SmolLM2-135M-Instruct, no adapter", base) in models.titles
    for adapter in ("loud@3", None):
        assert models.that_made(base, adapter) is models.get(with_adapter(base, adapter))
        models.get(with_adapter(base, adapter)).wait()
        assert models.that_made(base, adapter) is models.get(with_adapter(base, adapter))
    assert OfferedModels([None], Running(adapter="none"), opened).names[0] == base


@pytest.mark.parametrize("name", adapters.FILES)
def test_a_missing_file_is_named(copied, name):
    (copied / name).unlink()
    with pytest.raises(ModelError, match=f"holds no adapter: {name} is missing"):
        adapters.read(copied)


@pytest.mark.parametrize("card", ["no json", "[]", '{"name": "x"}'])
def test_a_broken_card_is_said(copied, card):
    (copied / "card.json").write_text(card)
    with pytest.raises(ModelError, match="is no adapter's card"):
        adapters.read(copied)


def test_damaged_weights_are_said(copied):
    (copied / "adapter_model.safetensors").write_bytes(b"nothing")
    with pytest.raises(ModelError, match="cannot be read"):
        load(find_model(), "cpu", None, adapters.read(copied))


def test_what_does_not_fit_is_refused(loud):
    with pytest.raises(ModelError, match="belongs to SmolLM2-135M-Instruct, not to Other"):
        adapters.chosen(str(loud), "Other", False)
    with pytest.raises(
        ModelError, match="There is no adapter 'nothing' for Other: name a folder, or one of none"
    ):
        adapters.chosen("nothing", "Other", False)
    assert adapters.chosen(None, "Other", True) is None
    assert adapters.chosen("none", "SmolLM2-135M-Instruct", True) is None
