"""Others: how much of the processors went to other programs while something was timed.

Knows /proc/stat; says nothing where there is none. A busy neighbour slows plain transformers far more than it
slows us (its many small parallel regions wait for one another), so a disturbed run says nothing about either.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

DISTURBED = 0.1
"""The share of the processors that others may use before a run counts as disturbed."""

_SLACK = 0.05
"""Seconds that are not counted: the clocks of processes tick in hundredths of a second."""


class Others:
    """Begins to watch when it is made."""

    def __init__(self) -> None:
        self._began = time.perf_counter()
        self._before = _seconds()

    def share(self) -> float | None:
        """What others used since then, from 0 (nothing) to 1 (all processors); None where it is not known."""
        after, cores = _seconds(), os.cpu_count() or 1
        if self._before is None or after is None:
            return None
        used = after - self._before - _SLACK
        return min(1.0, max(0.0, used / ((time.perf_counter() - self._began) * cores)))


def wait_for_quiet(most: float = 60.0) -> None:
    """Wait until others leave the processors alone, at most so many seconds; at once if it is not known."""
    end = time.perf_counter() + most
    while time.perf_counter() < end:
        if _seconds() is None:
            return
        watched = Others()
        time.sleep(0.5)
        if (watched.share() or 0.0) <= DISTURBED:
            return


def _seconds() -> float | None:
    """Processor seconds of all other programs since the machine started, and of a hypervisor."""
    try:
        words = Path("/proc/stat").read_text("ascii").partition("\n")[0].split()
        user, nice, system, _, _, irq, softirq, steal = map(int, words[1:9])
    except (OSError, ValueError):
        return None
    ticks: int = os.sysconf("SC_CLK_TCK")
    own = os.times()
    return (user + nice + system + irq + softirq + steal) / ticks - own.user - own.system
