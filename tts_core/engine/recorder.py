"""Recordings: a computation on a CUDA device, written down once and replayed as one launch.

A pass over one token of each row is some hundreds of small launches, and telling the device of them takes far
longer than the device takes to do them. Knows CUDA graphs, and that only what was seen before is worth one.
Does not know what is computed. Not thread-safe: one thread at a time uses a recorder. Other threads may use
the device, but for torch's own random numbers there: to draw them while something is recorded is an error.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

MOST = 64
"""Recordings that are kept; beyond them all are dropped, and those still in use are made anew."""

WASTE = 4
"""A recording for so many times as many rows is still good enough: more rows cost the device little."""

Work = Callable[[Tensor], tuple[Tensor, ...]]

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Recording:
    """What is kept of a computation: where its input goes, what comes out, and how to run it again. There is
    no `replay` until it is seen for the second time. `work` is kept because it holds memory that is read."""

    work: Work
    given: Tensor
    found: tuple[Tensor, ...] = ()
    replay: Callable[[], None] | None = None


class Recorder:
    """The recordings of computations that read and write the same memory.

    Args:
        device: recordings are made on CUDA devices only; elsewhere `able` is false.
    """

    def __init__(self, device: torch.device) -> None:
        self.able = device.type == "cuda"
        self._device = device
        self._recordings: dict[tuple[Hashable, int], Recording] = {}
        self._pool: Any = None
        self._aside: torch.cuda.Stream | None = None

    def forget(self) -> None:
        """The memory is another now."""
        if self._recordings:
            self._recordings.clear()
            self._pool = None  # a pool without recordings cannot be used again

    def rows(self, what: Hashable, count: int, most: int) -> int:
        """For how many rows, from `count` to `most`, it is best computed: as many as in a recording that
        there is, or a power of two."""
        known = [
            size
            for (name, size), recording in self._recordings.items()
            if name == what and recording.replay and count <= size <= min(WASTE * count, most)
        ]
        return min(known, default=min(1 << (count - 1).bit_length(), most))

    def __call__(self, what: Hashable, work: Work, given: Tensor) -> tuple[Tensor, ...]:
        """What `work` returns: computed the first two times, replayed after that.

        Args:
            what: tells this work apart from others on inputs of its shape.
            work: it must do the same with every input of this shape, and neither wait for the device nor send
                anything to it.
            given: its input, in the host's memory; the last dimension are rows.

        Returns:
            Valid until the next call: the next one may write over them.
        """
        key = what, given.shape[-1]
        recording = self._recordings.get(key)
        if recording is not None:
            recording.given.copy_(given)
            if recording.replay is not None:
                recording.replay()
                return recording.found
        else:
            if len(self._recordings) >= MOST:
                self.forget()
            recording = self._recordings[key] = Recording(work, given.to(self._device))
            return work(recording.given)
        recording.work = work
        # computed before it is recorded: whatever is made at first use has been made then, in this thread too
        found = work(recording.given)
        try:
            recording.found, recording.replay = self._record(work, recording.given)
        except RuntimeError as error:
            self.able = False
            _log.warning("The engine goes without CUDA graphs, so more slowly: %s", error)
        return found

    def _record(self, work: Work, given: Tensor) -> tuple[tuple[Tensor, ...], Callable[[], None]]:
        """What the work will leave, and how to have it done. It is not done now.

        Raises:
            RuntimeError: it does what cannot be recorded.
        """
        if self._pool is None:
            self._pool = torch.cuda.graph_pool_handle()
        graph = torch.cuda.CUDAGraph()
        here = torch.cuda.current_stream(self._device)
        if self._aside is None:  # always the same: memory that one recording leaves is another's only there
            self._aside = torch.cuda.Stream(self._device)  # type: ignore[no-untyped-call]
        aside = self._aside
        aside.wait_stream(here)
        with torch.cuda.stream(aside):
            # others may ask the device for memory meanwhile: only what this thread does is looked at
            graph.capture_begin(pool=self._pool, capture_error_mode="thread_local")
            try:
                found = work(given)
            finally:
                graph.capture_end()
        here.wait_stream(aside)
        return found, graph.replay
