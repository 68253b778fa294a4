"""The baseline: plain transformers, the way a script without an engine uses it.

Knows `generate` and a left-padded forward pass. Reads every prefix anew, because `generate` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from ..models import LoadedModel


class Baseline:
    """A model of transformers that only `generate` and `forward` are asked of."""

    def __init__(self, loaded: LoadedModel) -> None:
        from transformers import GenerationConfig

        self.model = loaded.model
        self.tokenizer = loaded.tokenizer
        self.model.generation_config = GenerationConfig()  # nothing but what is said here
        self._yes, self._no = (self._ids(text)[0] for text in ("yes", "no"))

    @property
    def device(self) -> str:
        return str(self.model.device)

    @property
    def dtype(self) -> str:
        return str(self.model.dtype).removeprefix("torch.")

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self.tokenizer.encode(text, add_special_tokens=False)
        return ids

    def text(self, tokens: Sequence[int]) -> str:
        """The text of token ids, special tokens included."""
        text: str = self.tokenizer.decode(list(tokens), clean_up_tokenization_spaces=False)
        return text

    def generate(
        self, prompts: Sequence[Sequence[int]], tokens: int, greedy: bool = False
    ) -> list[tuple[int, ...]]:
        """One call of `generate` for all prompts, left-padded.

        Samples at temperature 1 with top_p 1 and without top-k, min_new_tokens = max_new_tokens = `tokens`.

        Returns:
            The new tokens of each row.
        """
        from transformers import GenerationConfig

        ids, mask = self._padded(prompts)
        sampling = {} if greedy else {"temperature": 1.0, "top_p": 1.0, "top_k": 0}
        config = GenerationConfig(
            do_sample=not greedy,
            min_new_tokens=tokens,
            max_new_tokens=tokens,
            pad_token_id=0,
            use_cache=True,
            **sampling,
        )
        made = self.model.generate(input_ids=ids, attention_mask=mask, generation_config=config)
        return [tuple(row) for row in made[:, ids.shape[1] :].tolist()]

    def judge(self, prompts: Sequence[Sequence[int]]) -> list[float]:
        """P(yes) out of yes and no after each prompt, by one left-padded forward pass."""
        ids, mask = self._padded(prompts)
        positions = (mask.cumsum(dim=-1) - 1).clamp(min=0)
        with torch.inference_mode():
            logits = self.model(
                input_ids=ids, attention_mask=mask, position_ids=positions, use_cache=False, logits_to_keep=1
            ).logits[:, -1]
            shares = logits[:, [self._yes, self._no]].float().softmax(dim=-1)
        return [float(share) for share in shares[:, 0].tolist()]

    def _padded(self, prompts: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
        longest = max(map(len, prompts))
        rows = [[0] * (longest - len(prompt)) + list(prompt) for prompt in prompts]
        mask = [[0] * (longest - len(prompt)) + [1] * len(prompt) for prompt in prompts]
        device: Any = self.model.device
        return torch.tensor(rows, device=device), torch.tensor(mask, device=device)
