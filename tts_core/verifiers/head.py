"""A head: a verifier that reads the policy's own hidden states, and so costs no forward pass.

Knows its weights and the one policy whose states they were made for. Does not know where the states come
from: the state of a step is the one from which its last token, the boundary, was sampled (the engine has it
since then). Beside it a head may read a few facts that the step itself holds (`facts.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..apart import apart
from ..errors import InputError
from ..generators.base import ADAPTER_WEIGHTS
from .base import Opinions, Path
from .card import Card
from .facts import count, facts

if TYPE_CHECKING:
    from torch import Tensor

WEIGHTS = {"first", "first_bias", "second", "second_bias", "blocks", "temperature"}
FACTS = "facts"
"""The weight that only a head which reads more than states has."""

EPS = 1e-6


class Head:
    """The probability that a step is right (a PRM head), or that a whole attempt is (an ORM head).

    Each block of a state (the last hidden state, and those on the way) is brought to length √width, then a
    network with one hidden layer gives a logit, which is divided by the temperature found in calibration.
    Facts stand behind the state as they are.

    Args:
        weights: float32: `first` [units, hidden + facts], `first_bias` [units], `second` [units],
            `second_bias` [], `temperature` [], and `blocks` [] (how many hidden states stand side by side in
            one state). A head that reads facts also has `facts` [facts]: what stands for one that is unknown.

    Raises:
        InputError: the weights are not those of a head.
    """

    batch = 64

    def __init__(self, card: Card, weights: Mapping[str, Tensor]) -> None:
        self._facts = count(card.reads)
        wanted = WEIGHTS | ({FACTS} if self._facts else set())
        if set(weights) != wanted or weights["first"].ndim != 2 or _facts_of(weights) != self._facts:
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
        return int(self._weights["first"].shape[1]) - self._facts

    def check(self, policy: Mapping[str, Any]) -> None:
        """Refuse the states of another policy.

        Raises:
            InputError: it is not the one this head was made for.
        """
        if not self.card.fits(policy):
            if self.card.fits({**policy, ADAPTER_WEIGHTS: None}):
                raise InputError(
                    f"The head {self.card.label} was made for other weights of the adapter "
                    f"{self.card.adapter} than these, and cannot judge them: train another one."
                )
            made = _named(self.card.model, self.card.adapter, " or ".join(self.card.dtypes))
            asked = _named(*(policy.get(key) for key in ("name", "adapter", "dtype")))
            raise InputError(f"The head {self.card.label} was made for {made}, and cannot judge {asked}.")

    def wants(self, path: Path) -> bool:
        """Whether it has an opinion on the last step of a path: an ORM only on whole attempts."""
        return self.card.kind == "prm" or path[-1].may_be_chosen

    def judge(self, states: Tensor, paths: Sequence[Path]) -> list[float]:
        """The probability that each step is right; depends on nothing else.

        Args:
            states: of the steps, shape [steps, hidden].
            paths: each ending in its step.

        Raises:
            InputError: states of another width.
        """
        if states.shape[-1] != self.hidden:
            raise InputError(
                f"The head {self.card.label} reads {self.hidden} numbers of a state, not {states.shape[-1]}."
            )
        told = [facts(self.card.reads, path) for path in paths]

        def work() -> list[float]:
            found: list[float] = logits(self._weights, beside(states, told), self._blocks).sigmoid().tolist()
            return found

        # a search's thread lasts, and computing in it would slow down the engine's: see `apart.py`
        return apart(work)

    def score(self, problem: str, paths: Sequence[Path]) -> Opinions:
        """No opinion: a head reads states, and text has none."""
        return Opinions([None] * len(paths), ["a head reads states, not text"] * len(paths))


def beside(states: Tensor, told: Sequence[Sequence[float]]) -> Tensor:
    """States with the facts of their steps behind them, float32: shape [steps, hidden + facts]."""
    import torch

    return torch.cat((states.float(), torch.tensor(told, device=states.device).float()), dim=-1)


def logits(weights: Mapping[str, Tensor], inputs: Tensor, blocks: int) -> Tensor:
    """The calibrated logit of each step: shape [steps]. `inputs` is as `beside` makes it."""
    import torch
    from torch.nn.functional import gelu

    on = {name: each.to(inputs.device) for name, each in weights.items()}
    read = normed(inputs, blocks, _facts_of(weights))
    if FACTS in on:
        hidden = read.shape[-1] - len(on[FACTS])
        known = torch.where(read[..., hidden:].isnan(), on[FACTS], read[..., hidden:])
        read = torch.cat((read[..., :hidden], known), dim=-1)
    inner = gelu(read @ on["first"].T + on["first_bias"])
    return (inner @ on["second"] + on["second_bias"]) / on["temperature"]


def normed(inputs: Tensor, blocks: int, facts: int = 0) -> Tensor:
    """States in float32 with each block at length √width, since layers differ in size by two orders; the last
    `facts` numbers as they are."""
    import torch

    hidden = inputs.shape[-1] - facts
    states = inputs[..., :hidden].float()
    parts = states.reshape(*states.shape[:-1], blocks, -1)
    states = (parts * (parts.square().mean(-1, keepdim=True) + EPS).rsqrt()).reshape(states.shape)
    return torch.cat((states, inputs[..., hidden:].float()), dim=-1) if facts else states


def _facts_of(weights: Mapping[str, Tensor]) -> int:
    return len(weights[FACTS]) if FACTS in weights else 0


def _named(name: Any, adapter: Any, dtype: Any) -> str:
    return f"{name}{f' with {adapter}' if adapter else ''} in {dtype}"
