"""`python -m tts_core problems`: lists the families and prints problems."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from itertools import islice

from ..errors import InputError
from .families import FAMILIES, HELD_OUT
from .generated import generated
from .problem import LEVELS, SPLITS, WORDS, Problem

SPLIT = "test"

MOST = 1_000_000
"""Problems at once."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `problems` may be told."""
    parser.add_argument("--split", default=SPLIT, choices=SPLITS, help="default: %(default)s")
    parser.add_argument(
        "--words",
        default="new",
        choices=WORDS,
        help="of dev and test: new ones, or those of training with other numbers (default: %(default)s)",
    )
    parser.add_argument(
        "--family", action="append", metavar="NAME", help=f"only this one (repeatable): {', '.join(FAMILIES)}"
    )
    parser.add_argument("--level", action="append", type=int, metavar="N", help="only this one (repeatable)")
    parser.add_argument("--count", type=int, default=10, metavar="N", help="how many (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="which ones (default: %(default)s)")
    parser.add_argument("--gsm8k", action="store_true", help="those of GSM8K's train part instead")
    parser.add_argument(
        "--unseen", action="store_true", help="those that were written without sight of the templates instead"
    )
    parser.add_argument("--solutions", action="store_true", help="with their worked solutions")
    parser.add_argument("--summary", action="store_true", help="count them by family and level instead")


def problems(options: argparse.Namespace) -> int:
    """Print problems with known answers, levels and worked solutions.

    The same seed prints the same problems. The levels go from 1, one operation, to 5, six to eight
    with numbers of two digits or four or five with three.

    examples:
      problems --level 3 --count 5 --solutions
      problems --split train --summary --count 1000
    """
    if not 1 <= options.count <= MOST:
        raise InputError(f"--count must be from 1 to {MOST:,}.")
    if options.gsm8k or options.unseen:
        _check_borrowed(options)
        from .gsm8k import training
        from .unseen import unseen

        borrowed = unseen() if options.unseen else training()
        wanted = (p for p in borrowed if not options.level or p.level in options.level)
        found = list(islice(wanted, options.count))
    else:
        found = list(
            generated(
                options.split,
                options.count,
                options.seed,
                options.family,
                options.level,
                options.words,
            )
        )
    if options.summary:
        print(summary(found))
    elif options.json:
        for problem in found:
            print(json.dumps(problem.to_json(), ensure_ascii=False))
    else:
        print("\n".join(_told(problem, options.solutions) for problem in found))
    return 0


def _check_borrowed(options: argparse.Namespace) -> None:
    """Raises:
    InputError: something is asked for that only generated problems have."""
    if options.gsm8k and options.unseen:
        raise InputError("Choose one of --gsm8k and --unseen.")
    if options.family or options.words != "new" or options.seed or options.split != SPLIT:
        raise InputError("--family, --words, --seed and --split are of generated problems, not of these.")


def summary(found: list[Problem]) -> str:
    """How many problems there are of each family and level."""
    counts = Counter((problem.family, problem.level) for problem in found)
    lines = [f"{'family':<12}" + "".join(f"{f'level {level}':>9}" for level in LEVELS)]
    for name in dict.fromkeys(problem.family for problem in found):
        kept = "  never trained on" if name == HELD_OUT else ""
        lines.append(f"{name:<12}" + "".join(f"{counts[name, level]:>9}" for level in LEVELS) + kept)
    return "\n".join(lines)


def _told(problem: Problem, solutions: bool) -> str:
    head = f"{problem.id}  {problem.prompt}  → {problem.answer}"
    return "\n".join([head, *(f"    {line}" for line in problem.solution)]) if solutions else head
