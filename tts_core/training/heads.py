"""Heads: fitting the small network of `verifiers/head.py` to states with soft labels.

Knows the order of things: learning, then calibration; tensors only. Does not know where states and labels
come from, nor what becomes of the head.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import torch
from torch import Generator, Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from ..verifiers.head import logits
from .calibrating import fitted_temperature, surprise
from .head_network import CHUNK, Network, Scale, Weights, folded
from .head_settings import HeadSettings
from .progress import Progress


@dataclass(frozen=True, slots=True)
class Data:
    """Steps to learn from, or to measure on.

    Args:
        states: shape [steps, hidden + facts], any float type, as a head reads them.
        labels: shape [steps], how likely each is right, from 0 to 1.
        weights: shape [steps], how much each counts.
    """

    states: Tensor
    labels: Tensor
    weights: Tensor

    def __len__(self) -> int:
        return len(self.labels)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A head that was fitted.

    Attributes:
        weights: as `verifiers.head.Head` takes them.
        raw: the logits of the dev steps before the temperature, shape [steps].
        scores: of the dev steps, calibrated.
        loss, raw_loss: on the dev steps with the temperature and without.
        curve: for each member and epoch the losses in training and on the dev steps.
        seconds: how long it took.
    """

    weights: Weights
    raw: Tensor
    scores: list[float]
    temperature: float
    loss: float
    raw_loss: float
    curve: list[dict[str, float]]
    seconds: float


def fit(
    train: Data,
    dev: Data,
    settings: HeadSettings,
    progress: Progress,
    stop: threading.Event,
    blocks: int = 1,
    facts: int = 0,
) -> Fitted | None:
    """Fit a head; the same data and settings give the same weights to the bit, on the same machine.

    Args:
        dev: steps of other problems: they end the training and calibrate it.
        blocks: how many hidden states stand side by side in one state.
        facts: how many numbers behind the state are facts.

    Returns:
        None if `stop` was set.
    """
    began = time.monotonic()
    scale = Scale.of(train.states, blocks, facts)
    networks: list[Network] = []
    curve: list[dict[str, float]] = []
    for member in range(settings.members):
        if member and _is_over(settings, began):
            break
        fitting = _Fitting(train, dev, settings, scale, member)
        network = fitting.run(_told(progress, settings, member), stop, began)
        if network is None:
            return None
        networks.append(network)
        curve += fitting.curve
    weights = folded(networks, scale)
    raw = _logits(weights, dev.states, blocks)
    temperature = fitted_temperature(raw, dev.labels, dev.weights)
    weights["temperature"] = torch.tensor(temperature)
    # not divided again: `scores` are to be those that the head will give
    scores: list[float] = _logits(weights, dev.states, blocks).sigmoid().tolist()
    return Fitted(
        weights,
        raw,
        scores,
        temperature,
        surprise(raw / temperature, dev.labels, dev.weights),
        surprise(raw, dev.labels, dev.weights),
        curve,
        time.monotonic() - began,
    )


