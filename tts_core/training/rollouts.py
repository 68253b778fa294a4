"""Rollouts: step data sampled from the policy, each problem an ordinary trace, and the exact truth beside it.

Knows which problems are drawn and what is sampled for each. Goes on where it was stopped or killed: what is
there is not sampled again. Does not know how truth is told, nor how a verifier is trained.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import InputError
from ..evaluate.sampling import Search, sample
from ..generators.base import Generator
from ..problems.problem import Problem
from ..problems.truth import is_judged
from ..store import Store
from ..trace import Trace
from .progress import Progress
from .rollout_plan import RolloutPlan
from .sources import Sources
from .step_data import MAKER, is_right, rolled_out
from .truth_labels import TraceTruth, judge_stored, trace_truth, write_truth

SOURCE = "train rollouts"
"""The source of the traces in the store."""

CHUNK = 50
"""Problems that are drawn at once, so that a larger --count begins with the same ones."""

GROUP = 64
"""Traces that are held in memory at once."""


def search_of(plan: RolloutPlan) -> Search:
    """What is done on every problem; no alternatives are kept, which would be most of a trace."""
    return Search(
        MAKER,
        {"n": plan.drafts, "rollouts": plan.rollouts},
        {"temperature": plan.temperature, "max_tokens": plan.longest, "alternatives": 0},
        seed=plan.seed,
        source=SOURCE,
    )


def drawn(plan: RolloutPlan, sources: Sources | None = None) -> list[Problem]:
    """The problems of a plan, no text twice. A plan that differs in `count` only begins with the same ones.

    Args:
        sources: where they come from; those of the plan unless given, for tests.

    Raises:
        InputError: there are not so many.
    """
    known = sources or Sources(plan.mix)
    found: dict[str, Problem] = {}
    chunk, silent = 0, 0
    while len(found) < plan.count:
        before = len(found)
        for problem in known.train("rollouts", chunk, CHUNK):
            found.setdefault(problem.prompt, problem)
        chunk, silent = chunk + 1, silent + 1 if len(found) == before else 0
        if silent == 3:
            raise InputError(
                f"There are only about {before} such problems: ask for fewer, or for more levels."
            )
    return list(found.values())[: plan.count]


@dataclass
class Made:
    """What was made, counted. The shares are None where there is nothing to share."""

    traces: int = 0
    steps: int = 0
    drafts: int = 0
    right_drafts: int = 0
    true: int = 0
    false: int = 0
    rolled_out: int = 0
    summed_shares: float = 0.0
    reached: int = 0
    unparsed: int = 0
    written: int = 0

    def add(self, trace: Trace, found: TraceTruth | None, written: int) -> None:
        """Count one more trace."""
        shares = rolled_out(trace)
        ends = [leaf for leaf in trace.leaves() if leaf.kind == "draft"]
        self.traces += 1
        self.steps += len(trace.steps)
        self.drafts += len(ends)
        self.right_drafts += sum(is_right(trace, leaf) for leaf in ends)
        self.rolled_out += len(shares)
        self.summed_shares += sum(right / rollouts for right, rollouts in shares.values())
        self.written += written
        if found is not None:
            said = list(found.truth.values())
            self.true += said.count(True)
            self.false += said.count(False)
            self.reached += found.reached
            self.unparsed += found.unparsed

    def to_json(self) -> dict[str, Any]:
        """As `train rollouts --json` prints it."""
        return {
            "traces": self.traces,
            "steps": self.steps,
            "drafts": self.drafts,
            "labelled": {"rollout": self.rolled_out, "truth": self.true + self.false},
            "right": {
                "drafts": _share(self.right_drafts, self.drafts),
                "rollout": _share(self.summed_shares, self.rolled_out),
                "truth": _share(self.true, self.true + self.false),
            },
            "unparsed": _share(self.unparsed, self.reached),
            "labels_written": self.written,
        }

    def __str__(self) -> str:
        told = self.to_json()
        right = {name: "–" if share is None else f"{share:.0%}" for name, share in told["right"].items()}
        lines = [
            f"{self.traces:,} traces, {self.steps:,} steps",
            f"{self.drafts:,} drafts, {right['drafts']} right",
            f"by rollouts: {self.rolled_out:,} steps, {right['rollout']} of the rollouts right",
            f"by exact truth: {self.true + self.false:,} steps, {right['truth']} right",
        ]
        if told["unparsed"] is not None:
            lines.append(f"up to the first error {told['unparsed']:.1%} of the steps cannot be told")
        lines.append(f"{self.written:,} labels written")
        return "\n".join(lines)


def _share(part: float, whole: int) -> float | None:
    return part / whole if whole else None


def make(
    store: Store,
    generator: Generator,
    plan: RolloutPlan,
    problems: Sequence[Problem],
    stop: threading.Event,
    progress: Progress,
) -> Made:
    """Sample what is not there yet, and write the truth of it all.

    Raises:
        Interrupted: `stop` was set; the same plan goes on.
        StoreError, ModelError: as a run raises them.
    """
    search, made = search_of(plan), Made()
    ids = [search.trace_id(problem, generator) for problem in problems]
    done = store.query("select trace from runs where run = 0 and strategy = ? and state = 'done'", [MAKER])
    left = len(set(ids) - {row["trace"] for row in done})
    fresh, began = left, time.monotonic()
    there = {row["trace"] for row in done}
    counting = threading.Lock()

    def finished(problem: Problem, trace: Trace) -> None:
        nonlocal left
        found = trace_truth(problem, trace) if is_judged(problem) else None
        with counting:
            made.add(trace, found, write_truth(store, trace, found) if found else 0)
            left -= trace.id not in there
            sampled = fresh - left
            seconds = (time.monotonic() - began) / sampled * left if sampled else None
            words = f"{made.traces} of {len(problems)} problems"
            progress.at(made.traces / len(problems), seconds, words)

    for first in range(0, len(problems), GROUP):
        sample(store, generator, problems[first : first + GROUP], search, stop, finished=finished)
    made.written += judge_stored(store, problems, ids)
    return made
