"""Reading: fields of a line that somebody else wrote, each with a sentence where it is not what it should be.

Knows JSON values. Does not know formats.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from ..errors import InputError

LONGEST_TEXT = 1_000_000
"""Characters of one text: a step, a problem."""

LONGEST_NAME = 200
"""Characters of a name: a person's, a model's."""

LATEST = 253_402_300_800.0
"""Unix seconds: the end of the year 9999."""

LONGEST_SECONDS = 1e9
"""That anything takes: thirty years."""

MOST_STEPS = 20_000
"""Steps of one line."""


def told(data: Mapping[str, Any], name: str) -> Any:
    """A field that must be there."""
    try:
        return data[name]
    except KeyError:
        raise InputError(f"It has no {name!r}.") from None


def text(value: object, name: str) -> str:
    """A text of a size that can be shown."""
    if not isinstance(value, str):
        raise InputError(f"{name} is no text.")
    if len(value) > LONGEST_TEXT:
        raise InputError(f"{name} has {len(value):,} characters; at most {LONGEST_TEXT:,} are taken.")
    return value


def maybe_text(value: object, name: str) -> str | None:
    return None if value is None else text(value, name)


def short(value: object, name: str) -> str:
    """A name."""
    if not isinstance(value, str) or not 1 <= len(value) <= LONGEST_NAME:
        raise InputError(f"{name} is no text of 1 to {LONGEST_NAME} characters.")
    return value


def mapping(value: object, name: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise InputError(f"{name} is no object.")
    return value


def listed(value: object, name: str, most: int = MOST_STEPS) -> list[Any]:
    if not isinstance(value, list):
        raise InputError(f"{name} is no list.")
    if len(value) > most:
        raise InputError(f"{name} has {len(value):,} entries; at most {most:,} are taken.")
    return value


def texts(value: object, name: str) -> list[str]:
    """A list of texts, at least one."""
    found = listed(value, name)
    if not found:
        raise InputError(f"{name} is empty.")
    return [text(each, f"{name}[{at}]") for at, each in enumerate(found)]


def number(value: object, name: str) -> float:
    """A finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise InputError(f"{name} is no number.")
    return float(value)


def maybe_number(value: object, name: str) -> float | None:
    return None if value is None else number(value, name)


def whole(value: object, name: str, low: int, high: int) -> int:
    """A whole number from `low` to `high`."""
    if type(value) is not int or not low <= value <= high:
        raise InputError(f"{name} is no whole number from {low:,} to {high:,}.")
    return value


def rating(value: object, name: str) -> int | None:
    """+1, 0, −1, or None."""
    if value is None:
        return None
    if isinstance(value, bool) or value not in (1, 0, -1):
        raise InputError(f"{name} is none of 1, 0, -1 and null.")
    return int(value)


def seconds_since(value: object, name: str) -> float:
    """A time as unix seconds, in the years 1970 to 9999."""
    at = number(value, name)
    if not 0 <= at < LATEST:
        raise InputError(f"{name} is no time in unix seconds.")
    return at


def duration(value: object, name: str) -> float | None:
    """Seconds that something took; None if nobody knows."""
    took = maybe_number(value, name)
    if took is not None and abs(took) > LONGEST_SECONDS:
        raise InputError(f"{name} is no number of seconds.")
    return took


def moment(value: object, name: str) -> float | None:
    """A time in ISO form as unix seconds; one without a zone is in UTC."""
    if value is None:
        return None
    try:
        found = datetime.fromisoformat(text(value, name))
        at = (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        raise InputError(f"{name} is no time such as 2023-01-22T04:34:27.") from None
    return seconds_since(at, name)


def stamp(at: float | None) -> str | None:
    """The opposite of `moment`: UTC, to the microsecond, without a zone."""
    if at is None:
        return None
    return datetime.fromtimestamp(at, UTC).replace(tzinfo=None).isoformat(timespec="microseconds")


def maybe_truth(value: object, name: str) -> bool | None:
    """True, false, or None."""
    if value is not None and not isinstance(value, bool):
        raise InputError(f"{name} is none of true, false and null.")
    return value
