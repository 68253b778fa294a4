"""Apart: work in a thread of its own, which ends with it.

torch computes on a CPU with OpenMP, which keeps a team of threads for every thread that ever asked for work.
As soon as there are more such threads than processors, none of them waits actively any more, and every layer
of a small model pays for waking them: 1.5 times the time of a pass, measured on two cores. So models are
loaded apart, and whatever is computed later is computed by the engine's one thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


def apart(work: Callable[[], Result]) -> Result:
    """What `work` returns, or raises."""
    done: list[Result] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=run, name="apart", daemon=True)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return done[0]
