"""The face of a model to the engine: tokens of some rows in, hidden states out.

Knows the shape of what a model keeps of a token. `llama.py` and `other.py` are the models.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import torch

if TYPE_CHECKING:
    from torch import Tensor

    from .workspace import Workspace


@dataclass(frozen=True, slots=True)
class Layout:
    """What a model keeps of every token: in each of `layers` layers a key and a value of `size` numbers for
    each of `heads` heads, and `hidden` numbers of state: the last hidden state, from which the next token's
    logits follow, and behind it those of `taps` layers on the way, for heads."""

    layers: int
    heads: int
    size: int
    hidden: int
    dtype: torch.dtype
    device: torch.device
    taps: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """Numbers of one hidden state."""
        return self.hidden // (1 + len(self.taps))

    @property
    def bytes(self) -> int:
        """Bytes of one token."""
        return (self.layers * 2 * self.heads * self.size + self.hidden) * self.dtype.itemsize


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens to be read: `ids[start:]` of the row in `slot`. What stands before them is in the workspace."""

    slot: int
    ids: Sequence[int]
    start: int

    @property
    def count(self) -> int:
        """Tokens to be read, at least 1."""
        return len(self.ids) - self.start


class Forward(Protocol):
    """A model. One thread uses it at a time, in inference mode."""

    @property
    def layout(self) -> Layout: ...
    @property
    def parameters(self) -> int: ...
    @property
    def fills(self) -> bool:
        """Whether `alike` needs all passes to have the same number of tokens."""

    def read(self, workspace: Workspace, pieces: Sequence[Piece], alike: bool = False) -> Tensor:
        """One pass over the tokens of all pieces; their keys and values are written into the workspace. What
        stands in its last column may be written over: it has one more than the longest row needs.

        Args:
            alike: what comes of a token depends on nothing but the tokens before it; where `fills` is set,
                as long as all passes have the same number of tokens.

        Returns:
            The states of every token, piece by piece: shape [tokens, hidden]. Valid until the next pass.
        """

    def logits(self, states: Tensor) -> Tensor:
        """The logits of the token that follows each state: shape [states, vocabulary], any float type.

        Args:
            states: shape [states, hidden]; only the last hidden state in them is used.
        """
