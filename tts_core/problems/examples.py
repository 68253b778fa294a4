"""Example problems for a first visit, easiest first.

Knows short questions a very small model can be right or wrong about, each with its reference answer where
there is one. Sets for measuring live elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A problem to try. `answer` is None where nothing can be checked."""

    title: str
    problem: str
    answer: str | None


EXAMPLES: tuple[Example, ...] = (
    Example("3 + 4", "What is 3 + 4?", "7"),
    Example("12 × 13", "What is 12 * 13?", "156"),
    Example(
        "Apples",
        "Anna has 5 apples. She buys 7 more and then gives 3 to a friend. How many apples does she have now?",
        "9",
    ),
    Example("Brackets", "What is (8 - 3) * 6 + 4?", "34"),
    Example(
        "Muffins",
        "A baker makes 4 trays of 12 muffins each. She sells 30 muffins. How many muffins are left?",
        "18",
    ),
    Example(
        "Train",
        "A train travels 60 km in the first hour and 45 km in each of the next two hours. "
        "How far does it travel in all, in km?",
        "150",
    ),
    Example(
        "Discount",
        "A coat costs $80. It is sold at 25% off, and then $10 more is taken off at the till. "
        "What does one pay, in dollars?",
        "50",
    ),
    Example("Haiku", "Write a haiku about the edge of a forest in winter.", None),
)
