"""The work folder of a full PRM's training: its settings, checkpoint, and the PRM it makes.

Knows which file is where and what is said when one cannot be written. Does not know how anything is learned.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..errors import InputError, TreelineError
from ..verifiers import full_prm_card
from ..verifiers.card import Card
from . import checkpoint
from .settings import difference

SETTINGS, CHECKPOINT, REPORT = "settings.json", "checkpoint.pt", "report.json"


class FullFolder:
    """One folder.

    Args:
        name: of the PRM, whose folder lies in it.
        told: everything that makes this training another one than others, as JSON.

    Raises:
        InputError: it holds another training, or cannot be written.
    """

    def __init__(self, path: Path, name: str, told: Mapping[str, Any]) -> None:
        self.path = path
        self.prm = path / name
        self._checkpoint = path / CHECKPOINT
        kept = path / SETTINGS
        with self._writing(path):
            path.mkdir(parents=True, exist_ok=True)
            if kept.exists() and self._checkpoint.exists():
                differs = difference(json.loads(kept.read_text("utf-8")), told)
                if differs:
                    raise InputError(
                        f"{path} holds a training with {differs}: "
                        "begin again with --fresh, or take another folder with --into."
                    )
            _put(kept, told)

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
        part = self.prm.with_name(f".{self.prm.name}.part")
        with self._writing(self.prm):
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir()
            saved(part)
            full_prm_card.write(part, card(full_prm_card.fingerprint(part)), separator)
            shutil.rmtree(self.prm, ignore_errors=True)
            part.rename(self.prm)
            _put(self.path / REPORT, report)

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


def clear(path: Path, name: str) -> None:
    """Remove a training and its PRM, and nothing else that lies in the folder."""
    for file in (SETTINGS, CHECKPOINT, REPORT):
        (path / file).unlink(missing_ok=True)
    if (path / name / full_prm_card.FILE).exists():
        shutil.rmtree(path / name)


def _put(path: Path, told: Mapping[str, Any]) -> None:
    text = json.dumps(told, indent=2, ensure_ascii=False) + "\n"
    checkpoint.atomically(path, lambda part: _write(part, text))


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
