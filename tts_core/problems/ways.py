"""Ways: a worked solution told in another manner, or calculated in another order.

Knows a solution by its sums: which one uses what another came to, and in which orders the same numbers come
to the same result. Knows no families, and leaves the order of a solution alone that has lines it cannot read.

A vote over attempts that are told alike repeats their likeliest reading, right or wrong (Wang et al. 2022,
arXiv 2203.11171: self-consistency needs diverse paths). What manners brought the bundled policy is told in
docs/results.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from .working import EXPRESSION, SUM, operate, product

MANNERS = ("words", "numbers", "operation")
"""What a line begins with: the words of its template, a number, or what is done with the numbers."""

KEPT = 0.15
"""How many lines keep their own words whatever the manner is."""

REWRITTEN = 0.5
"""How many of the solutions that are told otherwise are calculated in another order, if there is one."""

_WORKED = re.compile(r"(\d+) ([-+*/]) (\d+) = .*= (\d+)\.")
_COMMON_WORD = re.compile(
    r"(a|after|all|an|and|at|before|both|by|each|every|for|from|he|her|his|how|if|in|it|its|nobody|of|on|one|only"
    r"|out|she|so|that|the|their|then|there|these|they|this|those|to|together|today|two|what|when|which|with"
    r"|without)\b",
    re.IGNORECASE,
)
_SAID = {
    "+": ("Add {a} and {b}", "Add {b} to {a}"),
    "-": ("Take {b} from {a}", "Take {b} away from {a}", "Subtract {b} from {a}"),
    "*": ("Multiply {a} by {b}", "Take {a} times {b}"),
    "/": ("Divide {a} by {b}", "Split {a} by {b}"),
}


@dataclass(frozen=True, slots=True)
class Sum:
    """`left op right = result`, and the lines that say so; none if nobody has said it yet."""

    left: int
    op: str
    right: int
    result: int
    lines: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.left} {self.op} {self.right} = {self.result}"

    def told(self) -> tuple[str, ...]:
        """Its lines, or the sum alone, with its working before it if both factors are long."""
        working = product(self.left, self.right) if self.op == "*" else []
        return self.lines or (*working, f"{self}.")


def told_otherwise(solution: Sequence[str], rng: Random, share: float) -> tuple[str, ...]:
    """The solution in one of the manners and perhaps in another order, or as it stands.

    Args:
        share: how many solutions are told otherwise, from 0 to 1.
    """
    if rng.random() >= share:
        return tuple(solution)
    *body, answer = solution
    sums = read(body)
    if sums is not None and rng.random() < REWRITTEN:
        others = [*rewritings(sums)]
        chosen = rng.choice(others) if others else sums
        body = [line for each in chosen for line in each.told()]
    manner = rng.choice(MANNERS)
    return (*(_in_manner(line, manner, rng) for line in body), answer)


def _in_manner(line: str, manner: str, rng: Random) -> str:
    found = SUM.search(line) if line.count("=") == 1 and EXPRESSION not in line else None
    if found is None or manner == "words" or rng.random() < KEPT:
        return line
    if manner == "numbers":
        return f"{found[0]}."
    said = rng.choice(_SAID[found[2]]).format(a=found[1], b=found[3])
    bare = found.start() == 0 or rng.random() < 0.5
    return f"{said}: {found[0]}." if bare else f"{said}: {_continued(line)}"


def _continued(line: str) -> str:
    """As it goes on behind a colon."""
    return f"{line[0].lower()}{line[1:]}" if _COMMON_WORD.match(line) else line


def read(lines: Sequence[str]) -> list[Sum] | None:
    """The sums of a solution without its answer; a line that works out the next one belongs to it. None if a
    line is neither."""
    sums: list[Sum] = []
    for line in lines:
        found = None
        if EXPRESSION not in line:
            found = SUM.search(line) if line.count("=") == 1 else _WORKED.fullmatch(line)
        if found is None:
            return None
        made = Sum(int(found[1]), found[2], int(found[3]), int(found[4]), (line,))
        if sums and sums[-1].lines[-1].count("=") > 1 and str(sums[-1]) == str(made):
            made = Sum(made.left, made.op, made.right, made.result, (*sums[-1].lines, line))
            sums.pop()
        sums.append(made)
    return sums


def rewritings(sums: Sequence[Sum]) -> Iterator[list[Sum]]:
    """All other orders that differ in one place: two sums that follow each other and are independent change
    places, two that are joined are grouped otherwise, and a common factor is taken out of two products."""
    for at, (first, second) in enumerate(pairwise(sums)):
        before, after = [*sums[:at]], [*sums[at + 2 :]]
        if first.result not in (second.left, second.right):
            yield [*before, second, first, *after]
        elif first.result not in _operands(after) and second.left != second.right:
            for pair in _grouped(first, second):
                yield [*before, *pair, *after]
        if after and not {first.result, second.result} & _operands(after[1:]):
            factored = _factored(first, second, after[0])
            if factored:
                yield [*before, *factored, *after[1:]]


def in_other_orders(solution: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The solution in each order that differs in one place."""
    *body, answer = solution
    for sums in rewritings(read(body) or []):
        yield (*(line for each in sums for line in each.told()), answer)


