"""Drawing: a row on its way, from the tokens the engine draws to steps.

Knows where a step ends and what it has cost. Does not know models or batches.

A step ends with the token whose text completes the boundary behind something that is not blank, so
blank lines lead the next step and are never a step. Text is always the decoding of the ids drawn. The
model's end token is the last of its step's tokens, is counted as generated and is not in the text. A row
that is held back leaves out the tokens that would have ended it; they are counted as generated too.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..cost import Cost, Tokens, forward_flops
from ..events import Alternatives, State
from .base import Growth, Row, Segment
from .spelling import CONTEXT_TOKENS, HALF, Spelling

GROWTH_SECONDS = 0.1
"""The least time between two `Growth` of one row."""


@dataclass(frozen=True, slots=True)
class Language:
    """What a model's tokens mean: how they are spelled, which ones end an answer, and what one costs."""

    spelling: Spelling
    ends: frozenset[int]
    parameters: int

    def cost(self, tokens: Tokens, unread: int = 0) -> Cost:
        """The cost of tokens of the policy; `unread` of them were sampled and are read by whoever goes on."""
        return Cost(policy=tokens, flops=forward_flops(self.parameters, tokens.computed - unread))


@dataclass(slots=True)
class Drawing:
    """A row being sampled. `ends` and `alternatives` are of the unfinished step; `read` is what was read
    for the row so far, and `unpaid` the part of it that is on no segment yet."""

    row: Row
    limit: int
    language: Language
    ids: list[int] = field(default_factory=list)
    logprobs: list[float] = field(default_factory=list)
    begun: int = 0
    ends: list[int] = field(default_factory=list)
    alternatives: list[Alternatives] = field(default_factory=list)
    unpaid: Tokens = field(default_factory=Tokens)
    read: Tokens = field(default_factory=Tokens)
    shown: float = 0.0

    @property
    def tokens(self) -> list[int]:
        """The tokens of the unfinished step."""
        return self.ids[self.begun :]

    @property
    def before(self) -> list[int]:
        """The last tokens of the answer before the unfinished step."""
        if self.begun >= CONTEXT_TOKENS:
            return self.ids[self.begun - CONTEXT_TOKENS : self.begun]
        return [*self.row.path[-CONTEXT_TOKENS:], *self.ids[: self.begun]][-CONTEXT_TOKENS:]

    def has_read(self, prefilled: int, cached: int) -> None:
        """What was read for the row so far, in all: what was dropped and is read again is paid again."""
        now = Tokens(prefilled, cached)
        self.unpaid += Tokens(now.prefilled - self.read.prefilled, now.cached - self.read.cached)
        self.read = now

    def spent(self, goes_on: bool = False) -> Cost:
        """What the unfinished step has cost so far; the newest token is read only if the row goes on."""
        tokens = self.unpaid + Tokens(generated=len(self.ids) - self.begun)
        return self.language.cost(tokens, unread=0 if goes_on or not tokens.generated else 1)

    def take(
        self, token: int, logprob: float, likely: Sequence[tuple[int, float]]
    ) -> tuple[list[Segment | Growth], bool]:
        """The next token.

        Returns:
            What there is to tell of it, and whether the row goes on.
        """
        if self.row.alternatives:
            self.alternatives.append(self._spelled(likely))
        self.ids.append(token)
        self.logprobs.append(logprob)
        piece = self._look()
        if isinstance(piece, Segment):
            return [piece], piece.state == "open" and self.row.until_answer
        return [piece] if piece else [], True

    def _look(self) -> Segment | Growth | None:
        """What the newest token makes of the step: its end, some growth, or nothing to tell."""
        row, tokens = self.row, self.tokens
        ended = tokens[-1] in self.language.ends
        text = self.language.spelling.text(self.before, tokens[:-1] if ended else tokens)
        if row.ends_at and (ended or row.ends_at in text):
            return self._held(text)
        whole = text.rstrip(HALF)
        self.ends.append(max(len(whole), self.ends[-1] if self.ends else 0))
        last = len(self.ids) >= self.limit
        at_boundary = row.boundary in text.lstrip() and whole == text
        state: State
        if ended:
            state = "complete"
        elif at_boundary and not (last and row.until_answer):
            state = "open"
        elif last:
            state = "held" if row.limit_holds else "truncated"
        else:
            now = time.monotonic()
            if now - self.shown < GROWTH_SECONDS:
                return None
            self.shown = now
            return Growth(row.number, whole)
        return self._segment(text, len(tokens), state)

    def _held(self, text: str) -> Segment:
        """The step up to where its row is held back: its tokens whose text ends before the ending."""
        row = self.row
        cut = text.find(row.ends_at)
        keep = sum(end <= cut for end in self.ends) if cut >= 0 else len(self.tokens) - 1
        return self._segment(self.language.spelling.text(self.before, self.tokens[:keep]), keep, "held")

    def _segment(self, text: str, count: int, state: State) -> Segment:
        """The step that ends here with its first `count` tokens; what was drawn beyond them is paid too."""
        logprobs = tuple(self.logprobs[self.begun :])[:count]
        ends, alternatives = tuple(self.ends[:count]), tuple(self.alternatives[:count])
        tokens, cost = tuple(self.tokens[:count]), self.spent(state == "open" and self.row.until_answer)
        self.unpaid, self.begun, self.ends, self.alternatives = Tokens(), len(self.ids), [], []
        return Segment(self.row.number, text, tokens, logprobs, state, cost, ends, alternatives)

    def _spelled(self, likely: Sequence[tuple[int, float]]) -> Alternatives:
        """The likeliest tokens as they would stand behind what is drawn so far."""
        texts = self.language.spelling.each([*self.before, *self.tokens], [token for token, _ in likely])
        return tuple((text, logprob) for text, (_, logprob) in zip(texts, likely, strict=True))
