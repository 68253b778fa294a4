"""Tensors as the kernels take them: numpy arrays over the same memory, bfloat16 by its bits."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor


def numbers(tensor: Tensor) -> Any:
    """A tensor's memory: float32, or the bits of bfloat16 as uint16."""
    return tensor.view(torch.uint16).numpy() if tensor.dtype == torch.bfloat16 else tensor.numpy()
