"""The budget of a run, in drafts and in generated tokens.

Knows what has been granted and what is left. It is asked when a request is made and never while
rows are sampled, so that speed cannot change a result.

A draft is one row from the root to its end or its pruning. The first row grown from a step goes on
with its draft; every further row needs one: the place of a pruned draft if one is free, else a new one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .events import Step


@dataclass(frozen=True, slots=True)
class Grant:
    """The rows of a request that may be sampled, and the most tokens each may take."""

    rows: tuple[int, ...]
    limit: int


NO_ROWS = Grant((), 0)


@dataclass(slots=True)
class Budget:
    """What is left of `drafts` and `tokens` (None: no limit)."""

    drafts: int | None = None
    tokens: int | None = None
    drafts_used: int = 0
    tokens_used: int = 0
    _free: int = 0
    _grown: set[str] = field(default_factory=set)

    def grant(self, parents: Sequence[Step], branches: Sequence[int], longest: int) -> Grant:
        """Grant what can be afforded, the first row of every parent before the second of any.

        Args:
            parents: the steps to grow from (the root is one of them for new attempts).
            branches: rows wanted from each.
            longest: the most tokens a row may take anyway.

        Returns:
            Granted row numbers, counted parent by parent over all wanted rows; perhaps none.
        """
        offsets = [sum(branches[:place]) for place in range(len(branches))]
        wanted = [
            (offset + turn, parent)
            for turn in range(max(branches, default=0))
            for offset, parent, branch in zip(offsets, parents, branches, strict=True)
            if turn < branch
        ]
        if self.tokens is not None:
            wanted = wanted[: max(0, self.tokens - self.tokens_used)]
        granted = [number for number, parent in wanted if self._admit(parent)]
        limit = longest
        if self.tokens is not None and granted:
            limit = min(limit, (self.tokens - self.tokens_used) // len(granted))
        return Grant(tuple(sorted(granted)), limit)

    def _admit(self, parent: Step) -> bool:
        if parent.id and parent.id not in self._grown:
            self._grown.add(parent.id)
            return True
        if self._free:
            self._free -= 1
            return True
        if self.drafts is not None and self.drafts_used >= self.drafts:
            return False
        self.drafts_used += 1
        return True

    def spend(self, tokens: int) -> None:
        """Count generated tokens."""
        self.tokens_used += tokens

    def prune(self, count: int) -> None:
        """`count` open drafts are given up; their places can be taken by others."""
        self._free += count
