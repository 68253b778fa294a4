"""Recorded gradients: the same as without a recording, whatever a part is filled up with."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from small import opened  # noqa: E402

from tts_core.training.batches import part  # noqa: E402
from tts_core.training.lora import Adapted  # noqa: E402
from tts_core.training.recorded import Recorded  # noqa: E402
from tts_core.training.samples import Sample  # noqa: E402

DEVICES = [
    "cpu",
    pytest.param("cuda", marks=pytest.mark.skipif(not torch.cuda.is_available(), reason="no GPU")),
]


def learning(device: str) -> Adapted:
    """An adapter that has learned something: a fresh one has gradients on one side only."""
    loaded = opened()
    loaded.model.to(device)
    adapted = Adapted(loaded, 2, 4, 0)
    torch.manual_seed(1)
    for each in adapted.masters.values():
        each.copy_(torch.randn(each.shape) / 4)
    adapted.use()
    return adapted


def samples(seed: int) -> list[Sample]:
    torch.manual_seed(seed)
    lengths = torch.randint(8, 90, (9,)).tolist()
    return [Sample(tuple(torch.randint(0, 200, (many,)).tolist()), many // 2, "1") for many in lengths]


@pytest.mark.parametrize("device", DEVICES)
def test_gradients_are_those_of_the_model_itself(device):
    adapted = learning(device)
    recorded = Recorded(adapted.model, adapted.masters, 1000)
    adapted._recorded = None
    for seed in range(4):  # computed, recorded, replayed: on other numbers each time
        made = [part(samples(seed)), part(samples(seed + 10))]
        expected, loss = adapted.gradients(made)
        found, told = recorded.gradients(made)
        assert told == pytest.approx(loss, rel=1e-4)
        assert found.keys() == expected.keys()
        for name, each in expected.items():
            torch.testing.assert_close(found[name], each, rtol=2e-3, atol=2e-5)


@pytest.mark.parametrize("device", DEVICES)
def test_weights_that_were_learned_meanwhile_are_read(device):
    adapted = learning(device)
    recorded = Recorded(adapted.model, adapted.masters, 1000)
    adapted._recorded = None
    made = [part(samples(0))]
    before = [recorded.gradients(made)[1] for _ in range(3)][-1]
    for each in adapted.masters.values():
        each.mul_(0.5)
    adapted.use()
    assert recorded.gradients(made)[1] == pytest.approx(adapted.gradients(made)[1], rel=1e-4) != before
