"""Memory: the keys and values of a big tree, against what they would take if nothing were shared.

The baseline is not run but counted: it would not fit.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from .measure import Bar, Figure, Result, Say, Unit, Work
from .session import Session

MB = 1e6


@dataclass
class Memory(Work[None]):
    """A search of `depth` levels with `keep` × `branch` steps of `tokens` tokens on each; which are kept is
    drawn. Pruned steps stay in the tree until the engine needs their place."""

    keep: int = 5
    branch: int = 4
    depth: int = 50
    tokens: int = 30
    prompt: int = 100
    bar: Bar | None = None
    name: str = "memory"
    unit: Unit = "MB"

    @property
    def title(self) -> str:
        steps = self.keep * self.branch * self.depth
        return f"peak KV memory, {steps:,}-step tree, {self.tokens} tokens each"

    @property
    def against(self) -> str:
        return (
            f"unshared caches, counted: one for each of the {self.attempts:,} attempts (leaves) of the tree, "
            f"holding its whole path; the tree has {self.depth} levels of {self.keep} kept × {self.branch} "
            f"branches, which are kept is drawn, the prompt has {self.prompt} tokens"
        )

    @property
    def attempts(self) -> int:
        """The leaves: what was pruned on each level, and the whole last level."""
        width = self.keep * self.branch
        return (width - self.keep) * (self.depth - 1) + width

    def counted(self) -> dict[str, int]:
        """Tokens that are stored if each step is stored once, and by three ways without sharing."""
        width = self.keep * self.branch
        lengths = [self.prompt + self.tokens * level for level in range(1, self.depth + 1)]
        return {
            "shared": self.prompt + self.tokens * width * self.depth,
            "one cache per attempt": (width - self.keep) * sum(lengths[:-1]) + width * lengths[-1],
            "one cache per step": width * sum(lengths),
            "one cache per row of the last level": width * lengths[-1],
        }

    def measure(self, session: Session, runs: int, patience: float, say: Say) -> Result:
        """Grow the tree once in a newly opened engine, and read its peaks."""
        session.reopen()
        self._grow(session, say)
        each = token_bytes(session.baseline.model)
        counted = self.counted()
        unshared = counted["one cache per attempt"] * each
        engine = session.engine
        tree = _read(engine, "tree", "peak")
        peak, limit = _read(engine, "peak"), _read(engine, "limit")
        whole = peak if peak is not None else tree
        notes = [f"a token's keys and values take {each:,} bytes"]
        notes += [
            f"{name}: {tokens * each / MB:,.1f} MB ({tokens:,} tokens)" for name, tokens in counted.items()
        ]
        ours = ratio = held = None
        if whole is not None:
            ours = Figure(whole / MB, whole / MB, whole / MB, 1)
            ratio = unshared / whole if whole else None
            held = self.bar.held(ours, ratio) if self.bar else None
            if held and limit is not None:
                held = whole <= limit
            if tree is not None:
                notes.append(
                    f"peak of the tree alone: {tree / MB:,.1f} MB; with live rows: {whole / MB:,.1f} MB"
                )
            if limit is not None:
                notes.append(f"the pool: {limit / MB:,.1f} MB")
        else:
            notes.append("ours is not known: this generator keeps no tree")
        detail: dict[str, Any] = {
            "token_bytes": each,
            "tree_peak": tree,
            "peak": peak,
            "limit": limit,
            "tokens": counted,
            "attempts": self.attempts,
        }
        baseline = Figure(unshared / MB, unshared / MB, unshared / MB, 1)
        return Result(
            self.name,
            self.title,
            self.against,
            self.unit,
            ours,
            baseline,
            ratio,
            self.bar,
            held,
            notes,
            detail,
        )

    def _grow(self, session: Session, say: Say) -> None:
        prompt = session.prompt(self.prompt)
        kept: list[tuple[int, ...]] = [()] * self.keep
        drawn = random.Random(self.depth)
        for level in range(self.depth):
            paths = [path for path in kept for _ in range(self.branch)]
            rows = [session.row(number, prompt, self.tokens, path) for number, path in enumerate(paths)]
            grown = [
                (*path, *segment.tokens) for path, segment in zip(paths, session.extend(rows), strict=True)
            ]
            kept = [grown[place] for place in sorted(drawn.sample(range(len(grown)), self.keep))]
            if (level + 1) % 10 == 0 or level + 1 == self.depth:
                say(f"{self.name}: level {level + 1} of {self.depth}")


def token_bytes(model: Any) -> int:
    """Bytes of a token's keys and values: layers × 2 × key heads × numbers in a head × bytes of a number."""
    config = model.config.get_text_config()
    heads = getattr(config, "num_key_value_heads", None) or config.num_attention_heads
    size = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
    return int(config.num_hidden_layers * 2 * heads * size * model.dtype.itemsize)


def _read(engine: Any, *names: str) -> int | None:
    """An attribute's attribute, or None where one is missing."""
    for name in names:
        engine = getattr(engine, name, None)
    return None if engine is None else int(engine)
