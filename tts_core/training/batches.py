"""Batches: samples as tensors, of like length side by side, cut by a budget of tokens.

Rows are padded on the right, where a causal model never looks, so no mask is needed. Knows tensors, not
models.
"""

from __future__ import annotations

from collections.abc import Sequence, Sized
from dataclasses import dataclass
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
    """

    ids: Tensor
    places: Tensor
    targets: Tensor

    @property
    def tokens(self) -> int:
        """All tokens, padding included."""
        return self.ids.numel()

    @property
    def learned(self) -> int:
        return len(self.targets)


def part(samples: Sequence[Sample]) -> Part:
    """Samples as one part."""
    columns = max(map(len, samples))
    ids = torch.zeros(len(samples), columns, dtype=torch.long)
    places: list[int] = []
    targets: list[int] = []
    for row, sample in enumerate(samples):
        ids[row, : len(sample)] = torch.tensor(sample.ids)
        places += range(row * columns + sample.start - 1, row * columns + len(sample) - 1)
        targets += sample.ids[sample.start :]
    return Part(ids, torch.tensor(places), torch.tensor(targets))


def grouped(samples: Sequence[Row], tokens: int) -> list[list[Row]]:
    """Samples of like length together, at most `tokens` with padding; a longer one stands alone."""
    groups: list[list[Row]] = []
    for sample in sorted(samples, key=len):
        if groups and (len(groups[-1]) + 1) * len(sample) <= tokens:
            groups[-1].append(sample)
        else:
            groups.append([sample])
    return groups


def batches(samples: Sequence[Row], tokens: int, part_tokens: int, rng: Random) -> list[list[list[Row]]]:
    """All samples, once: batches of about `tokens`, each made of the same number of parts."""
    many = max(1, round(tokens / part_tokens))
    groups = grouped(samples, tokens // many)
    rng.shuffle(groups)
    made = [groups[start : start + many] for start in range(0, len(groups), many)]
    if len(made) > 1 and len(made[-1]) <= many // 2:
        last = made.pop()  # a batch of a few samples would be as loud as a whole one
        made[-1] = made[-1] + last
    return made
