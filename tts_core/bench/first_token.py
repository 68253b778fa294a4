"""The first token: how long a warm model takes from a request to it."""

from __future__ import annotations

from dataclasses import dataclass

from .decode import SAMPLING
from .measure import Bar, Unit, Work
from .session import Session


@dataclass
class FirstToken(Work[tuple[int, ...]]):
    """One token behind a prompt of `prompt` tokens; `known`: ours has read the prompt before."""

    prompt: int = 100
    known: bool = False
    bar: Bar | None = None
    unit: Unit = "s"

    @property
    def name(self) -> str:
        return "first-token-known" if self.known else "first-token"

    @property
    def title(self) -> str:
        seen = "read before" if self.known else "not read before"
        return f"first token, {self.prompt}-token prompt {seen}"

    @property
    def against(self) -> str:
        return (
            f"transformers.generate, max_new_tokens = 1, on the same {self.prompt} prompt tokens, {SAMPLING}"
        )

    def prepare(self, session: Session) -> tuple[int, ...]:
        prompt = session.prompt(self.prompt)
        if self.known:
            session.extend([session.row(0, prompt, 1)])
        return prompt

    def ours(self, session: Session, task: tuple[int, ...]) -> int:
        return len(session.extend([session.row(0, task, 1)])[0].tokens)

    def plain(self, session: Session, task: tuple[int, ...]) -> int:
        return len(session.baseline.generate([task], 1)[0])
