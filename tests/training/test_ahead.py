"""Batches made ahead: the same ones, whoever makes them."""

from __future__ import annotations

from itertools import islice

import pytest

pytest.importorskip("torch")

from small import opened, settings, sources

from tts_core.training.ahead import ahead
from tts_core.training.attempted import Attempted
from tts_core.training.samples import Encoder
from tts_core.training.stream import Stream


def stream() -> Stream:
    chosen = settings(batch_tokens=4096)
    encoder = Encoder(opened(), chosen.system, chosen.longest)
    known = sources(chosen)
    problem = known.train("attempts", 0, 1)[0]
    tried = [Attempted(problem, ["\n".join(problem.solution)], ["The answer is 3."])]
    return Stream(chosen, known, encoder, 512, tried, width=16)


@pytest.mark.parametrize("stage", ["solutions", "revisions"])
def test_another_process_makes_the_same_batches(stage):
    made = stream()
    with ahead(made, stage, 2, processes=1) as elsewhere, ahead(made, stage, 2, processes=0) as here:
        for chunk in (2, 3, 2):  # also one that was there already
            assert elsewhere.batches(chunk) == here.batches(chunk) == made.batches(stage, chunk)


def test_what_could_not_be_made_is_told_where_it_is_asked_for():
    made = stream()
    made._mendable.clear()
    made._keepable = [None]  # type: ignore[list-item]
    with ahead(made, "revisions", 0, processes=1) as coming, pytest.raises(AttributeError):
        coming.batches(0)


def test_a_larger_batch_takes_more_samples_at_once():
    counts = []
    for tokens in (1200, 2048, 4096):
        chosen = settings(batch_tokens=tokens)
        encoder = Encoder(opened(), chosen.system, chosen.longest)
        counts.append(len(Stream(chosen, sources(chosen), encoder, 512).chunk("solutions", 0)))
    assert counts == [384, 384, 768]


def test_rows_are_as_wide_as_they_will_be_filled_up_to():
    made = stream()
    for batch in islice(made.batches("solutions", 0), 20):
        for part in batch:
            wide = -(-max(map(len, part)) // 16) * 16
            assert len(part) == 1 or len(part) * wide <= 512
