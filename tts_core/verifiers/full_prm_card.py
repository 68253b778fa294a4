"""The card of a full PRM: card.json beside its weights, as every trained verifier's, and the separator.

Knows the folder's files. Does not know weights but as bytes. A folder without a card (of TRL, say) is taken
with the usual values; whoever knows better writes a card.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from pathlib import Path

from ..errors import InputError, ModelError
from .card import Card

FILE = "card.json"
SEPARATOR = "\n"
"""Behind each step, unless a card says otherwise; TRL's default too."""


def write(folder: Path, card: Card, separator: str) -> None:
    """Write card.json.

    Raises:
        OSError: it cannot be written.
    """
    told = {**card.to_json(), "separator": separator}
    (folder / FILE).write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", "utf-8")


def read(folder: Path) -> tuple[Card, str]:
    """The card of a folder, or the usual values where it has none, and the separator.

    In a card that was written by hand only what is unusual need be said.

    Raises:
        ModelError: the folder holds no model, or the card is no card.
    """
    if not (folder / "config.json").is_file():
        raise ModelError(f"The folder {folder} holds no model for token classification (no config.json).")
    path = folder / FILE
    try:
        told = json.loads(path.read_text("utf-8")) if path.exists() else {}
        separator = told.pop("separator", SEPARATOR)
        usual = {"name": _name(folder), "kind": "full", "model": folder.resolve().name, "adapter": None}
        told = {**usual, "dtypes": (), **told}
        told["revision"] = str(told.get("revision") or fingerprint(folder))
        card = Card.from_json(told)
        if card.kind != "full" or not isinstance(separator, str) or not separator:
            raise ValueError("it needs the kind full and a separator")
        if not 0 <= card.threshold <= 1:
            raise ValueError("the threshold is not from 0 to 1")
    except (OSError, ValueError, TypeError, AttributeError, InputError) as error:
        raise ModelError(f"{path} is no card of a full PRM ({str(error).rstrip('.')}).") from error
    return card, separator


def _name(folder: Path) -> str:
    """The folder's name as a verifier's: Qwen2.5-Math-PRM → qwen2-5-math-prm."""
    name = re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-")
    return name[:41] if name[:1].isalpha() else f"full-{name}"[:41].rstrip("-")


def fingerprint(folder: Path) -> str:
    """The hash of the weights in a folder: 10 hex digits.

    Raises:
        ModelError: there are no weights, or they cannot be read.
    """
    files = sorted([*folder.glob("*.safetensors"), *folder.glob("pytorch_model*.bin")])
    if not files:
        raise ModelError(f"The folder {folder} holds no weights: get the model again.")
    whole = hashlib.blake2b(digest_size=5)
    try:
        for file in files:
            told = file.stat()
            whole.update(_digest(file.resolve(), told.st_size, told.st_mtime_ns))
    except OSError as error:
        raise ModelError(f"The weights in {folder} cannot be read ({error.strerror}).") from error
    return whole.hexdigest()


@cache
def _digest(file: Path, size: int, changed: int) -> bytes:
    """Weights are large: they are read again only if they have changed."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "blake2b").digest()
