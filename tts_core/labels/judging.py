"""Judging: from what a page says to the labels that are written.

Knows which steps a person may judge, and what is kept with a label: its content, what was visible, whose
score was shown. Works inside one open transaction and sees what it has written there. Does not know turns.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..events import content_id
from ..store import Store
from .blind import Shown, Value, name_of_step, ordered_scores, scores_of, shown_steps
from .book import LabelBook
from .label import Label
from .protocols import PROBLEMS, Judgement
from .queue import Item, Queue
from .queues import QueueBook
from .targets import Node
from .writing import undo_step, write_step

if TYPE_CHECKING:
    from ..people import Person


class Judging:
    """The judgements that one person sends at once.

    Attributes:
        items: the places in queues that they are of.
    """

    def __init__(
        self, store: Store, book: LabelBook, queues: QueueBook, db: sqlite3.Connection, person: Person
    ) -> None:
        self.store = store
        self.book = book
        self.db = db
        self.owner = person.owner
        self.items: dict[tuple[str, int], tuple[Queue, Item]] = {}
        self._queues = queues
        self._is_lead = person.may_lead
        self._shown: dict[tuple[str, int], Shown] = {}
        self._scores: dict[str, dict[str, list[Value]]] = {}

    def read(self, judgement: Judgement) -> Made:
        """What a judgement speaks of.

        Raises:
            InputError: there is no such step here, or it is not this person's to judge.
        """
        if judgement.queue is not None and judgement.item is not None:
            queue, item = self.item(judgement.queue, judgement.item)
            if judgement.about == "problem":
                return Made(self, judgement, item.trace, item.trace, None, queue, item)
            node = self.step_of_item(queue.id, item.number, judgement.step)
            return Made(self, judgement, item.trace, node.id, node, queue, item)
        if judgement.trace is None:
            raise InputError("A judgement outside a queue names its trace: reload the page.")
        if not self.store.query("select 1 from traces where id = ?", (judgement.trace,)):
            raise InputError(f"There is no trace {judgement.trace[:40]!r} (any more).")
        if judgement.about == "problem":
            return Made(self, judgement, judgement.trace, judgement.trace, None)
        return Made(
            self, judgement, judgement.trace, judgement.step, self.step_of(judgement.trace, judgement.step)
        )

    def item(self, queue: str, number: int) -> tuple[Queue, Item]:
        """A place in a queue that this person holds or held.

        Raises:
            InputError: there is none, or it never was theirs.
        """
        known = self.items.get((queue, number))
        if known is None:
            found = self._queues.get(queue)
            item = self._queues.item(queue, number)
            # a claim that expired is enough: what was judged is not lost
            if not self._is_lead and not self._queues.has_claimed(queue, number, self.owner):
                raise InputError("This item is not yours: open the queue for the next one.")
            known = self.items[queue, number] = (found, item)
        return known

    def step_of_item(self, queue: str, number: int, name: str) -> Node:
        """The step that an item calls by a name.

        Raises:
            InputError: it has none of that name.
        """
        found, item = self.item(queue, number)
        shown = self._shown.get((queue, number))
        if shown is None:
            shown = self._shown[queue, number] = shown_steps(self.store, found, item, self.owner)
        return shown.node(name)

    def step_of(self, trace: str, step: str) -> Node:
        """A step of a trace.

        Raises:
            InputError: the trace has none with that id, or only one that was undone.
        """
        rows = self.store.query(
            "select s.trace, s.parent, s.content, s.answer, s.correct, r.hidden from steps s "
            "join runs r on r.trace = s.trace and r.run = s.run where s.id = ?",
            (step,),
        )
        if not rows or rows[0]["hidden"]:
            raise InputError("This tree has no such step (any more).")
        if rows[0]["trace"] != trace:
            raise InputError("This step belongs to another trace: reload the page.")
        return Node(step, rows[0]["parent"], rows[0]["content"], rows[0]["answer"], None)

    def forget(self, item: Item) -> None:
        """The tree of an item has changed."""
        self._shown.pop((item.queue, item.number), None)

    def scores(self, trace: str, step: str) -> list[Value]:
        """The scores of a step."""
        if trace not in self._scores:
            self._scores[trace] = scores_of(self.store, trace)
        return self._scores[trace].get(step, [])

    def is_stored(self, mark: str) -> bool:
        """Whether this person's judgement of that mark was written."""
        return bool(self.store.query("select 1 from labels where owner = ? and mark = ?", (self.owner, mark)))

    def mine(self, trace: str) -> list[Label]:
        """What this person says in a trace so far."""
        return [
            kept.label for kept in self.book.judgements(trace, ["person"]) if kept.label.owner == self.owner
        ]

    def was_judged(self, step: str) -> bool:
        """Whether this person ever rated a step."""
        sql = "select 1 from labels where step = ? and owner = ? and about = 'step' limit 1"
        return bool(self.store.query(sql, (step, self.owner)))

    def was_done(self, item: Item) -> bool:
        """Whether this person was ever done with an item."""
        return self._queues.was_done(item.queue, item.number, self.owner)


