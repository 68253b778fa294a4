"""Marking: a problem and its steps as token ids, with a separator behind each step where its score is read.

The layout is that of token classification in TRL: [BOS] problem step separator step separator … Each part is
encoded by itself, so where a separator ends follows from the lengths of the parts: nothing is searched for.
Knows one tokenizer. Does not know models or scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import ModelError
from ..generators.chat import Chat


class Unreadable(ValueError):
    """Steps that this layout cannot say; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Token ids, and for each step the place of the last token of its separator, where its score is read."""

    ids: tuple[int, ...]
    markers: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.ids)


class Marking:
    """The layout with one tokenizer and one separator. May be used by several threads.

    Raises:
        ModelError: the tokenizer has no token for the separator.
    """

    def __init__(self, tokenizer: Any, separator: str) -> None:
        self._chat = Chat(tokenizer)
        self._separator = separator
        self._mark = tuple(self._chat.ids(separator)) if separator else ()
        if not self._mark:
            raise ModelError(f"The tokenizer has no token for the separator {separator!r}: use another one.")
        begin = getattr(tokenizer, "bos_token_id", None)
        self._begin = () if begin is None else (int(begin),)

    def read(self, problem: str, steps: Sequence[str]) -> Marked:
        """The ids of a problem and its steps; space around a step, its boundary too, is left out.

        Raises:
            Unreadable: a step is empty, or the separator is inside one, so that it would read as two.
        """
        ids = [*self._begin, *self._chat.ids(problem)]
        markers = []
        for number, step in enumerate(steps, 1):
            text = step.strip()
            which = "the step" if number == len(steps) else f"step {number}"
            if not text:
                raise Unreadable(f"{which} is empty")
            if self._separator in text:
                raise Unreadable(f"the separator {self._separator!r} is inside {which}")
            ids += (*self._chat.ids(text), *self._mark)
            markers.append(len(ids) - 1)
        return Marked(tuple(ids), tuple(markers))
