"""Policies: which attempts are worth a person's time, out of the traces that pass a filter.

Knows the projections and one rule per policy, each a bounded query. Does not know who labels. Only traces
whose search has ended are looked at.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from ..errors import InputError
from ..library import Library
from ..projections import counted, standing
from ..store import Store
from ..trace import VerifierKey
from .queue import Item, Kind, Policy, Spec
from .targets import Skeleton, skeleton

LOOKED_AT = 10_000
"""Of all scores only the newest so many are looked at to tell which verifier is the usual one."""

BROADEST = 10_000
"""Policies that read scores look at so many traces, the newest that pass the filter."""

NOT_STEERING = "arithmetic"
"""The checker of sums, which is nobody's choice where there is another verifier."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trace, and the step that made it one, where it was a step."""

    trace: str
    step: str | None = None


def choose_items(store: Store, queue: str, spec: Spec, verifiers: Sequence[VerifierKey]) -> list[Item]:
    """The items of a new queue: screening first, then the others with hidden gold among them.

    Args:
        verifiers: the first one is the policy's.

    Raises:
        InputError: nothing is found; the sentence says why.
    """
    known = _gold(store, spec)
    rng = random.Random(spec.seed)
    rng.shuffle(known)
    if len(known) < spec.screening:
        raise InputError(
            f"The screening asks for {spec.screening} items whose labels are known, and there are "
            f"{len(known)}: label more as gold first, or ask for fewer."
        )
    screening, known = known[: spec.screening], known[spec.screening :]
    golden = known[: round(spec.size * spec.gold / (1 - spec.gold))]
    if spec.gold and not golden:
        raise InputError("There are no gold labels to hide among the items: set the share of gold to 0.")
    # what leads to a known step would be judged twice
    taken = {trace for trace, _ in (*screening, *golden)}
    ordinary = _targets(store, spec, verifiers, taken)
    if not ordinary:
        raise InputError(_NOTHING[spec.policy])
    # of fewer items than were asked for, the same share
    golden = golden[: max(1, round(len(ordinary) * spec.gold / (1 - spec.gold)))]
    mixed: list[tuple[Kind, _Target]] = [("item", found) for found in ordinary]
    for found in golden:
        mixed.insert(rng.randrange(len(mixed) + 1), ("gold", found))
    kinds: list[tuple[Kind, _Target]] = [*(("screening", found) for found in screening), *mixed]
    return [Item(queue, n, trace, target, kind) for n, (kind, (trace, target)) in enumerate(kinds)]


def usual_verifier(store: Store) -> VerifierKey | None:
    """The verifier with the most of the newest scores, but for the checker of sums where there is another;
    None without any."""
    for condition in (f"verifier <> '{NOT_STEERING}'", "1"):
        rows = store.query(
            "select verifier, revision from (select id, verifier, revision from scores where "
            f"{condition} and {counted('scores')} order by id desc limit ?) "
            "group by verifier, revision order by count(*) desc, max(id) desc limit 1",
            (LOOKED_AT,),
        )
        if rows:
            return str(rows[0]["verifier"]), str(rows[0]["revision"])
    return None


def named_verifier(store: Store, told: str) -> VerifierKey:
    """A verifier as it is named in a queue's settings, "name@revision" or "name" with its newest revision.

    Raises:
        InputError: it has no score in the store.
    """
    name, at, revision = told.partition("@")
    rows = store.query(
        f"select verifier, revision from scores where verifier = ? {'and revision = ?' if at else ''} "
        f"and {counted('scores')} order by id desc limit 1",
        (name, revision) if at else (name,),
    )
    if not rows:
        raise InputError(f"No stored step has a score of {told[:60]!r}.")
    return str(rows[0]["verifier"]), str(rows[0]["revision"])


_Target = tuple[str, tuple[str, ...]]
"""A trace, and the last steps of the attempts in it that are judged."""

