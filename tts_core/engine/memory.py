"""Memory: how much the pool of keys and values may take when nobody has said so."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import torch

RAM_SHARE = 0.25
"""Of a machine's memory: the model, the browser and everything else live there too."""

VRAM_SHARE = 0.8
"""Of what is free on an accelerator when the model is loaded."""


def share_of(device: torch.device) -> int:
    """Bytes for the pool on this device."""
    if device.type == "cuda":
        return int(VRAM_SHARE * torch.cuda.mem_get_info(device)[0])
    try:
        whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # not on Windows
        whole = 8 * 2**30
    return int(RAM_SHARE * min([whole, *_container_limits()]))


def is_full(error: BaseException) -> bool:
    """Whether an error says that there is no memory left; for a CPU torch has no kind of its own for it."""
    return isinstance(error, torch.OutOfMemoryError | MemoryError) or (
        isinstance(error, RuntimeError) and "allocate memory" in str(error)
    )


_CONTAINER = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")


def _container_limits() -> Iterator[int]:
    """What a container may take of the machine's memory, as Linux tells it within (version 2, version 1)."""
    for path in _CONTAINER:
        with suppress(OSError, ValueError):  # "max" where there is none
            yield int(Path(path).read_text())
