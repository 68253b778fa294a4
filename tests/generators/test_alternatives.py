"""The likeliest tokens beside each drawn one, and where in the text each token ends."""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest

torch = pytest.importorskip("torch")

from sampled import sample as draw_of  # noqa: E402

from tts_core.engine import batch, sampling  # noqa: E402
from tts_core.generators.base import Row, Segment  # noqa: E402
from tts_core.generators.drawing import Drawing  # noqa: E402
from tts_core.generators.spelling import HALF  # noqa: E402
from tts_core.generators.transformers import TransformersGenerator  # noqa: E402

CHAT = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "What is 12 * 13?"}]
CHEESE = "\n\nDer Käse 🧀 kostet 3 € — 𝒙=𝟛\nja 🦩🦩\n"


@pytest.fixture(scope="module")
def prompt(exact_generator: TransformersGenerator) -> tuple[int, ...]:
    return exact_generator.encode(CHAT)


def row(number: int, prompt: Sequence[int], **settings: Any) -> Row:
    chosen = {"seed": 70 + number, "limit": 24, "until_answer": True, "temperature": 0.9} | settings
    return Row(number, tuple(prompt), chosen.pop("path", ()), **chosen)


def sample(generator: TransformersGenerator, *rows: Row) -> list[Segment]:
    pieces = generator.extend(rows, threading.Event())
    return [piece for piece in pieces if isinstance(piece, Segment)]


def likeliest(logits: torch.Tensor, count: int) -> list[list[tuple[int, float]]]:
    rows = len(logits)
    return draw_of(logits, [0.5] * rows, [1.0] * rows, [1.0] * rows, [count] * rows)[2]


def by_row(found: Sequence[Segment]) -> dict[int, list[Segment]]:
    return {number: [each for each in found if each.row == number] for number in {f.row for f in found}}


def test_likeliest_against_a_sorted_softmax() -> None:
    logits = torch.randn(4, 900, generator=torch.Generator().manual_seed(3)) * 4
    shares = logits.double().log_softmax(-1)
    for found, expected in zip(likeliest(logits, 7), shares, strict=True):
        values, order = expected.sort(descending=True)
        assert [token for token, _ in found] == order[:7].tolist()
        assert [logprob for _, logprob in found] == pytest.approx(values[:7].tolist(), abs=6e-4)
        assert all(round(logprob, 3) == logprob for _, logprob in found)


def test_likeliest_leaves_out_what_cannot_come_and_takes_all_of_a_small_vocabulary() -> None:
    logits = torch.tensor([[1.0, -math.inf, 1.0 + math.log(3)], [0.0, 0.0, -math.inf]])
    first, second = likeliest(logits, 9)
    assert first == [(2, round(math.log(0.75), 3)), (0, round(math.log(0.25), 3))]
    assert sorted(second) == [(0, round(math.log(0.5), 3)), (1, round(math.log(0.5), 3))]


def test_each_drawn_token_has_its_likeliest_ones(
    exact_generator: TransformersGenerator, prompt: tuple[int, ...]
) -> None:
    beside = 0
    found = sample(exact_generator, *(row(n, prompt, alternatives=5) for n in range(4)))
    for segment in found:
        assert len(segment.alternatives) == len(segment.tokens) == len(segment.ends)
        for token, logprob, likely in zip(
            segment.tokens, segment.logprobs, segment.alternatives, strict=True
        ):
            logprobs = [value for _, value in likely]
            assert len(likely) == 5
            assert logprobs == sorted(logprobs, reverse=True)
            assert sum(map(math.exp, logprobs)) <= 1.003
            # a drawn token that is not among them is no likelier than the last of them
            text = exact_generator._chat.decode([token])
            mine = [value for told, value in likely if told == text]
            beside += bool(mine)
            if mine:
                assert min(abs(value - logprob) for value in mine) < 1e-3
            else:
                assert logprob <= logprobs[-1] + 1e-3
    assert beside > 30


def test_a_greedy_row_draws_the_first_alternative(
    exact_generator: TransformersGenerator, prompt: tuple[int, ...]
) -> None:
    greedy = sample(exact_generator, row(0, prompt, temperature=0.0, alternatives=3))
    for segment in greedy:
        for token, logprob, likely in zip(
            segment.tokens, segment.logprobs, segment.alternatives, strict=True
        ):
            assert likely[0][0] == exact_generator._chat.decode([token])
            assert likely[0][1] == pytest.approx(logprob, abs=6e-4)
    if greedy[-1].state == "complete":
        assert greedy[-1].alternatives[-1][0][0] == "<|im_end|>"


