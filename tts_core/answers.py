r"""Answers: reading the final answer of an attempt, and telling whether two answers are equal.

Knows how people and models mark an answer and write numbers. Does not know problems or votes, nor
how algebra is compared: that is math-verify's work, in a process of its own (`answers_worker.py`).

Reading needs no mathematics: a number is recognised here, and what was marked as the answer stays
an answer even where it cannot be parsed ("B", "Paris"). So `extract` never waits for anybody.

Decisions:
- a number loses its currency, thousands separators and unit ("$1,234.50" is "1234.50", "18 dollars"
  is "18"), and keeps its digits as they were written;
- a percentage keeps its sign. It equals the number before the sign and its hundredth ("5%" equals
  "5" and "0.05", as in math-verify), for problems ask for it in either way;
- what is said around a number is not the answer ("about 12", "5 (five)", "42!" of a glad sentence);
- two decimals are equal exactly; beside a fraction, six decimals rounded are enough (1/3 = 0.333333).
"""

from __future__ import annotations

import atexit
import contextlib
import os
import re
from fractions import Fraction
from functools import lru_cache

from .answers_talk import without_echo, without_exclamation, without_talk
from .answers_worker import NoVerdict, Worker

TAIL = 8_000  # an answer stands at the end; no more of a text is read
LONGEST = 200  # a longer "answer" is prose
LIMIT = 3.0

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d+)(?:\.\d+)?|\.\d+"
_MONEY = "$€£¥₹"
_NUMBER = re.compile(rf"(?P<sign>[-+]?)(?P<digits>{_DIGITS})(?P<percent>\s?%)?")
# A number that stands alone in prose: no part of a word, a version, a date or a longer number.
_LOOSE = re.compile(
    rf"(?<![\w.])(?:(?<![\d)\]%] )(?<![\w)\]%])-)?[{_MONEY}]?-?(?:{_DIGITS})(?:\s?%|/\d+(?![\d/]))?(?!\w*\d)"
)
_MARK = re.compile(
    r"\banswer(?:\s+to\s[^.:\n]{1,80}?)?\s*(?:\bis\b|[:=])\s*:?(?=(?P<rest>[^\n]*(?:\n\s*\S[^\n]*)?))",
    re.IGNORECASE,
)
_GSM8K = re.compile(r"^\s*####(?P<rest>[^\n]*)", re.MULTILINE)
_BOX = re.compile(r"\\f?box(?:ed)?\s*\{")
# What may follow a number as its unit: words, powers, "per" and slashes, but no further number. A word is
# taken whole (++): where nothing fits behind it, splitting it in all ways would take for ever.
_UNITS = re.compile(
    r"(?:\s?°[CF]?|(?:\s(?:[^\W\d_]{2,}+|[mglshLV])|(?:km|[cm]m|k?g|mg|ml|mph|[ap]m|ft|lbs?|oz|hrs?|min|th|nd|rd|st)\b))"
    r"(?:\s?\^\s?\{?\d\}?|[²³])?\.?(?:\s?(?:/\s?)?[^\W\d_]++(?:\s?\^\s?\{?\d\}?|[²³])?\.?)*\Z"
)
_NO_UNIT = {"pi", "sqrt", "sin", "cos", "tan", "log", "ln", "exp", "mod", "and", "or", "dozen"}
_NO_UNIT |= {"hundred", "thousand", "million", "billion", "trillion"}
_BECAUSE = re.compile(r"(?:,|;|\.\s|\s(?:because|since|as|so|which|for)\s).*\Z", re.DOTALL)
_WORD = re.compile(r"(?<![\\a-zA-Z])[^\W\d_]{3,}")
_FUNCTIONS = {
    "sin",
    "cos",
    "tan",
    "cot",
    "sec",
    "csc",
    "log",
    "exp",
    "sqrt",
    "max",
    "min",
    "gcd",
    "lcm",
    "mod",
}
_NAMED = re.compile(r"[^\W\d]\w*(?:\s+[^\W\d]\w*)*")
_MATHS = re.compile(r"\\\((.+?)\\\)|(?<!\\)\$(?!\s)([^$]+?)(?<!\s)\$(?!\d)")
_SET_OFF = re.compile(rf"\\\[(.+?)\\\]|{_MATHS.pattern}")
_FRACTION = re.compile(
    r"(?P<sign>-?)(?:(?P<whole>\d+)(?:\s+(?=\d)|\s*(?=\\)))?"
    r"(?:(?P<a>\d+)\s*/\s*(?P<b>\d+)|\\[dt]?frac\s*(?:\{(?P<c>-?\d+)\}\s*\{(?P<d>\d+)\}|(?P<e>\d)(?P<f>\d)))"
)
_SCIENTIFIC = re.compile(
    r"-?\d+(?:\.\d+)?[eE][-+]?\d{1,2}|-?\d+(?:\.\d+)?\s*(?:\\times|×|\*)\s*10\^\{?-?\d{1,2}\}?"
)


