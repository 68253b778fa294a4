"""Packed weights: how they lie, and their products with one or two rows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from hypothesis import given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402

from tts_core.engine import kernels, packed  # noqa: E402
from tts_core.engine.bits import numbers  # noqa: E402
from tts_core.engine.packed import FEW, THREADS, Packed, packs, pairs, reads_few  # noqa: E402

USUAL = (960, 576)
"""A size whose blocks oneDNN lays as the kernel takes them; of small ones it depends on the threads."""


def some(*shape: int, seed: int = 0) -> Any:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed)).bfloat16()


def packed_by_onednn(weight: Any) -> Any:
    return torch.ops.mkldnn._reorder_linear_weight(weight, packed.ROWS)


def lies_so() -> bool:
    """Whether this processor is one on which oneDNN lays blocks so."""
    weight = some(*USUAL)
    return packs("cpu", torch.bfloat16) and pairs(packed_by_onednn(weight), weight) is not None


BLOCKS = pytest.mark.skipif("not lies_so()", reason="oneDNN lays bfloat16 in another way on this processor")


def blocks(weight: Any) -> Any:
    """Pack a weight by what the kernel says of its blocks."""
    out, into = weight.shape
    lanes = weight.view(out // kernels.OUTPUTS, kernels.OUTPUTS, into // 2, 2).transpose(1, 2)
    return numbers(lanes.contiguous()).view(np.uint32)[..., 0]


def product(weight: Any, rows: Any, bias: Any = None) -> Any:
    out = torch.full((len(rows), len(weight)), 7.0).bfloat16()
    added = numbers(weight.new_empty(0) if bias is None else bias)
    kernels.product(blocks(weight), numbers(rows), added, numbers(out))
    return out


@settings(max_examples=25, deadline=None)
@given(
    rows=st.integers(1, FEW),
    count=st.integers(1, 4),
    quads=st.integers(1, 40),
    bias=st.booleans(),
    seed=st.integers(0, 99),
)
def test_a_product_is_right_to_the_rounding_of_bfloat16(rows, count, quads, bias, seed):
    weight = some(count * kernels.OUTPUTS, 4 * quads, seed=seed)
    given_rows, added = some(rows, 4 * quads, seed=seed + 1), some(len(weight), seed=seed + 2)
    got = product(weight, given_rows, added if bias else None)
    exact = given_rows.double() @ weight.double().T + (added.double() if bias else 0)
    torch.testing.assert_close(got.double(), exact, rtol=2**-8, atol=1e-6 * 4 * quads)


@pytest.mark.parametrize("value", [torch.nan, torch.inf])
def test_what_is_not_a_number_stays_in_its_row_and_in_its_output(value):
    weight, rows = some(128, 40), some(2, 40, seed=1)
    rows[1, 7] = value
    assert [bool(row.isfinite().all()) for row in product(weight, rows)] == [True, False]
    weight[70, 3], rows[1, 7] = value, 1
    finite = product(weight, rows).isfinite()
    assert finite.sum(dim=1).tolist() == [127, 127]
    assert not finite[:, 70].any()


@BLOCKS
@pytest.mark.parametrize(("out", "into"), [(960, 576), (3072, 576), (576, 1536)])
def test_the_blocks_of_usual_sizes_are_found_in_place(out, into):
    weight = some(out, into)
    kept = packed_by_onednn(weight)
    found = pairs(kept, weight)
    assert np.array_equal(found, blocks(weight))
    assert found.ctypes.data == torch.ops.mkldnn.data_ptr(kept)


@BLOCKS
def test_what_lies_in_another_way_is_left_to_onednn():
    weight = some(*USUAL)
    kept = packed_by_onednn(weight)
    assert pairs(kept, weight) is not None
    assert pairs(kept, weight.roll(1, dims=1)) is None  # as if the inputs lay in another order
    for out, into in ((100, 576), (64, 578)):
        odd = some(out, into)
        assert pairs(packed_by_onednn(odd), odd) is None


@BLOCKS
def test_few_rows_go_through_the_kernel_and_more_do_not(monkeypatch):
    asked = []
    monkeypatch.setattr(packed, "reads_few", lambda: True)
    monkeypatch.setattr(kernels, "product", lambda *given: asked.append(len(given[1])))
    made = Packed(some(*USUAL))
    for rows in range(5):
        assert made(some(rows, USUAL[1])).shape == (rows, USUAL[0])
    assert asked == [1, 2]


@pytest.mark.parametrize("threads", [THREADS, THREADS + 1])
def test_with_more_threads_onednn_reads_faster(monkeypatch, threads):
    monkeypatch.setattr(torch, "get_num_threads", lambda: threads)
    assert reads_few.__wrapped__() == (threads <= THREADS)


@pytest.mark.parametrize("fault", ["raises", "is wrong"])
def test_a_kernel_that_does_not_work_is_not_used(monkeypatch, caplog, fault):
    def broken(*given: Any) -> None:
        if fault == "raises":
            raise RuntimeError("no such instruction")
        given[3][:] = 0

    monkeypatch.setattr(kernels, "product", broken)
    monkeypatch.setattr(torch, "get_num_threads", lambda: 1)
    assert not reads_few.__wrapped__()
    assert ("no such instruction" in caplog.text) == (fault == "raises")
