r"""Expressions: reading arithmetic from a line of text, and its exact value.

Knows how numbers and operations are written in prose, LaTeX and GSM8K's calculator marks. Does not
know equations or steps. Nothing is ever handed to Python's `eval`, and nothing large is computed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

DEEPEST = 40  # parentheses
LONGEST_NUMBER = 40  # digits
LARGEST_POWER = 100
LARGEST_VALUE = 4_000  # bits, above or below the line


class NotArithmetic(ValueError):
    """The tokens are no complete expression."""


class NoValue(ArithmeticError):
    """The expression is complete, but is not computed: its message ends "x ..."."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a line; `doubt` says that it may mean something else than it was read as."""

    kind: Literal["number", "operator", "open", "close", "percent", "equals", "word", "stop", "foreign"]
    text: str
    start: int
    end: int
    doubt: bool = False
    unit: str | None = None


_LATEX = (
    (re.compile(r"\*\*(?!(?<=\d\*\*)[\d(])(?!(?<=\)\*\*)[\d(])"), " "),  # bold, not a power
    (re.compile(r"\\(?:text|mathrm|textbf|mathbf|boxed|operatorname)\s*\{([^{}]*)\}"), r" \1 "),
    (re.compile(r"(?<=\d)(?:\{,\}|\\[,!])(?=\d{3}(?!\d))"), ","),
    (re.compile(r"\\[dt]?frac\s*(\d)(\d)(?!\d)"), r"((\1)/(\2))"),
    (re.compile(r"\^\s*\{(-?\d+)\}"), r"^(\1)"),
    (re.compile(r"\\(?:times|cdot|ast)(?![a-zA-Z])"), " × "),
    (re.compile(r"\\div(?![a-zA-Z])"), " ÷ "),
    (re.compile(r"\\approx(?![a-zA-Z])"), " ≈ "),
    (re.compile(r"\\(?:left|right|quad|qquad|displaystyle)(?![a-zA-Z])|\\[()\[\],;:! ]|[&`]"), " "),
    (re.compile(r"\\%"), "%"),
    (re.compile(r"\\?[$€£¥₹]"), ""),
    (re.compile(r"²"), "^2"),
    (re.compile(r"³"), "^3"),
    (re.compile(r"%\s+of\s+(?:the\s+)?(?=[\d(])"), "% × "),
    (re.compile(r"(?<![\d/.,])(\d+/\d+)\s+of\s+(?:the\s+)?(?=[\d(])"), r"(\1) × "),
    (re.compile(r"(?<=[\d)%])\s+equals\s+(?=[\d(])"), " = "),
)
_MIXED = re.compile(r"(?<![\d.^])(\d+)\s*\\[dt]?frac\s*\{(\d+)\}\s*\{(\d+)\}")
_FUNCTION = {"mod", "log", "ln", "sin", "cos", "tan", "gcd", "lcm", "choose", "max", "min", "sqrt", "exp"}
_FRAC = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_TIMES = re.compile(r"(?<=[\d)%])(\s*)[xX](\s*)(?=[\d(.])")
_TOKEN = re.compile(
    r"""(?P<number>\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)
    |(?P<foreign>[<>!]=|=>|->|<-|[≤≥≠⇒→])
    |(?P<equals>==?|≈)
    |(?P<spoken>(?:times|plus|minus|multiplied\ by|divided\ by)\b)
    |(?P<operator>\*\*|[-+*×·⋅÷/^−–])
    |(?P<open>[(\[])
    |(?P<close>[)\]])
    |(?P<percent>%)
    |(?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*)
    |(?P<stop>[.,;:!?"“”…])
    |(?P<other>\S)""",
    re.VERBOSE,
)
_SPOKEN = {"times": "*", "plus": "+", "minus": "-", "multiplied by": "*", "divided by": "/"}
_SIGNS = {"×": "*", "·": "*", "⋅": "*", "÷": "/", "−": "-", "–": "-", "**": "^"}


def plain(line: str) -> str:
    """The line with LaTeX and Markdown resolved, without currency signs, and with "of" as a product."""
    line = _MIXED.sub(r"(\1+\2/\3)", line)
    line = re.sub(r"\\[dt]?frac\s*\{(\d+)\}\s*\{(\d+)\}", r"(\1/\2)", line)
    for _ in range(6):  # fractions inside fractions
        line, found = _FRAC.subn(r"((\1)/(\2))", line)
        if not found:
            break
    for pattern, replacement in _LATEX:
        line = pattern.sub(replacement, line)
    line = _TIMES.sub(r"\1×\2", line)
    return " ".join(line.split())