def extract(text: str) -> str | None:
    r"""The final answer of a whole attempt as short text to show, or None if there is none to compare.

    Looked for in this order: the last `\boxed{...}`, the last "#### x", the last "answer is x" or
    "answer: x" (GSM8K and the usual prompts), a formula that ends the last line, the last number in the
    last line, the last number.
    """
    text = text[-TAIL:]
    told = _last(_MARK, text)
    if told is not None:
        before, _, behind = text.rpartition(told)
        told = without_exclamation(told, f"{before}\n{behind}")
    for marked in (_boxed(text), _last(_GSM8K, text), told):
        answer = _read(marked) if marked is not None else None
        if answer is not None:
            return answer
    last = text.rstrip().rpartition("\n")[2]
    formula = _formula(last)
    if formula is not None:
        return formula
    for part in (last, text):
        found = [m.group() for m in _LOOSE.finditer(_tidy(part))]
        number = _display(found[-1]) if found else None
        if number is not None and len(number) <= LONGEST:
            return number
    return None


def equal(a: str, b: str, limit: float = LIMIT) -> bool:
    r"""Are two answers the same: 0.5, 1/2 and \frac12; 1,000 and 1000; $x+1$ and 1+x; Paris and paris?

    Symmetric. Where the comparison takes longer than `limit` seconds, or no worker can be started,
    answers that are not written alike count as different; with a limit of 0 no worker is asked.
    """
    a, b = sorted((_display(a[:TAIL]), _display(b[:TAIL])))
    if a.casefold() == b.casefold():
        return True
    one, other = _value(a), _value(b)
    if one is not None and other is not None:
        if one == other or _percent(a, one, other) or _percent(b, other, one):
            return True
        if ("/" in a or "frac" in a) == ("/" in b or "frac" in b):
            return False
    if limit > 0 and not (_is_text(a) or _is_text(b)):
        try:
            verdict = _verdict(a, b, limit)
        except NoVerdict:
            verdict = None
        if verdict is not None:
            return verdict
    return "".join(a.split()).casefold() == "".join(b.split()).casefold()


def warm() -> None:
    """Start the worker in the background, so that the first comparison need not wait for its imports."""
    with contextlib.suppress(NoVerdict, OSError):
        _worker.start()


def close() -> None:
    """End the worker. A later comparison starts another."""
    _worker.close()


_worker = Worker()
atexit.register(close)


def _after_fork() -> None:
    """A forked child must not talk into its parent's pipe."""
    global _worker
    _worker = Worker()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)


@lru_cache(maxsize=4096)
def _verdict(a: str, b: str, limit: float) -> bool | None:
    """math-verify's word, remembered: a vote asks the same pair often, and a hang should cost once."""
    try:
        return _worker.ask(a, b, limit)
    except TimeoutError:
        return False


def _last(pattern: re.Pattern[str], text: str) -> str | None:
    found = [m["rest"].strip() for m in pattern.finditer(text)]
    found = [rest for rest in found if rest.strip("*_:. ")]
    if not found:
        return None
    # The rest of the mark's own line; of the next one where the mark stands alone on its line.
    lines = [line for line in found[-1].splitlines() if line.strip("*_:. ")]
    return lines[0] if lines else None


def _boxed(text: str) -> str | None:
    """The inside of the last box whose braces are balanced."""
    for mark in reversed(list(_BOX.finditer(text))[-50:]):
        depth, place = 1, mark.end()
        while place < len(text) and depth:
            if text[place] == "\\":
                place += 1
            else:
                depth += {"{": 1, "}": -1}.get(text[place], 0)
            place += 1
        if not depth and text[mark.end() : place - 1].strip():
            return text[mark.end() : place - 1]
    return None


def _formula(line: str) -> str | None:
    r"""What stands behind the last equals sign of a formula that ends a line: "so $x = \frac12$." is \frac12.

    Only of formulas with a LaTeX command or a power: plain numbers between signs are read as numbers.
    """
    found = list(_SET_OFF.finditer(line))
    if not found or re.search(r"\w", line[found[-1].end() :]):
        return None
    inside = next(part for part in found[-1].groups() if part)
    value = _display(inside.rpartition("=")[2])
    if not re.search(r"\\[a-zA-Z]|\^", value) or _is_text(value) or len(value) > LONGEST:
        return None
    return value


def _read(marked: str) -> str | None:
    """What was marked as the answer, as one would show it: a number, an expression, or a few words."""
    answer = _display(marked)
    if not answer or len(answer) > LONGEST:
        return None
    if _value(answer) is not None:
        return answer
    # "42, because ...", "$18 since ...": the number is the answer and the rest is talk.
    brief = _number(_BECAUSE.sub("", answer))
    if brief is not None and _WORD.search(answer):
        return brief
    # "the sum is $\frac{1}{2}$ of it": one formula among words.
    formulas = [a or b for a, b in _MATHS.findall(marked)]
    if len(formulas) == 1 and not _is_text(formulas[0]) and _is_text(_MATHS.sub(" ", marked)):
        return _display(formulas[0]) or answer
    # "that she earns 18 dollars": one number in a sentence.
    numbers = _LOOSE.findall(answer)
    if len(numbers) == 1 and len(_WORD.findall(answer)) >= 3:
        return _number(numbers[0]) or answer
    return answer


