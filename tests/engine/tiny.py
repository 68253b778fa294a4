"""Tiny random models of many families, and reading with them in any cuts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from hypothesis import strategies as st
from torch import Tensor
from transformers import AutoConfig, AutoModelForCausalLM, AutoModelForTokenClassification

from tts_core.engine.forward import Forward, Piece
from tts_core.engine.workspace import Workspace

VOCABULARY = 101
SLOTS = 7

COMMON: dict[str, Any] = {
    "vocab_size": VOCABULARY,
    "hidden_size": 32,
    "intermediate_size": 48,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 128,
    "pad_token_id": None,
    "bos_token_id": 1,
    "eos_token_id": 2,
}
LLAMA3 = {
    "rope_type": "llama3",
    "rope_theta": 10000.0,
    "factor": 4.0,
    "low_freq_factor": 1.0,
    "high_freq_factor": 4.0,
    "original_max_position_embeddings": 16,
}
EXPERTS = {"n_routed_experts": 4, "n_group": 1, "topk_group": 1, "num_experts_per_tok": 2}
RANKS = {"q_lora_rank": 16, "kv_lora_rank": 16}
WIDTHS = {"num_key_value_heads": 4, "qk_rope_head_dim": 4, "qk_nope_head_dim": 8, "v_head_dim": 6}

FAST: dict[str, dict[str, Any]] = {
    "llama": {"attention_bias": True, "mlp_bias": True, "rope_parameters": LLAMA3},
    "llama tied": {"tie_word_embeddings": True, "head_dim": 16, "num_key_value_heads": 4},
    "qwen2": {"rms_norm_eps": 1e-4},
    "qwen2 scores": {"num_labels": 2},
    "qwen3": {"head_dim": 12, "num_key_value_heads": 1},
    "qwen3 biases": {"head_dim": 16, "attention_bias": True},
}
"""Families of the fast path. The first word is the type; "scores" is a model for token classification."""

CACHED: dict[str, dict[str, Any]] = {
    "gpt2": {"n_embd": 32, "n_layer": 2, "n_head": 4, "n_positions": 128},
    "gemma2": {"head_dim": 8, "sliding_window": 6, "final_logit_softcapping": 3.0},
    "opt": {"ffn_dim": 48, "word_embed_proj_dim": 16},
    "phi": {"partial_rotary_factor": 0.5},
    "bloom": {"n_head": 4, "n_layer": 2},
    "deepseek_v3": {**EXPERTS, **RANKS, **WIDTHS, "moe_intermediate_size": 16, "first_k_dense_replace": 1},
    "granite": {"logits_scaling": 0.25, "embedding_multiplier": 3.0},
    "qwen2 windows": {"use_sliding_window": True, "sliding_window": 5, "max_window_layers": 1},
    "qwen2 windows scores": {"use_sliding_window": True, "sliding_window": 5, "max_window_layers": 1},
}
"""Families whose keys and values are kept."""

LENGTHS: dict[str, dict[str, Any]] = {
    "phi3": {
        "original_max_position_embeddings": 12,
        "rope_parameters": {
            "rope_type": "longrope",
            "rope_theta": 10000.0,
            "original_max_position_embeddings": 12,
            "short_factor": [1.0] * 4,
            "long_factor": [1.0, 2.0, 3.0, 4.0],
        },
    },
}
"""Families whose positions depend on the length, here from 13 tokens on."""

STATEFUL: dict[str, dict[str, Any]] = {
    "mamba": {"state_size": 4, "num_hidden_layers": 2},
    "lfm2": {"layer_types": ["conv", "full_attention", "conv"]},
}
"""Families with another memory."""


def build(name: str, dtype: torch.dtype = torch.float32) -> Any:
    """A model of one of these families: the same weights each time, all random, far from zero."""
    kind, *words = name.split()
    config = AutoConfig.for_model(kind, **COMMON | (FAST | CACHED | LENGTHS | STATEFUL)[name])
    chance = torch.Generator().manual_seed(len(name))
    opened = AutoModelForTokenClassification if "scores" in words else AutoModelForCausalLM
    with torch.random.fork_rng():
        torch.manual_seed(0)
        model = opened.from_config(config)
    with torch.no_grad():
        for path, weight in model.named_parameters():
            around = 1.0 if "norm" in path and path.endswith("weight") else 0.0
            weight.copy_(around + 0.2 * torch.randn(weight.shape, generator=chance))
    return model.to(dtype).eval()


def tokens(count: int, seed: int = 0) -> list[int]:
    """Random ids, the special ones among them."""
    return torch.randint(VOCABULARY, (count,), generator=torch.Generator().manual_seed(seed)).tolist()


def plain(model: Any, ids: Sequence[int]) -> Tensor:
    """Logits by the model's own forward, without batch, padding or cache: shape [tokens, vocabulary]."""
    with torch.inference_mode():
        return model(torch.tensor([list(ids)]), use_cache=False).logits[0]


def littered(forward: Forward, columns: int = 64) -> Workspace:
    """A workspace full of what others left behind."""
    workspace = Workspace(forward.layout)
    workspace.fit(SLOTS, columns, 0)
    workspace.kv.normal_(generator=torch.Generator().manual_seed(1))
    return workspace


Pass = list[tuple[int, int]]
"""The slots that read in a pass, in order, and how many tokens each."""


@st.composite
def passes(draw: st.DrawFn) -> tuple[dict[int, int], list[Pass]]:
    """Lengths of rows by slot, and passes that read all of them in any cuts, side by side in any order."""
    lengths = draw(st.dictionaries(st.integers(0, SLOTS - 1), st.integers(1, 20), min_size=1, max_size=4))
    left, made = dict(lengths), []
    while left:
        reading = draw(st.lists(st.sampled_from(sorted(left)), unique=True, min_size=1))
        taken = [
            (slot, draw(st.one_of(st.just(1), st.integers(1, left[slot])), label=f"tokens of {slot}"))
            for slot in reading
        ]
        made.append(taken)
        for slot, count in taken:
            left[slot] -= count
        left = {slot: count for slot, count in left.items() if count}
    return lengths, made


def read(
    forward: Forward,
    workspace: Workspace,
    rows: Mapping[int, Sequence[int]],
    cuts: Sequence[Pass],
    alike: bool = False,
) -> dict[int, Tensor]:
    """The states of each row, read in these passes: shape [tokens, hidden]."""
    got: dict[int, list[Tensor]] = {slot: [] for slot in rows}
    starts = dict.fromkeys(rows, 0)
    with torch.inference_mode():
        for each in cuts:
            pieces = [Piece(slot, rows[slot][: starts[slot] + count], starts[slot]) for slot, count in each]
            states = forward.read(workspace, pieces, alike)
            assert states.shape == (sum(count for _, count in each), forward.layout.hidden)
            for (slot, count), part in zip(each, states.split([count for _, count in each]), strict=True):
                got[slot].append(part.clone())
                starts[slot] += count
    return {slot: torch.cat(parts) for slot, parts in got.items() if parts}


def logits(forward: Forward, states: Tensor) -> Tensor:
    """Logits of a row's states."""
    with torch.inference_mode():
        return forward.logits(states).float()
