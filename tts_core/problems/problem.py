"""A problem: a question with a known answer, a known difficulty and a worked solution.

Does not know where problems come from.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

Split = Literal["train", "dev", "test"]
SPLITS: tuple[str, ...] = get_args(Split)
Words = Literal["new", "known"]
"""Whether the words of a problem are in no training split, or in it with other numbers."""

WORDS: tuple[str, ...] = get_args(Words)
LEVELS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem. `level` is from 1 (easiest) to 5; `solution` is its worked steps, one a line, of which the
    last is "The answer is …."."""

    id: str
    prompt: str
    answer: str
    level: int
    family: str
    solution: tuple[str, ...]

    @property
    def worked(self) -> str:
        """The worked solution as one text."""
        return "\n".join(self.solution)

    def to_json(self) -> dict[str, Any]:
        """The fields as JSON values."""
        return {**asdict(self), "solution": list(self.solution)}
