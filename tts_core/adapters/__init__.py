"""Adapters: LoRA weights beside a base model, in PEFT's format, each with a card that says what it is.

Knows folders and cards; those that ship are beside this file. A base with an adapter and the base alone are
two models: each has its own engine. Does not import torch before an adapter is merged.
"""

from __future__ import annotations

import hashlib
import json
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import ModelError

SHIPPED = Path(__file__).parent
FILES = ("adapter_config.json", "adapter_model.safetensors", "card.json")
NONE = "none"
"""What a person says who wants the base alone."""


@dataclass(frozen=True, slots=True)
class Adapter:
    """An adapter's card. `base` is the name of the only model it belongs to, `system` the system prompt it
    was trained with."""

    folder: Path
    name: str
    title: str
    base: str
    system: str
    revision: str

    @property
    def label(self) -> str:
        """What is recorded with every run: reasoner@1."""
        return f"{self.name}@{self.revision}"

    @property
    def ships(self) -> bool:
        """Whether it comes with this program: then its label names one set of weights."""
        return self.folder.resolve().parent == SHIPPED.resolve()

    def mark(self) -> str:
        """What tells its weights from others of the same label: the first digits of their SHA-256.

        Raises:
            ModelError: they cannot be read.
        """
        try:
            with (self.folder / "adapter_model.safetensors").open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()[:12]
        except OSError as error:
            raise ModelError(f"The adapter in {self.folder} cannot be read ({error}).") from error


def read(folder: Path) -> Adapter:
    """The adapter in a folder.

    Raises:
        ModelError: a file is missing, or the card is no card.
    """
    for name in FILES:
        if not (folder / name).is_file():
            raise ModelError(f"The folder {folder} holds no adapter: {name} is missing.")
    try:
        told = json.loads((folder / "card.json").read_text("utf-8"))
        name, base = str(told["name"]), str(told["base"])
        return Adapter(
            folder,
            name,
            str(told.get("title") or name),
            base,
            str(told.get("system", "")),
            str(told.get("revision", "1")),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"{folder / 'card.json'} is no adapter's card ({error!r}).") from error


def shipped(base: str, folder: Path = SHIPPED) -> list[Adapter]:
    """The adapters that come with this program for a base model, the default first."""
    found = [read(card.parent) for card in sorted(folder.glob("*/card.json"))]
    return [adapter for adapter in found if adapter.base == base]


def chosen(setting: str | None, base: str, default: bool) -> Adapter | None:
    """The adapter that a setting names for a base model.

    Args:
        setting: a shipped adapter's name, an adapter's folder, "none", or None for the default.
        default: whether the base's first shipped adapter is taken where nothing is set.

    Raises:
        ModelError: there is no such adapter, or it belongs to another model.
    """
    there = shipped(base)
    if setting is None:
        return there[0] if default and there else None
    if setting == NONE:
        return None
    for adapter in there:
        if adapter.name == setting:
            return adapter
    folder = Path(setting).expanduser()
    if not folder.is_dir():
        names = ", ".join([*(adapter.name for adapter in there), NONE])
        raise ModelError(f"There is no adapter {setting!r} for {base}: name a folder, or one of {names}.")
    adapter = read(folder)
    if adapter.base != base:
        raise ModelError(f"The adapter {adapter.name} belongs to {adapter.base}, not to {base}.")
    return adapter


def merge(model: Any, adapter: Adapter) -> Any:
    """A causal model, in float32, with the adapter's weights added to its own.

    Raises:
        ModelError: the weights are damaged, or do not fit the model.
    """
    from .merging import merge_plain

    try:
        return model if merge_plain(model, adapter.folder) else _merged_by_peft(model, adapter.folder)
    except Exception as error:
        words = str(error).strip().split("\n")[0][:200]
        raise ModelError(f"The adapter in {adapter.folder} cannot be read ({words}).") from error


def _merged_by_peft(model: Any, folder: Path) -> Any:
    from peft import PeftModel

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # peft asks transformers in an older way
        return PeftModel.from_pretrained(model, str(folder)).merge_and_unload()
