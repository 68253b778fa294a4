"""The agreement desk: how alike people label, and the disputed steps that a lead decides.

Knows queues, agreement and adjudication, and that all of it is a lead's. In a blind queue it does not send
who said what of a step, nor what a verifier says of it, before there is a verdict. Does not know Gradio's
components. Answers are values of the page's piece; what cannot be done is a value {error} with a sentence.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tts_core.errors import InputError, TreelineError
from tts_core.labels.adjudication import Adjudication
from tts_core.labels.agreement import Agreements
from tts_core.labels.book import LabelBook
from tts_core.labels.chronicle import history_of
from tts_core.labels.disputes import KINDS, Dispute
from tts_core.labels.judgements import CATEGORIES, Judgements
from tts_core.labels.label import ADJUDICATION, Kept
from tts_core.labels.naming import name_of
from tts_core.labels.queue import Queue
from tts_core.labels.queues import QueueBook
from tts_core.labels.references import References
from tts_core.labels.single import is_single
from tts_core.people import Person
from tts_core.step_texts import StepText, StepTexts

from .agreement_words import nothing_yet, report
from .desk import Desk, Value
from .library_desk import cut
from .owner import ALONE

LISTED = 100
"""Disputed steps of one kind that are sent."""

LONGEST_STEP = 200
LONGEST_PROBLEM = 120
LONGEST_TEXT = 20_000
LONGEST_MARK = 80

VERSIONS = "This page and the server are of two versions: reload the page."


class AgreementDesk:
    """Serves the Agreement page of all leads."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.texts = StepTexts(desk.store)
        self.book = LabelBook(desk.store)
        self.queues = QueueBook(desk.store)
        judgements, references = Judgements(desk.store), References(desk.store)
        self.agreements = Agreements(desk.store, judgements, references)
        self.adjudication = Adjudication(desk.store, judgements, references)

    def show(self, request: Any, asked: object) -> Value:
        """{queue, "" for everything, null for where somebody labelled last} → {queues: [[id, name]], queue,
        blind, report, nothing}, and what `disputes` gives, of the first kind that has some."""

        def show(person: Person, told: Mapping[str, Any]) -> Value:
            queue = self._queue(self._last() if told.get("queue") is None else _text(told.get("queue")))
            found = self.agreements.of(queue.id if queue else None)
            overlap = queue.spec.overlap if queue else None
            return {
                "queues": [[one.id, _name(one)] for one in self.queues.all() if not is_single(one)],
                "queue": queue.id if queue else "",
                "blind": bool(queue and queue.spec.blind),
                "report": report(found),
                "nothing": nothing_yet(found, overlap, alone=person == ALONE),
                **self._disputes(queue, _text(told.get("kind"))),
            }

        return self._answer(request, asked, show)

    def disputes(self, request: Any, asked: object) -> Value:
        """{queue, kind} → {kind, counts, rows}: the disputed steps of one kind, in order."""
        return self._answer(
            request,
            asked,
            lambda person, told: self._disputes(
                self._queue(_text(told.get("queue"))), _text(told.get("kind"))
            ),
        )

    def open(self, request: Any, asked: object) -> Value:
        """{queue, step} → {dossier}: all that a lead may know of a step now."""
        return self._answer(
            request,
            asked,
            lambda person, told: {
                "dossier": self._dossier(
                    person, self._queue(_text(told.get("queue"))), _text(told.get("step"))
                )
            },
        )

    def decide(self, request: Any, asked: object) -> Value:
        """{queue, step, said, comment, seconds, mark} → {number, dossier}: give a verdict."""

        def decide(person: Person, told: Mapping[str, Any]) -> Value:
            queue, step, said = (
                self._queue(_text(told.get("queue"))),
                _text(told.get("step")),
                told.get("said"),
            )
            if type(said) is not int or said not in CATEGORIES:
                raise InputError(VERSIONS)
            before = self._dossier(person, queue, step)
            visible = ["others", *(name for name in ("scores", "reference") if name in before)]
            number = self.adjudication.decide(
                person.owner,
                queue.id if queue else None,
                step,
                said,
                _text(told.get("comment")).strip(),
                _seconds(told.get("seconds")),
                visible,
                _text(told.get("mark"))[:LONGEST_MARK] or None,
            )
            return {"number": number, "dossier": self._dossier(person, queue, step)}

        return self._answer(request, asked, decide)

    def take_back(self, request: Any, asked: object) -> Value:
        """{queue, number} → {dossier}: take one's own verdict back."""

        def take_back(person: Person, told: Mapping[str, Any]) -> Value:
            number = told.get("number")
            if type(number) is not int:
                raise InputError(VERSIONS)
            queue = self._queue(_text(told.get("queue")))
            # a step that cannot be shown in this queue is left alone: an error means that nothing was written
            self._dossier(person, queue, self.adjudication.step_of(person.owner, number))
            step = self.adjudication.take_back(person.owner, number)
            return {"dossier": self._dossier(person, queue, step)}

        return self._answer(request, asked, take_back)

    # the parts

    def _answer(
        self, request: Any, asked: object, answer: Callable[[Person, Mapping[str, Any]], Value]
    ) -> Value:
        try:
            person = self.desk.owners.person(request)
            person.check_leads()
            return answer(person, asked if isinstance(asked, Mapping) else {})
        except TreelineError as error:
            return {"error": str(error)}

    def _queue(self, id: str) -> Queue | None:
        return self.queues.get(id) if id else None

    def _last(self) -> str:
        """The queue in which somebody said something last, or ""."""
        last = self.queues.last_labelled()
        known = {queue.id for queue in self.queues.all() if not is_single(queue)}
        return last if last in known else ""

    def _disputes(self, queue: Queue | None, wanted: str) -> Value:
        found = self.adjudication.disputes(queue.id if queue else None, bool(queue and queue.spec.blind))
        kind = next((kind for kind in KINDS if kind == wanted), None)
        kind = kind or next((kind for kind in KINDS if found[kind]), KINDS[0])
        return {
            "kind": kind,
            "counts": {kind: len(each) for kind, each in found.items()},
            "rows": self._rows(found[kind][:LISTED]),
        }

    def _rows(self, disputes: Sequence[Dispute]) -> list[Value]:
        texts = self.texts.of([dispute.step for dispute in disputes])
        return [_row(dispute, texts[dispute.step]) for dispute in disputes if dispute.step in texts]

    def _dossier(self, person: Person, queue: Queue | None, step: str) -> Value:
        dispute = self.adjudication.dispute(queue.id if queue else None, step)
        path = self.texts.path(step)
        hidden = bool(queue and queue.spec.blind) and dispute.verdict is None
        shows = queue.spec.shown if queue and hidden else ("reference",)
        history = self.book.history(step)
        value: Value = {
            "step": step,
            # that a verifier says otherwise is hidden, too
            "kind": None if hidden and dispute.kind == "verifier" else dispute.kind,
            "problem": path.problem[:LONGEST_TEXT],
            "path": [text.strip("\n")[:LONGEST_TEXT] for text in path.texts],
            "hidden": hidden,
            "votes": _votes(dispute, history, queue, hidden),
            "verdict": _verdict(dispute, history, person),
        }
        if "reference" in shows and path.reference is not None:
            value["reference"] = path.reference[:LONGEST_TEXT]
        if not hidden:
            told = self.adjudication.references.scores([step]).get(step, ())
            value["trace"], value["place"] = path.trace, path.place
            value["scores"] = [[one.verifier, one.value, one.passes] for one in told]
            value["history"] = history_of(history, person.owner, others=True)
        return value


