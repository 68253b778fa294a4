r"""Uncut: the parts of a text that no rule may cut: formulas, fenced code, tables.

Knows how they are written (TeX delimiters, Markdown). Does not know steps. Every sign is looked for once, so
a text takes time in proportion to its length, whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST_FORMULA = 10_000
"""Characters between two delimiters that still are one formula."""

Span = tuple[int, int]
"""Where a part begins, and where what follows it begins."""

_OPENERS = re.compile(
    r"^ {0,3}(?P<fence>`{3,}+|~{3,}+)[^\n]*+"
    r"|^[ \t]*+(?P<row>\|)[^\n]*+"
    r"|\\begin\{(?P<name>(?:align|aligned|array|cases|equation|gather|gathered|split|tabular|[pbvBV]?matrix)\*?)\}"
    r"|(?P<sign>\\\[|\\\(|\$\$)"
    r"|(?P<dollar>(?<!\\)\$)",
    re.MULTILINE,
)
_CLOSERS = {r"\[": r"\]", r"\(": r"\)", "$$": "$$"}
_BLANK_LINE = re.compile(r"\n[^\S\n]*+\n")


def uncut(text: str) -> list[Span]:
    """The parts that stay whole, in order; none overlaps another."""
    return list(_Scan(text).spans())


class _Scan:
    """One walk through a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._ahead: dict[str, int] = {}

    def spans(self) -> Iterator[Span]:
        at = 0
        while (found := _OPENERS.search(self.text, at)) is not None:
            end = self._end(found)
            if end is None:
                at = found.start() + 1 if found["row"] is None and found["fence"] is None else found.end()
                continue
            yield found.start(), end
            at = end

    def _end(self, found: re.Match[str]) -> int | None:
        if found["fence"]:
            return self._fence(found)
        if found["row"]:
            return self._table(found)
        if found["dollar"]:
            return self._dollar(found.end())
        closer = rf"\end{{{found['name']}}}" if found["name"] else _CLOSERS[found["sign"]]
        end = self._next(closer, found.end())
        return end + len(closer) if 0 <= end <= found.end() + LONGEST_FORMULA else None

    def _next(self, sign: str, start: int) -> int:
        """Where a sign stands next, or -1. What was found ahead is kept, so that nothing is read twice."""
        known = self._ahead.get(sign)
        if known is None or 0 <= known < start:
            known = self._ahead[sign] = self.text.find(sign, start)
        return known

    def _fence(self, found: re.Match[str]) -> int:
        """A fence that nobody closes goes on to the end, as in Markdown."""
        closer = self._next(f"\n{found['fence'][:3]}", found.end())
        return self._line_end(closer + 1) if closer >= 0 else len(self.text)

    def _table(self, found: re.Match[str]) -> int | None:
        end, rows = found.end() + 1, 1
        while (row := _ROW.match(self.text, end)) is not None:
            end, rows = row.end() + 1, rows + 1
        return min(end, len(self.text)) if rows > 1 else None

    def _dollar(self, start: int) -> int | None:
        """Pandoc's rule, so that money is no formula: no blank inside the signs, no digit behind them."""
        end = self._next("$", start)
        while end > 0 and self.text[end - 1] == "\\":
            end = self._next("$", end + 1)
        if not start < end <= start + LONGEST_FORMULA or self.text[start].isspace():
            return None
        if self.text[end - 1].isspace() or self.text[end + 1 : end + 2].isdigit():
            return None
        return None if _BLANK_LINE.search(self.text, start, end) else end + 1

    def _line_end(self, start: int) -> int:
        end = self.text.find("\n", start)
        return len(self.text) if end < 0 else end + 1


_ROW = re.compile(r"[ \t]*+\|[^\n]*+")
