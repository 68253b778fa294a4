"""The workbench: what a person who labels can ask for.

Knows who may do what, and joins queues, turns, items and labels. Answers are values for a page (JSON). Does
not know requests or pages, nor who may read a trace outside a queue: callers check that.

A page sends judgements as dicts, see `Judgement`. Each is written once, whatever happens on the way: the page
may send it again under the same mark. What a page says of ids, owners, scores and of what was visible is not
believed: inside a queue the server knows it.
"""

from __future__ import annotations

import logging
import secrets
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..errors import InputError, NotYet
from ..events import content_id
from ..library import Library
from ..store import Store
from ..trace import VerifierKey
from . import gold
from .blind import Value, item_value, ordered_scores, outcome, scores_of, shown_steps
from .book import LabelBook
from .chronicle import history_of
from .judging import Judging
from .label import Label
from .policies import choose_items, named_verifier, usual_verifier
from .prelabels import ensure_prelabels
from .protocols import PROBLEMS, VERSIONS, Judgement, read_mark, read_reason, read_seconds
from .queue import Item, Queue, Spec
from .queues import QueueBook
from .single import is_single, single_queue
from .starter import STARTER
from .telling import queue_value
from .turns import Turns

if TYPE_CHECKING:
    from ..people import Person

log = logging.getLogger(__name__)

MOST_AT_ONCE = 500
"""Judgements that are saved in one go."""

_NOT_YOURS = "This queue is not for you, or it is closed: choose one from your list."


