"""Scaling: what a token costs when the tree, the depth, the branching or the context grows.

Each point times one request; what it stands on was read before, so an engine that keeps keys and values
does not read it again. One thing grows at a time, the rest stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from .measure import Say, timed
from .others import wait_for_quiet
from .session import Session


@dataclass(frozen=True, slots=True)
class Point:
    """Milliseconds per token made, over the whole request. `read` tokens were read anew in it (median).
    `disturbed`: other programs were busy in every run."""

    grows: str
    value: int
    rows: int
    ms: float
    low: float
    high: float
    read: int
    disturbed: bool = False

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Scaling:
    """The points, and what stays while one thing grows. `tokens` are made by each row."""

    nodes: Sequence[int] = (10, 100, 1000)
    depths: Sequence[int] = (1, 8, 32, 64)
    branches: Sequence[int] = (1, 4, 16, 32)
    contexts: Sequence[int] = (64, 256, 1024, 4096)
    tokens: int = 16
    prompt: int = 256
    rows: int = 4
    path: int = 256

    def told(self) -> dict[str, str]:
        """What each series is."""
        step = f"one request of {self.rows} rows × {self.tokens} tokens"
        return {
            "nodes": f"{step} behind a {self.prompt}-token prompt on which so many steps of 4 tokens hang",
            "depth": f"{step} behind {self.prompt} + {self.path} tokens, the path cut into so many steps",
            "branch": f"so many rows × {self.tokens} tokens behind one {self.prompt}-token prompt",
            "context": f"{step} behind a prompt of so many tokens",
        }

    def measure(self, session: Session, runs: int, say: Say) -> Iterator[Point]:
        """Each point, `runs` times behind new prompts. What exceeds the model's context is left out."""
        series: list[tuple[str, Sequence[int], int | None, Callable[[Session, int], Prefix]]] = [
            ("nodes", self.nodes, self.rows, self._wide),
            ("depth", self.depths, self.rows, self._deep),
            ("branch", self.branches, None, lambda session, value: self._known(session, self.prompt)),
            ("context", self.contexts, self.rows, self._known),
        ]
        warm = self._known(session, 64)
        session.extend([session.row(number, warm[0], self.tokens) for number in range(self.rows)])
        for grows, values, rows, prepare in series:
            for value in values:
                if value + self.tokens > session.generator.context and grows == "context":
                    say(f"{grows} {value}: beyond the model's context")
                    continue
                point = self._point(session, grows, value, rows or value, prepare, runs)
                say(f"{grows} {value}: {point.ms:.1f} ms per token")
                yield point

    def _point(
        self,
        session: Session,
        grows: str,
        value: int,
        rows: int,
        prepare: Callable[[Session, int], Prefix],
        runs: int,
    ) -> Point:
        timings, read = [], []
        for _ in range(runs):
            prompt, path = prepare(session, value)
            asked = [session.row(number, prompt, self.tokens, path) for number in range(rows)]
            fresh = 0

            def act(asked: list[Any] = asked) -> int:
                nonlocal fresh
                segments = session.extend(asked)
                fresh = sum(segment.cost.policy.prefilled for segment in segments)
                return sum(len(segment.tokens) for segment in segments)

            wait_for_quiet()
            timings.append(timed(session, act))
            read.append(fresh)
        calm = [timing for timing in timings if not timing.disturbed]
        times = [timing.seconds / timing.tokens * 1000 for timing in calm or timings]
        return Point(
            grows, value, rows, median(times), min(times), max(times), int(median(read)), disturbed=not calm
        )

    def _known(self, session: Session, length: int) -> Prefix:
        prompt = session.prompt(length)
        session.extend([session.row(0, prompt, 1)])
        return prompt, ()

    def _wide(self, session: Session, nodes: int) -> Prefix:
        prompt, _ = self._known(session, self.prompt)
        for start in range(0, nodes, 32):
            rows = [session.row(number, prompt, 4) for number in range(min(32, nodes - start))]
            session.extend(rows)
        return prompt, ()

    def _deep(self, session: Session, depth: int) -> Prefix:
        prompt, _ = self._known(session, self.prompt)
        path = session.prompt(self.path)
        ends = [self.path * (step + 1) // depth for step in range(depth)]
        for end in ends:
            session.extend([session.row(0, prompt, 1, path[:end])])
        return prompt, path


Prefix = tuple[tuple[int, ...], tuple[int, ...]]
"""A prompt and a path."""
