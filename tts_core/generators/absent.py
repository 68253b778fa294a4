"""No generator: stands where one is asked for and no model is loaded.

What needs no model, such as exact checkers, runs with it all the same; what needs one is told so.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from ..cost import Cost
from ..errors import ModelError
from .base import Discarded, Growth, Message, Row, Segment

if TYPE_CHECKING:
    from torch import Tensor


class Absent:
    """A generator that has nothing behind it."""

    context = 0
    live_rows = 0
    system = ""

    def describe(self) -> dict[str, Any]:
        return {"name": "none", "engine": "none", "dtype": "none", "device": "none", "adapter": None}

    def encode(self, messages: Sequence[Message]) -> tuple[int, ...]:
        _refuse()

    def tokenize(self, text: str) -> tuple[int, ...]:
        _refuse()

    def extend(self, rows: Sequence[Row], stop: threading.Event) -> Iterator[Segment | Growth | Discarded]:
        _refuse()

    def probabilities(
        self, prompts: Sequence[tuple[int, ...]], options: Sequence[str]
    ) -> tuple[list[list[float]], Cost]:
        _refuse()

    def states(self, prefixes: Sequence[tuple[int, ...]]) -> tuple[Tensor, Cost]:
        _refuse()


def _refuse() -> NoReturn:
    raise ModelError("No model is loaded.")
