"""The library: finding stored traces again, and what people do to whole traces.

Knows how a filter becomes a query, which text of a trace holds the searched words, and the events of stars,
notes and deleting. Does not know who may ask: callers name the owners. Facts of a trace (strategy, model,
state, answer, cost) are those of its strategy's own run.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from .errors import InputError
from .events import NoteWritten, TraceDeleted, TraceStarred
from .phrases import Phrases, Snippet, holds, index_query, read_words, snippet, storable
from .projections import standing
from .store import Store

RESULTS = ("right", "wrong", "unchecked")
STATES = ("running", "interrupted", "done", "stopped", "failed")

LONGEST_WORDS = 500
"""Characters of a search."""

LONGEST_NOTE = 2000
"""Characters of a note."""

FARTHEST = 1_000_000
"""Of texts that hold the words, whosever they are, a list looks at so many, the newest: two seconds."""

BROADEST = 10_000
"""Of those in traces that pass the filter it takes so many, the newest."""

BEGINNING = 240
"""Characters of an answer without a comparable form that are given."""

KEPT = 64
"""Visitors whose choices of filters are kept."""

Cursor = tuple[float, str]
"""Where a list goes on: `created` and `id` of its last trace."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What is looked for; by default every trace that is not deleted.

    `words` must all stand in one text, the problem, a step or the note; the last one may be cut short.
    `since` and `until` are unix seconds, from and before. `deleted` looks at deleted traces in place of the
    others.

    Raises:
        InputError: the words are too long, or a result or state does not exist.
    """

    words: str = ""
    model: str | None = None
    strategy: str | None = None
    verifier: str | None = None
    result: str | None = None
    state: str | None = None
    starred: bool = False
    labelled: bool = False
    since: float | None = None
    until: float | None = None
    deleted: bool = False
    source: str | None = None

    def __post_init__(self) -> None:
        if len(self.words) > LONGEST_WORDS:
            raise InputError(
                f"The search has {len(self.words):,} characters; at most {LONGEST_WORDS} can be searched for."
            )
        if self.result is not None and self.result not in RESULTS:
            raise InputError(f"A result is {', '.join(RESULTS)}, not {self.result[:40]!r}.")
        if self.state is not None and self.state not in STATES:
            raise InputError(f"A state is {', '.join(STATES)}, not {self.state[:40]!r}.")


@dataclass(frozen=True, slots=True)
class Found:
    """A trace in a list. `generated` counts tokens, `created` is unix seconds, `text` is how the chosen
    attempt's last step begins where there is no comparable answer. `snippet` shows the words of a search in
    the step at `place` (-1: the problem); both are None without a search, or if only the note holds them."""

    id: str
    problem: str
    reference: str | None
    owner: str
    source: str
    created: float
    starred: bool
    deleted: bool
    note: str
    steps: int
    runs: int
    strategy: str | None
    model: str | None
    verifiers: tuple[str, ...]
    state: str
    answer: str | None
    text: str | None
    correct: bool | None
    generated: int
    seconds: float
    labels: int = 0
    snippet: Snippet | None = None
    place: int | None = None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list. `total` counts the whole list; `partial` says that the words are so common that only
    the newest texts with them were looked at."""

    found: tuple[Found, ...]
    total: int
    partial: bool = False


