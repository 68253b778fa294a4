"""The network of a head while it learns, on standardised states; and how it becomes the weights of a head.

What is learned on standardised states is folded into the first layer, so that a head has one fixed form: the
mean of several networks is one with all their units, and a linear head is one with two units, because
gelu(x) − gelu(−x) = x. Does not know how anything is learned.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Generator, Tensor
from torch.nn.functional import gelu

from ..verifiers.head import FACTS, normed

CHUNK = 4096
"""States that are brought to float32 at once."""

LEAST_DEVIATION = 1e-4
"""Of a number of a state, whose block has length √width; one that varies less is as good as constant."""

FACT = 6.0
"""How much more a fact moves the network at first than one of the many numbers of a state does."""

Weights = dict[str, Tensor]


@dataclass(frozen=True, slots=True)
class Scale:
    """Mean and deviation of the numbers of a state, once its blocks have their length, and of the facts
    behind it: shape [hidden + facts]. What is unknown counts in neither, and is put at the mean."""

    mean: Tensor
    deviation: Tensor
    blocks: int
    facts: int

    @classmethod
    def of(cls, states: Tensor, blocks: int, facts: int = 0) -> Scale:
        total = torch.zeros(states.shape[1], dtype=torch.float64)
        squares, known = torch.zeros_like(total), torch.zeros_like(total)
        for part in torch.split(states, CHUNK):
            each = normed(part, blocks, facts).double()
            known += each.isfinite().sum(0)
            total += each.nan_to_num(0.0).sum(0)
            squares += each.nan_to_num(0.0).square().sum(0)
        known = known.clamp_min(1)
        mean = total / known
        deviation = (squares / known - mean.square()).clamp_min(0).sqrt()
        deviation[states.shape[1] - facts :] /= FACT
        return cls(mean.float(), deviation.clamp_min(LEAST_DEVIATION).float(), blocks, facts)

    def __call__(self, states: Tensor) -> Tensor:
        scaled = (normed(states, self.blocks, self.facts) - self.mean) / self.deviation
        return scaled.nan_to_num_(0.0) if self.facts else scaled


@dataclass(slots=True)
class Network:
    """Weights on standardised states: `first` [units, hidden], `second` [units]; [1, hidden] and none in a
    linear one. `second_bias` [] is the only bias there."""

    first: Tensor
    first_bias: Tensor
    second: Tensor
    second_bias: Tensor

    @classmethod
    def random(cls, units: int, hidden: int, chance: Generator) -> Network:
        def drawn(*shape: int, inputs: int) -> Tensor:
            return (torch.rand(shape, generator=chance) * 2 - 1) / math.sqrt(inputs)

        if not units:
            return cls(torch.zeros(1, hidden), torch.zeros(0), torch.zeros(0), torch.zeros(()))
        first = drawn(units, hidden, inputs=hidden)
        return cls(first, torch.zeros(units), drawn(units, inputs=units), torch.zeros(()))

    @property
    def tensors(self) -> list[Tensor]:
        return [self.first, self.first_bias, self.second, self.second_bias]

    def copy(self) -> Network:
        return Network(*(each.detach().clone() for each in self.tensors))

    def __call__(self, inputs: Tensor, drop: Callable[[Tensor], Tensor] = lambda inner: inner) -> Tensor:
        """The logit of each state: shape [states]."""
        if not len(self.second):
            return (drop(inputs) @ self.first.T).squeeze(-1) + self.second_bias
        return drop(gelu(inputs @ self.first.T + self.first_bias)) @ self.second + self.second_bias


def folded(networks: Sequence[Network], scale: Scale) -> Weights:
    """The mean of networks as the weights of one head, without a temperature.

    The first layer is rounded to float16, in which heads ship, before its bias is made: so a head says the
    same whether it was kept in full or not.
    """
    firsts, biases, seconds = list[Tensor](), list[Tensor](), list[Tensor]()
    for network in networks:
        if len(network.second):
            first, bias, second = network.first, network.first_bias, network.second
        else:
            first = torch.cat((network.first, -network.first))
            bias, second = torch.zeros(2), torch.tensor([1.0, -1.0])
        first = (first / scale.deviation).half().float()
        firsts.append(first)
        biases.append((bias.double() - first.double() @ scale.mean.double()).float())
        seconds.append(second / len(networks))
    facts = {FACTS: scale.mean[-scale.facts :]} if scale.facts else {}
    return facts | {
        "first": torch.cat(firsts),
        "first_bias": torch.cat(biases),
        "second": torch.cat(seconds),
        "second_bias": torch.stack([network.second_bias for network in networks]).mean(),
        "blocks": torch.tensor(float(scale.blocks)),
        "temperature": torch.tensor(1.0),
    }
