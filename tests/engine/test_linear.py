"""Linear layers against the plain product, packed or not."""

from __future__ import annotations

from typing import Any

import pytest

torch = pytest.importorskip("torch")

from torch.nn.functional import linear as plain_linear  # noqa: E402

from tts_core.engine import linear, packed  # noqa: E402
from tts_core.engine.linear import Linear  # noqa: E402


@pytest.mark.parametrize("bias", [False, True])
@pytest.mark.parametrize("rows", [0, 1, 2, 3, 16, 33])
@pytest.mark.parametrize("packs", [True, False])
@pytest.mark.parametrize(("out", "into"), [(48, 80), (192, 576), (576, 1536)])
def test_linear_agrees_within_the_rounding_of_bfloat16(monkeypatch, bias, rows, packs, out, into):
    if not packs:
        monkeypatch.setattr(linear, "packs", lambda device, dtype: False)
    chance = torch.Generator().manual_seed(rows)
    weight = torch.randn(out, into, generator=chance).bfloat16()
    added = torch.randn(out, generator=chance).bfloat16() if bias else None
    given_rows = torch.randn(rows, into, generator=chance).bfloat16()
    layer = Linear(weight, added)
    assert (layer.out, layer.into) == (out, into)
    got = layer(given_rows)
    assert got.dtype is torch.bfloat16
    exact = given_rows.double() @ weight.double().T + (added.double() if bias else 0)
    # half a unit in the last of 8 binary digits, and the sum's own rounding in float32
    torch.testing.assert_close(got.double(), exact, rtol=2**-8, atol=1e-6 * into)
    torch.testing.assert_close(got, plain_linear(given_rows, weight, added), rtol=2**-7, atol=1e-6 * into)


@pytest.mark.parametrize("failure", [AttributeError, RuntimeError, TypeError])
def test_without_packing_linear_is_the_plain_one(monkeypatch, failure):
    def refuse(weight: Any, bias: Any = None) -> Any:
        raise failure("not here")

    monkeypatch.setattr(packed, "Packed", refuse)
    monkeypatch.setattr(linear, "packs", packed.packs.__wrapped__)
    weight, rows = torch.randn(8, 6).bfloat16(), torch.randn(3, 6).bfloat16()
    assert torch.equal(Linear(weight)(rows), plain_linear(rows, weight))
