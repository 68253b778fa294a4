"""People: who may do what, and the file of those who can sign in.

Knows names, roles, and passwords as scrypt keys (RFC 7914), a salt for each. Does not know browsers, cookies
or traces. The file is read again whenever it has changed, so that a running server notices.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import re
import secrets
import threading
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from .errors import InputError
from .private_file import Mark, PrivateFile

log = logging.getLogger(__name__)

Role = Literal["viewer", "labeller", "lead"]

ROLES: Mapping[Role, str] = {
    "viewer": "looks, replays and searches",
    "labeller": "labels as well",
    "lead": "also makes queues, decides, trains verifiers, and sees everybody's traces",
}
"""The roles, from the one who may least; each may what those before it may."""

NAME = re.compile(r"[a-z0-9._-]{1,40}")
SHORTEST, LONGEST = 8, 1024
"""Characters of a password."""

VERSION = 1


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who uses the app. `owner` is the one that labels carry."""

    owner: str
    name: str
    role: Role

    @property
    def is_stranger(self) -> bool:
        """Whether this is a visitor who did not sign in, known by a browser only."""
        return self.owner.startswith("browser-")

    @property
    def may_label(self) -> bool:
        """Whether this person's judgements are taken."""
        return self.role != "viewer"

    @property
    def may_lead(self) -> bool:
        """Whether this person makes queues, decides between others, trains and chooses defaults."""
        return self.role == "lead"

    def check_labels(self) -> None:
        """Raises:
        InputError: this person only looks."""
        if not self.may_label:
            raise InputError(f"{self.name} is a viewer, who labels nothing: a lead can change that.")

    def check_leads(self) -> None:
        """Raises:
        InputError: this person is no lead."""
        if not self.may_lead:
            raise InputError(f"Only a lead may do this, and {self.name} is a {self.role}.")


@dataclass(frozen=True, slots=True)
class Cost:
    """How dear a guess is: scrypt's parameters. Memory is 128 · n · r bytes."""

    n: int = 2**14
    r: int = 8
    p: int = 5

    def key(self, password: str, salt: bytes) -> bytes:
        """The 32 bytes that are kept in place of a password."""
        text = unicodedata.normalize("NFC", password)[: LONGEST + 1].encode("utf-8", "surrogatepass")
        most = 2 * 128 * self.r * (self.n + self.p)
        return hashlib.scrypt(text, salt=salt, n=self.n, r=self.r, p=self.p, maxmem=most, dklen=32)

    @property
    def bearable(self) -> bool:
        """Whether scrypt takes these, within 256 MB and a few seconds."""
        power = self.n >= 2 and self.n & (self.n - 1) == 0
        return power and self.r >= 1 and self.p >= 1 and self.n * self.r <= 2**21 and self.p <= 64


@dataclass(frozen=True, slots=True)
class User:
    """One entry of the file."""

    role: Role
    salt: bytes
    key: bytes
    cost: Cost

    def to_json(self) -> dict[str, Any]:
        """As it stands in the file."""
        told = {"role": self.role, "salt": self.salt.hex(), "key": self.key.hex()}
        return {**told, "scrypt": {"n": self.cost.n, "r": self.cost.r, "p": self.cost.p}}


