"""Kernels: what stands between the matrix products of a layer, each compiled into one loop for a CPU, and the
products themselves for one or two rows.

A norm alone is ten calls of torch; here it is one, twenty times as fast for one token. Knows float32, and
bfloat16 by its bits, uint16; sums are taken in float32 and rounded once. What comes of a token depends on
that token and those before it only, not on how many stand beside it. One thread computes. Compiled by numba
at first use, and kept on disk beside this file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
from numba import njit, types
from numba.extending import intrinsic, overload, register_jitable

Kernel = TypeVar("Kernel", bound=Callable[..., None])

FAST = {"reassoc", "contract", "nsz", "arcp"}
"""What the compiler may do with sums; infinities and what is not a number keep their meaning."""

TOGETHER = 4
"""Columns of keys and values that are taken up at once."""

OUTPUTS = 64
"""Outputs whose weights lie side by side in packed weights."""


def kernel(function: Kernel) -> Kernel:
    """Compile it, without bounds checks and without the interpreter's lock."""
    try:
        compiled: Kernel = njit(nogil=True, cache=True, fastmath=FAST, error_model="numpy")(function)
    except RuntimeError:  # no folder to keep it in: compiled anew at every start
        compiled = njit(nogil=True, fastmath=FAST, error_model="numpy")(function)
    return compiled


@intrinsic
def _as_float(typingctx: Any, bits: Any) -> Any:
    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return builder.bitcast(args[0], context.get_value_type(types.float32))

    return types.float32(types.uint32), codegen


@intrinsic
def _as_bits(typingctx: Any, number: Any) -> Any:
    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return builder.bitcast(args[0], context.get_value_type(types.uint32))

    return types.uint32(types.float32), codegen


def _wide(number: Any) -> Any:
    """As float32."""


def _narrow(number: Any, like: Any) -> Any:
    """A float32 as an element of `like`."""


@overload(_wide, inline="always", strict=False)
def _(number: Any) -> Any:
    if number == types.uint16:
        return lambda number: _as_float(types.uint32(number) << types.uint32(16))
    return lambda number: number


@overload(_narrow, inline="always", strict=False)
def _(number: Any, like: Any) -> Any:
    if like.dtype == types.uint16:

        def rounded(number: Any, like: Any) -> Any:
            bits = _as_bits(types.float32(number))
            odd = (bits >> types.uint32(16)) & types.uint32(1)
            return types.uint16((bits + types.uint32(0x7FFF) + odd) >> types.uint32(16))

        return rounded
    return lambda number, like: types.float32(number)


@register_jitable(inline="always")
def _exp(x: Any) -> Any:
    """e to the power of x, up to 2 units in the last place, 0 below -87: a polynomial, because a call of the
    library's would keep the loop around it from being vectorised."""
    x = min(max(x, np.float32(-87.3)), np.float32(88.7))
    n = np.floor(x * np.float32(1.4426950408889634) + np.float32(0.5))
    r = x - n * np.float32(0.693359375)
    r = r - n * np.float32(-2.12194440e-4)
    p = np.float32(1.9875691500e-4)
    p = p * r + np.float32(1.3981999507e-3)
    p = p * r + np.float32(8.3334519073e-3)
    p = p * r + np.float32(4.1665795894e-2)
    p = p * r + np.float32(1.6666665459e-1)
    p = p * r + np.float32(5.0000001201e-1)
    y = p * (r * r) + r + np.float32(1.0)
    return y * _as_float(types.uint32(types.int32(n) + types.int32(127)) << types.uint32(23))


@register_jitable(inline="always")
def _scale(row: Any, eps: Any) -> Any:
    """What a row is multiplied with to have a root mean square of 1."""
    total = np.float32(0)
    for i in range(len(row)):
        x = _wide(row[i])
        total += x * x
    return np.float32(1) / np.sqrt(total / np.float32(len(row)) + np.float32(eps))


