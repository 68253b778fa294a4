"""Agreement: how alike people judge the same steps, and how they compare with verifiers, gold and truth.

Knows judgements and references. A step that somebody did not judge is missing, and so is an unsure one for
every coefficient; in the tables "unsure" is a category of its own. Verdicts are left out, because whoever
gives one has seen what the others said. Does not know who may ask.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median
from typing import Literal, get_args

from ..store import Store
from .coefficients import Coefficient, Table, agreed, alpha, kappa
from .judgements import CATEGORIES, Judged, Judgements, Said
from .references import References, Scored

LONGEST_LOOK = 120.0
"""Seconds that one judgement counts at most for a person's pace: longer is a break."""

RATINGS = (1, 0, -1)
SIGNS = (1, -1)
"""What truth and a verifier can say: right and wrong, passed and rejected."""

Reference = Literal["gold", "screening", "truth"]

REFERENCES: tuple[Reference, ...] = get_args(Reference)

Voice = tuple[str, str]
"""Who says something of a step: ("person", owner), ("verifier", "name@revision"), ("truth", ""), and ("gold",
owner) or ("screening", owner) with whose ratings these are, "" for nobody's."""

Pattern = tuple[tuple[Voice, Said], ...]
"""All that is said of a step."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What two say of the same steps.

    Attributes:
        table: steps by what the first (row) and the second (column) said. Rows are `CATEGORIES`; so are the
            columns of a person, the others' are as many of them as they can say.
        square: the part that is compared: what both can say, and never "unsure".
    """

    first: str
    second: str
    table: Table
    square: Table

    @property
    def n(self) -> int:
        """The steps that are compared."""
        return sum(map(sum, self.square))

    @property
    def agreed(self) -> float | None:
        """The share of these on which both say the same; None without one."""
        return agreed(self.square)

    @property
    def kappa(self) -> Coefficient:
        """Cohen's kappa."""
        return kappa(self.square)


