"""Checkpoints: everything a killed training needs to go on to the same weights.

A checkpoint appears whole or not at all: it is written beside its place and renamed. Does not know what is in
it but tensors and plain values.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch

from ..errors import InputError


def write(path: Path, content: dict[str, Any]) -> None:
    """Replace the checkpoint.

    Raises:
        OSError: it cannot be written; the one before is still there.
    """
    atomically(path, lambda part: _save(part, content))


def read(path: Path) -> dict[str, Any] | None:
    """The checkpoint, or None if there is none.

    Raises:
        InputError: it is broken.
    """
    if not path.exists():
        return None
    try:
        content: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # a broken file fails in every way there is
        raise InputError(f"The checkpoint {path} is broken: begin again with --fresh.") from error
    return content


def atomically(path: Path, written: Callable[[Path], None]) -> None:
    """Write a file beside its place and rename it; what was there stays until then.

    Raises:
        OSError: it cannot be written.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        written(part)
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _save(path: Path, content: dict[str, Any]) -> None:
    with path.open("wb") as file:
        try:
            torch.save(content, file)
        except OSError:
            raise
        except RuntimeError as error:  # torch tells of a full disk in an error of its own
            raise OSError(str(error).partition("\n")[0]) from error
        file.flush()
        os.fsync(file.fileno())
