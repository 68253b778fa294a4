"""The fast path against the models' own forward, in any cuts and company."""

from __future__ import annotations

import copy
from contextlib import nullcontext
from functools import cache
from typing import Any

import pytest

torch = pytest.importorskip("torch")

from hypothesis import given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402
from pretended import pretending  # noqa: E402
from tiny import CACHED, FAST, SLOTS, STATEFUL, build, littered, logits, passes, plain, read, tokens  # noqa: E402

from tts_core.engine import llama  # noqa: E402
from tts_core.engine.forward import Piece  # noqa: E402
from tts_core.engine.llama import Llama, is_fast  # noqa: E402
from tts_core.engine.workspace import Workspace  # noqa: E402

ALIKE = 8
"""Tokens of every pass where bits are compared."""


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    """Tiny products are not worth a second thread, least of all on a machine that is busy."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


WAYS = pytest.mark.parametrize("way", ["kernels", "torch", "recorded"])
"""On a CPU the kernels compute what stands between the products; on other devices torch does, and on a CUDA
device passes over single tokens are recorded."""


def spoilt(forward: Llama, way: str) -> Workspace:
    """A workspace full of what others left behind."""
    with pretending() if way == "recorded" else nullcontext():
        return littered(forward)


@cache
def opened(name: str, dtype: torch.dtype = torch.float32, way: str = "kernels") -> tuple[Any, Llama]:
    """An untouched model, and a copy of it on the fast path."""
    model = build(name, dtype)
    assert is_fast(model)
    with pytest.MonkeyPatch.context() as patch:
        if way != "kernels":
            patch.setattr(llama, "compiles", lambda device, dtype: False)
        forward = Llama(copy.deepcopy(model))
    assert (forward._compiled is None) == (way != "kernels")
    return model, forward


@WAYS
@pytest.mark.parametrize("name", FAST)
@settings(max_examples=15, deadline=None)
@given(cut=passes())
def test_any_cuts_agree_with_the_plain_forward(name, cut, way):
    model, forward = opened(name, way=way)
    lengths, cuts = cut
    rows = {slot: tokens(length, seed=slot) for slot, length in lengths.items()}
    states = read(forward, spoilt(forward, way), rows, cuts)
    for slot, ids in rows.items():
        torch.testing.assert_close(logits(forward, states[slot]), plain(model, ids), atol=1e-4, rtol=0)


@WAYS
@pytest.mark.parametrize("slots", [range(SLOTS), [0, 1, 2], [1, 3, 4, 6], [6, 0, 5, 2, 3], [4]])
@pytest.mark.parametrize("name", ["llama", "qwen3"])
def test_rows_of_different_lengths_sample_side_by_side(name, slots, way):
    model, forward = opened(name, way=way)
    rows = {slot: tokens(9 + 3 * slot, seed=slot) for slot in slots}
    cuts = [[(slot, 4 + 3 * slot) for slot in slots], *[[(slot, 1) for slot in slots]] * 5]
    states = read(forward, spoilt(forward, way), rows, cuts)
    for slot, ids in rows.items():
        torch.testing.assert_close(logits(forward, states[slot]), plain(model, ids), atol=1e-4, rtol=0)


def test_rows_that_wait_beside_a_recorded_pass_stay_as_they_were():
    _, forward = opened("llama", way="recorded")
    workspace = spoilt(forward, "recorded")
    rows = {slot: tokens(12, seed=slot) for slot in range(5)}
    read(forward, workspace, rows, [[(slot, 12) for slot in rows]])
    before = workspace.kv.clone()
    for length in range(4, 8):
        with torch.inference_mode():
            forward.read(workspace, [Piece(slot, rows[slot][:length], length - 1) for slot in range(3)])
    torch.testing.assert_close(workspace.kv[:, :, 3:, :, :-1], before[:, :, 3:, :, :-1], atol=0, rtol=0)
    assert workspace.recorder.replayed == 2


@WAYS
def test_other_slots_stay_as_they_were(way):
    _, forward = opened("qwen2", way=way)
    workspace = spoilt(forward, way)
    before = workspace.kv.clone()
    read(forward, workspace, {2: tokens(12), 5: tokens(7)}, [[(5, 6), (2, 5)], [(2, 1), (5, 1)], [(2, 6)]])
    untouched = torch.ones(SLOTS, 64, dtype=torch.bool)
    untouched[2, :12] = untouched[5, :7] = False
    same = (workspace.kv == before).all(dim=-1).all(dim=0).all(dim=0).all(dim=1)
    assert torch.equal(same, untouched)


@WAYS
@pytest.mark.parametrize("name", FAST)
def test_bfloat16_is_as_near_as_the_plain_forward_is(name, way):
    exact = plain(build(name), tokens(20))
    model, forward = opened(name, torch.bfloat16, way)
    states = read(forward, spoilt(forward, way), {3: tokens(20)}, [[(3, 7)], [(3, 1)], [(3, 12)]])
    ours = (logits(forward, states[3]) - exact).norm() / exact.norm()
    theirs = (plain(model, tokens(20)).float() - exact).norm() / exact.norm()
    assert ours < 2 * theirs


@st.composite
def alike_passes(draw: st.DrawFn) -> tuple[list[int], list[bool]]:
    """Cuts of 24 tokens into at most 8, and whether the others of a pass come first."""
    counts = []
    while sum(counts) < 24:
        counts.append(draw(st.integers(1, min(ALIKE, 24 - sum(counts)))))
    return counts, [draw(st.booleans()) for _ in counts]


@WAYS
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("name", ["llama", "qwen2", "qwen3"])
@settings(max_examples=15, deadline=None)
@given(cut=alike_passes(), company=st.integers(1, 3))
def test_alike_passes_of_one_size_give_the_same_bits(name, dtype, cut, company, way):
    _, forward = opened(name, dtype, way)
    ids = tokens(24)
    wanted = _alike(forward, ids, [ALIKE] * 3, [False] * 3, 1)
    assert torch.equal(_alike(forward, ids, *cut, company), wanted)


def _alike(forward: Llama, ids: list[int], counts: list[int], behind: list[bool], company: int) -> Any:
    """The states of a row, read in passes of `ALIKE` tokens beside others of `company` tokens each."""
    workspace, got, at = littered(forward), [], 0
    with torch.inference_mode():
        for count, last in zip(counts, behind, strict=True):
            piece = Piece(3, ids[: at + count], at)
            others, slot = [], 4
            while (left := ALIKE - count - sum(other.count for other in others)) > 0:
                others.append(Piece(slot % SLOTS, tokens(min(company, left), seed=slot + at), 0))
                slot += 1 if (slot + 1) % SLOTS != 3 else 2
            states = forward.read(workspace, [*others, piece] if last else [piece, *others], alike=True)
            got.append(states[-count:] if last else states[:count])
            at += count
    return torch.cat(got)


def test_a_model_for_token_classification_scores_every_position():
    model, forward = opened("qwen2 scores")
    ids = tokens(18)
    states = read(forward, littered(forward), {0: ids}, [[(0, 11)], [(0, 7)]])
    scores = logits(forward, states[0])
    assert scores.shape == (18, 2)
    torch.testing.assert_close(scores, plain(model, ids), atol=1e-4, rtol=0)


@pytest.mark.parametrize("name", FAST)
def test_the_layout_is_what_the_model_keeps(name):
    model, forward = opened(name)
    layout, config = forward.layout, model.config
    assert (layout.layers, layout.heads) == (config.num_hidden_layers, config.num_key_value_heads)
    assert layout.size == (getattr(config, "head_dim", None) or config.hidden_size // 4)
    assert (layout.width, layout.dtype) == (config.hidden_size, torch.float32)
    assert layout.hidden == layout.width * (1 + len(layout.taps))
    assert forward.parameters == model.num_parameters()


@WAYS
@pytest.mark.parametrize("name", FAST)
def test_the_states_on_the_way_are_those_of_the_plain_forward(name, way):
    model, forward = opened(name, way=way)
    ids = tokens(13, seed=3)
    states = read(forward, littered(forward), {0: ids}, [[(0, 6)], [(0, 7)]])[0]
    with torch.inference_mode():
        told = model(torch.tensor([ids]), output_hidden_states=True, use_cache=False).hidden_states
    taps, width = forward.layout.taps, forward.layout.width
    assert taps == (1, 2)
    for place, layer in enumerate(taps, 1):
        part = states[:, place * width : (place + 1) * width]
        torch.testing.assert_close(part, told[layer][0], atol=1e-4, rtol=1e-4)


def test_weights_are_not_held_twice():
    model = build("llama")
    Llama(model)
    kept = {name for name, weight in model.named_parameters() if weight.ndim == 2 and weight.numel()}
    assert kept == {"model.embed_tokens.weight"}


@pytest.mark.parametrize("name", [*CACHED, *STATEFUL])
def test_other_models_are_not_fast(name):
    assert not is_fast(build(name))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("hidden_act", "gelu"),
        ("rope_parameters", {"rope_type": "dynamic", "rope_theta": 10000.0, "factor": 2.0}),
        ("layer_types", ["full_attention", "sliding_attention", "full_attention"]),
    ],
)
def test_models_that_need_more_are_not_fast(name, value):
    model = build("qwen2")
    assert is_fast(model)
    setattr(model.config, name, value)
    assert not is_fast(model)


def test_a_model_with_an_adapter_is_not_fast():
    model = build("qwen2")
    model.peft_config = {}
    assert not is_fast(model)
