"""A tiny random model with one token for each byte, and small sums to train it on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

from tts_core.models import LoadedModel, ModelSource
from tts_core.problems.problem import Problem
from tts_core.training.policy import Training
from tts_core.training.progress import Progress
from tts_core.training.settings import PolicySettings
from tts_core.training.sources import Sources

CONTEXT = 1024


def opened() -> LoadedModel:
    """The same weights each time."""
    symbols = sorted(pre_tokenizers.ByteLevel.alphabet())
    vocabulary = {symbol: place for place, symbol in enumerate(symbols)}
    bytes_ = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    bytes_.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    bytes_.decoder = decoders.ByteLevel()
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=bytes_, eos_token="<|im_end|>")
    config = LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        intermediate_size=48,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=1,
        max_position_embeddings=CONTEXT,
        tie_word_embeddings=True,
        eos_token_id=tokenizer.eos_token_id,
    )
    with torch.random.fork_rng():
        torch.manual_seed(0)
        model = LlamaForCausalLM(config).eval()
    return LoadedModel(ModelSource("folder", "tiny", "tiny"), model, tokenizer)


def generated(
    split: str, count: int, seed: int = 0, families: Any = None, levels: Sequence[int] = (1,)
) -> Iterator[Problem]:
    """Sums of as many numbers as the level says, and one more."""
    rng = Random(f"{split} {seed} {families} {levels}")
    for _ in range(count):
        level = rng.choice(list(levels))
        terms = [rng.randint(1, 9) for _ in range(level + 1)]
        sum_ = " + ".join(map(str, terms))
        family = families[0] if families else "sum"
        yield Problem(
            f"{split}-{rng.getrandbits(30)}",
            f"{sum_}?",
            str(sum(terms)),
            level,
            family,
            (f"{sum_} = {sum(terms)}", f"The answer is {sum(terms)}."),
        )


GSM8K = [
    Problem(f"g{place}", f"Ann has {place} pens.", str(place), 3, "gsm8k", (f"The answer is {place}.",))
    for place in range(90)
]

SMALL: dict[str, Any] = {
    "minutes": None,
    "steps": 8,
    "stages": (0.5, 0.0, 0.5),
    "rank": 2,
    "alpha": 4,
    "batch_tokens": 1200,
    "longest": CONTEXT,
    "levels": {1: 1.0, 3: 1.0},
    "attempt_problems": 4,
    "attempts": 6,
    "attempt_rows": 12,
    "attempt_tokens": 48,
    "attempt_temperature": 1.0,
    "dev_problems": 1,
    "early": 0.5,
    "patience": 0,
}


def settings(**changes: Any) -> PolicySettings:
    return PolicySettings(**{**SMALL, **changes})


def sources(chosen: PolicySettings) -> Sources:
    return Sources(chosen, generated, GSM8K)


def training(folder: Path, begin_from: Path | None = None, **changes: Any) -> Training:
    """A training that tells nothing."""
    chosen = settings(**changes)
    return Training(chosen, folder, opened, Progress(quiet=True), sources(chosen), begin_from)
