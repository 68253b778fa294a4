"""Disputes: which steps people, or people and verifiers, do not agree on, and which of them come first.

Knows what makes a step disputed. Judgements and scores only grow, so what was found once is kept and only
steps of which something newer was said are looked at again. Does not know verdicts' authors, nor who may see
a dispute.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from ..store import Store
from .judgements import UNSURE, Judged, Said, Verdict
from .references import References, Scored

Kind = Literal["differ", "unsure", "verifier", "decided"]
"""Why a lead looks at a step: its ratings differ, somebody is unsure, a verifier says otherwise, or there is
a verdict already. A step is of the first kind that fits, but what is decided is only that."""

KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Dispute:
    """A step that a lead should look at.

    Attributes:
        kind: None where nothing is disputed.
        said: by owner; without verdicts.
        spread: between the highest and the lowest rating, 0 to 2.
        against: the verifier's opinion that contradicts the people most, if one does.
        distance: of that score from its threshold.
    """

    step: str
    kind: Kind | None
    said: Mapping[str, Said]
    spread: int
    against: Scored | None
    distance: float
    verdict: Verdict | None


def dispute_of(
    step: str, said: Mapping[str, Said], scores: Sequence[Scored], verdict: Verdict | None
) -> Dispute:
    """What is disputed about a step, if anything is."""
    ratings = [one for one in said.values() if one != UNSURE]
    spread = max(ratings) - min(ratings) if ratings else 0
    against, distance = _contradiction(sum(ratings), scores)
    kind: Kind | None = None
    if verdict is not None:
        kind = "decided"
    elif spread:
        kind = "differ"
    elif len(ratings) < len(said):
        kind = "unsure"
    elif against is not None:
        kind = "verifier"
    return Dispute(step, kind, dict(said), spread, against, distance, verdict)


_Key = tuple[Any, ...]


class Disputes:
    """The disputed steps of one queue, or of everything, in order.

    Args:
        references: what verifiers say; None leaves them out.
    """

    def __init__(self, store: Store, references: References | None) -> None:
        self._store = store
        self._references = references
        self._judged: Judged | None = None
        self._label = self._score = 0
        self._undone: object = None
        self._found: dict[str, tuple[_Key, Dispute]] = {}
        self._order: dict[Kind, list[_Key]] = {}

    def pull(self, judged: Judged) -> dict[Kind, list[Dispute]]:
        """All disputed steps, by kind: the widest spread first, then the strongest contradiction by a
        verifier; decided ones the newest first.

        Args:
            judged: what people say; nobody else changes it meanwhile.

        Raises:
            StoreError: the database cannot be read.
        """
        undone = self._references.undone() if self._references else None
        known = self._judged is judged and self._undone == undone
        # what is written from now on is looked at the next time
        score, label = self._newest_score(), judged.last
        if known:
            self._look(judged, self._newer())
        else:
            self._judged, self._found, self._order = judged, {}, {kind: [] for kind in KINDS}
            self._look(judged, judged.people, fresh=True)
        self._label, self._score, self._undone = label, score, undone
        return {kind: [self._found[key[-1]][1] for key in keys] for kind, keys in self._order.items()}

    def _look(self, judged: Judged, steps: Collection[str], fresh: bool = False) -> None:
        scores = self._references.scores(steps) if self._references else {}
        for step in steps:
            self._forget(step)
            said = judged.people.get(step)
            if said is None:
                continue
            dispute = dispute_of(step, said, scores.get(step, ()), judged.verdict(step))
            if dispute.kind is not None:
                key = _key(dispute)
                self._found[step] = key, dispute
                if fresh:
                    self._order[dispute.kind].append(key)
                else:
                    insort(self._order[dispute.kind], key)
        if fresh:
            for keys in self._order.values():
                keys.sort()

    def _forget(self, step: str) -> None:
        old = self._found.pop(step, None)
        if old is not None and old[1].kind is not None:
            keys = self._order[old[1].kind]
            del keys[bisect_left(keys, old[0])]

    def _newer(self) -> list[str]:
        """The steps of which something was said, or scored, since the last time."""
        found = self._steps("labels", self._label)
        return list(dict.fromkeys([*found, *self._steps("scores", self._score)]))

    def _steps(self, table: str, last: int) -> Iterable[str]:
        if table == "scores" and self._references is None:
            return ()
        rows = self._store.query(f"select step from {table} where id > ?", (last,))
        return (row["step"] for row in rows)

    def _newest_score(self) -> int:
        [row] = self._store.query("select coalesce(max(id), 0) as newest from scores")
        return int(row["newest"])


def _key(dispute: Dispute) -> _Key:
    if dispute.verdict is not None:
        return -dispute.verdict.label, dispute.step
    return -dispute.spread, -dispute.distance, -len(dispute.said), dispute.step


def _contradiction(leaning: int, scores: Sequence[Scored]) -> tuple[Scored | None, float]:
    """The score furthest on the other side of its threshold, where people lean to one side."""
    against = [one for one in scores if leaning and one.passes != (leaning > 0)]
    furthest = max(against, key=_distance, default=None)
    return furthest, _distance(furthest) if furthest else 0.0


def _distance(scored: Scored) -> float:
    return abs(scored.value - scored.threshold)
