"""The work folder of a full PRM's training: the PRM it makes, and its report.

Knows which file is where. Does not know how anything is learned.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ..verifiers import full_prm_card
from ..verifiers.card import Card
from .folder import CHECKPOINT, SETTINGS, TrainingFolder

REPORT = "report.json"


class FullFolder(TrainingFolder):
    """One folder.

    Args:
        name: of the PRM, whose folder lies in it.
        told: everything that makes this training another one than others, as JSON.

    Raises:
        InputError: it holds another training, or cannot be written.
    """

    def __init__(self, path: Path, name: str, told: Mapping[str, Any]) -> None:
        super().__init__(path, told)
        self.prm = path / name

    def finish(
        self,
        saved: Callable[[Path], None],
        card: Callable[[str], Card],
        separator: str,
        report: Mapping[str, Any],
    ) -> None:
        """Write the PRM with its card, whole or not at all, and the report.

        Args:
            card: made with the revision, which follows from the weights.

        Raises:
            InputError: it cannot be written.
        """

        def fill(part: Path) -> None:
            saved(part)
            full_prm_card.write(part, card(full_prm_card.fingerprint(part)), separator)

        self.replace(self.prm, fill)
        with self.writing(self.path):
            self.put(self.path / REPORT, report)


def clear(path: Path, name: str) -> None:
    """Remove a training and its PRM, and nothing else that lies in the folder."""
    for file in (SETTINGS, CHECKPOINT, REPORT):
        (path / file).unlink(missing_ok=True)
    if (path / name / full_prm_card.FILE).exists():
        shutil.rmtree(path / name)
