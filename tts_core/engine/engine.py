"""The engine: reads and samples the rows of all jobs in one batch, which they join and leave between tokens.

Knows jobs and whose turn it is; slots, memory and the model are the batch's (`batch.py`). A job sees nothing
of the others: a stop or a failure ends its own rows only. Rows that share a beginning wait until it is read
once. When there is no room, rows go back to wait, and lose nothing, because what they have read is in the
tree.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from weakref import WeakSet

import torch
from torch import Tensor

from .batch import ALIKE, Batch
from .forward import Forward, Piece
from .rows import Job, Row
from .tree import KVTree

ROWS, ROWS_ON_CUDA = 64, 256
"""The most rows in one batch; on a GPU more of them take hardly longer."""

READ_AT_ONCE, READ_AT_ONCE_ON_CUDA = 512, 2048
"""Tokens read in one pass beside those that are sampled; a stop, and everyone who samples, waits for it."""

IDLE_SECONDS, IDLE_SECONDS_ELSEWHERE = 2.0, 60.0
"""How long the workspace is kept when nobody asks for anything: on a CPU, and on other devices, where other
programs do not get the memory anyway, and what is recorded for it is lost with it."""


class Engine:
    """One model, its tree of keys and values, and one thread that works while there is work.

    Args:
        limit: bytes for keys, values and states, of the tree and of live rows together; None takes a share
            of the memory there is.
        rows: the most rows at once; None takes as many as suit the device.
        reproducible: every pass has the same shape, so that a token depends on nothing but the tokens before
            it and its row's seed: not on other rows, on what was in the tree, or on a resume. Slower.
    """

    def __init__(
        self,
        forward: Forward,
        limit: int | None = None,
        rows: int | None = None,
        reproducible: bool = False,
    ) -> None:
        self._batch = Batch(forward, limit, reproducible)
        if rows is None:
            rows = ROWS_ON_CUDA if forward.layout.device.type == "cuda" else ROWS
        self._rows = min(rows, ALIKE) if reproducible else rows
        self.peak = 0
        self._jobs: list[Job] = []
        self._suspects: list[Job] = []
        self._changed = threading.Condition()
        self._tasks: list[tuple[Callable[[], Tensor], Future[Tensor]]] = []
        self._thread: threading.Thread | None = None
        self._resting = False
        self._closing = False
        self._failed = False
        _engines.add(self)

    @property
    def forward(self) -> Forward:
        return self._batch.forward

    @property
    def tree(self) -> KVTree:
        return self._batch.tree

    @property
    def limit(self) -> int:
        return self._batch.limit

    @property
    def reproducible(self) -> bool:
        return self._batch.reproducible

    @property
    def bytes(self) -> int:
        """What the tree and the live rows take."""
        return self._batch.bytes

    # what is asked

    def start(self, job: Job) -> Job:
        """Begin with a job; iterate it for what is told."""
        if not job.rows:
            job.end()
            return job
        with self._changed:
            self._jobs.append(job)
            self._wake()
        return job

    def _wake(self) -> None:
        if self._thread is None:
            self._resting = False
            self._thread = threading.Thread(target=self._work, name="engine", daemon=True)
            self._thread.start()
        self._changed.notify()

    def logits(self, states: Tensor, tokens: Sequence[int] | None = None) -> Tensor:
        """The logits that follow each state.

        Args:
            states: shape [states, hidden].
            tokens: the only ones that are wanted; None means all.

        Returns:
            Shape [states, tokens], float32.

        Raises:
            Exception: what went wrong.
        """

        def work() -> Tensor:
            logits = self._batch.logits(states)
            return (logits if tokens is None else logits[:, list(tokens)]).float()

        return self.computed(work)

    def computed(self, work: Callable[[], Tensor]) -> Tensor:
        """What `work` returns, done by the engine's thread between two passes: who asks does not become a
        thread that computes, see `apart.py`. It must be quick.

        Raises:
            Exception: what it raises.
        """
        answer: Future[Tensor] = Future()
        with self._changed:
            self._tasks.append((work, answer))
            self._wake()
        return answer.result()

    def rest(self) -> None:
        """Wait until everything is answered, and end the thread; the next one who asks starts it again."""
        with self._changed:
            self._resting, thread = True, self._thread
            self._changed.notify()
        if thread is not None:
            thread.join()

    def close(self) -> None:
        """End the thread; what is asked afterwards is not answered."""
        with self._changed:
            self._closing, thread = True, self._thread
            self._changed.notify()
        if thread is not None:
            thread.join()

    # the thread

    def _work(self) -> None:
        with torch.inference_mode():
            try:
                if self._failed:  # the workspace may hold what is not a number
                    self._batch.clear()
                    self._failed = False
                while self._goes_on():
                    self._answer()
                    if self._jobs:
                        self._tick()
            except BaseException as error:  # a defect of ours or of the device: nobody must wait for ever
                self._give_up(error)

    def _goes_on(self) -> bool:
        """Wait for something to do. Returns: whether there is; if not, the thread is over."""
        on_cpu = self.forward.layout.device.type == "cpu"
        with self._changed:
            self._changed.wait_for(
                lambda: self._jobs or self._tasks or self._closing or self._resting,
                IDLE_SECONDS if on_cpu else IDLE_SECONDS_ELSEWHERE,
            )
            if not self._closing and (self._jobs or self._tasks):
                return True
            if on_cpu or not self._resting:
                self._batch.clear()
            self._thread, self._resting = None, False
            return False

    def _answer(self) -> None:
        """Carry out the tasks."""
        with self._changed:
            tasks, self._tasks = self._tasks, []
        for work, answer in tasks:
            try:
                answer.set_result(work())
            except BaseException as error:
                answer.set_exception(error)

    def _give_up(self, error: BaseException) -> None:
        """End all jobs, all tasks and the thread; the next one who asks starts another. Nothing is done with
        tensors, because it may be the device that failed."""
        with self._changed:
            for job in self._jobs:
                job.waiting.clear()
                job.live = 0
                job.end(error)
            for _, answer in self._tasks:
                answer.set_exception(error)
            self._jobs, self._tasks, self._suspects, self._batch.rows = [], [], [], []
            self._failed = True
            self._thread, self._resting = None, False

    def _tick(self) -> None:
        """One token of every row that samples, some more of every row that reads."""
        for job in list(self._jobs):
            if job.over:
                self._end(job)
        self._recall()
        self._admit()
        pieces = self._pieces()
        if pieces and not self._pass(pieces):
            return
        self.peak = max(self.peak, self.bytes)
        self._draw([row for row in self._batch.rows if row.known == len(row.ids)])

    # who is in the batch

    def _recall(self) -> None:
        """Answer rows whose states alone are wanted, and are in the tree: they need no place in the batch."""
        for row in [row for job in self._jobs for row in job.waiting if row.recalls]:
            if self._batch.recall(row):
                row.job.waiting.remove(row)
                self._done(row)

    def _admit(self) -> None:
        """Let waiting rows in, the jobs by turns."""
        self._share()
        turn = list(self._jobs)
        while turn and len(self._batch.rows) < self._rows:
            for job in list(turn):
                row = next((row for row in job.waiting if not self._batch.blocks(row)), None)
                if row is None or len(self._batch.rows) >= self._rows or not self._join(row):
                    turn.remove(job)
        if self._jobs:
            self._jobs.append(self._jobs.pop(0))

    def _share(self) -> None:
        """Where the batch is full, jobs with more than their share make room for those with less."""
        wanting = [job for job in self._jobs if job.waiting]
        share = max(1, self._rows // max(1, len(self._jobs)))
        free = self._rows - len(self._batch.rows)
        wanted = sum(min(len(job.waiting), max(0, share - job.live)) for job in wanting)
        while free < wanted:
            most = max(self._jobs, key=lambda job: job.live)
            if most.live <= share:
                return
            self._put_back(next(row for row in reversed(self._batch.rows) if row.job is most))
            free += 1

    def _join(self, row: Row) -> bool:
        """Take a row into the batch. Returns: whether there was room."""
        if not self._batch.join(row):
            if not self._batch.rows:
                told = f"{len(row.ids):,} tokens need more memory than the pool of keys and values"
                self._end(row.job, MemoryError(told))
            return False
        row.job.waiting.remove(row)
        row.job.live += 1
        return True

    def _leave(self, row: Row, sound: bool = True) -> None:
        self._batch.leave(row, sound)
        row.job.live -= 1

    def _done(self, row: Row) -> None:
        if row.job.finish(row):
            with self._changed:
                self._jobs.remove(row.job)

    def _put_back(self, row: Row) -> None:
        self._leave(row)
        row.job.waiting.appendleft(row)

    def _end(self, job: Job, error: BaseException | None = None) -> None:
        """A job is over: by a stop, or by a failure of its own."""
        for row in [row for row in self._batch.rows if row.job is job]:
            self._leave(row, sound=error is None)
        job.waiting.clear()
        with self._changed:
            if job in self._jobs:
                self._jobs.remove(job)
                job.end(error)

    # one pass

    def _pieces(self) -> list[Piece]:
        """What is read next, in the order of the slots."""
        batch = self._batch
        while batch.rows and not batch.fits(len(batch.rows), batch.longest):
            if len(batch.rows) == 1:
                error = MemoryError("the row needs more memory than the pool of keys and values")
                self._end(batch.rows[0].job, error)
            else:
                self._put_back(batch.rows[-1])
        rows = batch.rows
        self._suspects = [job for job in self._suspects if job.live]
        if self._suspects:
            rows = [row for row in rows if row.job is self._suspects[0]]
        at_once = READ_AT_ONCE_ON_CUDA if self.forward.layout.device.type == "cuda" else READ_AT_ONCE
        room = ALIKE if self.reproducible else at_once
        counts = {row: 1 for row in rows if row.known == len(row.ids) - 1}
        readers = [row for row in rows if row.known < len(row.ids) - 1]
        room = max(room - len(counts), 0) if self.reproducible else room
        # the jobs by turns, as `_admit` turns them
        for row in sorted(readers, key=lambda row: self._jobs.index(row.job)):
            count = min(room, len(row.ids) - row.known)
            if count:
                counts[row] = count
                room -= count
        pieces = [
            Piece(row.slot, row.ids[: row.known + counts[row]], row.known) for row in rows if row in counts
        ]
        total = sum(piece.count for piece in pieces)
        if self.reproducible and self.forward.fills and 0 < total < ALIKE:
            pieces.append(Piece(len(batch.rows), [0] * (ALIKE - total), 0))
        return pieces

    def _pass(self, pieces: Sequence[Piece]) -> bool:
        """Read the pieces. Returns: whether it worked."""
        try:
            self._batch.read(pieces)
        except Exception as error:
            rows = self._batch.rows
            jobs = list(dict.fromkeys(rows[piece.slot].job for piece in pieces if piece.slot < len(rows)))
            if len(jobs) == 1:
                self._end(jobs[0], error)
            else:  # whose fault it was shows when each reads by itself
                self._suspects = jobs
            return False
        if self._suspects:
            self._suspects.pop(0)
        return True

    def _draw(self, rows: Sequence[Row]) -> None:
        """Let rows that are read have their next token, and those that were only read their states."""
        drawing = [row for row in rows if row.sampler is not None]
        for row in rows:
            if row.sampler is None:
                row.states = self._batch.states(row)
        gone = [row for row in rows if row.sampler is None]
        if drawing:
            gone += self._sampled(drawing)
        for row in sorted(gone, key=lambda row: -row.slot):
            if row.slot >= 0:
                self._leave(row)
                self._done(row)

    def _sampled(self, rows: Sequence[Row]) -> list[Row]:
        """Draw one token for each row. Returns: the rows that end with it."""
        tokens, logprobs, likely = self._batch.sample(rows)
        gone, failed = [], dict[Job, BaseException]()
        for row, token, logprob, told in zip(rows, tokens, logprobs, likely, strict=True):
            if row.job in failed:
                continue
            try:
                if token < 0:
                    raise ValueError("its logits are not finite numbers")
                row.ids.append(token)
                assert row.took is not None
                pieces, goes_on = row.took(token, logprob, told)
            except Exception as error:
                failed[row.job] = error
                continue
            row.job.tell(pieces)
            if not goes_on:
                gone.append(row)
        for job, reason in failed.items():
            self._end(job, reason)
        return gone


_engines: WeakSet[Engine] = WeakSet()


@atexit.register
def _close_all() -> None:
    # a thread that is inside torch while the interpreter ends takes the whole program down
    for engine in list(_engines):
        engine.close()
