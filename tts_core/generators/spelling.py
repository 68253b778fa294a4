"""Spelling: what each single token reads like where it stands.

Knows one tokenizer. Does not know models, rows or where a step ends. A token may hold only a part of a
character: text that ends in one ends with the replacement character until the rest has come.
"""

from __future__ import annotations

from collections.abc import Sequence

from .chat import Chat

CONTEXT_TOKENS = 8
"""Tokens decoded together with those behind them: some tokenizers drop the space of a first word."""

HALF = "\N{REPLACEMENT CHARACTER}"
"""What a part of a character is decoded as."""


class Spelling:
    """The texts of a tokenizer's tokens. May be used by several threads."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self._anchor = chat.ids("a")[-1:]
        self._known: dict[int, str] = {}

    def text(self, before: Sequence[int], tokens: Sequence[int]) -> str:
        """What `tokens` read like behind the tokens `before`, of which the last few are enough."""
        if not before:
            return self._chat.decode(tokens)
        return self._chat.decode([*before, *tokens])[len(self._chat.decode(before)) :]

    def each(self, before: Sequence[int], tokens: Sequence[int]) -> list[str]:
        """What each of `tokens` reads like as the next one behind `before`: with its leading space, special
        tokens by their name. Behind a part of a character it reads like the character that it makes whole.
        """
        if not before:
            return [self._chat.decode([token]) for token in tokens]
        context = list(before[-CONTEXT_TOKENS:])
        read = self._chat.decode(context)
        if not read.endswith(HALF):
            return [self._usual(token) for token in tokens]
        whole = len(read.rstrip(HALF))
        return [self._chat.decode([*context, token])[whole:] for token in tokens]

    def _usual(self, token: int) -> str:
        """What a token reads like within a text; each is decoded once and kept."""
        known = self._known.get(token)
        if known is None:
            known = self._known[token] = self.text(self._anchor, [token])
        return known
