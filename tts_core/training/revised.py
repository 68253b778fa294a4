"""What a revision chat is to answer: a right attempt again, a wrong one mended from its first error.

Knows problems with a worked solution. Does not know chats or tokens.

What was right is said again word for word, so that neither a second plan nor a second calculation spoils it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from ..problems.problem import Problem
from ..problems.truth import is_judged, step_truth
from ..problems.ways import in_other_orders
from ..problems.working import EXPRESSION, in_parts

_RESULT = re.compile(r"= (\d+)(?=\D*$)")
_FIRST_RESULT = re.compile(r"= (\d+)")


def kept(attempt: str) -> str:
    """A right attempt, as it stands."""
    return "\n".join(_written(attempt))


def mended(problem: Problem, attempt: str, rng: Random | None) -> str:
    """The attempt up to its first error, and the worked solution from there on, in the order that the attempt
    has begun; the whole solution if they do not begin with the same results in any order.

    Args:
        attempt: a wrong one.
        rng: works the sums of what follows out, each in one of several ways; None leaves them as they are.
    """
    lines = _written(attempt)
    judged = _right_lines(problem, lines)
    orders = [problem.solution, *(in_other_orders(problem.solution) if judged else ())]
    ways = [(*_common(order, lines, judged), order) for order in orders]
    done, right, solution = max(ways, key=lambda way: way[1])
    rest = in_parts(solution[done:], rng, 1.0) if rng else solution[done:]
    return "\n".join([*lines[:right], *rest])


def _written(attempt: str) -> list[str]:
    return [line for line in attempt.split("\n") if line.strip()]


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
