"""Comparison: what other rules and verifiers would have chosen from the same drafts.

Knows the baselines of the field (majority, best-of-N by each verifier) and the oracle, which a search can
never beat on its own drafts. Costs nothing: it reads scores that are there. Does not sample or score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .aggregation import aggregate, rank_value
from .choice import Candidate, choose, tally
from .events import Step
from .run_settings import RunSettings
from .trace import Run, Trace, VerifierKey


@dataclass(frozen=True, slots=True)
class Alternative:
    """What one rule would have chosen. `verifier` and `revision` are None where none is asked
    (majority, oracle).

    `correct` is None without a reference; `step` is None where nothing could be chosen. `tied`: another
    answer had as many votes, or as much weight.
    """

    rule: str
    verifier: str | None
    revision: str | None
    step: str | None
    answer: str | None
    correct: bool | None
    tied: bool = False

    def to_json(self) -> dict[str, Any]:
        return {
            "rule": self.rule,
            "verifier": self.verifier,
            "revision": self.revision,
            "step": self.step,
            "answer": self.answer,
            "correct": self.correct,
            "tied": self.tied,
        }


def voters(trace: Trace, run: Run) -> list[Step]:
    """The complete attempts that a run chose from; before it has chosen, those it would choose from as far
    as the trace can tell: its own, and for a run that looked at every attempt ("sample more drafts", "score
    with another verifier") those of the whole trace."""
    if run.chosen and run.chosen.among:
        among = (trace.steps[id] for id in run.chosen.among)
        return [step for step in among if step.run not in trace.hidden]
    recalled = any(
        body.body.get("ask") == "recall" and body.body["steps"] is None for body in run.requests.values()
    )
    steps = (step for step in trace.steps.values() if step.may_be_chosen and step.run not in trace.hidden)
    return [step for step in steps if recalled or step.run == run.number]


def candidates(
    trace: Trace, run: Run, steps: Sequence[Step], verifier: VerifierKey | None
) -> list[Candidate]:
    """The attempts as one verifier ranks them, under the run's aggregation and prior."""
    settings = RunSettings.from_mapping(run.started.settings)
    made = []
    for step in steps:
        values = [_value(trace, part, verifier) for part in trace.path(step.id)]
        total = aggregate(settings.aggregation, values) if verifier else None
        rank = rank_value(total, settings.prior)
        made.append(Candidate(step.id, step.answer, rank, total is not None, trace.chain(step.id)))
    return made


def alternatives(trace: Trace, run: Run) -> list[Alternative]:
    """Majority, best score and weighted vote by each verifier, and the oracle, over the same drafts."""
    steps = voters(trace, run)
    if not steps:
        return []
    made = [_chosen(trace, "majority", None, candidates(trace, run, steps, None))]
    for verifier in verifiers(trace, steps):
        ranked = candidates(trace, run, steps, verifier)
        if any(candidate.judged for candidate in ranked):
            made += [_chosen(trace, rule, verifier, ranked) for rule in ("best_score", "weighted_vote")]
    if trace.started and trace.started.answer is not None:
        read = (trace.answers.get(step.id) for step in steps)
        right = next((found for found in read if found and found.correct), None)
        made.append(
            Alternative("oracle", None, None, right.step, right.key, True)
            if right
            else Alternative("oracle", None, None, None, None, False)
        )
    return made


def votes(trace: Trace, run: Run) -> list[dict[str, Any]]:
    """Groups of equal answers: how many attempts gave each, and the sum of their steering scores, None where
    not one was scored; first the group that the run's rule puts first."""
    steering = steering_of(run)
    ranked = candidates(trace, run, voters(trace, run), steering)
    by_count = run.chosen is not None and run.chosen.rule == "majority"
    told = sorted(tally(ranked), key=lambda vote: -(vote.count if by_count else vote.weight))
    unscored = {} if any(candidate.judged for candidate in ranked) else {"weight": None}
    return [vote.to_json() | unscored for vote in told]


def steering_of(run: Run) -> VerifierKey | None:
    """The verifier that a run goes by."""
    told = next(iter(run.started.verifiers), None)
    return (str(told["name"]), str(told["revision"])) if told else None


def verifiers(trace: Trace, steps: Sequence[Step]) -> list[VerifierKey]:
    """The verifiers that looked at any of these steps, in the order they first did."""
    seen = (
        (score.verifier, score.revision)
        for step in steps
        for score in trace.scores.get(step.id, ())
        if score.run not in trace.hidden
    )
    return list(dict.fromkeys(seen))


def _chosen(
    trace: Trace, rule: str, verifier: VerifierKey | None, ranked: Sequence[Candidate]
) -> Alternative:
    made = choose(rule, ranked)
    found = trace.answers.get(made.step) if made.step else None
    name, revision = verifier or (None, None)
    key, correct = (found.key, found.correct) if found else (None, None)
    return Alternative(rule, name, revision, made.step, key, correct, made.tied)


def _value(trace: Trace, step: Step, verifier: VerifierKey | None) -> float | None:
    score = trace.score_of(step.id, *verifier) if verifier else None
    return score.value if score else None
