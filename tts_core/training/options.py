"""Options of the command line that are fields of a dataclass of settings, and the values they take.

Does not know which settings there are.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable
from dataclasses import fields
from typing import Any


class SettingOptions:
    """Adds options to a parser, and says the defaults of their fields.

    Args:
        settings: a dataclass; what is not given on the command line stays at its default.
    """

    def __init__(self, parser: argparse.ArgumentParser, settings: type) -> None:
        self._parser = parser
        self._default = {one.name: one.default for one in fields(settings)}

    def add(
        self, flag: str, kind: Callable[[str], Any], metavar: str, told: str, name: str | None = None
    ) -> None:
        """Add one.

        Args:
            kind: reads the value.
            told: what it is; its default follows, unless that is nothing or was said.
            name: of the field; None: the flag's.
        """
        name = name or flag.strip("-").replace("-", "_")
        shown = self._default[name]
        plain = isinstance(shown, int | float | str) and shown != ""
        words = f"{told} (default: {shown})" if plain and "(default:" not in told else told
        self._parser.add_argument(flag, dest=name, type=kind, metavar=metavar, help=words.replace("%", "%%"))


def given(options: argparse.Namespace, settings: type) -> dict[str, Any]:
    """The fields of settings that were given on the command line."""
    return {
        one.name: value for one in fields(settings) if (value := getattr(options, one.name, None)) is not None
    }


def shares(text: str) -> tuple[float, ...]:
    """Reads "0.6,0.1,0.3".

    Raises:
        ValueError: it is something else.
    """
    return tuple(float(each) for each in text.split(","))


def weights(text: str) -> dict[str, float]:
    """Reads "chain:2,price"; without a weight it is 1.

    Raises:
        ValueError: it is something else.
    """
    pairs = [each.partition(":") for each in text.split(",")]
    found = {name.strip(): float(weight or 1) for name, _, weight in pairs}
    if not all(0 <= weight < math.inf for weight in found.values()):
        raise ValueError("a weight is no number from 0 up")
    return found


def level_weights(text: str) -> dict[int, float]:
    """Reads "1:1,5:2".

    Raises:
        ValueError: it is something else.
    """
    return {int(level): weight for level, weight in weights(text).items()}
