"""The work folder of a policy's training: its attempts, report and adapters.

Knows which file is where. Does not know how anything is learned.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from . import attempted, card, report
from .attempted import Attempted
from .folder import TrainingFolder
from .settings import PolicySettings
from .state import State


class PolicyFolder(TrainingFolder):
    """One folder.

    Args:
        base: the name of the base model.

    Raises:
        InputError: it holds another training, or cannot be written.
    """

    def __init__(self, path: Path, settings: PolicySettings, base: str) -> None:
        super().__init__(path, {**settings.to_json(), "base": base})
        self._settings = settings
        self._base = base
        self._attempts = path / "attempts.jsonl"
        self._now = path / "now"

    @property
    def adapter(self) -> Path:
        """The folder of the finished adapter."""
        return self.path / self._settings.name

    @property
    def early(self) -> Path:
        """The folder of the early adapter."""
        return self.path / f"{self._settings.name}-early"

    def attempts(self) -> list[Attempted]:
        """What the model tried so far."""
        return attempted.read(self._attempts)

    def add_attempts(self, group: list[Attempted]) -> None:
        """Keep more of them.

        Raises:
            InputError: they cannot be written.
        """
        with self.writing(self._attempts):
            attempted.append(self._attempts, group)

    def write_now(self, saved: Callable[[Path], None]) -> Path:
        """Write the adapter as it is at the moment, and say where; `finish` removes it.

        Raises:
            InputError: it cannot be written.
        """
        with self.writing(self._now):
            self._now.mkdir(exist_ok=True)
            saved(self._now)
        return self._now

    def write_adapter(self, state: State, early: bool, saved: Callable[[Path], None]) -> None:
        """Write the early or the finished adapter with its card; it appears whole or not at all.

        Raises:
            InputError: it cannot be written.
        """
        folder = self.early if early else self.adapter

        def fill(part: Path) -> None:
            saved(part)
            card.write(part, folder.name, self._base, self._settings, state, early)

        self.replace(folder, fill)

    def finish(self, state: State) -> None:
        """Write the report, and remove what is needed no more.

        Raises:
            InputError: it cannot be written.
        """
        with self.writing(self.path):
            report.write(self.path, self._settings, state, self._base)
            shutil.rmtree(self._now, ignore_errors=True)
