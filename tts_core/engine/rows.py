"""Rows: what the engine is asked for, one row of token ids each, and the jobs they belong to.

Knows what a row wants and how far it has come. Does not know the model, nor what tokens mean: the one who
asks is called with every token drawn, and says whether the row goes on.
"""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import Tensor

Likely = list[tuple[int, float]]
"""Pairs of token id and log-probability, likeliest first."""

Took = Callable[[int, float, Likely], tuple[Sequence[Any], bool]]
"""Called with each token drawn: what is to be told of it, and whether the row goes on. It is called by the
engine's thread and must be quick."""


@dataclass(frozen=True, slots=True)
class Sampler:
    """How a row is sampled: its k-th token comes from number `drawn` + k of the random stream of `seed`."""

    seed: int = 0
    drawn: int = 0
    temperature: float = 1.0
    top_p: float = 1.0
    alternatives: int = 0


@dataclass(eq=False, slots=True)
class Row:
    """A row. With a sampler and `took`, tokens are drawn behind `ids` until it says so; without, `ids` are
    only read, and `states` becomes the hidden state at each of `positions`, shape [positions, hidden].

    `prefilled` tokens were read for the row and `cached` were in the tree already; while many tokens are
    drawn, what was dropped meanwhile and read again counts as prefilled too.
    """

    ids: list[int]
    sampler: Sampler | None = None
    took: Took | None = None
    positions: Sequence[int] = ()
    states: Tensor | None = None
    prefilled: int = 0
    cached: int = 0
    # the engine's own
    prompt: int = field(init=False)
    known: int = field(default=0, init=False)
    looked_up: bool = field(default=False, init=False)
    slot: int = field(default=-1, init=False)
    done: bool = field(default=False, init=False)
    job: Job = field(init=False)

    def __post_init__(self) -> None:
        self.prompt = len(self.ids)

    @property
    def reading(self) -> bool:
        """Whether more than the newest token is still to be read."""
        return self.known < len(self.ids) - (len(self.ids) > self.prompt)

    @property
    def recalls(self) -> bool:
        """Whether the tree may hold all it wants, and was not asked for it yet."""
        return self.sampler is None and bool(self.positions) and not self.looked_up


class Job:
    """The rows of one request, all done together. Iterating it yields what is told of its tokens.

    Args:
        stop: when it is set, the rows end between two tokens.
    """

    def __init__(self, rows: Sequence[Row], stop: threading.Event) -> None:
        self.rows = list(rows)
        self.waiting = deque(self.rows)
        self.live = 0
        self._stop = stop
        self._left = len(self.rows)
        self._closed = False
        self._told: queue.SimpleQueue[tuple[Sequence[Any], bool, BaseException | None]] = queue.SimpleQueue()
        for row in self.rows:
            row.job = self

    @property
    def over(self) -> bool:
        """Whether nobody waits for its rows any more."""
        return self._closed or self._stop.is_set()

    def tell(self, pieces: Sequence[Any]) -> None:
        if pieces:
            self._told.put((pieces, False, None))

    def finish(self, row: Row) -> bool:
        """A row has ended. Returns: whether it was the last one."""
        row.done = True
        self._left -= 1
        if not self._left:
            self.end()
        return not self._left

    def end(self, error: BaseException | None = None) -> None:
        """All is over, or failed."""
        self._told.put(((), True, error))

    def close(self) -> None:
        """Nobody waits any more."""
        self._closed = True

    def __iter__(self) -> Iterator[Any]:
        """What is told, until all rows have ended or were stopped.

        Raises:
            Exception: what went wrong with a row of this job.
        """
        try:
            while True:
                pieces, last, error = self._told.get()
                yield from pieces
                if error is not None:
                    raise error
                if last:
                    return
        finally:
            self.close()
