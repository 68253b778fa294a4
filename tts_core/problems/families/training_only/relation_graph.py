"""Graphs of relations: which entity depends on which, with what numbers, and what is asked.

In the manner of iGSM (Ye et al. 2024, arXiv 2407.20311). Every operation that is paid for is needed for the
answer. Knows structure and numbers; how they are told is for others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from ...working import operate
from ..template import Sizes
from .relation_domains import BE, Cast, Change, Domain, Entity

MOST_ENTITIES = 9


@dataclass(frozen=True, slots=True)
class Plan:
    """A relation: how it is worded, and its operations.

    In the operations `y` and `z` are what it depends on, `@` is what the operation before came to; the other
    letters are numbers: c, t of what is told, n a difference, m times, w how long, r how much in each.
    """

    wording: str
    sums: str
    weight: int = 1
    change: str = ""

    @property
    def cost(self) -> int:
        return self.sums.count(",") + 1 if self.sums else 0

    @property
    def parents(self) -> int:
        return ("y" in self.sums) + ("z" in self.sums)

    @property
    def is_a_sum_of_two(self) -> bool:
        return "z" in self.sums or "t" in self.sums


TOLD = Plan("told", "")
PLANS = (
    Plan("plus", "y + n", 5),
    Plan("minus", "y - n", 5),
    Plan("times", "m * y", 4),
    Plan("part", "y / m", 4),
    Plan("sum", "y + z", 4),
    Plan("rest", "t - y", 2),
    Plan("sum_plus", "y + z, @ + n", 1),
    Plan("sum_minus", "y + z, @ - n", 1),
    Plan("times_plus", "m * y, @ + n", 3),
    Plan("times_minus", "m * y, @ - n", 2),
    Plan("grown", "c + n", 2, "up"),
    Plan("grown", "c - n", 2, "down"),
    Plan("will", "c - n", 2, "up"),
    Plan("will", "c + n", 2, "down"),
    Plan("grown_rate", "w * r, c + @", 1, "up"),
    Plan("grown_rate", "w * r, c - @", 1, "down"),
    Plan("will_rate", "w * r, c - @", 1, "up"),
    Plan("will_rate", "w * r, c + @", 1, "down"),
    Plan("was_times", "m * y, @ + n", 1, "up"),
    Plan("was_times", "m * y, @ - n", 1, "down"),
    Plan("will_times", "m * y, @ - n", 1, "up"),
    Plan("will_times", "m * y, @ + n", 1, "down"),
)
QUESTIONS = (
    Plan("told", "", 8),
    Plan("more", "y - z", 3),
    Plan("total", "y + z", 3),
    *(
        Plan(f"{time}{rate}", sums.format(sign), weight, way)
        for rate, sums, weight in (("", "y {} n", 3), ("_rate", "w * r, y {} @", 2))
        for way, signs in (("up", "+-"), ("down", "-+"))
        for time, sign in zip(("after", "before"), signs, strict=True)
    ),
    Plan("after_rate", "y + w", 2, "up"),
    Plan("after_rate", "y - w", 1, "down"),
    Plan("before_rate", "y - w", 2, "up"),
    Plan("before_rate", "y + w", 1, "down"),
)
"""`w` alone: one in each, so that how long is also how much. A total may be of more than two."""


@dataclass(frozen=True, slots=True)
class Line:
    """An operation and what it comes to."""

    left: int
    op: str
    right: int
    made: int

    def __str__(self) -> str:
        return f"{self.left} {self.op} {self.right} = {self.made}"


@dataclass(frozen=True, slots=True)
class Node:
    """An entity, or the question: what it depends on, its numbers and the operations that give its value."""

    plan: Plan
    entity: Entity
    parents: tuple[Node, ...]
    numbers: Mapping[str, int]
    lines: tuple[Line, ...]
    value: int
    change: Change | None = None
    asked_of: tuple[Node, ...] = field(default=())


class Graph:
    """Draws nodes until so many operations are spent and every node is needed."""

    def __init__(self, rng: Random, domain: Domain, sizes: Sizes) -> None:
        self._rng, self._domain, self._sizes = rng, domain, sizes
        self._cast = Cast(rng, domain)
        self.nodes: list[Node] = []
        self._open: list[Node] = []
        """Those that nothing depends on yet."""

    def drawn(self, operations: int) -> Node | None:
        """The question."""
        plan = _one(self._rng, [plan for plan in QUESTIONS if plan.cost <= operations and self._fits(plan)])
        asked = max(1, plan.parents)
        if plan.wording == "total":
            asked = self._rng.randint(2, min(operations + 1, 4))
        left = operations - (asked - 1 if plan.wording == "total" else plan.cost)
        for _ in range(200):
            if not left and len(self._open) <= asked <= len(self.nodes):
                break
            left -= self._grow(left, asked)
        else:
            return None
        others = [node for node in self.nodes if node not in self._open]
        of = self._open + self._rng.sample(others, asked - len(self._open))
        question = self._question(plan, sorted(of, key=self.nodes.index))
        if question and self._rng.random() < 0.2:
            self._grow(1, MOST_ENTITIES + 1, needless=True)
        return question

    def _fits(self, plan: Plan) -> bool:
        domain = self._domain
        if plan.change and not (domain.ups if plan.change == "up" else domain.downs):
            return False
        if "w" in plan.sums and not domain.periods:
            return False
        if "m" in plan.sums and not domain.scales:
            return False
        if "m" in plan.sums and plan.cost == 2 and not domain.quantity and domain.verb is BE:
            return False
        return domain.adds or not (plan.is_a_sum_of_two and plan.wording != "more")

    def _grow(self, left: int, asked: int, needless: bool = False) -> int:
        """Add a node if one is found that can still be needed; what it costs."""
        plans = [
            plan
            for plan in PLANS
            if plan.cost <= left and plan.parents <= len(self.nodes) and self._fits(plan)
        ]
        fresh = not self.nodes or self._rng.random() < 0.12 or not plans
        plan = TOLD if fresh else _one(self._rng, plans)
        parents = tuple(self._parents(plan.parents))
        still_open = [node for node in self._open if node not in parents]
        mergers = len(still_open) + 1 - asked
        if mergers > (left - plan.cost if self._domain.adds else 0) or len(self.nodes) >= MOST_ENTITIES:
            return 0
        made = None if _is_told(plan, parents) else self._worked(plan, parents)
        if made is None:
            return 0
        self.nodes.append(Node(plan, self._cast.next(), parents, *made, self._change(plan)))
        if not needless:
            self._open = [*still_open, self.nodes[-1]]
        return plan.cost

    def _parents(self, count: int) -> list[Node]:
        """Rather those that nothing depends on yet."""
        drawn: list[Node] = []
        while len(drawn) < count:
            pool = self._open if self._rng.random() < 0.75 else self.nodes
            left = [node for node in pool if node not in drawn] or [
                node for node in self.nodes if node not in drawn
            ]
            drawn.append(self._rng.choice(left))
        return drawn

    def _change(self, plan: Plan) -> Change | None:
        if not plan.change:
            return None
        return self._rng.choice(self._domain.ups if plan.change == "up" else self._domain.downs)

    def _question(self, plan: Plan, of: Sequence[Node]) -> Node | None:
        first = of[0]
        if _is_told(plan, of):
            return None
        if plan.wording == "told":
            return Node(plan, first.entity, (first,), {}, (), first.value, None, tuple(of))
        if plan.wording == "total":
            lines, value = list[Line](), first.value
            for node in of[1:]:
                lines.append(Line(value, "+", node.value, value + node.value))
                value += node.value
            if value > self._sizes.most:
                return None
            return Node(plan, first.entity, tuple(of), {}, tuple(lines), value, None, tuple(of))
        if plan.wording == "more":
            of = sorted(of, key=lambda node: -node.value)
        elif first.plan.change:
            return None  # before or after which change would be left open
        made = self._worked(plan, of)
        if made is None:
            return None
        return Node(plan, of[0].entity, tuple(of), *made, self._change(plan), tuple(of))

    def _worked(
        self, plan: Plan, parents: Sequence[Node]
    ) -> tuple[dict[str, int], tuple[Line, ...], int] | None:
        """Numbers for a relation with which all that it comes to is whole and within bounds."""
        for _ in range(25):
            known = dict(zip("yz", (node.value for node in parents), strict=False))
            given = {letter: self._number(letter, known) for letter in re.findall(r"[cmnrtw]", plan.sums)}
            lines, made = list[Line](), 0
            if plan is TOLD:
                given = {"c": self._number("c", known)}
                return given, (), given["c"]
            for sum_ in plan.sums.split(", "):
                one, op, other = sum_.split()
                values = {**known, **given, "@": made}
                left, right = values[one], values[other]
                if op in "+*" and self._rng.random() < 0.15:
                    left, right = right, left
                result = operate(left, op, right)
                if result is None or not 2 <= result <= self._sizes.most or (op == "/" and right > 5):
                    break
                made = result
                lines.append(Line(left, op, right, made))
            else:
                if all(number <= self._sizes.most for number in given.values()):
                    return given, tuple(lines), made
        return None

    def _number(self, letter: str, known: Mapping[str, int]) -> int:
        rng, sizes = self._rng, self._sizes
        if letter == "m":
            return rng.randint(2, 4) if rng.random() < 0.6 else rng.randint(*sizes.factors)
        if letter == "r":
            return rng.randint(*sizes.factors)
        if letter == "w":
            return rng.randint(2, 12)
        if letter == "t":
            return known["y"] + rng.randint(*sizes.terms)
        number = rng.randint(*sizes.terms)
        return number + rng.choice((0, rng.randint(*sizes.terms))) if letter == "c" else number


def _is_told(plan: Plan, of: Sequence[Node]) -> bool:
    """Whether what is to be worked out of two nodes was told when one was defined by the other."""
    if plan.wording not in _TOLD_BY or len(of) != 2:
        return False
    return any(
        node.plan.wording in _TOLD_BY[plan.wording] and other in node.parents
        for node, other in (of, reversed(of))
    )


_TOLD_BY = {
    "more": ("plus", "minus", "sum", "rest"),
    "total": ("rest", "minus"),
    "sum": ("rest",),
    "sum_plus": ("rest",),
    "sum_minus": ("rest",),
}


def _one(rng: Random, plans: Sequence[Plan]) -> Plan:
    return rng.choices(plans, [plan.weight for plan in plans])[0]


def needed(asked: Node) -> list[Node]:
    """What the question depends on, directly or not."""
    found: dict[int, Node] = {}
    waiting = [*asked.parents]
    while waiting:
        node = waiting.pop()
        if id(node) not in found:
            found[id(node)] = node
            waiting += node.parents
    return sorted(found.values(), key=lambda node: node.value)
