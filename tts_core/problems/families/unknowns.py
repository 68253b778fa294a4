"""Puzzles with one or two unknown numbers, solved by undoing what is told."""

from __future__ import annotations

from random import Random

from ..working import product
from . import words
from .template import Draft, Sizes


def draw(rng: Random, level: int, sizes: Sizes) -> Draft | None:
    """A puzzle of this level, or None if its numbers grew too large."""
    makers = {1: (_plus, _times), 2: (_times_plus, _difference), 3: (_both, _legs)}
    maker = rng.choice(makers.get(level, (_legs, _tickets) if level == 4 else (_tickets_more, _three)))
    made = maker(rng, sizes)
    return made if made.answer <= sizes.most else None


def _plus(rng: Random, sizes: Sizes) -> Draft:
    x, a = rng.randint(*sizes.terms), rng.randint(*sizes.terms)
    if rng.random() < 0.5:
        asked = rng.choice(
            (
                "I think of a number and add A. I get S. What is my number?",
                "Some number plus A is S. What is the number?",
                "Which number must be added to A to make S?",
            )
        )
        return _draft(asked, {"A": a, "S": x + a}, x, [f"The number is {x + a} - {a} = {x}."])
    asked = "I think of a number and take away A. I get S. What is my number?"
    return _draft(asked, {"A": a, "S": x}, x + a, [f"The number is {x} + {a} = {x + a}."])


def _times(rng: Random, sizes: Sizes) -> Draft:
    x, a = rng.randint(*sizes.factors), rng.randint(*sizes.factors)
    asked = rng.choice(
        (
            "A times a number is S. What is the number?",
            "I multiply my number by A and get S. What is my number?",
        )
    )
    return _draft(asked, {"A": a, "S": a * x}, x, [f"The number is {a * x} / {a} = {x}."])


def _times_plus(rng: Random, sizes: Sizes) -> Draft:
    x, a, b = rng.randint(*sizes.factors), rng.randint(*sizes.factors), rng.randint(*sizes.terms)
    asked = rng.choice(
        (
            "I multiply a number by A and add B. I get S. What is my number?",
            "A times a number, plus B, is S. What is the number?",
        )
    )
    lines = [f"Before adding it was {a * x + b} - {b} = {a * x}.", f"The number is {a * x} / {a} = {x}."]
    return _draft(asked, {"A": a, "B": b, "S": a * x + b}, x, lines)


def _difference(rng: Random, sizes: Sizes) -> Draft:
    small, more = rng.randint(*sizes.terms), rng.randint(2, sizes.terms[1])
    large = small + more
    asked = "Two numbers add up to S. One is D larger than the other. What is the larger one?"
    lines = [f"Twice the larger one is {small + large} + {more} = {2 * large}."]
    lines.append(f"The larger one is {2 * large} / 2 = {large}.")
    return _draft(asked, {"S": small + large, "D": more}, large, lines)


def _both(rng: Random, sizes: Sizes) -> Draft:
    first, second = _names(rng)
    small, more = rng.randint(*sizes.terms), rng.randint(2, sizes.terms[1])
    large, whole = small + more, 2 * small + more
    asked = f"{first} and {second} have S coins together. {first} has D more than {second}. "
    asked += f"{second} gets B more. How many coins does {second} have then?"
    b = rng.randint(*sizes.terms)
    lines = [
        f"Without the D more it would be {whole} - {more} = {2 * small}.".replace("the D", f"the {more}"),
        f"{second} has {2 * small} / 2 = {small}.",
        f"Then {second} has {small} + {b} = {small + b}.",
    ]
    assert large - small == more
    return _draft(asked, {"S": whole, "D": more, "B": b}, small + b, lines)


def _legs(rng: Random, sizes: Sizes) -> Draft:
    hens, rabbits = rng.randint(*sizes.factors), rng.randint(*sizes.factors)
    heads, legs = hens + rabbits, 2 * hens + 4 * rabbits
    asked = "A farm has hens and rabbits, H heads and L legs in all. How many rabbits are there?"
    lines = [
        f"If all were hens there would be {heads} * 2 = {2 * heads} legs.",
        f"There are {legs} - {2 * heads} = {2 * rabbits} legs more.",
        f"Each rabbit has 2 more, so there are {2 * rabbits} / 2 = {rabbits} rabbits.",
    ]
    return _draft(asked, {"H": heads, "L": legs}, rabbits, lines)


