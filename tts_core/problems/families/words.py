"""Words for stories: people, things, and numbers spelt out. Knows English, no arithmetic."""

from __future__ import annotations

from collections.abc import Mapping

# fmt: off
SHE = [
    "Anna", "Maria", "Sofia", "Emma", "Olivia", "Mia", "Chloe", "Lucy", "Grace", "Ruby", "Alice", "Clara",
    "Nora", "Ida", "Freya", "Ingrid", "Zoe", "Elena", "Carmen", "Lucia", "Priya", "Anjali", "Meera",
    "Divya", "Aisha", "Fatima", "Leila", "Yasmin", "Amina", "Zainab", "Mei", "Lin", "Yuki", "Hana",
    "Sakura", "Jin", "Thuy", "Nia", "Adaeze", "Chika", "Imani", "Wanjiru", "Tanya", "Olga", "Katya", "Sana",
    "Noor", "Rosa", "Paula", "Greta",
]
HE = [
    "Tom", "Sam", "Ben", "Jack", "Leo", "Max", "Paul", "David", "Daniel", "Oscar", "Felix", "Hugo", "Lars",
    "Erik", "Mateo", "Diego", "Carlos", "Luis", "Marco", "Rahul", "Arjun", "Vikram", "Ravi", "Omar", "Ali",
    "Hassan", "Karim", "Yusuf", "Ibrahim", "Wei", "Chen", "Kenji", "Hiro", "Minh", "Tuan", "Kofi", "Kwame",
    "Emeka", "Tunde", "Jabari", "Ivan", "Dmitri", "Pavel", "Peter", "James", "Henry", "George", "Noah",
    "Liam", "Ethan",
]
OWNED = [
    "apples", "pears", "oranges", "plums", "lemons", "peaches", "bananas", "cherries", "marbles",
    "stickers", "cards", "coins", "stamps", "shells", "pencils", "pens", "crayons", "books", "comics",
    "badges", "beads", "buttons", "toys", "balloons", "cookies", "muffins", "cupcakes", "sweets", "candies",
    "nuts", "eggs", "flowers", "roses", "tulips", "photos", "puzzles", "dolls", "blocks", "bricks",
    "ribbons", "postcards", "acorns", "walnuts", "tickets", "sandwiches",
]
"""Things that a person has, buys, gives away and counts."""
ROWED = [
    "chairs", "desks", "plants", "trees", "lamps", "benches", "tiles", "pots", "bulbs", "cars", "bicycles",
    "tents", "seats", "flags", "boxes",
]
"""Things that stand in rows."""
BOXES = [
    "boxes", "bags", "baskets", "packs", "crates", "jars", "trays", "cartons", "bowls", "drawers",
]
"""What holds things."""
PLACES = [
    "shop", "market", "bakery", "farm", "library", "school", "museum", "park", "station", "café", "garden",
    "zoo", "theatre", "hotel",
]
RELATIVES = [
    "sister", "brother", "cousin", "friend", "neighbour", "aunt", "uncle", "teacher", "classmate",
]
# fmt: on

SINGULAR: Mapping[str, str] = {
    "cherries": "cherry",
    "candies": "candy",
    "boxes": "box",
    "benches": "bench",
    "peaches": "peach",
    "sandwiches": "sandwich",
}

# fmt: off
NUMBERS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
]
# fmt: on

ASIDES = (
    "{A} lives {n} kilometres from the sea.",
    "It is {n} degrees outside.",
    "The street has {n} houses.",
    "{A} woke up at {h} o’clock.",
    "There are {n} pages in {A}’s notebook.",
    "It is {n} minutes on foot to the {place}.",
    "{A} has {h} cousins.",
    "The {place} opened {n} years ago.",
    "{A} lives at number {n}.",
    "The {place} closes at {h} o’clock.",
)
"""Sentences with a number that does not matter."""


SYNONYMS = (
    ("in all", "altogether", "in total"),
    ("are left", "remain"),
    ("does {A} have left", "does {A} still have", "are left for {A}"),
    ("does {he} have left", "does {he} still have"),
    ("gave {b} to", "handed {b} to", "passed {b} on to"),
    ("gives", "hands"),
    ("buys", "gets"),
    ("bought", "purchased", "got"),
    ("picked", "gathered", "collected"),
    ("found", "came across"),
    (" shares ", " divides ", " splits "),
    (" with {b} {t} each", " of {b} {t} each", ", and each has {b} {t}", ", {b} {t} in every one"),
    ("{A} has {a} {t}", "{A} owns {a} {t}", "{A} keeps {a} {t}"),
    ("had {a} ", "started with {a} ", "used to have {a} "),
    (
        "How many {t} does {A} have now?",
        "Now how many {t} does {A} have?",
        "What is {A}’s number of {t} now?",
    ),
    ("What do", "How much do"),
    ("is cut into", "is divided into"),
    ("How many dollars are left?", "How much money is left, in dollars?", "How many dollars remain?"),
    ("spends", "pays out"),
    ("wants", "would like to have"),
    ("equally among", "evenly among", "fairly among"),
    ("do {b} {box} hold", "are there in {b} {box}"),
    ("each day", "a day", "every day"),
    ("every week", "each week", "a week"),
)
"""What may stand for what in a story; any of a row for any other of it. The first is how it is written."""


def singular(plural: str) -> str:
    """One of these things: "boxes" → "box"."""
    return SINGULAR.get(plural, plural.removesuffix("s"))


def article(noun: str) -> str:
    """ "an apple", "a pear"."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
