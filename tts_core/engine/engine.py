"""The engine: reads and samples the rows of all jobs in one batch, which they join and leave between tokens.

Knows the batch, the tree of keys and values, and whose turn it is. A job sees nothing of the others: a stop
or a failure ends its own rows only. Rows that share a beginning wait until it is read once. When there is
no room, rows go back to wait, and lose nothing, because what they have read is in the tree.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from weakref import WeakSet

import torch
from torch import Tensor

from .draws import draw
from .forward import Forward, Piece
from .memory import share_of
from .rows import Job, Row
from .sampling import Wanted, uniform
from .tree import KVTree
from .workspace import Workspace

ROWS = 64
"""The most rows in one batch."""

READ_AT_ONCE, READ_AT_ONCE_ON_CUDA = 512, 2048
"""Tokens read in one pass beside those that are sampled; a stop, and everyone who samples, waits for it."""

WORTH_WAITING = 16
"""A row waits for another one that is being read if they share so many tokens that are in no tree yet."""

ALIKE = 16
"""Tokens of every pass in the reproducible mode."""

IDLE_SECONDS, IDLE_SECONDS_ELSEWHERE = 2.0, 60.0
"""How long the workspace is kept when nobody asks for anything: on a CPU, and on other devices, where other
programs do not get the memory anyway, and what is recorded for it is lost with it."""


class Engine:
    """One model, its tree of keys and values, and one thread that works while there is work.

    Args:
        limit: bytes for keys, values and states, of the tree and of live rows together; None takes a share
            of the memory there is.
        rows: the most rows at once.
        reproducible: every pass has the same shape, so that a token depends on nothing but the tokens before
            it and its row's seed: not on other rows, on what was in the tree, or on a resume. Slower.
    """

    def __init__(
        self,
        forward: Forward,
        limit: int | None = None,
        rows: int = ROWS,
        reproducible: bool = False,
    ) -> None:
        self.forward = forward
        self.limit = share_of(forward.layout.device) if limit is None else limit
        self.reproducible = reproducible
        self.tree = KVTree(self.limit)
        self.peak = 0
        self._rows = min(rows, ALIKE) if reproducible else rows
        self._workspace = Workspace(forward.layout)
        self._live: list[Row] = []
        self._jobs: list[Job] = []
        self._suspects: list[Job] = []
        self._changed = threading.Condition()
        self._tasks: list[tuple[Callable[[], Tensor], Future[Tensor]]] = []
        self._thread: threading.Thread | None = None
        self._resting = False
        self._closing = False
        self._failed = False
        _engines.add(self)

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
            logits = self._logits(states)
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

    @property
    def bytes(self) -> int:
        """What the tree and the live rows take."""
        return self.tree.bytes + self._workspace.bytes

    # the thread

    def _work(self) -> None:
        with torch.inference_mode():
            try:
                if self._failed:  # the workspace may hold what is not a number
                    self._workspace.clear()
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
                self._workspace.clear()
                self.tree.limit = self.limit
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
            self._jobs, self._tasks, self._live, self._suspects = [], [], [], []
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
        self._draw([row for row in self._live if row.known == len(row.ids)])

    # who is in the batch

    def _recall(self) -> None:
        """Answer rows whose states alone are wanted, and are in the tree: they need no place in the batch."""
        for row in [row for job in self._jobs for row in job.waiting if row.recalls]:
            row.looked_up = True
            match = self.tree.match(row.ids)
            if match.length == len(row.ids):
                row.known = row.cached = match.length
                row.states = match.at(row.positions)
                row.job.waiting.remove(row)
                self._done(row)

    def _admit(self) -> None:
        """Let waiting rows in, the jobs by turns."""
        self._share()
        turn = list(self._jobs)
        while turn and len(self._live) < self._rows:
            for job in list(turn):
                row = next((row for row in job.waiting if not self._blocked(row)), None)
                if row is None or len(self._live) >= self._rows or not self._join(row):
                    turn.remove(job)
        if self._jobs:
            self._jobs.append(self._jobs.pop(0))

    def _share(self) -> None:
        """Where the batch is full, jobs with more than their share make room for those with less."""
        wanting = [job for job in self._jobs if job.waiting]
        share = max(1, self._rows // max(1, len(self._jobs)))
        free = self._rows - len(self._live)
        wanted = sum(min(len(job.waiting), max(0, share - job.live)) for job in wanting)
        while free < wanted:
            most = max(self._jobs, key=lambda job: job.live)
            if most.live <= share:
                return
            self._put_back(next(row for row in reversed(self._live) if row.job is most))
            free += 1

    def _blocked(self, row: Row) -> bool:
        """Whether another row is reading what this one needs."""
        shared = 0
        for other in self._live:
            if other.reading:
                shared = max(shared, _common(row.ids, other.ids[: other.prompt]))
        if not shared:
            return False
        return shared == len(row.ids) or shared - self.tree.peek(row.ids) >= WORTH_WAITING

    def _join(self, row: Row) -> bool:
        """Give a row a slot and what the tree knows of it. Returns: whether there was room."""
        if not self._fits(len(self._live) + 1, max(len(row.ids) + 1, self._longest())):
            if self._live:
                return False
            error = MemoryError(f"{len(row.ids):,} tokens need more memory than the pool of keys and values")
            self._end(row.job, error)
            return False
        row.job.waiting.remove(row)
        row.job.live += 1
        row.slot = len(self._live)
        self._live.append(row)
        match = self.tree.match(row.ids)
        match.copy(self._workspace.kv[:, :, row.slot], self._workspace.states[row.slot])
        row.known = match.length
        if not row.cached and not row.prefilled:
            row.cached = match.length
        return True

    def _longest(self) -> int:
        return max((len(row.ids) + 1 for row in self._live), default=0)

    def _fits(self, slots: int, columns: int) -> bool:
        """Make room for so many rows of so many tokens, at the cost of the tree if need be."""
        if self.reproducible:  # and one more row, which fills the pass
            slots, columns = slots + self.forward.fills, max(columns, ALIKE)
        workspace = self._workspace
        cost = workspace.cost(slots, columns)
        if cost <= self.limit:
            self.tree.limit = self.limit - cost
            workspace.fit(slots, columns, len(self._live))
            return True
        cost = workspace.least(slots, columns)
        if cost > self.limit:
            return False
        self.tree.limit = self.limit - cost
        workspace.tighten(slots, columns, len(self._live))
        return True

    def _leave(self, row: Row, sound: bool = True) -> None:
        """A row gives its slot to the last one; what it read goes into the tree, if it is sound."""
        slot, last = row.slot, self._live.pop()
        if sound:
            self._keep(row)
        else:  # what is not a number would come through the masks of whoever is beside it
            self._workspace.kv[:, :, slot] = 0
        if last is not row:
            self._workspace.move(last.slot, slot, last.known)
            last.slot, self._live[slot] = slot, last
        row.slot = -1
        row.job.live -= 1

    def _done(self, row: Row) -> None:
        if row.job.finish(row):
            with self._changed:
                self._jobs.remove(row.job)

    def _put_back(self, row: Row) -> None:
        self._leave(row)
        row.job.waiting.appendleft(row)

    def _keep(self, row: Row) -> None:
        """Put what is known of a row into the tree."""
        if row.known:
            kv, states = self._workspace.kv[:, :, row.slot], self._workspace.states[row.slot]
            self.tree.insert(row.ids[: row.known], kv[..., : row.known, :], states[: row.known])

    def _end(self, job: Job, error: BaseException | None = None) -> None:
        """A job is over: by a stop, or by a failure of its own."""
        for row in [row for row in self._live if row.job is job]:
            self._leave(row, sound=error is None)
        job.waiting.clear()
        with self._changed:
            if job in self._jobs:
                self._jobs.remove(job)
                job.end(error)

    # one pass

    def _pieces(self) -> list[Piece]:
        """What is read next, in the order of the slots."""
        while self._live and not self._fits(len(self._live), self._longest()):
            if len(self._live) == 1:
                error = MemoryError("the row needs more memory than the pool of keys and values")
                self._end(self._live[0].job, error)
            else:
                self._put_back(self._live[-1])
        rows = self._live
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
            pieces.append(Piece(len(self._live), [0] * (ALIKE - total), 0))
        return pieces

    def _pass(self, pieces: Sequence[Piece]) -> bool:
        """Read the pieces. Returns: whether it worked."""
        real = [piece for piece in pieces if piece.slot < len(self._live)]
        try:
            states = self.forward.read(self._workspace, pieces, self.reproducible)
        except Exception as error:
            jobs = list(dict.fromkeys(self._live[piece.slot].job for piece in real))
            if len(jobs) == 1:
                self._end(jobs[0], error)
            else:  # whose fault it was shows when each reads by itself
                self._suspects = jobs
            return False
        if self._suspects:
            self._suspects.pop(0)
        self._workspace.keep(real, states[: sum(piece.count for piece in real)])
        for piece in real:
            row = self._live[piece.slot]
            # the newest token of a row that samples was generated, not read
            newest = len(row.ids) > row.prompt and len(piece.ids) == len(row.ids)
            row.prefilled += piece.count - newest
            row.known = len(piece.ids)
            if row.known == row.prompt and len(row.ids) == row.prompt:
                self._keep(row)
        return True

    def _logits(self, states: Tensor) -> Tensor:
        if not self.reproducible:
            return self.forward.logits(states)
        parts = [
            self.forward.logits(torch.nn.functional.pad(part, (0, 0, 0, ALIKE - len(part))))[: len(part)]
            for part in torch.split(states, ALIKE)
        ]
        return torch.cat(parts)

    def _draw(self, rows: Sequence[Row]) -> None:
        """Let rows that are read have their next token, and those that were only read their states."""
        drawing = [row for row in rows if row.sampler is not None]
        for row in rows:
            if row.sampler is None:
                row.states = self._workspace.states[row.slot, list(row.positions)].clone()
        gone = [row for row in rows if row.sampler is None]
        if drawing:
            gone += self._sampled(drawing)
        for row in sorted(gone, key=lambda row: -row.slot):
            if row.slot >= 0:
                self._leave(row)
                self._done(row)

    def _drawn(self, rows: Sequence[Row], wanted: Wanted) -> tuple[Tensor, Tensor]:
        """The logits of the token that follows each row, and what is drawn from them."""
        workspace, kind = self._workspace, wanted.kind
        count = len(rows)
        places = torch.tensor([[row.slot for row in rows], [row.known - 1 for row in rows]])
        if self.reproducible or not workspace.recorder.able:
            logits = self._logits(workspace.states[tuple(places.to(workspace.states.device))])
            return logits, draw(logits, wanted.numbers.to(logits.device), kind)

        def work(given: Tensor) -> tuple[Tensor, Tensor]:
            logits = self.forward.logits(workspace.states[tuple(given[:2].long())])
            return logits, draw(logits, given[2:], kind)

        # more rows than are asked for draw what the first one draws
        size = workspace.recorder.rows(kind, count, max(count, self._rows))
        given = torch.cat((places.double(), wanted.numbers))
        given = torch.cat((given, given[:, :1].expand(-1, size - count)), dim=1)
        logits, found = workspace.recorder(kind, work, given)
        return logits[:count], found[:count]

    def _sampled(self, rows: Sequence[Row]) -> list[Row]:
        """Draw one token for each row. Returns: the rows that end with it."""
        samplers = [row.sampler for row in rows if row.sampler is not None]
        wanted = Wanted(
            [
                uniform(sampler.seed, sampler.drawn + len(row.ids) - row.prompt)
                for row, sampler in zip(rows, samplers, strict=True)
            ],
            [sampler.temperature for sampler in samplers],
            [sampler.top_p for sampler in samplers],
            [sampler.alternatives for sampler in samplers],
        )
        tokens, logprobs, likely = wanted.taken(*self._drawn(rows, wanted))
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


def _common(one: Sequence[int], other: Sequence[int]) -> int:
    """How many tokens two rows share from the beginning."""
    length = min(len(one), len(other))
    if one[:length] == other[:length]:
        return length
    low, high = 0, length  # the first `low` are equal, the first `high` are not
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle)
    return low
