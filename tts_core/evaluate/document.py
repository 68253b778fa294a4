"""Documents: a made part between two marks of a Markdown file, so that words around it stay.

Does not know what is made.
"""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import InputError


def marks(name: str) -> tuple[str, str]:
    """The lines before and after the part with this name."""
    return f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->\n"


def check_place(file: str | None, name: str = "table") -> None:
    """Before something is measured for hours: whether there is a place for it. None: it is not to be written.

    Raises:
        InputError: the file cannot be read or written, or has no marks of the part.
    """
    if file:
        _read(Path(file), name)
        if not os.access(file, os.W_OK):
            raise InputError(f"{file} cannot be written: its permissions do not allow it.")


def write_into(file: Path, made: str, name: str = "table") -> None:
    """Put `made` between the marks of its part.

    Raises:
        InputError: the file cannot be read or written, or has no such marks.
    """
    begin, end = marks(name)
    before, _, rest = _read(file, name).partition(begin)
    try:
        file.write_text(f"{before}{begin}{made}{end}{rest.partition(end)[2]}", "utf-8")
    except OSError as error:
        raise InputError(f"{file} cannot be written: {error.strerror or error}.") from error


def _read(file: Path, name: str) -> str:
    begin, end = marks(name)
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise InputError(f"{file} cannot be read: {reason}.") from error
    if begin not in text or end not in text:
        raise InputError(f"{file} has no place for it: the lines {begin.strip()} and {end.strip()}.")
    return text
