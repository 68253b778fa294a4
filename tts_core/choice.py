"""Choice: which of the complete attempts is the answer.

Knows the rules of the field and their ties (the first seen wins). Does not know how attempts were
made or scored. `majority` is self-consistency (Wang et al. 2022, arXiv 2203.11171), `weighted_vote` is
best-of-N weighted (Li et al. 2022, arXiv 2206.02336), `best_score` plain best-of-N; `hierarchical_vote` takes
the weighted vote within each chain of revisions, then among the winners (Snell et al. 2024, section 6.1).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

Rule = Literal["best_score", "weighted_vote", "majority", "hierarchical_vote"]
RULES: tuple[str, ...] = get_args(Rule)
TITLES: Mapping[str, str] = {
    "best_score": "best score",
    "weighted_vote": "weighted majority vote",
    "majority": "majority vote",
    "hierarchical_vote": "weighted vote within each chain, then among the chains",
}
"""What a rule is called on the screen."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A complete attempt: its last step, the key of its answer, the score it is ranked by.

    `judged` is False where that score is only the run's prior. `chain` names its chain of revisions.
    """

    step: str
    answer: str | None
    score: float
    judged: bool = True
    chain: str = ""


@dataclass(frozen=True, slots=True)
class Vote:
    """One group of equal answers."""

    answer: str
    count: int
    weight: float

    def to_json(self) -> dict[str, Any]:
        return {"answer": self.answer, "count": self.count, "weight": self.weight}


@dataclass(frozen=True, slots=True)
class Choice:
    """A result: the chosen step, how it was chosen, and the votes if they were counted. `tied`: another
    answer had as many, and only came later."""

    step: str | None
    rule: str
    reason: str
    votes: tuple[Vote, ...] | None = None
    tied: bool = False


def tally(candidates: Sequence[Candidate]) -> tuple[Vote, ...]:
    """Groups of equal answers with their counts and summed scores, in order of first appearance."""
    groups: dict[str, list[float]] = {}
    for candidate in candidates:
        if candidate.answer is not None:
            groups.setdefault(candidate.answer, []).append(candidate.score)
    return tuple(Vote(answer, len(scores), sum(scores)) for answer, scores in groups.items())


def best(candidates: Sequence[Candidate]) -> Candidate:
    """The candidate with the highest score; the first of equals."""
    return max(candidates, key=lambda candidate: candidate.score)


def choose(rule: str, candidates: Sequence[Candidate]) -> Choice:
    """Choose among complete attempts.

    A vote needs something to count: if fewer than half of the candidates have an answer, the best
    score decides and the reason says so. Inside the winning group the best score is taken.

    Raises:
        KeyError: no such rule.
    """
    if rule not in RULES:
        raise KeyError(rule)
    if not candidates:
        return Choice(None, rule, "No attempt was completed.")
    if rule == "hierarchical_vote":
        return _by_chain(candidates)
    votes = tally(candidates)
    voters = sum(vote.count for vote in votes)
    countable = votes if 2 * voters >= len(candidates) and votes else None
    if rule == "best_score":
        return _by_score(rule, candidates, countable, "")
    if countable is None:
        why = f"No vote: {_answered(voters, len(candidates))}. "
        return _by_score(rule, candidates, None, why)
    if rule == "majority":
        won = max(countable, key=lambda vote: vote.count)
        tied = [vote.count for vote in countable].count(won.count) > 1
        reason = f"{won.count} of {voters} votes."
    else:
        won = max(countable, key=lambda vote: vote.weight)
        tied = [vote.weight for vote in countable].count(won.weight) > 1
        whole = sum(vote.weight for vote in countable)
        share = f"{won.weight:.2f} of {whole:.2f} in summed scores"
        reason = f"{share}, {won.count} of {voters} votes."
    if tied:
        reason += " It is a tie: the answer seen first wins."
    group = [candidate for candidate in candidates if candidate.answer == won.answer]
    return Choice(best(group).step, rule, reason, countable, tied)


def _by_chain(candidates: Sequence[Candidate]) -> Choice:
    chains: dict[str, dict[str, Candidate]] = {}
    for candidate in candidates:
        chains.setdefault(candidate.chain, {})[candidate.step] = candidate
    won = [choose("weighted_vote", list(chain.values())).step for chain in chains.values()]
    winners = [chain[step] for chain, step in zip(chains.values(), won, strict=True) if step]
    made = choose("weighted_vote", winners)
    reason = f"Among the best of {len(chains)} chain{'' if len(chains) == 1 else 's'}: {made.reason}"
    return Choice(made.step, "hierarchical_vote", reason, made.votes, made.tied)


def _by_score(rule: str, candidates: Sequence[Candidate], votes: tuple[Vote, ...] | None, why: str) -> Choice:
    winner = best(candidates)
    if len(candidates) == 1:
        how = "The only complete attempt."
    elif not any(candidate.judged for candidate in candidates):
        how = "No verifier scored the attempts: the first complete one is taken."
    else:
        how = f"Best score {winner.score:.2f} of {len(candidates)} attempts."
    return Choice(winner.step, rule, why + how, votes)


def _answered(voters: int, candidates: int) -> str:
    if voters == 0:
        return "no attempt ends in an answer that can be compared"
    return f"only {voters} of {candidates} attempts end in an answer that can be compared"
