"""The way of every other model: its own forward in transformers, with the same results.

Knows the caches and masks of transformers. Does not know any family: what a model can do is found out by
trying it, once.
"""

from __future__ import annotations

import inspect
import logging
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import torch
from torch import Tensor
from transformers import DynamicCache
from transformers.cache_utils import DynamicLayer

from .forward import Layout, Piece
from .workspace import Workspace

log = logging.getLogger(__name__)

PROBE = (24, 17)
"""Tokens of the two rows that a model is tried with."""


class Other:
    """A causal model of transformers, or one for token classification.

    How it is used is decided here, by reading two short rows:

    - The hidden state is the body's last one, and `logits` calls the model with a body that only says these
      states, so that whatever the model does behind its body is done. If that does not give the model's own
      logits, its logits are the states.
    - If all layers keep plain keys and values, and rows read in pieces from the workspace, padded on the
      left beside longer ones, agree with rows read whole, the model is read with its keys and values.
      Otherwise (models with another memory, such as Mamba) nothing is kept: the layout has no layers, and
      every piece reads its whole row again, by itself. That is slow and right.
    - If positions depend on the length, keys and values are used up to the length at which they change.
      Tokens behind it are read with their whole row.

    A pass holds the keys and values of its rows twice more while it runs.

    Args:
        model: in evaluation mode. It stays usable by itself, but not while a method runs.
    """

    fills = False

    def __init__(self, model: Any) -> None:
        self._model = model
        self._stub = _Body()
        self._prefix = str(getattr(model, "base_model_prefix", ""))
        self.parameters = int(model.num_parameters())
        self._steady = _steady(model.config.get_text_config())
        self._shapes: list[tuple[int, int, int, int]] = []
        with torch.inference_mode():
            rows = _rows(model)
            logits = [model(_tensor([row], model.device)).logits[0] for row in rows]
            body = getattr(model, self._prefix, None) if self._prefix else None
            self._says_states = body is not None and body is not model
            self._use(body if self._says_states else model)
            if self._says_states and not self._states_work(rows, logits):
                log.info("The logits of %s are its states.", type(model).__name__)
                self._says_states = False
                self._use(model)
            parts = [self._parts(Piece(0, row, 0), alike=False) for row in rows]
            states = [torch.cat([self._whole(part) for part in each]) for each in parts]
            self.layout = Layout(0, 0, 0, states[0].shape[-1], model.dtype, model.device)
            if not self._cache_works(rows, states):
                log.warning("%s is read without a cache, which is slow.", type(model).__name__)
                self._shapes = []
                self.layout = Layout(0, 0, 0, states[0].shape[-1], model.dtype, model.device)

    def read(self, workspace: Workspace, pieces: Sequence[Piece], alike: bool = False) -> Tensor:
        """One pass; see `Forward.read`. It may be several calls of the model.

        Args:
            alike: every token is read by itself, beside no other row and without padding: on one machine,
                what comes of it depends on nothing but the tokens before it, whatever the passes are.
        """
        parts = []
        at = 0
        for piece in pieces:
            parts += [(at + part.start - piece.start, part) for part in self._parts(piece, alike)]
            at += piece.count
        states = torch.empty(at, self.layout.hidden, dtype=self.layout.dtype, device=self.layout.device)
        beside: dict[int, list[tuple[int, Piece]]] = {}
        for at, part in parts:
            if not self._shapes or len(part.ids) > self._steady:
                states[at : at + part.count] = self._whole(part)
            elif alike:
                states[at : at + 1] = self._cached(workspace, [part])[0]
            else:
                beside.setdefault(part.count, []).append((at, part))
        for count, group in beside.items():
            got = self._cached(workspace, [part for _, part in group])
            for (at, _), each in zip(group, got, strict=True):
                states[at : at + count] = each
        return states

    def logits(self, states: Tensor) -> Tensor:
        """What the model makes of its body's states; see `Forward.logits`."""
        if not self._says_states:
            return states
        body = getattr(self._model, self._prefix)
        self._stub.states = states[None]
        setattr(self._model, self._prefix, self._stub)
        try:
            ids = torch.zeros(1, len(states), dtype=torch.long, device=states.device)
            logits: Tensor = self._model(input_ids=ids).logits
        finally:
            setattr(self._model, self._prefix, body)
            self._stub.states = None
        return logits[0]

    def _parts(self, piece: Piece, alike: bool) -> Iterator[Piece]:
        """A piece, cut where positions change, or into tokens."""
        cuts = range(piece.start + 1, len(piece.ids)) if alike else ()
        edge = [self._steady] if piece.start < self._steady < len(piece.ids) else []
        for start, stop in pairwise(sorted({piece.start, len(piece.ids), *cuts, *edge})):
            yield Piece(piece.slot, piece.ids[:stop], start)

    def _use(self, reader: Any) -> None:
        self._reader = reader
        self._takes = inspect.signature(reader.forward).parameters

    def _call(self, ids: Sequence[Sequence[int]], **given: Any) -> Tensor:
        """States of all tokens, shape [rows, tokens, hidden]; the model gets of `given` what it takes."""
        given = {name: value for name, value in given.items() if name in self._takes}
        output = self._reader(input_ids=_tensor(ids, self._model.device), **given)
        states: Tensor = output.last_hidden_state if self._says_states else output.logits
        return states.to(self._model.dtype)

    def _whole(self, piece: Piece) -> Tensor:
        """Read the whole row, and keep nothing: the states of the piece, shape [tokens, hidden]."""
        return self._call([piece.ids], use_cache=False)[0, piece.start :]

    def _cached(self, workspace: Workspace, pieces: Sequence[Piece]) -> Tensor:
        """Read pieces of one length side by side: shape [pieces, tokens, hidden]."""
        count, past = pieces[0].count, max(piece.start for piece in pieces)
        device = self.layout.device
        mask = torch.ones(len(pieces), past + count, dtype=torch.long, device=device)
        for row, piece in enumerate(pieces):
            mask[row, : past - piece.start] = 0
        cache = self._past(workspace, pieces, past)
        states = self._call(
            [piece.ids[piece.start :] for piece in pieces],
            attention_mask=mask,
            position_ids=_tensor([range(piece.start, len(piece.ids)) for piece in pieces], device),
            past_key_values=cache,
            use_cache=True,
        )
        new = self._room(len(pieces), count)
        for layer, (heads, size, others, length) in enumerate(self._shapes):
            new[layer, 0, :, :heads, :, :size] = cache.layers[layer].keys[:, :, -count:]
            new[layer, 1, :, :others, :, :length] = cache.layers[layer].values[:, :, -count:]
        for row, piece in enumerate(pieces):
            workspace.kv[:, :, piece.slot, :, piece.start : len(piece.ids)] = new[:, :, row]
        return states

    def _past(self, workspace: Workspace, pieces: Sequence[Piece], past: int) -> Any:
        """What stands before the pieces, padded on the left, as a cache of transformers."""
        cache = DynamicCache()
        if past:
            kv = self._room(len(pieces), past)
            for row, piece in enumerate(pieces):
                kv[:, :, row, :, past - piece.start :] = workspace.kv[:, :, piece.slot, :, : piece.start]
            for layer, (heads, size, others, length) in enumerate(self._shapes):
                cache.update(kv[layer, 0, :, :heads, :, :size], kv[layer, 1, :, :others, :, :length], layer)
        return cache

    def _room(self, rows: int, columns: int) -> Tensor:
        layout = self.layout
        shape = (layout.layers, 2, rows, layout.heads, columns, layout.size)
        return torch.zeros(shape, dtype=layout.dtype, device=layout.device)

    # Trying

    def _states_work(self, rows: Sequence[Sequence[int]], logits: Sequence[Tensor]) -> bool:
        """Whether the model's logits follow from its body's states alone."""
        with _Trial() as trial:
            got = [self.logits(self._whole(Piece(0, row, 0))) for row in rows]
            trial.worked = self._agree(got, logits)
        return trial.worked

    def _cache_works(self, rows: Sequence[Sequence[int]], states: Sequence[Tensor]) -> bool:
        """Whether reading in pieces agrees with reading whole."""
        if "past_key_values" not in self._takes:
            return False
        with _Trial() as trial:
            cache = DynamicCache()
            self._call([rows[0]], past_key_values=cache, use_cache=True)
            if not all(self._is_plain(layer, len(rows[0])) for layer in cache.layers):
                return False
            self._shapes = [
                (layer.keys.shape[1], layer.keys.shape[3], layer.values.shape[1], layer.values.shape[3])
                for layer in cache.layers
            ]
            self.layout = Layout(
                len(self._shapes),
                max(max(heads, others) for heads, _, others, _ in self._shapes),
                max(max(size, length) for _, size, _, length in self._shapes),
                self.layout.hidden,
                self.layout.dtype,
                self.layout.device,
            )
            trial.worked = self._agree(self._in_pieces(rows), states)
        return trial.worked

    def _is_plain(self, layer: Any, length: int) -> bool:
        """Whether a layer of a cache keeps a key and a value of every token, and nothing else."""
        return type(layer) is DynamicLayer and all(
            isinstance(kept, Tensor)
            and kept.ndim == 4
            and kept.shape[0] == 1
            and kept.shape[2] == length
            and kept.dtype == self.layout.dtype
            for kept in (layer.keys, layer.values)
        )

    def _in_pieces(self, rows: Sequence[Sequence[int]]) -> list[Tensor]:
        """The states of two rows, each begun by itself, then beside each other, in long pieces and short."""
        workspace = Workspace(self.layout)
        workspace.fit(2, max(map(len, rows)), 0)
        got: list[list[Tensor]] = [[], []]
        starts = [0, 0]
        for counts in ((5, 3), (1, 1), (9, 9), *((1, 1) for _ in range(PROBE[1] - 13)), (PROBE[0] - 19, 0)):
            pieces = [
                Piece(slot, row[: start + count], start)
                for slot, (row, start, count) in enumerate(zip(rows, starts, counts, strict=True))
                if count
            ]
            read = torch.split(self.read(workspace, pieces), [piece.count for piece in pieces])
            for piece, states in zip(pieces, read, strict=True):
                got[piece.slot].append(states)
                starts[piece.slot] += piece.count
        return [torch.cat(states) for states in got]

    def _agree(self, got: Sequence[Tensor], wanted: Sequence[Tensor]) -> bool:
        """Whether vectors are as near as rounding lets them be, on average: a route through other experts,
        taken because of rounding, is no disagreement."""
        ours, theirs = torch.cat(list(got)).float(), torch.cat(list(wanted)).float()
        if ours.shape != theirs.shape:
            return False
        apart = (ours - theirs).norm(dim=-1) / theirs.norm(dim=-1)
        return bool(apart.mean() <= torch.finfo(self._model.dtype).eps ** 0.5)