_NOTHING: Mapping[Policy, str] = {
    "all": "No finished trace passes the filter.",
    "random": "No finished trace passes the filter.",
    "convincing_wrong": "No trace that passes the filter has a scored attempt with a wrong answer.",
    "uncertain": "No trace that passes the filter has scores.",
    "verifiers_disagree": "No step of a trace that passes the filter was scored by two verifiers.",
    "people_disagree": "No step of a trace that passes the filter was judged differently by two people.",
}


def _targets(store: Store, spec: Spec, verifiers: Sequence[VerifierKey], taken: Set[str]) -> list[_Target]:
    found: dict[_Target, None] = {}
    trees: dict[str, Skeleton] = {}
    for candidate in _POLICIES[spec.policy](store, spec, verifiers):
        if len(found) >= spec.size:
            break
        if candidate.trace in taken:
            continue
        tree = trees.get(candidate.trace)
        if tree is None:
            tree = trees[candidate.trace] = skeleton(store, candidate.trace)
        for target in _in_tree(tree, candidate, spec):
            if target is not None:
                found.setdefault((candidate.trace, target))
    return [*found][: spec.size]


def _in_tree(tree: Skeleton, candidate: Candidate, spec: Spec) -> Iterator[tuple[str, ...] | None]:
    """What is judged in a trace, under each protocol."""
    if spec.protocol == "alternatives":
        yield () if tree.branches() else None
        return
    leaves = [node.id for node in tree.leaves()]
    if candidate.step is not None:
        end = tree.end(candidate.step)
        leaves = [] if end is None else [end]
    elif spec.policy == "random" and leaves:
        leaves = [random.Random(f"{spec.seed} {candidate.trace}").choice(leaves)]
    if spec.protocol == "compare":
        for leaf in leaves[:1]:
            other = tree.other(leaf)
            yield None if other is None else (leaf, other)
        return
    for leaf in leaves:
        yield (leaf,)


# one rule for each policy: candidates, the most wanted first


def _all(store: Store, spec: Spec, verifiers: Sequence[VerifierKey]) -> Iterator[Candidate]:
    for id in _matching(store, spec, "order by m.created, m.id limit ?", spec.size * 4):
        yield Candidate(id)


def _random(store: Store, spec: Spec, verifiers: Sequence[VerifierKey]) -> Iterator[Candidate]:
    ids = _matching(store, spec, "order by m.created, m.id")
    random.Random(spec.seed).shuffle(ids)
    return (Candidate(id) for id in ids)


def _convincing_wrong(store: Store, spec: Spec, verifiers: Sequence[VerifierKey]) -> Iterator[Candidate]:
    return _by_score(
        store,
        spec,
        verifiers,
        "select c.trace, c.step, coalesce(c.total, c.value) as weight, s.rowid as place from verifier v "
        "cross join ended m cross join steps s on s.trace = m.id cross join scores c on c.step = s.id "
        "where c.verifier = v.name and c.revision = v.revision and s.correct = 0 and s.state = 'complete' "
        f"and {_COUNTED}",
    )


def _uncertain(store: Store, spec: Spec, verifiers: Sequence[VerifierKey]) -> Iterator[Candidate]:
    # without the steps, whose texts would be read
    return _by_score(
        store,
        spec,
        verifiers,
        f"select c.trace, c.step, -abs(c.value - 0.5) as weight, c.id as place from {_SCORES} "
        f"where c.verifier = v.name and c.revision = v.revision and {_COUNTED}",
    )


def _verifiers_disagree(store: Store, spec: Spec, verifiers: Sequence[VerifierKey]) -> Iterator[Candidate]:
    # each score is read once, not once for every other of its step
    return _by_score(
        store,
        spec,
        verifiers,
        "select trace, step, max(highest - own, own - lowest) as weight, place from (select c.trace, c.step, "
        "max(case when c.verifier = v.name and c.revision = v.revision then c.value end) as own, "
        "max(case when c.verifier <> v.name then c.value end) as highest, "
        "min(case when c.verifier <> v.name then c.value end) as lowest, "
        f"min(c.id) as place from {_SCORES} where {_COUNTED} group by c.step)",
    )


