"""The budget of a run, in drafts and in generated tokens.

Knows what has been granted and what is left. It is asked when a request is made and never while
rows are sampled, so that speed cannot change a result.

A draft is one row from the root to its end or its pruning. The first row grown from a step goes on
with its draft; every further row needs one: the place of a pruned draft if one is free, else a new one.
A draft may cost more than one where its rollouts are paid with it (lookahead); rollouts of price 0 hold no
place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .events import GOES_ON, Step


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

    def grant(
        self,
        parents: Sequence[Step],
        branches: Sequence[int],
        longest: int,
        prices: Sequence[int] | None = None,
        fits: Sequence[bool] | None = None,
    ) -> Grant:
        """Grant what can be afforded, the first row of every parent before the second of any.

        Args:
            parents: the steps to grow from (the root is one of them for new attempts).
            branches: rows wanted from each.
            longest: the most tokens a row may take anyway.
            prices: what a new row from each of them costs in drafts; 1 unless given.
            fits: whether rows can grow from each of them at all; they can unless it is given.

        Returns:
            Granted row numbers, counted parent by parent over all wanted rows; perhaps none.
        """
        offsets = [sum(branches[:place]) for place in range(len(branches))]
        costs = [1] * len(parents) if prices is None else prices
        grows = [True] * len(parents) if fits is None else fits
        wanted = [
            (offset + turn, parent, price)
            for turn in range(max(branches, default=0))
            for offset, parent, branch, price, fit in zip(
                offsets, parents, branches, costs, grows, strict=True
            )
            if turn < branch and fit
        ]
        if self.tokens is not None:
            wanted = wanted[: max(0, self.tokens - self.tokens_used)]
        granted = [number for number, parent, price in wanted if self._admit(parent, price)]
        limit = longest
        if self.tokens is not None and granted:
            limit = min(limit, (self.tokens - self.tokens_used) // len(granted))
        return Grant(tuple(sorted(granted)), limit)

    def _admit(self, parent: Step, price: int) -> bool:
        if price == 0:
            return True
        if parent.id and parent.id not in self._grown:
            self._grown.add(parent.id)
            return True
        if self._free:
            self._free -= 1
            return True
        if self.drafts is not None and self.drafts_used + price > self.drafts:
            return False
        self.drafts_used += price
        return True

    def spend(self, tokens: int) -> None:
        """Count generated tokens."""
        self.tokens_used += tokens

    def force(self, parents: Sequence[Step]) -> list[bool]:
        """Whether each of these steps may go on by a step that nobody samples: it is a row like any other,
        but costs no tokens."""
        return [self._admit(parent, 1) for parent in parents]

    def prune(self, steps: Sequence[Step]) -> None:
        """These steps are given up. Drafts that end in one of them leave their places to others; a step that
        was grown from holds none, because its draft went on."""
        ends = {step.id for step in steps if step.state in GOES_ON}
        self._free += len(ends - self._grown)
