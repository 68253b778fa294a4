"""Chains: greedy answers of several runs at once, each asked for by a thread of its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from .decode import Prompts
from .measure import Bar, Work
from .session import Session


@dataclass
class Chains(Work[Prompts]):
    """`chains` greedy rows of `tokens` tokens, all different."""

    chains: int = 4
    tokens: int = 64
    prompt: int = 71
    bar: Bar | None = None
    name: str = "chains"

    @property
    def title(self) -> str:
        return f"{self.chains} greedy chains from {self.chains} threads"

    @property
    def against(self) -> str:
        return (
            f"greedy transformers.generate (do_sample=False) {self.chains} times, one after another, on the "
            f"same {self.chains} prompts of {self.prompt} tokens (all different, not read before), "
            f"{self.tokens} tokens each, no end token"
        )

    def prepare(self, session: Session) -> Prompts:
        return [session.prompt(self.prompt) for _ in range(self.chains)]

    def ours(self, session: Session, task: Prompts) -> int:
        def chain(prompt: tuple[int, ...]) -> int:
            return len(session.extend([session.row(0, prompt, self.tokens, temperature=0.0)])[0].tokens)

        with ThreadPoolExecutor(len(task)) as pool:
            try:
                return sum(pool.map(chain, task))
            except BaseException:
                session.stop.set()  # or the pool would wait for the chains that still run
                raise

    def plain(self, session: Session, task: Prompts) -> int:
        return sum(len(session.baseline.generate([prompt], self.tokens, greedy=True)[0]) for prompt in task)

    def short(self) -> Chains:
        return replace(self, tokens=min(self.tokens, 4))