class Library:
    """The traces of one store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._choices: dict[tuple[str, ...] | None, tuple[int, dict[str, set[str]]]] = {}

    # finding

    def page(
        self,
        filter: Filter,
        owners: Sequence[str] | None = None,
        limit: int = 50,
        after: Cursor | None = None,
    ) -> Page:
        """The next `limit` traces that pass the filter, newest first, and how many pass it in all.

        Args:
            owners: whose traces; None for everybody's.
            after: the last trace that is known already.
        """
        phrases = read_words(filter.words)
        matching, values = self._matching(filter, owners, bounded=True)
        on = "where (created, id) < (?, ?)" if after is not None else ""
        rows = self.store.query(
            f"{matching} select {_COLUMNS}, m.hit, "
            "(select count(*) from matching) as total, (select count(*) from texts) as texts "
            f"from (select * from matching {on} order by created desc, id desc limit ?) m "
            f"join traces t on t.id = m.id {_RUN} order by t.created desc, t.id desc",
            (*values, *(after or ()), limit),
        )
        if not rows and after is not None:
            # past the end no row is left that could tell the total
            return Page((), self.page(filter, owners, 1).total)
        total, texts = (rows[0]["total"], rows[0]["texts"]) if rows else (0, 0)
        partial = bool(phrases) and (texts >= BROADEST or self._is_far(phrases))
        return Page(tuple(self._found(row, phrases) for row in rows), total, partial)

    def find(
        self,
        filter: Filter,
        owners: Sequence[str] | None = None,
        limit: int = 50,
        after: Cursor | None = None,
    ) -> list[Found]:
        """The next `limit` traces that pass the filter, newest first."""
        return list(self.page(filter, owners, limit, after).found)

    def count(self, filter: Filter, owners: Sequence[str] | None = None) -> int:
        """How many traces pass the filter."""
        matching, values = self._matching(filter, owners)
        return int(self.store.query(f"{matching} select count(*) as n from matching", values)[0]["n"])

    def ids(self, filter: Filter, owners: Sequence[str] | None = None) -> list[str]:
        """The ids of all traces that pass the filter."""
        matching, values = self._matching(filter, owners)
        return [str(row["id"]) for row in self.store.query(f"{matching} select id from matching", values)]

    def get(self, trace: str) -> Found:
        """One trace, deleted or not.

        Raises:
            InputError: there is none with that id.
        """
        rows = self.store.query(
            f"select {_COLUMNS}, null as hit from traces t {_RUN} where t.id = ?", (storable(trace),)
        )
        if not rows:
            raise InputError(f"There is no trace {trace[:40]!r} in this database.")
        return self._found(rows[0], ())

    def choices(self, owners: Sequence[str] | None = None) -> dict[str, list[str]]:
        """The models, strategies, verifiers and sources that occur, by the name of their filter."""
        whose, values = _whose(owners)
        [newest] = self.store.query("select coalesce(max(rowid), 0) as run from runs")
        key = None if owners is None else tuple(owners)
        last, names = self._choices.get(key, (0, {}))
        if last > newest["run"]:
            # after a purge
            last, names = 0, {}
        if last < newest["run"] or not names:
            # runs only grow, so only the newer ones are read
            whose, values = _whose(owners)
            rows = self.store.query(
                "select distinct r.model, r.strategy, r.verifiers, t.source from runs r "
                f"join traces t on t.id = r.trace where r.run = 0 and r.rowid between ? and ? and {whose}",
                (last + 1, newest["run"], *values),
            )
            found = {name: {str(row[name]) for row in rows} for name in ("model", "strategy", "source")}
            found["verifier"] = {name for row in rows for name in _names(row["verifiers"])}
            names = {name: found[name] | names.get(name, set()) for name in found}
            self._choices = {**self._choices, key: (newest["run"], names)}
            while len(self._choices) > KEPT:
                del self._choices[next(iter(self._choices))]
        return {name: sorted(found - {""}) for name, found in names.items()}

    def matching(self, filter: Filter) -> tuple[str, list[Any]]:
        """The beginning of a query that gives `matching` (id, created, hit), the traces of all owners that
        pass the filter, and its parameters."""
        return self._matching(filter, None)

    def _matching(
        self, filter: Filter, owners: Sequence[str] | None, bounded: bool = False
    ) -> tuple[str, list[Any]]:
        """The clauses that give `matching` (id, created, hit) and `texts`, and their parameters.

        Args:
            bounded: look only at the newest texts with the words.
        """
        whose, more = _whose(owners)
        conditions = ["t.deleted = ?", whose]
        values: list[Any] = [filter.deleted, *more]
        for column in ("r.model", "r.strategy", "t.source"):
            wanted = getattr(filter, column[2:])
            if wanted is not None:
                conditions.append(f"{column} = ?")
                values.append(storable(wanted))
        if filter.verifier is not None:
            conditions.append(
                "exists (select 1 from json_each(r.verifiers) v where json_extract(v.value, '$.name') = ?)"
            )
            values.append(storable(filter.verifier))
        if filter.result is not None:
            conditions.append({"right": "r.correct = 1", "wrong": "r.correct = 0"}.get(filter.result, _NONE))
        if filter.state in ("running", "interrupted"):
            held = "in" if filter.state == "running" else "not in"
            conditions.append(
                f"coalesce(r.state, 'running') = 'running' and t.id {held} (select value from json_each(?))"
            )
            values.append(json.dumps(self._held()))
        elif filter.state is not None:
            conditions.append("r.state = ?")
            values.append(filter.state)
        if filter.starred:
            conditions.append("t.starred")
        if filter.labelled:
            conditions.append(f"exists {_LABELS}")
        for name, sign in (("since", ">="), ("until", "<")):
            limit = getattr(filter, name)
            if limit is not None:
                conditions.append(f"t.created {sign} ?")
                values.append(limit)
        passing = (
            "with passing as materialized (select t.id, t.created "
            f"from traces t {_RUN} where {' and '.join(conditions)}), "
        )
        if not filter.words.strip():
            texts = "texts as (select 1 where 0), "
            return f"{passing}{texts}matching as (select id, created, null as hit from passing)", values
        phrases = read_words(filter.words)
        query = index_query(phrases)
        farthest = ""
        if bounded:
            farthest = f"and rowid > coalesce(({_FARTHEST}), 0)"
            values += [query, query, FARTHEST, BROADEST]
        else:
            values += [query, -1]
        values.append(json.dumps(self._noted(phrases)))
        return (
            # the plus: texts are walked from the newest, and each is looked up among the traces
            f"{passing}texts as materialized (select rowid as hit, trace from search where search match ? "
            f"{farthest} and +trace in (select id from passing) order by rowid desc limit ?), "
            "hits as materialized (select trace, min(hit) as hit from texts group by trace), "
            "matching as materialized (select p.id, p.created, h.hit from hits h "
            "join passing p on p.id = h.trace union all select id, created, null from passing "
            "where id in (select value from json_each(?)) and id not in (select trace from hits))",
            values,
        )

    def _noted(self, phrases: Phrases) -> list[str]:
        """The traces whose note holds all the words; notes are few, and the index has none of them."""
        rows = self.store.query("select id, note from traces where note != ''")
        return [row["id"] for row in rows if holds(row["note"], phrases)]

    def _held(self) -> list[str]:
        """The traces whose own run a living process works on."""
        rows = self.store.query("select trace from leases where run = 0")
        return [row["trace"] for row in rows if self.store.state(row["trace"]) == "running"]

    def _is_far(self, phrases: Phrases) -> bool:
        return bool(self.store.query(_FARTHEST, (index_query(phrases), FARTHEST)))

    def _found(self, row: Mapping[str, Any], phrases: Phrases) -> Found:
        told = {name: row[name] for name in Found.__slots__ if name in row}
        told["starred"], told["deleted"] = bool(row["starred"]), bool(row["deleted"])
        told["correct"] = None if row["correct"] is None else bool(row["correct"])
        told["verifiers"] = _names(row["verifiers"])
        told["state"] = self.store.state(row["id"]) if row["state"] == "running" else row["state"]
        if row["hit"] is not None:
            [text] = self.store.query("select text, step from search where rowid = ?", (row["hit"],))
            told["snippet"] = snippet(text["text"], phrases)
            told["place"] = self._place(row["id"], text["step"])
        return Found(**told)

    def _place(self, trace: str, step: str | None) -> int:
        """The step's place in order of arrival; -1 for the problem."""
        if step is None:
            return -1
        rows = self.store.query(
            "select count(*) as n from steps "
            "where trace = ? and rowid < (select rowid from steps where id = ?)",
            (trace, step),
        )
        return int(rows[0]["n"])

    # marking

    def star(self, trace: str, by: str, starred: bool = True) -> None:
        """Star a trace, or take its star away.

        Raises:
            InputError: there is no such trace.
        """
        if self.get(trace).starred != starred:
            self.store.append(trace, [TraceStarred(starred, by)])

    def write_note(self, trace: str, text: str, by: str) -> None:
        """Replace a trace's note; an empty one removes it.

        Raises:
            InputError: there is no such trace, or the note is too long or no text.
        """
        text = text.strip()
        if len(text) > LONGEST_NOTE:
            raise InputError(f"The note has {len(text):,} characters; shorten it to {LONGEST_NOTE:,}.")
        if storable(text) != text:
            raise InputError("The note has characters that are no text: take them out.")
        if self.get(trace).note != text:
            self.store.append(trace, [NoteWritten(text, by)])

    def delete(self, trace: str, by: str, deleted: bool = True) -> None:
        """Move a trace out of lists and searches. It stays stored until it is purged.

        Raises:
            InputError: there is no such trace, or it is being worked on.
        """
        found = self.get(trace)
        if deleted and self.store.is_growing(trace):
            raise InputError("This search is still running: stop it, then delete it.")
        if found.deleted != deleted:
            self.store.append(trace, [TraceDeleted(deleted, by)])

    def restore(self, trace: str, by: str) -> None:
        """Bring a deleted trace back.

        Raises:
            InputError: there is no such trace.
        """
        self.delete(trace, by, deleted=False)


