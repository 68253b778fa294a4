"""The parts of an export as encoded lines: made here, or by several processes where there are many traces.

Knows how many processes are worth it, how all of them see the same store, and in which order their parts
come. Does not know what a process does (`transfer_worker.py`), or files. Processes, because folding a trace
and writing its lines is all Python, of which each runs one thread at a time; so the pages of this one wait
less, too.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager, suppress
from itertools import islice
from queue import SimpleQueue
from sqlite3 import Connection

from .errors import StoreError
from .formats import Format
from .formats.readings import Options
from .helper import Lost, asked_ahead
from .store import Store
from .transfer_out import (
    Part,
    Selection,
    chunks,
    encoded,
    part_of,
    parts_here,
    selected,
    selected_ids,
    snapshot,
    trace_ids,
)
from .transfer_worker import Task, Worker

MANY = 10_000
"""Traces from which on other processes are started: starting takes as long as writing some thousand."""

MOST_WORKERS = 4

_AHEAD = 2
"""Parts that are asked for at once, for each process: one that it makes, one that waits for it or is told."""


def encoded_parts(
    store: Store, format: Format, selection: Selection, options: Options
) -> Generator[Part[bytes], None, None]:
    """What the selected traces give, in the order they came into the store, as JSON.

    Raises:
        InputError: there is no such trace or queue.
        StoreError: the store cannot be read.
    """
    workers = min(_processors(), MOST_WORKERS)
    if workers > 1 and _are_many(store, format, selection):
        with _team(workers, Task(store.path, format.name, selection, options), store) as found:
            if found is not None:
                yield from _shared(*found, store, format, selection, options)
                return
    yield from parts_here(store, format, selection, options, encoded)


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on a Mac or Windows
        return os.cpu_count() or 1


def _are_many(store: Store, format: Format, selection: Selection) -> bool:
    return sum(1 for _ in islice(trace_ids(store, selection, format.judged), MANY)) == MANY


@contextmanager
def _team(count: int, task: Task, store: Store) -> Iterator[tuple[Connection, Sequence[Worker]] | None]:
    """Processes that see the same of a store as the connection beside them; None where there is no room for
    them, or nobody may write."""
    with ExitStack() as ends:
        found = None
        with suppress(Lost, StoreError):
            team = [_started(task, ends) for _ in range(count)]
            for worker in team:
                worker.wait()
            # all look while nobody writes
            with store.transaction():
                db = ends.enter_context(snapshot(store.path))
                for worker in team:
                    worker.begin()
            found = db, team
        yield found


def _started(task: Task, ends: ExitStack) -> Worker:
    worker = Worker(task)
    ends.callback(worker.close)
    return worker


def _shared(
    db: Connection,
    team: Sequence[Worker],
    store: Store,
    format: Format,
    selection: Selection,
    options: Options,
) -> Iterator[Part[bytes]]:
    free = SimpleQueue[Worker]()
    for worker in team:
        free.put(worker)

    def asked(ids: Sequence[str]) -> Part[bytes]:
        worker = free.get()
        try:
            return worker.part(ids)
        finally:
            free.put(worker)

    wanted = chunks(selected_ids(store, db, selection, format.judged))
    with (
        ThreadPoolExecutor(len(team), "export") as pool,
        closing(asked_ahead(pool, asked, wanted, len(team) * _AHEAD)) as answers,
    ):
        for ids, answer in answers:
            try:
                part = answer.result()
            except Lost:
                # a process that was killed leaves its traces to this one, which sees the same
                part = part_of(selected(db, ids, selection, options), format, options, encoded)
            yield part
