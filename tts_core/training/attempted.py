"""Attempted problems: what the model wrote, right or wrong, kept in a file of JSON lines.

Does not know how attempts are sampled.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from ..problems.problem import Problem


@dataclass(frozen=True, slots=True)
class Attempted:
    """A problem and its attempts, apart by whether their answer is right; unfinished ones are in neither."""

    problem: Problem
    right: list[str]
    wrong: list[str]
    unfinished: int = 0


def append(path: Path, group: Iterable[Attempted]) -> None:
    """Add a group of problems at once.

    Raises:
        OSError: the file cannot be written.
    """
    lines = "".join(json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in group)
    with path.open("a", encoding="utf-8") as file:
        file.write(lines)


def read(path: Path) -> list[Attempted]:
    """All whole lines; one that was cut off by a kill is dropped from the file."""
    if not path.exists():
        return []
    found, whole = [], 0
    raw = path.read_bytes()
    for line in raw.splitlines(keepends=True):
        if not line.endswith(b"\n"):
            break
        told = json.loads(line)
        told["problem"]["solution"] = tuple(told["problem"]["solution"])
        found.append(Attempted(**{**told, "problem": Problem(**told["problem"])}))
        whole += len(line)
    if whole < len(raw):
        with path.open("r+b") as file:
            file.truncate(whole)
    return found
