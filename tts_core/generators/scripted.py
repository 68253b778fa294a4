"""A scripted generator: plays a written tree instead of asking a model.

Knows a tree of texts and hands out its children in order: the nth row drawn from a step gets its
nth child, the first again after the last. It keeps no state, so a resumed run draws exactly what the
uninterrupted one would have. One word, with the white space after it, is one token.

The tree as JSON (`Written.from_json`, or `--model scripted:FILE` on the command line):

    {"children": [{"text": "2 + 2 = 4\\n", "score": 0.9,
                   "children": [{"text": "The answer is 4", "score": 0.8}]}],
     "revisions": [[…children of the first revision…], […of the second…]],
     "seconds": 0.01}

A node without children ends the answer, unless it says `"ends": "open"` or `"truncated"`. `score`
may be a number, null (no opinion) or "nan". `seconds` is the time one step takes. A node may carry
`"alternatives"`: for each of its words, in order, the likeliest ones as [text, probability] pairs, likeliest
first; a word that is not among its own has what they leave over. Words beyond the list are certain.
"""

from __future__ import annotations

import json
import math
import re
import threading
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, cast

from ..cost import Cost, Tokens
from ..errors import ModelError
from ..events import Alternatives, State
from ..run_settings import SYSTEM
from .base import Discarded, Growth, Message, Row, Segment

_WORD = re.compile(r"\s*\S+\s*|\s+")
_ASSISTANT = zlib.crc32(b"<assistant>")
PARAMETERS = 1
LEAST = 1e-6
"""The least probability of a written word: what is drawn cannot be impossible."""


def split_words(text: str) -> list[str]:
    """The tokens of a text: words with the white space around them; they join to the text."""
    return _WORD.findall(text)


def token_ids(text: str) -> tuple[int, ...]:
    """One id per word, the same in every process."""
    return tuple(zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in split_words(text))


@dataclass(frozen=True, slots=True)
class Node:
    """A step as it is written."""

    text: str
    children: tuple[Node, ...] = ()
    score: float | None = None
    ends: State = "complete"
    yes: float = 0.5
    alternatives: tuple[Alternatives, ...] = ()

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Node:
        children = tuple(cls.from_json(child) for child in data.get("children", ()))
        score = data.get("score")
        return cls(
            text=data["text"],
            children=children,
            score=None if score is None else float(score),
            ends=cast(State, data.get("ends", "open" if children else "complete")),
            yes=float(data.get("yes", 0.5)),
            alternatives=tuple(_alternatives(pairs) for pairs in data.get("alternatives", ())),
        )


def _alternatives(pairs: Sequence[tuple[str, float]]) -> Alternatives:
    return tuple((str(text), math.log(probability)) for text, probability in pairs)


def _logprob(word: str, alternatives: Alternatives) -> float:
    """The logarithm of a word's probability: as written beside it, or what the others leave over."""
    known = dict(alternatives)
    if word in known or not known:
        return known.get(word, 0.0)
    return math.log(max(LEAST, 1.0 - sum(math.exp(logprob) for logprob in known.values())))


