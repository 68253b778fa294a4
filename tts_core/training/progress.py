"""Progress: one line on a terminal that is written again and again, or a line now and then in a file.

Knows stderr. Does not know what goes on.
"""

from __future__ import annotations

import sys
import time
from typing import TextIO

BAR = 24
"""Characters."""

SELDOM = 30.0
"""Seconds between two lines where nobody watches."""


class Progress:
    """Tells how far a long work is."""

    def __init__(self, quiet: bool = False, out: TextIO | None = None) -> None:
        self._quiet = quiet
        self._out = out or sys.stderr
        self._live = not quiet and self._out.isatty()
        self._told = 0.0
        self._open = False

    def at(self, share: float, left: float | None, words: str) -> None:
        """Where the work is: a share from 0 to 1, the seconds left, and what goes on."""
        now = time.monotonic()
        if self._quiet or now - self._told < (0.2 if self._live else SELDOM):
            return
        self._told = now
        full = round(BAR * min(1.0, share))
        bar = "█" * full + "░" * (BAR - full)
        line = f"{bar} {share:4.0%}  {'' if left is None else f'{clock(left)} left  '}{words}"
        if self._live:
            self._out.write(f"\r\x1b[K{line[:118]}")
            self._open = True
        else:
            self._out.write(line + "\n")
        self._out.flush()

    def say(self, line: str) -> None:
        """A line that stays."""
        if not self._quiet:
            self._out.write(("\r\x1b[K" if self._open else "") + line + "\n")
            self._out.flush()
            self._open = False


def clock(seconds: float) -> str:
    """Seconds as 4:05 or 1:04:05."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
