"""Shipping a trained verifier: its card and weights as files of the repository.

Knows the folder that `verifiers/trained.py` reads. Does not know how a verifier is trained.
"""

from __future__ import annotations

import json
from pathlib import Path

from safetensors.torch import save

from ..errors import InputError
from ..store import Store
from ..verifiers.card import Card
from ..verifiers.trained import CARD, HEAD, unpack
from .checkpoint import atomically

MOST_BYTES = 2_000_000
"""Of the weights of one head in the repository."""


def ship(store: Store, card: Card, folder: Path) -> Path:
    """Write a head of a store to `folder`/NAME-REVISION: `card.json`, and `head.safetensors` with the first
    layer in float16, to which it was rounded when it was fitted.

    Returns:
        its own folder.

    Raises:
        InputError: it is too large, or cannot be written.
    """
    rows = store.query(
        "select weights from verifiers where name = ? and revision = ?", (card.name, card.revision)
    )
    weights = unpack(bytes(rows[0]["weights"]))
    packed = save({**weights, "first": weights["first"].half().contiguous()})
    if len(packed) > MOST_BYTES:
        raise InputError(
            f"The weights of {card.label} take {len(packed):,} bytes, and {MOST_BYTES:,} may be shipped: "
            "train it with fewer --units or --members."
        )
    made = folder / f"{card.name}-{card.revision}"
    told = json.dumps(card.to_json(), indent=2, ensure_ascii=False) + "\n"
    try:
        made.mkdir(parents=True, exist_ok=True)
        atomically(made / HEAD, lambda part: _write(part, packed))
        atomically(made / CARD, lambda part: _write(part, told.encode()))
    except OSError as error:
        raise InputError(f"{made} cannot be written ({error.strerror or error}).") from error
    return made


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
