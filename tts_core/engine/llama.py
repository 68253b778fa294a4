"""The fast path: models of the Llama, Qwen2 and Qwen3 families, computed here.

Knows their layers: RMS norm, grouped-query attention with rotary positions (Qwen2 with biases, Qwen3 with
norms on queries and keys), a gated feed-forward with SiLU. Projections that share their input are one.
Takes the model's weights over, so that they are not held twice. Models of these families that need more
(sliding windows, positions that depend on the length) go through their own forward, in `other.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import embedding, rms_norm, silu

from .attention import Alongside, Attention
from .compiled import Compiled, compiles
from .forward import Layout, Piece
from .layers import Layer, Shape
from .linear import Linear
from .workspace import Workspace

FAMILIES = ("llama", "qwen2", "qwen3")
STEADY = ("default", "linear", "llama3", "yarn")
"""Kinds of rotary positions that depend on the position alone."""


def tapped(layers: int) -> tuple[int, ...]:
    """The layers behind which states are kept for heads: half way and two thirds up. In a trial with linear
    heads on a model of 30 layers, layers 15 to 20 told best whether a step is right."""
    return tuple(sorted({max(1, layers // 2), max(1, 2 * layers // 3)} - {layers}))


def is_fast(model: Any) -> bool:
    """Whether a model of transformers can take the fast path."""
    config = model.config
    rope = getattr(config, "rope_parameters", None) or {}
    windows = [kind for kind in getattr(config, "layer_types", None) or [] if kind != "full_attention"]
    return (
        getattr(config, "model_type", "") in FAMILIES
        and rope.get("rope_type", "default") in STEADY
        and "rope_theta" in rope
        and not windows
        and getattr(config, "hidden_act", "") == "silu"
        and hasattr(model, "model")
        and not hasattr(model, "peft_config")
    )


class Llama:
    """A model of these families.

    Args:
        model: for causal language or for token classification (its `score` then takes the place of the head
            over the vocabulary). It cannot be used by itself any more.
    """

    fills = True

    def __init__(self, model: Any) -> None:
        config, body = model.config, model.model
        self.parameters = int(model.num_parameters())
        heads = int(config.num_attention_heads)
        self._shape = Shape(
            heads,
            int(config.num_key_value_heads or heads),
            int(getattr(config, "head_dim", None) or config.hidden_size // heads),
            float(config.rms_norm_eps),
        )
        self._embedding = body.embed_tokens.weight.detach()
        self._norm = body.norm.weight.detach()
        self._rotary = body.rotary_emb
        self._layers = [self._layer(layer) for layer in body.layers]
        head = model.lm_head if hasattr(model, "lm_head") else model.score
        tied = head.weight is body.embed_tokens.weight
        self._head = Linear(head.weight.detach(), _bias(head))
        if not tied:
            _release(head)
        taps = tapped(len(self._layers))
        self.layout = Layout(
            len(self._layers),
            self._shape.shared,
            self._shape.size,
            int(config.hidden_size) * (1 + len(taps)),
            self._embedding.dtype,
            self._embedding.device,
            taps,
        )
        self._table = self._turns(0)
        self._compiled = (
            Compiled(self._layers, self._shape, self._norm, taps, self._rotation)
            if compiles(self.layout.device.type, self.layout.dtype)
            else None
        )

    def _layer(self, layer: Any) -> Layer:
        attention, feed = layer.self_attn, layer.mlp
        query_norm, key_norm = getattr(attention, "q_norm", None), getattr(attention, "k_norm", None)
        return Layer(
            layer.input_layernorm.weight.detach(),
            _fused(attention.q_proj, attention.k_proj, attention.v_proj),
            _fused(attention.o_proj),
            layer.post_attention_layernorm.weight.detach(),
            _fused(feed.gate_proj, feed.up_proj),
            _fused(feed.down_proj),
            None if query_norm is None else query_norm.weight.detach(),
            None if key_norm is None else key_norm.weight.detach(),
        )

    def read(self, workspace: Workspace, pieces: Sequence[Piece], alike: bool = False) -> Tensor:
        """One pass; see `Forward.read`."""
        if workspace.recorder.able and not alike and _in_order(pieces):
            return self._replayed(workspace, pieces)
        ids = [token for piece in pieces for token in piece.ids[piece.start :]]
        states = embedding(torch.tensor(ids, device=self.layout.device), self._embedding)
        if self._compiled is not None:
            return self._compiled.read(states, workspace, pieces, alike)
        shape = self._shape
        attention = Attention(workspace, pieces, shape.heads, shape.shared, shape.size, alike)
        turns = self._rotation(max(len(piece.ids) for piece in pieces))
        return self._through(states, attention, self._rotated(turns, attention.positions))

    def _replayed(self, workspace: Workspace, pieces: Sequence[Piece]) -> Tensor:
        """One pass over the newest token of each row, recorded once for so many rows. The slots that fill it
        up may hold rows that wait: their tokens go where no row has any."""
        rows = workspace.recorder.rows("read", len(pieces), workspace.slots)
        newest = [(piece.ids[-1], piece.start) for piece in pieces]
        nowhere = (0, workspace.columns - 1)
        given = torch.tensor([*newest, *[nowhere] * (rows - len(pieces))]).T.contiguous()
        turns = self._rotation(workspace.columns)

        def work(given: Tensor) -> tuple[Tensor]:
            ids, columns = given
            states = embedding(ids, self._embedding)
            return (self._through(states, Alongside(workspace, columns), self._rotated(turns, columns)),)

        return workspace.recorder("read", work, given)[0][: len(pieces)]

    def _through(
        self, states: Tensor, attention: Attention | Alongside, rotated: tuple[Tensor, Tensor]
    ) -> Tensor:
        """The embedded tokens' way through all layers, by torch alone. Returns: shape [tokens, hidden]."""
        tapped = []
        for number, layer in enumerate(self._layers):
            qkv = layer.qkv(self._normed(states, layer.before))
            states = states + layer.out(attention(number, *self._split(qkv, layer, *rotated)))
            gate, up = layer.gate_up(self._normed(states, layer.after)).chunk(2, dim=-1)
            states = states + layer.down(silu(gate) * up)
            if number + 1 in self.layout.taps:
                tapped.append(states)
        return torch.cat((self._normed(states, self._norm), *tapped), dim=-1)

    def logits(self, states: Tensor) -> Tensor:
        """The head over the vocabulary; see `Forward.logits`."""
        return self._head(states[:, : self.layout.width].contiguous())

    def _normed(self, states: Tensor, weight: Tensor) -> Tensor:
        return rms_norm(states, (weight.shape[0],), weight, self._shape.eps)

    def _turns(self, count: int) -> tuple[Tensor, Tensor]:
        """Cosines and sines of positions 0 to `count` - 1, each [count, size / 2]."""
        positions = torch.arange(count, device=self.layout.device)[None]
        cos, sin = self._rotary(self._embedding[:1], positions)
        half = self._shape.size // 2
        return cos[0, :, :half].contiguous(), sin[0, :, :half].contiguous()

    def _rotation(self, count: int) -> tuple[Tensor, Tensor]:
        """As `_turns`, of at least so many positions: kept, because they depend on nothing else."""
        if count > len(self._table[0]):
            self._table = self._turns(2 * count)
        return self._table

    def _rotated(self, turns: tuple[Tensor, Tensor], positions: Tensor) -> tuple[Tensor, Tensor]:
        """Cosines and sines, shape [tokens, 1, size]; the sines of the first half negative, for `_split`.

        Args:
            turns: those of all positions, of `_rotation`.
        """
        cos, sin = (table[positions][:, None] for table in turns)
        return torch.cat((cos, cos), dim=-1), torch.cat((-sin, sin), dim=-1)

    def _split(self, qkv: Tensor, layer: Layer, cos: Tensor, sin: Tensor) -> list[Tensor]:
        """Rotated queries [tokens, heads, size]; rotated keys, and values [tokens, shared, size]."""
        heads, shared, size = self._shape.heads, self._shape.shared, self._shape.size
        tokens, turned = len(qkv), heads + shared
        both = qkv[:, : turned * size].view(tokens, turned, size)
        if layer.query_norm is not None and layer.key_norm is not None:
            queries, keys = both[:, :heads], both[:, heads:]
            both = torch.cat(
                (self._normed(queries, layer.query_norm), self._normed(keys, layer.key_norm)), dim=1
            )
        # a half turn of each pair (x, y) → (-y, x): the halves change places, the sign is in the sines
        swapped = both.reshape(tokens, turned, 2, size // 2).flip(2).flatten(2)
        both = torch.addcmul(both * cos, swapped, sin)
        values = qkv[:, turned * size :].view(tokens, shared, size)
        return [both[:, :heads], both[:, heads:], values]


def _in_order(pieces: Sequence[Piece]) -> bool:
    """Whether the rows of the first slots read one token each."""
    return all(piece.count == 1 and piece.slot == slot for slot, piece in enumerate(pieces))


def _bias(layer: Any) -> Tensor | None:
    bias = getattr(layer, "bias", None)
    return None if bias is None else bias.detach()


def _fused(*layers: Any) -> Linear:
    """Several layers with the same input as one."""
    biases = [_bias(layer) for layer in layers]
    given = [bias for bias in biases if bias is not None]
    weight = (
        torch.cat([layer.weight.detach() for layer in layers])
        if len(layers) > 1
        else layers[0].weight.detach()
    )
    made = Linear(weight, torch.cat(given) if given else None)
    for layer in layers:
        _release(layer)
    return made


def _release(layer: Any) -> None:
    layer.weight = torch.nn.Parameter(layer.weight.new_empty(0), requires_grad=False)
