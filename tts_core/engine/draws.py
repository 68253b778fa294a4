"""Draws: what sampling computes where the logits are.

Knows temperature, top-p, the inverse of the cumulative distribution and the likeliest tokens. Torch is
imported when something is drawn.

One pass in float32 finds the largest logit and the mass of each block of `BLOCK` columns. After that only the
blocks that matter are looked at, in float64: no row is sorted or summed up as a whole.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

BLOCK = 128
"""Columns in a block: a divisor of most vocabularies, the others are padded."""

NUCLEUS = 64
"""Tokens looked at first when top_p is below 1."""

WIDE_NUCLEUS, FINE = 512, 16
"""If those hold too little mass: so many, found in blocks of `FINE` columns. If these do too: all, sorted."""

AT_ONCE = 2**21
"""Logits in one pass on a CPU, whose allocator takes buffers of more than 32 MB from the system each time."""

_ID = 2**29 - 1


@dataclass(frozen=True, slots=True)
class Kind:
    """What is looked for in all rows together: what else is asked of a row are numbers.

    Args:
        whole: whether some row draws from the whole vocabulary.
        nucleus: whether some row draws from a nucleus.
        likeliest: how many of the likeliest tokens some row needs.
        tempered: whether some temperature is neither 0 nor 1.
    """

    whole: bool
    nucleus: bool
    likeliest: int
    tempered: bool


@dataclass(frozen=True, slots=True)
class _Survey:
    """What one pass over the logits found, and what the rows ask for. All of shape [rows, …]."""

    blocks: Tensor
    """The logits as [rows, blocks, BLOCK], padded with minus infinity."""
    peaks: Tensor
    """Each block's largest logit, float32."""
    best: Tensor
    """The row's largest logit, float32 [rows, 1]."""
    spread: Tensor
    """The row's logsumexp less `best`, float64 [rows, 1]."""
    masses: Tensor
    """Each block's sum of exp((logit - best) / temperature), float64."""
    uniforms: Tensor
    temperatures: Tensor
    top_ps: Tensor
    """Float64 [rows, 1]; the temperature is 1 where the likeliest token is taken."""

    def logprobs(self, gaps: Tensor) -> Tensor:
        """Log-probabilities at temperature 1, float32, of tokens so far below the largest logit."""
        return (0.0 - gaps.double() - self.spread).float()


def draw(logits: Tensor, numbers: Tensor, kind: Kind) -> Tensor:
    """Draw one token for each row: what needs the device, and neither waits for it nor sends anything to it.

    Args:
        logits: shape [rows, vocabulary], any float type, on a device that has float64. A token at minus
            infinity is never drawn.
        numbers: of `Wanted`, on the device of the logits.

    Returns:
        For `Wanted.taken`, float64, which holds every id and every float32: shape [rows, columns].
    """
    import torch

    survey = _survey(logits, numbers, kind.tempered)
    parts = {"normaliser": survey.best + survey.spread}
    if kind.whole:
        parts["whole"] = _draw_whole(survey)
    count = max(kind.likeliest, NUCLEUS if kind.nucleus else 0)
    if count:
        ids, gaps = _likeliest(survey, count)
        if kind.nucleus:
            parts["nucleus"] = _draw_nucleus(survey, ids, gaps)
        parts["ids"] = ids[:, : kind.likeliest]
        parts["logprobs"] = survey.logprobs(gaps[:, : kind.likeliest])
    return torch.cat(list(parts.values()), dim=-1)


def draw_wide(logits: Tensor, numbers: Tensor, kind: Kind) -> Iterator[Tensor]:
    """Draw once more from nuclei that do not lie within the `NUCLEUS` likeliest tokens: wider, and then from
    all.

    Args:
        logits, numbers: as for `draw`, of these rows only.

    Returns:
        Each time token, log-probability and whether that was wide enough, shape [rows, 3], float64.
    """
    survey = _survey(logits, numbers, kind.tempered)
    for count, width in ((WIDE_NUCLEUS, FINE), (survey.blocks[0].numel(), BLOCK)):
        yield _draw_nucleus(survey, *_likeliest(survey, count, width))


