"""Coefficients: how far people agree beyond chance, from counts of what they said.

Cohen's kappa is computed by pycm, which is loaded when it is first used. Krippendorff's alpha is computed
here, because the package that does it has a licence stricter than this project's; the tests hold it against
that package. Knows counts only, not labels. A coefficient that is not defined says why.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import product
from typing import Literal

Level = Literal["ordinal", "nominal"]

Table = tuple[tuple[int, ...], ...]
"""How many steps one puts into the row's category and the other into the column's."""

CONSTANT = "All ratings are the same, so agreement cannot be told from habit."
TOO_FEW = "No step was rated by two people."
NOTHING_SHARED = "No step was rated by both."


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient, at most 1; None where it is not defined, and `why`.

    Attributes:
        n: the steps it was computed from.
    """

    value: float | None
    n: int
    why: str = ""


def alpha(steps: Mapping[tuple[int, ...], int], level: Level) -> Coefficient:
    """Krippendorff's alpha of ratings that are ordered from low to high (Krippendorff, "Computing
    Krippendorff's Alpha-Reliability", 2011, part C).

    Args:
        steps: how many people gave a step each of the ratings, and how many steps there are of that kind. A
            step that fewer than two people rated says nothing.
        level: "ordinal" weighs how far apart two ratings are by the ratings between them, "nominal" counts
            any difference as one.
    """
    pairable = {counts: n for counts, n in steps.items() if sum(counts) > 1}
    total = sum(pairable.values())
    if not pairable:
        return Coefficient(None, 0, TOO_FEW)
    if sum(any(column) for column in zip(*pairable, strict=True)) < 2:
        return Coefficient(None, total, CONSTANT)
    size = len(next(iter(pairable)))
    together = [[0.0] * size for _ in range(size)]
    for counts, n in pairable.items():
        for one, other in product(range(size), repeat=2):
            pairs = counts[one] * (counts[other] - (one == other))
            together[one][other] += n * pairs / (sum(counts) - 1)
    sums = [math.fsum(row) for row in together]
    apart = partial(_apart, sums) if level == "ordinal" else _different
    cells = list(product(range(size), repeat=2))
    observed = math.fsum(together[one][other] * apart(one, other) for one, other in cells)
    expected = math.fsum(sums[one] * sums[other] * apart(one, other) for one, other in cells)
    return Coefficient(1 - (math.fsum(sums) - 1) * observed / expected, total)


def _different(one: int, other: int) -> float:
    return float(one != other)


def _apart(sums: Sequence[float], one: int, other: int) -> float:
    """The squared distance of two ordered ratings: how many ratings lie between their middles."""
    low, high = min(one, other), max(one, other)
    return (math.fsum(sums[low : high + 1]) - (sums[low] + sums[high]) / 2) ** 2


@lru_cache(1024)
def kappa(table: Table) -> Coefficient:
    """Cohen's kappa of two who rated the same steps, in the same categories."""
    total = sum(map(sum, table))
    if not total:
        return Coefficient(None, 0, NOTHING_SHARED)
    used = [place for place in range(len(table)) if any(table[place]) or any(row[place] for row in table)]
    if len(used) < 2:
        return Coefficient(None, total, CONSTANT)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pycm advises on other figures
        from pycm import ConfusionMatrix

        matrix = {row: {column: table[row][column] for column in used} for row in used}
        value = ConfusionMatrix(matrix=matrix).Kappa
    return Coefficient(float(value), total)


def agreed(table: Table) -> float | None:
    """The share of steps on the diagonal; None without a step."""
    total = sum(map(sum, table))
    return sum(table[place][place] for place in range(len(table))) / total if total else None
