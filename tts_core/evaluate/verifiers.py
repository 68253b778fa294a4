"""Evaluating verifiers: how well their scores tell right steps from wrong ones, and right answers from wrong.

Knows what is measured in the traces of `judging.py`. The truth of a step is told from the worked solution. A
step that a verifier has no opinion on counts with the prior, as in a search. Does not know how tables are
printed.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..aggregation import aggregate, rank_value
from ..problems.problem import Problem
from ..problems.truth import is_judged, step_truth, until_error
from ..run_settings import RunSettings
from ..trace import Trace
from ..verifiers.base import Verifier
from .selection import Ranked, best_at, weighted_at
from .statistics import Rate, majority_at, pass_at
from .verifier_metrics import (
    F1,
    NO_ERROR,
    Calibration,
    auc,
    brier,
    calibration,
    first_error,
    first_error_f1,
)

PRIOR, AGGREGATION = RunSettings().prior, RunSettings().aggregation
CHECKER = "arithmetic"
RESAMPLES = 200
"""Of an AUC's interval: each one ranks all steps again."""

RULES: Mapping[str, Callable[[Sequence[Ranked], int], float]] = {
    "best_score": best_at,
    "weighted_vote": weighted_at,
}

Scores = tuple[float | None, ...]
"""One for each step of a draft."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft: its answer's group (None: none that can be read), the truth of its steps as `step_truth`
    tells it (a last one that was cut off left out), and the scores of each verifier. `tokens` were generated
    for it."""

    answer: str | None
    right: bool
    complete: bool
    tokens: int
    truth: tuple[bool | None, ...]
    scores: Mapping[str, Scores]

    @property
    def first_error(self) -> int | None:
        """The place of its first wrong step, −1 if all are right; None if that cannot be told."""
        known = until_error(self.truth)
        if None in known or not known:
            return None
        if known[-1] is False:
            return len(known) - 1
        return NO_ERROR if self.complete else None

    def rank(self, verifier: str, aggregation: str = AGGREGATION) -> float:
        """The number a verifier ranks it by."""
        return rank_value(aggregate(aggregation, self.scores[verifier]), PRIOR)

    def ranked(self, verifier: str, aggregation: str = AGGREGATION) -> Ranked:
        """The draft as a verifier ranks it."""
        rank = self.rank(verifier, aggregation) if self.complete else None
        return Ranked(self.answer, self.right, rank)


@dataclass(frozen=True)
class ProblemDrafts:
    """All drafts of one problem, in row order."""

    problem: Problem
    drafts: tuple[Draft, ...]

    def pass_at(self, k: int) -> float:
        return pass_at(len(self.drafts), sum(draft.right for draft in self.drafts), k)

    def majority_at(self, k: int) -> float:
        known = {draft.answer: draft.right for draft in self.drafts}
        return majority_at([draft.answer for draft in self.drafts], lambda answer: known[answer], k, seed=k)

    def chosen_at(self, k: int, rule: str, verifier: str, aggregation: str = AGGREGATION) -> float:
        """How often the rule is right with k drafts."""
        return RULES[rule]([draft.ranked(verifier, aggregation) for draft in self.drafts], k)

    @cached_property
    def tokens(self) -> float:
        """Generated tokens of a draft, in the mean."""
        return sum(draft.tokens for draft in self.drafts) / len(self.drafts)


def read(problem: Problem, trace: Trace, verifiers: Sequence[Verifier]) -> ProblemDrafts:
    """The drafts of a trace that these verifiers have scored."""
    ends = sorted(
        (leaf for leaf in trace.leaves() if leaf.run == 0), key=lambda leaf: (leaf.request, leaf.row)
    )
    made = []
    for leaf in ends:
        path = trace.path(leaf.id)
        found = trace.answers.get(leaf.id)
        right = found.correct if found and found.key is not None else None
        cut = leaf.state == "truncated"
        texts = [step.text for step in (path[:-1] if cut else path)]
        truth = step_truth(problem, texts, right) if is_judged(problem) else [None] * len(texts)
        scores: dict[str, Scores] = {}
        for verifier in verifiers:
            told = [trace.score_of(step.id, verifier.name, verifier.revision) for step in path]
            scores[verifier.name] = tuple(score.value if score else None for score in told)
        made.append(
            Draft(
                found.key if found else None,
                bool(right),
                leaf.may_be_chosen,
                sum(len(step.tokens) for step in path),
                tuple(truth),
                scores,
            )
        )
    return ProblemDrafts(problem, tuple(made))


