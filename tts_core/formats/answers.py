"""Answers in files: the last words of an attempt that was made elsewhere, and whether they are right.

Knows only what can be told at a glance, for a file may have a million of them. Does not know algebra: where
two answers are not written alike, and are not both plain numbers, nobody has compared them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from ..answers import extract
from .labelled import ROOT, Node

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:/[1-9]\d*)?")
_NOISE = re.compile(r"\\[!,;: ]|[\s$]|(?<=\d),(?=\d{3})")


def compared(answer: str | None, reference: str | None) -> bool | None:
    """Whether an answer is right; None where that cannot be told at a glance."""
    if answer is None or reference is None:
        return None
    one, other = _plain(answer), _plain(reference)
    if one == other:
        return bool(one) or None
    if len(one) < 40 and len(other) < 40 and _NUMBER.fullmatch(one) and _NUMBER.fullmatch(other):
        return _value(one) == _value(other)
    return None


def found(text: str) -> str | None:
    """The answer an attempt ends in."""
    return extract(text)


def attempt(texts: Sequence[str], first: int, answer: str | None, reference: str | None) -> list[Node]:
    """The steps of a whole attempt, each behind the one before it.

    Args:
        first: the place of its first step.
    """
    last = len(texts) - 1
    made = [
        Node(text, first + place - 1 if place else ROOT, state="complete" if place == last else "open")
        for place, text in enumerate(texts)
    ]
    made[-1:] = [node._replace(answer=answer, correct=compared(answer, reference)) for node in made[-1:]]
    return made


def _plain(answer: str) -> str:
    return _NOISE.sub("", answer[:1000]).removesuffix(".")


def _value(number: str) -> Decimal | Fraction:
    above, _, below = number.partition("/")
    # a whole file of numbers is read: a Decimal takes a tenth of the time
    return Fraction(above) / int(below) if below else Decimal(number)
