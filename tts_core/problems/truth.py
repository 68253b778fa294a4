"""Truth: which steps of an attempt at a generated problem are right, told from its worked solution.

Knows which numbers a solution works with, and when a step breaks with them. Does not know traces, labels or
models. It holds for generated problems only, in which every number is whole and the way is known.

A step is judged by its equations and by the answer it gives:
- a false equation is an error, and so is "The answer is X." with another X than the problem's;
- a true equation whose results all occur in the worked solution, or would if it were calculated in another
  order, is right;
- a true equation with a result, or an operand, from elsewhere is an error if the attempt ends wrong: it
  calculates rightly what nobody asked for, or with a number that was copied wrongly. If the attempt ends
  right it is another way. Otherwise nobody can tell;
- in a chain of operations what a step leaves to be done must still come to the answer;
- words without an equation are right if a later step is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from .. import answers
from ..verifiers.arithmetic import findings
from ..verifiers.equations import Equation, equations, is_sum
from ..verifiers.expressions import NotArithmetic, NoValue, Token, plain, tokens, value
from .problem import Problem
from .ways import other_sums

Verdict = Literal["right", "wrong", "foreign", "silent"]
"""What one step says by itself; foreign: true, but with numbers from elsewhere."""

_ANSWER = re.compile(r"\banswer\s+is\b|\\boxed|####", re.IGNORECASE)
_LEAVES = re.compile(r"\bwhich leaves (?P<rest>[^\n]*[-+*/][^\n]*?)\.?\s*$")
_EVERYDAY = frozenset(map(Fraction, (1, 2, 10, 100)))
"""Numbers that no problem need tell: halves, doubles, parts of ten and of a hundred."""


def is_judged(problem: Problem) -> bool:
    """Whether steps of this problem can be judged: its solution is known and the only way of its kind."""
    return problem.family != "gsm8k" and len(problem.solution) > 1


def step_truth(problem: Problem, steps: Sequence[str], right: bool | None) -> list[bool | None]:
    """Which steps of an attempt are right.

    Args:
        problem: a generated one, with its worked solution.
        steps: the attempt's texts, in order; a last one that was cut off, whose number may lack digits, is
            better left out.
        right: whether its final answer is; None if it has none or is not known.

    Returns:
        One entry a step. True: right so far; all before it are True as well. False: the first step that is
        known to be wrong; behind it all are None. None: cannot be told.
    """
    worked = _Worked(problem)
    found: list[bool | None] = [None] * len(steps)
    for place, step in enumerate(steps):
        verdict = worked.judge(step)
        if verdict == "foreign" and right is not None:
            verdict = "right" if right else "wrong"
        if verdict == "wrong":
            found[place] = False
            return found
        if verdict == "right":
            found[: place + 1] = [True] * (place + 1)
    return [True] * len(steps) if right else found


def until_error(truth: Sequence[bool | None]) -> list[bool | None]:
    """The entries up to and with the first error: of these the None are the steps that could not be told."""
    return list(truth[: truth.index(False) + 1]) if False in truth else list(truth)


class _Worked:
    """The numbers of a worked solution, and those that an attempt has come to so far."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._answer = Fraction(problem.answer)
        self._results: set[Fraction] = {self._answer}
        told = {Fraction(token.text.replace(",", "")) for token in _numbers(problem.prompt)}
        self._known = told | _EVERYDAY
        for line in problem.solution:
            for each in _calculations(line):
                self._known.update(each.operands)
                self._results.update(each.results)
                self._results.update(_by_parts(each))
        for other in other_sums(problem.solution):
            sides = Fraction(other.left), Fraction(other.right)
            self._known.update(sides)
            self._results.add(Fraction(other.result))
            self._results.update(_products(*sides) if other.op == "*" else ())
        self._known |= self._results

    def judge(self, step: str) -> Verdict:
        """What a step says; what it comes to may be used by later ones."""
        made = [*_calculations(step)]
        verdicts = [each.holds for each in made] + [finding.holds for finding in findings(step)]
        if False in verdicts or self._leaves_another(step):
            return "wrong"
        verdict: Verdict = "silent"
        for each in made:
            if each.holds is None:
                return "silent"
            familiar = all(self._is_known(number) for number in each.operands)
            if not familiar or not self._results.issuperset(each.results):
                verdict = "foreign"
            elif verdict == "silent":
                verdict = "right"
            self._known.update(each.results)
        if _ANSWER.search(step):
            answer = answers.extract(step)
            if answer is not None:
                return verdict if verdict == "foreign" else self._judged(answer)
        return verdict

    def _judged(self, answer: str) -> Verdict:
        return "right" if answers.equal(self._problem.answer, answer) else "wrong"

    def _is_known(self, number: Fraction) -> bool:
        """Told, come to before, or the tens or the ones of such a number: 23 * 14 by 10 and by 4."""
        return number in self._known or any(number in _parts(known) for known in self._known)

    def _leaves_another(self, step: str) -> bool:
        """Whether what is left of a chain of operations no longer comes to the answer."""
        found = _LEAVES.search(step) if self._problem.family == "chain" else None
        left = _exact(tokens(plain(found["rest"]))) if found else None
        return left is not None and left != self._answer


