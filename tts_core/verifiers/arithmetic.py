"""The arithmetic checker: are the equations in a step true?

Knows when an equation holds, when it is wrong, and when it cannot be told. Does not know the
problem: a step can calculate rightly what nobody asked for.

It would rather say nothing than call a right step wrong. So an equation is wrong only if every
reading of it is: with and without its percent signs, rounded or cut to the digits it shows, and
from each point at which prose could have turned into arithmetic.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from .base import Opinions, Path
from .equations import Equation, equations, is_sum
from .expressions import NotArithmetic, NoValue, Token, value

LONGEST_LINE = 1_000
MOST_LINES = 100

_MARK = re.compile(r"<<([^<>\n]{1,200})>>")  # GSM8K's calculator
_LABEL = re.compile(r"^\s*(?:[-*+•–#>]+\s+)*(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s+)?")
_FLOAT = Fraction(1, 10**14)  # 26.666666666666668
_WHOLE, _HUNDREDTH = Fraction(1), Fraction(1, 100)
# What a percent sign is worth, left and right: 50 * 20% = 10, but also 10 / 50 * 100 = 20%.
_PERCENTS = ((_HUNDREDTH, _HUNDREDTH), (_WHOLE, _WHOLE), (_HUNDREDTH, _WHOLE), (_WHOLE, _HUNDREDTH))


@dataclass(frozen=True, slots=True)
class Finding:
    """One equation. `holds` is None where it cannot be decided; `reason` is a sentence."""

    text: str
    holds: bool | None
    reason: str


class Arithmetic:
    """Scores a step 1 if every equation in it that can be decided holds, 0 if one is wrong."""

    name = "arithmetic"
    revision = "1"
    threshold = 0.5
    batch = 1_000

    def score(self, problem: str, paths: Sequence[Path]) -> Opinions:
        """Check the equations in the last step of each path; without one there is no opinion."""
        judged = [
            verdict(path[-1].text, path[-1].state == "truncated") if path else _NOTHING for path in paths
        ]
        return Opinions([score for score, _ in judged], [reason for _, reason in judged])


_NOTHING = (None, "no equation")


def verdict(text: str, cut: bool) -> tuple[float | None, str]:
    """What the equations of a step say of it: 1, 0 or None, and why. `cut` as for `findings`."""
    found = findings(text, cut)
    for holds, score in ((False, 0.0), (True, 1.0), (None, None)):
        reasons = list(dict.fromkeys(finding.reason for finding in found if finding.holds is holds))
        if reasons:
            more = f" And {len(reasons) - 3} more." if len(reasons) > 3 else ""
            return score, " ".join(reasons[:3]) + more
    return _NOTHING


def findings(text: str, cut: bool = False) -> list[Finding]:
    """The equations of a text, in order.

    Args:
        cut: the text was cut off, so that its last number may lack digits.
    """
    found = []
    lines = [line for line in text.splitlines() if line.strip()][:MOST_LINES]
    for place, line in enumerate(lines):
        if "=" not in line and "≈" not in line and "equal" not in line and "approx" not in line:
            continue
        if len(line) > LONGEST_LINE:
            continue
        last = cut and place == len(lines) - 1
        for inner in _MARK.findall(line):
            found += _checked(inner, False)
        for piece in _MARK.sub("", line).split("\\\\"):
            found += _checked(_LABEL.sub("", piece, count=1), last)
    return found


def _checked(line: str, cut: bool) -> list[Finding]:
    return [finding for equation in equations(line, cut) if (finding := _check(equation)) is not None]


def _check(equation: Equation) -> Finding | None:
    """The verdict on one equation; None if it is none after all."""
    text, left, right, about = equation.text, equation.left, equation.right, equation.about
    try:
        holds = _agree(left, right, about)
        if holds:
            return Finding(text, True, f"{text} holds.")
        doubt = equation.doubt or _divides_by_what(left) or _divides_by_what(right)
        doubt = doubt or any(_agrees(left[i:], right[:j], about) for i, j in _shorter(left, right))
        if holds is None or doubt:
            return Finding(text, None, f"{text} can be read in more than one way, or is rounded.")
        exact = value(right) if _single(left) is not None else value(left)
        said = f"{_written(exact * 100)}%" if right[-1].kind == "percent" else _written(exact)
        return Finding(text, False, f"{text} is wrong: it is {said}.")
    except NotArithmetic:
        return None
    except NoValue as problem:
        return Finding(text, None, f"{text} {problem}.")


def _shorter(left: Sequence[Token], right: Sequence[Token]) -> list[tuple[int, int]]:
    """Other places where the two sides may begin and end: after a dash, before a run-on calculation."""
    starts = [0] + [n + 1 for n, t in enumerate(left[:-1]) if t.kind == "operator" and is_sum(left[n + 1 :])]
    ends = [len(right)] + [n for n, t in enumerate(right) if n and t.kind == "operator"]
    return [(start, end) for start in starts for end in ends][1:400]


def _divides_by_what(side: Sequence[Token]) -> bool:
    """Whether it can be told otherwise what it divides by: 25 / 1/3 is 75 to most, and 6/2(1+2) is 1 or 9."""
    slashes = [n for n, token in enumerate(side) if token.text == "/"]
    twice = any(later - earlier == 2 for earlier, later in pairwise(slashes))
    return twice or any([token.text for token in side[n + 2 : n + 3]] == ["("] for n in slashes)


def _agrees(left: Sequence[Token], right: Sequence[Token], about: bool) -> bool:
    try:
        return _agree(left, right, about) is not False
    except (NotArithmetic, NoValue):
        return False


def _agree(left: Sequence[Token], right: Sequence[Token], about: bool) -> bool | None:
    """Are the sides equal in some reading; None if they are nearly so."""
    percents = any(token.kind == "percent" for token in (*left, *right))
    verdicts = [
        _close(value(left, one), value(right, other), left, right, one, other, about)
        for one, other in (_PERCENTS if percents else _PERCENTS[:1])
    ]
    return True if True in verdicts else None if None in verdicts else False


def _close(
    one: Fraction,
    other: Fraction,
    left: Sequence[Token],
    right: Sequence[Token],
    scale_left: Fraction,
    scale_right: Fraction,
    about: bool,
) -> bool | None:
    """Equal; or rounded or cut to the digits shown; None if it may have been rounded otherwise."""
    if one == other:
        return True
    unit = Fraction(0)
    exact, shown = one, other
    for side, scale, this, that in ((left, scale_left, other, one), (right, scale_right, one, other)):
        number = _single(side)
        if number is not None:
            exact, shown = this, that
            unit = Fraction(1, 10 ** len(number.text.partition(".")[2]))
            unit *= scale if side[-1].kind == "percent" else 1
    gap = abs(exact - shown)
    if unit and (exact / unit).denominator != 1 and gap < unit:
        if unit == 1 and not about:
            return None  # 10 / 4 = 2 people, or 3 buses
        return True if about or gap <= unit / 2 or abs(shown) < abs(exact) else None
    if gap <= abs(exact) * _FLOAT:
        return True
    # Something rounded earlier is carried on: 3.33 * 3 = 10.
    decimals = max((len(token.text.partition(".")[2]) for token in left if token.kind == "number"), default=0)
    near = Fraction(1, 10) if about else Fraction(1, 200) if decimals >= 2 else Fraction(0)
    return None if gap < near * abs(exact) else False


def _single(side: Sequence[Token]) -> Token | None:
    """The number that is all of a side, apart from a sign before and a percent sign after it."""
    rest = [
        token for token in side if token.kind != "percent" and not (token is side[0] and token.text == "-")
    ]
    return rest[0] if len(rest) == 1 and rest[0].kind == "number" else None


def _written(number: Fraction) -> str:
    """7, 2.5, 10/3 (about 3.333), or about -1.667."""
    if number.denominator == 1:
        return str(number.numerator)
    if abs(number) >= 10**12:
        return f"{number.numerator}/{number.denominator}"
    places = next((n for n in range(1, 7) if 10**n % number.denominator == 0), None)
    if places is not None:
        return f"{float(number):.{places}f}"
    about = f"about {float(number):.4g}"
    return f"{number.numerator}/{number.denominator} ({about})" if number.denominator < 10**6 else about
