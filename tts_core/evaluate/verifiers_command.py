"""The command `evaluate verifiers`: its arguments, and what becomes of the results.

Does not know what is measured.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from ..errors import InputError
from ..problems.problem import WORDS
from ..run_settings import RunSettings
from ..store import Store
from ..terminal import open_model, print_json, say

DEEP = 100
"""Problems with 64 drafts, unless somebody says so."""


def words_argument(made: argparse.ArgumentParser) -> None:
    """In which words the generated problems are told."""
    made.add_argument(
        "--words",
        choices=WORDS,
        default="new",
        help="of the problems: none of training, or those of it, with other numbers (default: %(default)s)",
    )


def arguments(made: argparse.ArgumentParser) -> None:
    """What `evaluate verifiers` may be told, besides the database and the model."""

    def whole(flag: str, default: int, told: str) -> None:
        made.add_argument(flag, type=int, metavar="N", default=default, help=f"{told} (default: {default})")

    def some(flag: str, usual: int, told: str) -> None:
        usually = f"{usual}, or all where there are fewer"
        made.add_argument(flag, type=int, metavar="N", help=f"{told} (default: {usually})")

    words_argument(made)
    whole("--count", 500, "generated test problems")
    whole("--drafts", 16, "drafts of each")
    some("--deep", DEEP, "problems with 64 drafts")
    made.add_argument(
        "--verifiers",
        type=_names,
        metavar="NAME,…",
        default=(),
        help="the first one steers the searches (default: all that suit the model, the best one first)",
    )
    made.add_argument(
        "--searches",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="beam, DVTS, REBASE, revision and more at as many drafts",
    )
    made.add_argument(
        "--strategies", type=_names, metavar="NAME,…", default=(), help="only these searches (default: all)"
    )
    made.add_argument(
        "--against",
        metavar="ADAPTER",
        help="also the searches of the model with this adapter, beside greedy with the usual one",
    )
    made.add_argument("--against-model", metavar="MODEL", help="or of another model (default: the same)")
    made.add_argument("--fit", metavar="FILE", help="fit the compute-optimal table, and write it here")
    made.add_argument("--force", action="store_true", help="write the table from however few problems")
    made.add_argument(
        "--temperature",
        type=float,
        default=RunSettings().temperature,
        help="of the drafts (default: %(default)s)",
    )
    whole("--seed", 1, "of the sampling")
    made.add_argument("--into", metavar="FILE", help="put it between its marks in this Markdown file")


def _names(told: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in told.split(",") if name.strip())


def evaluate_verifiers(options: argparse.Namespace) -> int:
    """Measure how well verifiers judge, and what choosing and searching with them is worth.

    Scores are compared with the truth of each step; best-of-N and weighted votes with majority and the
    oracle; searches with a weighted vote at the same tokens. The drafts are those of `evaluate policy`,
    scored in their traces; every search is an ordinary trace. Stopped or killed, the same command goes on.

    examples:
      evaluate verifiers --count 100 --deep 0 --no-searches
      evaluate verifiers --verifiers prm,arithmetic --into docs/results.md
      evaluate verifiers --against reasoner-early --fit table.json
    """
    from ..interrupt import stop_on_interrupt
    from .document import check_place, write_into
    from .fit_compute_optimal import write_table
    from .searches import at
    from .verifiers_report import Plan, evaluate
    from .verifiers_results import report

    every = options.strategies or tuple(at(options.drafts if options.drafts > 0 else 1))
    plan = Plan(
        words=options.words,
        count=options.count,
        drafts=options.drafts,
        deep=min(DEEP, options.count) if options.deep is None else options.deep,
        verifiers=options.verifiers,
        searches=every if options.searches else (),
        fit=Path(options.fit) if options.fit else None,
        force=options.force,
        temperature=options.temperature,
        seed=options.seed,
    )
    plan.check()
    check_place(options.into, "verifiers")
    store, generator = Store(options.db), open_model(options)
    against = None
    if options.against or options.against_model:
        other = {"adapter": options.against, "model": options.against_model or options.model}
        against = open_model(argparse.Namespace(**{**vars(options), **other}))
        if against.describe() == generator.describe():
            raise InputError("--against names the same model and adapter: name another one.")
    with stop_on_interrupt(lambda line: say(options, line)) as stop:
        found = evaluate(store, generator, plan, stop, lambda line: say(options, line), against)
    if options.into:
        file = Path(options.into)
        write_into(file, report(found, file), "verifiers")
    if options.json:
        print_json(found.to_json())
    elif not options.into:
        print(report(found, None), end="")
    if plan.fit and found.fitted:
        source = (
            f"{found.model}, scored by {found.verifiers[0]}: {plan.count} test problems, seed {plan.seed}"
        )
        today = date.today().isoformat()
        write_table(plan.fit, found.fitted, found.options, source, today, plan.drawn, plan.force)
        say(options, f"The compute-optimal table is in {plan.fit}.")
    return 0
