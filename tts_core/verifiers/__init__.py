"""The verifiers, one file each, by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..errors import InputError
from ..generators.base import Generator
from .base import Verifier
from .trained import SHIPPED, Trained, found

DESCRIPTIONS: Mapping[str, str] = {
    "arithmetic": (
        "Finds the equations in a step and evaluates them exactly. Right or wrong; "
        "no opinion on a step without an equation."
    ),
    "judge": "Asks the model itself whether the step is right. Its score is the probability of yes.",
}


TRAINED: Mapping[str, str] = {
    "prm": (
        "A process reward model: a small head on the model's own states, trained to tell right steps from "
        "wrong ones. It also reads how sure the model was of its tokens, and whether sums hold. It costs no "
        "forward pass."
    ),
    "orm": (
        "An outcome reward model: a small head on the model's own states at the end of an attempt, trained "
        "to tell right answers from wrong ones. No opinion before the end."
    ),
}
"""Kinds of trained verifiers, by the name that they ship under."""


def make_verifiers(names: Sequence[str], generator: Generator, trained: Trained = SHIPPED) -> list[Verifier]:
    """The named verifiers, in order; the first one steers the search.

    Args:
        names: of a trained one, prm means the default revision for this generator, prm@2 that one.
        trained: where trained verifiers are found.

    Raises:
        InputError: no such verifier, or one named twice.
    """
    if len({name.partition("@")[0] for name in names}) != len(names):
        raise InputError(f"A verifier is named twice in {', '.join(names)}.")
    return [_make(name, generator, trained) for name in names]


def offered(policy: Mapping[str, Any] | None, trained: Trained = SHIPPED) -> dict[str, str]:
    """The verifiers that can judge what a policy writes, the best one first: names, and what each one does.

    Args:
        policy: as it describes itself; None means that it is not known yet.
    """
    names = dict.fromkeys(card.name for card in trained.cards())
    cards = [card for name in names if policy and (card := trained.default(name, policy))]
    told = {card.name: card.summary or TRAINED.get(card.kind, "Trained here.") for card in cards}
    first = sorted(told, key=lambda name: ["prm", "orm"].index(name) if name in ("prm", "orm") else 2)
    return {name: told[name] for name in first} | dict(DESCRIPTIONS)


def usual(generator: Generator, trained: Trained = SHIPPED) -> list[str]:
    """The verifiers that are used where nobody names any, the first one steers."""
    policy = generator.describe()
    if policy.get("engine") == "scripted":
        return ["written"]
    return ["prm", "arithmetic"] if trained.default("prm", policy) else ["arithmetic"]


def _make(name: str, generator: Generator, trained: Trained) -> Verifier:
    match name:
        case "arithmetic":
            from .arithmetic import Arithmetic

            return Arithmetic()
        case "judge":
            from .judge import Judge

            return Judge(generator)
        case "written":
            from ..generators.scripted import ScriptedGenerator
            from .scripted import Scripted

            if isinstance(generator, ScriptedGenerator):
                return Scripted(generator.tree)
    card = found(trained, name, generator.describe())
    if card is not None:
        return trained.open(card)
    there = ", ".join(offered(generator.describe(), trained))
    raise InputError(f"There is no verifier {name!r} for this model; there are {there}.")


def describe(verifier: Verifier) -> dict[str, Any]:
    """What is recorded of a verifier with every run."""
    return {"name": verifier.name, "revision": verifier.revision, "threshold": verifier.threshold}