@register_jitable(inline="always")
def _softmax(row: Any, count: Any) -> None:
    """In place, of the first `count` numbers; those behind them that are taken up with the last become 0."""
    best = row[0]
    for c in range(1, count):
        best = max(best, row[c])
    total = np.float32(0)
    for c in range(count):
        row[c] = _exp(row[c] - best)
        total += row[c]
    inverse = np.float32(1) / total
    for c in range(count):
        row[c] *= inverse
    for c in range(count, count + (-count) % TOGETHER):
        row[c] = np.float32(0)


@register_jitable(inline="always")
def _both(pair: Any) -> Any:
    """The two numbers of bfloat16 in 32 bits, the one in the low half first."""
    return _as_float(pair << types.uint32(16)), _as_float(pair & types.uint32(0xFFFF0000))


@kernel
def product(packed: Any, rows: Any, bias: Any, out: Any) -> None:
    """One or two rows times packed weights, which are read once and in one run.

    Args:
        packed: uint32, shape [blocks, inputs / 2, OUTPUTS]: the weights of two neighbouring inputs in each.
        rows: bfloat16, shape [1 or 2, inputs]; inputs a multiple of 4.
        bias: shape [blocks · OUTPUTS], or empty.
        out: shape [1 or 2, blocks · OUTPUTS].
    """
    blocks, pairs = packed.shape[0], packed.shape[1]
    x = np.empty(rows.shape, np.float32)
    for r in range(len(rows)):
        for i in range(2 * pairs):
            x[r, i] = _wide(rows[r, i])
    sums = np.empty((2, OUTPUTS), np.float32)
    for block in range(blocks):
        for r in range(len(rows)):
            for i in range(OUTPUTS):
                sums[r, i] = _wide(bias[block * OUTPUTS + i]) if len(bias) else np.float32(0)
        if len(rows) == 1:
            for k in range(0, pairs, 2):
                x0, x1, x2, x3 = x[0, 2 * k], x[0, 2 * k + 1], x[0, 2 * k + 2], x[0, 2 * k + 3]
                for i in range(OUTPUTS):
                    w0, w1 = _both(packed[block, k, i])
                    w2, w3 = _both(packed[block, k + 1, i])
                    sums[0, i] += x0 * w0 + x1 * w1 + x2 * w2 + x3 * w3
        else:
            for k in range(pairs):
                x0, x1, y0, y1 = x[0, 2 * k], x[0, 2 * k + 1], x[1, 2 * k], x[1, 2 * k + 1]
                for i in range(OUTPUTS):
                    w0, w1 = _both(packed[block, k, i])
                    sums[0, i] += x0 * w0 + x1 * w1
                    sums[1, i] += y0 * w0 + y1 * w1
        for r in range(len(rows)):
            for i in range(OUTPUTS):
                out[r, block * OUTPUTS + i] = _narrow(sums[r, i], out)


@kernel
def norm(states: Any, added: Any, weight: Any, eps: Any, out: Any) -> None:
    """Add to the states, in place, then take their RMS norm.

    Args:
        states: shape [tokens, width].
        added: of the same shape, or of no tokens.
        weight: shape [width].
        out: shape [tokens, width].
    """
    tokens, width = states.shape
    for t in range(tokens):
        if len(added):
            for i in range(width):
                states[t, i] = _narrow(_wide(states[t, i]) + _wide(added[t, i]), states)
        scale = _scale(states[t], eps)
        for i in range(width):
            out[t, i] = _narrow(_wide(states[t, i]) * scale * _wide(weight[i]), out)


@kernel
def gate(both: Any, out: Any) -> None:
    """The gated feed-forward's middle: SiLU of the gate times the rest.

    Args:
        both: gate and rest side by side, shape [tokens, 2 · width].
        out: shape [tokens, width].
    """
    tokens, width = out.shape
    for t in range(tokens):
        for i in range(width):
            x = _wide(both[t, i])
            out[t, i] = _narrow(x / (np.float32(1) + _exp(-x)) * _wide(both[t, width + i]), out)


