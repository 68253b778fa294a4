"""The process in which math-verify runs: both ends of its pipe.

Knows how to start, ask, time and kill one child, and what the child does. Does not know what an
answer is (`answers.py`). A process of its own, because sympy can hang inside a C call that no thread
can interrupt, and because math-verify's own limits use `signal.alarm`, which only works in a main thread.

The child reads one JSON pair of texts a line and writes one JSON verdict a line: true, false, or
null where a text is no mathematics. It ends when its stdin closes.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

log = logging.getLogger(__name__)

START_LIMIT = 60.0  # importing sympy takes a second, or many on a busy machine
RETRY_AFTER = 30.0
MEMORY = 4 << 30
BACKSTOP = 60  # the child's own end, should the parent be killed while it works


class NoVerdict(Exception):
    """The worker could not be started, or died of something else than the question's own length."""


class Worker:
    """One child process, shared by all threads, one question at a time; started when first needed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._ready = False
        self._rest_until = 0.0

    @property
    def pid(self) -> int | None:
        """The child's process id, None while there is none."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def start(self) -> None:
        """Start the child without waiting until it is ready; does nothing if it runs."""
        with self._lock:
            self._spawn()

    def ask(self, a: str, b: str, limit: float) -> bool | None:
        """Are two texts equal? None where one of them is no mathematics.

        Args:
            limit: seconds for this question; starting the child is not counted.

        Raises:
            TimeoutError: no verdict within the limit; the child was killed and starts anew.
            NoVerdict: there is no child to ask.
        """
        with self._lock:
            for attempt in (1, 2):  # a child that was killed from outside is replaced once
                try:
                    return self._exchange(json.dumps([a, b]), limit)
                except TimeoutError:  # an OSError too, but a verdict of its own
                    raise
                except OSError:
                    self._kill()
                    if attempt == 2:
                        raise NoVerdict("the worker died twice") from None
        raise AssertionError("unreachable")

    def close(self) -> None:
        """End the child; a later question starts another."""
        with self._lock:
            self._kill()

    def _spawn(self) -> subprocess.Popen[str]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        if time.monotonic() < self._rest_until:
            raise NoVerdict("the worker did not start a moment ago")
        self._kill()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tts_core.answers_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # antlr reports every syntax error there
            text=True,
            encoding="ascii",
            cwd=Path(__file__).resolve().parent.parent,
        )
        self._lines, self._ready = queue.SimpleQueue(), False
        # A reader thread and a queue: reading a pipe with a time limit, on every platform.
        threading.Thread(target=_pump, args=(self._process, self._lines), daemon=True).start()
        return self._process

    def _exchange(self, question: str, limit: float) -> bool | None:
        process = self._spawn()
        assert process.stdin is not None
        if not self._ready:
            self._await_ready()
        process.stdin.write(question + "\n")
        process.stdin.flush()
        try:
            line = self._lines.get(timeout=limit)
        except queue.Empty:
            self._kill()
            with contextlib.suppress(OSError):
                self._spawn()  # imports while nobody waits
            raise TimeoutError(f"no verdict within {limit:g} s") from None
        if line is None:
            raise BrokenPipeError
        verdict: bool | None = json.loads(line)
        return verdict

    def _await_ready(self) -> None:
        try:
            line = self._lines.get(timeout=START_LIMIT)
        except queue.Empty:
            line = "it took too long"
        if line is None:
            raise BrokenPipeError
        if line.strip() != "ready":
            self._kill()
            self._rest_until = time.monotonic() + RETRY_AFTER
            log.warning("Answers are compared as text only: math-verify did not start (%s).", line.strip())
            raise NoVerdict(line)
        self._ready = True

    def _kill(self) -> None:
        process, self._process, self._ready = self._process, None, False
        if process is None:
            return
        process.kill()
        process.wait()
        with contextlib.suppress(OSError):
            assert process.stdin is not None
            process.stdin.close()


def _pump(process: subprocess.Popen[str], lines: queue.SimpleQueue[str | None]) -> None:
    assert process.stdout is not None
    with process.stdout:
        for line in process.stdout:
            lines.put(line)
    lines.put(None)


def main() -> None:
    """The child: says "ready" or why not, then answers until stdin closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    # What libraries print must not reach the pipe.
    pipe = os.fdopen(os.dup(1), "w", encoding="ascii", buffering=1)
    os.dup2(2, 1)
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        import math_verify
    except Exception as error:
        print(repr(error).encode("ascii", "replace").decode(), file=pipe)
        return
    logging.disable()
    config = [math_verify.LatexExtractionConfig()]

    def compare(a: str, b: str) -> bool | None:
        # LaTeX only: math-verify reads plain expressions with sympy's parse_expr, which is an eval.
        read = [
            math_verify.parse(f"${t}$", config, fallback_mode="no_fallback", parsing_timeout=None)
            for t in (a, b)
        ]
        if not all(read):
            return None
        one, other = read
        # math-verify is not symmetric; we are.
        return bool(
            math_verify.verify(one, other, timeout_seconds=None)
            or math_verify.verify(other, one, timeout_seconds=None)
        )

    compare("x + 1", r"1 + \frac{x}{1}")  # builds the parser's tables before the clock runs
    print("ready", file=pipe)
    for line in sys.stdin:
        if hasattr(signal, "setitimer"):  # its default action ends even a hung C call
            signal.setitimer(signal.ITIMER_REAL, BACKSTOP)
        try:
            verdict = compare(*json.loads(line))
        except Exception:  # whatever sympy says of such a text, it is no mathematics to us
            verdict = None
        print(json.dumps(verdict), file=pipe)
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)


if __name__ == "__main__":
    main()
