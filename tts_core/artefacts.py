"""Artefacts: the trained verifiers of a store, beside those that ship, and which one is the default.

Knows the tables `verifiers` and `default_verifiers`, which only grow: a revision is never changed, and what
was the default once can be told. Does not know how a verifier is trained.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .errors import InputError
from .store import Store
from .verifiers.base import Verifier
from .verifiers.card import Card
from .verifiers.head import Head
from .verifiers.trained import SHIPPED, Shipped, unpack


class Artefacts:
    """All trained verifiers that can be used with one store; a `Trained`."""

    def __init__(self, store: Store, shipped: Shipped = SHIPPED) -> None:
        self.store = store
        self._shipped = shipped

    def cards(self) -> list[Card]:
        """Those that ship, then those of the store, oldest first. Where both have the same name and revision,
        the store's is meant: old scores keep theirs."""
        stored = self._stored()
        own = {card.label for card in stored}
        return [*(card for card in self._shipped.cards() if card.label not in own), *stored]

    def default(self, name: str, policy: Mapping[str, Any]) -> Card | None:
        """The one that was made the default for this policy last, else the newest that ships, else the first
        of the store: a new training becomes the default when somebody says so."""
        fit = {card.revision: card for card in self.cards() if card.name == name and card.fits(policy)}
        rows = self.store.query(
            "select revision from default_verifiers where verifier = ? and model = ? and adapter is ? "
            "order by id desc",
            (name, str(policy.get("name")), policy.get("adapter")),
        )
        chosen = next((fit[row["revision"]] for row in rows if row["revision"] in fit), None)
        ships = self._shipped.default(name, policy)
        newest = fit.get(ships.revision) if ships else None
        return chosen or newest or next(iter(fit.values()), None)

    def open(self, card: Card) -> Verifier:
        rows = self.store.query(
            "select weights from verifiers where name = ? and revision = ?", (card.name, card.revision)
        )
        if not rows:
            return self._shipped.open(card)
        if card.kind == "full":
            from .verifiers.token_classification import open_full_prm

            full = open_full_prm(Path(bytes(rows[0]["weights"]).decode()))
            if full.card.label != card.label:
                raise InputError(f"The folder {full.folder} holds {full.card.label} now, not {card.label}.")
            return full
        return Head(card, unpack(bytes(rows[0]["weights"])))

    def next_revision(self, name: str) -> str:
        """The number after the highest that this name has."""
        numbers = [
            int(card.revision) for card in self.cards() if card.name == name and card.revision.isdigit()
        ]
        return str(max(numbers, default=0) + 1)

    def add(self, card: Card, weights: bytes) -> None:
        """Keep a trained verifier.

        Args:
            weights: as `pack` makes them; for a full PRM the path of its folder.

        Raises:
            InputError: there is one of this name and revision.
            StoreError: nothing was written.
        """
        if any(known.label == card.label for known in self.cards()):
            raise InputError(f"There is a verifier {card.label} already: a revision is never changed.")
        row = {"name": card.name, "revision": card.revision, "kind": card.kind, "model": card.model}
        told = json.dumps(card.to_json(), ensure_ascii=False)
        self.store.insert("verifiers", [{**row, "adapter": card.adapter, "card": told, "weights": weights}])

    def make_default(self, card: Card, by: str) -> None:
        """From now on this revision is meant where only its name is said, for the policy it was made for.

        Raises:
            StoreError: nothing was written.
        """
        row = {"verifier": card.name, "revision": card.revision, "model": card.model, "adapter": card.adapter}
        self.store.insert("default_verifiers", [{**row, "by": by}])

    def _stored(self) -> list[Card]:
        rows = self.store.query("select card from verifiers order by id")
        return [Card.from_json(json.loads(row["card"])) for row in rows]