@dataclass(frozen=True, slots=True)
class Written:
    """A written tree: the first steps, those of each revision, and the seconds a step takes."""

    children: tuple[Node, ...]
    revisions: tuple[tuple[Node, ...], ...] = ()
    seconds: float = 0.0

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Written:
        """Read a tree.

        Raises:
            ModelError: the text is no such tree.
        """
        try:
            return cls(
                children=tuple(Node.from_json(child) for child in data["children"]),
                revisions=tuple(
                    tuple(Node.from_json(child) for child in turn) for turn in data.get("revisions", ())
                ),
                seconds=float(data.get("seconds", 0.0)),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ModelError(f"The written tree is malformed: {error!r}.") from error

    @classmethod
    def from_file(cls, path: Path) -> Written:
        """Read a tree from a JSON file.

        Raises:
            ModelError: the file cannot be read or is no such tree.
        """
        try:
            return cls.from_json(json.loads(path.read_text("utf-8")))
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not JSON"
            raise ModelError(f"The written tree {path} cannot be read: {reason}.") from error

    def first_steps(self, revision: int) -> tuple[Node, ...]:
        """What hangs on the root when `revision` attempts were shown."""
        if revision == 0 or not self.revisions:
            return self.children
        return self.revisions[min(revision, len(self.revisions)) - 1]


class ScriptedGenerator:
    """Plays a written tree behind the face of a generator."""

    context = 1_000_000

    def __init__(self, tree: Written, name: str = "scripted") -> None:
        self.tree = tree
        self._name = name
        self._live = 0
        self._lock = threading.Lock()

    @property
    def live_rows(self) -> int:
        return self._live

    @property
    def system(self) -> str:
        """The usual one; a written tree does not read it."""
        return SYSTEM

    def describe(self) -> dict[str, Any]:
        return {
            "name": self._name,
            "engine": "scripted",
            "dtype": "text",
            "device": "none",
            "parameters": PARAMETERS,
            "context": self.context,
            "adapter": None,
        }

    def encode(self, messages: Sequence[Message]) -> tuple[int, ...]:
        ids: list[int] = []
        for message in messages:
            ids.append(zlib.crc32(f"<{message['role']}>".encode()))
            ids += token_ids(message["content"])
        return (*ids, _ASSISTANT)

    def tokenize(self, text: str) -> tuple[int, ...]:
        return token_ids(text)

    def extend(self, rows: Sequence[Row], stop: threading.Event) -> Iterator[Segment | Growth | Discarded]:
        with self._lock:
            self._live += len(rows)
        waiting = [(row, row.path, row.limit, row.nth) for row in rows]
        live = len(rows)
        try:
            while waiting:
                upcoming = []
                for row, path, limit, nth in waiting:
                    if stop.wait(self.tree.seconds) if self.tree.seconds else stop.is_set():
                        yield Discarded(Cost())
                        return
                    segment = self._step(row, path, limit, nth)
                    yield segment
                    left = limit - len(segment.tokens)
                    if row.until_answer and segment.state == "open":
                        upcoming.append((row, path + segment.tokens, left, 0))
                    else:
                        with self._lock:
                            self._live -= 1
                        live -= 1
                waiting = upcoming
        finally:
            with self._lock:
                self._live -= live

    def probabilities(
        self, prompts: Sequence[tuple[int, ...]], options: Sequence[str]
    ) -> tuple[list[list[float]], Cost]:
        shares = [1.0 / len(options)] * len(options)
        read = sum(len(prompt) for prompt in prompts)
        return [shares for _ in prompts], Cost(verifier=Tokens(prefilled=read), calls=1)

    def states(self, prefixes: Sequence[tuple[int, ...]]) -> tuple[Any, Cost]:
        raise ModelError("A written tree has no hidden states: a head cannot judge it.")

    def _step(self, row: Row, path: tuple[int, ...], limit: int, nth: int) -> Segment:
        children = self._children(row.prompt, path)
        node = children[(0 if row.temperature == 0 else nth) % len(children)] if children else Node("")
        words, state = split_words(node.text), node.ends
        if len(words) > limit:
            words, state = words[:limit], "truncated"
        words, state = _held_back(row, words, state)
        text = "".join(words)
        tokens = token_ids(text)
        first = path == row.path
        read = Tokens(
            prefilled=len(row.prompt) + len(path) if first else 0,
            generated=len(tokens),
        )
        cost = Cost(policy=read, flops=2.0 * PARAMETERS * read.computed)
        ends = tuple(accumulate(map(len, words)))
        beside = [*node.alternatives, *[()] * len(words)][: len(words)]
        logprobs = tuple(map(_logprob, words, beside))
        asked = row.alternatives if node.alternatives else 0
        told = tuple(pairs[:asked] for pairs in beside) if asked else ()
        return Segment(row.number, text, tokens, logprobs, state, cost, ends, told)

    def _children(self, prompt: tuple[int, ...], path: tuple[int, ...]) -> tuple[Node, ...]:
        shown = prompt.count(_ASSISTANT) - 1
        children = self.tree.first_steps(shown)
        at = 0
        while at < len(path):
            for node in children:
                tokens = token_ids(node.text)
                if tokens and path[at : at + len(tokens)] == tokens:
                    children, at = node.children, at + len(tokens)
                    break
            else:
                return ()
        return children


def _held_back(row: Row, words: list[str], state: State) -> tuple[list[str], State]:
    """The words before the text at which a row is held, and how the step then ends."""
    if not row.ends_at:
        return words, state
    for count in range(1, len(words) + 1):
        if row.ends_at in "".join(words[:count]):
            return words[: count - 1], "held"
    held = state == "complete" or (state == "truncated" and row.limit_holds)
    return words, "held" if held else state