def tokens(line: str) -> list[Token]:
    """The pieces of a `plain` line, with all that is not understood as "foreign"."""
    made: list[Token] = []
    for found in _TOKEN.finditer(line):
        kind, text, start, end = str(found.lastgroup), found.group(), found.start(), found.end()
        before, after = line[start - 1 : start], line[end : end + 1]
        doubt = False
        if kind == "spoken":
            operand = made and made[-1].kind in ("number", "close", "percent")
            kind, doubt = (
                ("operator", True) if operand and re.match(r"\s*[\d(]", line[end:]) else ("word", False)
            )
            text = _SPOKEN[text] if kind == "operator" else text
        elif kind == "operator":
            doubt = text == "–"  # a dash more often than a minus
            text = _SIGNS.get(text, text)
        elif kind == "word":
            # A single letter is a variable; letters hard against a bracket are a function.
            alone = len(text) == 1 and (text not in "aAI" or before.isdigit())
            attached = after in ("(", "[", "_", "^") or before in ("_", "\\")
            kind = "foreign" if alone or attached or text.lower() in _FUNCTION else "word"
        elif kind == "stop":  # 3:4, 10:30, 1,5 and 1.2.3 are no numbers of ours
            kind = "foreign" if before.isdigit() and after.isdigit() else "stop"
        elif kind == "number" and (before.isalpha() or before in ("_", "\\") or after in ("_", "!")):
            kind = "foreign"
        elif kind == "number" and len(text) > 1 and text[0] == "0" and text[1].isdigit():
            doubt = True  # 0900 hours
        elif kind == "other":
            kind = "foreign"
        made.append(Token(kind, text, start, end, doubt))  # type: ignore[arg-type]
    return made


def value(side: Sequence[Token], percent: Fraction = Fraction(1, 100)) -> Fraction:
    """The exact value of an expression.

    Args:
        side: its tokens, all of them.
        percent: what a % sign multiplies by.

    Raises:
        NotArithmetic: the tokens are no complete expression.
        NoValue: it divides by zero, or is too large to compute.
    """
    parser = _Parser(side, percent)
    result = parser.sum(0)
    if parser.place != len(side):
        raise NotArithmetic
    return result


class _Parser:
    """Recursive descent: sum, product, signed, power, atom."""

    def __init__(self, side: Sequence[Token], percent: Fraction) -> None:
        self.side, self.percent, self.place = side, percent, 0

    def _next(self, *texts: str) -> str | None:
        if self.place < len(self.side):
            token = self.side[self.place]
            if token.kind == "operator" and token.text in texts:
                self.place += 1
                return token.text
        return None

    def _kind(self) -> str:
        return self.side[self.place].kind if self.place < len(self.side) else "end"

    def sum(self, depth: int) -> Fraction:
        if depth > DEEPEST:
            raise NoValue("is nested too deeply")
        total = self.product(depth)
        while sign := self._next("+", "-"):
            term = self.product(depth)
            total = _sized(total + term if sign == "+" else total - term)
        return total

    def product(self, depth: int) -> Fraction:
        total = self.signed(depth)
        while True:
            sign = self._next("*", "/")
            if sign is None and self._kind() != "open":  # 2(3 + 4)
                return total
            factor = self.signed(depth)
            if sign == "/" and factor == 0:
                raise NoValue("divides by zero")
            total = _sized(total / factor if sign == "/" else total * factor)

    def signed(self, depth: int) -> Fraction:
        return -self.power(depth) if self._next("-") else self.power(depth)

    def power(self, depth: int) -> Fraction:
        base = self.atom(depth)
        if not self._next("^"):
            return base
        exponent = self.signed(depth)
        if exponent.denominator != 1:
            raise NotArithmetic  # a root; not ours
        if abs(exponent) > LARGEST_POWER:
            raise NoValue("is too large to compute")
        if base == 0 and exponent < 0:
            raise NoValue("divides by zero")
        return _sized(_sized(base) ** int(exponent))

    def atom(self, depth: int) -> Fraction:
        kind = self._kind()
        if kind == "open":
            self.place += 1
            result = self.sum(depth + 1)
            if self._kind() != "close":
                raise NotArithmetic
        elif kind == "number":
            digits = self.side[self.place].text.replace(",", "")
            if len(digits) > LONGEST_NUMBER:
                raise NoValue("is too large to compute")
            result = Fraction(digits)
        else:
            raise NotArithmetic
        self.place += 1
        if self._kind() == "percent":
            self.place += 1
            result *= self.percent
        return result


def _sized(number: Fraction) -> Fraction:
    if max(number.numerator.bit_length(), number.denominator.bit_length()) > LARGEST_VALUE:
        raise NoValue("is too large to compute")
    return number
