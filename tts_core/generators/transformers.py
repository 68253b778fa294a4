"""The transformers generator: samples rows with a causal language model of Hugging Face transformers.

Knows chat templates and what is asked of the engine, which reads every prefix once, keeps it for all that
grow from it, and samples the rows of all runs in one batch. Does not know strategies, scores or where a model
comes from; where steps end is `drawing.py`'s.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import torch

from ..apart import apart
from ..cost import NOTHING, Cost, Tokens, forward_flops
from ..engine import rows as engine_rows
from ..engine.doubles import with_doubles
from ..engine.engine import Engine
from ..engine.models import forward_of
from ..errors import ModelError
from ..models import LoadedModel
from ..run_settings import SYSTEM
from .base import ADAPTER_WEIGHTS, Discarded, Growth, Message, Row, Segment
from .chat import Chat
from .drawing import Drawing, Language
from .spelling import Spelling

END_TOKENS = ("<|im_end|>", "<|endoftext|>", "<|end_of_text|>", "<|eot_id|>", "<|end|>", "<end_of_turn>")
"""Special tokens that end an answer in models whose settings name only some of their end tokens."""


class TransformersGenerator:
    """A policy that runs in this process; all runs share its engine.

    Args:
        loaded: its weights are taken over, so the model cannot be used by itself any more.
        kv_bytes: the bound of keys and values in memory; None takes a share of what there is.
        reproducible: the same row gives the same tokens to the bit, whoever else samples. Slower.
    """

    def __init__(self, loaded: LoadedModel, kv_bytes: int | None = None, reproducible: bool = False) -> None:
        config = loaded.model.config.get_text_config()
        self.context = int(getattr(config, "max_position_embeddings", None) or 4096)
        self._vocabulary = int(loaded.model.get_input_embeddings().num_embeddings)
        self._chat = Chat(loaded.tokenizer)
        self._name = loaded.source.name
        self._adapter, self._mark = loaded.adapter, loaded.mark
        ends = _end_tokens(loaded)
        with _failures():
            forward = apart(lambda: forward_of(loaded.model))
        self._language = Language(Spelling(self._chat), ends, forward.parameters)
        self.engine = Engine(forward, kv_bytes, reproducible=reproducible)
        self._counting = threading.Lock()
        self._live = 0

    @property
    def live_rows(self) -> int:
        """Rows being sampled now, over all requests."""
        return self._live

    @property
    def system(self) -> str:
        """The adapter's own system prompt, else the one of `run_settings.py`."""
        return self._adapter.system if self._adapter else SYSTEM

    def describe(self) -> dict[str, Any]:
        """Name, engine, dtype, device, parameters, context and adapter, recorded with every run; of an
        adapter that does not ship also its weights, since training it again may keep its label."""
        layout = self.engine.forward.layout
        return {
            "name": self._name,
            "engine": "transformers",
            "forward": type(self.engine.forward).__name__.lower(),
            "reproducible": self.engine.reproducible,
            "dtype": str(layout.dtype).removeprefix("torch."),
            "device": str(layout.device),
            "parameters": self._language.parameters,
            "context": self.context,
            "adapter": self._adapter.label if self._adapter else None,
            **({ADAPTER_WEIGHTS: self._mark} if self._mark else {}),
        }

    def encode(self, messages: Sequence[Message]) -> tuple[int, ...]:
        """The token ids of a chat, up to where the assistant begins to write.

        A model without a chat template gets the contents as plain paragraphs; one whose template
        refuses a system message finds it in front of the first user message. Some templates add a
        system message of their own if there is none (SmolLM2's does).

        Raises:
            ModelError: the template refuses the chat.
        """
        with _failures():
            return self._chat.encode(messages)

    def tokenize(self, text: str) -> tuple[int, ...]:
        """The token ids of a text by itself."""
        return tuple(self._chat.ids(text))

    def extend(self, rows: Sequence[Row], stop: threading.Event) -> Iterator[Segment | Growth | Discarded]:
        """Sample all rows, each to its next boundary or (`until_answer`) to its end.

        A row that may not sample a token is an empty segment, truncated or held. A row that reaches its limit
        exactly at a boundary is open if it was to end there, and truncated if it was to go on.

        Raises:
            ModelError: a row without a prompt, memory that ran out, or a model that failed.
        """
        drawings = []
        for row in rows:
            length = len(row.prompt) + len(row.path)
            if not length:
                raise ModelError("A row without any tokens cannot be sampled: the prompt is empty.")
            self._check(row.prompt)
            self._check(row.path)
            limit = min(row.limit, self.context - length)
            if limit > 0:
                drawings.append(Drawing(row, limit, self._language))
            else:
                yield Segment(row.number, "", (), (), "held" if row.limit_holds else "truncated")
        if drawings:
            yield from self._sample(drawings, stop)

    def _sample(
        self, drawings: Sequence[Drawing], stop: threading.Event
    ) -> Iterator[Segment | Growth | Discarded]:
        live = len(drawings)

        def count(change: int) -> None:
            nonlocal live
            with self._counting:  # the engine may draw one more token while the consumer goes away
                change = max(change, -live)
                live += change
                self._live += change

        def asked(drawing: Drawing) -> engine_rows.Row:
            row = drawing.row

            def took(
                token: int, logprob: float, likely: engine_rows.Likely
            ) -> tuple[Sequence[Segment | Growth], bool]:
                drawing.has_read(made.prefilled, made.cached)
                pieces, goes_on = drawing.take(token, logprob, likely)
                if not goes_on:
                    count(-1)
                return pieces, goes_on

            sampler = engine_rows.Sampler(row.seed, row.drawn, row.temperature, row.top_p, row.alternatives)
            made = engine_rows.Row([*row.prompt, *row.path], sampler, took)
            return made

        with self._counting:
            self._live += live
        job = engine_rows.Job([asked(drawing) for drawing in drawings], stop)
        try:
            with _failures():
                yield from self.engine.start(job)
            cut = [(drawing, row) for drawing, row in zip(drawings, job.rows, strict=True) if not row.done]
            if cut:
                yield Discarded(sum((self._cut_short(drawing, row) for drawing, row in cut), Cost()))
        finally:  # also when the consumer closes the iterator
            job.close()
            count(-live)

    def _cut_short(self, drawing: Drawing, row: engine_rows.Row) -> Cost:
        drawing.has_read(row.prefilled, row.cached)
        return drawing.spent()

    def _check(self, ids: Sequence[int]) -> None:
        if ids and not 0 <= min(ids) <= max(ids) < self._vocabulary:
            raise ModelError("The model failed: a token is not in its vocabulary.")

    def probabilities(
        self, prompts: Sequence[tuple[int, ...]], options: Sequence[str]
    ) -> tuple[list[list[float]], Cost]:
        """How likely each of `options` comes next after each prompt, as shares that sum to 1.

        An option's share sums over its first tokens with and without a leading space, and over its
        capitalised forms where they are one token. What the prompts share is read once.

        Returns:
            One list of shares per prompt, and what it cost a verifier.

        Raises:
            ModelError: an empty or too long prompt, options that begin alike, or a model that failed.
        """
        if not prompts:
            return [], NOTHING
        firsts = self._first_tokens(options)
        states, cost = self.states(prompts)
        with _failures():
            chosen = self.engine.logits(states, [token for tokens in firsts for token in tokens])

            def shared() -> torch.Tensor:
                parts = torch.split(chosen, [len(tokens) for tokens in firsts], dim=-1)
                scores = torch.stack([part.logsumexp(dim=-1) for part in parts], dim=-1)
                return with_doubles(scores).double().softmax(dim=-1)

            shares: list[list[float]] = self.engine.computed(shared).tolist()
        return shares, cost

    def states(self, prefixes: Sequence[tuple[int, ...]]) -> tuple[torch.Tensor, Cost]:
        """The hidden state behind the last token of each prefix, for heads that judge by it.

        What was sampled or read before is in the engine's tree, and costs no forward pass.

        Returns:
            Shape [prefixes, hidden], and what it cost a verifier.

        Raises:
            ModelError: an empty or too long prefix, or a model that failed.
        """
        if not all(prefixes) or max(map(len, prefixes)) > self.context:
            raise ModelError(f"A prompt must have from 1 to {self.context:,} tokens: shorten it.")
        for prefix in prefixes:
            self._check(prefix)
        began = time.monotonic()
        rows = [engine_rows.Row(list(prefix), positions=(len(prefix) - 1,)) for prefix in prefixes]
        with _failures():
            for _ in self.engine.start(engine_rows.Job(rows, threading.Event())):
                pass
        layout = self.engine.forward.layout
        states = torch.empty(len(rows), layout.hidden, dtype=layout.dtype, device=layout.device)
        # row by row: one call for all of them would make this thread one that computes, see `apart.py`
        for place, row in enumerate(rows):
            assert row.states is not None
            states[place] = row.states[0]
        read = Tokens(prefilled=sum(row.prefilled for row in rows), cached=sum(row.cached for row in rows))
        cost = Cost(
            verifier=read,
            calls=1,
            seconds=time.monotonic() - began,
            flops=forward_flops(self._language.parameters, read.computed),
        )
        return states, cost

    def _first_tokens(self, options: Sequence[str]) -> list[list[int]]:
        """The tokens that begin each option and no other one."""
        found: list[set[int]] = []
        for option in options:
            firsts: set[int] = set()
            capitalised = option[:1].upper() + option[1:]
            for text in dict.fromkeys([option, " " + option, capitalised, " " + capitalised]):
                ids = self._chat.ids(text)
                if ids and (len(ids) == 1 or text.strip() == option):
                    firsts.add(ids[0])
            found.append(firsts)
        own = [
            sorted(firsts.difference(*(other for at, other in enumerate(found) if at != place)))
            for place, firsts in enumerate(found)
        ]
        if not all(own):
            raise ModelError(
                f"The options {', '.join(map(repr, options))} begin with the same token: use others."
            )
        return own


def _end_tokens(loaded: LoadedModel) -> frozenset[int]:
    """The ids that end an answer."""
    ends: set[int] = set()
    generation = getattr(loaded.model, "generation_config", None)
    for holder in (generation, loaded.model.config, loaded.tokenizer):
        value = getattr(holder, "eos_token_id", None)
        ends.update(value if isinstance(value, list | tuple) else [] if value is None else [value])
    special = loaded.tokenizer.get_added_vocab()
    ends.update(special[name] for name in END_TOKENS if name in special)
    return frozenset(int(end) for end in ends)


@contextmanager
def _failures() -> Iterator[None]:
    """Whatever fails inside a model becomes one sentence."""
    try:
        yield
    except ModelError:
        raise
    except (torch.OutOfMemoryError, MemoryError) as error:
        raise ModelError("The model ran out of memory: sample fewer or shorter rows at once.") from error
    except Exception as error:
        if "allocate memory" in str(error):
            raise ModelError("The model ran out of memory: sample fewer or shorter rows at once.") from error
        detail = str(error).strip().partition("\n")[0].rstrip(". ")[:200] or type(error).__name__
        raise ModelError(f"The model failed: {detail}.") from error
