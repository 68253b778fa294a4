"""Templates: a story with slots for numbers, people and things, and the steps that solve it.

A template is written as text:

    {A} has {a} {t} and [gives|hands] {b:2-9} of them to {B}. How many {t} does {A} have left?
    ~ How many {t} are left if {A} has {a} and gives {b} of them away?
    let s = a + b
    x = a - b : {A} has {=} {t} left.

The first line is the story, whose last sentence is the question; lines with `~` tell it otherwise; square
brackets hold choices. `let` gives numbers that are told but worked out from others, or bounds such as `a:2-9`.
The other lines are the steps, in which `{=}` becomes the equation. `families.words.slots` says which slots there
are for people and things; a single letter, with or without a digit, is a number.

Every number on the way is whole and at least 2, so that no thing stands alone in the plural.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random

from . import words

_NAME = r"[a-sv-z]\d?"
_SLOT = re.compile(rf"\{{({_NAME})(?::(\d+)-(\d+))?\}}")
_STEP = re.compile(rf"({_NAME}) = (\w+) ([-+*/]) (\w+) : (.+)")
_LET = re.compile(rf"({_NAME}) = (\w+) ([-+*/]) (\w+)")
_BOUND = re.compile(rf"({_NAME}):(\d+)-(\d+)")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_FILL = re.compile(r"\{(\w+)\}")
_SENTENCE = re.compile(r"(?<=[.?!]) ")
_START = re.compile(r"(?:^|(?<=[.?!:] ))[a-z]")
# A question that only makes sense after what it refers to.
_REFERS = re.compile(
    r"\{(?:he|him|his|she|her)\}|\b(?:it|its|they|them|their|others?|rest|then|that|those|these|this|both|each|now|end)\b",
    re.IGNORECASE,
)
TRIES = 300


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large numbers are: `terms` are added and taken away, `factors` multiplied and divided by."""

    terms: tuple[int, int]
    factors: tuple[int, int]
    most: int


