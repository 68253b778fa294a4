"""Decoding: some rows of one length, sampled in one batch; and a batch against one row at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .measure import Bar, Work
from .session import Session

Prompts = Sequence[tuple[int, ...]]

SAMPLING = "temperature 1, top_p 1, top_k 0, no end token"


@dataclass
class Decode(Work[Prompts]):
    """`batch` rows of `tokens` tokens behind a prompt of `prompt` tokens; `apart`: each behind its own."""

    batch: int
    tokens: int = 64
    prompt: int = 71
    apart: bool = False
    bar: Bar | None = None

    @property
    def name(self) -> str:
        return f"decode-{self.batch}" + ("-apart" if self.apart else "")

    @property
    def title(self) -> str:
        apart = f", {self.batch} different prompts" if self.apart else ""
        return f"decode {self.tokens} tokens, batch {self.batch}{apart}"

    @property
    def against(self) -> str:
        shared = "a prompt of its own for each row" if self.apart else "the same prompt in every row"
        return (
            f"one transformers.generate on {self.batch} × {self.prompt} prompt tokens ({shared}, not read "
            f"before), min_new_tokens = max_new_tokens = {self.tokens}, {SAMPLING}; reading the prompt is "
            "timed on both sides"
        )

    def prepare(self, session: Session) -> Prompts:
        if self.apart:
            return [session.prompt(self.prompt) for _ in range(self.batch)]
        return [session.prompt(self.prompt)] * self.batch

    def ours(self, session: Session, task: Prompts) -> int:
        rows = [session.row(number, prompt, self.tokens) for number, prompt in enumerate(task)]
        return sum(len(segment.tokens) for segment in session.extend(rows))

    def plain(self, session: Session, task: Prompts) -> int:
        return sum(map(len, session.baseline.generate(task, self.tokens)))

    def short(self) -> Decode:
        return replace(self, tokens=min(self.tokens, 4))


@dataclass
class BestOf(Decode):
    """The same rows, of which the baseline samples one at a time."""

    batch: int = 16
    tokens: int = 128

    @property
    def name(self) -> str:
        return f"best-of-{self.batch}"

    @property
    def title(self) -> str:
        return f"best-of-{self.batch}, {self.tokens} tokens"

    @property
    def against(self) -> str:
        return (
            f"transformers.generate {self.batch} times, one row at a time, each reading the {self.prompt} "
            f"prompt tokens, min_new_tokens = max_new_tokens = {self.tokens}, {SAMPLING}"
        )

    def plain(self, session: Session, task: Prompts) -> int:
        return sum(len(session.baseline.generate([prompt], self.tokens)[0]) for prompt in task)
