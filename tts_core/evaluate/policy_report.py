"""The evaluation of a policy as a whole: which sets, sampled how, and the report.

Knows the plan. Sampling, figures and tables are its neighbours'.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from ..errors import InputError
from ..generators.base import Generator
from ..problems import gsm8k
from ..problems.families import HELD_OUT
from ..problems.generated import generated
from ..problems.problem import Problem, Words
from ..problems.unseen import unseen
from ..run_settings import RunSettings
from ..search.revision import Revision
from ..store import Store
from . import results
from .policy import Figures, Samples, Turn, by_level, figures, parts, samples, turns
from .sampling import Search, at_a_time, sample, side_by_side
from .statistics import FEWEST

DEEPEST = 64
LONGEST = 512
"""Tokens of a draft; the worked solutions of the hardest problems have about 250."""

FEW_WORDS = f"Of fewer than {FEWEST} problems no interval is told, only how many they are."

GSM8K_COUNT = 200
PROBLEM_SEED = 2026
"""Of the test problems; set before anything was trained."""

DEV_SEED = 43
"""Of the dev problems, by which one adapter is chosen before another."""


@dataclass(frozen=True)
class Plan:
    """How much is measured. `deep` problems get 64 drafts, `chains` are revised `turns` times. On the dev
    split and in known words these are all: the held-out family and the words of strangers are for the test in
    new words.
    """

    split: Literal["dev", "test"] = "test"
    words: Words = "new"
    count: int = 500
    drafts: int = 16
    deep: int = 100
    chains: int = 200
    turns: int = 4
    gsm8k: Path | None = None
    temperature: float = RunSettings().temperature
    seed: int = 1

    def check(self) -> None:
        """Raises:
        InputError: a number is out of its bounds, or a file is not there."""
        for name, low, high in (
            ("count", 1, 100_000),
            ("drafts", 1, DEEPEST),
            ("deep", 0, self.count),
            ("chains", 0, self.count),
            ("turns", 1, 16),
        ):
            if not low <= getattr(self, name) <= high:
                raise InputError(f"--{name} must be from {low} to {high:,}.")
        if self.gsm8k and not self.gsm8k.is_file():
            raise InputError(f"There is no file {self.gsm8k}: name OpenAI's test.jsonl of GSM8K.")

    @property
    def settings(self) -> dict[str, Any]:
        return {"temperature": self.temperature, "max_tokens": LONGEST, "alternatives": 0}

    @property
    def problem_seed(self) -> int:
        return PROBLEM_SEED if self.split == "test" else DEV_SEED

    def problems(self) -> list[Problem]:
        return list(generated(self.split, self.count, self.problem_seed, words=self.words))

    def held_out(self) -> list[Problem]:
        if not self._strange:
            return []
        return list(generated("test", max(1, self.count // 5), PROBLEM_SEED, families=[HELD_OUT]))

    def unseen(self) -> list[Problem]:
        return list(islice(unseen(), self.count)) if self._strange else []

    @property
    def _strange(self) -> bool:
        return self.split == "test" and self.words == "new"


@dataclass(frozen=True)
class Found:
    """What an evaluation came to."""

    model: str
    plan: Plan
    whole: Figures
    parts: list[Figures]
    held_out: list[Figures]
    unseen: list[Figures]
    deep: list[Figures]
    gsm8k: Figures | None
    turns: list[Turn]

    def to_json(self) -> dict[str, Any]:
        told = asdict(self)
        told["plan"]["gsm8k"] = str(self.plan.gsm8k) if self.plan.gsm8k else None
        return told


def evaluate(
    store: Store,
    generator: Generator,
    plan: Plan,
    stop: threading.Event,
    told: Callable[[str], None] = lambda line: None,
) -> Found:
    """Sample what is not in the store yet, and read the figures from it.

    Raises:
        Interrupted: `stop` was set; called again it goes on.
        InputError: a problem file is damaged.
    """

    def drawn(name: str, problems: Sequence[Problem], drafts: int) -> list[Samples]:
        if not problems:
            return []
        told(f"{name}: {len(problems)} problems, {drafts} drafts each")

        def search(strategy: str, **params: Any) -> list[Any]:
            asked = Search(strategy, params, plan.settings, (), plan.seed, f"evaluate policy, {name}")
            return sample(store, generator, problems, asked, stop, told, side_by_side(params.get("n", 4)))

        greedy, made = search("greedy"), search("majority", n=drafts)
        return [samples(*each) for each in zip(problems, made, greedy, strict=True)]

    problems = plan.problems()
    whole = drawn("generated", problems, plan.drafts)
    held_out = drawn("held-out family", plan.held_out(), plan.drafts)
    strange = drawn("unseen words", plan.unseen(), plan.drafts)
    deep = drawn("deep", problems[: plan.deep], DEEPEST)
    asked: list[Samples] = []
    if plan.gsm8k:
        asked = drawn("GSM8K", list(islice(gsm8k.read(plan.gsm8k), GSM8K_COUNT)), plan.drafts)
    chain = Search(
        "revision",
        {"turns": plan.turns + 1},
        plan.settings,
        (),
        plan.seed,
        "evaluate policy, revision",
    )
    told(f"revision: {plan.chains} chains of {plan.turns} revisions")
    at_once = side_by_side(at_a_time(chain.strategy, chain.params))
    chains = sample(store, generator, problems[: plan.chains], chain, stop, told, at_once)
    described = generator.describe()
    name = described["name"] + (f", adapter {described['adapter']}" if described.get("adapter") else "")
    return Found(
        name,
        plan,
        figures("all", whole),
        parts(whole),
        [figures(f"{HELD_OUT} (held out)", held_out), *_like(whole, held_out)] if held_out else [],
        [figures("unseen words", strange), *by_level(strange)] if strange else [],
        [figures("all", deep), *by_level(deep)] if deep else [],
        figures("GSM8K", asked) if asked else None,
        turns(chains),
    )


def _like(whole: Sequence[Samples], held_out: Sequence[Samples]) -> list[Figures]:
    """The held-out family level by level, each beside the same level of the trained families."""
    made = []
    for level in sorted({each.problem.level for each in held_out}):
        made.append(
            figures(f"level {level}, held out", [each for each in held_out if each.problem.level == level])
        )
        trained = [each for each in whole if each.problem.level == level and each.problem.family != HELD_OUT]
        if trained:
            made.append(figures(f"level {level}, trained families", trained))
    return made


def report(found: Found, beside: Path | None) -> str:
    """The report in Markdown; with a file to stand in, its chart is drawn into a folder beside it."""
    plan = found.plan
    text = [
        f"{found.model}. {plan.count} problems of the {plan.split} split in {plan.words} words (seed "
        f"{plan.problem_seed}), {plan.drafts} drafts each at temperature {plan.temperature:g}, sampling seed "
        f"{plan.seed}, at most {LONGEST} tokens. In brackets the 95 % bootstrap interval over problems. "
        f"{FEW_WORDS}\n",
        results.table([found.whole, *found.parts]),
        *([] if found.deep else _chart([found.whole, *_levels(found.parts)], beside)),
    ]
    if found.held_out:
        text += ["A family that was never trained on, beside the same levels of the trained ones:\n"]
        text += [results.table(found.held_out)]
    if found.unseen:
        text += [
            f"{found.unseen[0].problems} word problems that were written without sight of the templates, of "
            "one operation (level 1) and of two (level 2):\n",
            results.table(found.unseen),
        ]
    if found.gsm8k:
        text += [f"GSM8K, the first {found.gsm8k.problems} of the test set:\n", results.table([found.gsm8k])]
    if found.deep:
        text += [f"With {DEEPEST} drafts, the first {found.deep[0].problems} problems:\n"]
        text += [*_chart(found.deep, beside), results.curve(found.deep[0])]
    if found.turns:
        told = f"the revisions drawn at temperature {Revision.revision_temperature:g}"
        text += [f"Chains of revision, each attempt shown the last four, {told}:\n"]
        text += [results.revisions(found.turns)]
    return "\n".join(text)


def _levels(parts: Sequence[Figures]) -> list[Figures]:
    return [part for part in parts if part.name.startswith("level ")]


def _chart(parts: Sequence[Figures], beside: Path | None) -> list[str]:
    """Draw the chart, if there is a file for it to stand beside; returns the line that shows it."""
    if beside is None:
        return []
    results.chart(parts, "More drafts: oracle and majority", beside.parent / "results" / "policy.svg")
    return ["![pass@k and majority@k by level, rising with k](results/policy.svg)\n"]
