"""A draw from logits as the engine makes it, without an engine."""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor

from tts_core.engine.draws import draw
from tts_core.engine.sampling import Taken, Wanted


def sample(
    logits: Tensor,
    uniforms: Sequence[float],
    temperatures: Sequence[float],
    top_ps: Sequence[float],
    alternatives: Sequence[int],
) -> Taken:
    wanted = Wanted(uniforms, temperatures, top_ps, alternatives)
    return wanted.taken(logits, draw(logits, wanted.numbers.to(logits.device), wanted.kind))
