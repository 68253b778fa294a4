"""Attention of the tokens of one pass to what stands before them in the workspace.

Knows grouped-query heads, masks, and how rows that read one token each attend side by side. Does not know
weights.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn.functional import scaled_dot_product_attention

from .forward import Piece
from .workspace import Workspace

BESIDE = 4
"""Rows side by side from which on two plain products are faster on a CPU than the fused attention."""


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
        self._spans: list[tuple[int, int, int, int, Tensor | None]] = []
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
            self._spans = [(at, at + 1, slot, column + 1, None) for at, (slot, column) in enumerate(places)]
            return
        group = self._heads // self._shared
        at, single = 0, []
        for piece in pieces:
            if piece.count == 1:
                single.append((at, piece))
            else:
                mask = self._hidden(range(piece.start, len(piece.ids)), len(piece.ids), workspace)
                self._spans.append((at, at + piece.count, piece.slot, len(piece.ids), mask.repeat(group, 1)))
            at += piece.count
        if len(single) == 1:
            [(at, piece)] = single
            self._spans.append((at, at + 1, piece.slot, len(piece.ids), None))
        elif single:
            self._beside(workspace, single)

    def _beside(self, workspace: Workspace, single: list[tuple[int, Piece]]) -> None:
        """Rows that read one token each, side by side; a slot between them that does not looks at nothing."""
        slots = [piece.slot for _, piece in single]
        first, last = min(slots), max(slots) + 1
        ends = [1] * (last - first)
        for _, piece in single:
            ends[piece.slot - first] = len(piece.ids)
        mask = self._hidden([end - 1 for end in ends], max(ends), workspace)[:, None, None]
        tokens = torch.tensor([at for at, _ in single], device=self._device)
        rows = torch.tensor([slot - first for slot in slots], device=self._device)
        self._side = (tokens, rows, first, last, mask)
        self._only = not self._spans and slots == list(range(first, last))

    def _hidden(self, positions: Sequence[int], columns: int, workspace: Workspace) -> Tensor:
        """What is added to the products: minus infinity behind each position. Shape [positions, columns]."""
        behind = (
            torch.arange(columns, device=self._device) > torch.tensor(positions, device=self._device)[:, None]
        )
        mask = torch.zeros(behind.shape, dtype=workspace.layout.dtype, device=self._device)
        return mask.masked_fill_(behind, -torch.inf)

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
        for start, stop, slot, columns, span in self._spans:
            # [tokens, shared, group, size] → [1, shared, group · tokens, size]
            asked = queries[start:stop].permute(1, 2, 0, 3).reshape(1, self._shared, -1, self._size)
            got = self._attend(asked, stored[:, slot : slot + 1, :, :columns], span)
            out[start:stop] = got.view(self._shared, group, stop - start, self._size).permute(2, 0, 1, 3)
        return out.view(tokens, -1)

    def _attend(self, queries: Tensor, stored: Tensor, mask: Tensor | None) -> Tensor:
        """Args: queries [rows, shared, asked, size], stored [2, rows, shared, columns, size].
        Returns: as queries."""
        keys, values = stored
        if mask is not None and self._device.type == "cpu" and len(queries) >= BESIDE:
            products = torch.matmul(queries * self._size**-0.5, keys.transpose(-1, -2)) + mask
            shares = products.softmax(dim=-1, dtype=torch.float32).to(values.dtype)
            return torch.matmul(shares, values)
        return scaled_dot_product_attention(queries, keys, values, attn_mask=mask)
