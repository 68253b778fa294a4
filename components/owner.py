"""The owner: who asks, which traces they may see, and who they are to those who label.

Knows the signed cookie that tells browsers apart, and the rules of demo mode and of a server where people
sign in; as whom one is signed in is told by `accounts.py`. The cookie is no log-in: who has it is the
owner. Handlers ask here before they read or write a trace.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tts_core.errors import InputError
from tts_core.people import Person, Role
from tts_core.problems.recording import OWNER as EXAMPLES

from .accounts import Accounts, data_folder

log = logging.getLogger(__name__)

COOKIE = "treeline_browser"
LOCAL = "local"
"""The owner of what the command line makes."""

ALONE = Person("me", "me", "lead")
"""Who labels on one's own machine, from whatever browser."""

SIGN_IN = "You are not signed in, or no longer: reload the page."

_YEARS = 5 * 365 * 24 * 3600
_VALUE = re.compile(r"([0-9a-f]{24})\.([0-9a-f]{32})")


def load_secret(folder: Path | None = None) -> bytes:
    """The key that signs the cookies, made on first use and readable by this user only."""
    path = (folder or data_folder()) / "cookie.key"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(made, "wb") as file:
            file.write(secrets.token_hex(32).encode())
    except FileExistsError:
        pass
    except OSError as error:
        log.warning("%s cannot be written (%s): after a restart browsers look new.", path, error.strerror)
        return secrets.token_bytes(32)
    try:
        key = path.read_bytes().strip()
    except OSError as error:
        log.warning("%s cannot be read (%s): after a restart browsers look new.", path, error.strerror)
        key = b""
    return key if len(key) >= 32 else secrets.token_bytes(32)


