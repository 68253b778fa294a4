"""Sampling against a direct computation, and the frequencies it gives."""

from __future__ import annotations

import math
import subprocess
import sys

import pytest
import torch

from tts_core.generators.sampling import NUCLEUS, draw, invert, invert_nucleus, uniform


def _nucleus(probabilities: torch.Tensor, top_p: float) -> set[int]:
    """The nucleus of one row, the slow and plain way."""
    kept: set[int] = set()
    mass = 0.0
    for column in sorted(range(len(probabilities)), key=lambda at: -float(probabilities[at])):
        if mass >= top_p:
            break
        kept.add(column)
        mass += float(probabilities[column])
    return kept


def _grid(count: int) -> torch.Tensor:
    return (torch.arange(count, dtype=torch.float64) + 0.5) / count


def test_uniform_is_a_pure_function_strictly_inside_the_unit_interval() -> None:
    numbers = [uniform(seed, index) for seed in range(50) for index in range(200)]
    assert numbers == [uniform(seed, index) for seed in range(50) for index in range(200)]
    assert all(0.0 < number < 1.0 for number in numbers)
    assert len(set(numbers)) == len(numbers)
    assert 0.0 < uniform(2**63 - 1, 10**9) < 1.0


@pytest.mark.parametrize("along", ["index", "seed"])
def test_uniform_is_uniform_along_indices_and_along_seeds(along: str) -> None:
    count, bins = 20_000, 50
    hits = [0] * bins
    for at in range(count):
        number = uniform(7, at) if along == "index" else uniform(at, 3)
        hits[int(number * bins)] += 1
    expected = count / bins
    chi_square = sum((hit - expected) ** 2 / expected for hit in hits)
    assert chi_square < 100  # 49 degrees of freedom: p < 0.0001


def test_neighbouring_seeds_are_not_shifted_copies() -> None:
    streams = [[uniform(seed, index) for index in range(100)] for seed in range(20)]
    assert len({number for stream in streams for number in stream}) == 2000


def test_uniform_needs_no_torch() -> None:
    code = (
        "import sys; from tts_core.generators.sampling import uniform; import tts_core.generators.base;"
        "uniform(1, 2); assert 'torch' not in sys.modules and 'transformers' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_invert_takes_each_column_for_its_share_of_the_interval() -> None:
    weights = torch.tensor([0.0, 0.2, 0.0, 0.5, 0.3, 0.0])
    uniforms = _grid(1000)
    columns = invert(weights.expand(1000, -1), uniforms)
    assert torch.bincount(columns, minlength=6).tolist() == [0, 200, 0, 500, 300, 0]


def test_invert_never_takes_a_column_of_weight_0_at_the_ends_of_the_interval() -> None:
    weights = torch.tensor([0.0, 1e-30, 1.0, 0.0]).expand(2, -1)
    ends = torch.tensor([2.0**-33, 1 - 2.0**-33], dtype=torch.float64)
    assert set(invert(weights, ends).tolist()) <= {1, 2}


def test_frequencies_over_the_whole_vocabulary_follow_the_softmax() -> None:
    torch.manual_seed(0)
    logits = torch.randn(200) * 2
    temperature, count = 0.7, 20_000
    uniforms = [uniform(11, index) for index in range(count)]
    ids, logprobs = draw(logits.expand(count, -1), uniforms, [temperature] * count, [1.0] * count)
    expected = (logits / temperature).softmax(-1) * count
    hits = torch.bincount(torch.tensor(ids), minlength=200)
    common = expected > 5
    chi_square = float(((hits - expected)[common] ** 2 / expected[common]).sum())
    freedom = int(common.sum())
    assert chi_square < freedom + 5 * math.sqrt(2 * freedom)
    at_one = logits.log_softmax(-1)  # log-probabilities are told at temperature 1
    assert logprobs == pytest.approx([float(at_one[token]) for token in ids], abs=1e-5)


@pytest.mark.parametrize("top_p", [0.05, 0.5, 0.9, 0.999])
@pytest.mark.parametrize("spread", [0.1, 3.0])
def test_top_p_draws_from_exactly_the_nucleus_in_proportion(top_p: float, spread: float) -> None:
    """With little spread the nucleus is larger than what is looked at first, so all tokens are sorted."""
    torch.manual_seed(1)
    probabilities = (torch.randn(600) * spread).double().softmax(-1)
    kept = _nucleus(probabilities, top_p)
    count = 20_000
    columns = invert_nucleus(
        probabilities.float().expand(count, -1),
        _grid(count),
        torch.full((count,), top_p, dtype=torch.float64),
    )
    hits = torch.bincount(columns, minlength=600).double()
    inside = torch.zeros(600, dtype=torch.float64)
    inside[list(kept)] = probabilities[list(kept)]
    expected = inside / inside.sum() * count
    # On a grid of uniforms each token's hits are its share, up to one at either edge of its interval.
    assert float((hits - expected).abs().max()) <= 2.0
    if spread < 1 and top_p > 0.5:
        assert len(kept) > NUCLEUS


def test_rows_of_one_batch_keep_their_own_settings() -> None:
    torch.manual_seed(2)
    logits = torch.randn(4, 1000) * 3
    uniforms = [0.3, 0.99, 0.5, 0.7]
    temperatures, top_ps = [0.0, 1.0, 0.5, 2.0], [0.5, 1.0, 0.9, 1.0]
    together = draw(logits, uniforms, temperatures, top_ps)
    for row in range(4):
        alone = draw(logits[row : row + 1], uniforms[row : row + 1], [temperatures[row]], [top_ps[row]])
        assert alone[0][0] == together[0][row]
        assert alone[1][0] == pytest.approx(together[1][row], abs=1e-5)
    assert together[0][0] == int(logits[0].argmax())


def test_a_tiny_top_p_or_temperature_takes_the_likeliest() -> None:
    logits = torch.randn(3, 500)
    likeliest = logits.argmax(-1).tolist()
    assert draw(logits, [0.999] * 3, [1.0] * 3, [1e-9] * 3)[0] == likeliest
    assert draw(logits * 100, [0.999] * 3, [1e-3] * 3, [1.0] * 3)[0] == likeliest


def test_bfloat16_logits_and_forbidden_tokens() -> None:
    logits = torch.full((1, 300), -math.inf, dtype=torch.bfloat16)
    logits[0, 17] = 3.0
    for top_p in (1.0, 0.9):
        assert draw(logits, [0.5], [1.0], [top_p])[0] == [17]


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_logits_that_are_not_finite_are_refused(bad: float) -> None:
    logits = torch.zeros(2, 10)
    logits[1, 3] = bad
    with pytest.raises(ValueError, match="not finite"):
        draw(logits, [0.5, 0.5], [1.0, 1.0], [1.0, 1.0])
