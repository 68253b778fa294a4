"""The verifiers, one file each, by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..errors import InputError
from ..generators.base import Generator
from .base import Verifier

DESCRIPTIONS: Mapping[str, str] = {
    "arithmetic": (
        "Finds the equations in a step and evaluates them exactly. Right or wrong; "
        "no opinion on a step without an equation."
    ),
    "judge": "Asks the model itself whether the step is right. Its score is the probability of yes.",
}


def make_verifiers(names: Sequence[str], generator: Generator) -> list[Verifier]:
    """The named verifiers, in order; the first one steers the search.

    Raises:
        InputError: no such verifier, or one named twice.
    """
    if len(set(names)) != len(names):
        raise InputError(f"A verifier is named twice in {', '.join(names)}.")
    return [_make(name, generator) for name in names]


def _make(name: str, generator: Generator) -> Verifier:
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
    raise InputError(f"There is no verifier {name!r}; there are {', '.join(DESCRIPTIONS)}.")


def describe(verifier: Verifier) -> dict[str, Any]:
    """What is recorded of a verifier with every run."""
    return {"name": verifier.name, "revision": verifier.revision, "threshold": verifier.threshold}
