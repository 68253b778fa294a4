"""Trained verifiers: finding the heads and full PRMs that suit a policy, by name and revision.

Knows the folders of those that ship and how weights are packed. Those of a store are `artefacts.py`'s, which
offers the same face.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from ..apart import apart
from ..errors import InputError
from .base import Verifier
from .card import Card
from .head import Head

if TYPE_CHECKING:
    from torch import Tensor

FOLDER = Path(__file__).parent / "shipped"
CARD, HEAD = "card.json", "head.safetensors"


class Trained(Protocol):
    """Where trained verifiers are found."""

    def cards(self) -> Sequence[Card]:
        """All there are."""

    def default(self, name: str, policy: Mapping[str, Any]) -> Card | None:
        """The revision of this name that suits a policy and is taken where none is named."""

    def open(self, card: Card) -> Verifier:
        """The verifier of a card.

        Raises:
            InputError: its weights are missing or damaged.
        """


class Shipped:
    """The trained verifiers that come with this program."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._known: list[tuple[Card, Path]] | None = None

    def cards(self) -> list[Card]:
        """All that ship, each name's oldest first."""
        return [card for card, _ in self._all()]

    def default(self, name: str, policy: Mapping[str, Any]) -> Card | None:
        """The newest that ships for this policy."""
        fit = [card for card in self.cards() if card.name == name and card.fits(policy)]
        return fit[-1] if fit else None

    def open(self, card: Card) -> Verifier:
        for known, folder in self._all():
            if known.label == card.label:
                return Head(known, unpack((folder / HEAD).read_bytes()))
        raise InputError(f"There is no verifier {card.label} among those that ship.")

    def _all(self) -> list[tuple[Card, Path]]:
        if self._known is None:
            files = sorted(self._folder.glob(f"*/{CARD}"))
            known = [(Card.from_json(json.loads(file.read_text("utf-8"))), file.parent) for file in files]
            self._known = sorted(known, key=lambda one: _place(one[0]))
        return self._known


SHIPPED = Shipped()


def _place(card: Card) -> tuple[str, int, str]:
    """Where a card stands among others: revision 10 comes after revision 9, and words before numbers."""
    number = int(card.revision) if card.revision.isdecimal() else -1
    return card.name, number, card.revision


def found(trained: Trained, name: str, policy: Mapping[str, Any]) -> Card | None:
    """The card that a name means for a policy: prm@2 that revision, prm the default one; None if there is
    none."""
    bare, _, revision = name.partition("@")
    if not revision:
        return trained.default(bare, policy)
    for card in trained.cards():
        if card.label == name and card.fits(policy):
            return card
    return None


def pack(weights: Mapping[str, Tensor]) -> bytes:
    """Weights in the format of safetensors."""
    from safetensors.torch import save

    packed: bytes = save({name: each.detach().cpu().float().contiguous() for name, each in weights.items()})
    return packed


def unpack(data: bytes) -> dict[str, Tensor]:
    """The weights that `pack` wrote, in float32; those that ship may be kept in less.

    Raises:
        InputError: they are damaged.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load

    try:
        return apart(lambda: {name: each.float() for name, each in load(data).items()})
    except SafetensorError as error:
        raise InputError(f"The weights of this verifier are damaged ({error}).") from error
