"""The labelling desk: which queues a person may work in, the next thing to judge, and what was judged.

Knows who asks and the workbench. Does not know Gradio's components, nor what a judgement means: the workbench
checks it. Answers are values of the page's piece; what cannot be done is a value {error} with a sentence.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tts_core.errors import InputError, TreelineError
from tts_core.labels.workbench import Workbench
from tts_core.library import Library
from tts_core.people import Person

from .desk import Desk, Value
from .library_desk import title

MOST_AT_ONCE = 50
"""Judgements that one request may hold."""

VERSIONS = "This page and the server are of two versions: reload the page."


class LabellingDesk:
    """Serves the Label page of all visitors."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.bench = Workbench(desk.store, desk.owners.demo)
        self.library = Library(desk.store)

    def queues(self, request: Any, asked: object) -> Value:
        """{person: {key, name, role, keeps}, queues: […], archived: […]} as `Workbench.queues` tells them."""
        return self._answer(
            request,
            asked,
            lambda person, _: {
                "person": {**_shown(person), "keeps": self.desk.owners.keeps(person.owner)},
                "queues": self.bench.queues(person),
                "archived": self.bench.archived(person),
            },
        )

    def trace(self, request: Any, asked: object) -> Value:
        """{trace} → {queue, item}: where this person labels that trace alone, as `Workbench.trace_queue`
        tells it."""

        def trace(person: Person, told: Mapping[str, Any]) -> Value:
            view = self.desk.visible(self.desk.owners.of(request), told.get("trace"))
            return self.bench.trace_queue(person, view.trace.id)

        return self._answer(request, asked, trace)

    def item(self, request: Any, asked: object) -> Value:
        """{queue, item | null} → {item}: what `Workbench.open` gives, null where there is nothing (left); or
        {queue, behind} → {item}: the next one that this person has judged."""

        def item(person: Person, told: Mapping[str, Any]) -> Value:
            queue, behind = _text(told.get("queue")), _number(told.get("behind"))
            if behind is not None:
                return {"item": self.bench.look(person, queue, behind)}
            return {"item": self.bench.open(person, queue, _number(told.get("item")))}

        return self._answer(request, asked, item)

    def ahead(self, request: Any, asked: object) -> Value:
        """{queue, after: [item, …]} → {item}: the one to judge after these, null where none is left."""
        return self._answer(
            request,
            asked,
            lambda person, told: {
                "item": self.bench.upcoming(person, _text(told.get("queue")), _numbers(told.get("after")))
            },
        )

    def save(self, request: Any, asked: object) -> Value:
        """{who, judgements} → {saved, revealed, refused}, as `Workbench.save` tells them. Each is of an item
        of a queue: who may read a trace outside of one is not asked here. An {error} says that all should be
        sent again."""

        def save(person: Person, told: Mapping[str, Any]) -> Value:
            check_same(person, told)
            made = told.get("judgements")
            if not isinstance(made, list) or not all(isinstance(one, dict) for one in made):
                raise InputError(VERSIONS)
            if len(made) > MOST_AT_ONCE:
                raise InputError(f"At most {MOST_AT_ONCE} judgements are saved at once.")
            inside, outside = list[Mapping[str, Any]](), list[str]()
            for one in made:
                if isinstance(one.get("queue"), str) and type(one.get("item")) is int:
                    inside.append(one)
                else:
                    outside.append(str(one.get("mark", ""))[:100])
            answer = self.bench.save(person, inside)
            return {**answer, "refused": answer["refused"] | dict.fromkeys(outside, VERSIONS)}

        return self._answer(request, asked, save)

    def finish(self, request: Any, asked: object) -> Value:
        """{who, queue, item, reason, seconds} → {progress, outcome, gold}, as `Workbench.finish` tells them,
        or {declined: a sentence} for what will never be stored. An {error} says that it should be sent
        again."""

        def finish(person: Person, told: Mapping[str, Any]) -> Value:
            check_same(person, told)
            item = _number(told.get("item"))
            queue, reason = _text(told.get("queue")), _text(told.get("reason"))
            try:
                if item is None:
                    raise InputError(VERSIONS)
                return self.bench.finish(person, queue, item, reason, _seconds(told.get("seconds")))
            except InputError as error:
                return {"declined": str(error)}

        return self._answer(request, asked, finish)

    def count(self, request: Any, asked: object) -> Value:
        """{spec} → {count, choices}: how many searches a queue of this kind would choose from, and the values
        of the filters that occur, as [name, words] pairs."""

        def count(person: Person, told: Mapping[str, Any]) -> Value:
            many = self.bench.count(person, _spec(told))
            found = self.library.choices()
            choices = {name: [[one, one] for one in found[name]] for name in ("model", "verifier", "source")}
            choices["strategy"] = [[name, title(name)] for name in found["strategy"]]
            return {"count": many, "choices": choices}

        return self._answer(request, asked, count)

    def create(self, request: Any, asked: object) -> Value:
        """{spec} → {queue}: the id of the queue that was made."""
        return self._answer(
            request, asked, lambda person, told: {"queue": self.bench.create_queue(person, _spec(told))}
        )

    def change(self, request: Any, asked: object) -> Value:
        """{queue, changes} → {queue}: other settings of a queue, or it is put away or brought back."""

        def change(person: Person, told: Mapping[str, Any]) -> Value:
            queue, changes = _text(told.get("queue")), told.get("changes")
            if not isinstance(changes, Mapping):
                raise InputError(VERSIONS)
            self.bench.change_queue(person, queue, changes)
            return {"queue": queue}

        return self._answer(request, asked, change)

    def gold(self, request: Any, asked: object) -> Value:
        """{queue, item, known} → {gold, golds}, as `Workbench.mark_gold` tells them."""

        def gold(person: Person, told: Mapping[str, Any]) -> Value:
            queue, item, known = _text(told.get("queue")), _number(told.get("item")), told.get("known")
            if item is None or not isinstance(known, bool):
                raise InputError(VERSIONS)
            return self.bench.mark_gold(person, queue, item, known)

        return self._answer(request, asked, gold)

    def _answer(
        self, request: Any, asked: object, answer: Callable[[Person, Mapping[str, Any]], Value]
    ) -> Value:
        try:
            person = self.desk.owners.person(request)
            return answer(person, asked if isinstance(asked, Mapping) else {})
        except TreelineError as error:
            return {"error": str(error)}


def key_of(person: Person) -> str:
    """What waits in a browser to be sent is one person's: the key tells whose, and not who that is."""
    return hashlib.blake2b(person.owner.encode(), digest_size=6).hexdigest()


def check_same(person: Person, told: Mapping[str, Any]) -> None:
    """Raises:
    InputError: what was judged by one would be kept as another's, who signed in meanwhile."""
    if told.get("who") not in (None, key_of(person)):
        raise InputError("Somebody else is signed in here now: sign in as before, or reload the page.")


def _shown(person: Person) -> Value:
    return {"key": key_of(person), "name": person.name, "role": person.role}


def _spec(told: Mapping[str, Any]) -> Mapping[str, Any]:
    spec = told.get("spec")
    if not isinstance(spec, Mapping):
        raise InputError(VERSIONS)
    return spec


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object) -> int | None:
    return value if type(value) is int and value >= 0 else None


def _numbers(value: object) -> Sequence[int]:
    return [number for number in value if type(number) is int] if isinstance(value, list) else []


def _seconds(value: object) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return max(0.0, float(value)) if is_number and math.isfinite(value) else 0.0
