"""Choosing with verifiers: what best-of-N and weighted votes reach, beside majority and the oracle.

Knows judged drafts, rules and intervals. Does not know how tables and curves are printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..aggregation import AGGREGATIONS
from .statistics import Rate, difference, rate
from .verifiers import RULES, ProblemDrafts


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a rule reaches with one verifier and aggregation, beside majority at as many drafts (`gain`)."""

    verifier: str
    aggregation: str
    rule: str
    right: Rate
    gain: Rate


def chosen(made: Sequence[ProblemDrafts], verifiers: Sequence[str], k: int) -> list[Chosen]:
    """Every verifier, aggregation and rule with k drafts."""
    majority = [each.majority_at(k) for each in made]
    found = []
    for verifier in verifiers:
        for aggregation in AGGREGATIONS:
            for rule in RULES:
                values = [each.chosen_at(k, rule, verifier, aggregation) for each in made]
                found.append(Chosen(verifier, aggregation, rule, rate(values), difference(values, majority)))
    return found


@dataclass(frozen=True)
class Part:
    """A set of problems: what majority, the oracle and one verifier's choice reach for each number of drafts.
    `gain` is weighted − majority with all drafts."""

    name: str
    problems: int
    majorities: dict[int, Rate]
    passes: dict[int, Rate]
    best: dict[str, dict[int, Rate]]
    weighted: dict[str, dict[int, Rate]]
    gain: dict[str, Rate]


def part(name: str, made: Sequence[ProblemDrafts], verifiers: Sequence[str], counts: Sequence[int]) -> Part:
    """The curves of these problems, by verifier, under the usual aggregation."""

    def curves(rule: str) -> dict[str, dict[int, Rate]]:
        return {
            verifier: {k: rate([each.chosen_at(k, rule, verifier) for each in made]) for k in counts}
            for verifier in verifiers
        }

    most = max(counts)
    majority = [each.majority_at(most) for each in made]
    gains = {
        verifier: difference([each.chosen_at(most, "weighted_vote", verifier) for each in made], majority)
        for verifier in verifiers
    }
    return Part(
        name,
        len(made),
        {k: rate([each.majority_at(k) for each in made]) for k in counts},
        {k: rate([each.pass_at(k) for each in made]) for k in counts},
        curves("best_score"),
        curves("weighted_vote"),
        gains,
    )
