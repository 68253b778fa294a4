"""The settings of a full PRM's training, and the state it is in.

Plain values only. Does not know models or samples.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from ..errors import InputError
from ..verifiers.full_prm_card import SEPARATOR
from .settings import PolicySettings


@dataclass(frozen=True)
class FullPrmSettings:
    """Everything that decides what full PRM comes out.

    Args:
        base: the model to begin with: a folder, a GGUF file or a hub id; None means the bundled one.
        adapter: of the base, merged before the training; None means none.
        minutes: of the whole run, measurements included.
        steps: of the optimizer in the whole run, instead of minutes; the run is then repeatable.
        full_weights: all weights learn, instead of a LoRA that is merged at the end.
        lr: the highest learning rate; None means 5e-4 with LoRA and 3e-5 with all weights.
        batch_tokens: tokens of one optimizer step.
        longest: tokens of one sample; longer ones are left out.
        separator: stands behind each step.
        threshold: from which a step counts as right.
        dev_share: of the problems, how many are held out where no dev samples are given.
        patience: measurements without a better dev loss after which the training ends early; 0 never.

    Raises:
        InputError: a value that cannot be used.
    """

    name: str = "full"
    base: str | None = None
    adapter: str | None = None
    minutes: float | None = 60.0
    steps: int | None = None
    full_weights: bool = False
    rank: int = 16
    alpha: int = 32
    lr: float | None = None
    warmup: float = 0.03
    floor: float = 0.05
    batch_tokens: int = 4096
    longest: int = 1024
    separator: str = SEPARATOR
    threshold: float = 0.5
    dev_share: float = 0.1
    patience: int = 4
    seed: int = 0

    def __post_init__(self) -> None:
        def require(holds: bool, told: str) -> None:
            if not holds:
                raise InputError(told)

        require(
            bool(re.fullmatch(r"[a-z][a-z0-9-]{0,40}", self.name)),
            "The name of a verifier must be small letters, digits and dashes, such as prm-2.",
        )
        require((self.minutes is None) != (self.steps is None), "Bound the training by minutes or by steps.")
        require(self.minutes is None or 0 < self.minutes <= 100_000, "--minutes must be more than 0.")
        require(self.steps is None or 1 <= self.steps <= 10_000_000, "--steps must be at least 1.")
        require(1 <= self.rank <= 512, "--rank must be from 1 to 512.")
        require(1 <= self.alpha <= 4096, "--alpha must be from 1 to 4096.")
        require(self.lr is None or 0 < self.lr <= 1, "--lr must be more than 0 and at most 1.")
        require(64 <= self.batch_tokens <= 10_000_000, "--batch-tokens must be at least 64.")
        require(self.longest >= 32, "--longest must be at least 32 tokens.")
        require(bool(self.separator), "--separator must not be empty.")
        require(0 < self.dev_share < 1, "--dev-share must be a share between 0 and 1.")
        for name in ("warmup", "floor", "threshold"):
            require(0 <= getattr(self, name) <= 1, f"--{name} must be a share from 0 to 1.")

    @property
    def schedule(self) -> PolicySettings:
        """The rates of the learner, which is the policies' too."""
        lr = self.lr or (3e-5 if self.full_weights else 5e-4)
        return PolicySettings(lr=lr, warmup=self.warmup, floor=self.floor)

    def to_json(self) -> dict[str, Any]:
        """All settings, as JSON writes them."""
        return asdict(self)


@dataclass
class FullState:
    """What changes while a full PRM is trained.

    Attributes:
        epoch, index: the next batch.
        curve: for each step [step, seconds, tokens, loss, learning rate].
        measured: of the dev samples, one a measurement: step, seconds, progress and loss.
        best, waited: the least dev loss, and measurements since.
        early: whether it ended because the dev loss got no better.
    """

    epoch: int = 0
    index: int = 0
    step: int = 0
    seconds: float = 0.0
    tokens: int = 0
    best: float | None = None
    waited: int = 0
    early: bool = False
    done: bool = False
    curve: list[list[float]] = field(default_factory=list)
    measured: list[dict[str, float]] = field(default_factory=list)

    def progress(self, settings: FullPrmSettings) -> float:
        """How much of the training is done, from 0; 1 or more is its end."""
        if settings.steps is not None:
            return self.step / settings.steps
        assert settings.minutes is not None
        return self.seconds / (settings.minutes * 60)

    def left(self, settings: FullPrmSettings) -> float | None:
        """Seconds to the end of the run, or None while nobody can tell."""
        if settings.minutes is not None:
            return max(0.0, settings.minutes * 60 - self.seconds)
        assert settings.steps is not None
        return self.seconds / self.step * (settings.steps - self.step) if self.step > 1 else None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_json(cls, told: dict[str, Any]) -> FullState:
        return cls(**{one.name: told[one.name] for one in fields(cls)})
