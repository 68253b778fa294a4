"""Attention of the tokens of one pass to what stands before them in the workspace.

Knows grouped-query heads, masks, and how rows that read one token each attend side by side. Does not know
weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import torch
from torch import Tensor
from torch.nn.functional import scaled_dot_product_attention

from .forward import Layout, Piece
from .workspace import Workspace


class Attention:
    """The attention of one pass: made once, called once for each layer.

    The heads that share keys are laid as queries under one head, so that no keys are repeated.

    Args:
        pieces: what is read, in the order of the tokens.
        heads, shared, size: query heads, heads of keys and values, and numbers in a head.
        alike: every token attends by itself, over exactly its own columns: rounding is the same whether it is
            read or sampled, alone or beside others.
    """

    def __init__(
        self,
        workspace: Workspace,
        pieces: Sequence[Piece],
        heads: int,
        shared: int,
        size: int,
        alike: bool = False,
    ) -> None:
        self._kv = workspace.kv
        self._heads, self._shared, self._size = heads, shared, size
        self._device = workspace.layout.device
        places = [(piece.slot, column) for piece in pieces for column in range(piece.start, len(piece.ids))]
        self._places = torch.tensor(places, device=self._device).T
        together = workspace.recorder.able and not alike
        self._spans = (Padded if together else Spans)(workspace, shared, heads // shared)
        self._side: tuple[Tensor, Tensor, int, int, Tensor] | None = None
        self._only = False
        self._plan(workspace, pieces, places, alike)

    @property
    def positions(self) -> Tensor:
        """The column of each token."""
        return self._places[1]

    def _plan(
        self, workspace: Workspace, pieces: Sequence[Piece], places: list[tuple[int, int]], alike: bool
    ) -> None:
        if alike:
            for at, (slot, column) in enumerate(places):
                self._spans.add(at, Piece(slot, range(column + 1), column))
            return
        at, single = 0, []
        for piece in pieces:
            if piece.count == 1:
                single.append((at, piece))
            else:
                self._spans.add(at, piece)
            at += piece.count
        if len(single) == 1:
            self._spans.add(*single[0])
        elif single:
            self._beside(workspace, single)

    def _beside(self, workspace: Workspace, single: list[tuple[int, Piece]]) -> None:
        """Rows that read one token each, side by side; a slot between them that does not looks at nothing."""
        slots = [piece.slot for _, piece in single]
        first, last = min(slots), max(slots) + 1
        ends = [1] * (last - first)
        for _, piece in single:
            ends[piece.slot - first] = len(piece.ids)
        mask = _hidden([end - 1 for end in ends], max(ends), workspace.layout)[:, None, None]
        tokens = torch.tensor([at for at, _ in single], device=self._device)
        rows = torch.tensor([slot - first for slot in slots], device=self._device)
        self._side = (tokens, rows, first, last, mask)
        self._only = not len(self._spans) and slots == list(range(first, last))

    def __call__(self, layer: int, queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
        """Store the keys and values of the new tokens, and attend.

        Args:
            queries: shape [tokens, heads, size].
            keys, values: shape [tokens, shared, size].

        Returns:
            Shape [tokens, heads · size].
        """
        stored = self._kv[layer]
        slots, columns = self._places
        stored[0][slots, :, columns] = keys
        stored[1][slots, :, columns] = values
        tokens, group = len(queries), self._heads // self._shared
        queries = queries.reshape(tokens, self._shared, group, self._size)
        if self._side is not None and self._only:
            # the usual case: all rows sample, in the order of their slots
            _, _, first, last, mask = self._side
            return self._attend(queries, stored[:, first:last, :, : mask.shape[-1]], mask).reshape(tokens, -1)
        out = torch.empty_like(queries)
        if self._side is not None:
            places, rows, first, last, mask = self._side
            asked = queries.new_zeros(last - first, self._shared, group, self._size)
            asked[rows] = queries[places]
            out[places] = self._attend(asked, stored[:, first:last, :, : mask.shape[-1]], mask)[rows]
        self._spans(stored, queries, out)
        return out.view(tokens, -1)

    def _attend(self, queries: Tensor, stored: Tensor, mask: Tensor | None) -> Tensor:
        """Args: queries [rows, shared, asked, size], stored [2, rows, shared, columns, size].
        Returns: as queries."""
        keys, values = stored
        return scaled_dot_product_attention(queries, keys, values, attn_mask=mask)


class Alongside:
    """The attention of a pass in which the rows of the first slots read one token each: it is told where in a
    tensor, so that a recording of it serves every such pass.

    Args:
        columns: the column of each row's token, shape [rows]; row 0 lies in slot 0, and so on.
    """

    def __init__(self, workspace: Workspace, columns: Tensor) -> None:
        self._kv, self._columns, self._rows = workspace.kv, columns, len(columns)
        every = torch.arange(workspace.columns, device=columns.device)
        mask = torch.zeros(self._rows, workspace.columns, dtype=workspace.layout.dtype, device=columns.device)
        self._mask = mask.masked_fill_(every > columns[:, None], -torch.inf)[:, None, None]
        self._slots = torch.arange(self._rows, device=columns.device)

    def __call__(self, layer: int, queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
        """As `Attention`."""
        keys_stored, values_stored = self._kv[layer, :, : self._rows]
        keys_stored[self._slots, :, self._columns] = keys
        values_stored[self._slots, :, self._columns] = values
        grouped = queries.reshape(self._rows, keys.shape[1], -1, queries.shape[-1])
        got = scaled_dot_product_attention(grouped, keys_stored, values_stored, attn_mask=self._mask)
        return got.reshape(self._rows, -1)


class Spans:
    """Attention of tokens that follow each other in one slot, one span after another."""

    def __init__(self, workspace: Workspace, shared: int, group: int) -> None:
        self._layout, self._shared, self._group = workspace.layout, shared, group
        self._spans: list[tuple[int, Piece, Tensor | None]] = []

    def __len__(self) -> int:
        return len(self._spans)

    def add(self, at: int, piece: Piece) -> None:
        """Take in a piece, the first token of which is token `at` of the pass."""
        alone = piece.count == 1
        positions = range(piece.start, len(piece.ids))
        mask = None if alone else _hidden(positions, len(piece.ids), self._layout).repeat(self._group, 1)
        self._spans.append((at, piece, mask))

    def __call__(self, stored: Tensor, queries: Tensor, out: Tensor) -> None:
        """Attend, once the keys and values of the pass are stored.

        Args:
            stored: a layer's, shape [2, slots, shared, columns, size].
            queries: shape [tokens, shared, group, size].
            out: where the answers of the spans' tokens go, of the same shape.
        """
        for at, piece, mask in self._spans:
            stop, size = at + piece.count, queries.shape[-1]
            # [tokens, shared, group, size] → [1, shared, group · tokens, size]
            asked = queries[at:stop].permute(1, 2, 0, 3).reshape(1, self._shared, -1, size)
            keys, values = stored[:, piece.slot : piece.slot + 1, :, : len(piece.ids)]
            got = scaled_dot_product_attention(asked, keys, values, attn_mask=mask)
            out[at:stop] = got.view(self._shared, self._group, piece.count, size).permute(2, 0, 1, 3)


class Padded:
    """As `Spans`, for a device that computes faster than it can be told to: spans of about one length are
    padded to the longest and attend side by side, each in at most twice the room it needs."""

    def __init__(self, workspace: Workspace, shared: int, group: int) -> None:
        self._layout, self._shared, self._group = workspace.layout, shared, group
        self._spans: list[tuple[int, Piece]] = []

    def __len__(self) -> int:
        return len(self._spans)

    def add(self, at: int, piece: Piece) -> None:
        """As `Spans.add`."""
        self._spans.append((at, piece))

    @cached_property
    def _batches(self) -> list[_Batch]:
        alike: dict[int, list[tuple[int, Piece]]] = {}
        for at, piece in self._spans:
            alike.setdefault((piece.count - 1).bit_length(), []).append((at, piece))
        return [self._batch(spans) for spans in alike.values()]

    def _batch(self, spans: Sequence[tuple[int, Piece]]) -> _Batch:
        pieces = [piece for _, piece in spans]
        longest, columns = max(piece.count for piece in pieces), max(len(piece.ids) for piece in pieces)
        positions = [piece.start + min(nth, piece.count - 1) for piece in pieces for nth in range(longest)]
        mask = _hidden(positions, columns, self._layout).view(len(pieces), 1, longest, columns)
        places = [(at + nth, row, nth) for row, (at, piece) in enumerate(spans) for nth in range(piece.count)]
        tokens, rows, offsets = torch.tensor(places, device=self._layout.device).T
        slots = torch.tensor([piece.slot for piece in pieces], device=self._layout.device)
        return _Batch(slots, tokens, rows, offsets, longest, columns, mask.repeat(1, 1, self._group, 1))

    def __call__(self, stored: Tensor, queries: Tensor, out: Tensor) -> None:
        """As `Spans`."""
        size = queries.shape[-1]
        for batch in self._batches:
            many = len(batch.slots)
            asked = queries.new_zeros(many, batch.longest, self._shared, self._group, size)
            asked[batch.rows, batch.offsets] = queries[batch.tokens]
            # [rows, tokens, shared, group, size] → [rows, shared, group · tokens, size]
            asked = asked.permute(0, 2, 3, 1, 4).reshape(many, self._shared, -1, size)
            keys, values = stored[:, batch.slots, :, : batch.columns]
            got = scaled_dot_product_attention(asked, keys, values, attn_mask=batch.mask)
            got = got.view(many, self._shared, self._group, batch.longest, size).permute(0, 3, 1, 2, 4)
            out[batch.tokens] = got[batch.rows, batch.offsets]


@dataclass(frozen=True, slots=True)
class _Batch:
    """Spans that attend side by side: their slots, and for each of their tokens its number in the pass, its
    row and its place in the row. `mask` has shape [rows, 1, group · longest, columns]."""

    slots: Tensor
    tokens: Tensor
    rows: Tensor
    offsets: Tensor
    longest: int
    columns: int
    mask: Tensor


def _hidden(positions: Sequence[int], columns: int, layout: Layout) -> Tensor:
    """What is added to the products: minus infinity behind each position. Shape [positions, columns]."""
    behind = (
        torch.arange(columns, device=layout.device) > torch.tensor(positions, device=layout.device)[:, None]
    )
    mask = torch.zeros(behind.shape, dtype=layout.dtype, device=layout.device)
    return mask.masked_fill_(behind, -torch.inf)
