"""Collecting: how often Python looks for cycles among the values of a transfer.

Knows the garbage collector's threshold. Does not know what is transferred.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 100_000
"""Values that are made before Python looks for cycles among them."""

_USUAL = gc.get_threshold()


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Python looks for cycles less often: a file's values have none, and looking for them among so many takes
    a sixth of an import's time. Other threads may make some, so it is never turned off."""
    if _USUAL[0]:
        gc.set_threshold(max(_USUAL[0], _MANY), *_USUAL[1:])
    try:
        yield
    finally:
        # not what stood before: of two transfers at once, the one that ends last would keep the other's
        gc.set_threshold(*_USUAL)
