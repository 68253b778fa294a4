"""What `train rollouts` samples: how many problems, how they are mixed, and how much of each.

Does not know how anything is drawn or sampled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..errors import InputError
from ..run_settings import RunSettings
from .settings import PolicySettings


@dataclass(frozen=True)
class RolloutPlan:
    """What is sampled: `count` problems of the train split, `drafts` of each and `rollouts` from each step.

    Args:
        levels, families: how often each is drawn, as weights; no families means all alike.
        gsm8k_share: of problems that are GSM8K's; their steps have no exact truth.
        longest: the most tokens of one attempt.
    """

    count: int = 200
    drafts: int = 4
    rollouts: int = 4
    temperature: float = RunSettings().temperature
    levels: Mapping[int, float] = field(default_factory=lambda: PolicySettings().levels)
    families: Mapping[str, float] = field(default_factory=dict)
    gsm8k_share: float = 0.0
    longest: int = 256
    seed: int = 0

    def __post_init__(self) -> None:
        bounds = {
            "count": (1, 1_000_000),
            "drafts": (1, 256),
            "rollouts": (0, 64),
            "temperature": (0, 5),
            "longest": (1, 8192),
            "seed": (0, 2**31),
        }
        for name, (low, high) in bounds.items():
            if not low <= getattr(self, name) <= high:
                raise InputError(f"--{name} must be from {low:,} to {high:,}.")
        _ = self.mix  # says what is wrong with the levels, the families and the share

    @property
    def mix(self) -> PolicySettings:
        """How problems are mixed, in the words of a policy's training."""
        return PolicySettings(
            seed=self.seed, levels=self.levels, families=self.families, gsm8k_share=self.gsm8k_share
        )
