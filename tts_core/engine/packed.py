"""Packed weights: bfloat16 in oneDNN's blocks, for a CPU, and their products.

oneDNN would pack them anew at every call; when it need not, the layers of a small model take 0.5 to 0.8 of
the time at 1 to 32 rows. A product of one or two rows does little but read weights, and two threads of oneDNN
read them at half of what the memory gives: one thread of `kernels.product` needs two thirds of their time for
the same blocks. Knows how the blocks lie, and makes sure of it. What it calls is internal to torch: where
that is missing, `packs` says so.
"""

from __future__ import annotations

import ctypes
import logging
from functools import cache
from typing import Any

import numpy as np
import torch
from torch import Tensor

from .bits import numbers

ROWS = 16
"""The number of rows the packing is chosen for; other numbers work, most as fast."""

FEW = 2
"""Rows up to which `kernels.product` is faster."""

THREADS = 2
"""Threads of torch up to which it is: more of them can read more than one."""

_log = logging.getLogger(__name__)


class Packed:
    """A weight of a linear layer.

    Args:
        weight: bfloat16, shape [out, in], in one run; not needed any more afterwards.
        bias: shape [out], or None.

    Raises:
        AttributeError, RuntimeError, TypeError: this torch does not pack.
    """

    def __init__(self, weight: Tensor, bias: Tensor | None = None) -> None:
        self._out = len(weight)
        self._bias = bias
        self._weight = torch.ops.mkldnn._reorder_linear_weight(weight, ROWS)
        self._pairs = pairs(self._weight, weight) if reads_few() else None
        self._added = numbers(weight.new_empty(0) if bias is None else bias.contiguous())

    def __call__(self, rows: Tensor) -> Tensor:
        """Args: rows, shape [rows, in]. Returns: shape [rows, out]."""
        if self._pairs is None or len(rows) > FEW:
            return torch.ops.mkldnn._linear_pointwise(rows, self._weight, self._bias, "none", [], "")  # type: ignore[no-any-return]
        from . import kernels

        out = rows.new_empty(len(rows), self._out)
        if len(rows):
            kernels.product(self._pairs, numbers(rows.contiguous()), self._added, numbers(out))
        return out


def pairs(packed: Tensor, weight: Tensor) -> Any:
    """Packed weights as `kernels.product` takes them, the memory shared; None if they lie in another way.

    Args:
        weight: what was packed, shape [out, in].
    """
    from .kernels import OUTPUTS

    out, into = weight.shape
    if out % OUTPUTS or into % 4 or torch.ops.mkldnn._nbytes(packed) != 2 * out * into:
        return None
    memory = (ctypes.c_uint32 * (out * into // 2)).from_address(torch.ops.mkldnn.data_ptr(packed))
    blocks = np.ctypeslib.as_array(memory).reshape(out // OUTPUTS, into // 2, OUTPUTS)
    for block in {0, len(blocks) // 2, len(blocks) - 1}:
        plain = numbers(weight[block * OUTPUTS : (block + 1) * OUTPUTS].contiguous()).view(np.uint32)
        if not np.array_equal(plain.T, blocks[block]):
            return None
    return blocks


@cache
def packs(device: str, dtype: torch.dtype) -> bool:
    """Whether packing works here: tried once."""
    if device != "cpu" or dtype is not torch.bfloat16:
        return False
    try:
        done = Packed(torch.ones(32, 32, dtype=dtype))(torch.ones(ROWS, 32, dtype=dtype))
        return bool((done == 32).all())
    except (AttributeError, RuntimeError, TypeError):
        return False


@cache
def reads_few() -> bool:
    """Whether products of few rows are computed by the kernel: tried once, which also compiles it."""
    if torch.get_num_threads() > THREADS:
        return False
    try:
        from . import kernels

        _ = torch.ops.mkldnn.data_ptr, torch.ops.mkldnn._nbytes
        blocks = torch.ones(1, 2, 2 * kernels.OUTPUTS, dtype=torch.bfloat16)
        rows, out = blocks.new_ones(FEW, 4), blocks.new_empty(FEW, kernels.OUTPUTS)
        kernels.product(numbers(blocks).view(np.uint32), numbers(rows), numbers(rows[0, :0]), numbers(out))
        return bool((out == 4).all())
    except Exception as error:  # no numba for this Python or processor
        _log.warning("Single rows go without a compiled product, so more slowly: %s", error)
        return False
