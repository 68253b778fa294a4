"""The library desk: what a visitor may find, mark and compare among the stored traces.

Knows the library, owners, and how a filter is read from what a browser sends. Does not know Gradio's
components. Answers are values of the pages' pieces; what cannot be done is a value {error} with a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from tts_core.errors import InputError, TreelineError
from tts_core.library import Cursor, Filter, Found, Library
from tts_core.problems.recording import OWNER as EXAMPLES
from tts_core.search import title_of

from .desk import Desk, Value
from .step_value import signs
from .views import TraceView

PAGE = 50
"""Traces that are sent at first, and for each "show more"."""

MOST = 500
"""Traces that one answer may hold."""

LONGEST_PROMPT = 240
LONGEST_ANSWER = 120
LONGEST_TEXT = 20_000
WIDEST_ZONE = 24 * 60

TEXTS = ("model", "strategy", "verifier", "result", "state", "source")
SWITCHES = ("starred", "labelled", "deleted")


class LibraryDesk:
    """Serves the Library and Compare pages of all visitors."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.library = Library(desk.store)

    def find(self, request: Any, asked: object) -> Value:
        """A part of the list: {filter, after: [created, id], limit} → {rows, total, partial, choices}, and
        whether this visitor `keeps` the server."""
        try:
            owner = self.desk.owners.of(request)
            told = asked if isinstance(asked, Mapping) else {}
            owners = self.desk.owners.listed(owner)
            limit = told.get("limit")
            limit = min(MOST, max(1, limit)) if type(limit) is int else PAGE
            page = self.library.page(
                read_filter(told.get("filter")), owners, limit, _cursor(told.get("after"))
            )
            return {
                "rows": [self._row(owner, found) for found in page.found],
                "total": page.total,
                "partial": page.partial,
                "choices": self._choices(owners),
                "keeps": self.desk.owners.keeps(owner),
            }
        except TreelineError as error:
            return {"error": str(error)}

    def mark(self, request: Any, asked: object) -> Value:
        """Star, note, delete or restore: {trace, star | note | deleted} → {row} as it is now."""
        try:
            owner = self.desk.owners.of(request)
            told = asked if isinstance(asked, Mapping) else {}
            id = self._writable(owner, told.get("trace")).trace.id
            match dict(told):
                case {"starred": bool(starred)}:
                    self.library.star(id, owner, starred)
                case {"note": str(note)}:
                    self.library.write_note(id, note, owner)
                case {"deleted": bool(deleted)}:
                    self.library.delete(id, owner, deleted)
                case _:
                    raise InputError("This page and the server are of two versions: reload the page.")
            return {"row": self._row(owner, self.library.get(id))}
        except TreelineError as error:
            return {"error": str(error)}

    def recent(self, owner: str) -> list[Value]:
        """The newest traces, to choose from."""
        found = self.library.find(Filter(), self.desk.owners.listed(owner), 100)
        return [self._row(owner, trace) for trace in found]

    def step_text(self, owner: str, trace: object, place: object) -> Value:
        """One step in a few words, its signs and its text, or the problem at -1; {error} if there is none."""
        try:
            view = self.desk.visible(owner, trace)
            steps = list(view.trace.steps.values())
            if type(place) is not int or not -1 <= place < len(steps):
                raise InputError("This trace has no such step.")
        except TreelineError as error:
            return {"error": str(error)}
        if place < 0:
            return {"words": "The problem", "signs": [], "text": view.trace.problem[:LONGEST_TEXT]}
        step = steps[place]
        scores = [
            f"{score.verifier} {score.value:.2f}"
            for score in view.trace.scores.get(step.id, ())
            if score.value is not None and score.run not in view.trace.hidden
        ]
        return {
            "words": ", ".join([f"Step {step.depth}", *(scores or ["no score"])]),
            "signs": signs(view.trace, step),
            "text": step.text.strip("\n")[:LONGEST_TEXT],
        }

    def _writable(self, owner: str, trace: object) -> TraceView:
        view = self.desk.visible(owner, trace)
        self.desk.owners.check_write(owner, view.owner)
        return view

    def _choices(self, owners: list[str] | None) -> Value:
        choices: Value = dict(self.library.choices(owners))
        choices["strategy"] = [[name, title(name)] for name in choices["strategy"]]
        return choices

    def _row(self, owner: str, found: Found) -> Value:
        return {
            "id": found.id,
            "prompt": cut(found.problem, LONGEST_PROMPT),
            "answer": None if found.answer is None else cut(found.answer, LONGEST_ANSWER),
            "text": None if found.text is None else cut(found.text, LONGEST_ANSWER),
            "correct": found.correct,
            "strategy": title(found.strategy),
            "model": found.model,
            "verifiers": list(found.verifiers),
            "state": found.state,
            "steps": found.steps,
            "runs": found.runs,
            "tokens": found.generated,
            "seconds": round(found.seconds, 1),
            "created": found.created,
            "starred": found.starred,
            "deleted": found.deleted,
            "note": found.note,
            "example": found.owner == EXAMPLES,
            "mine": self.desk.owners.may_write(owner, found.owner),
            "snippet": found.snippet,
            "place": found.place,
        }


def title(strategy: str | None) -> str:
    """A strategy's name for people."""
    return title_of(strategy) if strategy else "no strategy"


def cut(text: str, width: int) -> str:
    """A text on one line, at most `width` characters of it."""
    line = " ".join(text.split())
    return line if len(line) <= width else f"{line[: width - 1]}…"


def read_filter(asked: object) -> Filter:
    """The filter that a page asks for; its days are days of the browser's `zone`, minutes behind UTC.

    Raises:
        InputError: a value that cannot be used.
    """
    told = asked if isinstance(asked, Mapping) else {}
    texts = {name: _told(told.get(name)) or None for name in TEXTS}
    switches = {name: told.get(name) is True for name in SWITCHES}
    zone = told.get("zone")
    zone = zone if type(zone) is int and abs(zone) <= WIDEST_ZONE else 0
    return Filter(
        words=_told(told.get("words")),
        since=_day(_told(told.get("since")), zone, 0),
        until=_day(_told(told.get("until")), zone, 1),
        **texts,
        **switches,
    )


def _told(value: object) -> str:
    return value if isinstance(value, str) else ""


def _day(text: str, zone: int, later: int) -> float | None:
    """The beginning of a day, or of the one `later` days after it, in unix seconds."""
    if not text:
        return None
    try:
        day = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
        return (day + timedelta(days=later, minutes=zone)).timestamp()
    except (ValueError, OverflowError):
        raise InputError(f"A day is written as 2026-12-31, not {text[:40]!r}.") from None


def _cursor(asked: object) -> Cursor | None:
    match asked:
        case [float() | int() as created, str(id)]:
            return float(created), id
    return None