def other_sums(solution: Sequence[str]) -> set[Sum]:
    """What a solution comes to on the way in another order, with two changes at most."""
    sums = read(solution[:-1])
    if sums is None:
        return set()
    once = [*rewritings(sums)]
    found = {each for order in once for each in order}
    found.update(each for order in once for again in rewritings(order) for each in again)
    return {each for each in found if not each.lines}


def _operands(sums: Sequence[Sum]) -> set[int]:
    return {side for each in sums for side in (each.left, each.right)}


def _grouped(first: Sum, second: Sum) -> Iterator[list[Sum]]:
    """Two sums with the same three numbers and the same end: a − b − c as a − (b + c) and as a − c − b."""
    on_the_left = second.left == first.result
    c = second.right if on_the_left else second.left
    table = _ON_THE_LEFT if on_the_left or second.op in "+*" else _ON_THE_RIGHT
    numbers = {"a": first.left, "b": first.right, "c": c}
    for one, other in table.get(first.op + second.op, ()):
        made = _made(one, numbers)
        last = made and _made(other, {**numbers, "s": made.result})
        if made and last and last.result == second.result:
            yield [made, last]


def _factored(first: Sum, second: Sum, third: Sum) -> list[Sum]:
    """a * b + a * c as a * (b + c), and with a minus; nothing if the three sums are not these."""
    common = {first.left, first.right} & {second.left, second.right}
    if first.op + second.op != "**" or third.op not in "+-" or not common:
        return []
    if (third.left, third.right) != (first.result, second.result):
        return []
    a = min(common)
    numbers = {"a": a, "b": first.result // a, "c": second.result // a}
    made = _made(f"b {third.op} c", numbers)
    last = made and _made("a * s", {**numbers, "s": made.result})
    return [made, last] if made and last else []


def _made(written: str, numbers: Mapping[str, int]) -> Sum | None:
    """A sum of these numbers; None where it is not whole or leaves nothing."""
    left, op, right = written.split()
    result = operate(numbers[left], op, numbers[right])
    return Sum(numbers[left], op, numbers[right], result) if result else None


_ON_THE_LEFT = {
    "++": (("b + c", "a + s"), ("a + c", "s + b")),
    "+-": (("a - c", "s + b"), ("b - c", "a + s")),
    "--": (("b + c", "a - s"), ("a - c", "s - b")),
    "-+": (("a + c", "s - b"), ("c - b", "a + s")),
    "**": (("b * c", "a * s"), ("a * c", "s * b")),
    "/*": (("a * c", "s / b"), ("c / b", "a * s")),
    "*/": (("a / c", "s * b"), ("b / c", "a * s")),
    "//": (("b * c", "a / s"), ("a / c", "s / b")),
}
"""Other ways to a, b and c where the first result, s in them, is what the second sum begins with."""

_ON_THE_RIGHT = {
    "+-": (("c - a", "s - b"), ("c - b", "s - a")),
    "--": (("c + b", "s - a"), ("c - a", "s + b")),
    "*/": (("c / a", "s / b"), ("c / b", "s / a")),
}
"""The same where the second sum takes the first result from c, or divides c by it."""
