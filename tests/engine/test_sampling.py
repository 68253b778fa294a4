"""Sampling against a direct computation, and the frequencies it gives."""

from __future__ import annotations

import math
import subprocess
import sys

import pytest
import torch
from sampled import sample

from tts_core.engine import draws
from tts_core.engine.draws import NUCLEUS, WIDE_NUCLEUS
from tts_core.engine.sampling import uniform


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


def draw(
    logits: torch.Tensor, uniforms: list[float], temperatures: list[float], top_ps: list[float]
) -> tuple[list[int], list[float]]:
    """`sample` without alternatives."""
    return sample(logits, uniforms, temperatures, top_ps, [0] * len(uniforms))[:2]


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
        "import sys; from tts_core.engine.sampling import uniform; import tts_core.generators.base;"
        "uniform(1, 2); assert 'torch' not in sys.modules and 'transformers' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def _reference(logits: torch.Tensor, temperature: float, top_p: float) -> tuple[torch.Tensor, torch.Tensor]:
    """Tokens in the order they are drawn from and the running sum of their shares: plainly, in float64."""
    shares = (logits.double() / temperature).softmax(-1)
    if top_p >= 1:
        return torch.arange(len(shares)), shares.cumsum(-1)
    values, order = shares.sort(descending=True, stable=True)
    sums = values.cumsum(-1)
    kept = int((sums < top_p).sum()) + 1
    return order[:kept], sums[:kept] / sums[:kept][-1]


@pytest.mark.parametrize("columns", [1, 2, 127, 300, 1000, 4096, 49_152, 50_257])
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_tokens_are_those_of_a_plain_inverse_of_the_cumulative_distribution(
    columns: int, dtype: torch.dtype
) -> None:
    torch.manual_seed(columns)
    settings = [(1.0, 1.0), (0.7, 1.0), (2.5, 1.0), (0.1, 1.0), (1.0, 0.9), (0.5, 0.95), (1.5, 0.4)]
    compared = 0
    for spread in (0.5, 3.0, 8.0):
        logits = (torch.randn(len(settings), columns) * spread + 20).to(dtype)
        logits[:, 1::7] = -math.inf
        uniforms = [uniform(columns, at) for at in range(len(settings))]
        ids, logprobs = draw(logits, uniforms, *map(list, zip(*settings, strict=True)))
        for row, number, token, logprob, (temperature, top_p) in zip(
            logits, uniforms, ids, logprobs, settings, strict=True
        ):
            order, sums = _reference(row, temperature, top_p)
            assert logprob == pytest.approx(float(row.double().log_softmax(-1)[token]), abs=3e-6)
            if float((sums - number).abs().min()) > 1e-6:
                compared += 1
                expected = min(int(torch.searchsorted(sums, number, right=True)), len(order) - 1)
                assert token == int(order[expected])
    assert compared >= 18


def test_a_column_that_cannot_come_is_never_drawn() -> None:
    ends = [2.0**-33, 1 - 2.0**-33, *_grid(30).tolist()]
    logits = torch.full((500,), -math.inf)
    logits[[1, 130, 300]] = torch.tensor([-80.0, 0.0, 1.0])
    for temperature in (0.0, 1e-40, 0.01, 1.0, 3.0):
        for top_p in (1e-9, 0.5, 0.999999999, 1.0):
            count = len(ends)
            ids, logprobs = draw(logits.expand(count, -1), ends, [temperature] * count, [top_p] * count)
            assert set(ids) <= {1, 130, 300}
            assert all(map(math.isfinite, logprobs))


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
@pytest.mark.parametrize("spread", [0.1, 1.0, 3.0])
def test_top_p_draws_from_exactly_the_nucleus_in_proportion(top_p: float, spread: float) -> None:
    """With little spread the nucleus is larger than what is looked at first, and all tokens are sorted."""
    torch.manual_seed(1)
    logits = torch.randn(600) * spread
    probabilities = logits.double().softmax(-1)
    kept = _nucleus(probabilities, top_p)
    count = 2000
    ids, _ = draw(logits.expand(count, -1), _grid(count).tolist(), [1.0] * count, [top_p] * count)
    hits = torch.bincount(torch.tensor(ids), minlength=600).double()
    inside = torch.zeros(600, dtype=torch.float64)
    inside[list(kept)] = probabilities[list(kept)]
    expected = inside / inside.sum() * count
    # On a grid of uniforms each token's hits are its share, up to one at either edge of its interval.
    assert float((hits - expected).abs().max()) <= 2.0
    if spread < 1 and top_p > 0.5:
        assert len(kept) > (NUCLEUS if top_p < 0.95 else WIDE_NUCLEUS)


