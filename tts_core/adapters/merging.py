"""Merging: a plain LoRA adapter added to the weights it sits on, W + (alpha / r) · B · A.

Knows PEFT's files. An adapter that is more than that (rsLoRA, DoRA, biases, ranks of its own for some
layers…), or that sits on other layers than linear ones, is left to PEFT, whose import alone takes seconds.
Does not know cards.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor

PREFIX = "base_model.model."
"""What PEFT puts in front of a layer's name."""

ANYTHING = {
    "auto_mapping",
    "base_model_name_or_path",
    "bias",
    "exclude_modules",
    "inference_mode",
    "init_lora_weights",
    "layers_pattern",
    "layers_to_transform",
    "lora_alpha",
    "lora_dropout",
    "megatron_core",
    "peft_type",
    "peft_version",
    "qalora_group_size",
    "r",
    "revision",
    "target_modules",
    "task_type",
}
"""Settings of an adapter that may hold a value in a plain one; any other one makes it special."""


def config_of(folder: Path) -> dict[str, Any]:
    """The settings of an adapter.

    Raises:
        OSError, ValueError: they cannot be read.
    """
    config = json.loads((folder / "adapter_config.json").read_text("utf-8"))
    if not isinstance(config, dict):
        raise ValueError("adapter_config.json holds no settings")
    return config


def is_plain(config: Mapping[str, Any]) -> bool:
    """Whether an adapter is W + (alpha / r) · B · A and nothing else."""
    return (
        config.get("peft_type") == "LORA"
        and config.get("bias", "none") == "none"
        and config.get("init_lora_weights", True) in (True, False, "gaussian")
        and not any(value for name, value in config.items() if name not in ANYTHING)
    )


def weights_of(folder: Path) -> dict[str, Tensor]:
    """The weights of an adapter by PEFT's names, as they are stored.

    Raises:
        OSError, ValueError, safetensors.SafetensorError: they cannot be read.
    """
    weights: dict[str, Tensor] = load_file(folder / "adapter_model.safetensors")
    return weights


def merge_plain(model: torch.nn.Module, folder: Path) -> bool:
    """Add a plain adapter to a model in float32, in place; the sums are made in float32.

    Returns:
        False, and the model is as it was, if only PEFT can merge this adapter into it.

    Raises:
        OSError, ValueError, safetensors.SafetensorError: the adapter cannot be read, or does not fit.
    """
    config = config_of(folder)
    if not is_plain(config):
        return False
    rank, alpha = int(config["r"]), float(config["lora_alpha"])
    pairs = _pairs(weights_of(folder))
    if pairs is None:
        return False
    layers = {name: _layer(model, name) for name in pairs}
    if any(type(layer) is not torch.nn.Linear for layer in layers.values()):
        return False
    for name, (a, b) in pairs.items():
        weight = layers[name].weight
        if a.shape != (rank, weight.shape[1]) or b.shape != (weight.shape[0], rank):
            raise ValueError(f"{name}: {tuple(b.shape)} times {tuple(a.shape)} is not {tuple(weight.shape)}")
    with torch.no_grad():
        for name, (a, b) in pairs.items():
            weight = layers[name].weight
            added = (b.to(weight.device).float() @ a.to(weight.device).float()) * (alpha / rank)
            weight += added.to(weight.dtype)
    return True


def _pairs(weights: Mapping[str, Tensor]) -> dict[str, tuple[Tensor, Tensor]] | None:
    """A [rank, in] and B [out, rank] of each layer, by the layer's name in the model; None where there are
    weights of another kind."""
    halves: dict[str, dict[str, Tensor]] = {}
    for key, weight in weights.items():
        name, _, half = key.removeprefix(PREFIX).rpartition(".lora_")
        if not key.startswith(PREFIX) or half not in ("A.weight", "B.weight"):
            return None
        halves.setdefault(name, {})[half[0]] = weight
    if not halves:
        raise ValueError("it holds no weights")
    alone = next((name for name, each in halves.items() if len(each) < 2), None)
    if alone is not None:
        raise ValueError(f"{alone} has only one half of its weights")
    return {name: (each["A"], each["B"]) for name, each in halves.items()}


def _layer(model: torch.nn.Module, name: str) -> Any:
    try:
        return model.get_submodule(name)
    except AttributeError as error:
        raise ValueError(f"the model has no layer {name}") from error
