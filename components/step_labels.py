"""Labels on the Explore tree: what a visitor says of the steps of the trace they look at.

Knows who asks, which traces they may read, and how steps are named on that page, by place. What a judgement
means and where it is kept is the workbench's business. What cannot be done is a value {error} with a
sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tts_core.errors import InputError, TreelineError
from tts_core.labels.label import Kept
from tts_core.labels.naming import name_of
from tts_core.labels.workbench import Workbench
from tts_core.people import Person

from .desk import Desk, Value
from .labelling_desk import check_same, key_of
from .views import TraceView

MOST_AT_ONCE = 50
"""Judgements that one request may hold."""

SAID = ("mark", "about", "rating", "unsure", "comment", "seconds")
"""What is taken from a page; the rest of a judgement the server knows."""

VERSIONS = "This page and the server are of two versions: reload the page."


Answer = Callable[[Person, TraceView, Mapping[str, Any]], Value]


class StepLabels:
    """Serves the step panel of all visitors."""

    def __init__(self, desk: Desk, bench: Workbench | None = None) -> None:
        self.desk = desk
        self.bench = bench or Workbench(desk.store, desk.owners.demo)

    def read(self, request: Any, asked: object) -> Value:
        """{trace} → {can, why, key, mine: {place: {rating, unsure, comment}}, others: {place: [{by, rating,
        unsure}]}}. `key` tells whose browser it is and not who that is; others' are a lead's to see."""

        def read(person: Person, view: TraceView, told: Mapping[str, Any]) -> Value:
            # names of JSON objects are texts
            places = {id: str(place) for place, id in enumerate(list(view.trace.steps))}
            mine = self.bench.mine(person, view.trace.id)
            others: dict[str, list[Value]] = {}
            for kept in self._others(person, view):
                if kept.label.step in places:
                    others.setdefault(places[kept.label.step], []).append(_said(kept))
            return {
                "can": person.may_label,
                "why": "" if person.may_label else _refusal(person),
                "key": key_of(person),
                "mine": {places[step]: said for step, said in mine.items() if step in places},
                "others": others,
            }

        return self._answer(request, asked, read)

    def save(self, request: Any, asked: object) -> Value:
        """{who, trace, judgements: [{step: place, mark, about, rating, unsure, comment, seconds}]} → {saved,
        refused} as `Workbench.save` tells them. An {error} says that it should be sent again."""

        def save(person: Person, view: TraceView, told: Mapping[str, Any]) -> Value:
            made = told.get("judgements")
            if not isinstance(made, list) or not all(isinstance(one, dict) for one in made):
                raise InputError(VERSIONS)
            if len(made) > MOST_AT_ONCE:
                raise InputError(f"At most {MOST_AT_ONCE} judgements are saved at once.")
            seen = ["scores", "search", *(["reference"] if view.reference else [])]
            if self._others(person, view):
                seen.append("others")
            steps = list(view.trace.steps)
            judgements = [
                {name: one[name] for name in SAID if name in one}
                | {"trace": view.trace.id, "step": _step(steps, one.get("step"))}
                | {"protocol": "step", "visible": seen}
                for one in made
            ]
            answer = self.bench.save(person, judgements)
            return {"saved": answer["saved"], "refused": answer["refused"]}

        try:
            owner, person = self._who(request)
            check_same(person, asked if isinstance(asked, Mapping) else {})
        except TreelineError as error:  # who signs in again can send it again
            return {"error": str(error)}
        try:
            return self._ask(owner, person, asked, save)
        except InputError as error:  # it will never be stored
            return {"saved": [], "refused": dict.fromkeys(_marks(asked), str(error))}
        except TreelineError as error:
            return {"error": str(error)}

    def history(self, request: Any, asked: object) -> Value:
        """{trace, step: place} → {history}: everything that was said of a step, as `Workbench.history` tells
        it."""

        def history(person: Person, view: TraceView, told: Mapping[str, Any]) -> Value:
            step = view.id_at(told.get("step"))
            return {"history": self.bench.history(person, step) if step else []}

        return self._answer(request, asked, history)

    def _others(self, person: Person, view: TraceView) -> list[Kept]:
        """What other people say of the steps of a trace; nothing for who is no lead."""
        if not person.may_lead:
            return []
        said = self.bench.book.judgements(view.trace.id, ["person"])
        return [kept for kept in said if kept.label.owner != person.owner and kept.label.about == "step"]

    def _answer(self, request: Any, asked: object, answer: Answer) -> Value:
        try:
            return self._ask(*self._who(request), asked, answer)
        except TreelineError as error:
            return {"error": str(error)}

    def _who(self, request: Any) -> tuple[str, Person]:
        """Whose traces a request may read, and as whom it labels."""
        return self.desk.owners.of(request), self.desk.owners.person(request)

    def _ask(self, owner: str, person: Person, asked: object, answer: Answer) -> Value:
        told = asked if isinstance(asked, Mapping) else {}
        return answer(person, self.desk.visible(owner, told.get("trace")), told)


def _step(steps: list[str], place: object) -> str:
    """The id of the step at a place; one that no trace has, if there is none there."""
    return steps[place] if type(place) is int and 0 <= place < len(steps) else "-"


def _marks(asked: object) -> list[str]:
    made = asked.get("judgements") if isinstance(asked, Mapping) else None
    marks = [one.get("mark") for one in made if isinstance(one, dict)] if isinstance(made, list) else []
    return [mark for mark in marks if isinstance(mark, str)]


def _said(kept: Kept) -> Value:
    label = kept.label
    return {"by": name_of(label.owner), "rating": label.rating, "unsure": label.is_unsure}


def _refusal(person: Person) -> str:
    try:
        person.check_labels()
    except InputError as error:
        return str(error)
    return ""