@dataclass(frozen=True, slots=True)
class _Calculation:
    """Equal sides in a row. `operands` stand in the first one, `results` are what the others come to; `holds`
    is None where that cannot be decided."""

    operands: tuple[Fraction, ...]
    results: tuple[Fraction, ...]
    holds: bool | None
    product: bool


def _calculations(text: str) -> Iterator[_Calculation]:
    """The calculations of a step; 23 * 14 = 230 + 92 = 322 is one."""
    for line in text.splitlines():
        verdicts = {finding.text: finding.holds for finding in findings(line)}
        row: list[Equation] = []
        for equation in equations(line):
            if equation.text not in verdicts:
                continue  # no arithmetic after all
            if row and equation.left[0].start != row[-1].right[0].start:
                yield _calculation(row, verdicts)
                row = []
            row.append(equation)
        if row:
            yield _calculation(row, verdicts)


def _calculation(row: Sequence[Equation], verdicts: dict[str, bool | None]) -> _Calculation:
    asked, others = row[0].left, [equation.right for equation in row]
    if not is_sum(asked):  # 322 = 23 * 14
        asked, others = row[0].right, [row[0].left, *others[1:]]
    held = [_holds(equation, verdicts[equation.text]) for equation in row]
    values = [_exact(side) for side in others]
    return _Calculation(
        tuple(Fraction(token.text.replace(",", "")) for token in asked if token.kind == "number"),
        tuple(each for each in values if each is not None),
        False if False in held else None if None in held else True,
        [token.text for token in asked[1:2]] == ["*"] and len(asked) == 3,
    )


def _holds(equation: Equation, found: bool | None) -> bool | None:
    """The checker's verdict; between whole numbers nothing is rounded or read otherwise."""
    sides = (*equation.left, *equation.right)
    whole = all(token.kind != "percent" and "." not in token.text for token in sides)
    if found is not None or equation.about or not whole:
        return found
    left, right = _exact(equation.left), _exact(equation.right)
    return None if left is None or right is None else left == right


def _exact(side: Sequence[Token]) -> Fraction | None:
    try:
        return value(side)
    except (NotArithmetic, NoValue):
        return None


def _numbers(text: str) -> Iterator[Token]:
    for line in text.splitlines():
        yield from (token for token in tokens(plain(line)) if token.kind == "number")


def _parts(number: Fraction) -> tuple[Fraction, ...]:
    """147 → 7, 40, 47, 100, 140."""
    if number.denominator != 1 or number < 11:
        return ()
    ones, tens = number % 10, number % 100
    return ones, tens - ones, tens, number - tens, number - ones


def _by_parts(made: _Calculation) -> Iterator[Fraction]:
    """What a product by tens and ones comes to on the way, whichever factor is taken apart."""
    if made.product:
        yield from _products(*made.operands)


def _products(one: Fraction, other: Fraction) -> Iterator[Fraction]:
    yield from (one * part for part in _parts(other))
    yield from (other * part for part in _parts(one))