def test_each_row_gets_as_many_as_it_wants_and_draws_the_same_tokens(
    exact_generator: TransformersGenerator, prompt: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def counted(*given: Any) -> Any:
        asked.extend(given[-1])
        return sampling.Wanted(*given)

    monkeypatch.setattr(batch, "Wanted", counted)
    none = by_row(sample(exact_generator, *(row(n, prompt) for n in range(3))))
    assert set(asked) == {0}
    wants = (0, 2, 4)
    some = by_row(sample(exact_generator, *(row(n, prompt, alternatives=wants[n]) for n in range(3))))
    assert set(asked) == set(wants)
    for number, segments in some.items():
        assert [s.tokens for s in segments] == [s.tokens for s in none[number]]
        assert [s.text for s in segments] == [s.text for s in none[number]]
        for segment in segments:
            told = len(segment.tokens) if wants[number] else 0
            assert [len(likely) for likely in segment.alternatives] == [wants[number]] * told
    assert all(not s.alternatives and s.ends for found in none.values() for s in found)


@pytest.mark.parametrize("temperature", [0.8, 4.0])
def test_ends_cut_the_text_into_its_tokens(
    exact_generator: TransformersGenerator, prompt: tuple[int, ...], temperature: float
) -> None:
    """At temperature 4 the tokens are noise, and many hold only a part of a character."""
    for segment in sample(exact_generator, *(row(n, prompt, temperature=temperature) for n in range(4))):
        assert len(segment.ends) == len(segment.tokens)
        assert all(before <= after for before, after in pairwise((0, *segment.ends)))
        assert segment.ends[-1] <= len(segment.text)
        pieces = [segment.text[before:after] for before, after in pairwise((0, *segment.ends))]
        assert "".join(pieces) == segment.text.rstrip(HALF)
        if segment.state == "complete":
            assert pieces[-1] == ""
        for piece, token in zip(pieces, segment.tokens, strict=True):
            alone = exact_generator._chat.decode([token])
            if piece and HALF not in segment.text and HALF not in alone:
                assert piece == alone or token in exact_generator._language.ends


def told_tokens(generator: TransformersGenerator, prompt: tuple[int, ...], text: str) -> list[Segment]:
    """The segments that a row makes which happens to draw just this text."""
    tokens = generator._chat.ids(text)
    drawing = Drawing(row(0, prompt, limit=1000, alternatives=2), 1000, generator._language)
    other = generator._chat.ids(" x")[0]
    found: list[Segment] = []
    for token in tokens:
        pieces, _ = drawing.take(token, -0.5, [(token, -0.5), (other, -1.5)])
        found += [piece for piece in pieces if isinstance(piece, Segment)]
    return found


def test_a_character_of_several_tokens_ends_with_its_last_one(
    exact_generator: TransformersGenerator, prompt: tuple[int, ...]
) -> None:
    found = told_tokens(exact_generator, prompt, CHEESE)
    assert "".join(segment.text for segment in found) == CHEESE
    silent = 0
    for segment in found:
        pieces = [segment.text[before:after] for before, after in pairwise((0, *segment.ends))]
        assert "".join(pieces) == segment.text
        for piece, ((own, _), (other, _)) in zip(pieces, segment.alternatives, strict=True):
            silent += piece == ""
            # the token that makes a character whole reads like it; one that does not is a part
            assert own.rstrip(HALF) == piece
            assert other.endswith(" x")
    assert silent > 5  # 🧀, 𝒙, 𝟛 and two 🦩 take several tokens each


def test_the_first_token_of_a_later_step_keeps_its_space(
    exact_generator: TransformersGenerator, prompt: tuple[int, ...]
) -> None:
    first, second = told_tokens(exact_generator, prompt, "So 12 is here.\n and so on\n")
    assert first.alternatives[0] == (("So", -0.5), (" x", -1.5))
    assert second.alternatives[0][0] == (second.text[: second.ends[0]], -0.5)
    assert second.text[: second.ends[0]].startswith(" ")
