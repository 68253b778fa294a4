"""A batch: rows of token ids on their way through a model, and the turns that runs take at it.

Knows the KV cache of one request. Does not know what the tokens mean or how they are drawn.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

READ_AT_ONCE = 512
"""Tokens, padding included, of one forward pass while prompts are read; a stop waits for one pass."""


class Turns:
    """A lock that is given to those who wait in the order they came."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._queue: deque[object] = deque()

    def __enter__(self) -> None:
        ticket = object()
        with self._changed:
            self._queue.append(ticket)
            try:
                self._changed.wait_for(lambda: self._queue[0] is ticket)
            except BaseException:  # an interrupt while waiting must not leave its ticket behind
                self._queue.remove(ticket)
                self._changed.notify_all()
                raise

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._queue.popleft()
            self._changed.notify_all()


class Batch:
    """Rows of token ids on their way through the model, with their keys and values.

    Rows are padded on the left, so that all of them end in the same column. `logits` are those of
    the last column read, shape [rows, vocabulary].
    """

    def __init__(self, model: Any, prefixes: Sequence[Sequence[int]]) -> None:
        from transformers import DynamicCache

        width = max(map(len, prefixes))
        self._model = model
        self._ids = torch.tensor([[0] * (width - len(prefix)) + list(prefix) for prefix in prefixes])
        lengths = torch.tensor([len(prefix) for prefix in prefixes])
        self._mask = (torch.arange(width) >= width - lengths[:, None]).long().to(model.device)
        self._lengths = lengths.to(model.device)
        self._cache = DynamicCache(config=model.config)
        self._columns = 0
        self.logits = torch.empty(0)

    @property
    def whole(self) -> bool:
        """Whether all prefixes are read."""
        return self._columns >= self._ids.shape[1]

    @property
    def read(self) -> list[int]:
        """Tokens of each prefix read so far, without padding."""
        counts: list[int] = self._mask[:, : self._columns].sum(dim=1).tolist()
        return counts

    def prefill(self) -> None:
        """Read the next columns of the prefixes."""
        start = self._columns
        stop = min(self._ids.shape[1], start + max(1, READ_AT_ONCE // len(self._ids)))
        positions = (self._mask.cumsum(dim=1) - 1).clamp(min=0)[:, start:stop]
        self._forward(self._ids[:, start:stop], self._mask[:, :stop], positions)
        self._columns = stop

    def step(self, tokens: Sequence[int]) -> None:
        """Read one more token of every row."""
        self._mask = torch.nn.functional.pad(self._mask, (0, 1), value=1)
        self._forward(torch.tensor(tokens)[:, None], self._mask, self._lengths[:, None])
        self._lengths = self._lengths + 1

    def select(self, rows: Sequence[int]) -> None:
        """Let the rows be copies of these `rows`, in this order."""
        if list(rows) == list(range(len(self._mask))):
            return
        places = torch.tensor(rows, device=self._mask.device)
        self._cache.batch_select_indices(places)
        self._mask, self._lengths = self._mask[places], self._lengths[places]
        self.logits = self.logits[places]

    def _forward(self, ids: Tensor, mask: Tensor, positions: Tensor) -> None:
        result = self._model(
            input_ids=ids.to(self._model.device),
            attention_mask=mask,
            position_ids=positions,
            past_key_values=self._cache,
            use_cache=True,
            logits_to_keep=1,
        )
        self.logits = result.logits[:, -1]
