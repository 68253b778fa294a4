"""Step samples: solutions with a label on each step, as a full PRM learns them.

Knows which token of a sample carries which label. Does not know where labels come from, nor tensors.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import InputError
from ..verifiers.marking import Marking, Unreadable


@dataclass(frozen=True, slots=True)
class StepSample:
    """One attempt at a problem.

    Args:
        labels: for each step how likely it is right, from 0 to 1; None is not learned.
        weights: for each step how much its label counts; none means 1 for all.

    Raises:
        InputError: not one label for each step, or one that is none.
    """

    problem: str
    steps: tuple[str, ...]
    labels: tuple[float | None, ...]
    weights: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if len(self.labels) != len(self.steps) or len(self.weights) not in (0, len(self.steps)):
            raise InputError(f"A sample of {len(self.steps)} steps needs a label for each of them.")
        if not all(label is None or 0 <= label <= 1 for label in self.labels):
            raise InputError("The label of a step is a number from 0 to 1, or none.")
        if not all(0 <= weight < float("inf") for weight in self.weights):
            raise InputError("The weight of a label must not be negative.")


@dataclass(frozen=True, slots=True)
class Labelled:
    """Token ids, the places that are learned, and for each of these how much wrong and right count there."""

    ids: tuple[int, ...]
    places: tuple[int, ...]
    targets: tuple[tuple[float, float], ...]

    def __len__(self) -> int:
        return len(self.ids)


class Labelling:
    """Makes token ids of samples.

    Args:
        longest: tokens of one sample; longer ones are left out.

    `too_long` and `unreadable` count the samples that were left out, the latter because of a separator in a
    step.
    """

    def __init__(self, marking: Marking, longest: int) -> None:
        self._marking = marking
        self._longest = longest
        self.too_long = self.unreadable = 0

    def all(self, samples: Sequence[StepSample]) -> list[Labelled]:
        """All samples that can be learned."""
        return [one for one in map(self.one, samples) if one is not None]

    def one(self, sample: StepSample) -> Labelled | None:
        """A sample; None if nothing can be learned from it. Blank steps are passed over, as in scoring."""
        weights = sample.weights or (1.0,) * len(sample.steps)
        kept = [told for told in zip(sample.steps, sample.labels, weights, strict=True) if told[0].strip()]
        try:
            marked = self._marking.read(sample.problem, [step for step, _, _ in kept])
        except Unreadable:
            self.unreadable += 1
            return None
        learned = [
            (place, (weight * (1 - label), weight * label))
            for place, (_, label, weight) in zip(marked.markers, kept, strict=True)
            if label is not None and weight
        ]
        if not learned:
            return None
        if len(marked) > self._longest:
            self.too_long += 1
            return None
        return Labelled(marked.ids, tuple(place for place, _ in learned), tuple(pair for _, pair in learned))


def held_out(samples: Sequence[StepSample], share: float) -> tuple[list[StepSample], list[StepSample]]:
    """Samples to learn from, and those of about `share` of the problems to measure on: at least one problem,
    and none that is in both. Which ones is decided by their words alone."""
    problems = sorted({sample.problem for sample in samples}, key=_digest)
    count = min(max(1, round(share * len(problems))), len(problems) - 1)
    dev = set(problems[: max(0, count)])
    return (
        [sample for sample in samples if sample.problem not in dev],
        [sample for sample in samples if sample.problem in dev],
    )


def digest(samples: Sequence[StepSample]) -> str:
    """The hash of samples in their order: 10 hex digits."""
    whole = hashlib.blake2b(digest_size=5)
    for sample in samples:
        told = (sample.problem, sample.steps, sample.labels, sample.weights)
        whole.update(repr(told).encode("utf-8", "replace"))
    return whole.hexdigest()


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
