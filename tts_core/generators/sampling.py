"""Sampling: from the logits of some rows and one uniform number each to one token each.

Knows temperature, top-p and the inverse of the cumulative distribution. Keeps no state: the k-th token
of a row depends on the row's seed, k and the logits, on nothing else. Does not know models or steps.
`uniform` needs no torch; the other functions import it when they are called.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

NUCLEUS = 256
"""Tokens looked at first when top_p is below 1; only if they hold too little mass are all sorted."""

_WORD = 2**64
_GOLDEN = 0x9E3779B97F4A7C15


def _mix(word: int) -> int:
    """The finaliser of splitmix64: a bijection of 64-bit words in which every bit sways every other."""
    word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9 % _WORD
    word = (word ^ (word >> 27)) * 0x94D049BB133111EB % _WORD
    return word ^ (word >> 31)


def uniform(seed: int, index: int) -> float:
    """Number `index` (from 0) of the random stream of `seed`, strictly between 0 and 1.

    The seed is mixed first, so that the streams of neighbouring seeds are not shifts of one another.
    """
    word = _mix((_mix(seed % _WORD) + (index + 1) * _GOLDEN) % _WORD)
    # 32 bits and a half: never 0, and never rounded up to 1.
    return ((word >> 32) + 0.5) / 2**32


def draw(
    logits: Tensor, uniforms: Sequence[float], temperatures: Sequence[float], top_ps: Sequence[float]
) -> tuple[list[int], list[float]]:
    """Draw one token for each row.

    Args:
        logits: shape [rows, vocabulary], any float type.
        uniforms: one number in (0, 1) per row; unused at temperature 0.
        temperatures: 0 takes the likeliest token.
        top_ps: in (0, 1], the mass of the nucleus, after the temperature.

    Returns:
        Token ids, and their natural log-probabilities at temperature 1 over the whole vocabulary.

    Raises:
        ValueError: logits that are not finite.
    """
    import torch

    logits = logits.float()
    normaliser = logits.logsumexp(dim=-1)
    if not bool(normaliser.isfinite().all()):
        raise ValueError("its logits are not finite numbers")
    ids = logits.argmax(dim=-1)
    for full in (True, False):
        places = [
            place
            for place, (temperature, top_p) in enumerate(zip(temperatures, top_ps, strict=True))
            if temperature > 0 and (top_p >= 1) is full
        ]
        if not places:
            continue
        where = torch.tensor(places, device=logits.device)

        def column(values: Sequence[float], places: list[int] = places) -> Tensor:
            return torch.tensor([values[place] for place in places], dtype=torch.float64).to(logits.device)

        probabilities = (logits[where] / column(temperatures).float()[:, None]).softmax(dim=-1)
        if full:
            ids[where] = invert(probabilities, column(uniforms))
        else:
            ids[where] = invert_nucleus(probabilities, column(uniforms), column(top_ps))
    logprobs = logits.gather(1, ids[:, None])[:, 0] - normaliser
    return ids.tolist(), logprobs.tolist()


def likeliest(logits: Tensor, count: int) -> list[list[tuple[int, float]]]:
    """The likeliest tokens of each row, likeliest first; never one that cannot come at all.

    Args:
        logits: shape [rows, vocabulary], any float type, finite or minus infinity.
        count: how many tokens of each row, from 1; a smaller vocabulary gives all it has.

    Returns:
        For each row pairs of token id and natural log-probability at temperature 1 over the whole
        vocabulary, rounded to 3 decimals.
    """
    logits = logits.float()
    values, order = logits.topk(min(count, logits.shape[-1]), dim=-1)
    values = values - logits.logsumexp(dim=-1, keepdim=True)
    return [
        [(id, round(value, 3)) for id, value in zip(ids, found, strict=True) if value > -math.inf]
        for ids, found in zip(order.tolist(), values.tolist(), strict=True)
    ]


def invert(weights: Tensor, uniforms: Tensor) -> Tensor:
    """The inverse of the cumulative distribution: the column at which each row's running sum first
    exceeds its uniform number times the row's total. A column of weight 0 is never taken.

    Args:
        weights: shape [rows, columns], not negative, not all 0 in a row.
        uniforms: shape [rows], float64, in (0, 1).

    Returns:
        Column numbers, shape [rows].
    """
    import torch

    # In float64: over 49,152 columns a float32 sum would be off by more than the rarest tokens weigh.
    sums = weights.cumsum(dim=-1, dtype=torch.float64)
    return torch.searchsorted(sums, (uniforms * sums[:, -1])[:, None], right=True)[:, 0]


def invert_nucleus(probabilities: Tensor, uniforms: Tensor, top_ps: Tensor) -> Tensor:
    """`invert` over the nucleus: the fewest of the likeliest tokens that hold at least `top_ps`.

    Args:
        probabilities: shape [rows, columns], summing to 1.
        uniforms, top_ps: shape [rows], float64.

    Returns:
        Column numbers, shape [rows].
    """
    import torch

    columns = probabilities.shape[-1]
    values, order = probabilities.topk(min(NUCLEUS, columns), dim=-1)
    sums = values.cumsum(dim=-1, dtype=torch.float64)
    if values.shape[-1] < columns and bool((sums[:, -1] < top_ps).any()):
        values, order = probabilities.sort(dim=-1, descending=True)
        sums = values.cumsum(dim=-1, dtype=torch.float64)
    before = sums - values
    values = values.masked_fill(before >= top_ps[:, None], 0.0)
    return order.gather(1, invert(values, uniforms)[:, None])[:, 0]
