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


def part(samples: Sequence[Sample], share_beginning: bool = False) -> Part:
    """Samples as one part.

    Args:
        share_beginning: read what all of them begin with only once.
    """
    shared = common_beginning(samples) if share_beginning and len(samples) > 1 else 0
    columns = max(map(len, samples)) - shared
    ids = torch.zeros(len(samples), columns, dtype=torch.long)
    places: list[int] = []
    targets: list[int] = []
    for row, sample in enumerate(samples):
        ids[row, : len(sample) - shared] = torch.tensor(sample.ids[shared:])
        first = row * columns - shared
        places += range(first + sample.start - 1, first + len(sample) - 1)
        targets += sample.ids[sample.start :]
    told = torch.tensor(samples[0].ids[:shared], dtype=torch.long)
    return Part(ids, torch.tensor(places), torch.tensor(targets), told)


def common_beginning(samples: Sequence[Sample]) -> int:
    """How many tokens all samples begin with, before the one that foretells a learned one."""
    if not samples:
        return 0
    first, last = (pick(sample.ids for sample in samples) for pick in (min, max))  # in order all are between
    common = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return min(sum(1 for _ in common), *(sample.start - 1 for sample in samples))


def grouped(samples: Sequence[Row], tokens: int, beginning: int = 0, width: int = 1) -> list[list[Row]]:
    """Samples of like length together, at most `tokens` with padding; a longer one stands alone.

    Args:
        beginning: tokens that all samples begin with, and that are read once for a group.
        width: rows are filled up to a multiple of so many tokens.
    """
    groups: list[list[Row]] = []
    for sample in sorted(samples, key=len):
        wide = -(-(len(sample) - beginning) // width) * width
        if groups and beginning + (len(groups[-1]) + 1) * wide <= tokens:
            groups[-1].append(sample)
        else:
            groups.append([sample])
    return groups


def batches(
    samples: Sequence[Row], tokens: int, part_tokens: int, rng: Random, beginning: int = 0, width: int = 1
) -> list[list[list[Row]]]:
    """All samples, once: batches of about `tokens` that are read, each made of the same number of parts.

    Args:
        beginning, width: as for `grouped`.
    """
    many = max(1, round(tokens / part_tokens))
    groups = grouped(samples, tokens // many, beginning, width)
    rng.shuffle(groups)
    made = [groups[start : start + many] for start in range(0, len(groups), many)]
    if len(made) > 1 and len(made[-1]) <= many // 2:
        last = made.pop()  # a batch of a few samples would be as loud as a whole one
        made[-1] = made[-1] + last
    return made
