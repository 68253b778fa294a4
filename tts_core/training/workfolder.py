"""The work folder of a training: its settings, checkpoint, attempts, report and adapters.

Knows which file is where and what is said when one cannot be written. Does not know how anything is learned.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..errors import InputError, TreelineError
from . import attempted, card, checkpoint, report
from .attempted import Attempted
from .settings import PolicySettings, difference
from .state import State


class WorkFolder:
    """One folder.

    Args:
        base: the name of the base model.

    Raises:
        InputError: it holds another training, or cannot be written.
    """

    def __init__(self, path: Path, settings: PolicySettings, base: str) -> None:
        self.path = path
        self._settings = settings
        self._base = base
        self._checkpoint = path / "checkpoint.pt"
        self._attempts = path / "attempts.jsonl"
        self._now = path / "now"
        told = {**settings.to_json(), "base": base}
        kept = path / "settings.json"
        with self._writing(path):
            path.mkdir(parents=True, exist_ok=True)
            if kept.exists() and self._checkpoint.exists():
                differs = difference(json.loads(kept.read_text("utf-8")), told)
                if differs:
                    raise InputError(
                        f"{path} holds a training with {differs}: "
                        "begin again with --fresh, or take another folder with --into."
                    )
            text = json.dumps(told, indent=2, ensure_ascii=False) + "\n"
            checkpoint.atomically(kept, lambda part: _put(part, text))

    @property
    def adapter(self) -> Path:
        """The folder of the finished adapter."""
        return self.path / self._settings.name

    @property
    def early(self) -> Path:
        """The folder of the early adapter."""
        return self.path / f"{self._settings.name}-early"

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

    def attempts(self) -> list[Attempted]:
        """What the model tried so far."""
        return attempted.read(self._attempts)

    def add_attempts(self, group: list[Attempted]) -> None:
        """Keep more of them.

        Raises:
            InputError: they cannot be written.
        """
        with self._writing(self._attempts):
            attempted.append(self._attempts, group)

    def write_now(self, saved: Callable[[Path], None]) -> Path:
        """Write the adapter as it is at the moment, and say where; `finish` removes it.

        Raises:
            InputError: it cannot be written.
        """
        with self._writing(self._now):
            self._now.mkdir(exist_ok=True)
            saved(self._now)
        return self._now

    def write_adapter(self, state: State, early: bool, saved: Callable[[Path], None]) -> None:
        """Write the early or the finished adapter with its card; it appears whole or not at all.

        Raises:
            InputError: it cannot be written.
        """
        folder = self.early if early else self.adapter
        part = folder.with_name(f".{folder.name}.part")
        with self._writing(folder):
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir(parents=True)
            saved(part)
            card.write(part, folder.name, self._base, self._settings, state, early)
            shutil.rmtree(folder, ignore_errors=True)
            part.rename(folder)

    def finish(self, state: State) -> None:
        """Write the report, and remove what is needed no more.

        Raises:
            InputError: it cannot be written.
        """
        with self._writing(self.path):
            report.write(self.path, self._settings, state, self._base)
            shutil.rmtree(self._now, ignore_errors=True)

    @contextmanager
    def _writing(self, where: Path) -> Iterator[None]:
        try:
            yield
        except TreelineError:
            raise
        except OSError as error:
            raise InputError(
                f"{where} cannot be written ({error.strerror or error}): "
                "free some space, or take another folder with --into; then the same command goes on."
            ) from error


def _put(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
