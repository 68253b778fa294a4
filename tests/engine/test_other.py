"""Every other model, read through its own forward: the same results in any cuts and company."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

torch = pytest.importorskip("torch")

from hypothesis import given, settings  # noqa: E402
from tiny import (  # noqa: E402
    CACHED,
    COMMON,
    FAST,
    LENGTHS,
    SLOTS,
    STATEFUL,
    VOCABULARY,
    build,
    littered,
    logits,
    passes,
    plain,
    read,
    tokens,
)
from transformers import GPT2Config, GPT2LMHeadModel, GPT2Model  # noqa: E402

from tts_core.engine.forward import Piece  # noqa: E402
from tts_core.engine.llama import Llama  # noqa: E402
from tts_core.engine.models import forward_of  # noqa: E402
from tts_core.engine.other import Other  # noqa: E402


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    """Tiny products are not worth a second thread, least of all on a machine that is busy."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@cache
def opened(name: str, dtype: torch.dtype = torch.float32) -> tuple[Any, Other]:
    """A model, and the same one to read with: its own forward still works."""
    model = build(name, dtype)
    return model, Other(model)


@pytest.mark.parametrize("name", [*CACHED, *STATEFUL, "llama", "qwen3"])
@settings(max_examples=6, deadline=None)
@given(cut=passes())
def test_any_cuts_agree_with_the_plain_forward(name, cut):
    model, forward = opened(name)
    lengths, cuts = cut
    rows = {slot: tokens(length, seed=slot) for slot, length in lengths.items()}
    states = read(forward, littered(forward), rows, cuts)
    for slot, ids in rows.items():
        torch.testing.assert_close(logits(forward, states[slot]), plain(model, ids), atol=1e-4, rtol=0)


@pytest.mark.parametrize("name", LENGTHS)
@settings(max_examples=10, deadline=None)
@given(cut=passes())
def test_positions_that_depend_on_the_length_are_those_of_the_row(name, cut):
    model, forward = opened(name)
    assert forward.layout.layers == COMMON["num_hidden_layers"]
    lengths, cuts = cut
    rows = {slot: tokens(length, seed=slot) for slot, length in lengths.items()}
    states = read(forward, littered(forward), rows, cuts)
    for slot, ids in rows.items():
        wanted = torch.cat([plain(model, ids[:12]), plain(model, ids)[12:]])
        torch.testing.assert_close(logits(forward, states[slot]), wanted, atol=1e-4, rtol=0)
    # the length matters, or this test could not fail
    ids = tokens(20)
    assert (plain(model, ids)[:12] - plain(model, ids[:12])).abs().max() > 0.01


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("name", [*CACHED, *LENGTHS, *STATEFUL])
def test_how_a_model_is_used_is_found_out(name, dtype):
    model, forward = opened(name, dtype)
    layout = forward.layout
    assert (layout.layers > 0) == (name not in STATEFUL)
    assert layout.hidden < VOCABULARY
    assert (layout.dtype, layout.device) == (dtype, model.device)
    assert forward.parameters == model.num_parameters()


def test_keys_and_values_may_differ_in_size():
    _, forward = opened("deepseek_v3")
    sizes = {(key, value) for _, key, _, value in forward._shapes}
    assert all(key != value for key, value in sizes)
    assert forward.layout.size == max(max(pair) for pair in sizes)


def test_a_window_is_shorter_than_the_rows_it_is_tested_with():
    for name in ("gemma2", "qwen2 windows"):
        model, _ = opened(name)
        ids = tokens(20)
        changed = [(ids[0] + 1) % VOCABULARY, *ids[1:]]
        assert model.config.sliding_window < 7
        assert "sliding_attention" in model.config.layer_types
        assert not torch.equal(plain(model, ids)[5], plain(model, changed)[5])


def test_logits_are_those_behind_the_models_last_layer():
    model, forward = opened("gemma2")
    ids = tokens(16)
    states = read(forward, littered(forward), {2: ids}, [[(2, 15)], [(2, 1)]])[2]
    capped = logits(forward, states)
    with torch.inference_mode():
        bare = model.lm_head(states)
    assert capped.abs().max() < 3 < bare.abs().max()
    torch.testing.assert_close(capped, plain(model, ids), atol=1e-4, rtol=0)


def test_logits_of_a_few_states_of_different_rows():
    model, forward = opened("gpt2")
    rows = {0: tokens(5, 1), 4: tokens(9, 2)}
    states = read(forward, littered(forward), rows, [[(0, 5), (4, 9)]])
    got = logits(forward, torch.stack([states[4][8], states[0][2], states[4][0]]))
    wanted = torch.stack([plain(model, rows[4])[8], plain(model, rows[0])[2], plain(model, rows[4])[0]])
    torch.testing.assert_close(got, wanted, atol=1e-4, rtol=0)


def test_new_tokens_are_read_once_and_rows_side_by_side():
    model, forward = opened("gpt2")
    asked: list[tuple[int, ...]] = []
    hook = model.transformer.register_forward_pre_hook(
        lambda module, args, kwargs: asked.append(tuple(kwargs["input_ids"].shape)), with_kwargs=True
    )
    try:
        rows = {1: tokens(9), 5: tokens(12), 3: tokens(10)}
        read(
            forward,
            littered(forward),
            rows,
            [[(5, 11), (1, 8)], [(3, 6), (1, 1), (5, 1)], [(3, 4)]],
        )
    finally:
        hook.remove()
    assert asked == [(1, 11), (1, 8), (1, 6), (2, 1), (1, 4)]


