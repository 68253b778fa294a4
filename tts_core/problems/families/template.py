"""Templates: a story with slots for numbers, people and things, and the steps that solve it.

A template is written as text. The first line is the story, whose last sentence is the question, with
`[measured]` before it if its words are kept from training. Each line after it is a step,
`x = a * b : There are {=} muffins.`, where `{=}` becomes the equation. Small letters are numbers; `{a:2-9}` bounds
one. `{A}` and `{B}` are people, with {he}, {He}, {his}, {His}, {him} for the first of them and {she}, {She}, {her}
for the second; `{t}` and `{u}` are things, `{t1}` one of them, `{box}` and `{box1}` what holds them, `{row}` things
in rows, `{place}` a place, `{kin}` a relative.

Every number on the way is whole and at least 2, so that no thing stands alone in the plural.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from ..working import operate, product
from . import words

Wording = Literal["trained", "measured"]
"""What the words of a template are for: to be learned, or to see what is made of words that never were."""

_SLOT = re.compile(r"\{([a-sv-z])(?::(\d+)-(\d+))?\}")
_STEP = re.compile(r"([a-z]) = (\w+) ([-+*/]) (\w+) : (.+)")
_MEASURED = "[measured] "
LARGEST_TRIES = 400


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large numbers are: `terms` are added and taken away, `factors` multiplied and divided by."""

    terms: tuple[int, int]
    factors: tuple[int, int]
    most: int


SMALL = Sizes((2, 12), (2, 6), 60)
MEDIUM = Sizes((3, 40), (2, 10), 200)
LARGE = Sizes((11, 99), (3, 20), 1_000)
HUGE = Sizes((101, 899), (12, 49), 20_000)


@dataclass(frozen=True, slots=True)
class Step:
    """`name = left op right`, and the words around the equation."""

    name: str
    left: str
    op: str
    right: str
    words: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A problem in the making."""

    prompt: str
    answer: int
    steps: tuple[str, ...]
    key: str = ""
    """What makes it the same problem as one in other words: the template and the numbers; else the prompt."""
    wording: Wording | None = None
    """Its template's; None if it is made by rules and not from a template."""
    twins: tuple[str, ...] = ()
    """The same problem asked in other words, where there is no key."""


