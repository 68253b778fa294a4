"""Disagreement: where a verifier's stored scores differ from what others say of the same steps.

Knows the tables of scores, steps and labels, and four who say something: exact truth, people, final answers
and the arithmetic checker. Only the newest score of a step counts, under the threshold that it was made with.
Does not know how a verifier scores, nor who may ask: callers name the owners.
"""

from __future__ import annotations

import heapq
import sqlite3
import threading
from collections import Counter, OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from .errors import StoreError
from .labels.label import ADJUDICATION
from .projections import counted
from .store import Store

Judge = Literal["truth", "person", "answer", "arithmetic"]
"""Who says whether a step is right. The answer speaks of the last step of a complete attempt only."""

JUDGES: tuple[Judge, ...] = get_args(Judge)

TRUSTED: tuple[Judge, ...] = ("truth", "person", "answer")
"""Whose word makes a fooled case, the most trusted first; the checker sees only the sums of a step."""

CHECKER = "arithmetic"

CASES = 12
"""Fooled cases of each kind that are told."""

OF_A_TRACE = 3
"""Cases of one trace that are told: the attempts of a search err alike."""

LOOKED_AT = 8 * CASES
"""Of each kind, because not all are told."""

KEPT = 16
"""Answers that are kept until something is written."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """How many steps a verifier passes (scores at or above its threshold) and rejects, by what they are."""

    right_passed: int = 0
    right_rejected: int = 0
    wrong_passed: int = 0
    wrong_rejected: int = 0

    @property
    def total(self) -> int:
        return self.right_passed + self.right_rejected + self.wrong_passed + self.wrong_rejected

    @property
    def agreed(self) -> float | None:
        """The share of steps on which both say the same; None without a step."""
        return (self.right_passed + self.wrong_rejected) / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class Case:
    """A step that fooled a verifier: wrong and passed, or right and rejected.

    Attributes:
        place: the step's in order of arrival in its trace, from 0.
        judge: who says whether it is `right`, the most trusted one that speaks of it.
    """

    trace: str
    step: str
    place: int
    problem: str
    text: str
    score: float
    threshold: float
    judge: Judge
    right: bool


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What is found for one revision. `scored` is how many steps it has an opinion on; the worst cases come
    first."""

    scored: int
    by: Mapping[Judge, Confusion]
    passed: tuple[Case, ...]
    rejected: tuple[Case, ...]


_Scores = Mapping[str, tuple[float, float]]
"""A step's newest score and its threshold, by the step's id."""

_Step = tuple[float, float, str]
"""A score, its threshold, and the step's id."""

_Fooled = tuple[float, float, str, Judge]
"""The same, and who says otherwise."""


