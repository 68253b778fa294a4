"""Example problems for a first visit, easiest first.

Knows short questions a very small model can be right or wrong about, each with its reference answer where
there is one. Sets for measuring live elsewhere.

The levels are those of the bundled model with its adapter. Of sixteen drafts (temperature 0.8, 200 tokens)
all were right at level 1, all but one or two at level 2, about half at level 3, one at level 4, and none at
level 5.
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
    Example("6 + 2", 1, "What is 6 + 2?", "8"),
    Example("Wheels", 1, "A car has 4 wheels. How many wheels do 3 cars have?", "12"),
    Example("Brackets", 1, "What is (8 - 3) * 6 + 4?", "34"),
    Example("Square", 2, "A square has sides of 6 cm. What is its area, in square cm?", "36"),
    Example("7 × 8", 2, "What is 7 * 8?", "56"),
    Example("12 × 13", 3, "What is 12 * 13?", "156"),
    Example(
        "Apples",
        3,
        "Anna has 5 apples. She buys 7 more and then gives 3 to a friend. How many apples does she have now?",
        "9",
    ),
    Example(
        "Muffins",
        4,
        "A baker makes 4 trays of 12 muffins each. She sells 30 muffins. How many muffins are left?",
        "18",
    ),
    Example(
        "Discount",
        4,
        "A coat costs $80. It is sold at 25% off, and then $10 more is taken off at the till. "
        "What does one pay, in dollars?",
        "50",
    ),
    Example("Rectangle", 5, "A rectangle is 8 cm long and 3 cm wide. What is its perimeter, in cm?", "22"),
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
