"""Word problems that were written without sight of the templates: what a policy makes of a stranger's words.

In turn of one operation (level 1) and of two (level 2); about one in six tells a number that does not matter.
They are test problems: nothing is ever trained on them, and no wording was made after them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from . import gsm8k
from .problem import Problem

FILE = Path(__file__).parent / "unseen.jsonl"
FAMILY = "unseen"


def unseen() -> Iterator[Problem]:
    """All 120 of them, in the order of the file."""
    for problem in gsm8k.read(FILE):
        level = len(problem.solution) - 1  # a line for each operation, and one for the answer
        mark = problem.id.rpartition("-")[2]
        yield replace(problem, id=f"{FAMILY}-{level}-{mark}", level=level, family=FAMILY)
