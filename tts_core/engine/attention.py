"""Attention of the tokens of one pass to what stands before them in the workspace.

Knows grouped-query heads, masks, and how rows that read one token each attend side by side. Does not know
weights.
"""

from __future__ import annotations

from collections.abc import Sequence

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
        self._spans = Spans(workspace, shared, heads // shared)
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


def _hidden(positions: Sequence[int], columns: int, layout: Layout) -> Tensor:
    """What is added to the products: minus infinity behind each position. Shape [positions, columns]."""
    behind = (
        torch.arange(columns, device=layout.device) > torch.tensor(positions, device=layout.device)[:, None]
    )
    mask = torch.zeros(behind.shape, dtype=layout.dtype, device=layout.device)
    return mask.masked_fill_(behind, -torch.inf)
