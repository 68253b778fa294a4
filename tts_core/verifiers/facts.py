"""Facts: what else a head may read of a step, all of it known already when the step ends.

Knows three things to read: the policy's state, how sure the policy was of its own tokens, and whether the
sums of the step hold. The state is the engine's; the other two become a few numbers here. A state is one
moment: it holds little of how the policy hesitated over a number some tokens earlier, and log-probabilities
tell that. Does not know weights.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from .arithmetic import verdict
from .base import Path

STATE = "state"

UNKNOWN = math.nan
"""A fact of a step that nobody knows, such as the log-probabilities of one that a person wrote."""


def _logprobs(path: Path) -> list[float]:
    """The three least sure tokens of the step, its mean and sum, its length; then the two least sure of the
    path, its sum and length. Natural logarithms, lengths in tokens / 20 and / 50."""
    own, along = path[-1].logprobs, [logprob for step in path for logprob in step.logprobs]
    if not own:
        return [UNKNOWN] * 10
    least, least_along = sorted(own)[:3], sorted(along)[:2]
    return [
        *[*least, 0.0, 0.0][:3],
        math.fsum(own) / len(own),
        math.fsum(own),
        len(own) / 20,
        *[*least_along, 0.0][:2],
        math.fsum(along),
        len(along) / 50,
    ]


def _arithmetic(path: Path) -> list[float]:
    """Whether the step has a false sum, whether all of its sums hold, whether the path has a false one."""
    said = [_sums(step.text, step.state == "truncated") for step in path]
    return [float(said[-1] == 0), float(said[-1] == 1), float(0 in said)]


@lru_cache(8192)
def _sums(text: str, cut: bool) -> float | None:
    # a step is asked for with each one that follows it
    return verdict(text, cut)[0]


_OF: Mapping[str, tuple[int, Callable[[Path], list[float]]]] = {
    "logprobs": (10, _logprobs),
    "arithmetic": (3, _arithmetic),
}

READS = (STATE, *_OF)
"""What a head can read. The state is always read, and first."""


def count(reads: Sequence[str]) -> int:
    """How many numbers these are beside the state."""
    return sum(_OF[name][0] for name in reads if name != STATE)


def facts(reads: Sequence[str], path: Path) -> list[float]:
    """The facts of the last step of a path, `count(reads)` numbers; `UNKNOWN` is nan."""
    return [number for name in reads if name != STATE for number in _OF[name][1](path)]
