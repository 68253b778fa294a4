"""Interrupting: Ctrl-C, or a notebook's stop button, becomes a stop with the best answer so far.

Knows the interrupt signal. Outside the main thread, where it never comes, there is only the event.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType


@contextmanager
def stop_on_interrupt(say: Callable[[str], None]) -> Iterator[threading.Event]:
    """An event that the first interrupt sets; a second one is a KeyboardInterrupt."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def handle(signum: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        with suppress(RuntimeError):  # it came while the same stream was being written
            say("stopping: interrupt again to give up at once")

    before = signal.signal(signal.SIGINT, handle)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
