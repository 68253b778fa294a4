"""Helper: another process of this program, and what the two say to each other.

Knows how to start and end one, and the frames in their pipes: a JSON value on a line, and bytes that belong
to it. Does not know what is asked. A module that helps does so within `helping` when it is started as a
program, until nobody says anything more.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, NamedTuple, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")


class Lost(Exception):
    """The helper could not be started, or has ended."""


class Said(NamedTuple):
    """One thing that was said: a JSON value and the bytes behind it."""

    told: Any
    body: bytes


class Pipe:
    """Both ways between two processes, as one of them sees them."""

    def __init__(self, heard: IO[bytes], said: IO[bytes]) -> None:
        self._heard, self._said = heard, said

    def tell(self, told: Any, body: bytes = b"") -> None:
        """Say something.

        Raises:
            OSError: the other one has ended.
        """
        self._said.write(json.dumps([len(body), told]).encode() + b"\n" + body)
        self._said.flush()

    def hear(self) -> Said | None:
        """What is said next; None when the other one has ended, even within a word."""
        line = self._heard.readline()
        if not line.endswith(b"\n"):
            return None
        size, told = json.loads(line)
        body = self._heard.read(size)
        return Said(told, body) if len(body) == size else None

    def close(self) -> None:
        """End both ways."""
        for stream in (self._heard, self._said):
            # what was still to be said is lost
            with suppress(OSError):
                stream.close()


class Helper:
    """A process that is asked.

    Args:
        module: what it runs, such as "tts_core.transfer_worker".
        task: what it is told first.

    Raises:
        Lost: it cannot be started.
    """

    def __init__(self, module: str, task: Any) -> None:
        try:
            self.process = subprocess.Popen(
                [sys.executable, "-m", module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=Path(__file__).resolve().parent.parent,
            )
        except OSError as error:
            raise Lost(str(error)) from error
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._pipe = Pipe(self.process.stdout, self.process.stdin)
        try:
            self.tell(task)
        except Lost:
            self.close()
            raise

    def tell(self, told: Any, body: bytes = b"") -> None:
        """Say something to it.

        Raises:
            Lost: it has ended.
        """
        try:
            self._pipe.tell(told, body)
        except OSError as error:
            raise Lost(str(error)) from error

    def hear(self) -> Said:
        """What it says next.

        Raises:
            Lost: it has ended.
        """
        said = self._pipe.hear()
        if said is None:
            raise Lost("it has ended")
        return said

    def ask(self, told: Any, body: bytes = b"") -> Said:
        """What it says to this.

        Raises:
            Lost: it has ended.
        """
        self.tell(told, body)
        return self.hear()

    def close(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.wait()
        self._pipe.close()


@contextmanager
def helping() -> Iterator[Pipe]:
    """The way to the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    with suppress(AttributeError, OSError):  # not on Windows
        os.nice(5)  # a search that people watch comes first
    # what libraries print must not reach the pipe
    said = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    # a parent that has gone wants nothing more
    with suppress(BrokenPipeError):
        yield Pipe(sys.stdin.buffer, said)


def asked_ahead(
    pool: Executor, ask: Callable[[Item], Answer], items: Iterable[Item], ahead: int
) -> Generator[tuple[Item, Future[Answer]], None, None]:
    """Ask about every item, about `ahead` of them before the first answer is wanted; the answers come in
    order."""
    waiting = deque[tuple[Item, Future[Answer]]]()
    try:
        for item in items:
            waiting.append((item, pool.submit(ask, item)))
            if len(waiting) > ahead:
                yield waiting.popleft()
        while waiting:
            yield waiting.popleft()
    finally:
        # whoever stops within waits for no more than what is being made
        for _, answer in waiting:
            answer.cancel()