@kernel
def turn(
    qkv: Any,
    query_norm: Any,
    key_norm: Any,
    eps: Any,
    cos: Any,
    sin: Any,
    kv: Any,
    layer: Any,
    slots: Any,
    columns: Any,
    heads: Any,
) -> None:
    """Turn queries and keys by their positions, in place, and put keys and values into the workspace.

    Args:
        qkv: queries, keys and values of each token, shape [tokens, (heads + 2 · shared) · size].
        query_norm, key_norm: weights of a norm of each head before it is turned, shape [size], or empty.
        cos, sin: by position, shape [positions, size / 2].
        kv: the workspace's, shape [layers, 2, slots, shared, columns, size].
        slots, columns: where each token lies, shape [tokens].
    """
    shared, size = kv.shape[3], kv.shape[5]
    half = size // 2
    for t in range(len(qkv)):
        slot, column = slots[t], columns[t]
        for h in range(heads + shared):
            head = qkv[t, h * size : (h + 1) * size]
            weight = query_norm if h < heads else key_norm
            if len(weight):
                scale = _scale(head, eps)
                for i in range(size):
                    head[i] = _narrow(_wide(head[i]) * scale * _wide(weight[i]), qkv)
            for i in range(half):
                x, y = _wide(head[i]), _wide(head[half + i])
                c, s = _wide(cos[column, i]), _wide(sin[column, i])
                head[i] = _narrow(x * c - y * s, qkv)
                head[half + i] = _narrow(y * c + x * s, qkv)
        for h in range(shared):
            at = (heads + h) * size
            kv[layer, 0, slot, h, column] = qkv[t, at : at + size]
            at += shared * size
            kv[layer, 1, slot, h, column] = qkv[t, at : at + size]


@kernel
def attend(qkv: Any, stored: Any, which: Any, slots: Any, columns: Any, heads: Any, out: Any) -> None:
    """Attention of some tokens, each to the columns of its slot up to its own.

    Args:
        qkv: as `turn` leaves it.
        stored: a layer's keys and values, shape [2, slots, shared, columns, size].
        which: the tokens.
        slots, columns: where each token of the pass lies, shape [tokens].
        out: shape [tokens, heads · size].
    """
    shared, size = stored.shape[2], stored.shape[4]
    group = heads // shared
    longest = 0
    for t in which:
        longest = max(longest, columns[t] + 1)
    asked = np.empty((group, size), np.float32)
    sums = np.empty((group, size), np.float32)
    rows = np.zeros((TOGETHER, size), np.float32)
    shares = np.zeros((group, longest + TOGETHER), np.float32)
    scale = np.float32(1) / np.sqrt(np.float32(size))
    for t in which:
        slot, count = slots[t], columns[t] + 1
        # what the token before left there may be no number, and zero times it is none
        rows[:] = np.float32(0)
        for h in range(shared):
            at = h * group * size
            for g in range(group):
                for i in range(size):
                    asked[g, i] = _wide(qkv[t, at + g * size + i]) * scale
                    sums[g, i] = np.float32(0)
            for c in range(0, count, TOGETHER):
                for k in range(min(TOGETHER, count - c)):
                    for i in range(size):
                        rows[k, i] = _wide(stored[0, slot, h, c + k, i])
                for g in range(group):
                    d0 = d1 = d2 = d3 = np.float32(0)
                    for i in range(size):
                        q = asked[g, i]
                        d0 += q * rows[0, i]
                        d1 += q * rows[1, i]
                        d2 += q * rows[2, i]
                        d3 += q * rows[3, i]
                    shares[g, c] = d0
                    shares[g, c + 1] = d1
                    shares[g, c + 2] = d2
                    shares[g, c + 3] = d3
            for g in range(group):
                _softmax(shares[g], count)
            for c in range(0, count, TOGETHER):
                for k in range(min(TOGETHER, count - c)):
                    for i in range(size):
                        rows[k, i] = _wide(stored[1, slot, h, c + k, i])
                for g in range(group):
                    s0, s1, s2, s3 = shares[g, c], shares[g, c + 1], shares[g, c + 2], shares[g, c + 3]
                    for i in range(size):
                        sums[g, i] += s0 * rows[0, i] + s1 * rows[1, i] + s2 * rows[2, i] + s3 * rows[3, i]
            for g in range(group):
                for i in range(size):
                    out[t, at + g * size + i] = _narrow(sums[g, i], out)
