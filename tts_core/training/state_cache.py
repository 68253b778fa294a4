"""The cache of states: what was read of a policy once need not be read for the next training.

Knows a folder of files that only grow in number. A state is known by the token ids in front of it, so it does
not matter which trace or database they come from. Does not know how states are read.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from ..errors import InputError
from .checkpoint import atomically

KEY_BYTES = 16

ALIKE = 0.03
"""States of the same weights differ by rounding only, by less than this share of their length (0.011 between
bfloat16 and float32). Names say less: an adapter that was trained again may keep its own."""


def key_of(ids: Sequence[int]) -> bytes:
    """What names the state behind these token ids."""
    return hashlib.blake2b(array("q", ids).tobytes(), digest_size=KEY_BYTES).digest()


class StateCache:
    """The known states of one policy. A file that is damaged, or another policy's, counts as if it were not.

    Args:
        folder: where the files lie; it need not exist.
        policy: what tells this policy from others, such as name, adapter and dtype.
        probe: a state of this policy, always behind the same text: shape [hidden].
    """

    def __init__(self, folder: Path, policy: Sequence[object], probe: Tensor) -> None:
        self._policy = json.dumps(list(policy))
        self.folder = folder / hashlib.sha256(self._policy.encode()).hexdigest()[:12]
        self._probe = probe.half()
        self._known: dict[bytes, tuple[Path, int]] = {}
        for path in sorted(self.folder.glob("*.safetensors")):
            self._open(path)

    def __contains__(self, key: bytes) -> bool:
        return key in self._known

    def add(self, keys: Sequence[bytes], states: Tensor) -> None:
        """Keep states for later: shape [keys, hidden].

        Raises:
            OSError: they cannot be written.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{secrets.token_hex(8)}.safetensors"
        marks = torch.frombuffer(bytearray(b"".join(keys)), dtype=torch.uint8).view(-1, KEY_BYTES)
        told = {"keys": marks, "states": states.half().contiguous(), "probe": self._probe}
        atomically(path, lambda part: _save(told, part, self._policy))
        self._known |= {key: (path, row) for row, key in enumerate(keys)}

    def take(self, wanted: Iterable[tuple[int, bytes]], into: Tensor) -> None:
        """Copy known states into a tensor, shape [rows, hidden].

        Args:
            wanted: rows, and the keys of the states that belong there.

        Raises:
            InputError: a file is not as it was.
        """
        by_file: dict[Path, list[tuple[int, int]]] = {}
        for row, key in wanted:
            path, place = self._known[key]
            by_file.setdefault(path, []).append((row, place))
        for path, pairs in by_file.items():
            rows, places = zip(*pairs, strict=True)
            try:
                with safe_open(path, "pt") as file:
                    into[list(rows)] = file.get_tensor("states")[list(places)].to(into.dtype)
            except (OSError, SafetensorError, IndexError, RuntimeError) as error:
                raise InputError(f"{path} was changed meanwhile ({error}): start again.") from error

    def _open(self, path: Path) -> None:
        """Learn what a file holds."""
        try:
            with safe_open(path, "pt") as file:
                if (file.metadata() or {}).get("policy") != self._policy:
                    return
                probe, marks = file.get_tensor("probe"), file.get_tensor("keys")
                shape = tuple(file.get_slice("states").get_shape())
        except (OSError, SafetensorError):
            return
        if not _alike(probe, self._probe) or shape != (len(marks), len(probe)):
            return
        found = bytes(marks.flatten().tolist())
        for row in range(len(marks)):
            self._known[found[row * KEY_BYTES : (row + 1) * KEY_BYTES]] = (path, row)


def _alike(one: Tensor, other: Tensor) -> bool:
    if one.shape != other.shape:
        return False
    one, other = one.float(), other.float()
    return bool((one - other).norm() <= ALIKE * other.norm())


def _save(tensors: dict[str, Tensor], path: Path, policy: str) -> None:
    try:
        save_file(tensors, path, {"policy": policy})
    except SafetensorError as error:  # a full disk is told in an error of its own
        raise OSError(str(error)) from error
