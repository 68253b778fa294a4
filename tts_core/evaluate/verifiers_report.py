"""The evaluation of verifiers as a whole: which drafts and searches, judged by whom, and what they came to.

Knows the plan. Sampling, measures and tables are its neighbours'.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..generators.base import Generator
from ..problems.generated import generated
from ..problems.problem import Problem, Words
from ..run_settings import RunSettings
from ..search.compute_optimal import table
from ..store import Store
from ..verifiers.base import Verifier
from .choosing import Chosen, Part, chosen, part
from .fit_compute_optimal import BUDGET, LEAST, Fitted, Option, fitted
from .judging import judged, label, suiting
from .policy import COUNTS
from .policy_report import DEEPEST, LONGEST, PROBLEM_SEED
from .probing import PROBES, probed
from .sampling import Search, sample, side_by_side
from .searches import (
    Compared,
    Searched,
    best,
    carried_out,
    check,
    compare,
    from_drafts,
    searched,
)
from .statistics import Rate, difference, rate
from .verifiers import ProblemDrafts, VerifierQuality, quality, read, unparsed

Told = Callable[[str], None]
HARD = (3, 4)
"""The levels on which a search is hoped to help."""


@dataclass(frozen=True)
class Plan:
    """How much is measured.

    `deep` problems get 64 drafts. Without `verifiers` all that suit the model are taken, without `searches`
    none are made.
    """

    words: Words = "new"
    count: int = 500
    drafts: int = 16
    deep: int = 100
    verifiers: tuple[str, ...] = ()
    searches: tuple[str, ...] = ()
    fit: Path | None = None
    force: bool = False
    temperature: float = RunSettings().temperature
    seed: int = 1

    def check(self) -> None:
        """Raises:
        InputError: a number is out of its bounds, or there is no such search."""
        for name, low, high in (
            ("count", 1, 100_000),
            ("drafts", 1, DEEPEST),
            ("deep", 0, self.count),
        ):
            if not low <= getattr(self, name) <= high:
                raise InputError(f"--{name} must be from {low} to {high:,}.")
        check(self.searches)
        if self.fit and self.drafts < PROBES + BUDGET:
            raise InputError(f"--fit needs --drafts of at least {PROBES + BUDGET:.0f}.")
        if self.fit and self.count < LEAST and not self.force:
            raise InputError(f"--fit needs {LEAST} problems: raise --count ({self.count}), or say --force.")

    @property
    def settings(self) -> dict[str, Any]:
        return {"temperature": self.temperature, "max_tokens": LONGEST, "alternatives": 0}

    @property
    def drawn(self) -> str:
        """Which problems are drawn, however many of them."""
        return f"test problems in {self.words} words, seed {PROBLEM_SEED}"

    def problems(self) -> list[Problem]:
        return list(generated("test", self.count, PROBLEM_SEED, words=self.words))


@dataclass(frozen=True)
class Against:
    """Another model that searches, beside this one that does not: its best strategy − greedy here."""

    model: str
    verifier: str
    names: tuple[str, ...]
    right: Rate
    gain: Rate


@dataclass(frozen=True)
class Found:
    """What an evaluation came to. The first verifier steers the searches.

    Args:
        unparsed: shares of steps and of drafts whose truth cannot be told.
        compared, levels, hard: strategies on all problems, level by level, and on levels 3 and 4.
        best, over_greedy: the best strategy, chosen on other problems than it is judged by, and what it has
            more than greedy.
    """

    model: str
    plan: Plan
    verifiers: tuple[str, ...]
    qualities: list[VerifierQuality]
    unparsed: tuple[float, float]
    chosen: list[Chosen]
    majority: Rate
    oracle: Rate
    parts: list[Part]
    curve: Part
    curves_by_level: list[Part]
    compared: list[Compared]
    levels: dict[int, list[Compared]]
    hard: list[Compared]
    best: tuple[str, ...]
    over_greedy: Rate
    against: Against | None
    fitted: Fitted | None
    options: tuple[Option, ...]

    @property
    def steering(self) -> VerifierQuality:
        """The verifier that steers."""
        return self.qualities[0]

    def to_json(self) -> dict[str, Any]:
        told = asdict(self)
        told["plan"]["fit"] = str(self.plan.fit) if self.plan.fit else None
        return told


class _Session:
    """One model's drafts and searches on the problems of a plan."""

    def __init__(
        self,
        store: Store,
        generator: Generator,
        plan: Plan,
        names: Sequence[str],
        stop: threading.Event,
        told: Told,
    ) -> None:
        self.store, self.generator, self.plan, self.stop, self.told = store, generator, plan, stop, told
        self.verifiers = suiting(store, generator, names)
        self.steering: Verifier = self.verifiers[0]

    @property
    def name(self) -> str:
        described = self.generator.describe()
        adapter = f", adapter {described['adapter']}" if described.get("adapter") else ""
        return f"{described['name']}{adapter}"

    def drafts(self, part: str, problems: Sequence[Problem], drafts: int) -> list[ProblemDrafts]:
        """The drafts that `evaluate policy` samples too, judged."""
        self.told(f"{part}: {len(problems)} problems, {drafts} drafts each")
        asked = self._search("majority", part, n=drafts)
        at_once = side_by_side(drafts)
        traces = judged(
            self.store, self.generator, problems, asked, self.verifiers, self.stop, self.told, at_once
        )
        return [read(*each, self.verifiers) for each in zip(problems, traces, strict=True)]

    def greedy(self, problems: Sequence[Problem]) -> Searched:
        asked = self._search("greedy", "generated")
        at_once = side_by_side(4)
        traces = sample(self.store, self.generator, problems, asked, self.stop, self.told, at_once)
        return searched("greedy", traces)

    def searches(self, problems: Sequence[Problem], made: Sequence[ProblemDrafts]) -> list[Searched]:
        """Votes over the drafts, and the plan's searches; a table is not judged on what it was fitted on."""
        names = list(self.plan.searches)
        if "compute_optimal" in names and table().drawn == self.plan.drawn:
            names.remove("compute_optimal")
            self.told("compute_optimal is left out: its table was fitted on these problems")
        found, _ = carried_out(
            self.store,
            self.generator,
            problems,
            names,
            self.plan.drafts,
            self.plan.settings,
            label(self.store, self.steering),
            self.plan.seed,
            self.stop,
            self.told,
        )
        return [*from_drafts(made, self.steering.name), *found]

    def _search(self, strategy: str, part: str, **params: Any) -> Search:
        source = f"evaluate policy, {part}"
        return Search(strategy, params, self.plan.settings, (), self.plan.seed, source)


