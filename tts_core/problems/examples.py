"""Example problems for a first visit, easiest first.

Knows short questions a very small model can be right or wrong about, each with its reference answer where
there is one. Sets for measuring live elsewhere.

The levels are those of the bundled model with its adapter. Of sixteen drafts (temperature 1, 256 tokens)
all were right at level 1, fourteen or fifteen at level 2, five to eleven at level 3, two to four at level 4,
and none at level 5.
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
    Example("Square", 1, "A square has sides of 6 cm. What is its area, in square cm?", "36"),
    Example("Brackets", 1, "What is (8 - 3) * 6 + 4?", "34"),
    Example("12 × 13", 1, "What is 12 * 13?", "156"),
    Example("23 × 14", 1, "What is 23 * 14?", "322"),
    Example("Wheels", 2, "A car has 4 wheels. How many wheels do 3 cars have?", "12"),
    Example(
        "Muffins",
        2,
        "A baker makes 4 trays of 12 muffins each. She sells 30 muffins. How many muffins are left?",
        "18",
    ),
    Example(
        "Apples",
        2,
        "Anna has 5 apples. She buys 7 more and then gives 3 to a friend. How many apples does she have now?",
        "9",
    ),
    Example("17 × 24", 2, "What is 17 * 24?", "408"),
    Example(
        "Tank",
        2,
        "A tank holds 500 litres. 35 litres run out every hour. How many litres are left after 6 hours?",
        "290",
    ),
    Example(
        "Change",
        3,
        "Paul buys 3 pens at $4 each and a book at $13. He pays with a $50 note. "
        "How much change does he get, in dollars?",
        "25",
    ),
    Example(
        "Party",
        3,
        "Nora buys 5 packs of 8 balloons. 7 balloons burst, and she gives a third of the rest to Sam. "
        "How many does Sam get?",
        "11",
    ),
    Example(
        "Savings",
        3,
        "Lena saves $15 a week for 6 weeks and then buys a book for $28 and a pen for $5. "
        "How many dollars does she have left?",
        "57",
    ),
    Example(
        "School",
        3,
        "A school has 16 classes of 25 pupils. 230 of the pupils are girls. How many are boys?",
        "170",
    ),
    Example(
        "Cinema",
        3,
        "Tickets cost $9 for adults and $6 for children. What do 2 adults and 3 children pay together?",
        "36",
    ),
    Example(
        "Pizza",
        4,
        "Three friends share 2 pizzas of 12 slices equally. How many slices does each get?",
        "8",
    ),
    Example("Rectangle", 4, "A rectangle is 8 cm long and 3 cm wide. What is its perimeter, in cm?", "22"),
    Example(
        "Shelves",
        4,
        "A shelf has 4 boards with 18 books each. 15 books are lent out and 9 come back. "
        "How many books are on the shelf then?",
        "66",
    ),
    Example(
        "Eggs",
        4,
        "A farmer packs 90 eggs into boxes of 6 and sells 11 boxes. How many boxes are left?",
        "4",
    ),
    Example(
        "Discount",
        5,
        "A coat costs $80. It is sold at 25% off, and then $10 more is taken off at the till. "
        "What does one pay, in dollars?",
        "50",
    ),
    Example(
        "Bakery",
        5,
        "A bakery bakes 5 trays of 14 rolls each. It sells 48 rolls in the morning and 9 in the afternoon. "
        "How many rolls are left?",
        "13",
    ),
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
