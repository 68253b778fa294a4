"""A private file: JSON that only this user may read, written whole or not at all, read again when it changed.

Knows files. Does not know what stands in them.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]

from .errors import InputError

Mark = tuple[int, int, int]


class PrivateFile:
    """One file of one user."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def mark(self) -> Mark | None:
        """What changes whenever the file is written; None while there is none."""
        try:
            told = self.path.stat()
        except OSError:
            return None
        return told.st_mtime_ns, told.st_size, told.st_ino

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Within, nobody else who asks for the same reads the file to change it; where the system has no such
        locks, nothing is waited for.

        Raises:
            InputError: its folder cannot be made or opened.
        """
        if fcntl is None:
            yield
            return
        target = self.path.resolve()
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            lock = os.open(target.parent, os.O_RDONLY)
        except OSError as error:
            raise InputError(f"{self.path} cannot be written: {error.strerror or error}.") from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def read(self) -> Any:
        """What stands in the file.

        Raises:
            InputError: it cannot be read, or it is not JSON.
        """
        try:
            return json.loads(self.path.read_text("utf-8"))
        except OSError as error:
            raise InputError(f"{self.path} cannot be read: {error.strerror or error}.") from error
        except (ValueError, RecursionError) as error:
            raise InputError(f"{self.path} is not JSON text ({error}): put a copy back.") from error

    def write(self, data: Any) -> None:
        """Put data in the file's place, at once: a reader sees the old file or the new one.

        Raises:
            InputError: it cannot be written.
        """
        # a link stays a link: what it points to is written
        target = self.path.resolve()
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            # mkstemp makes it readable by this user only
            number, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        except OSError as error:
            raise InputError(f"{self.path} cannot be written: {error.strerror or error}.") from error
        try:
            with os.fdopen(number, "w", encoding="utf-8") as file:
                json.dump(data, file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, target)
        except OSError as error:
            Path(name).unlink(missing_ok=True)
            raise InputError(f"{self.path} cannot be written: {error.strerror or error}.") from error