class _Said(tuple[Tensor]):
    """What a body returns: its states, by name or first, and nothing else."""

    __slots__ = ()

    @property
    def last_hidden_state(self) -> Tensor:
        return self[0]

    def __getattr__(self, name: str) -> None:
        if name.startswith("__"):
            raise AttributeError(name)


class _Body(torch.nn.Module):
    """Stands where a model's body was, and says what it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.states: Tensor | None = None

    @property
    def decoder(self) -> _Body:
        """Some models call a part of their body."""
        return self

    def forward(self, *args: Any, **kwargs: Any) -> _Said:
        assert self.states is not None
        return _Said((self.states,))


class _Trial:
    """A block of code that may fail, since a foreign model is used in a way it may not know. Memory that
    runs out is no answer."""

    worked = False

    def __enter__(self) -> _Trial:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        if not isinstance(error, Exception) or isinstance(error, torch.OutOfMemoryError | MemoryError):
            return False
        log.info("The model refused: %s: %s", type(error).__name__, error)
        return True


def _rows(model: Any) -> list[list[int]]:
    """Two rows of random tokens out of the middle of the vocabulary, where no special ones are."""
    size = int(model.config.get_text_config().vocab_size)
    chance = torch.Generator().manual_seed(0)
    return [
        torch.randint(size // 4, max(size * 3 // 4, size // 4 + 1), (count,), generator=chance).tolist()
        for count in PROBE
    ]


def _steady(config: Any) -> int:
    """The length up to which positions depend on nothing but themselves."""
    rope = getattr(config, "rope_parameters", None) or {}
    kinds = [kind for kind in (rope, *rope.values()) if isinstance(kind, dict)]
    changing = [kind for kind in kinds if kind.get("rope_type") in ("dynamic", "longrope")]
    whole = getattr(config, "max_position_embeddings", None)
    lengths = [kind.get("original_max_position_embeddings") or whole for kind in changing]
    return min((int(length) for length in lengths if length), default=sys.maxsize)


def _tensor(rows: Sequence[Sequence[int]], device: torch.device) -> Tensor:
    return torch.tensor([list(row) for row in rows], device=device)
