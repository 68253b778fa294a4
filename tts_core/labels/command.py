"""`python -m tts_core queues`: lists queues, makes them, and shows how far one is.

Knows the workbench. On the command line one is the local lead.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from typing import Any

from ..terminal import existing, print_json
from .queue import POLICIES, PROTOCOLS, SHOWS, Spec

_DEFAULT = Spec("-")


def arguments(verb: Callable[[str], argparse.ArgumentParser]) -> None:
    """What each of the verbs below `queues` may be told.

    Args:
        verb: makes the parser of one.
    """
    made = verb("make")
    made.add_argument("name", metavar="NAME", help="what it is called")
    made.add_argument("--policy", choices=POLICIES, default=_DEFAULT.policy, help="default: %(default)s")
    made.add_argument("--protocol", choices=PROTOCOLS, default=_DEFAULT.protocol, help="default: %(default)s")
    made.add_argument(
        "--size", type=int, metavar="N", default=_DEFAULT.size, help="items at most (default: %(default)s)"
    )
    made.add_argument(
        "--overlap",
        type=int,
        metavar="N",
        default=_DEFAULT.overlap,
        help="how many people label each item, 0 for everybody (default: %(default)s)",
    )
    made.add_argument("--open", action="store_true", help="not blind: scores, choices and the reference")
    made.add_argument(
        "--show", action="append", choices=SHOWS, help="show this, and nothing that is not named (repeatable)"
    )
    made.add_argument("--no-reveal", action="store_true", help="no scores after a judgement either")
    made.add_argument("--gold", type=float, metavar="SHARE", default=0.0, help="of hidden gold items")
    made.add_argument("--screening", type=int, metavar="N", default=0, help="gold items that come first")
    made.add_argument("--guidelines", metavar="TEXT", default="", help="what labellers go by")
    made.add_argument("--assign", action="append", default=[], metavar="NAME", help="to whom (repeatable)")
    made.add_argument(
        "--verifier", metavar="NAME", default="", help="that the policy goes by (NAME@REVISION)"
    )
    made.add_argument("--seed", type=int, metavar="N", help="of what is drawn by lot")
    made.add_argument("--words", metavar="WORDS", default="", help="only traces with these words in a text")
    made.add_argument("--strategy", metavar="NAME", help="only those of this strategy")
    made.add_argument("--model", metavar="NAME", help="only those of this model")
    made.add_argument("--source", metavar="NAME", help="only those from here")
    made.add_argument("--result", choices=("right", "wrong", "unchecked"), help="only those that ended so")
    verb("show").add_argument("queue", metavar="ID", help="the queue's id")
    verb("gold").add_argument("trace", metavar="TRACE", help="the trace's id, or how it begins")


def queues_list(options: argparse.Namespace) -> int:
    """List the labelling queues and how far they are, make one, or show one.

    examples:
      queues
      queues make "A hundred at random"
      queues show 5f2c
    """
    rows = _workbench(options).queues(_local())
    if options.json:
        print_json(rows)
    elif rows:
        print(f"{'id':<14}{'items':>7}{'labelled':>10}  {'protocol':<13}name")
        for row in rows:
            print(
                f"{row['id']:<14}{row['total']:>7,}{row['labelled']:>10,}  {row['protocol']:<13}{row['name']}"
            )
    else:
        print("No queues yet: make one with `python -m tts_core queues make NAME`.", file=sys.stderr)
    return 0


def queues_make(options: argparse.Namespace) -> int:
    """Make a labelling queue out of the traces that pass the filters, and print its id.

    Policies: all, random, convincing_wrong (a high score and a wrong answer), uncertain (scores near 0.5),
    verifiers_disagree, people_disagree. Protocols: step, first_error, alternatives, compare. A queue is blind
    unless --open or --show says otherwise.

    examples:
      queues make "Convincing errors" --policy convincing_wrong --protocol first_error --size 200 --overlap 2
      queues make "With the reference" --show reference --words "muffins"
    """
    filter = {name: getattr(options, name) for name in ("words", "strategy", "model", "source", "result")}
    spec: dict[str, Any] = {
        "filter": {name: value for name, value in filter.items() if value},
        "blind": not options.open,
        "show": options.show,
        "reveal": not options.no_reveal,
        "assigned": options.assign,
    }
    same = ("name", "policy", "protocol", "size", "overlap", "gold", "screening", "guidelines", "verifier")
    spec |= {name: getattr(options, name) for name in same}
    if options.seed is not None:
        spec["seed"] = options.seed
    bench = _workbench(options)
    id = bench.create_queue(_local(), spec)
    row = bench.queue(_local(), id)
    if options.json:
        print_json(row)
    else:
        print(id)
        print(f"{row['total']:,} items.", file=sys.stderr)
    return 0


def queues_show(options: argparse.Namespace) -> int:
    """Show a labelling queue: its settings, how far it is, and each person's part."""
    row = _workbench(options).queue(_local(), options.queue)
    if options.json:
        print_json(row)
        return 0
    for name in ("name", "protocol", "policy", "overlap", "total", "labelled"):
        print(f"{name:<10}{row[name]}")
    print(f"{'shown':<10}{', '.join(row['show']) or 'nothing but the steps'}")
    for person in row["people"]:
        known = [f"{kind} {_share(person[kind])}" for kind in ("screening", "gold") if person[kind]]
        print(f"  {person['name']}: {person['done']:,} done{''.join(f', {told}' for told in known)}")
    return 0


def queues_gold(options: argparse.Namespace) -> int:
    """Let your own ratings of a trace be the known ones, for hidden gold items and screenings."""
    bench = _workbench(options)
    count = bench.make_gold(_local(), bench.store.find(options.trace))
    print(f"{count:,} gold labels.", file=sys.stderr)
    return 0


def _share(told: Mapping[str, int]) -> str:
    return f"{told['right']} of {told['of']} right"


def _workbench(options: argparse.Namespace) -> Any:
    from .workbench import Workbench

    return Workbench(existing(options.db))


def _local() -> Any:
    from ..people import Person

    return Person("me", "me", "lead")
