"""`python -m tts_core`: see `cli.py`."""

from __future__ import annotations

import sys


def _run() -> int:
    try:
        from .cli import main

        return main()
    except KeyboardInterrupt:  # also while it is still being imported
        return 130


if __name__ == "__main__":
    sys.exit(_run())
