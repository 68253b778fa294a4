"""The account: what a search has spent.

Knows how to add up tokens, calls, seconds and FLOPs. Does not know who spends them: every event
carries its own `Cost`, and the account of a run or a trace is the sum over its events.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens that passed through one model.

    `prefilled` were read by a forward pass, `cached` were needed but already in the KV cache, and
    `generated` were sampled.
    """

    prefilled: int = 0
    cached: int = 0
    generated: int = 0

    def __add__(self, other: Tokens) -> Tokens:
        return Tokens(
            self.prefilled + other.prefilled,
            self.cached + other.cached,
            self.generated + other.generated,
        )

    @property
    def computed(self) -> int:
        """Tokens that cost a forward pass."""
        return self.prefilled + self.generated

    def to_json(self) -> dict[str, int]:
        return {
            "prefilled": self.prefilled,
            "cached": self.cached,
            "generated": self.generated,
        }


@dataclass(frozen=True, slots=True)
class Cost:
    """What one event spent; `+` makes the account.

    `calls` counts requests made of a model (one batch is one call), `seconds` is wall time, and
    `flops` follows Snell et al. 2024 (arXiv 2408.03314, section 7): 2 · parameters · tokens read by a pass,
    which the last token of a row is not.
    """

    policy: Tokens = field(default_factory=Tokens)
    verifier: Tokens = field(default_factory=Tokens)
    calls: int = 0
    seconds: float = 0.0
    flops: float = 0.0

    def __add__(self, other: Cost) -> Cost:
        return Cost(
            self.policy + other.policy,
            self.verifier + other.verifier,
            self.calls + other.calls,
            self.seconds + other.seconds,
            self.flops + other.flops,
        )

    def to_json(self) -> dict[str, Any]:
        return {
            "policy": self.policy.to_json(),
            "verifier": self.verifier.to_json(),
            "calls": self.calls,
            "seconds": self.seconds,
            "flops": self.flops,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Cost:
        return cls(
            policy=Tokens(**data.get("policy", {})),
            verifier=Tokens(**data.get("verifier", {})),
            calls=data.get("calls", 0),
            seconds=data.get("seconds", 0.0),
            flops=data.get("flops", 0.0),
        )


NOTHING = Cost()


def forward_flops(parameters: int, tokens: int) -> float:
    """FLOPs of reading or writing `tokens` with a model of `parameters` weights: 2 · N · D."""
    return 2.0 * parameters * tokens
