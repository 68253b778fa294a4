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
from .card import Card

if TYPE_CHECKING:
    from torch import Tensor

WEIGHTS = ("first", "first_bias", "second", "second_bias", "blocks", "temperature")
EPS = 1e-6


class Head:
    """The probability that a step is right (a PRM head), or that a whole attempt is (an ORM head).

    Each block of a state (the last hidden state, and those on the way) is brought to length √width, then a
    network with one hidden layer gives a logit, which is divided by the temperature found in calibration.

    Args:
        weights: float32: `first` [units, hidden], `first_bias` [units], `second` [units], `second_bias` [],
            `temperature` [], and `blocks` [] (how many hidden states stand side by side in one state).

    Raises:
        InputError: the weights are not those of a head.
    """

    batch = 64

    def __init__(self, card: Card, weights: Mapping[str, Tensor]) -> None:
        if set(weights) != set(WEIGHTS) or weights["first"].ndim != 2:
            raise InputError(f"The weights of {card.label} are not those of a head.")
        self.card = card
        self.name = card.name
        self.revision = card.revision
        self.threshold = card.threshold
        self._weights = dict(weights)
        self._blocks = int(weights["blocks"])

    @property
    def hidden(self) -> int:
        """Numbers of one state."""
        return int(self._weights["first"].shape[1])

    def check(self, policy: Mapping[str, Any]) -> None:
        """Refuse the states of another policy.

        Raises:
            InputError: it is not the one this head was made for.
        """
        if not self.card.fits(policy):
            made = _named(self.card.model, self.card.adapter, " or ".join(self.card.dtypes))
            asked = _named(*(policy.get(key) for key in ("name", "adapter", "dtype")))
            raise InputError(f"The head {self.card.label} was made for {made}, and cannot judge {asked}.")

    def wants(self, path: Path) -> bool:
        """Whether it has an opinion on the last step of a path: an ORM only on whole attempts."""
        return self.card.kind == "prm" or path[-1].may_be_chosen

    def judge(self, states: Tensor) -> list[float]:
        """The probability for each state, shape [steps, hidden]; depends on nothing else.

        Raises:
            InputError: states of another width.
        """
        if states.shape[-1] != self.hidden:
            raise InputError(
                f"The head {self.card.label} reads {self.hidden} numbers of a state, not {states.shape[-1]}."
            )
        told: list[float] = logits(self._weights, states, self._blocks).sigmoid().tolist()
        return told

    def score(self, problem: str, paths: Sequence[Path]) -> Opinions:
        """No opinion: a head reads states, and text has none."""
        return Opinions([None] * len(paths), ["a head reads states, not text"] * len(paths))


def logits(weights: Mapping[str, Tensor], states: Tensor, blocks: int) -> Tensor:
    """The calibrated logit of each state: shape [states]."""
    from torch.nn.functional import gelu

    on = {name: each.to(states.device) for name, each in weights.items()}
    inner = gelu(normed(states, blocks) @ on["first"].T + on["first_bias"])
    return (inner @ on["second"] + on["second_bias"]) / on["temperature"]


def normed(states: Tensor, blocks: int) -> Tensor:
    """States in float32 with each block at length √width: layers differ in size by two orders."""
    parts = states.float().reshape(*states.shape[:-1], blocks, -1)
    return (parts * (parts.square().mean(-1, keepdim=True) + EPS).rsqrt()).reshape(states.shape)


def _named(name: Any, adapter: Any, dtype: Any) -> str:
    return f"{name}{f' with {adapter}' if adapter else ''} in {dtype}"
