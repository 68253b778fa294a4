"""Evaluating strategies: each of them on the same problems, at the same budget.

Knows which problems and parameters are compared and how the table is written. Ten problems show that every
strategy ends within its budget and what it costs; they are too few to say which one is better, and the table
says so.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import InputError
from ..generators.base import Generator
from ..problems.examples import Example, named
from ..search import STRATEGIES, sized
from ..solving import Task, begin, carry_out
from ..store import Store

PROBLEMS: tuple[Example, ...] = tuple(
    named(title)
    for title in (
        "Muffins",
        "Brackets",
        "12 × 13",
        "Apples",
        "17 × 24",
        "Savings",
        "Rectangle",
        "Discount",
        "Bakery",
        "23 × 14",
    )
)
"""Ten examples on which the bundled model is right now and then."""

DRAFTS = 8
PARAMETERS: Mapping[str, Mapping[str, Any]] = {
    **{name: sized(name, DRAFTS) for name in STRATEGIES},
    "budget_forcing": {"cap": 64},
}
"""What makes each strategy use about eight drafts; the budget holds for all of them."""

SETTINGS: Mapping[str, Any] = {"max_tokens": 120, "drafts": DRAFTS}
SOURCE = "evaluate strategies"


@dataclass(frozen=True, slots=True)
class Result:
    """What one strategy did on one problem."""

    strategy: str
    right: bool
    complete: bool
    tokens: int
    seconds: float
    verifier: str


def evaluate(
    store: Store,
    generator: Generator,
    names: Iterable[str] = tuple(STRATEGIES),
    problems: Sequence[Example] = PROBLEMS,
    seed: int = 1,
    told: Callable[[str], None] = lambda line: None,
    stop: threading.Event | None = None,
) -> list[Result]:
    """Run every strategy on every problem; each run is an ordinary trace in the store.

    Returns:
        the results; after `stop`, those of the strategies that were through.

    Raises:
        InputError: there is no such strategy, or a run did not end as it should.
    """
    results: list[Result] = []
    chosen = list(names)
    for place, name in enumerate(chosen, 1):
        mine = []
        for problem in problems:
            if stop and stop.is_set():
                return results
            task = Task(
                problem.problem,
                problem.answer,
                name,
                PARAMETERS.get(name, {}),
                SETTINGS,
                seed=seed,
                source=SOURCE,
            )
            id = begin(store, task, generator)
            trace = carry_out(store, id, 0, generator, threading.Event())
            run = trace.runs[0]
            if run.state != "done" or run.chosen is None:
                raise InputError(f"{name} did not end on {problem.title!r} (trace {id}): {run.state}.")
            mine.append(
                Result(
                    name,
                    bool(run.chosen.correct),
                    run.chosen.step is not None,
                    run.cost.policy.generated,
                    run.cost.seconds,
                    str(run.started.verifiers[0]["name"]),
                )
            )
        results += mine
        right = sum(result.right for result in mine)
        told(f"{place} of {len(chosen)}: {name}: {right} of {len(mine)} right")
    return results


def table(results: Sequence[Result], generator: Generator) -> str:
    """The results as a table in Markdown, one line a strategy, in their order."""
    count = len({result.strategy for result in results})
    each = len(results) // max(1, count)
    steering = results[0].verifier if results else "none"
    policy = generator.describe()
    model = policy["name"] + (f" with {policy['adapter']}" if policy.get("adapter") else "")
    lines = [
        f"{each} problems, {model}, at most {DRAFTS} drafts of "
        f"{SETTINGS['max_tokens']} tokens, seed 1, scored by `{steering}`. Too few to say which strategy is "
        "better; enough to see what each one spends. Tokens and seconds are means.\n",
        "| strategy | right | complete | tokens | seconds |",
        "|---|---|---|---|---|",
    ]
    for name in dict.fromkeys(result.strategy for result in results):
        mine = [result for result in results if result.strategy == name]
        lines.append(
            f"| {STRATEGIES[name].title} | {sum(r.right for r in mine)} of {len(mine)} "
            f"| {sum(r.complete for r in mine)} "
            f"| {_mean([r.tokens for r in mine]):,.0f} | {_mean([r.seconds for r in mine]):.1f} |"
        )
    return "\n".join(lines) + "\n"


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)