def _people_disagree(store: Store, spec: Spec, verifiers: Sequence[VerifierKey]) -> Iterator[Candidate]:
    begin, values = Library(store).matching(spec.filter)
    rows = store.query(
        f"{begin} select l.trace, l.step, max(l.rating) - min(l.rating) as weight from current_labels l "
        f"join matching m on m.id = l.trace where l.source = 'person' and {standing('l')} "
        "group by l.step having weight > 0 "
        "order by weight desc, max(l.id) limit ?",
        (*values, spec.size * 4),
    )
    return (Candidate(row["trace"], row["step"]) for row in rows)


def _matching(store: Store, spec: Spec, order: str, *more: Any) -> list[str]:
    begin, values = Library(store).matching(spec.filter)
    rows = store.query(
        f"{begin} select m.id from matching m join runs r on r.trace = m.id and r.run = 0 "
        f"where r.state <> 'running' {order}",
        (*values, *more),
    )
    return [str(row["id"]) for row in rows]


_COUNTED = f"(not m.undone or {counted('c')})"
"""Looked up score by score only in traces of which a run is hidden."""

_SCORES = "verifier v cross join ended m cross join scores c on c.trace = m.id"


def _by_score(
    store: Store, spec: Spec, verifiers: Sequence[VerifierKey], weighed: str
) -> Iterator[Candidate]:
    """The steps of a query over `verifier` and `ended` that gives (trace, step, weight, place), the heaviest
    first."""
    if not verifiers:
        return iter(())
    begin, values = Library(store).matching(spec.filter)
    rows = store.query(
        f"{begin}, newest as (select m.id from matching m order by m.created desc, m.id desc limit ?), "
        "ended as materialized (select m.id, "
        "exists (select 1 from runs h where h.trace = m.id and h.hidden) as undone "
        "from newest m join runs r on r.trace = m.id and r.run = 0 and r.state <> 'running'), "
        "verifier as (select ? as name, ? as revision) "
        f"select * from ({weighed}) where weight is not null order by weight desc, place limit ?",
        (*values, BROADEST, *verifiers[0], spec.size * 8),
    )
    return iter(_spread([Candidate(row["trace"], row["step"]) for row in rows]))


def _spread(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The first of every trace, then the second of every trace, and so on."""
    seen: dict[str, int] = {}
    ranks = []
    for candidate in candidates:
        ranks.append(seen.get(candidate.trace, 0))
        seen[candidate.trace] = ranks[-1] + 1
    order = sorted(range(len(candidates)), key=lambda at: (ranks[at], at))
    return [candidates[at] for at in order]


def _gold(store: Store, spec: Spec) -> list[_Target]:
    """Attempts with steps whose labels are known, of traces that are not deleted."""
    if not spec.gold and not spec.screening:
        return []
    rows = store.query(
        "select l.trace, l.step from current_labels l join traces t on t.id = l.trace "
        "where l.source = 'gold' and not t.deleted order by l.id limit ?",
        (spec.size * 40,),
    )
    labelled: dict[str, set[str]] = {}
    for row in rows:
        labelled.setdefault(row["trace"], set()).add(row["step"])
    found: dict[_Target, None] = {}
    for trace, steps in labelled.items():
        tree = skeleton(store, trace)
        # the attempts on which the labels stand, not others that share a beginning
        for step in tree.nodes:
            if step in steps and not steps & set(tree.children.get(step, ())):
                for target in _in_tree(tree, Candidate(trace, step), spec):
                    if target is not None:
                        found.setdefault((trace, target))
    return [*found]


_POLICIES: Mapping[Policy, Callable[[Store, Spec, Sequence[VerifierKey]], Iterator[Candidate]]] = {
    "all": _all,
    "random": _random,
    "convincing_wrong": _convincing_wrong,
    "uncertain": _uncertain,
    "verifiers_disagree": _verifiers_disagree,
    "people_disagree": _people_disagree,
}
