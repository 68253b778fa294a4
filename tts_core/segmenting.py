"""Segmenting: a reasoning text into steps, by one of several rules.

Knows how people and models set their steps apart, and the tags around thinking. Does not know traces or
scores. The steps of a text always join to exactly that text, and each of them says something.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from . import sentences
from .errors import InputError
from .uncut import Span, uncut

LONGEST = 200_000
"""Characters of a text that is taken."""

MOST_MARKERS = 20
LONGEST_MARKER = 100

RULES: Mapping[str, str] = {
    "auto": "By what the text has",
    "paragraphs": "Blank lines",
    "lines": "Lines",
    "numbered": "Numbers and headings",
    "sentences": "Sentences",
    "markers": "Markers of your own",
}
"""The rules by name, and what a person reads."""

_OPENING = re.compile(r"\s*+<think(?:ing)?>\s*+")
_CLOSING = re.compile(r"</think(?:ing)?>\s*+")
_PARAGRAPH = re.compile(r"\n(?:[^\S\n]*+\n)++")
_LINE = re.compile(r"\n(?:[^\S\n]*+\n)*+")
_START = r"^[ \t]{0,3}(?:#{1,6} +)?[*_]{0,3}"
_ITEMS: Mapping[str, re.Pattern[str]] = {
    "say “Step” and a number": re.compile(rf"{_START}step[ \t]{{0,3}}\d{{1,3}}\b", re.M | re.I),
    "begin with a number": re.compile(rf"{_START}\(?\d{{1,3}}[.):](?=[\s*_])", re.M),
    "begin with a dash": re.compile(r"^[ \t]{0,3}[-*•–] +(?=\S)", re.M),
    "are headings": re.compile(r"^#{1,6} +(?=\S)", re.M),
}
"""How a text numbers its steps, the likeliest first. Only the first that occurs cuts: the others may lie in
its items."""
_SAYS_SOMETHING = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Segments:
    """A text in steps.

    Attributes:
        steps: they join to the text.
        rule: the one that was applied; "auto" has chosen it.
        why: a sentence about it.
        thinking: how many steps, from the first on, are thinking between tags.
        ended: whether the thinking came to its end; True where there is none.
    """

    steps: tuple[str, ...]
    rule: str
    why: str
    thinking: int = 0
    ended: bool = True


@dataclass(frozen=True, slots=True)
class _Cuts:
    """Where a rule cuts a text, and what it saw there."""

    places: Sequence[int]
    why: str


def segment(text: str, rule: str = "auto", markers: Sequence[str] = (), behind: bool = False) -> Segments:
    """A text in steps.

    Thinking between `<think>` and `</think>` is cut by the rule, and the answer behind it is one step, the
    last. The tags belong to the steps beside them. A missing tag is tolerated.

    Args:
        rule: a name of `RULES`.
        markers: for "markers": texts at which a step begins, or behind which one does.
        behind: whether a step begins behind a marker, and not with it.

    Raises:
        InputError: there is no text, it is binary or too long, or there is no such rule or no marker.
    """
    check_text(text)
    if rule not in RULES:
        raise InputError(f"There is no rule {rule[:40]!r}; there are {', '.join(RULES)}.")
    wanted = _markers(markers) if rule == "markers" else []
    begin, end, answer = thinking_of(text)
    thought = says_something(text[begin:end])
    if not thought:  # empty tags stay with what follows them
        begin, end = answer, len(text)
    chosen, cuts = _cuts(text[begin:end], rule, wanted, behind)
    steps = _pieces(text[begin:end], cuts.places)
    steps[0] = text[:begin] + steps[0]
    if not thought:
        return Segments(tuple(steps), chosen, cuts.why)
    steps[-1] += text[end:answer]
    thinking, ended = len(steps), answer > end
    if says_something(text[answer:]):
        steps.append(text[answer:])
    else:
        steps[-1] += text[answer:]
    return Segments(tuple(steps), chosen, cuts.why, thinking, ended)


def check_text(text: str) -> None:
    """Raises:
    InputError: there is no text, or nothing that can be read."""
    if "\0" in text:
        raise InputError("The text contains NUL bytes: it looks like a binary file, not text.")
    if not text.strip():
        raise InputError("There is no text: paste a solution first.")
    if len(text) > LONGEST:
        raise InputError(f"The text has {len(text):,} characters; at most {LONGEST:,} are taken.")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InputError("The text contains broken Unicode (half of a character): paste it again.") from None


def says_something(text: str) -> bool:
    """Whether there is a word or a number in it."""
    return bool(_SAYS_SOMETHING.search(text))


def thinking_of(text: str) -> tuple[int, int, int]:
    """Where the thinking begins and ends, without its tags, and where the answer begins behind them.

    A text without thinking is all answer: (0, 0, 0). Thinking that never ends has none: its last two places
    are the end of the text.
    """
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end() if opening else 0)
    if opening is None and closing is None:
        return 0, 0, 0
    begin = opening.end() if opening else 0
    if closing is None:
        return begin, len(text), len(text)
    return begin, begin + len(text[begin : closing.start()].rstrip()), closing.end()


def _cuts(text: str, rule: str, markers: Sequence[str], behind: bool) -> tuple[str, _Cuts]:
    whole = uncut(text)

    def outside(places: Iterable[int]) -> list[int]:
        return _outside(places, whole)

    match rule:
        case "markers":
            return rule, _by_markers(text, markers, behind)
        case "auto":
            return _auto(text, outside)
    return rule, _APPLIED[rule](text, outside)


Outside = Callable[[Iterable[int]], list[int]]
"""Leaves out the places inside formulas, code and tables."""


def _auto(text: str, outside: Outside) -> tuple[str, _Cuts]:
    """The rule that a text asks for: its own numbers, else its paragraphs, its lines, its sentences."""
    for rule, fewest in (("numbered", 2), ("paragraphs", 3), ("lines", 3), ("sentences", 2), ("lines", 2)):
        cuts = _APPLIED[rule](text, outside)
        if len(_pieces(text, cuts.places)) >= fewest and (rule != "numbered" or _numbers(text, outside, 2)):
            return rule, cuts
    return "lines", _Cuts((), "The text is one step: nothing sets its parts apart.")


def _paragraphs(text: str, outside: Outside) -> _Cuts:
    places = outside(found.end() for found in _PARAGRAPH.finditer(text))
    return _Cuts(places, "Blank lines set the steps apart.")


def _lines(text: str, outside: Outside) -> _Cuts:
    places = outside(found.end() for found in _LINE.finditer(text))
    return _Cuts(places, "Every line is a step.")


def _numbers(text: str, outside: Outside, fewest: int) -> tuple[str, list[int]] | None:
    for words, pattern in _ITEMS.items():
        starts = outside(found.start() for found in pattern.finditer(text))
        if len(starts) >= fewest:
            return words, starts
    return None


def _numbered(text: str, outside: Outside) -> _Cuts:
    found = _numbers(text, outside, 2) or _numbers(text, outside, 1)
    if found is None:
        return _Cuts((), "No line begins with a number, a dash or the word “Step”.")
    words, starts = found
    breaks, begun = _paragraphs(text, outside).places, set(starts)
    # what stands behind the last item is a step of its own, unless items have paragraphs
    inside = [place for place in breaks if starts[0] < place < starts[-1] and place not in begun]
    after = [place for place in breaks if place > starts[-1]]
    places = starts if inside else [*starts, *after[:1]]
    return _Cuts(places, f"{len(starts)} lines {words}.")


def _sentences(text: str, outside: Outside) -> _Cuts:
    items = (found.start() for pattern in _ITEMS.values() for found in pattern.finditer(text))
    breaks = (found.end() for found in _PARAGRAPH.finditer(text))
    places = outside({*sentences.ends(text), *items, *breaks})
    return _Cuts(places, "Every sentence is a step.")


_APPLIED: Mapping[str, Callable[[str, Outside], _Cuts]] = {
    "paragraphs": _paragraphs,
    "lines": _lines,
    "numbered": _numbered,
    "sentences": _sentences,
}


def _markers(markers: Sequence[str]) -> list[str]:
    wanted = list(dict.fromkeys(marker for marker in markers if marker.strip()))
    if not wanted:
        raise InputError("Write at least one marker: a text at which a step begins.")
    if len(wanted) > MOST_MARKERS or max(map(len, wanted)) > LONGEST_MARKER:
        raise InputError(f"At most {MOST_MARKERS} markers of {LONGEST_MARKER} characters each are taken.")
    return sorted(wanted, key=len, reverse=True)


def _by_markers(text: str, markers: Sequence[str], behind: bool) -> _Cuts:
    """A person who names a marker means it, inside a formula too."""
    found = list(re.finditer("|".join(map(re.escape, markers)), text))
    if not found:
        return _Cuts((), "No marker occurs in the text.")
    places = [each.end() if behind else each.start() for each in found]
    times = "once" if len(found) == 1 else f"{len(found)} times"
    return _Cuts(places, f"A marker occurs {times}.")


def _outside(places: Iterable[int], whole: Sequence[Span]) -> list[int]:
    starts = [start for start, _ in whole]
    kept = []
    for place in places:
        # the last part that begins before this place
        at = bisect_right(starts, place - 1) - 1
        if at < 0 or place >= whole[at][1]:
            kept.append(place)
    return sorted(kept)


def _pieces(text: str, places: Iterable[int]) -> list[str]:
    """The text cut at these places. A piece without a word or number goes with the one before, or after."""
    starts: list[int] = []
    start = 0
    for end in [*sorted({place for place in places if 0 < place < len(text)}), len(text)]:
        if says_something(text[start:end]):
            starts.append(start)
        start = end
    # the first step begins with the text, whatever stands before its first word
    bounds = [0, *starts[1:], len(text)]
    return [text[begin:end] for begin, end in pairwise(bounds)]