class Users:
    """The users of one file; safe to use from several threads.

    Args:
        path: the file; it is made when the first user is added.
        cost: of the passwords that are set from now on.
    """

    def __init__(self, path: str | Path, cost: Cost | None = None) -> None:
        self.path = Path(path)
        self.cost = cost or Cost()
        self._file = PrivateFile(path)
        self._lock = threading.Lock()
        # one at a time: each takes 16 MB and a core
        self._hashing = threading.Lock()
        self._mark: Mark | None = None
        self._known: dict[str, User] = {}

    def load(self) -> dict[str, Role]:
        """The names and their roles, read now.

        Raises:
            InputError: the file is missing or broken; the sentence says where.
        """
        with self._lock:
            mark = self._file.mark()
            self._known = _read(self._file)
            self._mark = mark
            return {name: user.role for name, user in self._known.items()}

    def role(self, name: str) -> Role | None:
        """A user's role, or None if there is none of this name."""
        user = self._find(name)
        return None if user is None else user.role

    def stamp(self, name: str) -> str | None:
        """What changes with a user's password; None if there is no such user."""
        user = self._find(name)
        return None if user is None else user.salt.hex()[:16]

    def check(self, name: str, password: str) -> bool:
        """Whether this is the user's password. Takes as long for a name that nobody has."""
        user = self._find(name)
        cost, salt = (self.cost, b"\0" * 16) if user is None else (user.cost, user.salt)
        with self._hashing:
            key = cost.key(password, salt)
        return hmac.compare_digest(key, b"\0" * 32 if user is None else user.key) and user is not None

    def add(self, name: str, role: str, password: str) -> None:
        """Raises:
        InputError: the name is taken or no name, the password too short, the role unknown."""
        if not NAME.fullmatch(name):
            raise InputError(
                f"A name has 1 to 40 characters of a-z, 0-9, dot, hyphen and underscore: not {name[:60]!r}."
            )
        with self._file.alone():
            users = self._all(new=True)
            if name in users:
                raise InputError(
                    f"There is a user {name} already: `users password` and `users role` change it."
                )
            users[name] = self._made(check_role(role), password)
            self._write(users)

    def set_password(self, name: str, password: str) -> None:
        """Raises:
        InputError: there is no such user, or the password is too short."""
        with self._file.alone():
            users = self._all()
            users[name] = self._made(self._user(users, name).role, password)
            self._write(users)

    def set_role(self, name: str, role: str) -> None:
        """Raises:
        InputError: there is no such user or role."""
        with self._file.alone():
            users = self._all()
            user = self._user(users, name)
            users[name] = User(check_role(role), user.salt, user.key, user.cost)
            self._write(users)

    def remove(self, name: str) -> None:
        """Their traces and labels stay.

        Raises:
            InputError: there is no such user.
        """
        with self._file.alone():
            users = self._all()
            self._user(users, name)
            del users[name]
            self._write(users)

    # the parts

    def _find(self, name: str) -> User | None:
        with self._lock:
            mark = self._file.mark()
            if mark != self._mark:
                self._mark = mark
                try:
                    self._known = _read(self._file)
                except InputError as error:
                    # a slip of the keeper's pen must not throw everybody out
                    log.warning("%s Until it is mended, those known before count.", error)
            return self._known.get(name)

    def _all(self, new: bool = False) -> dict[str, User]:
        if new and self._file.mark() is None:
            return {}
        return _read(self._file)

    def _user(self, users: Mapping[str, User], name: str) -> User:
        if name not in users:
            raise InputError(
                f"There is no user {name[:60]!r} in {self.path}: `users list` tells who there is."
            )
        return users[name]

    def _made(self, role: Role, password: str) -> User:
        if not SHORTEST <= len(password) <= LONGEST:
            raise InputError(f"A password has {SHORTEST} to {LONGEST} characters.")
        salt = secrets.token_bytes(16)
        return User(role, salt, self.cost.key(password, salt), self.cost)

    def _write(self, users: Mapping[str, User]) -> None:
        told = {name: user.to_json() for name, user in sorted(users.items())}
        self._file.write({"version": VERSION, "users": told})


def check_role(role: str) -> Role:
    """Raises:
    InputError: there is no such role."""
    for known in get_args(Role):
        if role == known:
            return known  # type: ignore[no-any-return]
    raise InputError(f"A role is one of {', '.join(ROLES)}, not {role[:40]!r}.")


def _read(file: PrivateFile) -> dict[str, User]:
    if file.mark() is None:
        raise InputError(
            f"There is no users file {file.path}: `python -m tts_core users add NAME --role lead` makes it."
        )
    told = file.read()
    if not isinstance(told, dict) or not isinstance(told.get("users"), dict):
        raise InputError(f"{file.path} is no users file: it must hold an object with users.")
    if told.get("version") != VERSION:
        raise InputError(f"{file.path} was written by another version of Treeline (not {VERSION}).")
    return {name: _user(file.path, name, entry) for name, entry in told["users"].items()}


def _user(path: Path, name: str, entry: Any) -> User:
    try:
        cost = Cost(*(int(entry["scrypt"][key]) for key in ("n", "r", "p")))
        user = User(
            check_role(entry["role"]), bytes.fromhex(entry["salt"]), bytes.fromhex(entry["key"]), cost
        )
        if NAME.fullmatch(name) and len(user.salt) >= 8 and len(user.key) == 32 and cost.bearable:
            return user
    except (KeyError, TypeError, ValueError, InputError):
        pass
    raise InputError(
        f"{path}: the user {name[:60]!r} is not as `python -m tts_core users` writes it: mend or remove it."
    )