@dataclass(frozen=True)
class Owners:
    """Makes and reads the cookie, and says who may see what.

    `demo`: everybody sees only their own traces and the recorded examples, which are nobody's to change.
    Where people sign in it is the same, but that leads see everybody's traces, and keep the command line's.
    Else this is one person's machine, whose browser also sees the command line's traces, and any other by its
    link.
    """

    secret: bytes
    demo: bool
    accounts: Accounts | None = None

    @property
    def apart(self) -> bool:
        """Whether this server is shared, so that people are kept apart."""
        return self.demo or (self.accounts is not None and self.accounts.required)

    def sign(self, id: str) -> str:
        """The cookie's value for a browser."""
        return f"{id}.{self._mac(id)}"

    def _mac(self, id: str) -> str:
        return hmac.new(self.secret, b"browser:" + id.encode(), hashlib.sha256).hexdigest()[:32]

    def read(self, value: object) -> str | None:
        """The browser's id, or None if the cookie is missing or not ours."""
        found = _VALUE.fullmatch(value) if isinstance(value, str) else None
        if found and hmac.compare_digest(found[2], self._mac(found[1])):
            return found[1]
        return None

    def of(self, request: Any) -> str:
        """The owner that a request comes from: the person who is signed in, else the browser.

        Raises:
            InputError: nobody is signed in where one must be, or the browser keeps no cookies.
        """
        signed = self._signed(request)
        if signed is not None:
            return signed
        id = self.read(request.cookies.get(COOKIE)) if request is not None else None
        if id is None:
            raise InputError("This browser sends no cookies: allow them for this page, then reload it.")
        return f"browser-{id}"

    def person(self, request: Any) -> Person:
        """Who a request comes from, as those who label know them. Not for traces: see `of`.

        Raises:
            InputError: as for `of`.
        """
        owner = self.of(request)
        role = self.role(owner)
        if role is not None:
            return Person(owner, owner.partition("-")[2], role)
        return Person(owner, "visitor", "labeller") if self.demo else ALONE

    def _signed(self, request: Any) -> str | None:
        if self.accounts is None or request is None:
            return None
        signed = self.accounts.signed(request)
        if signed is None and self.accounts.required:
            raise InputError(SIGN_IN)
        return signed

    def role(self, owner: str) -> Role | None:
        """What the person may do who is signed in as an owner; None for a browser."""
        return None if self.accounts is None else self.accounts.role(owner)

    def keeps(self, owner: str) -> bool:
        """Whether an owner may change what all use, and have the whole database."""
        role = self.role(owner)
        return not self.apart if role is None else role == "lead"

    def keeper(self, request: Any, refused: str) -> str:
        """The visitor, if it may change what all use.

        Raises:
            InputError: it may not, and the sentence is `refused`.
        """
        owner = self.of(request)
        if not self.keeps(owner):
            raise InputError(refused)
        return owner

    def of_program(self, request: Any) -> str:
        """The owner that a program's request comes from: who is signed in, or that of its cookie; without one
        the command line's, or in demo mode one of the program's session.

        Raises:
            InputError: it is a browser without our cookie, or a program without a session in demo mode, or
                nobody is signed in where one must be.
        """
        signed = self._signed(request)
        if signed is not None:
            return signed
        # a page of another site may send requests to this machine; a browser says so, and sends no cookie
        if COOKIE in request.cookies or {"origin", "sec-fetch-site"} & set(request.headers.keys()):
            return self.of(request)
        if not self.demo:
            return LOCAL
        session = getattr(request, "session_hash", None)
        if not session:
            raise InputError("On this server a program must send a session_hash, as gradio_client does.")
        digest = hmac.new(self.secret, b"session:" + str(session).encode(), hashlib.sha256).hexdigest()
        return f"session-{digest[:24]}"

    def listed(self, owner: str) -> list[str] | None:
        """The owners whose traces are in this owner's list; None for everybody's."""
        return None if self.role(owner) == "lead" else [*self.own(owner), EXAMPLES]

    def own(self, owner: str) -> list[str]:
        """The owners whose traces this owner may change, but for the examples."""
        return [owner, LOCAL] if self.keeps(owner) else [owner]

    def check_read(self, owner: str, of: str) -> None:
        """Raises:
        InputError: a trace of `of` is not shown to `owner`."""
        listed = self.listed(owner)
        if self.apart and listed is not None and of not in listed:
            raise InputError("This trace belongs to another visitor; on this server you see only your own.")

    def may_write(self, owner: str, of: str) -> bool:
        """Whether `owner` may go on with a trace of `of`."""
        return of in self.own(owner) or (of == EXAMPLES and not self.apart)

    def may_go_on(self, owner: str, of: str) -> bool:
        """Whether `owner` may grow a tree of `of`, be it in a copy: a recorded example stays as it is."""
        return of == EXAMPLES or of in self.own(owner)

    def check_write(self, owner: str, of: str) -> None:
        """Raises:
        InputError: `owner` may not go on with a trace of `of`."""
        if of == EXAMPLES and self.apart:
            raise InputError("This is a recorded example, which stays as it is: press Run for your own.")
        if not self.may_write(owner, of):
            whose = "somebody else" if self.role(owner) else "another browser"
            raise InputError(f"This trace belongs to {whose}: start a search of your own.")


class BrowserCookie:
    """Middleware: a browser that asks for a page without a valid cookie gets one.

    Args:
        framed: the page is shown with https inside another site's, where browsers keep a cookie only if it is
            for that site's pages alone (partitioned).
    """

    def __init__(self, app: ASGIApp, owners: Owners, framed: bool = False) -> None:
        self._app = app
        self._owners = owners
        self._framed = framed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self._known(scope):
            await self._app(scope, receive, send)
            return
        for_whom = "SameSite=Lax; Secure" if scope.get("scheme") == "https" else "SameSite=Lax"
        if self._framed:
            for_whom = "SameSite=None; Secure; Partitioned"
        value = self._owners.sign(secrets.token_hex(12))
        cookie = f"{COOKIE}={value}; Path=/; Max-Age={_YEARS}; HttpOnly; {for_whom}"

        async def with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                message["headers"] = [*message["headers"], (b"set-cookie", cookie.encode())]
            await send(message)

        await self._app(scope, receive, with_cookie)

    def _known(self, scope: Scope) -> bool:
        # read as the handlers do: other programs of this host may have set what `http.cookies` refuses
        told = (
            cookie_parser(value.decode("latin-1")) for name, value in scope["headers"] if name == b"cookie"
        )
        return any(self._owners.read(cookies.get(COOKIE)) for cookies in told)


def _is_page(message: Message) -> bool:
    # only pages: of several files asked for at once each would else get a cookie of its own
    kinds = [value for name, value in message["headers"] if name.lower() == b"content-type"]
    return message["status"] == 200 and any(kind.startswith(b"text/html") for kind in kinds)
