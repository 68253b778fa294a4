r"""Talk: what people and models say around an answer that is a number, or a yes or no.

Knows hedges, names of currencies, glad exclamation marks and asides in brackets. Does not know what a number
is: what is left is taken only where it is one, so that "about 12 or 13" and "5 (mod 7)" stay as they are.
"""

from __future__ import annotations

import re

_HEDGES = re.compile(
    r"(?:\$?\s*(?:[~≈]|\\approx(?![a-zA-Z]))\s*|(?:about|around|approximately|approx\.?|roughly|nearly|almost"
    r"|exactly|precisely|simply|just|only|therefore|thus|hence|so|indeed|actually),?\s+)+",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"(?:(?:USD|EUR|GBP|INR|CAD|AUD|JPY|CNY|CHF|Rs\.?)\s*(?=[-+$€£¥₹.]?\d)|US\s?(?=\$))")
_REASON = re.compile(r"(?:since|because|which|so)\s", re.IGNORECASE)
_SAME = re.compile(
    r"(?:(?:or|about|around|approximately|i\.e\.,?|=|≈)\s*)*[\d.,]*\d\s?(?P<unit>[^\W\d_]+)", re.IGNORECASE
)
_WHOLE = re.compile(r"\$?(?P<digits>\d+)(?![.,]?\d)")
_UNIT = re.compile(r"\d\s?(?P<unit>[^\W\d_]+)\Z")
_MEASURES = {
    name: place
    for place, names in enumerate(
        (
            "mile miles mi",
            "kilometer kilometers kilometre kilometres km",
            "meter meters metre metres m",
            "centimeter centimeters centimetre centimetres cm",
            "foot feet ft",
            "inch inches",
            "yard yards yd",
            "kilogram kilograms kg",
            "gram grams g",
            "pound pounds lb lbs",
            "ounce ounces oz",
            "liter liters litre litres l",
            "milliliter milliliters millilitre millilitres ml",
            "gallon gallons",
            "second seconds sec",
            "minute minutes min",
            "hour hours hr hrs h",
            "day days",
            "week weeks",
            "month months",
            "year years",
            "dollar dollars usd",
            "cent cents",
        )
    )
    for name in names.split()
}
"""What an amount can be told in twice; names of one measure have one number."""

_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", *(f"{part}teen" for part in ("thir", "four", "fif", "six", "seven")))
_SMALL = (*_ONES, *_TEENS, "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SPELLED = {word: value for value, word in enumerate(_SMALL)}
_SPELLED |= {
    f"{ten}-{_ONES[one]}" if one else ten: 10 * place + one
    for place, ten in enumerate(_TENS, 2)
    for one in range(10)
}

_BE = r"(?:can|could|will|would|does|did|do|is|are|was|were|has|have|had|should|must)"
_ECHO = re.compile(
    rf"(?:(?P<yes>yes),\s(?:[a-z]+\s){{1,3}}{_BE}"
    rf"|(?P<no>no),\s(?:[a-z]+\s){{1,3}}(?:{_BE}(?:\s?not|n['’]t)|can['’]t|won['’]t))[.!]?",
    re.IGNORECASE,
)
_GLAD_WORD = re.compile(r"(?<![\\\w])(?P<word>[^\W\d_]{3,}|no)!\Z", re.IGNORECASE)
_GLAD = re.compile(r"[*_\s]*(?P<number>[-\\$€£¥₹]*[\d,]*\.?\d+)![*_\s]*")
_FACTORIALS = re.compile(
    r"(?:\d|[)}]|\b[a-zA-Z])\s?!|factorial|permut|arrang|\bways?\b|\border", re.IGNORECASE
)
LONGEST = 60  # no number with an exclamation mark is longer


def without_talk(text: str) -> str:
    """An answer without hedges and a currency's name before it, and without an aside in brackets behind it.

    An aside is a reason, the same number in words, or the same amount in another measure.
    """
    for before in (_HEDGES, _CURRENCY):
        text = text[found.end() :] if (found := before.match(text)) else text
    said, bracket, aside = text.partition(" (")
    if bracket and "(" not in said and _closes_at_the_end(aside) and _is_talk(aside[:-1].strip(), said):
        return said.strip()
    return text


def without_echo(text: str) -> str:
    """An answer in words without its echo: "Yes" of "Yes, she can", "Paris" of "Paris!"; else the text."""
    text = _GLAD_WORD.sub(r"\g<word>", text)
    found = _ECHO.fullmatch(text)
    return (found["yes"] or found["no"]) if found else text


def without_exclamation(marked: str, around: str) -> str:
    r"""What was marked as the answer, without the exclamation mark of a glad sentence: 42 of "42!".

    It stays a factorial in mathematics ($5!$, 5! = 120), where the rest of the attempt speaks of factorials
    or of what is counted with them, and where nothing was found to be equal to the number.

    Args:
        around: the attempt without what was marked.
    """
    found = _GLAD.fullmatch(marked) if len(marked) <= LONGEST else None
    if found is None or _FACTORIALS.search(around):
        return marked
    number = found["number"]
    shown = re.search(rf"=\s*\\?[$€£¥₹]?\s*{re.escape(number)}(?![.,]?\d)", around)
    return number if shown or not number.isdecimal() else marked


def _closes_at_the_end(text: str) -> bool:
    """Whether the bracket before a text is closed by its last character and no sooner."""
    depth = 1
    for place, character in enumerate(text):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if not depth:
            return place == len(text) - 1
    return False


def _is_talk(aside: str, said: str) -> bool:
    if _REASON.match(aside):
        return True
    spelled = _SPELLED.get("-".join(aside.lower().replace("-", " ").split()))
    if spelled is not None:
        number = _WHOLE.match(said)
        return number is not None and int(number["digits"]) == spelled
    unit, other = _UNIT.search(said), _SAME.fullmatch(aside)
    if unit is None or other is None:
        return False
    measures = [_MEASURES.get(each["unit"].lower()) for each in (unit, other)]
    return None not in measures and measures[0] != measures[1]
