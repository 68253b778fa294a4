"""Sessions: which browser is signed in, as whom.

Takes the place of Gradio's own table of tokens (`App.tokens`), which forgets everybody at a restart and
does not hear of new passwords. Gradio makes a token when it has let somebody in, keeps it in a cookie, and
asks here whose it is. They are kept as digests in a private file: who reads that cannot sign in with it.
"""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tts_core.errors import InputError
from tts_core.people import Users
from tts_core.private_file import Mark, PrivateFile

log = logging.getLogger(__name__)

LONGEST = 30 * 24 * 3600.0
"""Seconds after which one signs in again."""


class _Session(NamedTuple):
    name: str
    stamp: str
    since: float


class Sessions:
    """The sessions of the people of one users file; safe to use from several threads.

    Args:
        users: who there is. A session ends when its user is removed or gets a new password.
        folder: where they are kept.
        clock: unix seconds.
    """

    def __init__(self, users: Users, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self._users = users
        self._clock = clock
        self._lock = threading.Lock()
        self._mark: Mark | None = None
        self._known: dict[str, _Session] = {}
        # cookies of one host are shared by its ports: the name tells whose users these are
        self.id = hashlib.sha256(str(users.path.absolute()).encode()).hexdigest()[:16]
        self._file = PrivateFile(folder / f"sessions-{self.id}.json")

    def join(self, app: Any) -> None:
        """Serve a Gradio app that has been launched."""
        app.cookie_id = self.id
        app.tokens = self

    def tokens(self, cookies: Mapping[str, str]) -> list[str]:
        """The tokens among a request's cookies: Gradio's for https, then its twin for http."""
        names = (f"access-token-{self.id}", f"access-token-unsecure-{self.id}")
        return [token for token in (cookies.get(name) for name in names) if token]

    # what Gradio does with its table

    def get(self, token: str | None, default: str | None = None) -> str | None:
        """The name of the one who is signed in with a token."""
        if not token:
            return default
        with self._lock:
            self._refresh()
            found = self._known.get(_digest(token))
        return found.name if found is not None and self._holds(found) else default

    def __setitem__(self, token: str, name: str) -> None:
        name = name.strip().lower()
        stamp = self._users.stamp(name)
        if stamp is not None:
            with self._lock:
                self._refresh()
                self._known[_digest(token)] = _Session(name, stamp, self._clock())
                self._write()

    def end(self, token: str) -> None:
        """Sign out."""
        with self._lock:
            self._refresh()
            if self._known.pop(_digest(token), None) is not None:
                self._write()

    # the parts

    def _holds(self, session: _Session) -> bool:
        fresh = 0 <= self._clock() - session.since < LONGEST
        return fresh and self._users.stamp(session.name) == session.stamp

    def _refresh(self) -> None:
        mark = self._file.mark()
        if mark is None or mark == self._mark:
            return
        self._mark = mark
        try:
            told = self._file.read()
            self._known = {
                key: _Session(str(name), str(stamp), float(since))
                for key, (name, stamp, since) in told.items()
            }
        except (InputError, AttributeError, TypeError, ValueError):
            log.warning("%s is broken: everybody signs in again.", self._file.path)
            self._known = {}

    def _write(self) -> None:
        self._known = {key: one for key, one in self._known.items() if self._holds(one)}
        try:
            self._file.write(self._known)
        except InputError as error:
            log.warning("%s After a restart everybody signs in again.", error)
        else:
            self._mark = self._file.mark()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