_RUN = "left join runs r on r.trace = t.id and r.run = 0"
_NONE = "r.correct is null"
_FARTHEST = "select rowid from search where search match ? order by rowid desc limit 1 offset ?"
"""The newest text that is not looked at."""

_LABELS = f"(select 1 from current_labels l where l.trace = t.id and l.source = 'person' and {standing('l')})"
"""What people say of a trace's steps, but for those that were undone."""

_COLUMNS = (
    "t.id, t.problem, t.reference, t.owner, t.source, t.created, t.starred, t.deleted, t.note, "
    "(select count(*) from steps s where s.trace = t.id and s.run = 0) as steps, "
    "(select count(*) from runs x where x.trace = t.id and not x.hidden) as runs, "
    "r.strategy, r.model, r.verifiers, coalesce(r.state, 'running') as state, r.answer, r.correct, "
    "coalesce(r.generated, 0) as generated, coalesce(r.seconds, 0.0) as seconds, "
    f"case when r.answer is null then (select substr(trim(s.text), 1, {BEGINNING}) from steps s "
    f"where s.id = r.chosen) end as text, (select count(*) from {_LABELS}) as labels"
)


def _whose(owners: Sequence[str] | None) -> tuple[str, list[str]]:
    if owners is None:
        return "1", []
    return "t.owner in (select value from json_each(?))", [json.dumps(list(owners))]


def _names(verifiers: str | None) -> tuple[str, ...]:
    return tuple(str(verifier.get("name", "")) for verifier in json.loads(verifiers or "[]"))
