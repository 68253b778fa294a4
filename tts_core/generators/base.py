"""The face of a generator (the policy): rows of token ids in, steps and growth out.

Knows nothing of strategies, scores or stores. A row is told by its token ids, so a generator may
keep keys and values of any prefix it has read and share them among rows, requests and runs;
nobody else knows whether it does.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from ..cost import NOTHING, Cost
from ..events import Alternatives, State

if TYPE_CHECKING:
    from torch import Tensor

ADAPTER_WEIGHTS = "adapter_weights"
"""What tells an adapter's weights in a policy's description; one that ships, and an old run, has none."""

Message = Mapping[str, str]
"""A chat message: {"role": "system" | "user" | "assistant", "content": text}."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a request.

    `prompt` and `path` are token ids: the chat up to the assistant's turn, and what it wrote so
    far. `drawn` tokens of the row's random stream (its `seed`) are used up already. `nth` says
    that it is the nth child drawn from its parent (from 0). The row may sample `limit` more tokens, and
    the `alternatives` likeliest tokens are told beside each one.

    With `ends_at`, the row is held (state `held`) before the token with which this text appears, before the
    model's end token, and, if `limit_holds`, at its limit.
    """

    number: int
    prompt: tuple[int, ...]
    path: tuple[int, ...]
    seed: int
    limit: int
    drawn: int = 0
    nth: int = 0
    until_answer: bool = False
    boundary: str = "\n"
    temperature: float = 1.0
    top_p: float = 1.0
    alternatives: int = 0
    ends_at: str = ""
    limit_holds: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A step that has ended. Its cost holds its tokens; time and calls belong to the whole request.

    `ends` and `alternatives` are as in `Step`: for each token its end in the text, and the likeliest ones.
    """

    row: int
    text: str
    tokens: tuple[int, ...]
    logprobs: tuple[float, ...]
    state: State
    cost: Cost = NOTHING
    ends: tuple[int, ...] = ()
    alternatives: tuple[Alternatives, ...] = ()


@dataclass(frozen=True, slots=True)
class Growth:
    """The text so far of a step that is still being sampled."""

    row: int
    text: str


@dataclass(frozen=True, slots=True)
class Discarded:
    """What was spent on steps that a stop cut short."""

    cost: Cost


def same_policy(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two descriptions are of one model with one adapter. An adapter that was trained again may have
    kept its label: its weights are compared where both tell them."""
    if any(one.get(key) != other.get(key) for key in ("name", "adapter")):
        return False
    weights = one.get(ADAPTER_WEIGHTS), other.get(ADAPTER_WEIGHTS)
    return None in weights or weights[0] == weights[1]


class Generator(Protocol):
    """A policy. All methods may be called from several threads at once."""

    @property
    def context(self) -> int:
        """The most tokens of prompt and path together."""

    @property
    def live_rows(self) -> int:
        """Rows being sampled now, over all requests."""

    @property
    def system(self) -> str:
        """The system prompt that suits it, where a person names none."""

    def describe(self) -> dict[str, Any]:
        """Name, dtype, device and parameters, recorded with every run."""

    def encode(self, messages: Sequence[Message]) -> tuple[int, ...]:
        """The token ids of a chat, up to where the assistant begins to write."""

    def tokenize(self, text: str) -> tuple[int, ...]:
        """The token ids of a text by itself."""

    def extend(self, rows: Sequence[Row], stop: threading.Event) -> Iterator[Segment | Growth | Discarded]:
        """Sample all rows in one batch, each to its next boundary or (`until_answer`) to its end.

        Segments come when they end, rows in no fixed order; the same row, prefix and `drawn` give
        the same tokens up to rounding. After `stop` is set, ends between two tokens with `Discarded`.

        Raises:
            ModelError: the model failed.
        """

    def probabilities(
        self, prompts: Sequence[tuple[int, ...]], options: Sequence[str]
    ) -> tuple[list[list[float]], Cost]:
        """How likely each of `options` comes next after each prompt, as shares that sum to 1.

        An option's share sums over its first tokens with and without a leading space.
        """

    def states(self, prefixes: Sequence[tuple[int, ...]]) -> tuple[Tensor, Cost]:
        """The hidden state behind the last token of each prefix, shape [prefixes, hidden], for heads.

        Raises:
            ModelError: the model failed, or has no states.
        """
