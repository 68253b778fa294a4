"""History: what finished searches have cost, read from the store.

Knows two questions to the tables: how searches with a model went (for `estimate.py`), and what a visitor's
searches have generated lately (for `limits.py`). Does not know what is made of the answers.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from .errors import InputError
from .estimate import Past
from .events import ASKED
from .limits import WINDOW, Spent
from .search import STRATEGIES, make_strategy
from .store import Store

RECENT = 40
"""So many of the newest searches are looked at."""

EXAMPLE = "example"
"""The source of traces recorded elsewhere: their tokens are experience, their seconds are not of here. A copy
of one began after its search."""


def past_searches(store: Store, model: str, limit: int = RECENT) -> list[Past]:
    """The newest finished searches with a model, newest first; those that people deleted count too.

    Raises:
        StoreError: the database cannot be read.
    """
    rows = store.query(
        "select r.strategy, r.params, r.settings, r.verifiers, r.generated, r.seconds, t.source, "
        "r.started < t.created as copied "
        "from runs r join traces t on t.id = r.trace "
        "where r.model = ? and r.state = 'done' and r.asked_by = 'strategy' and r.generated > 0 "
        "and t.source in (?, ?) order by t.created desc limit ?",
        (model, ASKED, EXAMPLE, limit),
    )
    return [past for past in map(_past, rows) if past is not None]


def _past(row: dict[str, Any]) -> Past | None:
    if row["strategy"] not in STRATEGIES:
        return None  # a strategy that was taken away since
    try:
        planned = make_strategy(row["strategy"], json.loads(row["params"])).drafts()
    except InputError:
        return None  # its parameters were others then
    budget = json.loads(row["settings"]).get("drafts")
    return Past(
        strategy=row["strategy"],
        drafts=planned if budget is None else min(planned, int(budget)),
        verifiers=len(json.loads(row["verifiers"])),
        tokens=row["generated"],
        seconds=None if row["source"] == EXAMPLE or row["copied"] else row["seconds"],
    )


def spent_by(store: Store, owner: str, now: float) -> list[Spent]:
    """What was generated in this owner's traces in the hour before `now` (unix seconds), step by step; what
    belongs to no step counts at the run's end.

    Raises:
        StoreError: the database cannot be read.
    """
    since = now - WINDOW
    rows = store.query(
        "select s.at as at, s.tokens as tokens from traces t join steps s on s.trace = t.id "
        "where t.owner = ? and t.updated > ? and s.at > ? and s.kind != 'human' "
        "union all "
        "select r.ended, r.generated - (select coalesce(sum(s.tokens), 0) from steps s "
        "  where s.trace = r.trace and s.run = r.run and s.kind != 'human') "
        "from traces t join runs r on r.trace = t.id where t.owner = ? and t.updated > ? and r.ended > ?",
        (owner, since, since, owner, since, since),
    )
    return [Spent(row["at"], row["tokens"]) for row in rows if row["tokens"] > 0]


def reserved_by(store: Store, traces: Sequence[str]) -> int:
    """Tokens that the live searches of these traces may still generate under their budgets."""
    marks = ", ".join("?" * len(traces))
    rows = store.query(
        f"select settings, generated from runs where state = 'running' and trace in ({marks})", tuple(traces)
    )
    told = [(json.loads(row["settings"]).get("tokens"), row["generated"]) for row in rows]
    return sum(max(0, int(budget) - used) for budget, used in told if budget is not None)
