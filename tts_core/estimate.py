"""The estimate: what a search can cost at most, and what such searches have cost so far.

Knows the arithmetic of drafts and tokens and how to say it. Does not know where finished searches are kept
(`history.py` reads them) or who asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .run_settings import RunSettings
from .search.strategy import Strategy, counted


@dataclass(frozen=True, slots=True)
class Past:
    """A finished search: its strategy, the drafts it was planned with, how many verifiers scored it, what it
    generated in tokens, and how long it took in seconds, or None if that was on another machine."""

    strategy: str
    drafts: int
    verifiers: int
    tokens: int
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Estimate:
    """The most drafts and generated tokens, and the usual tokens and seconds, where they are known."""

    drafts: int
    tokens: int
    usual_tokens: int | None = None
    usual_seconds: float | None = None

    def __str__(self) -> str:
        """In words, as it stands beside Run."""
        bound = f"At most {counted(self.drafts, 'draft')}, {counted(self.tokens, 'token')}."
        if self.usual_tokens is None:
            return f"{bound} There is no similar search yet to estimate from."
        usual = f"Usually about {counted(self.usual_tokens, 'token')}"
        if self.usual_seconds is None:
            return f"{bound} {usual}; how long that takes here is not known yet."
        return f"{bound} {usual}, {_duration(self.usual_seconds)} here."


def most_tokens(strategy: Strategy, settings: RunSettings) -> int:
    """The most tokens a search can generate under its settings, pruned ones included."""
    most = strategy.most_tokens(settings.max_tokens, settings.drafts)
    return most if settings.tokens is None else min(most, settings.tokens)


def estimate(strategy: Strategy, settings: RunSettings, verifiers: int, past: Sequence[Past]) -> Estimate:
    """What a search will cost.

    Args:
        verifiers: how many will score it: each reads every step, which takes time.
        past: finished searches of the same model, newest first. Those of the same strategy count if there
            are any, and of these those with as many verifiers.
    """
    drafts, most = _drafts(strategy, settings), most_tokens(strategy, settings)
    alike = [one for one in past if one.strategy == strategy.name] or list(past)
    written = _ratio([(one.tokens, one.drafts) for one in alike])
    if written is None:
        return Estimate(drafts, most)
    tokens = min(most, round(written * drafts))
    timed = [one for one in alike if one.seconds is not None] or [p for p in past if p.seconds is not None]
    timed = [one for one in timed if one.verifiers == verifiers] or timed
    per_token = _ratio([(one.seconds or 0.0, one.tokens) for one in timed])
    return Estimate(drafts, most, _rough(tokens), None if per_token is None else per_token * tokens)


def _drafts(strategy: Strategy, settings: RunSettings) -> int:
    return strategy.drafts() if settings.drafts is None else min(strategy.drafts(), settings.drafts)


def _ratio(pairs: Sequence[tuple[float, int]]) -> float | None:
    below = sum(pair[1] for pair in pairs)
    return sum(pair[0] for pair in pairs) / below if below else None


def _rough(count: int) -> int:
    """Two digits are all that an average can promise: 1,234 → 1,200."""
    digits = max(0, len(str(count)) - 2)
    return int(round(count, -digits))


def _duration(seconds: float) -> str:
    if seconds < 1:
        return "under 1 s"
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min"