SIZES: Mapping[int, Sizes] = {
    1: Sizes((2, 20), (2, 9), 60),
    2: Sizes((2, 50), (2, 12), 200),
    3: Sizes((5, 150), (3, 20), 1_000),
    4: Sizes((20, 400), (11, 29), 6_000),
    5: Sizes((101, 899), (12, 39), 60_000),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A problem in the making. `key` tells it from others whatever its words are; it decides the split."""

    key: str
    prompt: str
    answer: int
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """`name = left op right`, and the words around the equation."""

    name: str
    left: str
    op: str
    right: str
    words: str


@dataclass(frozen=True)
class Template:
    """A story, told in one or more ways, and its steps."""

    tellings: tuple[str, ...]
    given: tuple[Step, ...]
    steps: tuple[Step, ...]
    bounds: Mapping[str, tuple[int, int] | None]

    @property
    def level(self) -> int:
        """By the number of operations: 1, 2, 3, 4–5, 6 and more."""
        return level(len(self.steps))

    @cached_property
    def _factors(self) -> set[str]:
        every = (*self.given, *self.steps)
        return {part for step in every if step.op == "*" for part in (step.left, step.right)} | {
            step.right for step in every if step.op == "/"
        }

    @cached_property
    def _free(self) -> dict[int, set[str]]:
        """For each step the drawn numbers that no earlier step and nothing given has used."""
        used = {part for step in self.given for part in (step.left, step.right)}
        free = {}
        for place, step in enumerate(self.steps):
            unbounded = {name for name, bounds in self.bounds.items() if bounds is None}
            free[place] = ({step.left, step.right} & unbounded) - used
            used |= {step.left, step.right}
        return free

    def draw(self, rng: Random, sizes: Sizes, plain: float = 0.65) -> Draft | None:
        """Fill the slots; None if no numbers were found that fit.

        Args:
            plain: how often the story is left as it is: else a number is spelt out, something is told that
                does not matter, or the question comes first.
        """
        numbers = self._numbers(rng, sizes)
        if numbers is None:
            return None
        slots = words.slots(rng)
        story = _chosen(rng, rng.choice(self.tellings))
        lines = []
        for step in self.steps:
            left, right, made = (value(numbers, part) for part in (step.left, step.right, step.name))
            if step.op == "*":
                lines += product(left, right)
            equation = f"{left} {step.op} {right} = {made}"
            told = _chosen(rng, step.words).replace("{=}", equation)
            lines.append(fill(told if rng.random() < 0.8 else f"{equation}.", slots, numbers))
        if rng.random() >= plain:
            story = varied(rng, story, numbers)
        key = self.tellings[0] + " ".join(str(numbers[name]) for name in sorted(self.bounds))
        return Draft(key, fill(story, slots, numbers), numbers[self.steps[-1].name], tuple(lines))

    def _numbers(self, rng: Random, sizes: Sizes) -> dict[str, int] | None:
        for _ in range(TRIES):
            numbers = {}
            for name, bounds in self.bounds.items():
                low, high = bounds or (sizes.factors if name in self._factors else sizes.terms)
                numbers[name] = rng.randint(low, high)
            if self._worked_out(rng, numbers, sizes):
                return numbers
        return None

    def _worked_out(self, rng: Random, numbers: dict[str, int], sizes: Sizes) -> bool:
        for place, step in enumerate((*self.given, *self.steps)):
            at = place - len(self.given)
            if at >= 0 and self._free[at]:
                _mend(rng, numbers, step, self._free[at], sizes)
            made = operate(value(numbers, step.left), step.op, value(numbers, step.right))
            if made is None or not 2 <= made <= sizes.most:
                return False
            numbers[step.name] = made
        return True


def _mend(rng: Random, numbers: dict[str, int], step: Step, free: set[str], sizes: Sizes) -> None:
    """Draw a number anew that would make a step fractional or negative, if nothing depends on it yet."""
    left, right = value(numbers, step.left), value(numbers, step.right)
    if step.op == "/" and left % right:
        if step.left in free:
            numbers[step.left] = right * rng.randint(2, max(2, min(sizes.most // right, 3 * sizes.factors[1])))
        else:
            fit = [n for n in range(2, sizes.factors[1] + 1) if left % n == 0 and left // n > 1]
            if fit:
                numbers[step.right] = rng.choice(fit)
    elif step.op == "-" and left < right + 2:
        if step.left in free:
            numbers[step.left] = right + rng.randint(*sizes.terms)
        elif left > 4:
            numbers[step.right] = rng.randint(2, left - 2)


def level(operations: int) -> int:
    """The level of so many operations."""
    return operations if operations < 4 else 4 if operations < 6 else 5


def read(text: str) -> list[Template]:
    """Templates as they are written, with an empty line between them.

    Raises:
        ValueError: a line that is no step, or a name that nothing gives a value.
    """
    return [template(block.strip().split("\n")) for block in re.split(r"\n\s*\n", text.strip())]


def template(lines: Sequence[str]) -> Template:
    """One template from its lines. Raises ValueError as `read` does."""
    tellings, steps, given = [lines[0].strip()], [], []
    bounds: dict[str, tuple[int, int] | None] = {}
    for line in map(str.strip, lines[1:]):
        if line.startswith("~ "):
            tellings.append(line[2:])
        elif line.startswith("let "):
            for part in line[4:].split(", "):
                if found := _BOUND.fullmatch(part):
                    bounds[found[1]] = int(found[2]), int(found[3])
                elif found := _LET.fullmatch(part):
                    given.append(Step(*found.groups(), ""))
                else:
                    raise ValueError(f"nothing is given by {part!r}")
        elif found := _STEP.fullmatch(line):
            steps.append(Step(*found.groups()))
        else:
            raise ValueError(f"no step: {line!r}")
    derived = {step.name for step in given}
    for telling in tellings:
        for name, low, high in _SLOT.findall(telling):
            if name not in derived:
                bounds[name] = (int(low), int(high)) if low else bounds.get(name)
    known = set(bounds)
    for step in (*given, *steps):
        for part in (step.left, step.right):
            if not part.isdigit() and part not in known:
                raise ValueError(f"nothing says what {part} is: {tellings[0]!r}")
        known.add(step.name)
    plain = tuple(_SLOT.sub(r"{\1}", telling) for telling in tellings)
    return Template(plain, tuple(given), tuple(steps), bounds)


def value(numbers: Mapping[str, int], part: str) -> int:
    """A number by its name, or as it stands."""
    return int(part) if part.isdigit() else numbers[part]


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
    """The line before a long product, which is worked out by tens and ones: 23 * 14 = 23 * 10 + 23 * 4 = …."""
    large, small = max(left, right), min(left, right)
    if large < 21 and small < 11 or large % 10 == 0 and small < 10 or small == 1:
        return []
    whole = f"{left} * {right}"
    broken = small if small > 10 and small % 10 else large
    if broken % 10 == 0 or broken < 11:
        return []
    other = large if broken == small else small
    tens, ones = broken // 10 * 10, broken % 10
    return [f"{whole} = {other} * {tens} + {other} * {ones} = {other * tens} + {other * ones} = {left * right}."]


def fill(text: str, slots: Mapping[str, str], numbers: Mapping[str, int]) -> str:
    """Put numbers and words into the slots, and capitals at the beginnings of sentences."""
    filled = _FILL.sub(lambda found: str(numbers[found[1]]) if found[1] in numbers else slots[found[1]], text)
    return _START.sub(lambda found: found[0].upper(), filled)


def varied(rng: Random, story: str, numbers: Mapping[str, int]) -> str:
    """The story told otherwise: numbers in words, an aside, or the question first."""
    way = rng.random()
    if way < 0.45:
        return _spelt(rng, story, numbers)
    sentences = _SENTENCE.split(story)
    if len(sentences) < 2:
        return _spelt(rng, story, numbers)
    if way < 0.75:
        sentences.insert(*_aside(rng, sentences))
    elif sentences[-1].startswith("How m") and not _REFERS.search(sentences[-1]):
        sentences.insert(0, sentences.pop())
    else:
        return _spelt(rng, story, numbers)
    return " ".join(sentences)


def _spelt(rng: Random, story: str, numbers: Mapping[str, int]) -> str:
    """One or all of the short numbers in words, where a space and a word follow them."""
    short = [name for name in numbers if re.search(rf"(?<!\$)\{{{name}\}} [a-z{{]", story)]
    short = [name for name in short if numbers[name] in words.NUMBERS]
    for name in short if rng.random() < 0.4 else rng.sample(short, min(1, len(short))):
        spelt = words.NUMBERS[numbers[name]]
        if numbers[name] == 12 and f"{{{name}}} {{" in story and rng.random() < 0.5:
            spelt = "a dozen"
        story = re.sub(rf"(?<!\$)\{{{name}\}}(?= [a-z{{])", spelt, story, count=1)
    return story


def _aside(rng: Random, sentences: Sequence[str]) -> tuple[int, str]:
    """A sentence that does not matter, and where it goes."""
    story = " ".join(sentences)
    pool = list(words.ASIDES)
    if "{A}" in sentences[0]:
        pool += words.ASIDES_OF_A
        if "{t}" in sentences[-1] and "{u}" not in story:
            pool += ["{A} also has {n} {u}."] * 6
    told = rng.choice(pool).replace("{n}", str(rng.randint(3, 40))).replace("{h}", str(rng.randint(3, 11)))
    return rng.randrange(1, len(sentences)) if "{A}" in told else rng.randrange(len(sentences)), told


def _chosen(rng: Random, text: str) -> str:
    while "[" in text:
        text = _CHOICE.sub(lambda found: rng.choice(found[1].split("|")), text)
    return text
