"""Calibrating a head: the temperature that makes its scores probabilities, and the threshold between them.

Does not know heads: numbers in, numbers out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

COLDEST, HOTTEST = 0.05, 20.0
"""The bounds of the temperature."""


def surprise(told: Tensor, labels: Tensor, weights: Tensor) -> float:
    """The mean loss of logits under soft labels, in nats.

    Args:
        told, labels, weights: shape [steps].
    """
    weights = weights.to(told.dtype)
    lost = binary_cross_entropy_with_logits(told, labels.to(told.dtype), weights, reduction="sum")
    return float(lost / weights.sum())


def fitted_temperature(raw: Tensor, labels: Tensor, weights: Tensor) -> float:
    """The temperature that makes logits least surprised by their labels (Guo et al. 2017, arXiv 1706.04599).

    Args:
        raw, labels, weights: shape [steps].
    """
    given = raw.double(), labels.double(), weights.double()

    def loss(log: float) -> float:
        return surprise(given[0] / math.exp(log), given[1], given[2])

    # convex in 1 / temperature, so there is one valley
    low, high = math.log(COLDEST), math.log(HOTTEST)
    golden = (math.sqrt(5) - 1) / 2
    while high - low > 1e-5:
        left, right = high - golden * (high - low), low + golden * (high - low)
        low, high = (low, right) if loss(left) <= loss(right) else (left, high)
    return math.exp((low + high) / 2)


def balanced_threshold(scores: Sequence[float], right: Sequence[bool]) -> float:
    """The threshold with the best mean of the shares of right and of wrong steps on their side of it; of
    equally good ones the nearest to 0.5. It does not depend on how many are right; 0.5 without both."""
    rights, wrongs = sum(right), len(right) - sum(right)
    if not rights or not wrongs:
        return 0.5
    ranked = sorted(zip(scores, right, strict=True))
    above, below = rights, 0  # right ones from the place on, wrong ones before it
    found = [(above / rights + below / wrongs, 0.0)]
    for place, (score, is_right) in enumerate(ranked):
        above, below = above - is_right, below + (not is_right)
        following = ranked[place + 1][0] if place + 1 < len(ranked) else 1.0
        if following > score:
            found.append((above / rights + below / wrongs, (score + following) / 2))
    best = max(value for value, _ in found)
    return min((at for value, at in found if value >= best - 1e-12), key=lambda at: abs(at - 0.5))
