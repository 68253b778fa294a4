"""The state of a training: where in its stages it is, and what it has measured.

Plain values only, so a checkpoint can hold it. Does not know models.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal

from .settings import PolicySettings

Name = Literal["solutions", "attempts", "revisions", "done"]


@dataclass
class State:
    """What changes while a training goes on.

    Attributes:
        stage_began: seconds spent when the stage began; stage_step: steps made in it.
        chunk, index: the next batch of the stage's stream.
        curve: for each step [step, seconds, tokens, loss, learning rate].
        measured: dev losses, one a measurement: step, seconds, stage, loss and the losses by group.
        accuracy: greedy dev accuracy by group at the end of a stage, by the stage's name.
        best, waited: the least dev loss of the stage, and measurements since.
        device: what it was computed on, in words.
    """

    stage: Name = "solutions"
    stage_began: float = 0.0
    stage_step: int = 0
    chunk: int = 0
    index: int = 0
    step: int = 0
    seconds: float = 0.0
    learning_seconds: float = 0.0
    tokens: int = 0
    learned: int = 0
    early_step: int | None = None
    early_tokens: int = 0
    best: float | None = None
    waited: int = 0
    ended_early: list[str] = field(default_factory=list)
    curve: list[list[float]] = field(default_factory=list)
    measured: list[dict[str, Any]] = field(default_factory=list)
    accuracy: dict[str, dict[str, dict[str, float]]] = field(default_factory=dict)
    device: str = ""

    def begin(self, stage: Name) -> None:
        """Go on to another stage."""
        self.stage, self.stage_began = stage, self.seconds
        self.stage_step = self.chunk = self.index = self.waited = 0
        self.best = None

    def done(self, settings: PolicySettings) -> float:
        """How much of the stage is done, from 0; 1 or more is its end."""
        solutions, attempts, _ = settings.shares
        if settings.steps is not None:
            first = max(1, round(settings.steps * settings.learning))
            return self.stage_step / max(1, first if self.stage == "solutions" else settings.steps - first)
        assert settings.minutes is not None
        whole = settings.minutes * 60
        spent = self.seconds - self.stage_began
        if self.stage == "solutions":
            return spent / (whole * solutions)
        if self.stage == "attempts":
            return spent / max(1e-9, whole * attempts)
        return spent / max(1e-9, whole - self.stage_began)

    def progress(self, settings: PolicySettings) -> float:
        """How much of all learning is done, from 0 to 1."""
        done = min(1.0, self.done(settings))
        if self.stage == "solutions":
            return settings.learning * done
        if self.stage == "attempts":
            return settings.learning
        return settings.learning + (1 - settings.learning) * done

    def left(self, settings: PolicySettings) -> float | None:
        """Seconds to the end of the run, or None while nobody can tell."""
        if settings.minutes is not None:
            return max(0.0, settings.minutes * 60 - self.seconds)
        assert settings.steps is not None
        if self.step < 2:
            return None
        return self.learning_seconds / self.step * (settings.steps - self.step)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_json(cls, told: dict[str, Any]) -> State:
        return cls(**{one.name: told[one.name] for one in fields(cls) if one.name in told})
