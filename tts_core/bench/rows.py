"""The rows of the table, with their bars. Bars are for SmolLM2-135M-Instruct on a CPU with two cores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..errors import InputError
from .beam import Beam
from .chains import Chains
from .decode import BestOf, Decode
from .first_token import FirstToken
from .measure import Bar, Work
from .memory import Memory
from .peer import Peer, PeerDecode

BATCHES = {1: 2.5, 4: 2.5, 16: 3.0, 32: 2.8}
"""Rows in a batch, and how many times faster than `generate` they must be."""


def all_rows(peer: Peer | None = None) -> list[Work[Any]]:
    """Every row, in the table's order; the one that loads the model anew is the last."""
    rows: list[Work[Any]] = [Decode(batch, bar=Bar(speedup=bar)) for batch, bar in BATCHES.items()]
    rows.append(Decode(16, apart=True))
    rows.append(Beam(bar=Bar(speedup=5)))
    rows.append(BestOf(bar=Bar(speedup=12)))
    rows.append(Chains(bar=Bar(speedup=7)))
    rows.append(FirstToken(bar=Bar(seconds=0.3)))
    rows.append(FirstToken(known=True))
    if peer is not None:
        rows += [PeerDecode(batch, peer=peer) for batch in BATCHES]
    rows.append(Memory(bar=Bar(share=0.2)))
    return rows


def chosen(rows: Sequence[Work[Any]], only: Sequence[str]) -> list[Work[Any]]:
    """Those named by `only`, all if none is; a name such as "decode" also takes "decode-4".

    Raises:
        InputError: a name that no row has.
    """
    for name in only:
        if not any(_named(row, name) for row in rows):
            raise InputError(f"There is no row {name!r}: use {', '.join(row.name for row in rows)}.")
    return [row for row in rows if not only or any(_named(row, name) for name in only)]


def _named(row: Work[Any], name: str) -> bool:
    return row.name == name or (not any(each.isdigit() for each in name) and row.name.startswith(f"{name}-"))
