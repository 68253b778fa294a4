"""Sampling: from the logits of some rows and one uniform number each to one token each.

Knows temperature, top-p, the inverse of the cumulative distribution and the likeliest tokens. Keeps no
state: the k-th token of a row depends on the row's seed, k and its logits, on nothing else. Does not know
models or steps. `uniform` needs no torch; the other functions import it when they are called.

One pass in float32 finds the largest logit and the mass of each block of `BLOCK` columns. After that only the
blocks that matter are looked at, in float64: no row is sorted or summed up as a whole.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
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

COLDEST = 1e-30
"""The lowest temperature above 0; float32 could not divide by a lower one."""

AT_ONCE = 2**21
"""Logits in one pass on a CPU, whose allocator takes buffers of more than 32 MB from the system each time."""

_WORD = 2**64
_GOLDEN = 0x9E3779B97F4A7C15
_ID = 2**29 - 1


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

    def rows(self, places: Sequence[int]) -> _Survey:
        """The survey of some rows only."""
        import torch

        where = torch.tensor(places, device=self.blocks.device)
        return _Survey(*(getattr(self, name)[where] for name in self.__slots__))


def sample(
    logits: Tensor,
    uniforms: Sequence[float],
    temperatures: Sequence[float],
    top_ps: Sequence[float],
    alternatives: Sequence[int],
) -> tuple[list[int], list[float], list[list[tuple[int, float]]]]:
    """Draw one token for each row, and find each row's likeliest ones.

    Args:
        logits: shape [rows, vocabulary], any float type, on a device that has float64. A token at minus
            infinity is never drawn.
        uniforms: one number in (0, 1) per row; unused at temperature 0.
        temperatures: 0 takes the likeliest token.
        top_ps: in (0, 1], the mass of the nucleus, after the temperature.
        alternatives: how many of the likeliest tokens each row wants, from 0.

    Returns:
        Token ids; their natural log-probabilities at temperature 1 over the whole vocabulary; and each row's
        likeliest tokens with theirs, rounded to 3 decimals: likeliest first, the lowest id first among
        equals, never one that cannot come at all. A row whose logsumexp is not finite gets token -1,
        log-probability nan and no likeliest tokens.
    """
    import torch

    ways = [
        "likeliest" if temperature <= 0 else "all" if top_p >= 1 else "nucleus"
        for temperature, top_p in zip(temperatures, top_ps, strict=True)
    ]
    if not ways:
        return [], [], []
    survey = _survey(logits, uniforms, temperatures, top_ps)
    parts = {"normaliser": survey.best + survey.spread}
    if "all" in ways:
        parts["all"] = _draw_all(survey)
    told = max(*alternatives, int("likeliest" in ways))
    count = max(told, NUCLEUS if "nucleus" in ways else 0)
    if count:
        ids, gaps = _likeliest(survey, count)
        if "nucleus" in ways:
            parts["nucleus"] = _draw_nucleus(survey, ids, gaps)
        parts["ids"], parts["logprobs"] = ids[:, :told], survey.logprobs(gaps[:, :told])
    # The one transfer to the host, but for wide nuclei below. Float64 holds every id and every float32.
    table = torch.cat(list(parts.values()), dim=-1).tolist()
    found, end = {}, 0
    for name, part in parts.items():
        begin, end = end, end + part.shape[-1]
        found[name] = [row[begin:end] for row in table]
    sound = [math.isfinite(value) for (value,) in found["normaliser"]]
    for count, width in ((WIDE_NUCLEUS, FINE), (survey.blocks[0].numel(), BLOCK)):
        places = [
            place
            for place, way in enumerate(ways)
            if way == "nucleus" and sound[place] and not found[way][place][2]
        ]
        if not places:
            break
        some = survey.rows(places)
        drawn = _draw_nucleus(some, *_likeliest(some, count, width)).tolist()
        for place, result in zip(places, drawn, strict=True):
            found["nucleus"][place] = result
    tokens, logprobs, likeliest = [], [], []
    for place, (way, wanted) in enumerate(zip(ways, alternatives, strict=True)):
        pairs = list(zip(found["ids"][place], found["logprobs"][place], strict=True)) if told else []
        token, logprob = pairs[0] if way == "likeliest" else found[way][place][:2]
        tokens.append(int(token) if sound[place] else -1)
        logprobs.append(logprob if sound[place] else math.nan)
        likeliest.append(
            [(int(id), round(value, 3)) for id, value in pairs[:wanted] if sound[place] and value > -math.inf]
        )
    return tokens, logprobs, likeliest


def _survey(
    logits: Tensor, uniforms: Sequence[float], temperatures: Sequence[float], top_ps: Sequence[float]
) -> _Survey:
    """Read all logits: the one pass over the vocabulary, or two where a temperature is not 1."""
    import torch

    columns = logits.shape[-1]
    if columns % BLOCK:
        logits = torch.nn.functional.pad(logits, (0, -columns % BLOCK), value=-math.inf)
    blocks = logits.reshape(len(logits), -1, BLOCK)
    divisors = [max(temperature, COLDEST) if temperature > 0 else 1.0 for temperature in temperatures]
    asked = torch.tensor([uniforms, divisors, top_ps], dtype=torch.float64).to(logits.device)[..., None]
    step = max(1, AT_ONCE // logits.shape[-1]) if logits.device.type == "cpu" else len(logits)
    # Two buffers for everything: pages fresh from the system cost more than the passes themselves.
    shape = (2, min(step, len(blocks)), *blocks.shape[1:])
    room, spare = torch.empty(shape, dtype=torch.float32, device=logits.device)
    found = []
    for begin in range(0, len(logits), step):
        part = blocks[begin : begin + step]
        copy, out = room[: len(part)], spare[: len(part)]
        if part.dtype != torch.float32:
            part = copy.copy_(part)
        peaks = part.amax(dim=-1)
        best = peaks.amax(dim=-1, keepdim=True)
        shares = warm = _shares(part, out)
        if any(divisor != 1 for divisor in divisors[begin : begin + step]):
            by = asked[1, begin : begin + step].float()[..., None]
            warm = _shares(torch.sub(part, best[..., None], out=copy).div_(by), out)
        found.append((peaks, best, shares, warm))
    peaks, best, shares, warm = found[0] if len(found) == 1 else map(torch.cat, zip(*found, strict=True))
    distances = (peaks - best).double()
    masses = _masses(distances, shares)
    # The last of a running sum: a sum's order may depend on how many rows there are.
    spread = masses.cumsum(dim=-1)[:, -1:].log()
    if any(divisor != 1 for divisor in divisors):
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


def _draw_all(survey: _Survey) -> Tensor:
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
