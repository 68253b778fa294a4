"""Equations: where one begins and ends in a line of prose, and whether it may have been misread.

Knows how calculations are worked into sentences: units, labels, remarks, chains. Does not know
whether an equation is true (`arithmetic.py`), nor how a number is written (`expressions.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from .expressions import Token, plain, tokens

LONGEST_SIDE = 60  # tokens


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# No units: with one of these before an operation, its operand is not the number before the words.
_STOP = _words(
    "is are was were and then so has have had for in to from with if or but because that which he she they "
    "it we you gives leaves makes at on by than already after would cost up"
)
# Words beside an expression which change what it says.
_BEFORE = _words(
    "half twice double triple thrice third quarter minus plus times less more divided multiplied square root "
    "sqrt remaining other another negative dozen hundred thousand million"
)
_AFTER = _words(
    "dozen dozens hundred hundreds thousand thousands million millions billion half halves third thirds "
    "quarter quarters percent remainder fifths sixths tenths pair pairs am pm"
)
_LABELS = _words(
    "step day week month year grade number question part problem chapter level room phase round equation "
    "case figure option page lesson hour group team no line item stage trip game section quarter"
)
_SCALE = re.compile(
    r"\b(?:dozens?|hundreds?|thousands?|millions?|billions?|cents?|pennies|remainder)\b|¢", re.IGNORECASE
)
# Quantities of one kind in several units: 2 hours + 30 minutes, 50 cents * 4 = $2.
_CONVERTIBLE = _words(
    "second minute hour day week month year decade century cent penny dime nickel quarter dollar inch foot "
    "feet yard mile meter metre kilometer centimeter millimeter cm mm km gram kilogram kg mg pound ounce oz "
    "lb ton liter litre milliliter ml gallon quart pint cup tablespoon teaspoon dozen pair percent am pm"
)


@dataclass(frozen=True, slots=True)
class Equation:
    """Two sides as they stand in a line; `about` for "≈"; `doubt` if they may mean something else."""

    text: str
    left: list[Token]
    right: list[Token]
    about: bool
    doubt: bool


def equations(line: str, cut: bool = False) -> Iterator[Equation]:
    """The equations of one line in which there is something to compute.

    Args:
        cut: the line was cut off, so that its last number may lack digits.
    """
    line = plain(line)
    pieces = _without_units(tokens(line))
    signs = [place for place, token in enumerate(pieces) if token.kind == "equals"]
    for nth, sign in enumerate(signs):
        end = signs[nth + 1] if nth + 1 < len(signs) else len(pieces)
        after = pieces[sign + 1 : end]
        left = _left(pieces[signs[nth - 1] + 1 if nth else 0 : sign])
        right = _right(after)
        if left is None or right is None or not (is_sum(left[0]) or is_sum(right[0])):
            continue
        doubt = left[1] or right[1] or (cut and right[0][-1].end >= len(line) - 1)
        doubt = doubt or bool(_SCALE.search(line)) or _mixed(left[0], right[0], after)
        text = line[left[0][0].start : right[0][-1].end]
        yield Equation(text, left[0], right[0], pieces[sign].text == "≈", doubt)


def is_sum(side: Sequence[Token]) -> bool:
    """Is there anything to compute: an operation besides a sign?"""
    return any(token.kind == "operator" for token in side[1:])


def _without_units(pieces: list[Token]) -> list[Token]:
    """Drop words that stand between a quantity and an operation, and note them on the quantity."""
    made: list[Token] = []
    place = 0
    while place < len(pieces):
        end = place
        if made and made[-1].kind in ("number", "close", "percent"):
            while end < len(pieces) and (
                pieces[end].kind == "word"
                or (pieces[end].text == "/" and end + 1 < len(pieces) and pieces[end + 1].kind == "word")
            ):
                end += 1
        words = [token.text.lower() for token in pieces[place:end] if token.kind == "word"]
        closing = end < len(pieces) and pieces[end].kind in ("operator", "equals", "close")
        if 0 < len(words) <= 3 and closing and not _STOP.intersection(words) and max(map(len, words)) > 1:
            made[-1] = replace(made[-1], unit=_singular(words[0]), doubt=made[-1].doubt or _odd(words))
            place = end
        made.append(pieces[place])
        place += 1
    return made


def _odd(words: Sequence[str]) -> bool:
    return bool(_AFTER.intersection(words) or _BEFORE.intersection(words))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


_Side = tuple[list[Token], bool]


def _left(pieces: list[Token]) -> _Side | None:
    """The longest expression at the end of what stands before an equals sign, and whether it is in doubt."""
    start, depth = len(pieces), 0
    while start and pieces[start - 1].kind in ("number", "operator", "open", "close", "percent"):
        depth += {"close": 1, "open": -1}.get(pieces[start - 1].kind, 0)
        if depth < 0:  # a bracket that opens before and closes after the equation
            break
        start -= 1
    side, before = pieces[start:], pieces[start - 1] if start else None
    if not side or len(side) > LONGEST_SIDE or depth > 0 or (before is not None and before.kind == "foreign"):
        return None
    doubt = any(token.doubt for token in side)
    if side[0].kind == "operator":
        tight = len(side) > 1 and side[0].end == side[1].start
        if side[0].text != "-" or not tight or (before is not None and before.end == side[0].start):
            return None  # the first operand is not ours to read
        doubt = doubt or (before is not None and before.kind == "word")
    said = start
    while (
        said
        and pieces[said - 1].kind in ("word", "stop", "open")
        and (said == start or pieces[said].kind == "word")
    ):
        said -= 1
    if said and said < start and pieces[said - 1].kind == "operator":
        return None  # "Week 1 + Week 2 = ...": an operand before this one is not ours to read
    near = [token.text.lower() for token in pieces[max(0, start - 3) : start] if token.kind == "word"]
    if before is not None:
        doubt = (
            doubt
            or bool(_BEFORE.intersection(near))
            or (before.kind == "word" and _singular(near[-1]) in _LABELS)
        )
        # "1 and 1/4", "14, 400 / 80", "Shonda (1) + 2"
        # "8 packs of 5 bags * $4"
        of = before.text == "of" and said > 0 and start - said <= 3
        doubt = doubt or (of and pieces[said - 1].kind == "number")
        doubt = doubt or (start > 1 and before.text in ("and", ",") and pieces[start - 2].kind == "number")
        remark = side[0].kind == "open" and [token.kind for token in side[2:3]] == ["close"]
        doubt = doubt or (before.kind == "word" and remark)
    named = before is not None and before.kind == "word"
    return side, doubt or (
        _is_quantity(side) and (named or any(token.unit or token.kind == "percent" for token in side))
    )


def _right(pieces: list[Token]) -> _Side | None:
    """The longest expression at the start of what stands after an equals sign, and whether it is in doubt."""
    end, depth, doubt = 0, 0, False
    while end < len(pieces) and pieces[end].kind in ("number", "operator", "open", "close", "percent"):
        depth += {"open": 1, "close": -1}.get(pieces[end].kind, 0)
        if depth < 0:
            break
        end += 1
    if depth > 0:  # "= 7 (so she ...": a remark
        opened = max(place for place in range(end) if pieces[place].kind == "open")
        end, doubt = opened, True
    side, after = pieces[:end], pieces[end:]
    doubt = doubt or [token.text for token in after[:2]] == [".", "."] or [t.text for t in after[:1]] == ["…"]
    if after and after[0].kind == "foreign":
        return None
    if side and side[-1].kind == "operator":  # "= 7 - so she ...": a dash
        if side[-1].text != "-":
            return None
        side, doubt = side[:-1], True
    if not side or len(side) > LONGEST_SIDE:
        return None
    near = [token.text.lower() for token in after[:3] if token.kind == "word"]
    return side, doubt or any(token.doubt for token in side) or bool(_AFTER.intersection(near))


def _is_quantity(side: Sequence[Token]) -> bool:
    """A number or a proper fraction by itself: more often a thing that is named than a sum that is done."""
    if not is_sum(side):
        return True
    if [token.kind for token in side] != ["number", "operator", "number"] or side[1].text != "/":
        return False
    above, below = (Fraction(token.text.replace(",", "")) for token in (side[0], side[2]))
    return above < below


def _mixed(left: Sequence[Token], right: Sequence[Token], after: Sequence[Token]) -> bool:
    """Could a conversion between units make a false equation true?"""
    units = {token.unit for token in (*left, *right) if token.unit}
    adds = any(token.text in ("+", "-") and token.kind == "operator" for token in (*left, *right))
    if adds and (len(units) > 1 or any(token.kind == "percent" for token in (*left, *right))):
        return True
    tail = [
        _singular(token.text.lower()) for token in after[len(right) : len(right) + 2] if token.kind == "word"
    ]
    return bool(units) and len(_CONVERTIBLE.intersection({*units, *tail})) > 1
