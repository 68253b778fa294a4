"""`python -m tts_core evaluate …`: its verbs and their arguments."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from ..run_settings import RunSettings
from ..store import Store
from ..terminal import open_model, print_json, say
from .verifiers_command import DEEP, evaluate_verifiers, words_argument
from .verifiers_command import arguments as verifiers_arguments

Verb = Callable[[argparse.Namespace], int]
Make = Callable[[str], argparse.ArgumentParser]

CHAINS = 200
"""Chains of revision, unless somebody says so."""


def arguments(verb: Make) -> None:
    """Declare the arguments of every verb here; `verb` makes a parser by its name."""
    made = verb("strategies")
    made.add_argument(
        "--only", action="append", default=[], metavar="NAME", help="only this one (repeatable)"
    )
    made.add_argument("--into", metavar="FILE", help="put the table between its marks in this Markdown file")
    made = verb("policy")

    def whole(flag: str, default: int, told: str) -> None:
        made.add_argument(flag, type=int, metavar="N", default=default, help=f"{told} (default: {default})")

    def some(flag: str, usual: int, told: str) -> None:
        usually = f"{usual}, or all where there are fewer"
        made.add_argument(flag, type=int, metavar="N", help=f"{told} (default: {usually})")

    made.add_argument(
        "--split",
        choices=("test", "dev"),
        default="test",
        help="whose problems; dev ones, to choose an adapter by, are all generated (default: %(default)s)",
    )
    words_argument(made)
    whole("--count", 500, "generated problems")
    whole("--drafts", 16, "drafts of each")
    some("--deep", DEEP, "problems with 64 drafts")
    some("--chains", CHAINS, "chains of revision")
    whole("--turns", 4, "revisions in a chain")
    made.add_argument("--gsm8k", metavar="FILE", help="test problems in OpenAI's JSON lines, the first 200")
    made.add_argument(
        "--temperature",
        type=float,
        default=RunSettings().temperature,
        help="of the drafts (default: %(default)s)",
    )
    whole("--seed", 1, "of the sampling")
    made.add_argument("--into", metavar="FILE", help="put it between its marks in this Markdown file")
    verifiers_arguments(verb("verifiers"))


def evaluate_strategies(options: argparse.Namespace) -> int:
    """Run every strategy on ten example problems at the same budget, and print a table.

    Each search is stored as an ordinary trace. With the bundled model it takes a quarter of an hour.
    """
    from dataclasses import asdict

    from ..interrupt import stop_on_interrupt
    from ..search import STRATEGIES, make_strategy
    from . import strategies
    from .document import check_place, write_into

    check_place(options.into)
    names = options.only or list(STRATEGIES)
    for name in names:
        make_strategy(name, {})
    store, generator = Store(options.db), open_model(options)
    with stop_on_interrupt(lambda line: say(options, line)) as stop:
        results = strategies.evaluate(
            store, generator, names, told=lambda line: say(options, line), stop=stop
        )
    made = strategies.table(results, generator)
    into = options.into if not stop.is_set() else None
    if into:
        write_into(Path(into), made)
    if options.json:
        print_json([asdict(result) for result in results])
    elif not into:
        print(made, end="")
    return 0


def evaluate_policy(options: argparse.Namespace) -> int:
    """Measure how often the policy is right: alone, by majority and at best, by level and family.

    Every draft is stored as an ordinary trace. Stopped or killed, the same command goes on. With the bundled
    model on two cores the defaults take about an hour.
    """
    from ..interrupt import stop_on_interrupt
    from .document import check_place, write_into
    from .policy_report import Plan, evaluate, report

    plan = Plan(
        split=options.split,
        words=options.words,
        count=options.count,
        drafts=options.drafts,
        deep=min(DEEP, options.count) if options.deep is None else options.deep,
        chains=min(CHAINS, options.count) if options.chains is None else options.chains,
        turns=options.turns,
        gsm8k=Path(options.gsm8k) if options.gsm8k else None,
        temperature=options.temperature,
        seed=options.seed,
    )
    plan.check()
    check_place(options.into, "policy")
    store, generator = Store(options.db), open_model(options)
    with stop_on_interrupt(lambda line: say(options, line)) as stop:
        found = evaluate(store, generator, plan, stop, lambda line: say(options, line))
    if options.into:
        file = Path(options.into)
        write_into(file, report(found, file), "policy")
    if options.json:
        print_json(found.to_json())
    elif not options.into:
        print(report(found, None), end="")
    return 0


VERBS: Mapping[str, Verb] = {
    "strategies": evaluate_strategies,
    "policy": evaluate_policy,
    "verifiers": evaluate_verifiers,
}
