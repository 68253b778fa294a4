"""Sources: which problems a training draws, by level, family and share, and how their sums are worked out.

Everything is told by the seed and a number, so a stream can go on from any place. Does not know tokens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from random import Random
from typing import TypeVar

from ..problems.problem import Problem, Split
from ..problems.ways import told_otherwise
from ..problems.working import in_parts
from .settings import PolicySettings

Key = TypeVar("Key")
Generated = Callable[..., Iterator[Problem]]

HELD_BACK = 40
"""Every so manieth problem of GSM8K's train part is never trained on, to measure the dev loss."""


class Sources:
    """The problems of one training.

    Args:
        generated: as `tts_core.problems.generated.generated`; gsm8k: its train part. For tests.
    """

    def __init__(
        self,
        settings: PolicySettings,
        generated: Generated | None = None,
        gsm8k: Iterable[Problem] | None = None,
    ) -> None:
        self._settings = settings
        if generated is None:
            from ..problems.generated import generated as own

            generated = own
        self._generated = generated
        if gsm8k is None and settings.gsm8k_share:
            from ..problems.gsm8k import training

            gsm8k = training()
        known = list(gsm8k or ())
        self._gsm8k = [problem for place, problem in enumerate(known) if place % HELD_BACK]
        self._gsm8k_dev = known[::HELD_BACK]

    def train(self, stream: str, chunk: int, count: int) -> list[Problem]:
        """`count` problems of the mix, told by the stream's name and the chunk's number."""
        settings = self._settings
        rng = Random(f"{settings.seed} {stream} {chunk}")
        borrowed = round(count * settings.gsm8k_share) if self._gsm8k else 0
        found = self._shuffled_gsm8k(stream, chunk * borrowed, borrowed)
        for level, many in _counts(settings.levels, count - borrowed, rng).items():
            families = _counts(settings.families, many, rng) if settings.families else {None: many}
            for family, some in families.items():
                chosen = None if family is None else [family]
                found += self._draw("train", some, rng.getrandbits(48), chosen, level)
        rng.shuffle(found)
        return [self._worked_out(problem, rng) for problem in found]

    def dev(self, per_level: int) -> dict[str, list[Problem]]:
        """The same problems of the dev split whatever the seed is, by level, and some of GSM8K."""
        found = {
            str(level): self._draw("dev", per_level, 5, None, level)
            for level, weight in self._settings.levels.items()
            if weight
        }
        if self._settings.gsm8k_share and self._gsm8k_dev:
            found["gsm8k"] = self._gsm8k_dev[: 2 * per_level]
        rng = Random(5)
        return {name: [self._worked_out(one, rng) for one in group] for name, group in found.items()}

    def _draw(
        self, split: Split, count: int, seed: int, families: list[str] | None, level: int
    ) -> list[Problem]:
        if not count:
            return []
        return list(self._generated(split, count, seed=seed, families=families, levels=[level]))

    def _worked_out(self, problem: Problem, rng: Random) -> Problem:
        solution = problem.solution
        if problem.family != "gsm8k":  # which people wrote, each in a way of their own
            solution = told_otherwise(solution, rng, self._settings.ways_share)
        return replace(problem, solution=in_parts(solution, rng, self._settings.parts_share))

    def _shuffled_gsm8k(self, stream: str, start: int, count: int) -> list[Problem]:
        """The next ones, each once before any twice."""
        found = []
        orders: dict[int, list[int]] = {}
        for place in range(start, start + count):
            epoch, at = divmod(place, len(self._gsm8k))
            if epoch not in orders:
                orders[epoch] = list(range(len(self._gsm8k)))
                Random(f"{self._settings.seed} {stream} gsm8k {epoch}").shuffle(orders[epoch])
            found.append(self._gsm8k[orders[epoch][at]])
        return found


def _counts(weights: Mapping[Key, float], total: int, rng: Random) -> dict[Key, int]:
    """How many of each, in proportion; what is left over is drawn."""
    whole = sum(weights.values())
    exact = {key: total * weight / whole for key, weight in weights.items()}
    counts = {key: int(share) for key, share in exact.items()}
    left = total - sum(counts.values())
    rest = [exact[key] - counts[key] for key in weights]
    for key in rng.choices(list(weights), [max(share, 1e-9) for share in rest], k=left):
        counts[key] += 1
    return {key: count for key, count in counts.items() if count}
