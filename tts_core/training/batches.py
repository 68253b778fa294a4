"""Batches: samples as tensors, of like length side by side, cut by a budget of tokens.

Rows are padded on the right, where a causal model never looks, so no mask is needed. What all rows of a part
begin with (a system prompt, most often a third of a short sample) may be read once for all of them. Knows
tensors, not models.
"""

from __future__ import annotations

from collections.abc import Sequence, Sized
from dataclasses import dataclass, field
from itertools import takewhile
from random import Random
from typing import TypeVar

import torch
from torch import Tensor

from .samples import Sample

Row = TypeVar("Row", bound=Sized)

PART = 256
"""Tokens of one part of a batch on a CPU, padding included. On two cores without bfloat16 that makes 172
tokens/s, 512 make 132: threads share many small parts of unequal length better, and what a layer makes of
larger ones no longer fits its caches."""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that are read in one pass.

    Attributes:
        ids: shape [rows, columns].
        places: where the learned tokens are foretold, in the flattened ids: shape [learned].
        targets: the learned tokens: shape [learned].
        beginning: what comes before every row, and is read once: shape [beginning].
    """

    ids: Tensor
    places: Tensor
    targets: Tensor
    beginning: Tensor = field(default_factory=lambda: torch.empty(0, dtype=torch.long))

    @property
    def tokens(self) -> int:
        """All tokens that are read, padding included."""
        return self.beginning.numel() + self.ids.numel()

    @property
    def learned(self) -> int:
        return len(self.targets)


def part(samples: Sequence[Sample], once: bool = False) -> Part:
    """Samples as one part.

    Args:
        once: read what all of them begin with once.
    """
    begin = beginning(samples) if once and len(samples) > 1 else 0
    columns = max(map(len, samples)) - begin
    ids = torch.zeros(len(samples), columns, dtype=torch.long)
    places: list[int] = []
    targets: list[int] = []
    for row, sample in enumerate(samples):
        ids[row, : len(sample) - begin] = torch.tensor(sample.ids[begin:])
        first = row * columns - begin
        places += range(first + sample.start - 1, first + len(sample) - 1)
        targets += sample.ids[sample.start :]
    told = torch.tensor(samples[0].ids[:begin], dtype=torch.long)
    return Part(ids, torch.tensor(places), torch.tensor(targets), told)


def beginning(samples: Sequence[Sample]) -> int:
    """How many tokens all samples begin with, before the one that foretells a learned one."""
    if not samples:
        return 0
    first, last = (pick(sample.ids for sample in samples) for pick in (min, max))  # in order all are between
    common = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return min(sum(1 for _ in common), *(sample.start - 1 for sample in samples))


def grouped(samples: Sequence[Row], tokens: int, begin: int = 0) -> list[list[Row]]:
    """Samples of like length together, at most `tokens` with padding; a longer one stands alone.

    Args:
        begin: tokens that all samples begin with, and that are read once for a group.
    """
    groups: list[list[Row]] = []
    for sample in sorted(samples, key=len):
        if groups and begin + (len(groups[-1]) + 1) * (len(sample) - begin) <= tokens:
            groups[-1].append(sample)
        else:
            groups.append([sample])
    return groups


def batches(
    samples: Sequence[Row], tokens: int, part_tokens: int, rng: Random, begin: int = 0
) -> list[list[list[Row]]]:
    """All samples, once: batches of about `tokens` that are read, each made of the same number of parts.

    Args:
        begin: as for `grouped`.
    """
    many = max(1, round(tokens / part_tokens))
    groups = grouped(samples, tokens // many, begin)
    rng.shuffle(groups)
    made = [groups[start : start + many] for start in range(0, len(groups), many)]
    if len(made) > 1 and len(made[-1]) <= many // 2:
        last = made.pop()  # a batch of a few samples would be as loud as a whole one
        made[-1] = made[-1] + last
    return made
