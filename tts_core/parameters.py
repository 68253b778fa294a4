"""Declared parameters: typed fields with bounds and help, read from text, shown on pages.

Knows how a frozen dataclass declares, checks and describes its parameters. The command line, the
controls of the page and the checks all come from one declaration.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Self

from .errors import InputError


def whole(default: int, low: int, high: int, help: str) -> Any:
    """Declare a whole number in [low, high]."""
    return field(default=default, metadata={"type": "int", "low": low, "high": high, "help": help})


def optional_whole(low: int, high: int, help: str) -> Any:
    """Declare a whole number in [low, high] that may be left out (None)."""
    spec = {"type": "int", "low": low, "high": high, "optional": True, "help": help}
    return field(default=None, metadata=spec)


def number(default: float, low: float, high: float, help: str) -> Any:
    """Declare a real number in [low, high]."""
    return field(default=default, metadata={"type": "float", "low": low, "high": high, "help": help})


def one_of(default: str, options: tuple[str, ...], help: str) -> Any:
    """Declare a parameter with named options."""
    return field(default=default, metadata={"type": "choice", "options": options, "help": help})


def words(default: str, longest: int, help: str) -> Any:
    """Declare a text of at most `longest` characters."""
    return field(default=default, metadata={"type": "text", "high": longest, "help": help})


@dataclass(frozen=True)
class Parameters:
    """Base of parameter sets. Construction checks every field.

    Raises:
        InputError: a value that does not fit its declaration.
    """

    def __post_init__(self) -> None:
        for spec in fields(self):
            _check(spec.name, getattr(self, spec.name), spec.metadata)

    @classmethod
    def parameters(cls) -> list[dict[str, Any]]:
        """Name, type, default, bounds and help of every parameter, in order."""
        return [{"name": f.name, "default": f.default, **f.metadata} for f in fields(cls)]

    @classmethod
    def from_mapping(cls, values: Mapping[str, Any]) -> Self:
        """Make one from named values; numbers may be text, as on the command line.

        Raises:
            InputError: an unknown name, or a value that does not fit.
        """
        known = {spec.name: spec.metadata for spec in fields(cls)}
        for name in values:
            if name not in known:
                raise InputError(f"There is no parameter {name!r} here; there are {', '.join(known)}.")
        return cls(**{name: _read(name, value, known[name]) for name, value in values.items()})

    def to_json(self) -> dict[str, Any]:
        return {spec.name: getattr(self, spec.name) for spec in fields(self)}


def _wanted(name: str, spec: Mapping[str, Any]) -> str:
    if spec["type"] == "choice":
        return f"{name} must be one of {', '.join(spec['options'])}"
    if spec["type"] == "text":
        return f"{name} must be a text of at most {spec['high']:,} characters"
    kind = "whole number" if spec["type"] == "int" else "number"
    empty = ", or empty for no limit" if spec.get("optional") else ""
    return f"{name} must be a {kind} from {spec['low']:,} to {spec['high']:,}{empty}"


def _read(name: str, value: Any, spec: Mapping[str, Any]) -> Any:
    if spec["type"] not in ("int", "float") or isinstance(value, bool):
        return value
    if spec.get("optional") and (value is None or value == ""):
        return None
    try:
        read = float(value)
    except (TypeError, ValueError, OverflowError):
        raise InputError(f"{_wanted(name, spec)}, not {str(value)[:40]!r}.") from None
    return int(read) if spec["type"] == "int" and read.is_integer() else read


def _fits(value: Any, spec: Mapping[str, Any]) -> bool:
    if spec["type"] == "choice":
        return value in spec["options"]
    if spec["type"] == "text":
        return isinstance(value, str) and len(value) <= spec["high"] and _is_whole(value)
    if value is None:
        return bool(spec.get("optional"))
    if isinstance(value, bool) or not isinstance(value, int if spec["type"] == "int" else int | float):
        return False
    return math.isfinite(value) and bool(spec["low"] <= value <= spec["high"])


def _is_whole(text: str) -> bool:
    """Whether it is made of whole characters: half of one cannot be stored."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _check(name: str, value: Any, spec: Mapping[str, Any]) -> None:
    if not _fits(value, spec):
        given = "empty" if value is None else repr(str(value)[:40])
        raise InputError(f"{_wanted(name, spec)}, not {given}.")
