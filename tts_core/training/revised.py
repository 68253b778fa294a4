"""What a revision chat is to answer: a right attempt again, a wrong one mended from its first error.

Knows problems with a worked solution. Does not know chats or tokens.

What was right keeps its words, so that it is not spoilt by a second plan; its sums are worked out anew, each
in one of several ways, so that a slip is not copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from random import Random

from ..problems.problem import Problem
from ..problems.truth import is_judged, step_truth
from ..problems.working import EXPRESSION, in_parts, workings

_RESULT = re.compile(r"= (\d+)(?=\D*$)")
_FIRST_RESULT = re.compile(r"= (\d+)")
_WORKING = re.compile(r"(\d+) ([-+*/]) (\d+) = .*= (\d+)\.?$")


def kept(attempt: str, rng: Random | None) -> str:
    """A right attempt, its sums worked out anew.

    Args:
        rng: chooses the ways; None says it again as it is.
    """
    lines = _written(attempt)
    return "\n".join(_anew(lines, rng) if rng else lines)


def mended(problem: Problem, attempt: str, rng: Random | None) -> str:
    """The attempt up to its first error, and the worked solution from there on, all sums worked out anew; the
    whole solution if they do not begin with the same results.

    Args:
        attempt: a wrong one.
        rng: chooses the ways; None leaves the sums as they are.
    """
    solution, lines = list(problem.solution), _written(attempt)
    done, right = _common(solution, lines, _right_lines(problem, lines))
    found = [*lines[:right], *solution[done:]]
    return "\n".join(_anew(found, rng) if rng else found)


def _written(attempt: str) -> list[str]:
    return [line for line in attempt.split("\n") if line.strip()]


def _anew(lines: Sequence[str], rng: Random) -> Sequence[str]:
    """Without the working of the sums that have several ways, and then with another."""
    plain = [line for line, other in zip_longest(lines, lines[1:]) if not _is_working(line, other)]
    return in_parts(plain, rng, 1.0)


def _is_working(line: str, other: str | None) -> bool:
    """Whether a line works out a sum, in a way that can be another, that the next line needs."""
    found = _WORKING.match(line)
    return bool(
        found
        and other
        and f"{found[1]} {found[2]} {found[3]} = {found[4]}" in other
        and workings(int(found[1]), found[2], int(found[3]))
    )


def _right_lines(problem: Problem, lines: Sequence[str]) -> int:
    """How many lines there are before the first that is not known to be right."""
    if not is_judged(problem):
        return 0
    truth = step_truth(problem, lines, False)
    return next((place for place, right in enumerate(truth) if right is not True), len(truth))


def _common(solution: Sequence[str], lines: Sequence[str], right: int) -> tuple[int, int]:
    """How many lines of the solution and of an attempt come to the same results in the same order, of the
    attempt's only the first `right` ones."""
    done = same = 0
    for (line, result), (place, wanted) in zip(_results(lines), _results(solution), strict=False):
        if line > right or result != wanted:
            break
        done, same = place, line
    return done, same


def _results(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """What lines come to, each with the number of lines up to it; a line that is only the working of the one
    behind it is none of its own."""
    for place, line in enumerate(lines):
        result = _result(line)
        if result is not None and (place + 1 == len(lines) or _result(lines[place + 1]) != result):
            yield place + 1, result


def _result(line: str) -> str | None:
    found = _FIRST_RESULT.search(line) if EXPRESSION in line else _RESULT.search(line)
    return found[1] if found else None
