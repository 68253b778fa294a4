"""Aggregation: one number for a path from the scores of its steps.

Knows the four rules of the field. Does not know where the scores come from.
A step on which the verifier had no opinion is left out; a path without any opinion has no
aggregate, and whoever ranks it uses the run's prior (`rank_value`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

AGGREGATIONS: Mapping[str, Callable[[Sequence[float]], float]] = {
    # Snell et al. 2024, appendix E: the last score is best for a PRM trained on soft labels.
    "last": lambda scores: scores[-1],
    # Lightman et al. 2023 (arXiv 2305.20050): product; Wang et al. 2023 (Math-Shepherd): minimum.
    "min": min,
    "product": math.prod,
    "mean": lambda scores: math.fsum(scores) / len(scores),
}


def aggregate(name: str, scores: Sequence[float | None]) -> float | None:
    """Aggregate the scores of a path, first step first.

    Args:
        name: a key of `AGGREGATIONS`.
        scores: one per step, in [0, 1]; None where the verifier had no opinion.

    Returns:
        The aggregate in [0, 1], or None if no step has a score.

    Raises:
        KeyError: no such aggregation.
    """
    rule = AGGREGATIONS[name]
    opinions = [score for score in scores if score is not None]
    if not opinions:
        return None
    return float(rule(opinions))


def rank_value(total: float | None, prior: float) -> float:
    """The number by which a path is ranked: its aggregate, or the prior where there is none."""
    return prior if total is None else total