def _shares(rng: Random, sizes: Sizes) -> tuple[int, int, int, int]:
    cheap, children, adults = rng.randint(2, 12), rng.randint(*sizes.factors), rng.randint(*sizes.factors)
    return cheap, cheap + rng.randint(2, 9), children, adults


def _tickets(rng: Random, sizes: Sizes) -> Draft:
    cheap, dear, children, adults = _shares(rng, sizes)
    lines, count, money = _adults(cheap, dear, children, adults)
    asked = "Tickets cost $C for children and $D for adults. N tickets were sold for $M. How many were for adults?"
    return _draft(asked, {"C": cheap, "D": dear, "N": count, "M": money}, adults, lines)


def _tickets_more(rng: Random, sizes: Sizes) -> Draft:
    cheap, dear, children, adults = _shares(rng, sizes)
    lines, count, money = _adults(cheap, dear, children, adults)
    asked = "Tickets cost $C for children and $D for adults. N tickets were sold for $M. "
    asked += "How many dollars did the children’s tickets bring?"
    lines.append(f"Tickets for children are {count} - {adults} = {children}.")
    lines += product(children, cheap)
    lines.append(f"They brought {children} * {cheap} = {children * cheap} dollars.")
    return _draft(asked, {"C": cheap, "D": dear, "N": count, "M": money}, children * cheap, lines)


def _adults(cheap: int, dear: int, children: int, adults: int) -> tuple[list[str], int, int]:
    count, money = children + adults, cheap * children + dear * adults
    base, more = count * cheap, money - count * cheap
    lines = [
        *product(count, cheap),
        f"If all were for children it would be {count} * {cheap} = {base} dollars.",
        f"It is {money} - {base} = {more} dollars more.",
        f"A ticket for adults costs {dear} - {cheap} = {dear - cheap} dollars more.",
        f"So {more} / {dear - cheap} = {adults} tickets are for adults.",
    ]
    return lines, count, money


def _three(rng: Random, sizes: Sizes) -> Draft:
    first, second = _names(rng)
    a, b, c = rng.randint(*sizes.terms), rng.randint(*sizes.terms), rng.randint(2, 5)
    x = rng.randint(*sizes.factors)
    one, two, three = x + a, x * c, x + a + b
    whole = x + one + two + three
    asked = f"{second} has some stamps. {first} has A more than {second}, their friend C times as many as {second}, "
    asked += (
        f"and a fourth child B more than {first}. Together they have S. How many does the fourth child have?"
    )
    shares, more = 3 + c, 2 * a + b
    lines = [
        f"{first} and the fourth child have {a} + {a} + {b} = {more} beyond their shares.",
        f"Without these it would be {whole} - {more} = {whole - more}.",
        f"That is 3 + {c} = {shares} shares.",
        f"One share is {whole - more} / {shares} = {x}.",
        f"{first} has {x} + {a} = {one}.",
        f"The fourth child has {one} + {b} = {three}.",
    ]
    return _draft(asked, {"A": a, "B": b, "C": c, "S": whole}, three, lines)


def _names(rng: Random) -> tuple[str, str]:
    return rng.choice(words.SHE), rng.choice(words.HE)


def _draft(asked: str, numbers: dict[str, int], answer: int, lines: list[str]) -> Draft:
    """Capital letters that stand alone become numbers."""
    key = f"puzzle {sorted(numbers)} {sorted(numbers.values())} {answer}"
    for name, number in numbers.items():
        for before, after in (
            (" ", " "),
            (" ", "."),
            (" ", ","),
            (" ", "?"),
            ("$", " "),
            ("$", "."),
            ("$", ","),
        ):
            asked = asked.replace(f"{before}{name}{after}", f"{before}{number}{after}")
        if asked.startswith(f"{name} "):
            asked = f"{number}{asked[len(name) :]}"
    return Draft(asked, answer, tuple(lines), key)
