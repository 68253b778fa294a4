"""Leases: which process works on a run.

A run whose end is not written is *running* while its lease is held and *interrupted* once the process
that held it is gone. Knows processes and heartbeats; is handed an open transaction.
"""

from __future__ import annotations

import functools
import os
import socket
import sqlite3
import time

import psutil

STALE = 30.0
"""Seconds without a heartbeat after which a lease held on another host counts as lost."""


_mine: set[tuple[str, str, int]] = set()
"""The leases that this process holds, by the file of their database. One that was given up is held no longer,
though its row may still stand there because a disk is full."""


def _key(db: sqlite3.Connection, trace: str, run: int) -> tuple[str, str, int]:
    return str(db.execute("pragma database_list").fetchone()[2]), trace, run


@functools.cache
def _host() -> str:
    # asked once: a machine that moves to another network may be renamed, and keeps its leases
    return socket.gethostname()


@functools.cache
def _process_started(pid: int) -> float:
    return float(psutil.Process(pid).create_time())


def _me() -> tuple[str, int, float]:
    """This process, as leases name it."""
    pid = os.getpid()
    return _host(), pid, _process_started(pid)


_HELD_BY = "trace = ? and run = ? and host = ? and pid = ? and process_started = ?"


def take(db: sqlite3.Connection, trace: str, run: int) -> None:
    """Hold the lease of a run for this process, whoever held it before."""
    _mine.add(_key(db, trace, run))
    db.execute(
        "insert or replace into leases (trace, run, host, pid, process_started, heartbeat) "
        "values (?, ?, ?, ?, ?, ?)",
        (trace, run, *_me(), time.time()),
    )


def beat(db: sqlite3.Connection, trace: str, run: int) -> None:
    """Say that this process still works on the run; a lease that another one has taken stays as it is."""
    db.execute(f"update leases set heartbeat = ? where {_HELD_BY}", (time.time(), trace, run, *_me()))


def forget(db: sqlite3.Connection, trace: str, run: int) -> None:
    """This process works on the run no longer, whether or not that can be written."""
    _mine.discard(_key(db, trace, run))


def release(db: sqlite3.Connection, trace: str, run: int) -> None:
    """Give the lease back, unless another process has taken it."""
    forget(db, trace, run)
    db.execute(f"delete from leases where {_HELD_BY}", (trace, run, *_me()))


def is_held(db: sqlite3.Connection, trace: str, run: int) -> bool:
    """Whether a living process holds the lease of a run."""
    row = db.execute(
        "select host, pid, process_started, heartbeat from leases where trace = ? and run = ?",
        (trace, run),
    ).fetchone()
    if row is None:
        return False
    host, pid, started, heartbeat = row
    if host != _host():
        return bool(time.time() - heartbeat < STALE)
    if pid == os.getpid():
        return bool(started == _process_started(pid)) and _key(db, trace, run) in _mine
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        # a process id is used again some day; together with its start it is not. When the clock is set, every
        # start looks like another one, and the heartbeat tells
        same = abs(process.create_time() - started) < 1.0
        return bool(same or abs(time.time() - heartbeat) < STALE)
    except psutil.Error:
        return False