@dataclass(frozen=True, slots=True)
class Worker:
    """One person's work.

    Attributes:
        said: how many steps got each of `CATEGORIES`.
        pace: steps a minute while judging; None if no time is known.
        seconds: the median time of a step.
        beside: the reference answers of hidden gold items and of screening items, and exact truth.
    """

    owner: str
    said: tuple[int, ...]
    pace: float | None
    seconds: float | None
    beside: Mapping[Reference, Beside]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Everything that is known of the agreement in one queue, or everywhere.

    Attributes:
        steps: that somebody judged; `shared` of them were rated by two people or more.
        ordinal, nominal: Krippendorff's alpha.
        agreed: of all pairs of ratings of one step, the share that is equal; None without one.
        verifiers: by "name@revision", all people together (with the owner "") and then each.
    """

    steps: int
    shared: int
    ordinal: Coefficient
    nominal: Coefficient
    agreed: float | None
    people: tuple[Worker, ...]
    pairs: tuple[Beside, ...]
    verifiers: Mapping[str, tuple[Beside, ...]]


class Agreements:
    """Answers for one store, each kept until something is written."""

    def __init__(
        self, store: Store, judgements: Judgements | None = None, references: References | None = None
    ) -> None:
        self.store = store
        self.judgements = judgements or Judgements(store)
        self.references = references or References(store)
        self._kept: dict[str | None, tuple[object, Agreement]] = {}

    def of(self, queue: str | None = None) -> Agreement:
        """The agreement in a queue, or in everything that people judged.

        Raises:
            StoreError: the database cannot be read.
        """
        # its lock guards what is kept as well
        with self.judgements.of(queue) as judged:
            [newest] = self.store.query(
                "select (select max(id) from scores) as score, (select max(id) from labels) as label"
            )
            # judgements that were folded anew are another object
            key = (id(judged), self.references.undone(), *newest.values())
            known = self._kept.get(queue)
            if known is None or known[0] != key:
                known = self._kept[queue] = (key, self._compared(queue, judged))
            return known[1]

    def _compared(self, queue: str | None, judged: Judged) -> Agreement:
        # steps of which the same is said by the same are counted once for all
        patterns = Counter(self._patterns(queue, judged))
        units: Counter[tuple[int, ...]] = Counter()
        for pattern, n in patterns.items():
            ratings = [said for (kind, _), said in pattern if kind == "person"]
            units[tuple(ratings.count(rating) for rating in reversed(RATINGS))] += n
        found = list(_compared(patterns))
        verifiers: dict[str, list[Beside]] = {}
        for _, second, beside in found:
            if second[0] == "verifier":
                verifiers.setdefault(beside.second, []).append(beside)
        return Agreement(
            len(judged.people),
            sum(n for counts, n in units.items() if sum(counts) > 1),
            alpha(units, "ordinal"),
            alpha(units, "nominal"),
            _percent(units),
            tuple(_workers(judged, patterns, found)),
            tuple(beside for _, second, beside in found if second[0] == "person"),
            {name: (_together(each), *each) for name, each in sorted(verifiers.items())},
        )

    def _patterns(self, queue: str | None, judged: Judged) -> Iterator[Pattern]:
        people = {owner: ("person", owner) for told in judged.people.values() for owner in told}
        scores, known = self.references.scores(judged.people), self.references.known(judged.people)
        screening, hidden = self.references.screening(queue), self.references.hidden(queue)
        for step, told in judged.people.items():
            pattern = [(people[owner], said) for owner, said in told.items()]
            pattern += [_opinion(scored) for scored in scores.get(step, ())]
            if step in known:
                truth, gold = known[step].get("truth"), known[step].get("gold")
                best = truth if gold is None else gold
                if truth is not None:
                    pattern.append((("truth", ""), truth.rating))
                if best is not None and step in screening:
                    pattern.append((("screening", best.by), best.rating))
                elif best is not None and (step in hidden or gold is not None):
                    pattern.append((("gold", best.by), best.rating))
            yield tuple(pattern)


def _opinion(scored: Scored) -> tuple[Voice, Said]:
    return ("verifier", scored.verifier), 1 if scored.passes else -1


def _percent(units: Mapping[tuple[int, ...], int]) -> float | None:
    """The share of equal ones among the pairs of ratings of one step."""
    equal = sum(n * sum(one * (one - 1) for one in counts) for counts, n in units.items())
    pairs = sum(n * sum(counts) * (sum(counts) - 1) for counts, n in units.items())
    return equal / pairs if pairs else None


COLUMNS: Mapping[str, Sequence[Said]] = {"person": CATEGORIES, "verifier": SIGNS}
"""What the second of two can say; the others know the ratings."""

COMPARED: Mapping[str, Sequence[Said]] = {"verifier": SIGNS, "truth": SIGNS}
"""What both of two can say, if not all ratings."""


def _compared(patterns: Mapping[Pattern, int]) -> Iterator[tuple[Voice, Voice, Beside]]:
    """Every person beside everyone who speaks of the same steps, in the order of their names."""
    counted: dict[tuple[Voice, Voice], Counter[tuple[Said, Said]]] = {}
    for pattern, n in patterns.items():
        for one, other in combinations(pattern, 2):
            if one[0][0] != "person":
                continue
            if other[0][0] == "person" and other[0] < one[0]:  # two people always in the same order
                one, other = other, one
            first, second = one[0], other[0]
            if second[0] in ("gold", "screening"):
                if second[1] == first[1]:
                    continue  # their own ratings are no measure for them
                second = second[0], ""
            counted.setdefault((first, second), Counter())[one[1], other[1]] += n
    for (first, second), cells in sorted(counted.items(), key=lambda told: told[0]):
        kind = second[0]
        compared = COMPARED.get(kind, RATINGS)
        table = _table(cells, CATEGORIES, COLUMNS.get(kind, RATINGS))
        yield first, second, Beside(first[1], second[1], table, _table(cells, compared, compared))


def _table(cells: Counter[tuple[Said, Said]], rows: Sequence[Said], columns: Sequence[Said]) -> Table:
    return tuple(tuple(cells[row, column] for column in columns) for row in rows)


def _together(each: Sequence[Beside]) -> Beside:
    """All people as one."""
    return Beside("", each[0].second, _sum([one.table for one in each]), _sum([one.square for one in each]))


def _sum(tables: Sequence[Table]) -> Table:
    rows = zip(*tables, strict=True)
    return tuple(tuple(map(sum, zip(*row, strict=True))) for row in rows)


def _workers(
    judged: Judged, patterns: Mapping[Pattern, int], found: Sequence[tuple[Voice, Voice, Beside]]
) -> Iterator[Worker]:
    said: dict[str, Counter[Said]] = {}
    for pattern, n in patterns.items():
        for (kind, owner), told in pattern:
            if kind == "person":
                said.setdefault(owner, Counter())[told] += n
    beside = {(first[1], second[0]): one for first, second, one in found}
    for owner in sorted(said):
        seconds = list(judged.seconds.get(owner, {}).values())
        looked = sum(min(one, LONGEST_LOOK) for one in seconds)
        yield Worker(
            owner,
            tuple(said[owner][one] for one in CATEGORIES),
            60 * len(seconds) / looked if looked else None,
            median(seconds) if seconds else None,
            {kind: one for kind in REFERENCES if (one := beside.get((owner, kind)))},
        )
