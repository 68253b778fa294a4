"""Judging: the drafts of an evaluation, scored by several verifiers in the traces they are stored in.

The drafts are those of `evaluate policy`: what either command has sampled the other one takes. Scores are
added by "score with another verifier", once for each revision. Does not know what is measured with them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from ..artefacts import Artefacts
from ..errors import InputError
from ..events import RunStarted
from ..generators.base import Generator
from ..problems.problem import Problem
from ..search.hands.rescore import Rescore
from ..solving import add_run, carry_out, resume
from ..store import Store
from ..trace import Run, Trace
from ..verifiers import make_verifiers, offered
from ..verifiers.base import Verifier
from .sampling import Search, sample


def suiting(store: Store, generator: Generator, names: Sequence[str] = ()) -> list[Verifier]:
    """The named verifiers, or all that suit a model, the best one first.

    Raises:
        InputError: there is no such verifier.
    """
    trained, described = Artefacts(store), generator.describe()
    scripted = described["engine"] == "scripted"
    suit = ["written", "arithmetic"] if scripted else list(offered(described, trained))
    return make_verifiers(names or suit, generator, trained)


def label(store: Store, verifier: Verifier) -> str:
    """What names a verifier for ever: prm@2 of a trained one, else its name."""
    named = f"{verifier.name}@{verifier.revision}"
    return named if any(card.label == named for card in Artefacts(store).cards()) else verifier.name


def judged(
    store: Store,
    generator: Generator,
    problems: Sequence[Problem],
    search: Search,
    verifiers: Sequence[Verifier],
    stop: threading.Event,
    told: Callable[[str], None] = lambda line: None,
    at_once: int = 4,
) -> list[Trace]:
    """The drafts of every problem, each with a score by every verifier on every step it has an opinion on.

    Returns:
        one trace for each problem, in their order.

    Raises:
        Interrupted: `stop` was set; called again it goes on.
        StoreError, ModelError: as a run raises them.
    """
    names = {(each.name, each.revision): label(store, each) for each in verifiers}

    def score(problem: Problem, trace: Trace) -> None:
        if not stop.is_set():
            _score(store, generator, trace, names)

    made = sample(store, generator, problems, search, stop, told, at_once, score)
    return [store.trace(trace.id) for trace in made]


def _score(store: Store, generator: Generator, trace: Trace, names: dict[tuple[str, str], str]) -> None:
    """Let those verifiers score a trace that have not done so or failed, and end what a kill has left."""
    done: set[tuple[str, str]] = set()
    for number, run in trace.runs.items():
        if number in trace.hidden or not _scores_all(run):
            continue  # what an undone run said counts for nothing
        if run.ended is None:
            resume(store, trace.id, number, generator)
            run = carry_out(store, trace.id, number, generator, threading.Event()).runs[number]
        if run.state == "done" and not run.errors:
            done |= {(told["name"], told["revision"]) for told in run.started.verifiers}
    missing = [name for key, name in names.items() if key not in done]
    if not missing:
        return
    number = add_run(store, trace.id, Rescore(scope="trace"), generator, missing)
    run = carry_out(store, trace.id, number, generator, threading.Event()).runs[number]
    if run.state != "done" or run.errors:
        # a verifier that failed would be taken for one without an opinion, and its steps ranked at the prior
        why = run.errors[0] if run.errors else run.ended.reason if run.ended else run.state
        raise InputError(
            f"The drafts of trace {trace.id} could not be scored: {why.rstrip('.')}. "
            "The same command asks the verifier again."
        )


def _scores_all(run: Run) -> bool:
    """Whether every attempt is scored by the run's verifiers once it is done."""
    started: RunStarted = run.started
    return started.run == 0 or (started.strategy == "rescore" and started.params.get("scope") == "trace")
