"""Step data: stored traces as labelled steps to train a verifier on.

Knows three things that say how right a step is: the share of its rollouts that end right, the exact truth,
and people. Does not know how rollouts are sampled (`rollouts.py`), nor models or tokens.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from ..events import Step
from ..labels.book import LabelBook
from ..labels.label import ADJUDICATION, Label
from ..labels.starter import SOURCE as STARTER
from ..splits import as_said, is_held_out
from ..store import Store
from ..trace import Trace

Source = Literal["rollout", "truth", "person"]
Kind = Literal["prm", "orm"]

MAKER = "step_rollouts"
"""The strategy whose rollouts count; those of others are greedy, or end before the answer."""

FEWEST = 50
"""Labelled steps to learn from; under that a head learns their problems by heart."""

MEASURED = "evaluat"
"""How the sources of traces begin that measure: nothing is learned from the problems of a test."""

TESTED = (STARTER, "gsm8k", "processbench")
"""The sources of traces with test problems: the starter queue's and the published model solutions ask those
of GSM8K, ProcessBench asks these and others. Verifiers are measured on these problems, so whoever wrote to
one of them, it is left out."""

TESTED_WORDS = (
    "Labels of test problems, such as those of the starter queue and of ProcessBench, are left out "
    "(--test-problems)."
)

DEV_PERCENT = 10

BEHIND = 0.3
"""How much a step behind an error counts: there are many of them, and each says the same."""

_RATINGS: Mapping[int, tuple[float, float]] = {1: (1.0, 1.0), 0: (0.5, 0.5), -1: (0.0, 1.0)}
"""What a person's rating says: how likely the step is right, and how much that counts."""


@dataclass(frozen=True, slots=True)
class LabelledStep:
    """What one source says of one step: how likely it is right, from 0 to 1. `final` is whether its attempt
    is complete with it."""

    trace: str
    step: str
    problem: str
    label: float
    source: Source
    weight: float
    final: bool


def split_of_problem(text: str) -> Literal["train", "dev"]:
    """The split of all steps of a problem, whatever traces they are in."""
    return "dev" if is_held_out(text, DEV_PERCENT) else "train"


def labelled_steps(
    store: Store,
    kind: Kind,
    weights: Mapping[Source, float],
    sources: Sequence[str] = (),
    tested: bool = False,
) -> list[LabelledStep]:
    """Everything that is known of the steps of stored traces; a step has an entry for each source.

    For "prm" a step is right if all is right so far: rollouts give the share that ends right, and the last
    step of a draft beside them whether it ends right; exact truth gives 1 or 0; people give their mean of
    1, 0.5 and 0, a neutral rating counting half, and where a lead has decided, only the verdict counts. What
    stands behind a step that truth or people call wrong, and of which they say nothing, is wrong too, but for
    rollouts behind a step that people call wrong. For
    "orm" only complete attempts count, by their last step: their answer's correctness is truth, and a step
    that people call wrong is wrong.

    Args:
        weights: of each source, from 0; one that is not named is left out.
        sources: of the traces; none means all. Deleted traces and undone runs are left out.
        tested: whether problems of `TESTED` are learned from as well.

    Raises:
        StoreError: the database cannot be read.
    """
    wanted: dict[Source, float] = {source: weight for source, weight in weights.items() if weight > 0}
    labels = _labels(store, wanted)
    found: list[LabelledStep] = []
    known = None if kind == "orm" and "truth" in wanted else labels
    for id in _traces(store, sources, known, wanted, tested):
        trace = store.trace(id)
        said = _said_of_process if kind == "prm" else _said_of_outcome
        for source, step, label, share in said(trace, labels.get(id, [])):
            if source in wanted:
                weight = wanted[source] * share
                final = step.state == "complete"
                found.append(LabelledStep(id, step.id, trace.problem, label, source, weight, final))
    return found


def learnable(store: Store) -> list[str]:
    """The sources of traces that may be learned from.

    Raises:
        StoreError: the database cannot be read.
    """
    rows = store.query("select distinct source from traces order by source")
    # one that is not there, because an empty list would mean all
    return [row["source"] for row in rows if not row["source"].startswith(MEASURED)] or ["none"]


def withheld(store: Store, tested: bool = False) -> list[str]:
    """The ids of traces that ask a problem of a test or of an evaluation. An evaluation itself is among them
    for problems of tests only: it is read where its source is named.

    Args:
        tested: whether problems of `TESTED` are learned from as well.

    Raises:
        StoreError: the database cannot be read.
    """
    tests: Sequence[str] = () if tested else TESTED
    rows = store.query(
        "select problem, source like ? as measures, "
        f"max(source in ({', '.join('?' * len(tests))})) as tests, json_group_array(id) as ids "
        "from traces group by problem, measures",
        (f"{MEASURED}%", *tests),
    )
    # the same problem, however its spaces are written
    told = {row["problem"]: as_said(row["problem"]) for row in rows}
    measured = {told[row["problem"]] for row in rows if row["measures"]}
    test = {told[row["problem"]] for row in rows if row["tests"]}
    found: list[str] = []
    for row in rows:
        text = told[row["problem"]]
        if text in test or (text in measured and not row["measures"]):
            found += json.loads(row["ids"])
    return found