@pytest.mark.parametrize("columns", [2, 300, 4096, 49_152, 50_257])
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_a_row_gets_the_same_alone_and_in_any_batch(columns: int, dtype: torch.dtype) -> None:
    """To the bit, whatever the others ask for, and also beside a row that is not finite."""
    torch.manual_seed(2)
    settings = [
        (0.0, 0.5, 0), (1.0, 1.0, 3), (0.5, 0.9, 0), (2.0, 1.0, 1), (1.0, 0.95, 9), (1.0, 1.0, 0),
        (4.0, 0.999, 2), (0.7, 1.0, 0), (0.0, 1.0, 20), (1.0, 0.3, 0), (1.0, 1.0, 0), (0.8, 0.95, 5),
    ]  # fmt: skip
    temperatures, top_ps, wanted = map(list, zip(*settings, strict=True))
    logits = (torch.randn(len(settings), columns) * 3).to(dtype)
    logits[10, 1] = math.nan
    uniforms = [uniform(5, at) for at in range(len(settings))]
    together = list(zip(*sample(logits, uniforms, temperatures, top_ps, wanted), strict=True))
    assert together[0][0] == int(logits[0].argmax())
    backwards = sample(logits.flip(0), *(x[::-1] for x in (uniforms, temperatures, top_ps, wanted)))
    for at, ((temperature, top_p, number), row) in enumerate(zip(settings, logits, strict=True)):
        alone = sample(row[None], [uniforms[at]], [temperature], [top_p], [number])
        for token, logprob, likely in (together[at], [found[-1 - at] for found in backwards]):
            assert [token] == alone[0]
            assert [likely] == alone[2]
            if at != 10:
                assert [logprob] == alone[1]
                assert len(likely) == min(number, columns)
            else:
                assert token == -1
                assert math.isnan(logprob)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_many_rows_are_read_in_several_passes(dtype: torch.dtype, monkeypatch: pytest.MonkeyPatch) -> None:
    torch.manual_seed(6)
    logits = (torch.randn(7, 1000) * 3).to(dtype)
    settings = _grid(7).tolist(), [1.0, 0.0, 1.0, 0.7, 1.0, 2.0, 1.0], [1.0] * 6 + [0.9], [3] * 7
    at_once = sample(logits, *settings)
    for limit in (1, 2 * 1024, 3 * 1024):
        monkeypatch.setattr(draws, "AT_ONCE", limit)
        assert sample(logits, *settings) == at_once


def test_among_equals_the_lowest_id_comes_first() -> None:
    logits = torch.zeros(3, 1000, dtype=torch.bfloat16)
    logits[1, [5, 700, 999]] = 2.0
    logits[2, [640, 128, 127]] = torch.tensor([1.0, 3.0, 3.0], dtype=torch.bfloat16)
    ids, _, likely = sample(logits, [0.5] * 3, [0.0] * 3, [1.0] * 3, [4, 5, 130])
    assert ids == [0, 5, 127]
    assert [[token for token, _ in found] for found in likely] == [
        [0, 1, 2, 3],
        [5, 700, 999, 0, 1],
        [127, 128, 640, *range(127)],
    ]
    # half the mass of equals is the half of the lowest ids
    count = 500
    drawn = draw(torch.zeros(count, 1000), _grid(count).tolist(), [1.0] * count, [0.2] * count)[0]
    assert max(drawn) <= 200
    assert len(set(drawn)) >= 199


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


@pytest.mark.parametrize("bad", [math.nan, math.inf, None])
@pytest.mark.parametrize("temperature", [0.0, 0.8, 1.0])
@pytest.mark.parametrize("top_p", [0.9, 1.0])
def test_a_row_that_is_not_finite_is_told_and_spoils_no_other(
    bad: float | None, temperature: float, top_p: float
) -> None:
    torch.manual_seed(3)
    logits = torch.randn(3, 700)
    settings = [0.5] * 3, [temperature] * 3, [top_p] * 3, [2] * 3
    sound = sample(logits, *settings)
    if bad is None:
        logits[1] = -math.inf
    else:
        logits[1, 333] = bad
    ids, logprobs, likely = sample(logits, *settings)
    assert ids == [sound[0][0], -1, sound[0][2]]
    assert [logprobs[0], logprobs[2]] == [sound[1][0], sound[1][2]]
    assert math.isnan(logprobs[1])
    assert likely == [sound[2][0], [], sound[2][2]]


def test_logits_are_left_as_they_are_and_alternatives_change_no_token() -> None:
    torch.manual_seed(4)
    logits = torch.randn(4, 1024) * 3
    before = logits.clone()
    settings = [0.1, 0.4, 0.6, 0.9], [0.0, 1.0, 0.7, 0.7], [1.0, 1.0, 1.0, 0.9]
    ids, logprobs, likely = sample(logits, *settings, [6] * 4)
    assert torch.equal(logits, before)
    assert (ids, logprobs) == draw(logits, *settings)
    assert [len(found) for found in likely] == [6] * 4
    assert sample(logits[:0], [], [], [], []) == ([], [], [])