@dataclass(slots=True)
class _Fitting:
    """The training of one member."""

    train: Data
    dev: Data
    settings: HeadSettings
    scale: Scale
    member: int
    curve: list[dict[str, float]] = field(default_factory=list)

    def run(self, told: Callable[[int, float], None], stop: threading.Event, began: float) -> Network | None:
        """The best weights; None if it was stopped.

        Args:
            told: called with the epochs done, and the dev loss.
        """
        settings = self.settings
        chance = Generator().manual_seed(settings.seed * 1009 + self.member)
        network = Network.random(settings.units, self.train.states.shape[1], chance)
        for each in network.tensors:
            each.requires_grad_()
        decayed = [network.first, network.second]
        optimizer = torch.optim.AdamW(
            [
                {"params": decayed, "weight_decay": settings.weight_decay},
                {"params": [network.first_bias, network.second_bias], "weight_decay": 0.0},
            ],
            lr=settings.lr,
        )
        for_right, for_wrong = self._class_weights()
        best: list[tuple[float, Network]] = []
        waited = 0
        for epoch in range(settings.epochs):
            if epoch and _is_over(settings, began):
                break
            for group in optimizer.param_groups:
                group["lr"] = settings.lr * _share_of_rate(epoch / settings.epochs)
            losses: list[float] = []
            for rows in torch.split(torch.randperm(len(self.train), generator=chance), settings.batch):
                if stop.is_set():
                    return None
                loss = self._batch_loss(network, rows, (for_right, for_wrong), chance)
                optimizer.zero_grad()
                torch.autograd.backward(loss)
                optimizer.step()
                losses.append(float(loss.detach()))
            now = self._corrected(network, for_right / for_wrong)
            found = self._dev_loss(now)
            self.curve.append(
                {"member": self.member, "epoch": epoch, "loss": sum(losses) / len(losses), "dev": found}
            )
            told(epoch + 1, found)
            waited = 0 if not best or found < best[0][0] else waited + 1
            best = sorted([*best, (found, now)], key=lambda pair: pair[0])[: settings.average]
            if waited >= settings.patience:
                break
        return self._averaged([network for _, network in best])

    def _batch_loss(
        self, network: Network, rows: Tensor, class_weights: tuple[float, float], chance: Generator
    ) -> Tensor:
        soft = self.train.labels[rows].float()
        right, wrong = soft * class_weights[0], (1 - soft) * class_weights[1]
        # with class weights a soft label is the share of its weight that says right
        weights = self.train.weights[rows].float() * (right + wrong)
        told = network(self.scale(self.train.states[rows]), self._dropping(chance))
        loss = binary_cross_entropy_with_logits(told, right / (right + wrong), weights, reduction="sum")
        return loss / weights.sum()

    def _class_weights(self) -> tuple[float, float]:
        if not self.settings.balance:
            return 1.0, 1.0
        labels, weights = self.train.labels.double(), self.train.weights.double()
        right, wrong = float((labels * weights).sum()), float(((1 - labels) * weights).sum())
        whole = right + wrong
        return whole / (2 * max(right, 1e-9)), whole / (2 * max(wrong, 1e-9))

    def _corrected(self, network: Network, odds: float) -> Network:
        """With what the class weights add to the log-odds taken away."""
        made = network.copy()
        made.second_bias -= math.log(odds)
        return made

    def _dropping(self, chance: Generator) -> Callable[[Tensor], Tensor]:
        share = self.settings.dropout

        def drop(inner: Tensor) -> Tensor:
            if not share:
                return inner
            kept = torch.rand(inner.shape, generator=chance) >= share
            return inner * kept / (1 - share)

        return drop

    def _averaged(self, ranked: Sequence[Network]) -> Network:
        """The mean of the best one and as many of the next as make it better."""
        best, least = ranked[0], math.inf
        for count in range(1, len(ranked) + 1):
            parts = zip(*(each.tensors for each in ranked[:count]), strict=True)
            mean = Network(*(torch.stack(same).mean(0) for same in parts))
            found = self._dev_loss(mean)
            if found < least:
                best, least = mean, found
        return best

    def _dev_loss(self, network: Network) -> float:
        with torch.no_grad():
            told = torch.cat([network(self.scale(part)) for part in torch.split(self.dev.states, CHUNK)])
            return surprise(told, self.dev.labels, self.dev.weights)


def _logits(weights: Weights, states: Tensor, blocks: int) -> Tensor:
    return torch.cat([logits(weights, part, blocks) for part in torch.split(states, CHUNK)])


def _is_over(settings: HeadSettings, began: float) -> bool:
    return settings.minutes is not None and time.monotonic() - began > settings.minutes * 60


def _share_of_rate(progress: float) -> float:
    """A half cosine from 1 to a twentieth."""
    return 0.05 + 0.95 * (1 + math.cos(math.pi * progress)) / 2


def _told(progress: Progress, settings: HeadSettings, member: int) -> Callable[[int, float], None]:
    began = time.monotonic()

    def told(epochs: int, loss: float) -> None:
        done = (member * settings.epochs + epochs) / (settings.members * settings.epochs)
        left = (time.monotonic() - began) / epochs * (settings.epochs - epochs)
        progress.at(done, left, f"epoch {epochs}, dev loss {loss:.4f}")

    return told