@dataclass(frozen=True)
class VerifierQuality:
    """How well one verifier judges.

    Args:
        opinions: the share of steps it has an opinion on.
        steps: steps up to and with the first error whose truth is known; `step_auc` is over these, and
            `reliability` and `brier` over those of them with an opinion. For a verifier that judges whole
            attempts only, `step_auc` and `f1` are None, and the other two are over attempts.
        answer_auc: of a draft's aggregated score, over complete drafts.
        agreement: how often it is on the same side as the arithmetic checker, where both have an opinion.
    """

    verifier: str
    revision: str
    threshold: float
    opinions: float
    steps: int
    step_auc: Rate | None
    f1: F1 | None
    reliability: Calibration | None
    brier: float | None
    answer_auc: float | None
    agreement: float | None


def quality(made: Sequence[ProblemDrafts], verifier: Verifier) -> VerifierQuality:
    """Measure one verifier on the drafts of these problems."""
    name = verifier.name
    drafts = [draft for each in made for draft in each.drafts]
    given = [score for draft in drafts for score in draft.scores[name]]
    of_steps = any(score is not None for draft in drafts for score in draft.scores[name][:-1])
    known = [[pair for draft in each.drafts for pair in _known(draft, name)] for each in made]
    pairs = [pair for problem in known for pair in problem]
    attempts = [
        (score, draft.right)
        for draft in drafts
        if draft.complete and (score := aggregate(AGGREGATION, draft.scores[name])) is not None
    ]
    said = [(score, right) for score, right in pairs if score is not None] if of_steps else attempts
    scores, labels = [score for score, _ in said], [right for _, right in said]
    return VerifierQuality(
        name,
        verifier.revision,
        verifier.threshold,
        sum(score is not None for score in given) / max(1, len(given)),
        len(pairs),
        auc_rate(known) if of_steps else None,
        _f1(drafts, name, verifier.threshold) if of_steps else None,
        calibration(scores, labels),
        brier(scores, labels),
        _answer_auc(drafts, name),
        _agreement(drafts, name, verifier.threshold),
    )


def auc_rate(problems: Sequence[Sequence[tuple[float | None, bool]]], seed: int = 0) -> Rate | None:
    """The AUC over the steps of all problems, with an interval over problems; None without right and wrong.

    Args:
        problems: for each one the score and the truth of its steps.
    """
    flat = [(rank_value(score, PRIOR), right) for problem in problems for score, right in problem]
    whole = auc([score for score, _ in flat], [right for _, right in flat])
    if whole is None:
        return None
    # each step is ranked once; a resample only says how often its problem counts
    ranks = {score: place for place, score in enumerate(sorted({score for score, _ in flat}))}
    placed = [[(ranks[rank_value(score, PRIOR)], right) for score, right in each] for each in problems]
    rng, found = random.Random(seed), []
    for _ in range(RESAMPLES):
        rights, wrongs = [0] * len(ranks), [0] * len(ranks)
        for problem in rng.choices(placed, k=len(placed)):
            for rank, right in problem:
                (rights if right else wrongs)[rank] += 1
        below, won = 0, 0.0
        for right_here, wrong_here in zip(rights, wrongs, strict=True):
            won += right_here * (below + wrong_here / 2)
            below += wrong_here
        if below and sum(rights):
            found.append(won / (below * sum(rights)))
    found = sorted(found) or [whole]
    low, high = (found[round(end * (len(found) - 1))] for end in (0.025, 0.975))
    return Rate(whole, low, high, len(problems))


def unparsed(made: Iterable[ProblemDrafts]) -> tuple[float, float]:
    """The share of steps up to the first error whose truth cannot be told, and of drafts whose first error
    cannot."""
    drafts = [draft for each in made for draft in each.drafts]
    steps = [truth for draft in drafts for truth in until_error(draft.truth)]
    lost = sum(draft.first_error is None for draft in drafts)
    return steps.count(None) / max(1, len(steps)), lost / max(1, len(drafts))


def _known(draft: Draft, verifier: str) -> list[tuple[float | None, bool]]:
    """Score and truth of the steps up to and with the first error, where the truth is known."""
    pairs = zip(draft.scores[verifier], until_error(draft.truth), strict=False)
    return [(score, right) for score, right in pairs if right is not None]


def _f1(drafts: Sequence[Draft], verifier: str, threshold: float) -> F1:
    told = [(draft, place) for draft in drafts if (place := draft.first_error) is not None]
    found = [first_error(draft.scores[verifier], threshold) for draft, _ in told]
    return first_error_f1(found, [place for _, place in told])


def _answer_auc(drafts: Sequence[Draft], verifier: str) -> float | None:
    complete = [draft for draft in drafts if draft.complete]
    return auc([draft.rank(verifier) for draft in complete], [draft.right for draft in complete])


def _agreement(drafts: Sequence[Draft], verifier: str, threshold: float) -> float | None:
    same = [
        (mine >= threshold) == (checked >= 0.5)
        for draft in drafts
        if verifier != CHECKER
        for mine, checked in zip(draft.scores[verifier], draft.scores.get(CHECKER, ()), strict=False)
        if mine is not None and checked is not None
    ]
    return sum(same) / len(same) if same else None
