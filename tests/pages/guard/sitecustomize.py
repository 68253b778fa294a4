"""Put on PYTHONPATH of a server under test: refuses and records whatever would leave this machine."""

from __future__ import annotations

import ipaddress
import os
import socket
from typing import Any


def _refuse(what: str, host: object) -> None:
    with open(os.environ["TREELINE_GUARD"], "a", encoding="utf-8") as file:
        file.write(f"{what} {host}\n")
    raise OSError(f"refused: {what} {host}")


def _local(host: object) -> bool:
    if host in (None, "", "localhost", b"localhost"):
        return True
    try:
        address = ipaddress.ip_address(str(host))
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


_connect, _look_up = socket.socket.connect, socket.getaddrinfo


def _guarded_connect(self: socket.socket, address: Any) -> None:
    if isinstance(address, tuple) and not _local(address[0]):
        _refuse("connect", address[0])
    _connect(self, address)


def _guarded_look_up(host: Any, *more: Any, **options: Any) -> Any:
    if not _local(host):
        _refuse("look up", host)
    return _look_up(host, *more, **options)


socket.socket.connect = _guarded_connect  # type: ignore[method-assign]
socket.getaddrinfo = _guarded_look_up  # type: ignore[assignment]
