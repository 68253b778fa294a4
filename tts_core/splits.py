"""Splits: on which side of a split a problem is, whatever traces it has.

Knows only its text. Training and exports ask the same, so that with the same share of problems what the one
holds out is no training data of the other.
"""

from __future__ import annotations

import hashlib


def is_held_out(problem: str, percent: int) -> bool:
    """Whether a problem is among so many of a hundred that are not for training; spaces make no other problem
    of it."""
    return int.from_bytes(hashlib.sha256(as_said(problem).encode()).digest()[:4], "big") % 100 < percent


def as_said(problem: str) -> str:
    """The text by which a problem is the same, however its spaces are written."""
    return " ".join(problem.split())