class Disagreements:
    """Answers for one store, each kept until something is written."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[object, ...], Disagreement] = OrderedDict()

    def of(self, verifier: str, revision: str, owners: Sequence[str] | None) -> Disagreement:
        """Where this revision differs, in the traces of these owners, or of everybody, that are not deleted;
        what was undone is left out.

        Raises:
            StoreError: the database cannot be read.
        """
        [newest] = self._rows(
            "select (select max(id) from events), (select max(id) from scores), (select max(id) from labels)"
        )
        key = (verifier, revision, None if owners is None else tuple(owners), *newest)
        with self._lock:
            known = self._kept.get(key)
        if known is None:
            known = self._found(verifier, revision, owners)
            with self._lock:
                self._kept[key] = known
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        return known

    def revision(self, verifier: str) -> str | None:
        """The revision of the newest score under this name, or None if there is none."""
        rows = self._rows("select revision from scores where verifier = ? order by id desc limit 1", verifier)
        return str(rows[0][0]) if rows else None

    # joined here: in SQL it takes twice the time

    def _found(self, verifier: str, revision: str, owners: Sequence[str] | None) -> Disagreement:
        scores = self._scores(verifier, revision, owners)
        said: dict[Judge, dict[str, bool]] = {**self._labelled(), "answer": self._answered()}
        if verifier != CHECKER:
            said["arithmetic"] = self._checked()
        by: dict[Judge, Confusion] = {}
        passed: list[_Fooled] = []
        rejected: list[_Fooled] = []
        for judge in (each for each in JUDGES if each in said):
            by[judge], wrong, right = _compared(said[judge], scores)
            if judge in TRUSTED:
                above = [said[other] for other in TRUSTED[: TRUSTED.index(judge)]]
                passed += [(*told, judge) for told in wrong if not any(told[2] in one for one in above)]
                rejected += [(*told, judge) for told in right if not any(told[2] in one for one in above)]
        return Disagreement(
            len(scores),
            by,
            self._cases(heapq.nlargest(LOOKED_AT, passed), right=False),
            self._cases(heapq.nsmallest(LOOKED_AT, rejected), right=True),
        )

    def _scores(self, verifier: str, revision: str, owners: Sequence[str] | None) -> _Scores:
        whose = "" if owners is None else f"and owner in ({', '.join('?' * len(owners))})"
        shown = f"select id from traces where not deleted {whose}"
        rows = self._rows(
            "select step, value, threshold, trace, run from scores "
            f"where verifier = ? and revision = ? and trace in ({shown}) order by id",
            verifier,
            revision,
            *(owners or ()),
        )
        hidden = set(self._rows("select trace, run from runs where hidden"))
        if hidden:
            undone = self._rows(
                "select s.id from runs r join steps s on s.trace = r.trace and s.run = r.run where r.hidden"
            )
            steps = {step for (step,) in undone}
            rows = [row for row in rows if (row[3], row[4]) not in hidden and row[0] not in steps]
        # a later score takes the place of an earlier one, also where it is no opinion
        newest = {step: (value, threshold) for step, value, threshold, _, _ in rows}
        return {step: told for step, told in newest.items() if told[0] is not None}

    def _labelled(self) -> dict[Judge, dict[str, bool]]:
        """What the labels say that count: the newest of each owner on a step, and of several people most,
        where no verdict settles it."""
        current: dict[tuple[str, str], tuple[str, int | None, bool]] = {}
        for step, owner, source, rating, settles in self._rows(
            "select step, owner, source, rating, protocol = ? and (rating is not null or "
            "coalesce(json_extract(data, '$.unsure'), 0)) from labels where about = 'step' order by id",
            ADJUDICATION,
        ):
            current.pop((step, owner), None)  # the newest stands last: of two verdicts it counts
            current[step, owner] = (source, rating, settles)
        sums: dict[str, dict[str, int]] = {"truth": {}, "person": {}}
        verdicts: dict[str, int] = {}
        for (step, _), (source, rating, settles) in current.items():
            if settles:
                verdicts[step] = rating or 0  # neutral and unsure: nobody says right or wrong
            elif rating and source in sums:
                sums[source][step] = sums[source].get(step, 0) + rating
        sums["person"] |= verdicts
        told: dict[Judge, dict[str, bool]] = {}
        for judge in ("truth", "person"):
            told[judge] = {step: sum > 0 for step, sum in sums[judge].items() if sum}
        return told

    def _answered(self) -> dict[str, bool]:
        rows = self._rows("select id, correct from steps where correct is not null and state = 'complete'")
        return {step: bool(correct) for step, correct in rows}

    def _checked(self) -> dict[str, bool]:
        counts = counted("scores") if self._rows("select 1 from runs where hidden limit 1") else "1"
        rows = self._rows(
            "select step, value >= threshold from scores "
            f"where verifier = ? and value is not null and {counts} order by id",
            CHECKER,
        )
        return {step: bool(right) for step, right in rows}

    def _cases(self, fooled: Sequence[_Fooled], right: bool) -> tuple[Case, ...]:
        """The first of them, few of a trace; of steps that say the same after the same, only one."""
        found: list[Case] = []
        seen: set[str] = set()
        told: Counter[str] = Counter()
        for value, threshold, step, judge in fooled:
            if len(found) == CASES:
                break
            [(trace, problem, text, content, row)] = self._rows(
                "select s.trace, t.problem, s.text, s.content, s.rowid from steps s "
                "join traces t on t.id = s.trace where s.id = ?",
                step,
            )
            if content in seen or told[trace] == OF_A_TRACE:
                continue
            seen.add(content)
            told[trace] += 1
            [(place,)] = self._rows("select count(*) from steps where trace = ? and rowid < ?", trace, row)
            found.append(Case(trace, step, place, problem, text, value, threshold, judge, right))
        return tuple(found)

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return list(self.store.database.execute(sql, values))
        except sqlite3.Error as error:
            raise StoreError(f"{self.store.path} could not be read ({error}).") from error


def _compared(said: Mapping[str, bool], scores: _Scores) -> tuple[Confusion, list[_Step], list[_Step]]:
    """How often both say the same, and the steps where they do not: wrong and passed, right and rejected."""
    told = [(right, *scores[step], step) for step, right in said.items() if step in scores]
    wrong = [one[1:] for one in told if not one[0] and one[1] >= one[2]]
    right = [one[1:] for one in told if one[0] and one[1] < one[2]]
    rights = sum(one[0] for one in told)
    confusion = Confusion(rights - len(right), len(right), len(wrong), len(told) - rights - len(wrong))
    return confusion, wrong, right