def test_other_slots_stay_as_they_were():
    _, forward = opened("gemma2")
    workspace = littered(forward)
    before = workspace.kv.clone()
    read(forward, workspace, {2: tokens(12), 5: tokens(7)}, [[(5, 6), (2, 5)], [(2, 1), (5, 1)], [(2, 6)]])
    untouched = torch.ones(SLOTS, 64, dtype=torch.bool)
    untouched[2, :12] = untouched[5, :7] = False
    same = (workspace.kv == before).all(dim=-1).all(dim=0).all(dim=0).all(dim=1)
    assert torch.equal(same, untouched)


def test_what_is_no_number_stays_in_its_row():
    model, forward = opened("gpt2")
    workspace = littered(forward)
    workspace.kv.fill_(torch.nan)
    rows = {0: tokens(4), 1: tokens(12)}
    states = read(forward, workspace, rows, [[(1, 11)], [(0, 3)], [(0, 1), (1, 1)]])
    for slot, ids in rows.items():
        torch.testing.assert_close(logits(forward, states[slot]), plain(model, ids), atol=1e-4, rtol=0)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("name", ["gpt2", "gemma2", "phi3", "lfm2"])
def test_alike_gives_the_same_bits_whatever_the_passes_are(name, dtype):
    _, forward = opened(name, dtype)
    rows = {3: tokens(15), 0: tokens(8, 1), 6: tokens(4, 2)}
    wanted = read(forward, littered(forward), {3: rows[3]}, [[(3, 15)]], alike=True)[3]
    for cuts in (
        [[(3, 1)]] * 15,
        [[(3, 6)], [(0, 5), (3, 5)], [(3, 4), (6, 4), (0, 3)]],
        [[(0, 7), (3, 13)], [(6, 1), (3, 1), (0, 1)], [(3, 1), (6, 1)]],
    ):
        assert torch.equal(read(forward, littered(forward), rows, cuts, alike=True)[3], wanted)


# Models that are not what they seem


class Aware(GPT2LMHeadModel):
    """A model whose logits depend on more than its body's states."""

    def forward(self, input_ids=None, past_key_values=None, attention_mask=None, position_ids=None, **given):
        given |= {"attention_mask": attention_mask, "position_ids": position_ids}
        output = super().forward(input_ids, past_key_values, **given)
        output.logits = output.logits + input_ids[..., None] / 10
        return output


class Deaf(GPT2Model):
    """A body that takes positions and does not use them, so that padding on the left moves its rows."""

    def forward(self, input_ids=None, past_key_values=None, attention_mask=None, position_ids=None, **given):
        return super().forward(input_ids, past_key_values, attention_mask=attention_mask, **given)


class Refusing(GPT2Model):
    """A body that fails with a cache."""

    failure: type[Exception] = TypeError

    def forward(self, input_ids=None, past_key_values=None, **given):
        if past_key_values is not None:
            raise self.failure("no")
        return super().forward(input_ids, **given)


class OutOfMemory(Refusing):
    failure = torch.OutOfMemoryError


def disguised(as_model: type | None = None, as_body: type | None = None, dtype: Any = torch.float32) -> Any:
    model = build("gpt2", dtype)
    model.__class__ = as_model or model.__class__
    model.transformer.__class__ = as_body or model.transformer.__class__
    return model


def test_logits_are_the_states_where_they_do_not_follow_from_them():
    model = disguised(as_model=Aware)
    forward = Other(model)
    assert forward.layout.hidden == VOCABULARY
    assert forward.layout.layers == COMMON["num_hidden_layers"]
    rows = {1: tokens(11), 2: tokens(6, 1)}
    states = read(forward, littered(forward), rows, [[(1, 5), (2, 5)], [(2, 1), (1, 1)], [(1, 5)]])
    for slot, ids in rows.items():
        assert logits(forward, states[slot]).equal(states[slot])
        torch.testing.assert_close(states[slot], plain(model, ids), atol=1e-4, rtol=0)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("body", [Deaf, Refusing])
def test_a_cache_that_does_not_work_is_not_used(body, dtype):
    model = disguised(as_body=body, dtype=dtype)
    forward = Other(model)
    assert forward.layout.layers == 0
    rows = {1: tokens(11), 2: tokens(6, 1)}
    states = read(forward, littered(forward), rows, [[(1, 5), (2, 5)], [(2, 1), (1, 1)], [(1, 5)]])
    near = 1e-4 if dtype is torch.float32 else 0.05
    for slot, ids in rows.items():
        torch.testing.assert_close(
            logits(forward, states[slot]), plain(model, ids).float(), atol=near, rtol=0
        )


def test_memory_that_runs_out_is_told_and_not_taken_for_a_refusal():
    with pytest.raises(torch.OutOfMemoryError):
        Other(disguised(as_body=OutOfMemory))


def test_the_body_is_back_after_a_failure():
    model = build("gpt2")
    forward, body = Other(model), model.transformer
    with pytest.raises(RuntimeError):
        logits(forward, torch.zeros(2, forward.layout.hidden + 1))
    assert model.transformer is body
    assert plain(model, tokens(3)).shape == (3, VOCABULARY)


@pytest.mark.parametrize("name", [*FAST, *CACHED])
def test_each_model_takes_its_way(name):
    assert isinstance(forward_of(build(name)), Llama if name in FAST else Other)


def test_a_short_row_is_a_piece_of_one_token():
    model, forward = opened("gpt2")
    with torch.inference_mode():
        states = forward.read(littered(forward), [Piece(6, [7], 0)])
    torch.testing.assert_close(logits(forward, states), plain(model, [7]), atol=1e-4, rtol=0)


def test_the_tiny_gpt2_is_what_the_disguises_take_it_for():
    assert type(build("gpt2")) is GPT2LMHeadModel
    assert isinstance(build("gpt2").config, GPT2Config)
