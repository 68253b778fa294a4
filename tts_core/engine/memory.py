"""Memory: how much the pool of keys and values may take when nobody has said so."""

from __future__ import annotations

import os

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
    return int(RAM_SHARE * whole)
