"""Which way a model takes."""

from __future__ import annotations

from typing import Any

from .forward import Forward
from .llama import Llama, is_fast
from .other import Other


def forward_of(model: Any) -> Forward:
    """The engine's face of a model of transformers, which belongs to the engine from then on."""
    return Llama(model) if is_fast(model) else Other(model)
