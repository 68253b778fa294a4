"""The work folder of a training: its settings, its checkpoint, and what it makes.

Knows that a folder holds one training, and that whatever is written appears whole or not at all. Does not
know what is learned, nor which files a kind of training has besides.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..errors import InputError, TreelineError
from . import checkpoint
from .settings import difference

SETTINGS, CHECKPOINT = "settings.json", "checkpoint.pt"


class TrainingFolder:
    """One folder.

    Args:
        told: everything that makes this training another one than others, as JSON.

    Raises:
        InputError: it holds another training, or cannot be written.
    """

    def __init__(self, path: Path, told: Mapping[str, Any]) -> None:
        self.path = path
        self._checkpoint = path / CHECKPOINT
        kept = path / SETTINGS
        with self.writing(path):
            path.mkdir(parents=True, exist_ok=True)
            if kept.exists() and self._checkpoint.exists():
                differs = difference(_read(kept), told)
                if differs:
                    raise InputError(
                        f"{path} holds a training with {differs}: "
                        "begin again with --fresh, or take another folder with --into."
                    )
            self.put(kept, told)

    def keep(self, content: dict[str, Any]) -> None:
        """Replace the checkpoint.

        Raises:
            OSError: it cannot be written; the one before is still there.
        """
        checkpoint.write(self._checkpoint, content)

    def kept(self) -> dict[str, Any] | None:
        """The checkpoint, if there is one.

        Raises:
            InputError: it is broken.
        """
        return checkpoint.read(self._checkpoint)

    def replace(self, folder: Path, fill: Callable[[Path], None]) -> None:
        """Make a folder anew: it appears whole, or the one before stays.

        Raises:
            InputError: it cannot be written.
        """
        part = folder.with_name(f".{folder.name}.part")
        with self.writing(folder):
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir(parents=True)
            fill(part)
            shutil.rmtree(folder, ignore_errors=True)
            part.rename(folder)

    def put(self, path: Path, told: Mapping[str, Any]) -> None:
        """Write a file of JSON, whole or not at all.

        Raises:
            OSError: it cannot be written; the one before is still there.
        """
        text = json.dumps(told, indent=2, ensure_ascii=False) + "\n"
        checkpoint.atomically(path, lambda part: _write(part, text))

    @contextmanager
    def writing(self, where: Path) -> Iterator[None]:
        """Says what to do when something there cannot be written.

        Raises:
            InputError: of every OSError within.
        """
        try:
            yield
        except TreelineError:
            raise
        except OSError as error:
            raise InputError(
                f"{where} cannot be written ({error.strerror or error}): "
                "free some space, or take another folder with --into; then the same command goes on."
            ) from error


def _read(path: Path) -> dict[str, Any]:
    try:
        told = json.loads(path.read_text("utf-8"))
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise InputError(f"{path} is damaged: begin again with --fresh, or take another folder with --into.")
    return told


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
