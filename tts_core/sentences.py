"""Sentences: where one ends in prose about mathematics.

Knows abbreviations, initials, decimals and the numbers of lists. Does not know formulas: the caller drops
what lies inside one (`uncut.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"(?P<marks>[.!?…。！？]++)[\"'”’»)\]*_]*+(?P<blank>\s*+)")
_WIDE = set("。！？")  # end a sentence without a blank behind them
_WORD = re.compile(r"[\w.]+\Z")
_LIST_NUMBER = re.compile(r"(?:^|\n)[^\S\n]*[*_#>(]{0,4}[ \t]?(?:step[ \t]?)?\d{1,3}\Z", re.IGNORECASE)
_INITIAL = re.compile(r"(?:^|[\n.!?] ?|\b[A-Z]\. ?)[^\S\n]*[A-Z]\Z")

ABBREVIATIONS = {
    "a.k.a", "approx", "cf", "dr", "e.g", "i.e", "mr", "mrs", "ms", "prof", "resp", "st", "viz", "vs",
    "w.r.t",
}  # fmt: skip
"""Words with a full stop that does not end a sentence."""

BEFORE_NUMBERS = {
    "art", "ch", "eq", "eqs", "ex", "fig", "figs", "no", "nos", "p", "pp", "pt", "sec", "thm", "vol",
}  # fmt: skip
"""Those with one only in front of a number or a formula."""

LOOKS_BACK = 40
"""Characters before a full stop that are looked at."""


def ends(text: str) -> Iterator[int]:
    """Where a sentence follows another one, in order."""
    for found in _END.finditer(text):
        if found.end() < len(text) and _is_end(text, found):
            yield found.end()


def _is_end(text: str, found: re.Match[str]) -> bool:
    if _WIDE.intersection(found["marks"]):
        return True
    if not found["blank"]:
        return False
    follows = text[found.end()]
    if follows.islower():
        return False
    if found["marks"] != ".":
        return True
    before = text[max(0, found.start() - LOOKS_BACK) : found.start()]
    word = _WORD.search(before)
    told = word.group().casefold() if word else ""
    if told in ABBREVIATIONS or (told in BEFORE_NUMBERS and not follows.isalpha()):
        return False
    return not (_LIST_NUMBER.search(before) or _INITIAL.search(before))
