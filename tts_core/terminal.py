"""The terminal: what all verbs of the command line share. Progress goes to stderr, results to stdout.

Does not know the verbs.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import InputError
from .running import Running
from .store import Store

if TYPE_CHECKING:
    from .generators.base import Generator


def open_model(options: argparse.Namespace) -> Generator:
    """The model that was asked for.

    Raises:
        ModelError: it cannot be loaded.
    """
    from .generators import open_generator

    say(options, "loading the model")
    running = Running(options.device, options.dtype, options.kv_memory, options.reproducible, options.adapter)
    return open_generator(options.model, running)


def existing(path: str) -> Store:
    """The database, which must be there.

    Raises:
        InputError: it is not.
    """
    if not Path(path).exists():
        raise InputError(f"There is no database {path} yet: `python -m tts_core solve` makes it.")
    return Store(path)


def print_json(data: Any) -> None:
    """Write data on stdout.

    Raises:
        InputError: it is closed.
    """
    if sys.stdout is None:
        raise InputError("Standard output is closed.")
    is_utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    json.dump(data, sys.stdout, ensure_ascii=not is_utf8, indent=2)
    sys.stdout.write("\n")


def say(options: argparse.Namespace, line: str) -> None:
    """A line of progress, unless `--quiet`."""
    if not getattr(options, "quiet", False):
        print(line, file=sys.stderr, flush=True)
