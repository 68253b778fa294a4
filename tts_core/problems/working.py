"""Working: a solution whose sums are worked out, each in one of several ways.

Knows how two numbers are added, taken away, multiplied or divided in parts or over a round number, on a line
of its own before the line that needs it, as products of two long numbers already are; and that the sides of
some sums may change places. Does not know families or levels, and makes nothing of a sum that is false.

Ways that differ err apart: a vote over attempts that all calculate alike repeats what the likeliest of them
says, right or wrong (Wang et al. 2022, arXiv 2203.11171: self-consistency needs diverse paths).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from random import Random

NEAR = 3
"""How far a round number is at most."""

EXPRESSION = "which leaves"
"""A line with these words works out the first operation of an expression, whose order it keeps."""

SUM = re.compile(r"(?<![-\d*/+(] )(?<![\d(])(\d+) ([-+*/]) (\d+) = (\d+)(?! [-+*/=])(?!\d)")
"""A sum of two whole numbers that is not part of a longer one."""


def operate(left: int, op: str, right: int) -> int | None:
    """The result, if it is whole and not negative."""
    if op == "+":
        return left + right
    if op == "-":
        return left - right if left >= right else None
    if op == "*":
        return left * right
    return left // right if right and left % right == 0 else None


def product(left: int, right: int) -> list[str]:
    """The line before a product of two long numbers: 23 * 14 is worked out by tens and ones."""
    if min(left, right) < 11 or left % 10 == 0 or right % 10 == 0:
        return []
    left, right = max(left, right), min(left, right)
    tens, ones = right // 10 * 10, right % 10
    asked, by_places = f"{left} * {right}", f"{left} * {tens} + {left} * {ones}"
    return [f"{asked} = {by_places} = {left * tens} + {left * ones} = {left * right}."]


def in_parts(solution: Iterable[str], rng: Random, share: float) -> tuple[str, ...]:
    """The lines, with the working of some sums before them, and the sides of some sums changed.

    Args:
        rng: chooses which, and in which way.
        share: how many of the sums that have parts are worked out, from 0 to 1; half as many change sides.
    """
    lines: list[str] = []
    for line in solution:
        if EXPRESSION not in line and rng.random() < share / 2:
            line = _sides_changed(line)
        found = SUM.search(line) if line.count("=") == 1 else None
        ways = workings(int(found[1]), found[2], int(found[3])) if found else []
        true = found and ways and ways[0].endswith(f" = {found[4]}")
        said = found and lines and lines[-1].startswith(f"{found[1]} {found[2]} {found[3]} = ")
        if true and not said and rng.random() < share:
            lines.append(f"{rng.choice(ways)}.")
        lines.append(line)
    return tuple(lines)


def _sides_changed(line: str) -> str:
    """It adds or multiplies the other way round; the same line if it does neither, or more than that."""
    found = SUM.search(line) if line.count("=") == 1 else None
    if found is None or found[2] not in "+*":
        return line
    return f"{line[: found.start()]}{found[3]} {found[2]} {found[1]}{line[found.end(3) :]}"


def parts(left: int, op: str, right: int) -> str | None:
    """A sum taken apart by hundreds, tens and ones, or over the next ten; None if it is easy as it stands.

    >>> parts(48, "+", 37)
    '48 + 37 = 48 + 30 + 7 = 78 + 7 = 85'
    """
    sides = {"+": _terms, "-": _terms, "*": _product, "/": _quotient}[op](left, op, right)
    return " = ".join([f"{left} {op} {right}", *sides]) if sides else None


def workings(left: int, op: str, right: int) -> list[str]:
    """All ways to work a sum out: in parts, in parts with its sides changed, over a round number; none if it
    is easy as it stands.

    >>> workings(48, "+", 39)[1:3]
    ['48 + 39 = 39 + 40 + 8 = 79 + 8 = 87', '48 + 39 = 48 + 40 - 1 = 88 - 1 = 87']
    """
    first = parts(left, op, right)
    if first is None:
        return []
    ways = [] if op == "/" else [_over(left, op, right)]
    if op == "+":
        ways = [_terms(right, op, left), *ways, _over(right, op, left, before=True), _columns(left, right)]
    elif op == "*":
        ways.append(_over(right, op, left, before=True))
    told = [" = ".join([f"{left} {op} {right}", *sides]) for sides in ways if sides]
    return list(dict.fromkeys([first, *told]))


def _over(left: int, op: str, right: int, before: bool = False) -> list[str]:
    """With the next ten in the place of `right`, if that is near, and what is too much set right afterwards.

    Args:
        before: the round number is said first.
    """
    more = -right % 10
    ten = right + more
    if (
        not 1 <= more <= NEAR
        or right < 10
        or (op == "-" and left < ten)
        or (op == "*" and not 2 <= left <= 9)
    ):
        return []
    pair = f"{ten} {op} {left}" if before else f"{left} {op} {ten}"
    if op == "*":
        return [f"{pair} - {more} * {left}", f"{left * ten} - {more * left}", str(left * right)]
    first, back = (left + ten, "-") if op == "+" else (left - ten, "+")
    result = left + right if op == "+" else left - right
    return [f"{pair} {back} {more}", f"{first} {back} {more}", str(result)]


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


def _columns(left: int, right: int) -> list[str]:
    """Hundreds with hundreds, tens with tens, ones with ones."""
    many = max(len(str(left)), len(str(right)))
    if many < 2 or min(left, right) < 10:
        return []
    pairs = [(left // 10**at % 10 * 10**at, right // 10**at % 10 * 10**at) for at in reversed(range(many))]
    pairs = [pair for pair in pairs if any(pair)]
    if len(pairs) < 2:
        return []
    terms = [str(side) for pair in pairs for side in pair if side]
    return [" + ".join(terms), " + ".join(str(sum(pair)) for pair in pairs), str(left + right)]


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
