"""Guesses: how long somebody waits who has typed wrong passwords.

Counted by name and address and by address alone, in memory, for one process. A try counts as wrong until it
is known to be right, so that many at once are not free either. Does not know passwords.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

FORGOTTEN = 15 * 60.0
"""Seconds after the last wrong one."""

MOST_KEPT = 20_000


@dataclass(slots=True)
class _Wrong:
    count: int = 0
    last: float = 0.0


class Guesses:
    """The wrong passwords of a server; safe to use from several threads.

    Args:
        clock: seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._wrong: OrderedDict[tuple[str, ...], _Wrong] = OrderedDict()

    def begin(self, name: str, address: str) -> float:
        """Ask whether a password may be tried now.

        Returns:
            seconds to wait; 0 if it may be tried, which then counts as wrong until `right` is called.
        """
        now = self._clock()
        with self._lock:
            both, alone = self._at((name, address), now), self._at((address,), now)
            wait = max(_until(both, 4, 32.0) - now, _until(alone, 30, 8.0) - now)
            if wait > 0:
                return wait
            for one in (both, alone):
                one.count, one.last = one.count + 1, now
            return 0.0

    def right(self, name: str, address: str) -> None:
        """The try was right: this name's count begins anew here."""
        with self._lock:
            self._wrong.pop((name, address), None)
            alone = self._wrong.get((address,))
            if alone is not None:
                alone.count = max(0, alone.count - 1)

    def _at(self, key: tuple[str, ...], now: float) -> _Wrong:
        found = self._wrong.pop(key, None)
        if found is None or now - found.last > FORGOTTEN:
            found = _Wrong()
        self._wrong[key] = found
        while len(self._wrong) > MOST_KEPT:
            self._wrong.popitem(last=False)
        return found


def _until(wrong: _Wrong, free: int, longest: float) -> float:
    """When the next try may be made: at once for the first `free`, then after 1, 2, 4, … seconds."""
    if wrong.count < free:
        return 0.0
    return wrong.last + min(longest, 2.0 ** min(wrong.count - free, 10))