def _tidy(text: str) -> str:
    """The text without what only lays it out: Markdown, dollar and math marks, odd spaces."""
    text = "".join(c if c.isprintable() or c.isspace() else " " for c in text)
    text = text.replace("**", "").replace("`", "").replace("−", "-").replace("\\%", "%")
    text = re.sub(r"\\[()\[\]]|\\(?:left|right)(?![a-zA-Z])|\\[!,;:](?!\d{3})|\\quad", " ", text)
    text = re.sub(r"(?<=\d)(?:\{,\}|\\[,!;]|[\u00a0\u202f\u2009])(?=\d{3}(?!\d))", ",", text)
    return " ".join(text.split())


def _display(text: str) -> str:
    """One answer as a person would write it."""
    text = _tidy(text)
    text = re.sub(r"\\(?:text|mathrm|textbf|mathbf|mbox)\s*\{([^{}]*)\}", r" \1 ", text)
    text = re.sub(r"\^\{?\\circ\}?", "°", text)
    text = re.sub(r"(?<!\d)\.\s*\Z|[*_\s]+\Z|(?<=[\d}\w)$])\.\Z|\A[*_\s:]+", "", text.strip())
    text = without_echo(" ".join(text.split()))
    if re.fullmatch(r"\(?[A-Za-z][).]|\([A-Za-z]\)", text):
        return text.strip("().")  # a choice
    text = re.sub(r"\A(?:[Oo]ption|[Cc]hoice)\s+(?=\(?[A-Z]\)?\Z)", "", text)
    name, sign, rest = text.rpartition("=")
    # "x = 5", "3 + 4 = 7", "Total = $7": what stands after the sign is the answer.
    if sign and not re.search(r"[,;<>!]|\band\b", name.rstrip("\\$ ")):
        plain = name.strip("\\$ ")
        if _NAMED.fullmatch(plain) or not re.search(r"[a-zA-Z\\]", plain):
            text = rest.strip() if _value(_number(rest) or rest.strip("\\$ ")) is not None else text
    for each in (text, without_talk(text)):
        number = _number(each)
        if number is not None:
            return number
        if (found := _FRACTION.match(each)) and _UNITS.fullmatch(each[found.end() :].rstrip(". ")):
            return found.group()
        if each != text and _value(each) is not None:
            return each
    bare = text.replace("\\$", "").replace("$", "").strip()
    return " ".join(bare.split())


def _number(text: str) -> str | None:
    """A plain number without currency, separators and unit; None if the text is something else."""
    bare = re.sub(rf"\A([-+]?)\s*\\?[{_MONEY}]\s*", r"\1", text.strip().strip("$")).strip().rstrip("$€£¥₹\\ ")
    found = _NUMBER.match(bare)
    if found is None:
        return None
    rest = bare[found.end() :].rstrip(". ")
    if rest and (not _UNITS.fullmatch(rest) or _NO_UNIT & set(re.findall(r"[^\W\d_]+", rest.lower()))):
        return None
    digits = found["digits"].replace(",", "")
    digits = "0" + digits if digits.startswith(".") else digits
    return ("-" if found["sign"] == "-" else "") + digits + ("%" if found["percent"] else "")


def _value(text: str) -> Fraction | None:
    """The exact value of a number, fraction, mixed number or power of ten; a percentage's hundredth."""
    if len(text) > 4 * LONGEST:
        return None
    if found := _NUMBER.fullmatch(text):
        value = Fraction(found["sign"] + found["digits"].replace(",", ""))
        return value / 100 if found["percent"] else value
    if found := _FRACTION.fullmatch(text):
        above, below = (int(found[x] or found[y] or found[z]) for x, y, z in ("ace", "bdf"))
        if below == 0:
            return None
        value = int(found["whole"] or 0) + Fraction(above, below)
        return -value if found["sign"] else value
    if _SCIENTIFIC.fullmatch(text):
        plain = re.sub(r"\s*(?:\\times|×|\*)\s*10\^", "e", text).replace("{", "").replace("}", "")
        return Fraction(plain)
    return None


def _percent(text: str, value: Fraction, other: Fraction) -> bool:
    return text.endswith("%") and value * 100 == other


def _is_text(text: str) -> bool:
    """Words, a single letter, or too long to be parsed: compared as written."""
    words = {word.lower() for word in _WORD.findall(text)} - _FUNCTIONS
    return bool(words) or len(text) > 4 * LONGEST or (len(text) == 1 and text.isalpha())
