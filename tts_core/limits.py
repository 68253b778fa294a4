"""Limits: how much one visitor of a shared server may ask for.

Knows the three limits and how to say that one is reached and when it frees. What a visitor has used is
counted in the store (`history.py`). Where there are no limits nobody asks here.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass

from .errors import InputError
from .search.strategy import counted

WINDOW = 3600.0
"""Seconds over which generated tokens are counted."""

LEAST = 200
"""The fewest tokens with which a search is begun: with less hardly an answer comes to its end."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Tokens that were generated for a visitor, and when (unix seconds)."""

    at: float
    tokens: int


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one visitor: searches that run at once, drafts of one search, generated tokens in an hour."""

    runs: int = 1
    drafts: int = 64
    tokens: int = 50_000

    def check(
        self,
        drafts: int,
        running: int,
        spent: Sequence[Spent],
        reserved: int = 0,
        now: float | None = None,
    ) -> int:
        """Whether a search may start.

        Args:
            drafts: the most it uses.
            running: this visitor's live searches.
            spent: what this visitor's searches have generated, at least of the last hour.
            reserved: tokens that the live ones may still generate.
            now: unix seconds; the clock's if None.

        Returns:
            the tokens it may generate.

        Raises:
            InputError: a limit is reached; the sentence says which, and when it frees.
        """
        if running >= self.runs:
            raise InputError(self._running(running))
        self.check_drafts(drafts)
        now = time.time() if now is None else now
        recent = sorted((one for one in spent if one.at > now - WINDOW), key=lambda one: one.at)
        used = sum(one.tokens for one in recent)
        left = self.tokens - used - reserved
        if left < min(LEAST, self.tokens):
            raise InputError(self._used_up(recent, used, reserved, now))
        return left

    def check_drafts(self, drafts: int) -> None:
        """Raises:
        InputError: a search may not use so many."""
        if drafts > self.drafts:
            raise InputError(
                f"This search would use {counted(drafts, 'draft')}; on this server a search may have "
                f"{self.drafts:,}: choose smaller parameters, or set the budget in drafts."
            )

    def _running(self, running: int) -> str:
        if self.runs == 1:
            return "You have a search running: stop it, or wait until it is done."
        return f"You have {running} searches running, the most at once on this server: stop one, or wait."

    def _used_up(self, recent: Sequence[Spent], used: int, reserved: int, now: float) -> str:
        told = f"You have used {used:,} of {self.tokens:,} tokens this hour"
        excess = used + reserved + min(LEAST, self.tokens) - self.tokens
        for one in recent:
            excess -= one.tokens
            if excess <= 0:
                minutes = max(1, math.ceil((one.at + WINDOW - now) / 60))
                return f"{told}: the next search can start in {counted(minutes, 'minute')}."
        return f"{told}, and your running search may use the rest: wait until it is done."
