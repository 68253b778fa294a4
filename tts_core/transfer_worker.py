"""The processes that share a long export: both ends of their pipes.

Knows how to start one, let it look at the store, ask it for the lines of some traces, and end it; and what it
does. Does not know which traces are meant, or where the lines go (`transfer_parts.py`).

The child reads a JSON value a line: first the task, then "begin", then lists of ids. It answers with "ready",
with "begun", and for each list with a JSON object that tells how many bytes follow it: the lines, parted by
new lines. It ends when its stdin closes.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from .collecting import seldom_collected
from .errors import StoreError
from .formats import format_named
from .formats.readings import Options
from .transfer_out import Part, Selection, encoded, part_of, selected, snapshot


class Lost(Exception):
    """The child could not be started, or has ended."""


@dataclass(frozen=True, slots=True)
class Task:
    """What all chunks of an export share."""

    store: Path
    format: str
    selection: Selection
    options: Options

    def to_json(self) -> dict[str, Any]:
        side = self.selection.queue, self.selection.split, self.selection.test_percent
        return {
            "store": str(self.store.absolute()),  # the child is in another folder
            "format": self.format,
            "selection": dict(zip(("queue", "split", "test_percent"), side, strict=True)),
            "options": asdict(self.options),
        }

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Task:
        options = told["options"] | {"sources": tuple(told["options"]["sources"])}
        return cls(Path(told["store"]), told["format"], Selection(**told["selection"]), Options(**options))


class Worker:
    """One child process.

    Raises:
        Lost: it cannot be started.
    """

    def __init__(self, task: Task) -> None:
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tts_core.transfer_worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=Path(__file__).resolve().parent.parent,
            )
        except OSError as error:
            raise Lost(str(error)) from error
        self._say(task.to_json())

    def wait(self) -> None:
        """Wait until it can begin.

        Raises:
            Lost: it has ended.
        """
        self._hear("ready")

    def begin(self) -> None:
        """Let it look at the store: what is written later it does not see.

        Raises:
            Lost: it has ended.
        """
        self._say("begin")
        self._hear("begun")

    def part(self, ids: Sequence[str]) -> Part[bytes]:
        """The encoded lines of these traces.

        Raises:
            Lost: it has ended.
            StoreError: the store cannot be read.
        """
        self._say(ids)
        told = self._answer()
        if "error" in told:
            raise StoreError(told["error"])
        stdout = self._process.stdout
        assert stdout is not None
        body = stdout.read(told["bytes"])
        if len(body) < told["bytes"]:
            raise Lost("it ended within its lines")
        lines = body.split(b"\n") if body else []
        refused = [(trace, why) for trace, why in told["refused"]]
        return Part(lines, told["looked"], told["traces"], set(told["labellers"]), refused)

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            # what it was still told is lost with it
            with suppress(OSError):
                pipe.close()

    def _say(self, told: Any) -> None:
        stdin = self._process.stdin
        assert stdin is not None
        try:
            stdin.write(json.dumps(told).encode() + b"\n")
            stdin.flush()
        except OSError as error:
            raise Lost(str(error)) from error

    def _hear(self, word: str) -> None:
        if self._answer() != word:
            raise Lost(f"it did not say {word}")

    def _answer(self) -> Any:
        stdout = self._process.stdout
        assert stdout is not None
        line = stdout.readline()
        if not line.endswith(b"\n"):
            raise Lost("it has ended")
        return json.loads(line)


def main() -> None:
    """The child."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    with suppress(AttributeError, OSError):  # not on Windows
        os.nice(5)  # a search that people watch comes first
    # what libraries print must not reach the pipe
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    # a parent that has gone wants no lines
    with suppress(BrokenPipeError), seldom_collected():
        _serve(pipe)


def _serve(pipe: BinaryIO) -> None:
    lines = iter(sys.stdin.buffer)
    task = Task.from_json(json.loads(next(lines)))
    format = format_named(task.format)
    _told(pipe, "ready")
    if next(lines, None) is None:
        return
    try:
        with snapshot(task.store) as db:
            _told(pipe, "begun")
            for line in lines:
                traces = selected(db, json.loads(line), task.selection, task.options)
                _tell(pipe, part_of(traces, format, task.options, encoded))
    except StoreError as error:
        _told(pipe, {"error": str(error)})


def _tell(pipe: BinaryIO, part: Part[bytes]) -> None:
    body = b"\n".join(part.lines)
    told = {
        "bytes": len(body),
        "looked": part.looked,
        "traces": part.traces,
        "labellers": sorted(part.labellers),
        "refused": part.refused,
    }
    _told(pipe, told, body)


def _told(pipe: BinaryIO, told: Any, body: bytes = b"") -> None:
    pipe.write(json.dumps(told).encode() + b"\n" + body)
    pipe.flush()


if __name__ == "__main__":
    main()
