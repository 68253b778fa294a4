"""The workspace: keys, values and hidden states of the rows that are being read or sampled now.

Knows slots and columns: a row lies in one slot, its tokens from column 0 on. Each row has a copy of its own
of what it shares with others, because attention over rows side by side is far cheaper than over a list of
places. What lasts longer than a row is in the tree.
"""

from __future__ import annotations

import torch

from .forward import Layout

COLUMNS = 64
"""Columns are made in multiples of this."""


class Workspace:
    """Room for rows; it grows as needed and is given back when the last row leaves.

    `kv` has shape [layers, 2, slots, heads, columns, size], keys before values; `states` has shape
    [slots, columns, hidden]. With the columns of a head in one run, attention takes a third of the time.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
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
        return slots * _rounded(columns) * self.layout.bytes

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
        if (slots, _rounded(columns)) != (self.slots, self.columns):
            self._remake(slots, _rounded(columns), used)

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
        return max(slots, self.slots), max(_rounded(columns), self.columns)

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


def _rounded(columns: int) -> int:
    return -(-columns // COLUMNS) * COLUMNS
