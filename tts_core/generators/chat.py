"""Chats and text of one tokenizer: messages to token ids, token ids to text.

Knows chat templates and what they do not like. Does not know models. May be used by several threads.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from .base import Message

_PLACE = "\u2063TREELINE{}\u2063"
"""Stands for a message's content while the template is applied."""


class Chat:
    """A tokenizer with its chat template."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._special = [token for token in tokenizer.get_added_vocab() if token.strip()]
        self._lock = threading.Lock()  # a fast tokenizer used by two threads fails: "Already borrowed"

    def __reduce__(self) -> tuple[type[Chat], tuple[Any]]:
        """For another process: a lock stays where it is."""
        return Chat, (self._tokenizer,)

    def encode(self, messages: Sequence[Message]) -> tuple[int, ...]:
        """The token ids of a chat, up to where the assistant begins to write.

        A special token that is spelled out in a message is text, not a command.
        """
        chat = [dict(message) for message in messages]
        with self._lock:
            if not getattr(self._tokenizer, "chat_template", None):
                return tuple(self._tokenizer(_plain(chat))["input_ids"])
            try:
                return self._templated(chat)
            except Exception:
                if len(chat) < 2 or chat[0]["role"] != "system":
                    raise
                first = {**chat[1], "content": f"{chat[0]['content']}\n\n{chat[1]['content']}"}
                return self._templated([first, *chat[2:]])

    def end(self) -> int | None:
        """The token that closes the assistant's turn: what the template puts there, which is not always what
        the tokenizer calls its end token; None if there is neither."""
        own: int | None = self._tokenizer.eos_token_id
        if not getattr(self._tokenizer, "chat_template", None):
            return own
        said = _PLACE.format(0)
        turns = [{"role": "user", "content": "?"}, {"role": "assistant", "content": said}]
        with self._lock:
            try:
                behind = self._tokenizer.apply_chat_template(turns, tokenize=False).rpartition(said)[2]
            except Exception:  # a template may refuse any chat
                return own
            added = self._tokenizer.get_added_vocab()
        return next((added[token] for token in self._special if behind.startswith(token)), own)

    def decode(self, tokens: Sequence[int]) -> str:
        """The text of token ids, special tokens included."""
        with self._lock:
            text: str = self._tokenizer.decode(list(tokens), clean_up_tokenization_spaces=False)
        return text

    def ids(self, text: str) -> list[int]:
        """The token ids of a text by itself."""
        with self._lock:
            ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False)
        return ids

    def _templated(self, chat: list[dict[str, str]]) -> tuple[int, ...]:
        if any(token in message["content"] for message in chat for token in self._special):
            return self._spelled_out(chat)
        ids = self._tokenizer.apply_chat_template(chat, add_generation_prompt=True, return_dict=False)
        return tuple(ids)

    def _spelled_out(self, chat: list[dict[str, str]]) -> tuple[int, ...]:
        """The template's own parts with its special tokens, the messages between them without."""
        marked = [{**message, "content": _PLACE.format(place)} for place, message in enumerate(chat)]
        rest: str = self._tokenizer.apply_chat_template(marked, add_generation_prompt=True, tokenize=False)
        ids: list[int] = []
        for place, message in enumerate(chat):
            before, _, rest = rest.partition(_PLACE.format(place))
            ids += self._tokenizer.encode(before, add_special_tokens=False)
            ids += self._tokenizer.encode(
                message["content"].strip(), add_special_tokens=False, split_special_tokens=True
            )
        return (*ids, *self._tokenizer.encode(rest, add_special_tokens=False))


def _plain(chat: Sequence[Message]) -> str:
    """A chat for a model that knows none."""
    labels = {"user": "Problem: ", "assistant": "Solution: "}
    parts = [labels.get(message["role"], "") + message["content"].strip() for message in chat]
    return "\n\n".join([*parts, "Solution:"])