@dataclass
class Made:
    """A judgement whose step was found. `node` is None for a whole problem."""

    judging: Judging
    judgement: Judgement
    trace: str
    step: str
    node: Node | None
    queue: Queue | None = None
    item: Item | None = None
    _labels: list[Label] = field(default_factory=list)

    def write(self, book: LabelBook) -> Value | None:
        """Write its labels, all in the judging's transaction.

        Returns:
            the better step that was written with it, as {id, parent, text} in the item's names, if one was.

        Raises:
            InputError: it cannot be; nothing was written.
        """
        judgement, written = self.judgement, None
        if self.judging.is_stored(judgement.mark):
            return self._written_before()
        match judgement.about:
            case "step":
                self._rate()
            case "comment":
                self._labels.append(self._label(None, {}, comment=judgement.comment))
            case "choice":
                written = self._choose()
            case "preference":
                self._prefer()
            case "problem":
                self._say_of_problem()
        book.add_within(self.judging.db, self._labels)
        return written

    def _check_protocol(self, protocol: str) -> None:
        """What a queue does not ask for is not taken there."""
        if self.queue is not None and self.queue.spec.protocol != protocol:
            raise InputError("This queue does not ask for that: reload the page.")

    # one for each kind

    def _rate(self) -> None:
        judgement, data = self.judgement, dict[str, Any]()
        if judgement.unsure:
            data["unsure"] = True
        if judgement.confirms is not None:
            rows = self.judging.store.query(
                "select 1 from labels where id = ? and step = ? and source = 'model'",
                (judgement.confirms, self.step),
            )
            if not rows:
                raise InputError("The suggestion that is confirmed is not one of this step: reload the page.")
            data["confirms"] = judgement.confirms
        self._labels.append(self._label(judgement.rating, data, comment=judgement.comment))

    def _choose(self) -> Value | None:
        assert self.node is not None
        judgement, judging = self.judgement, self.judging
        self._check_protocol("alternatives")
        if judgement.takes_back:
            self._take_back_choices(None)
            self._labels.append(self._label(None, {}))
            return None
        if judgement.written is None:
            self._take_back_choices(self.step)
            self._labels.append(self._label(1, {"parent": self.node.parent or "", "written": None}))
            return None
        instead = self.step
        made = write_step(judging.store, judging.db, self.trace, instead, judgement.written, judging.owner)
        self._take_back_choices(made.id)
        if self.item is not None:
            judging.forget(self.item)
        self.step, self.node = made.id, Node(made.id, made.parent, made.content, None, None)
        data = {"parent": made.parent or "", "written": made.text, "instead": instead}
        self._labels.append(self._label(1, data))
        # its writer finds it good
        self._labels.append(
            self._label(1, {"written": made.text}, about="step", mark=f"{judgement.mark}/step")
        )
        return self._written_value(made.parent, made.text)

    def _prefer(self) -> None:
        judgement = self.judgement
        self._check_protocol("compare")
        other: Node | None = None
        if judgement.over is not None and self.item is not None:
            other = self.judging.step_of_item(self.item.queue, self.item.number, judgement.over)
        elif judgement.over is not None:
            other = self.judging.step_of(self.trace, judgement.over)
        ends = self.item.target if self.item is not None else (self.step,)
        if (
            other is None
            or other.id == self.step
            or (self.item is not None and not self._are_ends(other, ends))
        ):
            raise InputError("A preference names the ends of two solutions: reload the page.")
        for label in self.judging.mine(self.trace):
            if label.about == "preference" and label.step == other.id and label.data.get("over") == self.step:
                self._labels.append(self._taken_back(label))
        self._labels.append(self._label(judgement.rating, {"over": other.id}))

    def _are_ends(self, other: Node, ends: tuple[str, ...]) -> bool:
        return {self.step, other.id} == {*ends}

    def _say_of_problem(self) -> None:
        rating = self.judgement.rating
        data = {} if rating is None else {"reason": PROBLEMS[rating]}
        self._labels.append(self._label(rating, data, comment=self.judgement.comment))

    # parts

    def _take_back_choices(self, instead: str | None) -> None:
        """Of the alternatives at one place only one is chosen; a better step that was written goes with
        it."""
        assert self.node is not None
        judging = self.judging
        for label in judging.mine(self.trace):
            same_place = label.data.get("parent") == (self.node.parent or "")
            if label.about != "choice" or not same_place or label.step == instead:
                continue
            if label.step != self.step or instead is not None:
                self._labels.append(self._taken_back(label))
            if undo_step(judging.store, judging.db, self.trace, label.step, judging.owner):
                self._labels.append(self._taken_back(label, about="step"))
                if self.item is not None:
                    judging.forget(self.item)

    def _taken_back(self, label: Label, about: Any = None) -> Label:
        return Label(
            label.trace,
            label.step,
            label.content,
            label.owner,
            None,
            "person",
            self.judgement.protocol,
            about=about or label.about,
            queue=label.queue,
        )

    def _label(
        self,
        rating: int | None,
        data: Mapping[str, Any],
        comment: str = "",
        about: Any = None,
        mark: str = "",
    ) -> Label:
        judgement = self.judgement
        return Label(
            self.trace,
            self.step,
            self._content,
            self.judging.owner,
            rating,
            "person",
            self.queue.spec.protocol if self.queue else judgement.protocol,
            judgement.seconds,
            comment,
            {**self._seen, **data},
            about or judgement.about,
            self.queue.id if self.queue else None,
            mark or judgement.mark,
        )

    @cached_property
    def _content(self) -> str:
        if self.node is not None:
            return self.node.content
        [row] = self.judging.store.query("select problem from traces where id = ?", (self.trace,))
        return content_id(row["problem"], ())

    @cached_property
    def _seen(self) -> dict[str, Any]:
        """What was visible, and the scores that were. In a queue the server knows it; outside it the page
        says what it showed, and the server which scores those were."""
        judging, queue, item = self.judging, self.queue, self.item
        if queue is None or item is None:
            visible = list(self.judgement.visible)
        else:
            visible = ["prelabel" if name == "prelabels" else name for name in queue.spec.shown]
            if queue.spec.reveal and "scores" not in visible and judging.was_judged(self.step):
                visible.append("scores")
            if queue.spec.reveal and "reference" not in visible and judging.was_done(item):
                visible.append("reference")
        data: dict[str, Any] = (
            {"visible": visible} if item is None else {"visible": visible, "item": item.number}
        )
        scores = ordered_scores(queue, judging.scores(self.trace, self.step)) if "scores" in visible else []
        if scores:
            first = scores[0]
            data |= {"verifier": first["verifier"], "revision": first["revision"], "score": first["value"]}
        if len(scores) > 1:
            data["others"] = [[one["verifier"], one["revision"], one["value"]] for one in scores[1:]]
        return data

    def _written_before(self) -> Value | None:
        """The better step of a judgement that is sent again."""
        if self.judgement.written is None:
            return None
        rows = self.judging.store.query(
            "select s.id, s.parent, s.text from labels l join steps s on s.id = l.step "
            "where l.owner = ? and l.mark = ?",
            (self.judging.owner, self.judgement.mark),
        )
        if not rows:
            return None
        self.step = rows[0]["id"]
        return self._written_value(rows[0]["parent"], rows[0]["text"])

    def _written_value(self, parent: str | None, text: str) -> Value:
        def name(step: str) -> str:
            return name_of_step(self.queue, step) if self.queue else step

        return {"id": name(self.step), "parent": name(parent) if parent else None, "text": text}
