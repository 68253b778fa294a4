"""The settings of a training: what bounds it, what it learns from, how it learns.

Does not know how any of it is done.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from ..errors import InputError
from . import SYSTEM

LEVELS = (1, 2, 3, 4, 5)

FREE = {"minutes", "steps", "patience", "attempt_rows", "revision"}
"""Settings that may change between a kill and a resume: they bound a training, but do not make it another."""


@dataclass(frozen=True)
class PolicySettings:
    """Everything that decides what adapter comes out.

    Args:
        minutes: of the whole run, attempts and measurements included; its share is divided by `stages`.
        steps: of the optimizer in the whole run, instead of minutes; the run is then repeatable, but for
            how a GPU rounds.
        stages: shares of the bound for solutions, attempts and revisions.
        early: the share of the first stage after which the early adapter is kept.
        batch_tokens: tokens that are read for one optimizer step, prompts included; what all prompts begin
            with counts once for each part of the batch.
        levels: how often each level is drawn, as weights.
        families: how often each family is drawn, as weights; empty takes them as the generator does.
        gsm8k_share: of the solutions, how many are GSM8K's.
        parts_share: of the sums, how many are worked out first, in parts or over a round number; half as many
            change their sides. Some and not all, so that attempts at one problem calculate in ways that err
            apart.
        ways_share: of the generated solutions, how many are told in another manner (numbers or the operation
            first) or calculated in another order. For attempts that read a story apart.
        revision_share: of the samples of the last stage, how many are revision chats.
        keep_share: of the revision chats, how many end in a right attempt that is to be said again.
        attempt_problems: problems that attempts are sampled for; with minutes, as many as the time allows.
        attempt_tokens: the most tokens of one attempt, those for measuring included.
        attempt_rows: attempts that are sampled side by side.
        revision: of the adapter, where one of its name was made before; None counts on from the one that it
            begins from.
        origin: the adapter that it begins from, as `origin.told` has it; None begins from nothing.
        patience: measurements without a better dev loss after which a stage ends early; 0 never.

    Raises:
        InputError: a value that cannot be used.
    """

    name: str = "reasoner"
    minutes: float | None = 60.0
    steps: int | None = None
    stages: tuple[float, float, float] = (0.6, 0.1, 0.3)
    early: float = 0.15
    rank: int = 16
    alpha: int = 32
    lr: float = 1e-3
    warmup: float = 0.03
    floor: float = 0.05
    batch_tokens: int = 2048
    longest: int = 768
    seed: int = 0
    levels: Mapping[int, float] = field(default_factory=lambda: {1: 2.0, 2: 2.5, 3: 2.5, 4: 2.0, 5: 1.5})
    families: Mapping[str, float] = field(default_factory=dict)
    gsm8k_share: float = 0.15
    parts_share: float = 0.0
    ways_share: float = 0.0
    revision_share: float = 0.35
    keep_share: float = 0.5
    attempt_problems: int = 600
    attempts: int = 4
    attempt_temperature: float = 0.9
    attempt_tokens: int = 256
    attempt_rows: int = 48
    dev_problems: int = 12
    patience: int = 5
    system: str = SYSTEM
    revision: int | None = None
    origin: Mapping[str, Any] | None = None

    def __post_init__(self) -> None:
        def require(holds: bool, told: str) -> None:
            if not holds:
                raise InputError(told)

        require(
            bool(re.fullmatch(r"[\w][\w.-]{0,60}", self.name)),
            "The name of an adapter must be a word of letters, digits, dots, dashes and underscores.",
        )
        require((self.minutes is None) != (self.steps is None), "Bound the training by minutes or by steps.")
        require(self.minutes is None or 0 < self.minutes <= 100_000, "--minutes must be more than 0.")
        require(self.steps is None or 1 <= self.steps <= 10_000_000, "--steps must be at least 1.")
        require(self.revision is None or self.revision >= 1, "--revision must be at least 1.")
        require(1 <= self.rank <= 512, "--rank must be from 1 to 512.")
        require(1 <= self.alpha <= 4096, "--alpha must be from 1 to 4096.")
        require(0 < self.lr <= 1, "--lr must be more than 0 and at most 1.")
        require(64 <= self.batch_tokens <= 10_000_000, "--batch-tokens must be at least 64.")
        require(self.longest >= 32, "--longest must be at least 32 tokens.")
        shares = "gsm8k_share", "parts_share", "ways_share", "revision_share", "keep_share"
        for name in (*shares, "early", "warmup", "floor"):
            given = name.replace("_", "-")
            require(0 <= getattr(self, name) <= 1, f"--{given} must be a share from 0 to 1.")
        require(
            len(self.stages) == 3 and min(self.stages) >= 0 and self.stages[0] > 0,
            "--stages takes three shares, the first one more than 0, such as 0.6,0.1,0.3.",
        )
        require(
            set(self.levels) <= set(LEVELS) and min(self.levels.values(), default=0) >= 0,
            "--levels takes weights of the levels 1 to 5, such as 1:3,2:3,3:2.",
        )
        require(sum(self.levels.values()) > 0, "--levels must give some level a weight.")
        families = self.families.values()
        require(
            all(0 <= weight < math.inf for weight in families) and (sum(families) > 0 or not families),
            "--families takes weights from 0, such as story:2,units:1, and must give some family one.",
        )
        require(self.attempt_tokens >= 1, "--attempt-tokens must be at least 1.")
        require(self.attempts >= 1 and self.attempt_rows >= 1, "--attempts must be at least 1.")

    @property
    def shares(self) -> tuple[float, float, float]:
        """The stages' shares of the bound, which sum to 1. Without revisions there are no attempts."""
        solutions, attempts, revisions = self.stages
        if not revisions or not self.revision_share:
            return 1.0, 0.0, 0.0
        whole = sum(self.stages)
        return solutions / whole, attempts / whole, revisions / whole

    @property
    def learning(self) -> float:
        """The share of the first stage in all that is learned."""
        solutions, _, revisions = self.shares
        return solutions / (solutions + revisions)

    def to_json(self) -> dict[str, Any]:
        """All settings, as JSON writes them."""
        told = asdict(self)
        told["levels"] = {str(level): weight for level, weight in self.levels.items()}
        told["stages"] = list(self.stages)
        return told


def difference(made: Mapping[str, Any], wanted: Mapping[str, Any]) -> str | None:
    """In words, the first setting in which two trainings (as JSON) differ, or None if one goes on with the
    other. One that was made before there was a setting has its default."""
    known = {**PolicySettings().to_json(), **made}
    for name in wanted:
        if name in known and name not in FREE and known[name] != wanted[name]:
            return f"{name.replace('_', '-')} {value_words(known[name])}, not {value_words(wanted[name])}"
    if (made.get("minutes") is None) != (wanted.get("minutes") is None):
        return "a bound in minutes" if made.get("steps") is None else "a bound in steps"
    return None


def origin_words(origin: Mapping[str, Any]) -> str:
    """An origin in words: reasoner@1 (weights 0123456789ab)."""
    return f"{origin['name']}@{origin['revision']} (weights {origin['weights']})"


def value_words(value: object) -> str:
    """A setting's value in words."""
    if value is None:
        return "none"
    return origin_words(value) if isinstance(value, Mapping) and "weights" in value else str(value)
