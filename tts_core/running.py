"""Running: where and how a model runs, as a person sets it. Does not import torch."""

from __future__ import annotations

from dataclasses import dataclass

from .errors import InputError


@dataclass(frozen=True, slots=True)
class Running:
    """Every setting has a default that suits the machine.

    Args:
        device: "cpu", "cuda", "cuda:1" or "mps".
        dtype: "bfloat16", "float16" or "float32".
        kv_memory: GB that keys and values may take; beyond them what was used least is dropped, and read
            again when it is needed.
        adapter: a shipped adapter's name, a folder, or "none"; None takes the bundled model's own.
        reproducible: the same row gives the same tokens to the bit, whoever else samples. Slower.

    Raises:
        InputError: kv_memory is no sensible number.
    """

    device: str | None = None
    dtype: str | None = None
    kv_memory: float | None = None
    reproducible: bool = False
    adapter: str | None = None

    def __post_init__(self) -> None:
        if self.kv_memory is not None and not 0.001 <= self.kv_memory <= 100_000:
            raise InputError("kv_memory must be a number of GB from 0.001 to 100000.")

    @property
    def kv_bytes(self) -> int | None:
        return None if self.kv_memory is None else int(self.kv_memory * 1e9)
