"""Linear layers, laid out as the device likes them: packed once where `packed.py` can, else as they are."""

from __future__ import annotations

from torch import Tensor
from torch.nn.functional import linear

from .packed import Packed, packs


class Linear:
    """y = x · weightᵀ + bias.

    Args:
        weight: shape [out, in]; not needed any more once it is packed.
        bias: shape [out], or None.
    """

    def __init__(self, weight: Tensor, bias: Tensor | None = None) -> None:
        self.out, self.into = weight.shape
        kind = Packed if packs(weight.device.type, weight.dtype) else _Plain
        self._product: Packed | _Plain = kind(weight.contiguous(), bias)

    def __call__(self, rows: Tensor) -> Tensor:
        """Args: rows, shape [rows, in]. Returns: shape [rows, out]."""
        return self._product(rows)


class _Plain:
    def __init__(self, weight: Tensor, bias: Tensor | None) -> None:
        self._weight, self._bias = weight, bias

    def __call__(self, rows: Tensor) -> Tensor:
        return linear(rows, self._weight, self._bias)
