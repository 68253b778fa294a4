"""Unfinished files: what a file is called while it is written, and how it takes its place.

Knows names and folders. Does not know what stands in the files.
"""

from __future__ import annotations

import os
from pathlib import Path

LONGEST = 200
"""Bytes of a name that are kept in another one: file systems take 255."""


def part_of(path: Path) -> Path:
    """What a file is called while this process writes it: hidden, in the same folder, nobody else's."""
    name = os.fsencode(path.name)[:LONGEST].decode("utf-8", "ignore")
    return path.with_name(f".{name}.{os.getpid()}.part")


def place_new(part: Path, path: Path) -> None:
    """Give a file that was written to its end its name, unless there is one of that name.

    Raises:
        FileExistsError: there is; both files stay as they are.
        OSError: it cannot be placed.
    """
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        # a file system without links: the name is taken first, so that nothing is ever overwritten
        path.open("x").close()
        try:
            part.replace(path)
        except OSError:
            path.unlink(missing_ok=True)
            raise
    else:
        part.unlink(missing_ok=True)
