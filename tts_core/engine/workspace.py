"""The workspace: keys, values and hidden states of the rows that are being read or sampled now.

Knows slots and columns: a row lies in one slot, its tokens from column 0 on. Each row has a copy of its own
of what it shares with others, because attention over rows side by side is far cheaper than over a list of
places. What lasts longer than a row is in the tree.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from .forward import Layout, Piece
from .recorder import Recorder

COLUMNS, FEWER_TIMES = 64, 256
"""Columns are made in multiples of this; on other devices than a CPU, where columns cost little and what is
recorded for them must be recorded anew, of the second."""


class Workspace:
    """Room for rows; it grows as needed and is given back when the last row leaves.

    `kv` has shape [layers, 2, slots, heads, columns, size], keys before values; `states` has shape
    [slots, columns, hidden]. With the columns of a head in one run, attention takes a third of the time.
    `recorder` holds what is recorded of computations on this memory.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.recorder = Recorder(layout.device)
        self._grain = COLUMNS if layout.device.type == "cpu" else FEWER_TIMES
        self.kv = self.states = torch.empty(0)
        self._make(0, 0)

    @property
    def slots(self) -> int:
        return self.states.shape[0]

    @property
    def columns(self) -> int:
        return self.states.shape[1]

    @property
    def bytes(self) -> int:
        return self.slots * self.columns * self.layout.bytes

    def cost(self, slots: int, columns: int) -> int:
        """Bytes after `fit`."""
        slots, columns = self._room(slots, columns)
        return slots * columns * self.layout.bytes

    def least(self, slots: int, columns: int) -> int:
        """Bytes after `tighten`."""
        return slots * self._rounded(columns) * self.layout.bytes

    def fit(self, slots: int, columns: int, used: int) -> None:
        """Have room for so many rows of so many tokens, with some to spare; the first `used` rows stay.

        Raises:
            RuntimeError: the device has no memory for it.
        """
        slots, columns = self._room(slots, columns)
        if slots > self.slots or columns > self.columns:
            self._remake(slots, columns, used)

    def tighten(self, slots: int, columns: int, used: int) -> None:
        """Have room for just so many rows of so many tokens; the first `used` rows stay."""
        if (slots, self._rounded(columns)) != (self.slots, self.columns):
            self._remake(slots, self._rounded(columns), used)

    def keep(self, pieces: Sequence[Piece], states: Tensor) -> None:
        """Write the states of what was read, piece by piece: shape [tokens, hidden]."""
        if all(piece.count == 1 for piece in pieces):
            places = torch.tensor([[piece.slot, piece.start] for piece in pieces], device=self.layout.device)
            self.states[places[:, 0], places[:, 1]] = states
            return
        at = 0
        for piece in pieces:
            self.states[piece.slot, piece.start : len(piece.ids)] = states[at : at + piece.count]
            at += piece.count

    def move(self, slot: int, to: int, length: int) -> None:
        """Copy a row of `length` tokens to another slot."""
        self.kv[:, :, to, :, :length] = self.kv[:, :, slot, :, :length]
        self.states[to, :length] = self.states[slot, :length]

    def clear(self) -> None:
        """Give the memory back."""
        self._make(0, 0)

    def _room(self, slots: int, columns: int) -> tuple[int, int]:
        # rows come and go, tokens only come: some room to spare saves copying everything at every step
        if slots > self.slots:
            slots = max(slots, min(self.slots * 2, self.slots + 8))
        if columns > self.columns > 0:
            columns = max(columns, self.columns + self.columns // 2)
        return max(slots, self.slots), max(self._rounded(columns), self.columns)

    def _remake(self, slots: int, columns: int, used: int) -> None:
        kv, states = self.kv, self.states
        self._make(slots, columns)
        if used:
            columns = min(columns, states.shape[1])
            self.kv[:, :, :used, :, :columns] = kv[:, :, :used, :, :columns]
            self.states[:used, :columns] = states[:used, :columns]

    def _make(self, slots: int, columns: int) -> None:
        layout = self.layout
        # zeros: a hole beside a row is masked, but what is not a number would come through the mask
        shape = (layout.layers, 2, slots, layout.heads, columns, layout.size)
        kv = torch.zeros(shape, dtype=layout.dtype, device=layout.device)
        states = torch.zeros(slots, columns, layout.hidden, dtype=layout.dtype, device=layout.device)
        self.kv, self.states = kv, states  # both or, without memory, neither
        self.recorder.forget()

    def _rounded(self, columns: int) -> int:
        return -(-columns // self._grain) * self._grain
