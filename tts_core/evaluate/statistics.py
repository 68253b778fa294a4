"""Statistics: rates over problems, with intervals.

Knows numbers. Does not know traces or problems. Problems are the unit that is drawn: all samples of one
problem stay together.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import comb

RESAMPLES = 2000
SUBSETS = 64
"""How many subsets of a problem's samples a majority is taken over; all of them would be too many."""


FEWEST = 20
"""Problems below which no interval is told: drawing again from so few shows too little of the spread, and
none where all came out alike."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A mean over problems with its 95 % interval (percentile bootstrap); shares from 0 to 1. `problems` is
    how many they are, None where nobody says."""

    mean: float
    low: float
    high: float
    problems: int | None = None

    @property
    def few(self) -> bool:
        """Whether there are too few problems to tell an interval."""
        return self.problems is not None and self.problems < FEWEST

    def __str__(self) -> str:
        return self._told("{:.0%}")

    @property
    def points(self) -> str:
        """A difference, in points."""
        return self._told("{:+.1f}", 100)

    @property
    def thousandths(self) -> str:
        """A share with three decimals."""
        return self._told("{:.3f}")

    def _told(self, form: str, times: float = 1) -> str:
        mean, low, high = (form.format(times * value) for value in (self.mean, self.low, self.high))
        return f"{mean} (of {self.problems})" if self.few else f"{mean} [{low}, {high}]"


def rate(values: Sequence[float], seed: int = 0) -> Rate:
    """The mean of one value for each problem.

    Raises:
        ValueError: there is no value.
    """
    if not values:
        raise ValueError("a rate needs at least one problem")
    rng, count = random.Random(seed), len(values)
    means = sorted(sum(rng.choices(values, k=count)) / count for _ in range(RESAMPLES))
    low, high = means[round(0.025 * (RESAMPLES - 1))], means[round(0.975 * (RESAMPLES - 1))]
    return Rate(sum(values) / count, low, high, count)


def difference(first: Sequence[float], second: Sequence[float], seed: int = 0) -> Rate:
    """How much more the first has than the second, problem by problem (paired bootstrap)."""
    return rate([one - other for one, other in zip(first, second, strict=True)], seed)


def pass_at(samples: int, right: int, k: int) -> float:
    """The chance that one of k samples is right, without bias (Chen et al. 2021, arXiv 2107.03374,
    section 2.1).

    Raises:
        ValueError: k is more than there are.
    """
    if k > samples:
        raise ValueError(f"pass@{k} needs {k} samples, there are {samples}")
    return 1 - comb(samples - right, k) / comb(samples, k)


def majority_at(
    answers: Sequence[str | None], correct: Callable[[str], bool], k: int, seed: int = 0
) -> float:
    """The chance that the commonest answer among k samples is right, over subsets drawn without replacement.

    Samples without an answer do not vote; of a tie each has its share.
    """
    if k > len(answers):
        raise ValueError(f"majority@{k} needs {k} samples, there are {len(answers)}")
    rng = random.Random(seed)
    subsets = [answers] if k == len(answers) else [rng.sample(list(answers), k) for _ in range(SUBSETS)]
    return sum(_majority(subset, correct) for subset in subsets) / len(subsets)


def _majority(answers: Sequence[str | None], correct: Callable[[str], bool]) -> float:
    votes = Counter(answer for answer in answers if answer is not None)
    if not votes:
        return 0.0
    most = max(votes.values())
    first = [answer for answer, count in votes.items() if count == most]
    return sum(correct(answer) for answer in first) / len(first)