def rolled_out(trace: Trace) -> dict[str, tuple[int, int]]:
    """For each step that was rolled out, by id: how many of its rollouts end right, and how many there are.

    Twins share their rollouts. One that ended without an answer is not right. Nothing without a reference.
    """
    if not _has_reference(trace):
        return {}
    counts: dict[str, list[bool]] = {}
    for leaf in trace.leaves():
        if leaf.kind == "rollout" and leaf.state != "open" and _is_made(trace, leaf):
            draft = [step for step in trace.path(leaf.id) if step.kind != "rollout"]
            if draft:
                counts.setdefault(draft[-1].content, []).append(is_right(trace, leaf))
    return {
        step.id: (sum(counts[step.content]), len(counts[step.content]))
        for step in trace.steps.values()
        if step.kind == "draft" and step.run not in trace.hidden and step.content in counts
    }


def is_right(trace: Trace, leaf: Step) -> bool:
    """Whether an attempt ends in the right answer."""
    found = trace.answers.get(leaf.id)
    return bool(found and found.correct)


_Said = tuple[Source, Step, float, float]
"""Who says it, of what, how likely it is right, and the share of that source's weight."""


def _said_of_process(trace: Trace, labels: Sequence[Label]) -> Iterator[_Said]:
    shares = rolled_out(trace)
    for id, (right, rollouts) in shares.items():
        yield "rollout", trace.steps[id], right / rollouts, 1.0
    for leaf in trace.leaves():
        if leaf.parent in shares and leaf.kind == "draft" and leaf.may_be_chosen:
            yield "rollout", leaf, float(is_right(trace, leaf)), 1.0
    said = list(_said_in_labels(trace, labels))
    yield from said
    yield from _behind_errors(trace, said)


def _behind_errors(trace: Trace, said: Sequence[_Said]) -> Iterator[_Said]:
    """A verifier chooses among whole attempts, so it has to know them as wrong to their ends."""
    for source in dict.fromkeys(source for source, *_ in said):
        spoken = {step.id: (label, share) for by, step, label, share in said if by == source}
        wrong = {id: share for id, (label, share) in spoken.items() if label == 0.0}
        # a parent comes before its children
        for step in trace.steps.values():
            share = wrong.get(step.parent or "")
            if share is not None and step.id not in spoken and step.kind != "critique":
                wrong[step.id] = share
                # a person's mistake about one step would count once for each step of its rollouts
                guessed = step.kind == "rollout" and source == "person"
                if step.run not in trace.hidden and not guessed:
                    yield source, step, 0.0, share * BEHIND


def _said_of_outcome(trace: Trace, labels: Sequence[Label]) -> Iterator[_Said]:
    ends = [leaf for leaf in trace.leaves() if leaf.may_be_chosen]
    if _has_reference(trace):
        for leaf in ends:
            yield "truth", leaf, float(is_right(trace, leaf)), 1.0
    known = {leaf.id for leaf in ends}
    for source, step, label, share in _said_in_labels(trace, labels):
        if source == "person" and step.id in known and label < 0.5:
            yield source, step, 0.0, share


def _said_in_labels(trace: Trace, labels: Sequence[Label]) -> Iterator[_Said]:
    ratings: dict[tuple[Source, str], list[int]] = {}
    verdicts: dict[tuple[Source, str], int | None] = {}
    for label in labels:
        step = trace.steps.get(label.step)
        if step is None or step.run in trace.hidden:
            continue
        if label.source == "person" or label.source == "truth":
            if label.protocol == ADJUDICATION:
                verdicts[label.source, step.id] = label.rating
            elif label.rating is not None:
                ratings.setdefault((label.source, step.id), []).append(label.rating)
    # a lead's verdict settles what others say; "unsure" leaves the step without a word
    settled = {of: [] if rating is None else [rating] for of, rating in verdicts.items()}
    for (source, id), given in (ratings | settled).items():
        if not given:
            continue
        said = [_RATINGS[rating] for rating in given]
        yield source, trace.steps[id], fmean(label for label, _ in said), fmean(share for _, share in said)


def _is_made(trace: Trace, step: Step) -> bool:
    return trace.runs[step.run].started.strategy == MAKER


def _has_reference(trace: Trace) -> bool:
    return trace.started is not None and trace.started.answer is not None


def _labels(store: Store, wanted: Mapping[Source, float]) -> dict[str, list[Label]]:
    """The labels that count, by trace; "unsure" is among them only where it is a verdict."""
    book, found = LabelBook(store), dict[str, list[Label]]()
    for source in (source for source in ("truth", "person") if source in wanted):
        # exact truth is never unsure, and there is much of it
        kept = book.current(sources=[source]) if source == "truth" else book.judgements(sources=[source])
        for label in (one.label for one in kept):
            if label.about == "step" and (label.rating is not None or label.protocol == ADJUDICATION):
                found.setdefault(label.trace, []).append(label)
    return found


def _traces(
    store: Store,
    sources: Sequence[str],
    labelled: Mapping[str, object] | None,
    wanted: Mapping[Source, float],
    tested: bool,
) -> list[str]:
    """The traces of these sources in which something is known, oldest first; all of them where `labelled` is
    None."""
    among = f"and source in ({', '.join('?' * len(sources))})" if sources else ""
    rows = store.query(
        "select id from traces where not deleted and id not in (select value from json_each(?)) "
        f"{among} order by created, id",
        (json.dumps(withheld(store, tested)), *sources),
    )
    ids = [str(row["id"]) for row in rows]
    if labelled is None:
        return ids
    made = store.query("select distinct trace from runs where strategy = ?", [MAKER])
    known = {row["trace"] for row in made} if "rollout" in wanted else set[str]()
    return [id for id in ids if id in known or id in labelled]
