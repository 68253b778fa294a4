"""Beam: rounds of steps, each scored by the judge, the best kept and branched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ..verifiers.judge import question
from .decode import SAMPLING
from .measure import Bar, Work
from .session import Session

Problem = tuple[str, tuple[int, ...]]
Path = tuple[tuple[int, ...], ...]
"""The steps of a row, each its tokens."""


@dataclass
class Beam(Work[Problem]):
    """`keep` × `branch` rows, `rounds` steps of `tokens` tokens; after each the judge scores every row."""

    keep: int = 4
    branch: int = 4
    rounds: int = 8
    tokens: int = 32
    bar: Bar | None = None
    name: str = "beam"

    @property
    def title(self) -> str:
        return f"beam {self.keep}×{self.branch}, {self.rounds} rounds of {self.tokens} tokens, scored"

    @property
    def against(self) -> str:
        rows = self.keep * self.branch
        return (
            f"the same script: in each round one left-padded transformers.generate of {self.tokens} tokens "
            f"on the {rows} rows, prefixes re-read ({SAMPLING}), then one left-padded forward pass of the "
            f"same model over the {rows} judge prompts; the {self.keep} best kept, each branched by "
            f"{self.branch}"
        )

    def prepare(self, session: Session) -> Problem:
        return session.problem()

    def ours(self, session: Session, task: Problem) -> int:
        def grow(paths: Sequence[Path]) -> list[tuple[int, ...]]:
            rows = [
                session.row(number, task[1], self.tokens, [token for step in path for token in step])
                for number, path in enumerate(paths)
            ]
            return [segment.tokens for segment in session.extend(rows)]

        def score(prompts: Sequence[tuple[int, ...]]) -> list[float]:
            shares, _ = session.generator.probabilities(prompts, ("yes", "no"))
            return [yes for yes, _ in shares]

        return self._search(session, task[0], grow, score)

    def plain(self, session: Session, task: Problem) -> int:
        def grow(paths: Sequence[Path]) -> list[tuple[int, ...]]:
            prefixes = [(*task[1], *(token for step in path for token in step)) for path in paths]
            return session.baseline.generate(prefixes, self.tokens)

        return self._search(session, task[0], grow, session.baseline.judge)

    def _search(
        self,
        session: Session,
        problem: str,
        grow: Callable[[Sequence[Path]], list[tuple[int, ...]]],
        score: Callable[[Sequence[tuple[int, ...]]], list[float]],
    ) -> int:
        """The script, the same for both sides: new steps of some rows, scores of judge prompts."""
        kept: list[Path] = [()] * self.keep
        made = 0
        for _ in range(self.rounds):
            rows = [path for path in kept for _ in range(self.branch)]
            steps = grow(rows)
            made += sum(map(len, steps))
            rows = [(*path, step) for path, step in zip(rows, steps, strict=True)]
            asked = [question(problem, [session.baseline.text(step) for step in row]) for row in rows]
            scores = score([session.generator.encode(chat) for chat in asked])
            order = sorted(range(len(rows)), key=lambda place: -scores[place])
            kept = [rows[place] for place in order[: self.keep]]
        return made

    def short(self) -> Beam:
        return replace(self, rounds=1, tokens=min(self.tokens, 4))
