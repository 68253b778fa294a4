"""What is searched for: words as somebody typed them, the index's query for them, and the text around them.

Knows how the search index folds letters. Does not know the store. Words reach SQLite quoted, so that any text
is safe.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

SNIPPET = 180
"""Characters of a text that are shown around the words."""

Snippet = tuple[tuple[str, bool], ...]
"""A piece of text in parts; True marks a part that was searched for."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One word as it was typed. `parts` are its runs of letters and digits, folded; `open` lets the last of
    them go on."""

    text: str
    parts: tuple[str, ...]
    open: bool


Phrases = tuple[Phrase, ...]

_PART = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")


def _fold(part: str) -> str:
    """Without case and accents, as the search index folds."""
    apart = unicodedata.normalize("NFKD", part.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def read_words(words: str) -> Phrases:
    """The words of a search; signs alone are none. The last one is open while letters are being typed."""
    told = storable(words).split()
    made = []
    for at, text in enumerate(told):
        parts = tuple(_fold(part) for part in _PART.findall(text))
        typing = at == len(told) - 1 and text[-1].isalpha() and words[-1:] == text[-1]
        if parts:
            made.append(Phrase(text, parts, typing))
    return tuple(made)


def index_query(phrases: Phrases) -> str:
    """The query of the index: every word a quoted string, so that none is an operator."""
    told = ['"' + phrase.text.replace('"', '""') + '"' + ("*" if phrase.open else "") for phrase in phrases]
    return " ".join(told) or '""'


def holds(text: str, phrases: Phrases) -> bool:
    """Whether all of some words stand in a text, as the index would find them; no words stand in none."""
    found = [_fold(part) for part in _PART.findall(text)]
    return bool(phrases) and all(_stands(phrase, found) for phrase in phrases)


def _stands(phrase: Phrase, found: Sequence[str]) -> bool:
    long, last = len(phrase.parts), phrase.parts[-1]
    for at in range(len(found) - long + 1):
        here = found[at : at + long]
        ends = here[-1].startswith(last) if phrase.open else here[-1] == last
        if ends and tuple(here[:-1]) == phrase.parts[:-1]:
            return True
    return False


def snippet(text: str, phrases: Phrases) -> Snippet:
    """The text around the first word that was searched for, on one line, those words marked."""
    line = " ".join(text.split())
    whole = {part for phrase in phrases for part in (phrase.parts[:-1] if phrase.open else phrase.parts)}
    open = tuple(phrase.parts[-1] for phrase in phrases if phrase.open)
    marked = [
        found.span()
        for found in _PART.finditer(line)
        if (folded := _fold(found[0])) in whole or (open and folded.startswith(open))
    ]
    first = marked[0][0] if marked else 0
    start = max(0, min(first - SNIPPET // 3, len(line) - SNIPPET))
    if start:
        # not in the middle of a word
        start = line.find(" ", start, first) + 1 or start
    end = start + SNIPPET
    parts: list[tuple[str, bool]] = [("…", False)] if start else []
    at = start
    for low, high in marked:
        if low >= end:
            break
        parts += [(line[at:low], False), (line[low:high], True)]
        at = high
    parts.append((line[at:end] if at < end else "", False))
    if len(line) > max(at, end):
        parts.append(("…", False))
    return tuple(part for part in parts if part[0])


def storable(told: str) -> str:
    """Without NULs and halves of characters, which SQLite cannot take."""
    return told.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
