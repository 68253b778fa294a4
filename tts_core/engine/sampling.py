"""Sampling: from the logits of some rows and one uniform number each to one token each.

Knows what rows want, and the random streams. Keeps no state: the k-th token of a row depends on the row's
seed, k and its logits, on nothing else. Does not know models or steps, nor how a draw is computed, which is
in `draws.py`. `uniform` needs no torch; the others import it when they are called.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .draws import Kind, columns, draw_wide

if TYPE_CHECKING:
    from torch import Tensor

COLDEST = 1e-30
"""The lowest temperature above 0; float32 could not divide by a lower one."""

Taken = tuple[list[int], list[float], list[list[tuple[int, float]]]]
"""Token ids; their natural log-probabilities at temperature 1 over the whole vocabulary; and each row's
likeliest tokens with theirs, rounded to 3 decimals: likeliest first, the lowest id first among equals, never
one that cannot come at all. A row whose logsumexp is not finite gets token -1, log-probability nan and no
likeliest tokens."""

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


class Wanted:
    """What rows want of one draw.

    Args:
        uniforms: one number in (0, 1) per row; unused at temperature 0.
        temperatures: 0 takes the likeliest token.
        top_ps: in (0, 1], the mass of the nucleus, after the temperature.
        alternatives: how many of the likeliest tokens each row wants, from 0.

    Attributes:
        numbers: float64 [3, rows], for `draw`.
    """

    def __init__(
        self,
        uniforms: Sequence[float],
        temperatures: Sequence[float],
        top_ps: Sequence[float],
        alternatives: Sequence[int],
    ) -> None:
        import torch

        self._alternatives = alternatives
        self._ways = [
            "likeliest" if temperature <= 0 else "whole" if top_p >= 1 else "nucleus"
            for temperature, top_p in zip(temperatures, top_ps, strict=True)
        ]
        divisors = [max(temperature, COLDEST) if temperature > 0 else 1.0 for temperature in temperatures]
        self.numbers = torch.tensor([uniforms, divisors, top_ps], dtype=torch.float64)
        self.kind = Kind(
            "whole" in self._ways,
            "nucleus" in self._ways,
            max(*alternatives, int("likeliest" in self._ways)) if alternatives else 0,
            any(divisor != 1 for divisor in divisors),
        )

    def taken(self, logits: Tensor, table: Tensor) -> Taken:
        """What each row gets.

        Args:
            logits: shape [rows, vocabulary].
            table: what `draw` makes of them.
        """
        found, end = {}, 0
        # the one transfer to the host, but for wide nuclei below
        rows = table.tolist()
        for name, width in columns(self.kind, logits.shape[-1]).items():
            begin, end = end, end + width
            found[name] = [row[begin:end] for row in rows]
        sound = [math.isfinite(value) for (value,) in found["normaliser"]]
        narrow = [
            place
            for place, way in enumerate(self._ways)
            if way == "nucleus" and sound[place] and not found[way][place][2]
        ]
        if narrow:
            numbers = self.numbers[:, narrow].to(logits.device)
            for wider in draw_wide(logits[narrow], numbers, self.kind):
                for place, result in zip(narrow, wider.tolist(), strict=True):
                    if not found["nucleus"][place][2]:
                        found["nucleus"][place] = result
                if all(found["nucleus"][place][2] for place in narrow):
                    break
        tokens, logprobs, likeliest = [], [], []
        for place, (way, wanted) in enumerate(zip(self._ways, self._alternatives, strict=True)):
            pairs = list(zip(found["ids"][place], found["logprobs"][place], strict=True))
            token, logprob = pairs[0] if way == "likeliest" else found[way][place][:2]
            tokens.append(int(token) if sound[place] else -1)
            logprobs.append(logprob if sound[place] else math.nan)
            likeliest.append(
                [
                    (int(id), round(value, 3))
                    for id, value in pairs[:wanted]
                    if sound[place] and value > -math.inf
                ]
            )
        return tokens, logprobs, likeliest
