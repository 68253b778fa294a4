"""Tries to leave this machine, in each way that the guard knows."""

from __future__ import annotations

import socket


def main() -> int:
    """Returns:
    how many ways were open."""
    left = 0
    for address in (("192.0.2.1", 9), ("example.invalid", 9)):
        try:
            socket.create_connection(address, timeout=0.2).close()
        except OSError as error:
            left += not str(error).startswith("refused: ")
    with socket.socket() as direct:
        direct.settimeout(0.2)
        try:
            direct.connect(("192.0.2.1", 9))
        except OSError as error:
            left += not str(error).startswith("refused: ")
    return left


if __name__ == "__main__":
    raise SystemExit(main())
