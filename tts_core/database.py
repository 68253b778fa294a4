"""The database: one SQLite file that is opened, brought up to date, written and copied.

Knows connections, transactions and what SQLite's errors mean. Does not know what is kept in the tables. Every
method may be called from any thread: each thread has its own connection. Writes begin with BEGIN IMMEDIATE,
because a transaction that reads first and writes later fails at once beside another writer.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from .errors import InputError, StoreError
from .migrations import APPENDED, APPLICATION_ID, migrations
from .unfinished import part_of, place_new

BUSY_SECONDS = 30

DEFAULT_PATH = Path(__file__).resolve().parent.parent / "traces.db"
"""At the top level of the project, beside `app.py`."""


class DatabaseFile:
    """An open database with Treeline's tables.

    Args:
        path: of the SQLite file; it is made if it does not exist.

    Raises:
        StoreError: the file cannot be opened, is no database, is another program's, or is newer.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._local = threading.local()
        self._check_place()
        with self._said():
            self._migrate()

    def _check_place(self) -> None:
        if self.path.is_dir():
            raise StoreError(f"{self.path} is a folder: name a file for the database.")
        if not self.path.absolute().parent.is_dir():
            raise StoreError(f"The folder {self.path.absolute().parent} does not exist: make it first.")

    def _migrate(self) -> None:
        with self.transaction() as db:  # one look: another process may be making the tables right now
            found = db.execute("pragma application_id").fetchone()[0]
            tables = db.execute("select count(*) from sqlite_master").fetchone()[0]
            if tables and found != APPLICATION_ID:
                raise StoreError(
                    f"{self.path} is a database of another program: choose another file with --db."
                )
            wrapped = Database(db)
            names = {migration.name for migration in migrations.pending(Database(memory=True))}
            if any(migration.name not in names for migration in migrations.applied(wrapped)):
                raise StoreError(
                    f"{self.path} was made by a newer Treeline: update this one, or choose another "
                    "file with --db."
                )
            migrations.apply(wrapped)
            db.execute(f"pragma application_id = {APPLICATION_ID}")
        # kept in the file, so only now that it is known to be ours
        self._log_ahead()

    def _log_ahead(self) -> None:
        """Let readers and a writer work at once. SQLite begins it with the file to itself, and gives up
        beside a writer instead of waiting."""
        patience = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                self._connection.execute("pragma journal_mode = wal")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > patience:
                    raise
                time.sleep(0.01)

    @property
    def _connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is None:
            db = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
            db.execute("pragma synchronous = normal")
            self._local.db = db
        return db

    @property
    def database(self) -> Database:
        """This thread's connection, for queries with sqlite-utils."""
        return Database(self._connection)

    def close(self) -> None:
        """Close this thread's connection."""
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is not None:
            db.close()
            self._local.db = None

    @contextmanager
    def _said(self) -> Iterator[None]:
        """Turn SQLite's errors into a sentence."""
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(_sentence(self.path, error)) from error

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Several writes as one: all of them, or none if the block raises. What this thread reads meanwhile
        is as written so far.

        Raises:
            StoreError: nothing was written.
        """
        with self._said():
            db = self._connection
            db.execute("begin immediate")
            try:
                yield db
                db.execute("commit")
            except BaseException:
                # a full disk has rolled back already
                if db.in_transaction:
                    db.execute("rollback")
                raise

    def insert(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Append rows to one of the tables beside the events, all or none; each gets the time as its `at`.

        Args:
            table: one of `APPENDED`.

        Raises:
            StoreError: nothing was written.
        """
        if table not in APPENDED:
            raise ValueError(table)
        at = time.time()
        with self.transaction() as db:
            for row in rows:
                names = [*row, "at"]
                marks = ", ".join("?" * len(names))
                db.execute(f"insert into {table} ({', '.join(names)}) values ({marks})", (*row.values(), at))

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """The rows of a question to the tables, by column.

        Raises:
            StoreError: the database cannot be read.
        """
        with self._said():
            cursor = self._connection.execute(sql, tuple(values))
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def tune(self, *pragmas: str) -> None:
        """Set what SQLite has `pragma` for, in this thread's connection.

        Raises:
            StoreError: it cannot be done.
        """
        with self._said():
            for pragma in pragmas:
                self._connection.execute(f"pragma {pragma}").fetchall()

    def backup(self, path: str | Path) -> None:
        """Copy the whole database to a new file, as it is at one moment, while others go on writing.

        Raises:
            InputError: there is a file of that name, or no such folder.
            StoreError: it cannot be written; no half copy is left.
        """
        path = Path(path)
        if not path.name:
            raise InputError("Name the file for the backup.")
        if not path.absolute().parent.is_dir():
            raise InputError(f"The folder {path.absolute().parent} does not exist: make it first.")
        if os.path.lexists(path):
            raise _taken(path)
        # under a name of its own, so that what bears the chosen name is whole even after a kill
        part = part_of(path)
        try:
            part.unlink(missing_ok=True)
            part.open("x").close()
            copy = sqlite3.connect(part, isolation_level=None)
            try:
                self._connection.backup(copy)
                # one file, without a log beside it
                copy.execute("pragma journal_mode = delete")
            finally:
                copy.close()
            place_new(part, path)
        except BaseException as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            if isinstance(error, FileExistsError):
                raise _taken(path) from None
            if isinstance(error, sqlite3.Error):
                raise StoreError(_sentence(path, error)) from error
            if isinstance(error, OSError):
                raise StoreError(f"{path} cannot be written ({error.strerror or error}).") from error
            raise


def _taken(path: Path) -> InputError:
    return InputError(f"{path} exists: name a new file for the backup.")


def _sentence(path: Path, error: sqlite3.Error) -> str:
    told = str(error)
    if "full" in told:
        return f"The disk of {path} is full: free some space; all that was stored before is safe."
    if "not a database" in told or "malformed" in told:
        return f"{path} is not an SQLite database, or it is damaged: choose another file with --db."
    if "readonly" in told or "read-only" in told or "unable to open" in told:
        return f"{path} cannot be written: check the folder's permissions, or choose another file with --db."
    if "locked" in told:
        return f"{path} was locked by another program for over {BUSY_SECONDS} seconds: try again."
    return f"{path} could not be read or written ({told})."
