"""Doubles: where float64 is computed, which Apple's GPUs do not have."""

from __future__ import annotations

from torch import Tensor


def with_doubles(tensor: Tensor) -> Tensor:
    """The tensor on a device that has float64: its own, or the CPU."""
    return tensor.cpu() if tensor.device.type == "mps" else tensor
