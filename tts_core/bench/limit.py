"""The physical limit: a decoding step reads every weight once, so memory's speed bounds tokens per second.

Knows one row at a time; keys and values of a short row are small beside the weights and are left out.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import torch

from .session import Session

SIZE = 2**30
"""Bytes that are read to measure the bandwidth, far beyond any cache."""


@dataclass(frozen=True, slots=True)
class Limit:
    """Bytes of weights that a step reads, bytes a second that memory gives, tokens a second at batch 1."""

    weights: int
    bandwidth: float
    how: str

    @property
    def tokens(self) -> float:
        return self.bandwidth / self.weights

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"tokens": self.tokens}


def limit(session: Session, size: int = SIZE) -> Limit:
    """Measure it for the session's model in its dtype and on its device."""
    bandwidth, how = read_bandwidth(session, size)
    return Limit(weight_bytes(session.baseline.model), bandwidth, how)


def weight_bytes(model: Any) -> int:
    """Bytes of the weights that one decoding step reads: all of them, except an embedding table that is not
    also the output's, of which it reads one line. Experts are all counted."""
    weights = {weight.data_ptr(): weight.numel() * weight.element_size() for weight in model.parameters()}
    inputs, outputs = model.get_input_embeddings(), model.get_output_embeddings()
    if outputs is not None and inputs.weight.data_ptr() != outputs.weight.data_ptr():
        weights.pop(inputs.weight.data_ptr(), None)
    return sum(weights.values())


def read_bandwidth(session: Session, size: int = SIZE, runs: int = 5) -> tuple[float, str]:
    """The fastest of three ways to read a tensor of `size` bytes once, with all threads.

    Returns:
        Bytes a second, and which way it was.
    """
    device = session.baseline.device
    data = torch.ones(size // 4096, 1024, dtype=torch.float32, device=device)
    vector = torch.ones(1024, dtype=torch.float32, device=device)
    half = data.view(torch.bfloat16)
    halves = torch.ones(2048, dtype=torch.bfloat16, device=device)
    ways: dict[str, Callable[[], Any]] = {
        "sum of float32": data.sum,
        "float32 matrix × vector": lambda: torch.mv(data, vector),
        "bfloat16 matrix × vector": lambda: torch.mv(half, halves),
    }
    found: dict[str, float] = {}
    with torch.inference_mode():
        for how, act in ways.items():
            act()
            best = float("inf")
            for _ in range(runs):
                session.synchronise()
                began = time.perf_counter()
                act()
                session.synchronise()
                best = min(best, time.perf_counter() - began)
            found[how] = data.numel() * 4 / best
    how = max(found, key=lambda way: found[way])
    return found[how], f"{how}, {data.numel() * 4 / 2**20:,.0f} MiB"
