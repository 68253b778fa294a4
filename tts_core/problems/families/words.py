"""Words for stories: people, things, and numbers spelt out. Knows English, no arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

SHE = """Anna Maria Sofia Emma Olivia Mia Chloe Lucy Grace Ruby Alice Clara Nora Ida Freya Ingrid Zoe Elena Carmen
Lucia Priya Anjali Meera Divya Aisha Fatima Leila Yasmin Amina Zainab Mei Lin Yuki Hana Sakura Thuy Nia Adaeze
Chika Imani Wanjiru Tanya Olga Katya Sana Noor Rosa Paula Greta Sarah Lisa Jane Kate Ella""".split()
HE = """Tom Sam Ben Jack Leo Max Paul David Daniel Oscar Felix Hugo Lars Erik Mateo Diego Carlos Luis Marco Rahul Arjun
Vikram Ravi Omar Ali Hassan Karim Yusuf Ibrahim Wei Chen Kenji Hiro Minh Tuan Kofi Kwame Emeka Tunde Jabari Ivan
Dmitri Pavel Peter James Henry George Noah Liam Ethan John Mark Tim Adam""".split()

KINDS: Mapping[str, list[str]] = {
    "fruit": "apples pears oranges plums lemons peaches bananas cherries mangoes figs strawberries".split(),
    "baked": "muffins cookies cupcakes rolls buns pies scones doughnuts pastries biscuits".split(),
    "sweet": "sweets candies chocolates toffees biscuits nuts grapes".split(),
    "toy": "marbles toys balloons blocks dolls puzzles kites beads balls".split(),
    "card": "stickers cards stamps coins postcards badges photos".split(),
    "school": "pencils pens crayons erasers rulers notebooks markers".split(),
    "book": "books comics magazines storybooks".split(),
    "flower": "roses tulips daisies lilies sunflowers daffodils".split(),
    "found": "shells pebbles acorns feathers leaves pine cones".replace("pine cones", "conkers").split(),
    "animal": "sheep cows goats hens ducks horses rabbits".split(),
    "row": "chairs desks plants trees lamps pots seats cabbages bricks".split(),
    "box": "boxes bags baskets packs crates jars trays cartons bowls packets".split(),
    "place": "shop market bakery farm library school museum station café garden zoo theatre hotel".split(),
    "kin": "sister brother cousin friend neighbour aunt uncle classmate mother grandfather".split(),
    "colour": "red blue green yellow white black purple orange".split(),
    "day": "Monday Tuesday Wednesday Thursday Friday Saturday".split(),
    "metal": "rope ribbon string wire cloth".split(),
}
OWNED = ("fruit", "baked", "toy", "card", "school", "book", "found", "sweet")
"""The kinds of things that anybody has, buys, gives away and counts."""

SINGULAR: Mapping[str, str] = {
    "cherries": "cherry",
    "strawberries": "strawberry",
    "mangoes": "mango",
    "peaches": "peach",
    "candies": "candy",
    "pastries": "pastry",
    "pies": "pie",
    "cookies": "cookie",
    "daisies": "daisy",
    "lilies": "lily",
    "leaves": "leaf",
    "boxes": "box",
    "sheep": "sheep",
}

_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS: Mapping[int, str] = {
    **dict(
        enumerate(
            """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
            sixteen seventeen eighteen nineteen""".split()
        )
    ),
    **{10 * (place + 2): name for place, name in enumerate(_TENS)},
}

ASIDES = (
    "It is {n} degrees outside.",
    "The street has {n} houses.",
    "The {place} opened {n} years ago.",
    "The {place} closes at {h} o'clock.",
    "The bus leaves in {n} minutes.",
)
ASIDES_OF_A = (
    "{A} lives at number {n}.",
    "{A} woke up at {h} o'clock.",
    "{A} has {h} cousins.",
    "{A} is wearing a {colour} shirt.",
    "It takes {A} {n} minutes to walk to the {place}.",
)
"""Sentences that do not matter, most with a number. The second ones follow a sentence that names A."""


def slots(rng: Random) -> dict[str, str]:
    """What fills the slots that are no numbers.

    A, B, C are people; he, his, him, himself belong to A (He, His with a capital), she, her, hers to B. t and u are
    things of different kinds, t1 and u1 one of them, at1 with its article. Other slots are kinds of things (KINDS), each with a
    singular: fruit and fruit1; colour2 is another colour, box2 another container.
    """
    female, other = rng.random() < 0.5, rng.random() < 0.5
    a = rng.choice(SHE if female else HE)
    b = _other(rng, SHE if other else HE, a)
    c = _other(rng, SHE if rng.random() < 0.5 else HE, a, b)
    kind, more = rng.sample(OWNED, 2)
    filled = {
        "A": a,
        "B": b,
        "C": c,
        "he": "she" if female else "he",
        "his": "her" if female else "his",
        "him": "her" if female else "him",
        "she": "she" if other else "he",
        "her": "her" if other else "his",
        "hers": "her" if other else "him",
        "t": rng.choice(KINDS[kind]),
        "u": rng.choice(KINDS[more]),
    }
    for name in ("he", "his", "she", "her"):
        filled[name.capitalize()] = filled[name].capitalize()
    for name, pool in KINDS.items():
        filled[name] = rng.choice(pool)
    filled["colour2"] = _other(rng, KINDS["colour"], filled["colour"])
    filled["box2"] = _other(rng, KINDS["box"], filled["box"])
    filled["fruit2"] = _other(rng, KINDS["fruit"], filled["fruit"])
    filled["flower2"] = _other(rng, KINDS["flower"], filled["flower"])
    filled["animal2"] = _other(rng, KINDS["animal"], filled["animal"])
    filled["baked2"] = _other(rng, KINDS["baked"], filled["baked"])
    filled["school2"] = _other(rng, KINDS["school"], filled["school"])
    for name in ("t", "u", "fruit", "baked", "sweet", "toy", "card", "school", "book", "flower", "found", "animal", "box"):
        filled[f"{name}1"] = singular(filled[name])
        filled[f"a{name}1"] = article(filled[f"{name}1"])
    filled["later"] = KINDS["day"][min(KINDS["day"].index(filled["day"]) + 1, 5)]
    if filled["later"] == filled["day"]:
        filled["later"] = "Sunday"
    return filled


def _other(rng: Random, pool: list[str], *taken: str) -> str:
    while (found := rng.choice(pool)) in taken:
        pass
    return found


def singular(plural: str) -> str:
    """One of these things: "boxes" → "box"."""
    return SINGULAR.get(plural, plural.removesuffix("s"))


def article(noun: str) -> str:
    """ "an apple", "a pear"."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
