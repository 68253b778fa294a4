"""The transformers generator: samples rows with a causal language model of Hugging Face transformers.

Knows batches, the KV cache of one request, chat templates, how token ids become text, and where a
step ends. Keeps nothing between requests: equal prefixes of one request are read once, those of two
requests twice. Does not know strategies, scores or where a model comes from.

A step ends with the token whose text completes the boundary behind something that is not blank, so
blank lines lead the next step and are never a step. Text is always the decoding of the ids drawn. The
model's end token is the last of its step's tokens, is counted as generated and is not in the text.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import torch

from ..cost import NOTHING, Cost, Tokens, forward_flops
from ..errors import ModelError
from ..events import Alternatives, State
from ..models import LoadedModel
from .base import Discarded, Growth, Message, Row, Segment
from .batch import Batch, Turns
from .chat import Chat
from .sampling import draw, likeliest, uniform
from .spelling import CONTEXT_TOKENS, HALF, Spelling

GROWTH_SECONDS = 0.1
"""The least time between two `Growth` of one row."""

END_TOKENS = ("<|im_end|>", "<|endoftext|>", "<|end_of_text|>", "<|eot_id|>", "<|end|>", "<end_of_turn>")
"""Special tokens that end an answer in models whose settings name only some of their end tokens."""


@dataclass(slots=True)
class Drawing:
    """A row being sampled. `ends` and `alternatives` are of the unfinished step; `unpaid` is what was read
    for the row and is on no segment yet."""

    row: Row
    limit: int
    ids: list[int] = field(default_factory=list)
    logprobs: list[float] = field(default_factory=list)
    begun: int = 0
    ends: list[int] = field(default_factory=list)
    alternatives: list[Alternatives] = field(default_factory=list)
    unpaid: Tokens = field(default_factory=Tokens)
    shown: float = 0.0

    @property
    def prefix(self) -> tuple[int, ...]:
        return self.row.prompt + self.row.path

    @property
    def tokens(self) -> list[int]:
        """The tokens of the unfinished step."""
        return self.ids[self.begun :]

    @property
    def before(self) -> list[int]:
        """The last tokens of the answer before the unfinished step."""
        return [*self.row.path, *self.ids[: self.begun]][-CONTEXT_TOKENS:]

    @property
    def spent(self) -> Tokens:
        """What the unfinished step has cost so far."""
        return self.unpaid + Tokens(generated=len(self.ids) - self.begun)


class TransformersGenerator:
    """A policy that runs in this process; all runs share its model and take turns at forward passes."""

    def __init__(self, loaded: LoadedModel) -> None:
        self._model = loaded.model
        self._chat = Chat(loaded.tokenizer)
        self._spelling = Spelling(self._chat)
        self._name = loaded.source.name
        self._parameters = int(loaded.model.num_parameters())
        self._ends = _end_tokens(loaded)
        self._turns = Turns()
        self._counting = threading.Lock()
        self._live = 0

    @property
    def context(self) -> int:
        """The most tokens of prompt and path together."""
        config = self._model.config.get_text_config()
        return int(getattr(config, "max_position_embeddings", None) or 4096)

    @property
    def live_rows(self) -> int:
        """Rows being sampled now, over all requests."""
        return self._live

    def describe(self) -> dict[str, Any]:
        """Name, engine, dtype, device, parameters and context, recorded with every run."""
        return {
            "name": self._name,
            "engine": "transformers",
            "dtype": str(self._model.dtype).removeprefix("torch."),
            "device": str(self._model.device),
            "parameters": self._parameters,
            "context": self.context,
            "adapter": None,
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
        """Sample all rows in one batch, each to its next boundary or (`until_answer`) to its end.

        A row that may not sample a token is an empty truncated segment. A row that reaches its limit
        exactly at a boundary is open if it was to end there, and truncated if it was to go on.

        Raises:
            ModelError: a row without a prompt, memory that ran out, or a model that failed.
        """
        drawings = []
        for row in rows:
            length = len(row.prompt) + len(row.path)
            if not length:
                raise ModelError("A row without any tokens cannot be sampled: the prompt is empty.")
            limit = min(row.limit, self.context - length)
            if limit > 0:
                drawings.append(Drawing(row, limit))
            else:
                yield Segment(row.number, "", (), (), "truncated")
        if not drawings:
            return
        live = 0

        def count(change: int) -> None:
            nonlocal live
            live += change
            with self._counting:
                self._live += change

        try:
            count(len(drawings))
            batch, places = yield from self._read(drawings, stop)
            if batch is not None:
                yield from self._sample(batch, places, drawings, stop, count)
        finally:  # also when the consumer closes the iterator
            count(-live)

    def _read(
        self, drawings: Sequence[Drawing], stop: threading.Event
    ) -> Generator[Discarded, None, tuple[Batch | None, list[int]]]:
        """Read every distinct prefix once.

        Returns:
            The batch of distinct prefixes, or None after a stop, and each row's place in it.
        """
        distinct: dict[tuple[int, ...], int] = {}
        places = [distinct.setdefault(drawing.prefix, len(distinct)) for drawing in drawings]
        with _failures():
            batch = Batch(self._model, list(distinct))
        while not batch.whole:
            if stop.is_set():
                yield Discarded(self._cost(Tokens(prefilled=sum(batch.read))))
                return None, places
            with self._turn():
                batch.prefill()
        seen: set[int] = set()
        for drawing, place in zip(drawings, places, strict=True):
            length = len(drawing.prefix)
            drawing.unpaid = Tokens(cached=length) if place in seen else Tokens(prefilled=length)
            seen.add(place)
        return batch, places

    def _sample(
        self,
        batch: Batch,
        places: Sequence[int],
        drawings: list[Drawing],
        stop: threading.Event,
        count: Callable[[int], None],
    ) -> Iterator[Segment | Growth | Discarded]:
        latest: list[int] = []
        while drawings:
            if stop.is_set():
                yield Discarded(self._cost(sum((drawing.spent for drawing in drawings), Tokens())))
                return
            with self._turn():
                batch.select(places)
                if latest:
                    batch.step(latest)
                logits = batch.logits if batch.logits.device.type != "mps" else batch.logits.cpu()
                tokens, logprobs = draw(
                    logits,
                    [uniform(each.row.seed, each.row.drawn + len(each.ids)) for each in drawings],
                    [each.row.temperature for each in drawings],
                    [each.row.top_p for each in drawings],
                )
                wanted = max(each.row.alternatives for each in drawings)
                likely = likeliest(logits, wanted) if wanted else None
            # All rows are judged before anything is yielded: a consumer that closes the iterator at
            # any piece finds the rows counted right.
            pieces: list[Segment | Growth] = []
            places, going = [], []
            for place, (drawing, token, logprob) in enumerate(zip(drawings, tokens, logprobs, strict=True)):
                if likely is not None and drawing.row.alternatives:
                    drawing.alternatives.append(self._alternatives(drawing, likely[place]))
                drawing.ids.append(token)
                drawing.logprobs.append(logprob)
                piece = self._look(drawing)
                if piece is not None:
                    pieces.append(piece)
                if not isinstance(piece, Segment) or (piece.state == "open" and drawing.row.until_answer):
                    places.append(place)
                    going.append(drawing)
            count(len(going) - len(drawings))
            drawings = going
            latest = [drawing.ids[-1] for drawing in drawings]
            yield from pieces

    def _look(self, drawing: Drawing) -> Segment | Growth | None:
        """What the newest token of a row makes of its step: its end, some growth, or nothing to tell."""
        row, tokens = drawing.row, drawing.tokens
        ended = tokens[-1] in self._ends
        text = self._spelling.text(drawing.before, tokens[:-1] if ended else tokens)
        whole = text.rstrip(HALF)
        drawing.ends.append(max(len(whole), drawing.ends[-1] if drawing.ends else 0))
        last = len(drawing.ids) >= drawing.limit
        at_boundary = row.boundary in text.lstrip() and whole == text
        state: State
        if ended:
            state = "complete"
        elif at_boundary and not (last and row.until_answer):
            state = "open"
        elif last:
            state = "truncated"
        else:
            now = time.monotonic()
            if now - drawing.shown < GROWTH_SECONDS:
                return None
            drawing.shown = now
            return Growth(row.number, whole)
        logprobs = tuple(drawing.logprobs[drawing.begun :])
        ends, alternatives = tuple(drawing.ends), tuple(drawing.alternatives)
        cost = self._cost(drawing.spent)
        drawing.unpaid, drawing.begun, drawing.ends, drawing.alternatives = Tokens(), len(drawing.ids), [], []
        return Segment(row.number, text, tuple(tokens), logprobs, state, cost, ends, alternatives)

    def _alternatives(self, drawing: Drawing, likely: Sequence[tuple[int, float]]) -> Alternatives:
        """The likeliest tokens as they would stand behind what is drawn so far."""
        likely = likely[: drawing.row.alternatives]
        texts = self._spelling.each([*drawing.before, *drawing.tokens], [token for token, _ in likely])
        return tuple((text, logprob) for text, (_, logprob) in zip(texts, likely, strict=True))

    def _cost(self, tokens: Tokens) -> Cost:
        return Cost(policy=tokens, flops=forward_flops(self._parameters, tokens.computed))

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """One forward pass, in turn with all other threads. Nothing may be yielded to a consumer within."""
        with self._turns, torch.inference_mode(), _failures():
            yield

    def probabilities(
        self, prompts: Sequence[tuple[int, ...]], options: Sequence[str]
    ) -> tuple[list[list[float]], Cost]:
        """How likely each of `options` comes next after each prompt, as shares that sum to 1.

        An option's share sums over its first tokens with and without a leading space, and over its
        capitalised forms where they are one token. The prompts are read in one batch, equal ones once.

        Returns:
            One list of shares per prompt, and what it cost a verifier.

        Raises:
            ModelError: an empty or too long prompt, options that begin alike, or a model that failed.
        """
        if not prompts:
            return [], NOTHING
        firsts = self._first_tokens(options)
        if not all(prompts) or max(map(len, prompts)) > self.context:
            raise ModelError(f"A prompt must have from 1 to {self.context:,} tokens: shorten it.")
        began = time.monotonic()
        distinct: dict[tuple[int, ...], int] = {}
        places = [distinct.setdefault(tuple(prompt), len(distinct)) for prompt in prompts]
        with _failures():
            batch = Batch(self._model, list(distinct))
        while not batch.whole:
            with self._turn():
                batch.prefill()
        with torch.inference_mode():
            logits = batch.logits.float()
            scores = torch.stack([logits[:, tokens].logsumexp(dim=-1) for tokens in firsts], dim=-1)
            shares = scores.double().softmax(dim=-1).tolist()
        read = sum(map(len, distinct))
        tokens = Tokens(prefilled=read, cached=sum(map(len, prompts)) - read)
        cost = Cost(
            verifier=tokens,
            calls=1,
            seconds=time.monotonic() - began,
            flops=forward_flops(self._parameters, tokens.computed),
        )
        return [shares[place] for place in places], cost

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