def _name(queue: Queue) -> str:
    return f"{queue.spec.name} (archived)" if queue.spec.archived else queue.spec.name


def _row(dispute: Dispute, of: StepText) -> Value:
    said = list(dispute.said.values())
    against = dispute.against
    return {
        "step": dispute.step,
        "text": cut(of.text, LONGEST_STEP) or "(an empty step)",
        "problem": cut(of.problem, LONGEST_PROBLEM),
        "votes": [said.count(one) for one in CATEGORIES],
        "against": None if against is None else [against.verifier, against.value, against.passes],
        "verdict": None if dispute.verdict is None else dispute.verdict.said,
    }


def _votes(dispute: Dispute, history: Sequence[Kept], queue: Queue | None, hidden: bool) -> list[Value]:
    """What each person says and why; without names in an order that tells nothing."""
    owners = sorted(dispute.said)
    if hidden and queue is not None:
        key = bytes.fromhex(queue.salt)

        def place(owner: str) -> bytes:
            return hashlib.blake2b(f"{dispute.step} {owner}".encode(), key=key, digest_size=16).digest()

        owners.sort(key=place)
    votes = []
    for number, owner in enumerate(owners, 1):
        own = [kept for kept in history if kept.label.owner == owner and kept.label.protocol != ADJUDICATION]
        comments = [kept.label.comment for kept in own if kept.label.about == "comment"]
        rated = [kept for kept in own if kept.label.about == "step"]
        vote: Value = {
            "by": f"Person {number}" if hidden else name_of(owner),
            "said": dispute.said[owner],
            "comment": (comments[-1:] or [rated[-1].label.comment if rated else ""])[0],
        }
        votes.append(vote)
    return votes


def _verdict(dispute: Dispute, history: Sequence[Kept], person: Person) -> Value | None:
    verdict = dispute.verdict
    if verdict is None:
        return None
    comment = next((kept.label.comment for kept in history if kept.id == verdict.label), "")
    mine = verdict.owner == person.owner
    return {
        "by": name_of(verdict.owner),
        "said": verdict.said,
        "comment": comment,
        "number": verdict.label if mine else None,
    }


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _seconds(value: object) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return min(3600.0, float(value)) if is_number and math.isfinite(value) and value >= 0 else None
