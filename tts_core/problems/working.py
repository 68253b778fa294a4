"""Working: a solution whose sums are worked out in parts.

Knows how two numbers are added, taken away, multiplied or divided in parts, on a line of its own before the
line that needs it, as products of two long numbers already are. Does not know families or levels, and makes
nothing of a sum that is false.

Ways that differ err apart: a vote over attempts that all calculate alike repeats what the likeliest of them
says, right or wrong (Wang et al. 2022, arXiv 2203.11171: self-consistency needs diverse paths).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from random import Random

_SUM = re.compile(r"(?<![-\d*/+(] )(?<![\d(])(\d+) ([-+*/]) (\d+) = (\d+)(?! [-+*/=])(?!\d)")


def in_parts(solution: Iterable[str], rng: Random, share: float) -> tuple[str, ...]:
    """The lines, with the working of some sums before them.

    Args:
        share: how many of the sums that have parts are worked out, from 0 to 1.
    """
    lines: list[str] = []
    for line in solution:
        found = _SUM.search(line) if line.count("=") == 1 else None
        working = parts(int(found[1]), found[2], int(found[3])) if found else None
        true = found and working and working.endswith(f" = {found[4]}")
        said = found and lines and lines[-1].startswith(f"{found[1]} {found[2]} {found[3]} = ")
        if true and not said and rng.random() < share:
            lines.append(f"{working}.")
        lines.append(line)
    return tuple(lines)


def parts(left: int, op: str, right: int) -> str | None:
    """A sum taken apart by hundreds, tens and ones, or over the next ten; None if it is easy as it stands.

    >>> parts(48, "+", 37)
    '48 + 37 = 48 + 30 + 7 = 78 + 7 = 85'
    """
    sides = {"+": _terms, "-": _terms, "*": _product, "/": _quotient}[op](left, op, right)
    return " = ".join([f"{left} {op} {right}", *sides]) if sides else None


def _terms(left: int, op: str, right: int) -> list[str]:
    if op == "-" and left < right:
        return []
    if right >= 10:
        terms = [left, *_places(right)]
        if op == "+" and len(terms) == 2 and right > 10:  # 108 + 50: the one with ones is taken apart
            first, *others = _places(left)
            terms = [first, right, *others]
    else:
        ten = (10 - left % 10 if op == "+" else left % 10) if left > 10 else 0
        terms = [left, ten, right - ten] if 0 < ten < right else []
    sides: list[str] = []
    while len(terms) > 2 or (sides and len(terms) == 2):
        sides.append(f" {op} ".join(map(str, terms)))
        first, second, *others = terms
        terms = [first + second if op == "+" else first - second, *others]
    return [*sides, str(terms[0])] if sides else []


def _product(left: int, op: str, right: int) -> list[str]:
    """By the places of the longer number; two long ones are the problems' own to take apart."""
    long, short = max(left, right), min(left, right)
    places = _places(long)
    if not 2 <= short <= 9 or len(places) < 2:
        return []
    made = [f"{place} * {short}" for place in places], [str(place * short) for place in places]
    return [*(" + ".join(each) for each in made), str(left * right)]


def _quotient(left: int, op: str, right: int) -> list[str]:
    """By the tens and the ones of the result."""
    if not right or left % right:
        return []
    first, *others = _places(left // right) or [0]
    rest = sum(others)
    if not rest:
        return []
    return [f"{first * right} / {right} + {rest * right} / {right}", f"{first} + {rest}", str(first + rest)]


def _places(number: int) -> list[int]:
    """349 → 300, 40, 9."""
    digits = str(number)
    return [int(digit) * 10 ** (len(digits) - place) for place, digit in enumerate(digits, 1) if digit != "0"]
