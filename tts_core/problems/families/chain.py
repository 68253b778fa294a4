"""Chains of operations: bare sums, worked out one operation at a time."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from ..working import operate, product
from .template import Draft, Sizes

ASKED = (
    "What is {e}?",
    "Compute {e}.",
    "Work out {e}.",
    "Calculate {e}.",
    "{e} = ?",
    "How much is {e}?",
    "Find the value of {e}.",
)
_RANK = {"+": 1, "-": 1, "*": 2, "/": 2}


@dataclass(frozen=True, slots=True)
class Operation:
    """Two terms and what joins them; a term is a number or another operation."""

    left: Operation | int
    op: str
    right: Operation | int

    def value(self) -> int | None:
        """The result, or None where it is not whole, or is negative."""
        left, right = _value(self.left), _value(self.right)
        return None if left is None or right is None else operate(left, self.op, right)


def _value(term: Operation | int) -> int | None:
    return term if isinstance(term, int) else term.value()


def shown(term: Operation | int, above: int = 0, on_the_right: bool = False) -> str:
    """The expression with the brackets that it needs."""
    if isinstance(term, int):
        return str(term)
    rank = _RANK[term.op]
    text = f"{shown(term.left, rank)} {term.op} {shown(term.right, rank, True)}"
    return f"({text})" if rank < above or (rank == above and on_the_right) else text


def reduced(term: Operation) -> tuple[Operation, Operation | int]:
    """The first operation between two numbers, and what is left when it is worked out."""
    if isinstance(term.left, Operation):
        done, rest = reduced(term.left)
        return done, Operation(rest, term.op, term.right)
    if isinstance(term.right, Operation):
        done, rest = reduced(term.right)
        return done, Operation(term.left, term.op, rest)
    made = term.value()
    if made is None:
        raise ValueError(f"{shown(term)} has no whole value")
    return term, made


def draw(rng: Random, operations: int, sizes: Sizes) -> Draft | None:
    """An expression with so many operations; None if none was found."""
    for _ in range(200):
        made = _grown(rng, operations, sizes)
        answer = _value(made)
        if (
            isinstance(made, Operation)
            and answer is not None
            and 2 <= answer <= sizes.most
            and _tame(made, sizes)
        ):
            asked, twins = rng.choice(ASKED), tuple(each.format(e=shown(made)) for each in ASKED)
            return Draft(asked.format(e=shown(made)), answer, tuple(solution(made)), twins=twins)
    return None


def _grown(rng: Random, operations: int, sizes: Sizes) -> Operation | int:
    if operations == 0:
        return rng.randint(*sizes.terms)
    op = rng.choice("++--**/")
    before = operations - 1 if rng.random() < 0.75 else rng.randint(0, operations - 1)
    left, right = _grown(rng, before, sizes), _grown(rng, operations - 1 - before, sizes)
    if op in "*/" and isinstance(right, int):
        right = rng.randint(*sizes.factors)
        if op == "/" and isinstance(left, int):
            left = right * rng.randint(2, max(2, sizes.most // (4 * right)))
    return Operation(left, op, right)


def _tame(term: Operation | int, sizes: Sizes) -> bool:
    """Whether every number on the way stays within bounds."""
    if isinstance(term, int):
        return True
    made = term.value()
    return (
        made is not None and 1 <= made <= sizes.most and _tame(term.left, sizes) and _tame(term.right, sizes)
    )


def solution(term: Operation) -> list[str]:
    """A line for each operation, and what is then left to do."""
    lines: list[str] = []
    left: Operation | int = term
    while isinstance(left, Operation):
        done, left = reduced(left)
        one, other = _value(done.left) or 0, _value(done.right) or 0
        lines += product(one, other) if done.op == "*" else []
        rest = f", which leaves {shown(left)}" if isinstance(left, Operation) else ""
        lines.append(f"{shown(done)} = {done.value()}{rest}.")
    return lines
