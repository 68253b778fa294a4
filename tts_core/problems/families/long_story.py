"""Long stories: what happens to somebody's things, one event after another."""

from __future__ import annotations

import re
from random import Random

from ..working import product
from .template import Draft, Sizes, fill, people_and_things


def draw(rng: Random, operations: int, sizes: Sizes) -> Draft | None:
    """A story with so many operations; None if none was found."""
    for _ in range(50):
        made = _told(rng, operations, sizes)
        if made is not None:
            return made
    return None


def _told(rng: Random, operations: int, sizes: Sizes) -> Draft | None:
    slots = people_and_things(rng)
    now = rng.randint(*sizes.terms)
    story = [rng.choice(("{A} has {n} {t}.", "{A} starts with {n} {t}.", "At first {A} has {n} {t}."))]
    story[0] = story[0].replace("{n}", str(now))
    lines: list[str] = []
    left = operations
    while left:
        event = rng.choice((_packs, _gives, _gets, _gets, _gives, _half, _again))
        happened = event(rng, now, sizes, left)
        if happened is None:
            continue
        words, steps, now, used = happened
        if not 2 <= now <= sizes.most:
            return None
        story.append(words)
        lines += steps
        left -= used
    story.append(rng.choice(("How many {t} does {A} have now?", "How many {t} does {A} have in the end?")))
    told = fill(" ".join(story), slots, {})
    numbers = " ".join(part for part in re.findall(r"\d+", told))
    return Draft(
        told, now, tuple(fill(line, slots, {}) for line in lines), f"long story {operations} {numbers}"
    )


Event = tuple[str, list[str], int, int] | None


def _packs(rng: Random, now: int, sizes: Sizes, left: int) -> Event:
    if left < 2:
        return None
    packs, each = rng.randint(*sizes.factors), rng.randint(*sizes.factors)
    made = packs * each
    words = rng.choice(("{He} buys P {box} of E {t}.", "{B} brings P {box} with E {t} each."))
    bought = f"The {{box}} hold {packs} * {each} = {made} {{t}}."
    steps = [*product(packs, each), bought, f"Now {{A}} has {now} + {made} = {now + made}."]
    return words.replace("P ", f"{packs} ").replace("E ", f"{each} "), steps, now + made, 2


def _gives(rng: Random, now: int, sizes: Sizes, left: int) -> Event:
    if now < 6:
        return None
    given = rng.randint(2, min(sizes.terms[1], now - 2))
    words = rng.choice(
        ("{He} gives N to {his} {kin}.", "Then {he} loses N.", "{He} sells N of them.", "N break.")
    )
    return words.replace("N", str(given)), [f"Then {now} - {given} = {now - given} are left."], now - given, 1


def _gets(rng: Random, now: int, sizes: Sizes, left: int) -> Event:
    more = rng.randint(*sizes.terms)
    words = rng.choice(("{B} gives {him} N more.", "{He} finds N more.", "Then {he} buys N."))
    return (
        words.replace("N", str(more)),
        [f"With these {{he}} has {now} + {more} = {now + more}."],
        now + more,
        1,
    )


def _half(rng: Random, now: int, sizes: Sizes, left: int) -> Event:
    if now % 2 or now < 8:
        return None
    words = rng.choice(("Half of them are given away.", "{He} gives half of {his} {t} to {B}."))
    return words, [f"Half of them are {now} / 2 = {now // 2}."], now // 2, 1


def _again(rng: Random, now: int, sizes: Sizes, left: int) -> Event:
    if now * 2 > sizes.most:
        return None
    words = rng.choice(
        ("Then the number of {his} {t} doubles.", "{B} gives {him} as many again as {he} has.")
    )
    return words, [f"Twice as many are {now} * 2 = {now * 2}."], now * 2, 1
