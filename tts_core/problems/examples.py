"""Example problems for a first visit, easiest first.

Knows short questions a very small model can be right or wrong about, each with its reference answer where
there is one. Sets for measuring live elsewhere.

The levels are those of the bundled model with its adapter. Of sixteen drafts (temperature 0.8, 200 tokens)
all were right at level 1, all but one or two at level 2, nine or ten at level 3, one to five at level 4, and
none at level 5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A problem to try. `level` is from 1 (easiest) to 5; `answer` is None where nothing can be checked."""

    title: str
    level: int
    problem: str
    answer: str | None


LEVELS: Mapping[int, str] = {
    1: "the bundled model is always right",
    2: "nearly always right",
    3: "right about half of the time",
    4: "rarely right",
    5: "never right, or nothing to check",
}

EXAMPLES: tuple[Example, ...] = (
    Example("3 + 4", 1, "What is 3 + 4?", "7"),
    Example("2 × 5", 1, "What is 2 * 5?", "10"),
    Example("Half of 20", 1, "What is half of 20?", "10"),
    Example("100 ÷ 10", 1, "What is 100 / 10?", "10"),
    Example("7 × 8", 1, "What is 7 * 8?", "56"),
    Example("Wheels", 1, "A car has 4 wheels. How many wheels do 3 cars have?", "12"),
    Example("Square", 1, "A square has sides of 6 cm. What is its area, in square cm?", "36"),
    Example(
        "Muffins",
        1,
        "A baker makes 4 trays of 12 muffins each. She sells 30 muffins. How many muffins are left?",
        "18",
    ),
    Example("Brackets", 2, "What is (8 - 3) * 6 + 4?", "34"),
    Example("12 × 13", 2, "What is 12 * 13?", "156"),
    Example(
        "Apples",
        2,
        "Anna has 5 apples. She buys 7 more and then gives 3 to a friend. How many apples does she have now?",
        "9",
    ),
    Example("17 × 24", 3, "What is 17 * 24?", "408"),
    Example(
        "Savings",
        3,
        "Lena saves $15 a week for 6 weeks and then buys a book for $28 and a pen for $5. "
        "How many dollars does she have left?",
        "57",
    ),
    Example("Rectangle", 4, "A rectangle is 8 cm long and 3 cm wide. What is its perimeter, in cm?", "22"),
    Example(
        "Discount",
        4,
        "A coat costs $80. It is sold at 25% off, and then $10 more is taken off at the till. "
        "What does one pay, in dollars?",
        "50",
    ),
    Example(
        "Bakery",
        4,
        "A bakery bakes 5 trays of 14 rolls each. It sells 48 rolls in the morning and 9 in the afternoon. "
        "How many rolls are left?",
        "13",
    ),
    Example("23 × 14", 4, "What is 23 * 14?", "322"),
    Example(
        "Two numbers",
        5,
        "The sum of two numbers is 41 and their difference is 7. What is the larger number?",
        "24",
    ),
    Example(
        "Handshakes",
        5,
        "Six people meet, and each shakes hands once with every other. How many handshakes are there?",
        "15",
    ),
    Example("Haiku", 5, "Write a haiku about the edge of a forest in winter.", None),
)


def named(title: str) -> Example:
    """The example with this title."""
    return next(example for example in EXAMPLES if example.title == title)