@dataclass(frozen=True)
class Template:
    """A story and its steps."""

    story: str
    steps: tuple[Step, ...]
    bounds: Mapping[str, tuple[int, int] | None]
    wording: Wording

    @property
    def operations(self) -> int:
        return len(self.steps)

    def draw(self, rng: Random, sizes: Sizes, plain: float = 0.7) -> Draft | None:
        """Fill the slots; None if no numbers were found that fit.

        Args:
            plain: how often the story is left as it is: else a number is spelt out, something is told that
                does not matter, or the question comes first.
        """
        numbers = self._numbers(rng, sizes)
        if numbers is None:
            return None
        slots = people_and_things(rng)
        lines = []
        for step in self.steps:
            left, right, made = (value(numbers, part) for part in (step.left, step.right, step.name))
            by_parts = product(left, right) if step.op == "*" else []
            equation = f"{left} {step.op} {right} = {made}"
            if rng.random() < 0.8:
                lines += [*by_parts, fill(step.words.replace("{=}", equation), slots, numbers)]
            else:
                lines += by_parts or [f"{equation}."]
        story = reworded(rng, self.story)
        story = story if rng.random() < plain else varied(rng, story, numbers)
        key = f"{self.story} {[numbers[name] for name in self.bounds]}"
        answer = numbers[self.steps[-1].name]
        return Draft(fill(story, slots, numbers), answer, tuple(lines), key, self.wording)

    def _numbers(self, rng: Random, sizes: Sizes) -> dict[str, int] | None:
        factors = {
            part
            for step in self.steps
            if step.op in "*/"
            for part in (step.left, step.right)
            if step.op == "*"
        } | {step.right for step in self.steps if step.op == "/"}
        for _ in range(LARGEST_TRIES):
            numbers = {}
            for name, bounds in self.bounds.items():
                low, high = bounds or (sizes.factors if name in factors else sizes.terms)
                numbers[name] = rng.randint(low, high)
            if self._worked_out(rng, numbers, sizes):
                return numbers
        return None

    def _worked_out(self, rng: Random, numbers: dict[str, int], sizes: Sizes) -> bool:
        used: set[str] = set()
        for step in self.steps:
            left, right = value(numbers, step.left), value(numbers, step.right)
            free = step.left in self.bounds and not self.bounds[step.left] and step.left not in used
            used |= {step.left, step.right}
            if step.op == "/" and left % right and free:
                left = numbers[step.left] = right * rng.randint(2, max(2, sizes.most // (4 * right)))
            made = operate(left, step.op, right)
            if made is None or not 2 <= made <= sizes.most or (left == right and step.op == "-"):
                return False
            numbers[step.name] = made
        return True


def read(text: str) -> list[Template]:
    """Templates as they are written, with an empty line between them.

    Raises:
        ValueError: a line that is no step, or a name that nothing gives a value.
    """
    return [_read(block.strip().split("\n")) for block in re.split(r"\n\s*\n", text.strip())]


def _read(lines: Sequence[str]) -> Template:
    story, steps = lines[0].strip(), []
    wording: Wording = "measured" if story.startswith(_MEASURED) else "trained"
    story = story.removeprefix(_MEASURED)
    for line in lines[1:]:
        found = _STEP.fullmatch(line.strip())
        if not found:
            raise ValueError(f"no step: {line!r}")
        steps.append(Step(*found.groups()))
    bounds: dict[str, tuple[int, int] | None] = {}
    for name, low, high in _SLOT.findall(story):
        bounds[name] = (int(low), int(high)) if low else bounds.get(name)
    known = set(bounds)
    for step in steps:
        for part in (step.left, step.right):
            if not part.isdigit() and part not in known:
                raise ValueError(f"nothing says what {part} is: {story!r}")
        known.add(step.name)
    return Template(_SLOT.sub(r"{\1}", story), tuple(steps), bounds, wording)


def value(numbers: Mapping[str, int], part: str) -> int:
    """A number by its name, or as it stands."""
    return int(part) if part.isdigit() else numbers[part]


def people_and_things(rng: Random) -> dict[str, str]:
    """Fillings for the slots that are no numbers."""
    female, other = rng.random() < 0.5, rng.random() < 0.5
    first = rng.choice(words.SHE if female else words.HE)
    second = rng.choice([name for name in (words.SHE if other else words.HE) if name != first])
    things, more = rng.sample(words.OWNED, 2)
    box = rng.choice([box for box in words.BOXES if box != things])
    return {
        "A": first,
        "B": second,
        "he": "she" if female else "he",
        "He": "She" if female else "He",
        "his": "her" if female else "his",
        "His": "Her" if female else "His",
        "him": "her" if female else "him",
        "she": "she" if other else "he",
        "She": "She" if other else "He",
        "her": "her" if other else "his",
        "t": things,
        "u": more,
        "t1": words.singular(things),
        "at1": words.article(words.singular(things)),
        "box": box,
        "box1": words.singular(box),
        "row": rng.choice(words.ROWED),
        "place": rng.choice(words.PLACES),
        "kin": rng.choice(words.RELATIVES),
    }


def fill(text: str, slots: Mapping[str, str], numbers: Mapping[str, int]) -> str:
    """Put numbers and words into the slots."""

    def put(found: re.Match[str]) -> str:
        name = found[1]
        return str(numbers[name]) if name in numbers and name not in ("t", "u") else slots[name]

    filled = re.sub(r"\{(\w+)\}", put, text)
    return filled[0].upper() + filled[1:]


def reworded(rng: Random, story: str) -> str:
    """The story with some of its words for others that mean the same."""
    for first, *others in words.SYNONYMS:
        if first in story and rng.random() < 0.4:
            story = story.replace(first, rng.choice(others), 1)
    return story


def varied(rng: Random, story: str, numbers: Mapping[str, int]) -> str:
    """The story told otherwise: a number in words, an aside, or the question first."""
    way = rng.randrange(3)
    sentences = re.split(r"(?<=[.?!]) ", story)
    if way == 0:
        short = [name for name in numbers if f" {{{name}}} " in story and numbers[name] <= 12]
        if short:
            name = rng.choice(short)
            story = story.replace(f" {{{name}}} ", f" {words.NUMBERS[numbers[name]]} ", 1)
    elif way == 1 and len(sentences) > 1 and "{A}" in sentences[0]:
        aside = rng.choice(words.ASIDES)
        aside = aside.replace("{n}", str(rng.randint(6, 90))).replace("{h}", str(rng.randint(5, 11)))
        sentences.insert(rng.randrange(1, len(sentences)), aside)
        story = " ".join(sentences)
    elif (
        way == 2 and len(sentences) > 1 and sentences[-1].startswith("How m") and "{he}" not in sentences[-1]
    ):
        story = " ".join([sentences[-1], *sentences[:-1]])
    return story
