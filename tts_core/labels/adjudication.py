"""Adjudication: the steps that people do not agree on, and a lead's verdict, which is a label of its own.

Knows what makes a step disputed, how a verdict is given and taken back, and what counts of a step afterwards.
Nothing that people said is changed by a verdict. Does not know who is a lead, nor what a blind queue hides.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from ..errors import InputError
from ..store import Store
from .book import LabelBook, kept
from .judgements import ADJUDICATION, UNSURE, Judged, Judgements, Said, Verdict, said_of
from .label import Kept, Label
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


@dataclass(frozen=True, slots=True)
class Resolved:
    """What counts of a step after all was said.

    Attributes:
        rating: the verdict's, else that of more than half of those who judged; None if the verdict is
            "unsure", or there is no such majority.
        by: what made it so; None if nothing did.
        votes: how many said what, without verdicts; see `CATEGORIES`.
    """

    rating: int | None
    by: Literal["verdict", "majority"] | None
    votes: Mapping[Said, int]


class Adjudication:
    """The disputes of one store. Its judgements and references may be shared with `Agreements`."""

    def __init__(
        self, store: Store, judgements: Judgements | None = None, references: References | None = None
    ) -> None:
        self.store = store
        self.book = LabelBook(store)
        self.judgements = judgements or Judgements(store)
        self.references = references or References(store)

    def disputes(self, queue: str | None = None, blind: bool = False) -> dict[Kind, list[Dispute]]:
        """All disputed steps of a queue, or of everything, by kind: the widest spread first, then the
        strongest contradiction by a verifier; decided ones the newest first.

        Args:
            blind: verifiers are left out, so that not even the order tells what they say.

        Raises:
            StoreError: the database cannot be read.
        """
        found: dict[Kind, list[Dispute]] = {kind: [] for kind in KINDS}
        with self.judgements.of(queue) as judged:
            scores = {} if blind else self.references.scores(judged.people)
            for step, said in judged.people.items():
                dispute = _dispute(step, said, scores.get(step, ()), judged.verdict(step))
                if dispute.kind is not None:
                    found[dispute.kind].append(dispute)
        for kind in ("differ", "unsure", "verifier"):
            found[kind].sort(key=_urgency)
        found["decided"].sort(key=lambda dispute: -dispute.verdict.label if dispute.verdict else 0)
        return found

    def dispute(self, queue: str | None, step: str) -> Dispute:
        """One step, disputed or not.

        Raises:
            InputError: nobody has judged it there.
        """
        with self.judgements.of(queue) as judged:
            if step not in judged.people:
                raise InputError("Nobody has judged this step here (any more).")
            said, verdict = dict(judged.people[step]), judged.verdict(step)
        told = self.references.scores([step]).get(step, ())
        return _dispute(step, said, told, verdict)

    def decide(
        self,
        owner: str,
        queue: str | None,
        step: str,
        said: Said,
        comment: str = "",
        seconds: float | None = None,
        visible: Sequence[str] = (),
        mark: str | None = None,
    ) -> int:
        """Give a verdict; the same mark gives it once.

        Returns:
            the number of its label, by which it is taken back.

        Raises:
            InputError: nobody has judged this step there, or the comment is too long.
            StoreError: nothing was written.
        """
        self.dispute(queue, step)
        data: dict[str, Any] = {"verdict": True, "visible": list(visible)}
        if said == UNSURE:
            data["unsure"] = True
        with self.store.transaction() as db:
            row = db.execute("select trace, content from steps where id = ?", (step,)).fetchone()
            if row is None:
                raise InputError("There is no such step.")
            rating = None if said == UNSURE else said
            label = Label(
                row[0],
                step,
                row[1],
                owner,
                rating,
                protocol=ADJUDICATION,
                seconds=seconds,
                comment=comment,
                data=data,
                queue=queue,
                mark=mark,
            )
            self.book.add_within(db, [label])
            rows = _rows(db, step, owner)
            return next((one.id for one in rows if mark and one.label.mark == mark), rows[-1].id)

    def take_back(self, owner: str, number: int) -> str:
        """Take a verdict back: what its owner said of the step before counts again.

        Returns:
            the step.

        Raises:
            InputError: it is no verdict of this owner, or something newer was said.
        """
        with self.store.transaction() as db:
            row = db.execute("select step from labels where id = ? and owner = ?", (number, owner)).fetchone()
            rows = _rows(db, row[0], owner) if row else []
            by_id = {one.id: one for one in rows}
            given = by_id.get(number)
            if given is None or given.label.protocol != ADJUDICATION:
                raise InputError("This is no verdict of yours.")
            # one that counts again goes to what was before it was given first
            number = given.label.data.get("restores", number)
            given = by_id[number]
            newest = rows[-1]
            if number not in (newest.id, newest.label.data.get("restores")):
                raise InputError("You have judged this step again since: take that back first.")
            before = [one for one in rows if one.id < number]
            self.book.add_within(db, _restored(given, before[-1] if before else None))
        return given.label.step


def resolved(store: Store, queue: str | None = None) -> dict[str, Resolved]:
    """What counts of each step that was judged in a queue, or anywhere, by the step's id.

    Raises:
        StoreError: the database cannot be read.
    """
    with Judgements(store).of(queue) as judged:
        steps = judged.people.keys() | judged.verdicts.keys()
        return {step: _resolved(judged, step) for step in steps}


def _resolved(judged: Judged, step: str) -> Resolved:
    votes, verdict = Counter(judged.people.get(step, {}).values()), judged.verdict(step)
    if verdict is not None:
        return Resolved(None if verdict.said == UNSURE else verdict.said, "verdict", votes)
    [(said, most)] = votes.most_common(1)
    if 2 * most > votes.total() and said != UNSURE:
        return Resolved(said, "majority", votes)
    return Resolved(None, None, votes)


def _dispute(
    step: str, said: Mapping[str, Said], scores: Sequence[Scored], verdict: Verdict | None
) -> Dispute:
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


def _contradiction(leaning: int, scores: Sequence[Scored]) -> tuple[Scored | None, float]:
    """The score furthest on the other side of its threshold, where people lean to one side."""
    against = [one for one in scores if leaning and one.passes != (leaning > 0)]
    furthest = max(against, key=_distance, default=None)
    return furthest, _distance(furthest) if furthest else 0.0


def _distance(scored: Scored) -> float:
    return abs(scored.value - scored.threshold)


def _urgency(dispute: Dispute) -> tuple[float, float, int, str]:
    return -dispute.spread, -dispute.distance, -len(dispute.said), dispute.step


def _rows(db: sqlite3.Connection, step: str, owner: str) -> list[Kept]:
    """All that somebody ever said of a step's rightness, oldest first."""
    cursor = db.execute(
        "select * from labels where step = ? and owner = ? and about = 'step' order by id", (step, owner)
    )
    names = [column[0] for column in cursor.description]
    return [kept(dict(zip(names, row, strict=True))) for row in cursor]


def _restored(given: Kept, before: Kept | None) -> list[Label]:
    """What is written so that a verdict counts no more, and what was said before it does."""
    data = {"verdict": True, "undoes": given.id}
    gone = replace(given.label, rating=None, comment="", seconds=None, data=data, mark=None)
    if before is None or said_of(before.label.rating, before.label.data) is None:
        return [gone]
    data = {**before.label.data, "restores": before.label.data.get("restores", before.id)}
    return [gone, replace(before.label, data=data, mark=None)]
