"""The batch: the live rows, each in a slot of the workspace, and the tree they come from and go to.

Knows slots and the memory of both, which are bound together: what the live rows take, the tree gives up.
Knows the model, and has it read and draw. Does not know whose turn it is, nor what becomes of a token.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from .doubles import with_doubles
from .draws import draw
from .forward import Forward, Piece
from .memory import is_full, share_of
from .rows import Row
from .sampling import Taken, Wanted, uniform
from .tree import KVTree
from .workspace import Workspace

WORTH_WAITING = 16
"""A row waits for another one that is being read if they share so many tokens that are in no tree yet."""

ALIKE = 16
"""Tokens of every pass in the reproducible mode."""


class Batch:
    """The rows of a model that are read or sampled now.

    Args:
        limit: bytes for keys, values and states, of the tree and of live rows together; None takes a share
            of the memory there is.
        reproducible: see `Engine`.
    """

    def __init__(self, forward: Forward, limit: int | None, reproducible: bool) -> None:
        self.forward = forward
        self.limit = share_of(forward.layout.device) if limit is None else limit
        self.reproducible = reproducible
        self.tree = KVTree(self.limit)
        self.workspace = Workspace(forward.layout)
        self.rows: list[Row] = []
        self._full: int | None = None  # bytes of a workspace for which the device had no memory

    @property
    def bytes(self) -> int:
        """What the tree and the live rows take."""
        return self.tree.bytes + self.workspace.bytes

    @property
    def longest(self) -> int:
        """Columns for the longest row and one token more."""
        return max((len(row.ids) + 1 for row in self.rows), default=0)

    def clear(self) -> None:
        """Give the workspace's memory to the tree; there must be no rows."""
        self.workspace.clear()
        self._full = None
        self.tree.limit = self.limit

    def fits(self, slots: int, columns: int) -> bool:
        """Make room for so many rows of so many tokens, at the cost of the tree if need be.

        While the workspace grows there are two of it, so that a device may be full below the limit.

        Returns:
            whether there was room; without it the rows there are stay as they were.
        """
        if self.reproducible:  # and one more row, which fills the pass
            slots, columns = slots + self.forward.fills, max(columns, ALIKE)
        workspace = self.workspace
        cost = workspace.cost(slots, columns)
        if cost <= self.limit and self._grown(cost, lambda: workspace.fit(slots, columns, len(self.rows))):
            return True
        cost = workspace.least(slots, columns)
        if cost > self.limit:
            return False
        return self._grown(cost, lambda: workspace.tighten(slots, columns, len(self.rows)))

    def _grown(self, cost: int, grow: Callable[[], None]) -> bool:
        """Make the workspace anew, so that it takes `cost` bytes. Returns: whether there was memory."""
        # others are at work, and none has left since it was tried
        if self.rows and self._full is not None and cost >= self._full > self.workspace.bytes:
            return False
        for left in (self.limit - cost, 0):
            self.tree.limit = left
            try:
                grow()
            except Exception as error:
                if not is_full(error):
                    raise
            else:
                self.tree.limit = self.limit - cost
                return True
        self.tree.limit = max(0, self.limit - self.workspace.bytes)
        self._full = cost
        return False

    # who is in it

    def recall(self, row: Row) -> bool:
        """Answer a row whose states alone are wanted, if they are in the tree: it needs no slot."""
        row.looked_up = True
        match = self.tree.match(row.ids)
        if match.length < len(row.ids):
            return False
        row.known = row.cached = match.length
        row.states = match.at(row.positions)
        return True

    def blocks(self, row: Row) -> bool:
        """Whether a row in it is reading what this one needs."""
        shared = 0
        for other in self.rows:
            if other.reading:
                shared = max(shared, _common(row.ids, other.ids[: other.prompt]))
        if not shared:
            return False
        return shared == len(row.ids) or shared - self.tree.peek(row.ids) >= WORTH_WAITING

    def join(self, row: Row) -> bool:
        """Give a row a slot and what the tree knows of it. Returns: whether there was room."""
        if not self.fits(len(self.rows) + 1, max(len(row.ids) + 1, self.longest)):
            return False
        row.slot = len(self.rows)
        self.rows.append(row)
        match = self.tree.match(row.ids)
        match.copy(self.workspace.kv[:, :, row.slot], self.workspace.states[row.slot])
        row.known = match.length
        if not row.cached and not row.prefilled:
            row.cached = match.length
        return True

    def leave(self, row: Row, sound: bool = True) -> None:
        """A row gives its slot to the last one; what it read goes into the tree, if it is sound."""
        slot, last = row.slot, self.rows.pop()
        self._full = None
        if sound:
            self._keep(row)
        else:  # what is not a number would come through the masks of whoever is beside it
            self.workspace.kv[:, :, slot] = 0
        if last is not row:
            self.workspace.move(last.slot, slot, last.known)
            last.slot, self.rows[slot] = slot, last
        row.slot = -1

    def _keep(self, row: Row) -> None:
        """Put what is known of a row into the tree."""
        if row.known:
            kv, states = self.workspace.kv[:, :, row.slot], self.workspace.states[row.slot]
            self.tree.insert(row.ids[: row.known], kv[..., : row.known, :], states[: row.known])

    # what it does

    def read(self, pieces: Sequence[Piece]) -> None:
        """One pass; a prompt that is read to its end goes into the tree, for others that begin with it.

        Args:
            pieces: of rows in the batch, by slot; behind them perhaps one of no row, which fills the pass.

        Raises:
            Exception: what went wrong; then nothing is known of the pieces.
        """
        real = [piece for piece in pieces if piece.slot < len(self.rows)]
        states = self.forward.read(self.workspace, pieces, self.reproducible)
        self.workspace.keep(real, states[: sum(piece.count for piece in real)])
        for piece in real:
            row = self.rows[piece.slot]
            # the newest token of a row that samples was generated, not read
            newest = len(row.ids) > row.prompt and len(piece.ids) == len(row.ids)
            row.prefilled += piece.count - newest
            row.known = len(piece.ids)
            if row.known == row.prompt and len(row.ids) == row.prompt:
                self._keep(row)

    def states(self, row: Row) -> Tensor:
        """The states that a row wants, shape [positions, hidden]."""
        return self.workspace.states[row.slot, list(row.positions)].clone()

    def sample(self, rows: Sequence[Row]) -> Taken:
        """The token that follows each row, all of which are read to their ends and have a sampler."""
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
        return wanted.taken(*self._drawn(rows, wanted))

    def _drawn(self, rows: Sequence[Row], wanted: Wanted) -> tuple[Tensor, Tensor]:
        """The logits of the token that follows each row, and what is drawn from them."""
        workspace, kind, count = self.workspace, wanted.kind, len(rows)
        places = torch.tensor([[row.slot for row in rows], [row.known - 1 for row in rows]])
        if self.reproducible or not workspace.recorder.able:
            logits = with_doubles(self.logits(workspace.states[tuple(places.to(workspace.states.device))]))
            return logits, draw(logits, wanted.numbers.to(logits.device), kind)

        def work(given: Tensor) -> tuple[Tensor, Tensor]:
            logits = self.forward.logits(workspace.states[tuple(given[:2].long())])
            return logits, draw(logits, given[2:], kind)

        # more rows than are asked for draw what the first one draws
        size = workspace.recorder.rows(kind, count, max(count, workspace.slots))
        given = torch.cat((places.double(), wanted.numbers))
        given = torch.cat((given, given[:, :1].expand(-1, size - count)), dim=1)
        logits, found = workspace.recorder(kind, work, given)
        return logits[:count], found[:count]

    def logits(self, states: Tensor) -> Tensor:
        """As `Forward.logits`, and in the reproducible mode always of as many states."""
        if not self.reproducible:
            return self.forward.logits(states)
        parts = [
            self.forward.logits(torch.nn.functional.pad(part, (0, 0, 0, ALIKE - len(part))))[: len(part)]
            for part in torch.split(states, ALIKE)
        ]
        return torch.cat(parts)


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
