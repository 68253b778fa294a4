"""The kernels against torch, in float32 and in bfloat16."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from hypothesis import given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402
from torch.nn.functional import rms_norm, scaled_dot_product_attention, silu  # noqa: E402

from tts_core.engine import compiled, kernels  # noqa: E402
from tts_core.engine.bits import numbers  # noqa: E402
from tts_core.engine.compiled import compiles  # noqa: E402

EPS = 1e-5
ROUNDING = {torch.float32: 1e-6, torch.bfloat16: 2.0**-8}
"""Half a unit in the last place of bfloat16's 8 binary digits; some units of float32's."""

DTYPES = pytest.mark.parametrize("dtype", list(ROUNDING))


def some(*shape: int, dtype: torch.dtype, seed: int = 0) -> torch.Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed)).to(dtype)


def near(got: torch.Tensor, exact: torch.Tensor, dtype: torch.dtype, slack: float = 1.0) -> None:
    bound = slack * ROUNDING[dtype]
    torch.testing.assert_close(got.double(), exact.double(), rtol=bound, atol=max(bound / 16, 1e-6))


@DTYPES
@pytest.mark.parametrize("width", [1, 7, 64, 576])
def test_norm_adds_and_normalises(dtype, width):
    states, added = some(5, width, dtype=dtype), some(5, width, dtype=dtype, seed=1)
    weight, out = some(width, dtype=dtype, seed=2), torch.empty(5, width, dtype=dtype)
    total = states + added
    kernels.norm(numbers(states), numbers(added), numbers(weight), EPS, numbers(out))
    assert torch.equal(states, total)
    near(out, rms_norm(total.double(), (width,), weight.double(), EPS), dtype)
    kernels.norm(numbers(states), numbers(added[:0]), numbers(weight), EPS, numbers(out))
    assert torch.equal(states, total)


@DTYPES
def test_gate_is_silu_times_the_rest_also_far_from_zero(dtype):
    gates = torch.cat([torch.linspace(-200, 200, 801), torch.tensor([0.0, -0.0, 1e-30, -3e38, 3e38])]).to(
        dtype
    )
    rest = some(len(gates), dtype=dtype)
    out = torch.empty(1, len(gates), dtype=dtype)
    kernels.gate(numbers(torch.cat([gates, rest])[None]), numbers(out))
    near(out[0], silu(gates.double()) * rest.double(), dtype, slack=4 if dtype == torch.float32 else 1)


@DTYPES
@settings(max_examples=25, deadline=None)
@given(
    group=st.integers(1, 4),
    shared=st.integers(1, 3),
    size=st.sampled_from([2, 6, 12, 64]),
    columns=st.lists(st.integers(0, 40), min_size=1, max_size=5),
    seed=st.integers(0, 99),
)
def test_tokens_attend_to_what_stands_before_them(dtype, group, shared, size, columns, seed):
    heads, tokens = group * shared, len(columns)
    qkv = some(tokens, (heads + 2 * shared) * size, dtype=dtype, seed=seed)
    stored = some(2, tokens, shared, 41, size, dtype=dtype, seed=seed + 1)
    for slot, column in enumerate(columns):
        stored[:, slot, :, column + 1 :] = torch.nan  # must not be looked at
    out = torch.full((tokens, heads * size), 7.0, dtype=dtype)
    slots, which = np.arange(tokens), np.arange(0, tokens, 2)
    kernels.attend(numbers(qkv), numbers(stored), which, slots, np.array(columns), heads, numbers(out))
    for token in range(tokens):
        if token % 2:
            assert (out[token] == 7).all()  # nobody asked for it
            continue
        keys, values = stored[:, token, :, : columns[token] + 1].double()
        queries = qkv[token, : heads * size].double().view(shared, group, size)
        exact = scaled_dot_product_attention(queries, keys, values).flatten()
        near(out[token], exact, dtype, slack=4)


@DTYPES
@pytest.mark.parametrize("normed", [False, True])
def test_turn_is_a_rotation_by_the_position_and_stores_keys_and_values(dtype, normed):
    heads, shared, size, slots, columns = 4, 2, 6, [2, 0, 1], [3, 8, 0]
    qkv = some(3, (heads + 2 * shared) * size, dtype=dtype)
    angles = torch.arange(9)[:, None] * torch.tensor([1.0, 0.3, 0.05])
    cos, sin = angles.cos().to(dtype), angles.sin().to(dtype)
    weights = [some(size if normed else 0, dtype=dtype, seed=seed) for seed in (1, 2)]
    kv = torch.full((2, 2, 3, shared, 9, size), 5.0, dtype=dtype)
    before = qkv.double().view(3, heads + 2 * shared, size)
    turned = before[:, : heads + shared]
    if normed:
        parts = zip(turned.split([heads, shared], dim=1), weights, strict=True)
        turned = torch.cat([rms_norm(part, (size,), weight.double(), EPS) for part, weight in parts], dim=1)
    x, y = turned.chunk(2, dim=-1)
    c, s = (table.double()[columns][:, None] for table in (cos, sin))
    exact = torch.cat((x * c - y * s, y * c + x * s), dim=-1)
    where = np.array(slots), np.array(columns)
    kernels.turn(
        numbers(qkv), *map(numbers, weights), EPS, numbers(cos), numbers(sin), numbers(kv), 1, *where, heads
    )
    got = qkv.view(3, heads + 2 * shared, size)
    near(got[:, : heads + shared], exact, dtype, slack=8)
    assert torch.equal(got[:, heads + shared :].double(), before[:, heads + shared :])
    for token, (slot, column) in enumerate(zip(slots, columns, strict=True)):
        assert torch.equal(kv[1, 0, slot, :, column], got[token, heads : heads + shared])
        assert torch.equal(kv[1, 1, slot, :, column], got[token, heads + shared :])
    kv[1, :, slots, :, columns] = 5
    assert (kv == 5).all()  # nothing else was written


@DTYPES
@pytest.mark.parametrize("value", [torch.nan, torch.inf, -torch.inf])
def test_what_is_not_a_number_stays_so_and_in_its_token(dtype, value):
    states, out = some(3, 40, dtype=dtype), torch.empty(3, 40, dtype=dtype)
    states[1, 7] = value
    kernels.norm(
        numbers(states), numbers(states[:0]), numbers(torch.ones(40, dtype=dtype)), EPS, numbers(out)
    )
    assert [bool(row.isfinite().all()) for row in out] == [True, False, True]
    qkv, stored = some(3, 24, dtype=dtype), some(2, 3, 1, 9, 8, dtype=dtype)
    stored[0, 1, 0, 4, 2] = value
    attended = torch.empty(3, 8, dtype=dtype)
    places = np.arange(3)
    kernels.attend(numbers(qkv), numbers(stored), places, places, np.full(3, 8), 1, numbers(attended))
    finite = [bool(row.isfinite().all()) for row in attended]
    # a key at minus infinity may only hide its column
    assert finite[0]
    assert finite[2]
    if value != value:
        assert not finite[1]


@DTYPES
def test_a_short_row_takes_nothing_from_a_spoilt_one_before_it(dtype):
    qkv, stored = some(4, 24, dtype=dtype), some(2, 4, 1, 9, 8, dtype=dtype)
    stored[:, 0] = torch.nan
    attended, places = torch.empty(4, 8, dtype=dtype), np.arange(4)
    columns = np.array([8, 0, 1, 2])
    kernels.attend(numbers(qkv), numbers(stored), places, places, columns, 1, numbers(attended))
    assert [bool(row.isfinite().all()) for row in attended] == [False, True, True, True]


def test_bfloat16_is_rounded_to_the_nearest_and_to_even_between_two():
    halves = torch.arange(0x3F80, 0x4080, dtype=torch.int32)
    for below in (0x0000, 0x7FFF, 0x8000, 0x8001, 0xFFFF):
        wide = ((halves << 16) + below).view(torch.float32)
        # x + 0 in float32 is kept; the sum of two bfloat16 numbers is rounded as torch rounds it
        first = wide.bfloat16()
        second = (wide - first.float()).bfloat16()
        states, out = first[None].clone(), torch.empty(1, len(wide), dtype=torch.bfloat16)
        weight = torch.ones(len(wide), dtype=torch.bfloat16)
        kernels.norm(numbers(states), numbers(second[None]), numbers(weight), EPS, numbers(out))
        assert torch.equal(states[0], first + second)


@DTYPES
def test_a_token_is_the_same_to_the_bit_alone_and_beside_others(dtype):
    both = some(9, 384, dtype=dtype)
    together, alone = torch.empty(9, 192, dtype=dtype), torch.empty(1, 192, dtype=dtype)
    kernels.gate(numbers(both), numbers(together))
    qkv, stored = some(9, 320, dtype=dtype), some(2, 9, 1, 33, 64, dtype=dtype)
    slots, columns, heads = np.arange(9), np.arange(24, 33), 3
    attended, one = (torch.empty(count, 192, dtype=dtype) for count in (9, 9))
    kernels.attend(numbers(qkv), numbers(stored), np.arange(9), slots, columns, heads, numbers(attended))
    for token in range(9):
        kernels.gate(numbers(both[token : token + 1]), numbers(alone))
        assert torch.equal(alone[0], together[token])
        kernels.attend(numbers(qkv), numbers(stored), np.array([token]), slots, columns, heads, numbers(one))
        assert torch.equal(one[token], attended[token])


def test_other_devices_and_types_go_without():
    assert compiles("cpu", torch.float32)
    assert compiles("cpu", torch.bfloat16)
    assert not compiles("cuda", torch.bfloat16)
    assert not compiles("cpu", torch.float16)


@pytest.mark.parametrize("broken", ["norm", "turn", "gate", "attend"])
@pytest.mark.parametrize("fault", ["raises", "does nothing"])
def test_kernels_that_do_not_work_are_not_used(monkeypatch, caplog, broken, fault):
    def kernel(*given: Any) -> None:
        if fault == "raises":
            raise RuntimeError("no such instruction")

    monkeypatch.setattr(kernels, broken, kernel)
    assert not compiled.compiles.__wrapped__("cpu", torch.float32)
    assert ("no such instruction" in caplog.text) == (fault == "raises")


def test_without_a_folder_to_keep_them_in_they_are_compiled_anew(tmp_path):
    code = (
        "import numba.core.caching as caching\n"
        "caching.CacheImpl._locator_classes = []\n"
        "import torch\n"
        "from tts_core.engine.compiled import compiles\n"
        "assert compiles('cpu', torch.float32)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ | {"HOME": str(tmp_path)})