def evaluate(
    store: Store,
    generator: Generator,
    plan: Plan,
    stop: threading.Event,
    told: Told = lambda line: None,
    against: Generator | None = None,
) -> Found:
    """Sample and score what is not in the store yet, and read the figures from it.

    Args:
        against: another model, whose searches are set against this one's greedy drafts.

    Raises:
        Interrupted: `stop` was set; called again it goes on.
        InputError: there is no such verifier.
    """
    mine = _Session(store, generator, plan, plan.verifiers, stop, told)
    names = [each.name for each in mine.verifiers]
    problems = plan.problems()
    made = mine.drafts("generated", problems, plan.drafts)
    deep = mine.drafts("deep", problems[: plan.deep], DEEPEST) if plan.deep else made
    greedy, found = mine.greedy(problems), mine.searches(problems, made)
    other = _against(_Session(store, against, plan, (), stop, told), problems, greedy) if against else None
    table, options = None, tuple[Option, ...]()
    if plan.fit:
        tried = probed(store, generator, problems, made, plan.settings, mine.steering, plan.seed, stop, told)
        table, options = fitted(tried.measured, tried.costs, plan.drafts), tried.options
    told("counting")

    def compared(levels: Sequence[int]) -> list[Compared]:
        places = [place for place, problem in enumerate(problems) if problem.level in levels]
        if not places:
            return []
        here = [one.of(places) for one in found]
        return compare(here, greedy.of(places), [made[at] for at in places], mine.steering.name)

    by_level = _by_level(made)
    chosen_best = best(found)
    most = len(deep[0].drafts)
    counts = sorted({*(k for k in COUNTS if k < most), most})
    return Found(
        mine.name,
        plan,
        tuple(label(store, each) for each in mine.verifiers),
        [quality(made, each) for each in mine.verifiers],
        unparsed(made),
        chosen(made, names, plan.drafts),
        rate([one.majority_at(plan.drafts) for one in made]),
        rate([one.pass_at(plan.drafts) for one in made]),
        [part(f"level {level}", some, names, [plan.drafts]) for level, some in by_level.items()],
        part("all", deep, names, counts),
        [part(f"level {level}", some, names, counts) for level, some in _by_level(deep).items()],
        compared(_levels(problems)),
        {level: compared([level]) for level in by_level},
        compared(HARD),
        chosen_best.names,
        difference(chosen_best.right, greedy.right),
        other,
        table,
        options,
    )


def _against(other: _Session, problems: Sequence[Problem], greedy: Searched) -> Against:
    other.told(f"against {other.name}")
    other.verifiers = other.verifiers[:1]
    made = other.drafts("generated", problems, other.plan.drafts)
    found = best(other.searches(problems, made))
    steering = label(other.store, other.steering)
    return Against(
        other.name, steering, found.names, rate(found.right), difference(found.right, greedy.right)
    )


def _by_level(made: Sequence[ProblemDrafts]) -> dict[int, list[ProblemDrafts]]:
    levels = _levels([one.problem for one in made])
    return {level: [one for one in made if one.problem.level == level] for level in levels}


def _levels(problems: Sequence[Problem]) -> list[int]:
    return sorted({problem.level for problem in problems})
