"""What a layer of the fast path is made of. Knows no computation."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor

from .linear import Linear


@dataclass(frozen=True, slots=True)
class Shape:
    """Query heads, heads of keys and values, numbers in a head, and what is added in norms."""

    heads: int
    shared: int
    size: int
    eps: float


@dataclass(slots=True)
class Layer:
    """The weights of one layer; `query_norm` and `key_norm` only in Qwen3."""

    before: Tensor
    qkv: Linear
    out: Linear
    after: Tensor
    gate_up: Linear
    down: Linear
    query_norm: Tensor | None
    key_norm: Tensor | None
