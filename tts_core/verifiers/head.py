"""A head: a verifier that reads the policy's own hidden states, and so costs no forward pass.

Knows its weights and the one policy whose states they were made for. Does not know where the states come
from: the state of a step is the one from which its last token, the boundary, was sampled (the engine has it
since then).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from .base import Opinions, Path

if TYPE_CHECKING:
    from torch import Tensor

IDENTITY = ("name", "adapter", "dtype")
"""What makes a policy the one a head was made for, as the policy describes itself."""


class Head:
    """The probability that a step is right, by logistic regression on its state.

    Args:
        policy: the policy's description; `IDENTITY` of it is kept.
        weight: shape [hidden], float32.
    """

    threshold = 0.5
    batch = 64

    def __init__(
        self, name: str, revision: str, policy: Mapping[str, Any], weight: Tensor, bias: float = 0.0
    ) -> None:
        self.name = name
        self.revision = revision
        self.policy = {key: policy.get(key) for key in IDENTITY}
        self._weight = weight
        self._bias = bias

    def check(self, policy: Mapping[str, Any]) -> None:
        """Refuse the states of another policy.

        Raises:
            InputError: it is not the one this head was made for.
        """
        other = {key: policy.get(key) for key in IDENTITY}
        if other != self.policy:
            made, asked = (" ".join(str(told[key]) for key in IDENTITY) for told in (self.policy, other))
            raise InputError(f"The head {self.name} was made for {made}, and cannot judge {asked}.")

    def judge(self, states: Tensor) -> list[float]:
        """The probability for each state, shape [steps, hidden]; depends on nothing else."""
        weight = self._weight.to(states.device)
        probabilities: list[float] = (states.float() @ weight + self._bias).sigmoid().tolist()
        return probabilities

    def score(self, problem: str, paths: Sequence[Path]) -> Opinions:
        """No opinion: a head reads states, and text has none."""
        return Opinions([None] * len(paths), ["a head reads states, not text"] * len(paths))
