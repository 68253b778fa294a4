"""The learner: one optimizer step at a time, at the learning rate of the moment.

Knows AdamW and the schedule. Does not know where batches come from or when a training ends.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import torch

from .batches import Part
from .lora import Adapted, Mapped
from .settings import PolicySettings

CLIP = 1.0
"""The longest gradient; a longer one is shortened to it."""


class Learner:
    """An adapter with its optimizer."""

    def __init__(self, adapted: Adapted, settings: PolicySettings) -> None:
        self.adapted = adapted
        self._settings = settings
        self._optimizer = torch.optim.AdamW(
            list(adapted.masters.values()), lr=settings.lr, betas=(0.9, 0.99), weight_decay=0.0
        )

    def step(self, parts: Sequence[Part], progress: float, mapped: Mapped = map) -> float:
        """Learn one batch.

        Args:
            progress: how much of all learning is done, from 0 to 1; the learning rate depends on it.
            mapped: what `Adapted.working` gave.

        Returns:
            The mean loss per learned token.
        """
        gradients, loss = self.adapted.gradients(parts, mapped)
        if not math.isfinite(loss):
            return loss  # a batch that overflowed teaches nothing
        length = torch.nn.utils.get_total_norm(gradients.values())
        if not torch.isfinite(length):
            return loss  # nor one whose gradient did: shortened it is NaN, and so were the weights for ever
        for name, master in self.adapted.masters.items():
            master.grad = gradients[name]
        torch.nn.utils.clip_grads_with_norm_(self.adapted.masters.values(), CLIP, length)
        for group in self._optimizer.param_groups:
            group["lr"] = self.rate(progress)
        self._optimizer.step()
        self.adapted.use()
        return loss

    def rate(self, progress: float) -> float:
        """The learning rate: a straight warm-up, then a cosine down to a small share."""
        settings = self._settings
        if progress < settings.warmup:
            return settings.lr * max(progress, 1e-3) / settings.warmup
        done = min(1.0, (progress - settings.warmup) / max(1e-9, 1 - settings.warmup))
        wave = (1 + math.cos(math.pi * done)) / 2
        return settings.lr * (settings.floor + (1 - settings.floor) * wave)

    def state(self) -> dict[str, Any]:
        """Weights and the optimizer's memory, for a checkpoint."""
        return {"masters": self.adapted.masters, "optimizer": self._optimizer.state_dict()}

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from a checkpoint.

        Raises:
            ModelError: it belongs to another model or rank.
        """
        self.adapted.take(state["masters"])
        self._optimizer.load_state_dict(state["optimizer"])
