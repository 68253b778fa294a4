"""The judge: asks the policy itself whether the last step of a path is right.

Knows the question it asks. Does not know tokens or models: the probability of "yes" comes from the
generator. The score is P(yes) out of {yes, no}. A small model's opinion of itself is worth little:
measure it before it steers a search.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..cost import NOTHING
from ..generators.base import Generator
from .base import Opinions, Path

SYSTEM = "You check solutions of problems, one step at a time. You answer only yes or no."


class Judge:
    """P(yes) of the policy. `revision` names the wording of the question."""

    name = "judge"
    threshold = 0.5
    batch = 16

    def __init__(self, generator: Generator, revision: str = "1") -> None:
        self._generator = generator
        self.revision = revision

    def score(self, problem: str, paths: Sequence[Path]) -> Opinions:
        """Score the last step of each path; no opinion on a blank step or a path that is too long.

        Raises:
            ModelError: the policy failed.
        """
        scores: list[float | None] = [None] * len(paths)
        reasons: list[str | None] = [None] * len(paths)
        prompts: dict[int, tuple[int, ...]] = {}
        for place, path in enumerate(paths):
            if not path or not path[-1].text.strip():
                reasons[place] = "empty step"
                continue
            prompt = self._generator.encode(question(problem, [step.text for step in path]))
            if len(prompt) > self._generator.context:
                reasons[place] = f"too long for the model ({len(prompt):,} tokens)"
            else:
                prompts[place] = prompt
        cost = NOTHING
        places = list(prompts)
        for start in range(0, len(places), self.batch):
            asked = places[start : start + self.batch]
            shares, spent = self._generator.probabilities([prompts[place] for place in asked], ["yes", "no"])
            cost += spent
            for place, (yes, _) in zip(asked, shares, strict=True):
                scores[place] = yes
        return Opinions(scores, reasons, cost)


def question(problem: str, steps: Sequence[str]) -> list[dict[str, str]]:
    """The chat that asks about the last of `steps`."""
    before = "".join(steps[:-1]).strip()
    parts = [f"Problem:\n{problem.strip()}"]
    if before:
        parts.append(f"The solution so far:\n{before}")
    parts.append(f"The next step:\n{steps[-1].strip()}")
    parts.append("Is the next step right? Answer only yes or no.")
    return [{"role": "system", "content": SYSTEM}, {"role": "user", "content": "\n\n".join(parts)}]