def columns(kind: Kind, vocabulary: int) -> dict[str, int]:
    """The parts of what `draw` returns, in order, and their columns."""
    told = min(kind.likeliest, -(-vocabulary // BLOCK) * BLOCK)
    parts = {"normaliser": 1, "whole": 2 * kind.whole, "nucleus": 3 * kind.nucleus}
    return {**parts, "ids": told, "logprobs": told}


def _survey(logits: Tensor, numbers: Tensor, tempered: bool) -> _Survey:
    """Read all logits: the one pass over the vocabulary, or two where a temperature is not 1."""
    import torch

    columns = logits.shape[-1]
    if columns % BLOCK:
        logits = torch.nn.functional.pad(logits, (0, -columns % BLOCK), value=-math.inf)
    blocks = logits.reshape(len(logits), logits.shape[-1] // BLOCK, BLOCK)
    asked = numbers[..., None]
    step = max(1, AT_ONCE // logits.shape[-1] if logits.device.type == "cpu" else len(logits))
    # Two buffers for everything: pages fresh from the system cost more than the passes themselves.
    shape = (2, min(step, len(blocks)), *blocks.shape[1:])
    room, spare = torch.empty(shape, dtype=torch.float32, device=logits.device)
    found = []
    for begin in range(0, max(1, len(logits)), step):
        part = blocks[begin : begin + step]
        copy, out = room[: len(part)], spare[: len(part)]
        if part.dtype != torch.float32:
            part = copy.copy_(part)
        peaks = part.amax(dim=-1)
        best = peaks.amax(dim=-1, keepdim=True)
        shares = warm = _shares(part, out)
        if tempered:
            by = asked[1, begin : begin + step].float()[..., None]
            warm = _shares(torch.sub(part, best[..., None], out=copy).div_(by), out)
        found.append((peaks, best, shares, warm))
    peaks, best, shares, warm = found[0] if len(found) == 1 else map(torch.cat, zip(*found, strict=True))
    distances = (peaks - best).double()
    masses = _masses(distances, shares)
    # The last of a running sum: a sum's order may depend on how many rows there are.
    spread = masses.cumsum(dim=-1)[:, -1:].log()
    if tempered:
        masses = masses.where(asked[1] == 1, _masses(distances / asked[1], warm))
    return _Survey(blocks, peaks, best, spread, masses, *asked.unbind())


def _shares(blocks: Tensor, out: Tensor) -> Tensor:
    """The probability of each block's likeliest column within its block: softmax is the one kernel that
    takes exponentials and sums them at once. Shape [rows, blocks]; nan in a block without finite logits.
    `out` is overwritten."""
    import torch

    return torch.softmax(blocks, dim=-1, out=out).amax(dim=-1)


def _masses(distances: Tensor, shares: Tensor) -> Tensor:
    """Each block's sum of exponentials, from the one of its largest logit and that one's share of it; 0 for a
    block without finite logits."""
    return (distances.exp() / shares).nan_to_num_(nan=0.0)


def _place(sums: Tensor, targets: Tensor) -> Tensor:
    """The inverse of the cumulative distribution: the column at which each row's running sum first exceeds
    its target, or the last column that adds to the sum. A column of weight 0 is never taken.

    Args:
        sums: shape [rows, columns], float64, ascending from 0 or more.
        targets: shape [rows, 1], float64, not negative.

    Returns:
        Column numbers, shape [rows, 1]; some column where a row has nan.
    """
    import torch

    below = torch.minimum(targets, sums[:, -1:] * (1 - 2.0**-52))
    return torch.searchsorted(sums, below, right=True).clamp_(max=sums.shape[-1] - 1)


def _draw_whole(survey: _Survey) -> Tensor:
    """Draw from the whole vocabulary, in the order of ids: first the block, then the column in it.

    Returns:
        Token and log-probability, shape [rows, 2], float64.
    """
    import torch

    sums = survey.masses.cumsum(dim=-1)
    targets = survey.uniforms * sums[:, -1:]
    block = _place(sums, targets)
    mass = survey.masses.gather(1, block)
    rest = ((targets - sums.gather(1, block) + mass) / mass).clamp_(0, 1)
    inside = survey.blocks[torch.arange(len(block), device=block.device), block[:, 0]].float()
    distances = (inside - inside.amax(dim=-1, keepdim=True)).double()
    sums = (distances / survey.temperatures).exp().cumsum(dim=-1)
    column = _place(sums, rest * sums[:, -1:])
    logprobs = survey.logprobs(survey.best - inside.gather(1, column))
    return torch.cat([block * BLOCK + column, logprobs], dim=-1)


def _draw_nucleus(survey: _Survey, ids: Tensor, gaps: Tensor) -> Tensor:
    """Draw from the nucleus, in the order of likelihood: the fewest of the likeliest tokens that hold at
    least `top_ps`.

    Args:
        survey: the rows.
        ids, gaps: their likeliest tokens, of `_likeliest`.

    Returns:
        Token, log-probability and whether the nucleus lies within `ids`, shape [rows, 3], float64.
    """
    import torch

    sums = (-gaps / survey.temperatures).exp().cumsum(dim=-1)
    edges = survey.top_ps * survey.masses.cumsum(dim=-1)[:, -1:]
    last = torch.searchsorted(sums, edges).clamp_(max=sums.shape[-1] - 1)
    column = _place(sums, survey.uniforms * sums.gather(1, last))
    logprobs = survey.logprobs(gaps.gather(1, column))
    return torch.cat([ids.gather(1, column), logprobs, sums[:, -1:] >= edges], dim=-1)


def _likeliest(survey: _Survey, count: int, width: int = BLOCK) -> tuple[Tensor, Tensor]:
    """The likeliest tokens of each row, the lowest id first among equals.

    They lie in the `count` blocks of the largest peaks.

    Args:
        survey: the rows.
        count: how many tokens, from 1; a smaller vocabulary gives all it has, padding too.
        width: columns in a block, a divisor of `BLOCK`.

    Returns:
        Ids, int64, and their distances from the largest logit, float64, both of shape [rows, count].
    """
    import torch

    blocks, peaks, best = survey.blocks, survey.peaks, survey.best
    if width != BLOCK:
        blocks = blocks.reshape(len(blocks), -1, width)
        peaks = blocks.amax(dim=-1).float()
    rows, many, _ = blocks.shape
    lead = None
    if count < many:
        keys = _keys(best - peaks).topk(count, largest=False).values
        lead = (keys & _ID).clamp_(max=many - 1).sort(dim=-1).values
        blocks = blocks[torch.arange(rows, device=blocks.device)[:, None], lead]
    keys = _keys(best - blocks.flatten(1).float())
    keys = keys.topk(count, largest=False).values if count < keys.shape[-1] else keys.sort(dim=-1).values
    ids = keys & _ID
    if lead is not None:
        block = torch.div(ids, width, rounding_mode="floor").clamp_(max=lead.shape[-1] - 1)
        ids = ids % width + lead.gather(1, block) * width
    return ids, (keys & ~_ID).view(torch.float64)


def _keys(gaps: Tensor) -> Tensor:
    """Whole numbers in the order of `gaps` and, among equals, of their columns; the last 29 bits are the
    column. A float that is not negative orders like its bits, and float32 leaves 29 of float64's unused."""
    import torch

    columns = torch.arange(gaps.shape[-1], device=gaps.device)
    return gaps.double().view(torch.int64).bitwise_or_(columns)
