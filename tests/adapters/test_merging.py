"""Merging without PEFT: the same weights as PEFT's, and what is not plain is left to it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from peft import LoraConfig, PeftModel, get_peft_model  # noqa: E402
from safetensors.torch import load_file, save_file  # noqa: E402
from transformers import GPT2Config, GPT2LMHeadModel, LlamaConfig, LlamaForCausalLM  # noqa: E402

from tts_core.adapters import Adapter, merge  # noqa: E402
from tts_core.adapters.merging import merge_plain  # noqa: E402
from tts_core.errors import ModelError  # noqa: E402

TOP = Path(__file__).resolve().parent.parent.parent
CONFIG = LlamaConfig(
    vocab_size=40,
    hidden_size=16,
    intermediate_size=24,
    num_hidden_layers=2,
    num_attention_heads=2,
    num_key_value_heads=1,
    tie_word_embeddings=True,
)
PROJECTIONS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]


def opened():
    """The same weights each time."""
    torch.manual_seed(0)
    return LlamaForCausalLM(CONFIG).eval()


def written(folder, model, **settings):
    """An adapter with random weights, none of them zero."""
    made = get_peft_model(
        model, LoraConfig(**{"r": 3, "lora_alpha": 12, "target_modules": PROJECTIONS, **settings})
    )
    torch.manual_seed(1)
    for name, weight in made.named_parameters():
        if "lora_" in name or weight.requires_grad:
            torch.nn.init.normal_(weight, std=0.1)
    made.save_pretrained(folder)
    return Adapter(folder, "made", "Made", "tiny", "", "1")


def by_peft(adapter, model):
    return PeftModel.from_pretrained(model, str(adapter.folder)).merge_and_unload().state_dict()


def assert_same(one, other):
    assert one.keys() == other.keys()
    for name in one:
        torch.testing.assert_close(one[name], other[name], rtol=0, atol=1e-6)


@pytest.mark.parametrize(
    "settings",
    [{}, {"target_modules": ["q_proj", "down_proj"]}, {"init_lora_weights": "gaussian", "lora_dropout": 0.1}],
)
def test_a_plain_adapter_gives_pefts_weights(tmp_path, settings):
    adapter = written(tmp_path, opened(), **settings)
    model = opened()
    assert merge_plain(model, tmp_path)
    assert_same(model.state_dict(), by_peft(adapter, opened()))
    raw = opened().state_dict()
    changed = {name for name in raw if not torch.equal(raw[name], model.state_dict()[name])}
    assert {name.rpartition(".weight")[0].rpartition(".")[2] for name in changed} == set(
        settings.get("target_modules", PROJECTIONS)
    )


def test_weights_in_bfloat16_are_multiplied_in_float32(tmp_path):
    adapter = written(tmp_path, opened())
    weights = tmp_path / "adapter_model.safetensors"
    save_file({name: each.to(torch.bfloat16) for name, each in load_file(weights).items()}, weights)
    model = opened()
    assert merge_plain(model, tmp_path)
    assert_same(model.state_dict(), by_peft(adapter, opened()))


@pytest.mark.parametrize(
    "settings",
    [
        {"use_rslora": True},
        {"use_dora": True},
        {"bias": "all"},
        {"rank_pattern": {"q_proj": 2}},
        {"alpha_pattern": {"q_proj": 3}},
        {"modules_to_save": ["norm"]},
        {"target_modules": ["q_proj", "embed_tokens"]},
    ],
    ids=lambda settings: next(iter(settings)),
)
def test_what_is_not_plain_is_merged_by_peft(tmp_path, settings):
    adapter = written(tmp_path, opened(), **settings)
    model, raw = opened(), opened().state_dict()
    assert not merge_plain(model, tmp_path)
    assert all(torch.equal(raw[name], each) for name, each in model.state_dict().items())
    assert_same(merge(model, adapter).state_dict(), by_peft(adapter, opened()))


def test_other_layers_than_linear_ones_are_merged_by_peft(tmp_path):
    def gpt():
        torch.manual_seed(0)
        return GPT2LMHeadModel(GPT2Config(vocab_size=40, n_positions=16, n_embd=16, n_layer=1, n_head=2))

    adapter = written(tmp_path, gpt(), target_modules=["c_attn"])
    model = gpt()
    assert not merge_plain(model, tmp_path)
    assert_same(merge(model, adapter).state_dict(), by_peft(adapter, gpt()))


def test_what_does_not_fit_is_said_and_changes_nothing(tmp_path):
    adapter = written(tmp_path, opened())
    weights = tmp_path / "adapter_model.safetensors"
    whole = load_file(weights)
    last = "base_model.model.model.layers.1.self_attn.v_proj.lora_{}.weight"
    wrong = {
        "is not \\(8, 16\\)": whole | {last.format("A"): torch.zeros(3, 5)},
        "only one half": {name: each for name, each in whole.items() if name != last.format("B")},
        "has no layer model.layers.7": whole
        | {last.format(half).replace(".1.", ".7."): whole[last.format(half)].clone() for half in "AB"},
        "no weights": {},
    }
    for told, state in wrong.items():
        save_file(state, weights)
        model, raw = opened(), opened().state_dict()
        with pytest.raises(ModelError, match=f"cannot be read \\(.*{told}"):
            merge(model, adapter)
        assert all(torch.equal(raw[name], each) for name, each in model.state_dict().items())
    config = tmp_path / "adapter_config.json"
    config.write_text(json.dumps([]))
    with pytest.raises(ModelError, match="holds no settings"):
        merge(opened(), adapter)


def test_peft_is_not_imported_for_a_plain_adapter(tmp_path):
    """A layer of 2 by 2 that is all ones, rank 1, alpha 3: 1 + 3 · B · A."""
    config = {"peft_type": "LORA", "r": 1, "lora_alpha": 3, "target_modules": ["layer"]}
    (tmp_path / "adapter_config.json").write_text(json.dumps(config))
    name = "base_model.model.layer.lora_{}.weight"
    halves = {name.format("A"): torch.tensor([[1.0, 2.0]]), name.format("B"): torch.tensor([[5.0], [7.0]])}
    save_file(halves, tmp_path / "adapter_model.safetensors")
    script = (
        "import sys; from pathlib import Path; import torch; from tts_core.adapters import Adapter, merge\n"
        "model = torch.nn.ModuleDict({'layer': torch.nn.Linear(2, 2)})\n"
        "torch.nn.init.ones_(model['layer'].weight)\n"
        f"merge(model, Adapter(Path({str(tmp_path)!r}), 'made', 'Made', 'tiny', '', '1'))\n"
        "print(model['layer'].weight.tolist(), 'peft' in sys.modules)\n"
    )
    said = subprocess.check_output([sys.executable, "-c", script], text=True, cwd=TOP)
    assert said.strip() == "[[16.0, 31.0], [22.0, 43.0]] False"
