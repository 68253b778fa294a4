"""The layers of a pass on a CPU: matrix products by torch, all between them by `kernels.py`.

A pass that samples has one token of each row, and torch then spends as long between the products as in them.
Knows the order of things in a layer and which tokens attend together. The weights are those of `llama.py`,
which does the same with torch alone on other devices.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import torch
from torch import Tensor

from .attention import Spans
from .bits import numbers
from .forward import Piece
from .layers import Layer, Shape
from .workspace import Workspace

SPAN = 10
"""Tokens of one row from which on torch attends: its products read a column once for all of them."""

SILU_OF_1 = 0.731

_log = logging.getLogger(__name__)


class Compiled:
    """The layers of a model.

    Args:
        layers, shape: the model's weights, and its heads and the like.
        norm: the weight of the norm behind the last layer, shape [width].
        taps: the layers behind which states are kept.
        rotation: cosines and sines of at least so many positions, each [positions, size / 2].
    """

    def __init__(
        self,
        layers: Sequence[Layer],
        shape: Shape,
        norm: Tensor,
        taps: Sequence[int],
        rotation: Callable[[int], tuple[Tensor, Tensor]],
    ) -> None:
        from . import kernels

        self._kernels, self._layers, self._shape, self._taps = kernels, layers, shape, taps
        self._rotation = rotation
        self._last = numbers(norm)
        nothing = norm.new_empty(0)
        self._norms = [
            [
                numbers(nothing if weight is None else weight)
                for weight in (layer.before, layer.query_norm, layer.key_norm, layer.after)
            ]
            for layer in layers
        ]

    def read(self, states: Tensor, workspace: Workspace, pieces: Sequence[Piece], alike: bool) -> Tensor:
        """One pass; see `Forward.read`.

        Args:
            states: the embedded tokens, shape [tokens, width]; they are overwritten.
        """
        kernels, shape, taps = self._kernels, self._shape, self._taps
        plan = Plan.of(workspace, pieces, shape, alike)
        cos, sin = map(numbers, self._rotation(int(plan.columns.max()) + 1))
        kv = numbers(workspace.kv)
        running, normed = numbers(states), torch.empty_like(states)
        attended = states.new_empty(len(states), shape.heads * shape.size)
        gated = states.new_empty(len(states), self._layers[0].down.into)
        added, tapped = running[:0], []
        for number, layer in enumerate(self._layers):
            before, query_norm, key_norm, after = self._norms[number]
            kernels.norm(running, added, before, shape.eps, numbers(normed))
            if number in taps:
                tapped.append(states.clone())
            qkv = layer.qkv(normed)
            kernels.turn(
                numbers(qkv),
                query_norm,
                key_norm,
                shape.eps,
                cos,
                sin,
                kv,
                number,
                plan.slots,
                plan.columns,
                shape.heads,
            )
            self._attend(plan, qkv, workspace.kv[number], attended)
            kernels.norm(running, numbers(layer.out(attended)), after, shape.eps, numbers(normed))
            kernels.gate(numbers(layer.gate_up(normed)), numbers(gated))
            added = numbers(layer.down(gated))
        kernels.norm(running, added, self._last, shape.eps, numbers(normed))
        if len(self._layers) in taps:
            tapped.append(states)
        return torch.cat((normed, *tapped), dim=-1)

    def _attend(self, plan: Plan, qkv: Tensor, stored: Tensor, out: Tensor) -> None:
        """Attend to a layer's keys and values, those of the pass among them.

        Args:
            out: shape [tokens, heads · size].
        """
        shape = self._shape
        if len(plan.alone):
            self._kernels.attend(
                numbers(qkv),
                numbers(stored),
                plan.alone,
                plan.slots,
                plan.columns,
                shape.heads,
                numbers(out),
            )
        if len(plan.spans):
            grouped = (len(out), shape.shared, shape.heads // shape.shared, shape.size)
            plan.spans(stored, qkv[:, : out.shape[1]].view(grouped), out.view(grouped))


@dataclass(frozen=True, slots=True)
class Plan:
    """Where each token of a pass lies, int64 [tokens], which tokens attend alone, and which together."""

    slots: Any
    columns: Any
    alone: Any
    spans: Spans

    @classmethod
    def of(cls, workspace: Workspace, pieces: Sequence[Piece], shape: Shape, alike: bool) -> Plan:
        spans = Spans(workspace, shape.shared, shape.heads // shape.shared)
        slots, columns, alone = list[int](), list[int](), list[int]()
        for piece in pieces:
            at = len(slots)
            slots += [piece.slot] * piece.count
            columns += range(piece.start, len(piece.ids))
            if alike or piece.count < SPAN:
                alone += range(at, len(slots))
            else:
                spans.add(at, piece)
        numbered = [np.array(each, np.int64) for each in (slots, columns, alone)]
        return cls(numbered[0], numbered[1], numbered[2], spans)


@cache
def compiles(device: str, dtype: torch.dtype) -> bool:
    """Whether this way can be gone: tried once, which also compiles the kernels, some seconds at the very
    first time."""
    if device != "cpu" or dtype not in (torch.float32, torch.bfloat16):
        return False
    try:
        from . import kernels

        ones, out = torch.ones(1, 6, dtype=dtype), torch.zeros(1, 2, dtype=dtype)
        row, none, both = numbers(ones[:, :2].clone()), numbers(ones[:0, 0]), numbers(ones[:, :4].clone())
        kv, place = torch.zeros(1, 2, 1, 1, 1, 2, dtype=dtype), np.zeros(1, np.int64)
        turned = numbers(ones.clone())
        kernels.norm(row, row, numbers(ones[0, :2]), 0.0, numbers(out))
        right = [bool((out == 1).all())]
        kernels.turn(
            turned,
            none,
            none,
            0.0,
            numbers(ones[:, :1]),
            numbers(out[:, 1:] * 0),
            numbers(kv),
            0,
            place,
            place,
            1,
        )
        right.append(bool((kv == 1).all()))
        kernels.gate(both, numbers(out))
        right.append(bool(((out - SILU_OF_1).abs() < 0.01).all()))
        kernels.attend(turned, numbers(kv[0]), place, place, place, 1, numbers(out))
        return all(right) and bool((out == 1).all())
    except Exception as error:  # no numba for this Python or processor: torch does it all
        _log.warning("The engine goes without compiled kernels, so more slowly: %s", error)
        return False