class Workbench:
    """The labelling of one store.

    Args:
        demo: strangers see the starter queue only.
    """

    def __init__(self, store: Store, demo: bool = False) -> None:
        self.store = store
        self.book = LabelBook(store)
        self._demo = demo
        self._queues = QueueBook(store)
        self._turns = Turns(store, self._queues)

    # queues

    def queues(self, person: Person) -> list[Value]:
        """The queues this person may work in, but for those of one trace, which are in nobody's list: {id,
        name, protocol, policy, blind, show, overlap, guidelines, total, labelled (items with enough people),
        done (by this person), left (for them), first (item they are done with, or None), begun (whether a
        judgement of theirs stands)}, and for a lead
        `golds`, items whose judgements are known, and `people`: [{owner, name, done, gold, screening}], the
        last two as {right, of} or None."""
        return [self._told(queue, person) for queue in self._listed() if self._may_work(person, queue)]

    def archived(self, person: Person) -> list[Value]:
        """The queues that a lead has put away, as `queues` tells them; none for anybody else."""
        return [
            self._told(queue, person) for queue in self._listed() if person.may_lead and queue.spec.archived
        ]

    def queue(self, person: Person, id: str) -> Value:
        """One queue as `queues` tells it, also an archived one.

        Raises:
            InputError: there is none, or it is not for this person.
        """
        found = self._queues.find(id)
        if not person.may_lead and not self._may_work(person, found):
            raise InputError(_NOT_YOURS)
        return self._told(found, person)

    def trace_queue(self, person: Person, trace: str) -> Value:
        """The queue in which this person labels one trace, made if it is not there; see `single.py`.

        Returns:
            {queue: its id, item: None for the next one, 0 to look again where all is judged}.

        Raises:
            InputError: this person may not label, or there is nothing to judge in the trace yet.
        """
        person.check_labels()
        found = single_queue(self.store, self._queues, trace, person.owner)
        left = self._turns.progress(found, person.owner)["left"]
        return {"queue": found.id, "item": None if left else 0}

    def create_queue(self, person: Person, spec: Mapping[str, Any]) -> str:
        """Make a queue of what its policy finds; see `Spec`.

        Returns:
            its id.

        Raises:
            InputError: this person may not, a setting is not possible, or nothing is found.
        """
        person.check_leads()
        read = Spec.from_json({"seed": secrets.randbelow(2**31), **spec})
        id = secrets.token_hex(6)
        verifiers = self._verifiers(read)
        items = choose_items(self.store, id, read, verifiers)
        queue = Queue(id, person.owner, 0.0, read, secrets.token_hex(16), tuple(verifiers))
        self._queues.add(queue, items)
        return id

    def count(self, person: Person, spec: Mapping[str, Any]) -> int:
        """How many traces a queue would choose from.

        Raises:
            InputError: this person may not make queues, or the filter is not possible.
        """
        person.check_leads()
        told = {"filter": spec.get("filter") or {}, "name": "-"}
        return Library(self.store).count(Spec.from_json(told).filter)

    def change_queue(self, person: Person, queue: str, changes: Mapping[str, Any]) -> None:
        """Change a queue's name, overlap, guidelines, people or revealing, or archive it.

        Raises:
            InputError: this person may not, or that stays as it is.
        """
        person.check_leads()
        self._queues.change(queue, changes)

    def make_gold(self, person: Person, trace: str) -> int:
        """Let a lead's own ratings of a trace be the known ones, for hidden items and screenings.

        Returns:
            how many there are.

        Raises:
            InputError: this person may not, or has rated nothing there.
        """
        person.check_leads()
        return gold.mark_trace(self.book, trace, person.owner)

    def mark_gold(self, person: Person, queue: str, item: int, known: bool = True) -> Value:
        """Let a lead's own ratings of an item be the known ones, or take away what is known of it.

        Returns:
            {gold: how many of its steps have known judgements, golds: how many items of the queue have}.

        Raises:
            InputError: this person may not, or has rated nothing there.
        """
        person.check_leads()
        found = self._queues.get(queue)
        place = self._queues.item(found.id, item)
        steps = shown_steps(self.store, found, place, person.owner).names.keys()
        if known:
            gold.mark_item(self.book, place, steps, person.owner)
        else:
            gold.take_away(self.book, place, steps, person.owner)
        golds = gold.count_items(self.store, found.id)
        return {"gold": gold.count_known(self.book, place, steps), "golds": golds}

    # items

    def open(self, person: Person, queue: str, item: int | None = None) -> Value | None:
        """An item, held for this person: the named one, or what is their turn; None if nothing is left.

        Raises:
            InputError: this person may not, or others hold it.
        """
        found = self._queue(person, queue)
        if item is None:
            return self._next(person, found, ())
        place = self._queues.item(found.id, item)
        known = person.may_lead or self._queues.has_claimed(found.id, item, person.owner)
        if not self._turns.take(found, place, person.owner) and not known:
            raise InputError("Others are at this item: open the queue for the next one that is free.")
        return self._value(person, found, place)

    def look(self, person: Person, queue: str, behind: int) -> Value | None:
        """The next item, behind one, that this person is done with; None if there is none.

        Raises:
            InputError: this person may not.
        """
        found = self._queue(person, queue)
        with self._turns.tally(found) as tally:
            number = min((one for one in tally.done_by(person.owner) if one > behind), default=None)
        return None if number is None else self.open(person, queue, number)

    def upcoming(self, person: Person, queue: str, after: Sequence[int] = ()) -> Value | None:
        """The item that comes after those on this person's page, held for them; None if nothing is left.

        Raises:
            InputError: this person may not.
        """
        return self._next(person, self._queue(person, queue), after)

    def save(self, person: Person, judgements: Sequence[Mapping[str, Any]]) -> Value:
        """Write judgements, in order.

        Returns:
            {saved: marks that are stored, revealed: {step: scores} that may be shown now, written: {mark:
            {id, parent, text}} of better steps, refused: {mark: sentence} of those that will never be
            stored, later: marks of those that cannot be stored yet, and of what follows them in their item}.

        Raises:
            InputError: this person may not label.
            StoreError: nothing was written; send them again.
        """
        person.check_labels()
        if len(judgements) > MOST_AT_ONCE:
            raise InputError(f"At most {MOST_AT_ONCE} judgements are saved at once.")
        answer: Value = {"saved": [], "revealed": {}, "written": {}, "refused": {}, "later": []}
        held = set[tuple[object, object, object]]()
        with self.store.transaction() as db:
            judging = Judging(self.store, self.book, self._queues, db, person)
            for told in judgements:
                if not isinstance(told, Mapping):
                    answer["refused"][""] = VERSIONS
                    continue
                mark = str(told.get("mark", ""))[:100]
                try:
                    mark = read_mark(told)
                    read = Judgement.from_json(told)
                    place = (read.queue, read.item, read.trace)
                    if place in held:
                        answer["later"].append(mark)
                        continue
                    self._save(judging, read, answer)
                    answer["saved"].append(mark)
                except NotYet:
                    held.add(place)
                    answer["later"].append(mark)
                except InputError as error:
                    answer["refused"][mark] = str(error)
            for queue, item in judging.items.values():
                # a sign of life
                self._turns.take_within(db, queue, item, person.owner)
        return answer

    def finish(
        self, person: Person, queue: str, item: int, reason: str, seconds: float | None = None
    ) -> Value:
        """Be done with an item, or take that back ("reopened"); twice is once.

        Returns:
            {progress: {done, left, total}}, and where the queue reveals it `outcome`: {reference, answers: [{
            answer, correct}]}; for a lead `gold`, how many of the item's steps have known judgements.

        Raises:
            InputError: it is not this person's item, or there is no such ending.
        """
        person.check_labels()
        found, ending = self._queues.get(queue), read_reason(reason)
        place = self._queues.item(found.id, item)
        self._check_item(person, found, item)
        with self.store.transaction() as db:
            ended = self._queues.end_within(db, queue, item, person.owner, ending, read_seconds(seconds))
            if ended:
                self._say_of_problem(db, person, found, place, ending)
        told: Value = {"progress": self._turns.progress(found, person.owner)}
        if found.spec.reveal and ending not in ("reopened", "skip"):
            told["outcome"] = outcome(self.store, found, place, person.owner)
        return told | self._gold(person, found, place, ending)

    # labels outside of queues

    def mine(self, person: Person, trace: str) -> dict[str, Value]:
        """What this person says of the steps of a trace: {step: {rating, unsure, comment}}."""
        found: dict[str, Value] = {}
        for kept in self.book.judgements(trace, ["person"]):
            label = kept.label
            if label.owner != person.owner or label.about not in ("step", "comment"):
                continue
            told = found.setdefault(label.step, {"rating": None, "unsure": False, "comment": ""})
            if label.about == "comment":
                told["comment"] = label.comment
            else:
                told.update(rating=label.rating, unsure=label.is_unsure)
        return found

    def history(
        self, person: Person, step: str, queue: str | None = None, item: int | None = None
    ) -> list[Value]:
        """Everything that was said of a step, oldest first; of others only for a lead, or where the queue
        shows what others say. In a queue a step goes by the name that its item gives it.

        Raises:
            InputError: there is no such item, or no such step in it.
        """
        others = person.may_lead
        if queue is not None and item is not None:
            found = self._queues.get(queue)
            self._check_item(person, found, item)
            others = others or "others" in found.spec.shown
            place = self._queues.item(found.id, item)
            step = shown_steps(self.store, found, place, person.owner).node(step).id
        return history_of(self.book.history(step), person.owner, others)

    # parts

    def _queue(self, person: Person, id: str) -> Queue:
        person.check_labels()
        queue = self._queues.get(id)
        if not self._may_work(person, queue):
            raise InputError(_NOT_YOURS)
        return queue

    def _may_work(self, person: Person, queue: Queue) -> bool:
        spec = queue.spec
        own = is_single(queue) and queue.by == person.owner
        if self._demo and person.is_stranger and queue.id != STARTER and not own:
            return False
        # a name is the same in capitals, as where one signs in
        names = {person.owner.casefold(), person.name.casefold()}
        named = not spec.assigned or any(name.casefold() in names for name in spec.assigned)
        return not spec.archived and (named or person.may_lead)

    def _listed(self) -> list[Queue]:
        return [queue for queue in self._queues.all() if not is_single(queue)]

    def _check_item(self, person: Person, queue: Queue, item: int) -> None:
        if not person.may_lead and not self._queues.has_claimed(queue.id, item, person.owner):
            raise InputError("This item is not yours: open the queue for the next one.")

    def _verifiers(self, spec: Spec) -> list[VerifierKey]:
        if spec.verifier:
            return [named_verifier(self.store, spec.verifier)]
        usual = usual_verifier(self.store)
        return [] if usual is None else [usual]

    def _next(self, person: Person, queue: Queue, after: Sequence[int]) -> Value | None:
        shown = set(after)
        while True:
            item = self._turns.next(queue, person.owner, shown)
            if item is None:
                return None
            try:
                return self._value(person, queue, item)
            except InputError as error:
                # an undone attempt; the others still can be judged
                log.info("Item %s of queue %s is left out: %s", item.number, queue.id, error)
                shown.add(item.number)

    def _value(self, person: Person, queue: Queue, item: Item) -> Value:
        if "prelabels" in queue.spec.shown:
            ensure_prelabels(self.store, queue, item.trace)
        done = self._queues.ending(queue.id, item.number, person.owner)
        progress = self._turns.progress(queue, person.owner)
        value = item_value(self.store, queue, item, person.owner, done, progress)
        if is_single(queue):
            value["trace"] = item.trace
        return value | self._gold(person, queue, item, done)

    def _gold(self, person: Person, queue: Queue, item: Item, done: str | None) -> Value:
        """How many steps of an item are known: told to a lead, and only who has judged it."""
        if not person.may_lead or done in (None, "reopened", "skip"):
            return {}
        steps = shown_steps(self.store, queue, item, person.owner).names.keys()
        return {"gold": gold.count_known(self.book, item, steps)}

    def _save(self, judging: Judging, judgement: Judgement, answer: Value) -> None:
        if judging.is_stored(judgement.mark) and judgement.written is None:
            return
        made = judging.read(judgement)
        written = made.write(self.book)
        if written is not None:
            answer["written"][judgement.mark] = written
        queue = made.queue
        judged = judgement.about == "step" and not judgement.takes_back
        if queue is None or not judged or not queue.spec.reveal or "scores" in queue.spec.shown:
            return
        scores = scores_of(self.store, made.trace).get(made.step, [])
        answer["revealed"][judgement.step] = ordered_scores(queue, scores)

    def _say_of_problem(
        self, db: sqlite3.Connection, person: Person, queue: Queue, item: Item, ending: str
    ) -> None:
        """A bad problem, or giving up, is a label as well; another ending takes it back."""
        rating = next((rating for rating, reason in PROBLEMS.items() if reason == ending), None)
        trace, owner = item.trace, person.owner
        if rating is None and not any(
            kept.label.about == "problem" and kept.label.owner == owner
            for kept in self.book.judgements(trace)
        ):
            return
        [row] = self.store.query("select problem from traces where id = ?", (trace,))
        content = content_id(row["problem"], ())
        label = Label(trace, trace, content, owner, rating, "person", queue.spec.protocol, about="problem")
        data = {"visible": list(queue.spec.shown), "reason": ending}
        self.book.add_within(db, [replace(label, queue=queue.id, data=data)])

    def _told(self, queue: Queue, person: Person) -> Value:
        with self._turns.tally(queue) as tally:
            return queue_value(self._queues, queue, tally, person)
