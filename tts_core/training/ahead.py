"""Batches made ahead, by another process: a device may learn faster than this one could make them.

A chunk is told by its stage and number, so it matters not who makes it, and a killed training goes on at the
same batch. Knows processes. Does not know what a batch is made of.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager

from .stream import Batch, Stage, Stream

MOST = 4
"""Processes, and chunks that are made ahead."""

_stream: Stream | None = None
"""What a process makes batches of."""


class Ahead:
    """The chunks of one stage. Without a pool they are made here, when they are asked for.

    Args:
        pool: its processes know the stream.
    """

    def __init__(self, stream: Stream, stage: Stage, pool: ProcessPoolExecutor | None = None) -> None:
        self._stream = stream
        self._stage: Stage = stage
        self._pool = pool
        self._coming: dict[int, Future[list[Batch]]] = {}
        self._number: int | None = None
        self._batches: list[Batch] = []

    def begin(self, chunk: int) -> None:
        """Have this chunk made, and the next ones."""
        if self._pool is not None:
            for number in range(chunk, chunk + MOST):
                if number not in self._coming:
                    self._coming[number] = self._pool.submit(_made, self._stage, number)

    def batches(self, chunk: int) -> list[Batch]:
        """All batches of one chunk; those of the last one asked for are kept."""
        if chunk != self._number:
            self.begin(chunk)
            made = self._coming.pop(chunk, None)
            self._batches = self._stream.batches(self._stage, chunk) if made is None else made.result()
            self._number = chunk
        return self._batches


@contextmanager
def ahead(stream: Stream, stage: Stage, chunk: int, processes: int | None = None) -> Iterator[Ahead]:
    """The chunks of a stage, from this one on.

    Args:
        processes: that make them; 0 makes them here. None takes as many as there are processors to spare.
    """
    many = min(MOST, (os.cpu_count() or 1) // 4) if processes is None else processes
    if not many:
        yield Ahead(stream, stage)
        return
    pool = ProcessPoolExecutor(many, multiprocessing.get_context("spawn"), _begin, (stream,))
    try:
        coming = Ahead(stream, stage, pool)
        coming.begin(chunk)
        yield coming
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin(stream: Stream) -> None:
    import torch

    global _stream
    _stream = stream
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asked for the batches is told, and ends this process
    torch.set_num_threads(1)


def _made(stage: Stage, number: int) -> list[Batch]:
    assert _stream is not None
    return _stream.batches(stage, number)
