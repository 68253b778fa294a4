"""The origin of a training: an adapter that it begins from, instead of from nothing.

Knows what must agree, and how PEFT names weights in a file and in a model. Does not know how anything is
learned. The optimizer's memory is not an adapter's, so it begins anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..adapters import Adapter, chosen
from ..errors import InputError, ModelError

if TYPE_CHECKING:
    from .lora import Adapted

TOLD = ("steps", "tokens", "seed", "data", "trained", "origin")
MEASURED = ("seconds", "device")
"""What is repeated from the card of the adapter, its own origin too, and from the card's metrics."""


def find(named: str, base: str, rank: int, alpha: int) -> Adapter:
    """The adapter with this name, or in this folder, that a training of `base` can begin from.

    Raises:
        ModelError: there is none, it belongs to another model, or it cannot be read.
        InputError: it is no plain adapter, or of another rank or alpha.
    """
    from ..adapters.merging import config_of, is_plain

    adapter = chosen(named, base, default=False)
    if adapter is None:
        raise InputError(f"--from takes an adapter, not {named!r}: leave it out to begin from nothing.")
    try:
        config = config_of(adapter.folder)
        plain, has = is_plain(config), (config.get("r"), config.get("lora_alpha"))
    except (OSError, ValueError) as error:
        raise ModelError(f"The adapter in {adapter.folder} cannot be read ({error}).") from error
    if not plain:
        raise InputError(f"The adapter {adapter.name} is of another kind than those that are trained here.")
    if has != (rank, alpha):
        raise InputError(
            f"The adapter {adapter.name} has rank {has[0]} and alpha {has[1]}, not {rank} and {alpha}: "
            f"train with --rank {has[0]} --alpha {has[1]}."
        )
    return adapter


def told(adapter: Adapter) -> dict[str, Any]:
    """What settings and card say of an origin: its name, revision, weights (the first digits of their
    SHA-256) and what its card tells of its training.

    Raises:
        ModelError: it cannot be read.
    """
    mark = adapter.mark()
    try:
        card = json.loads((adapter.folder / "card.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"The adapter in {adapter.folder} cannot be read ({error}).") from error
    metrics = card.get("metrics") or {}
    known = {name: card[name] for name in TOLD if card.get(name) is not None}
    known |= {name: metrics[name] for name in MEASURED if metrics.get(name) is not None}
    return {"name": adapter.name, "revision": adapter.revision, "weights": mark, **known}


def begin(adapted: Adapted, folder: Path) -> None:
    """Give a model that is trained the weights of an adapter's folder.

    Raises:
        ModelError: they cannot be read, or sit on other layers.
    """
    from ..adapters.merging import weights_of

    try:
        stored = weights_of(folder)
    except Exception as error:  # safetensors tells of damage in an error of its own
        raise ModelError(f"The adapter in {folder} cannot be read ({error}).") from error
    try:
        adapted.take(
            {f"{name.removesuffix('.weight')}.default.weight": each for name, each in stored.items()}
        )
    except ModelError as error:
        raise ModelError(
            f"The adapter in {folder} sits on other layers than those that are trained here."
        ) from error
