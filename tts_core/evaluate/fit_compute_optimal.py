"""Fitting the compute-optimal table: which strategy, and how much of it, suits questions that look so hard.

Knows how bins and their searches are chosen under a mean budget, and judged on problems that were not used
for it (Snell et al. 2024, arXiv 2408.03314, section 3.2). Does not know how the searches were made
(`probing.py` does). The difficulty is the one that `search/compute_optimal.py` estimates from its first
drafts, which count.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..search import make_strategy
from ..search.compute_optimal import DELEGATES, ComputeOptimal
from .selection import split
from .statistics import Rate, difference, rate

LOOKS = ("easy", "fair", "hard", "very hard")
"""What questions look like, bin by bin: quarters of the problems by difficulty."""

LEAST = 200
"""Problems below which a table is not written: a bin then has fewer than fifty."""

FOLDS = 5
BUDGET = 8.0


@dataclass(frozen=True)
class Option:
    """A search that a bin may get."""

    strategy: str
    params: Mapping[str, Any]

    @property
    def drafts(self) -> int:
        """What it costs, the probes not counted."""
        return make_strategy(self.strategy, self.params).drafts()


OPTIONS: tuple[Option, ...] = (
    Option("weighted_majority", {"n": 1}),
    Option("weighted_majority", {"n": 2}),
    Option("weighted_majority", {"n": 4}),
    Option("weighted_majority", {"n": 8}),
    Option("weighted_majority", {"n": 12}),
    Option("revision", {"turns": 2}),
    Option("revision", {"turns": 4}),
    Option("grid", {"n": 8, "ratio": 0.5}),
    Option("beam", {"keep": 2, "branch": 2}),
    Option("beam", {"keep": 2, "branch": 4}),
    Option("dvts", {"subtrees": 2, "branch": 4}),
    Option("rebase", {"n": 4}),
    Option("rebase", {"n": 8}),
)
"""Those that are measured: a quarter of the questions can get each, probes included, while the others get the
least. A search with sixteen drafts would leave them next to nothing of the budget."""


@dataclass(frozen=True)
class Measured:
    """One problem: how hard it looks, and how often each option is right there, the probes voting too.

    `fixed` is the weighted vote over a fixed number of drafts, `equal` that over as many as the budget's
    mean.
    """

    difficulty: float
    right: tuple[float, ...]
    fixed: float
    equal: float


@dataclass(frozen=True, slots=True)
class FittedRow:
    """A line of the table: questions up to this difficulty get this option."""

    looks: str
    up_to: float
    option: int


def fit(measured: Sequence[Measured], costs: Sequence[int], budget: float = BUDGET) -> list[FittedRow]:
    """The table that is most often right on these problems, its mean cost within the budget.

    Of tables that are equally often right the cheapest is taken.

    Args:
        costs: drafts of each option, probes included.
        budget: the most drafts of a problem, in the mean.

    Raises:
        InputError: no option is within the budget.
    """
    bins = list(_bins(measured))
    best: tuple[float, float, tuple[int, ...]] | None = None
    right = [[sum(one.right[at] for one in each) for at in range(len(costs))] for _, each in bins]
    drafts = [[cost * len(each) for cost in costs] for _, each in bins]
    useful = [_frontier(*each) for each in zip(right, drafts, strict=True)]
    for options in product(*useful):
        spent = sum(drafts[place][option] for place, option in enumerate(options))
        if spent > budget * len(measured) + 1e-9:
            continue
        won = sum(right[place][option] for place, option in enumerate(options))
        won = round(won, 9)  # sums of the same numbers in another order are the same
        if best is None or (won, -spent) > (best[0], -best[1]):
            best = won, spent, options
    if best is None:
        raise InputError(f"No search stays within {budget:g} drafts: its probes alone may cost more.")
    rows = zip(LOOKS[: len(bins)], bins, best[2], strict=True)
    return [FittedRow(looks, up_to, option) for looks, (up_to, _), option in rows]


def _bins(measured: Sequence[Measured]) -> Iterator[tuple[float, list[Measured]]]:
    """Problems in bins of about equal size by difficulty, each with its upper edge; equals stay together."""
    ranked = sorted(measured, key=lambda one: one.difficulty)
    start = 0
    for place in range(1, len(LOOKS) + 1):
        end = round(place * len(ranked) / len(LOOKS))
        while start < end < len(ranked) and ranked[end].difficulty == ranked[end - 1].difficulty:
            end += 1
        if end <= start:
            continue
        # between two problems, so that neither is on the edge
        edge = 1.0 if end == len(ranked) else (ranked[end - 1].difficulty + ranked[end].difficulty) / 2
        yield edge, ranked[start:end]
        start = end


def _frontier(right: Sequence[float], drafts: Sequence[int]) -> list[int]:
    """The options that no cheaper one equals."""
    kept: list[int] = []
    for option in sorted(range(len(right)), key=lambda at: (drafts[at], -right[at])):
        if not kept or right[option] > right[kept[-1]]:
            kept.append(option)
    return kept


def looked_up(rows: Sequence[FittedRow], hard: float) -> FittedRow:
    """The first row that reaches so far."""
    return next((row for row in rows if hard <= row.up_to), rows[-1])


@dataclass(frozen=True)
class Fitted:
    """A table fitted on all problems, and what tables fitted alike reach on problems that were held out.

    `over_fixed` is the difference to a weighted vote over `fixed` drafts, `over_equal` to one over as many as
    the budget. `drafts` is the held-out mean.
    """

    rows: tuple[FittedRow, ...]
    problems: int
    right: Rate
    drafts: float
    fixed: int
    over_fixed: Rate
    over_equal: Rate
    budget: float

    @property
    def enough(self) -> bool:
        """Whether there were problems enough to take the table at its word."""
        return self.problems >= LEAST


def fitted(
    measured: Sequence[Measured], costs: Sequence[int], fixed: int = 16, budget: float = BUDGET
) -> Fitted:
    """Fit on all problems, and judge by cross-validation over them.

    Raises:
        InputError: there is no problem, or no option within the budget.
    """
    if not measured:
        raise InputError("The compute-optimal table cannot be fitted without a problem.")
    right, drafts = [0.0] * len(measured), 0
    for mine, others in split(len(measured), FOLDS):
        rows = fit([measured[at] for at in others], costs, budget)
        for at in mine:
            option = looked_up(rows, measured[at].difficulty).option
            right[at] = measured[at].right[option]
            drafts += costs[option]
    return Fitted(
        tuple(fit(measured, costs, budget)),
        len(measured),
        rate(right),
        drafts / len(measured),
        fixed,
        difference(right, [one.fixed for one in measured]),
        difference(right, [one.equal for one in measured]),
        budget,
    )


def write_table(
    file: Path,
    made: Fitted,
    options: Sequence[Option],
    source: str,
    date: str,
    drawn: str = "",
    force: bool = False,
) -> None:
    """Write the table in the form that `search/compute_optimal.py` reads.

    Args:
        source: what it was fitted on, in words: the model and the verifier, a colon, and the problems.
        date: ISO 8601.
        drawn: which problems these were, so that the table is not judged on them.
        force: also from too few problems.

    Raises:
        InputError: there are too few problems, or the file cannot be written.
    """
    if not made.enough and not force:
        raise InputError(
            f"The compute-optimal table was fitted on {made.problems} problems and needs {LEAST}: it is not "
            "written. Raise --count, or say --force."
        )
    rows = []
    for row in made.rows:
        option = options[row.option]
        if option.strategy not in DELEGATES:
            raise InputError(f"The compute-optimal strategy cannot use {option.strategy!r}.")
        up_to = row.up_to if row.up_to == 1.0 else round(row.up_to, 4)
        told = {"looks": row.looks, "up_to": up_to, "strategy": option.strategy, "params": option.params}
        rows.append(f"    {json.dumps(told)}")
    head = [f'  "{name}": {json.dumps(value)},' for name, value in _head(made, source, date, drawn).items()]
    text = "\n".join(["{", *head, '  "rows": [', ",\n".join(rows), "  ]", "}", ""])
    try:
        file.write_text(text, "utf-8")
    except OSError as error:
        raise InputError(f"{file} cannot be written: {error.strerror or error}.") from error


def _head(made: Fitted, source: str, date: str, drawn: str) -> dict[str, Any]:
    return {
        "fitted": True,
        "source": source,
        "date": date,
        "drawn": drawn,
        "probes": ComputeOptimal().probes,
        "problems": made.problems,
        "held_out": {
            "right": round(made.right.mean, 4),
            "mean_drafts": round(made.drafts, 2),
            f"points_over_best_of_{made.fixed}": made.over_fixed.points,
        },
    }
