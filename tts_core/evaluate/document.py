"""Documents: a made part between two marks of a Markdown file, so that words around it stay.

Does not know what is made.
"""

from __future__ import annotations

from pathlib import Path

from ..errors import InputError


def marks(name: str) -> tuple[str, str]:
    """The lines before and after the part with this name."""
    return f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->\n"


def write_into(file: Path, made: str, name: str = "table") -> None:
    """Put `made` between the marks of its part.

    Raises:
        InputError: the file cannot be read or written, or has no such marks.
    """
    begin, end = marks(name)
    try:
        text = file.read_text("utf-8")
        if begin not in text or end not in text:
            raise InputError(f"{file} has no place for it: the lines {begin.strip()} and {end.strip()}.")
        before, _, rest = text.partition(begin)
        file.write_text(f"{before}{begin}{made}{end}{rest.partition(end)[2]}", "utf-8")
    except OSError as error:
        raise InputError(f"{file} cannot be written: {error.strerror or error}.") from error
