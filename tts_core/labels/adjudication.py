"""Adjudication: the steps that people do not agree on, and a lead's verdict, which is a label of its own.

Knows how a verdict is given and taken back, and what counts of a step afterwards. Nothing that people said is
changed by a verdict. Does not know who is a lead, nor what a blind queue hides.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..errors import InputError
from ..store import Store
from .book import LabelBook, kept
from .disputes import Dispute, Disputes, Kind, dispute_of
from .judgements import UNSURE, Judged, Judgements, Said, said_of
from .label import ADJUDICATION, Kept, Label
from .references import References
from .settling import By, settled


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
    by: By | None
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
        self._kept: dict[tuple[str | None, bool], Disputes] = {}

    def disputes(self, queue: str | None = None, blind: bool = False) -> dict[Kind, list[Dispute]]:
        """All disputed steps of a queue, or of everything, by kind: the widest spread first, then the
        strongest contradiction by a verifier; decided ones the newest first.

        Args:
            blind: verifiers are left out, so that not even the order tells what they say.

        Raises:
            StoreError: the database cannot be read.
        """
        with self.judgements.of(queue) as judged:
            # its lock guards what is kept as well
            kept = self._kept.get((queue, blind))
            if kept is None:
                kept = self._kept[queue, blind] = Disputes(self.store, None if blind else self.references)
            return kept.pull(judged)

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
        return dispute_of(step, said, told, verdict)

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

    def step_of(self, owner: str, number: int) -> str:
        """The step of a verdict.

        Raises:
            InputError: it is no verdict of this owner.
        """
        rows = self.store.query(
            "select step from labels where id = ? and owner = ? and protocol = ?",
            (number, owner, ADJUDICATION),
        )
        if not rows:
            raise InputError("This is no verdict of yours.")
        return str(rows[0]["step"])

    def take_back(self, owner: str, number: int) -> str:
        """Take a verdict back: what its owner said of the step before counts again.

        Returns:
            the step.

        Raises:
            InputError: it is no verdict of this owner, or something newer was said.
        """
        with self.store.transaction() as db:
            rows = _rows(db, self.step_of(owner, number), owner)
            by_id = {one.id: one for one in rows}
            given = by_id[number]
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
    said, verdict = judged.people.get(step, {}).values(), judged.verdict(step)
    words = [None if one == UNSURE else one for one in said]
    decided = [] if verdict is None else [None if verdict.said == UNSURE else verdict.said]
    return Resolved(*settled(words, decided), Counter(said))


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
