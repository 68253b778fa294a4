"""Words for stories: people, things, and numbers spelt out. Knows English, no arithmetic."""

from __future__ import annotations

from collections.abc import Mapping

SHE = ["Anna", "Maria", "Sofia", "Emma", "Olivia", "Mia", "Chloe", "Lucy", "Grace", "Ruby", "Alice", "Clara", "Nora", "Ida", "Freya", "Ingrid", "Zoe", "Elena", "Carmen", "Lucia", "Priya", "Anjali", "Meera", "Divya", "Aisha", "Fatima", "Leila", "Yasmin", "Amina", "Zainab", "Mei", "Lin", "Yuki", "Hana", "Sakura", "Jin", "Thuy", "Nia", "Adaeze", "Chika", "Imani", "Wanjiru", "Tanya", "Olga", "Katya", "Sana", "Noor", "Rosa", "Paula", "Greta"]
HE = ["Tom", "Sam", "Ben", "Jack", "Leo", "Max", "Paul", "David", "Daniel", "Oscar", "Felix", "Hugo", "Lars", "Erik", "Mateo", "Diego", "Carlos", "Luis", "Marco", "Rahul", "Arjun", "Vikram", "Ravi", "Omar", "Ali", "Hassan", "Karim", "Yusuf", "Ibrahim", "Wei", "Chen", "Kenji", "Hiro", "Minh", "Tuan", "Kofi", "Kwame", "Emeka", "Tunde", "Jabari", "Ivan", "Dmitri", "Pavel", "Peter", "James", "Henry", "George", "Noah", "Liam", "Ethan"]

OWNED = ["apples", "pears", "oranges", "plums", "lemons", "peaches", "bananas", "cherries", "marbles", "stickers", "cards", "coins", "stamps", "shells", "pencils", "pens", "crayons", "books", "comics", "badges", "beads", "buttons", "toys", "balloons", "cookies", "muffins", "cupcakes", "sweets", "candies", "nuts", "eggs", "flowers", "roses", "tulips", "photos", "puzzles", "dolls", "blocks", "bricks", "ribbons", "postcards", "acorns", "walnuts", "tickets", "sandwiches"]
"""Things that a person has, buys, gives away and counts."""

ROWED = ["chairs", "desks", "plants", "trees", "lamps", "benches", "tiles", "pots", "bulbs", "cars", "bicycles", "tents", "seats", "flags", "boxes"]
"""Things that stand in rows."""

BOXES = ["boxes", "bags", "baskets", "packs", "crates", "jars", "trays", "cartons", "bowls", "drawers"]
"""What holds things."""

PLACES = (
    ["shop", "market", "bakery", "farm", "library", "school", "museum", "park", "station", "café", "garden", "zoo", "theatre", "hotel"]
)
RELATIVES = ["sister", "brother", "cousin", "friend", "neighbour", "aunt", "uncle", "teacher", "classmate"]

SINGULAR: Mapping[str, str] = {
    "cherries": "cherry",
    "candies": "candy",
    "boxes": "box",
    "benches": "bench",
    "peaches": "peach",
    "sandwiches": "sandwich",
}

NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]

ASIDES = (
    "{A} is {n} years old.",
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


def singular(plural: str) -> str:
    """One of these things: "boxes" → "box"."""
    return SINGULAR.get(plural, plural.removesuffix("s"))


def article(noun: str) -> str:
    """ "an apple", "a pear"."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
