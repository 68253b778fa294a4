"""Accounts: as whom a request is signed in, and what that person may do.

Two kinds: the names and passwords of a users file, without which nothing is shown where there is one; and
Hugging Face's sign-in on a Space, where one may also stay a visitor. Knows tokens and profiles, and roles
as they are written; what a role may see is `owner.py`'s.
"""

from __future__ import annotations

import asyncio
import logging
import math
import os
import re
import time
from collections.abc import Collection, Mapping
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Protocol

from starlette.exceptions import HTTPException

from tts_core.guesses import Guesses
from tts_core.people import Role, Users

from .sessions import Sessions

log = logging.getLogger(__name__)

ADDRESS: ContextVar[str] = ContextVar("address", default="")
"""Where the request being served comes from: Gradio does not tell it to what checks a password."""


class Accounts(Protocol):
    """What the rules ask."""

    required: bool
    """Whether nothing is shown to who is not signed in."""

    def signed(self, request: Any) -> str | None:
        """The owner that a request is signed in as, or None. Takes Gradio's requests and Starlette's."""

    def role(self, owner: str) -> Role | None:
        """What an owner may do; None if it is nobody's who can sign in."""


class UserAccounts:
    """The people of a users file.

    Args:
        users: who there is.
        folder: where the sessions are kept.
    """

    required = True
    prefix = "user-"

    def __init__(self, users: Users, folder: Path) -> None:
        self.users = users
        self.guesses = Guesses()
        self.sessions = Sessions(users, folder)

    async def check(self, name: str, password: str) -> bool:
        """Whether this is the person's password; for Gradio's `auth`.

        Raises:
            HTTPException: 429, after too many wrong ones; the detail says for how long.
        """
        name, address = name.strip().lower()[:60], ADDRESS.get()
        wait = self.guesses.begin(name, address)
        if wait > 0:
            told = f"Too many wrong passwords: try again in {math.ceil(wait)} s."
            raise HTTPException(429, told, {"retry-after": str(math.ceil(wait))})
        if not await asyncio.to_thread(self.users.check, name, password):
            log.warning("A wrong password for %r, from %s.", name, address or "an unknown address")
            return False
        self.guesses.right(name, address)
        return True

    def join(self, app: Any) -> None:
        """Take the place of the Gradio app's own table of tokens, once it is there."""
        if app.tokens is not self.sessions:
            self.sessions.join(app)

    def signed(self, request: Any) -> str | None:
        """The owner by the token in the cookies."""
        for token in self.sessions.tokens(request.cookies):
            name = self.sessions.get(token)
            if name is not None:
                return f"{self.prefix}{name}"
        return None

    def role(self, owner: str) -> Role | None:
        """As the users file says now."""
        return self.users.role(owner.removeprefix(self.prefix)) if owner.startswith(self.prefix) else None

    def sign_out(self, request: Any) -> None:
        """End the sessions of this browser."""
        for token in self.sessions.tokens(request.cookies):
            self.sessions.end(token)


class HubAccounts:
    """Who signed in with Hugging Face, on a Space; Gradio keeps the profile in a signed cookie of its own.

    Args:
        everyone: the role of all who sign in.
        leads: the names of those who lead.
    """

    required = False
    prefix = "hf-"

    def __init__(self, everyone: Role, leads: Collection[str] = ()) -> None:
        self._everyone = everyone
        self._leads = {name.lower() for name in leads}

    def signed(self, request: Any) -> str | None:
        """The owner by the profile, while that is valid."""
        raw = getattr(request, "request", None) or request
        told = raw.scope.get("session", {}).get("oauth_info")
        match told:
            case {"userinfo": {"preferred_username": str(name)}} if re.fullmatch(
                r"[A-Za-z0-9_-]{1,60}", name
            ):
                expires = told.get("expires_at")
                fresh = not isinstance(expires, int | float) or expires > time.time()
                return f"{self.prefix}{name.lower()}" if fresh else None
        return None

    def role(self, owner: str) -> Role | None:
        """A lead's, or everyone's."""
        if not owner.startswith(self.prefix):
            return None
        return "lead" if owner.removeprefix(self.prefix) in self._leads else self._everyone


def open_accounts(
    users: str | None, hub_role: Role, hub_leads: Collection[str]
) -> UserAccounts | HubAccounts | None:
    """How people sign in: by a users file if there is one, by Hugging Face on a Space, else not at all."""
    if users:
        return UserAccounts(Users(users), data_folder())
    return HubAccounts(hub_role, hub_leads) if hosted() else None


def data_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where this user's programs keep data."""
    base = environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "treeline"


def hosted(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether this is a Space with `hf_oauth: true`, and what Gradio needs for it is installed."""
    names = ("SPACE_ID", "OAUTH_CLIENT_ID", "OAUTH_CLIENT_SECRET", "OAUTH_SCOPES", "OPENID_PROVIDER_URL")
    # elsewhere Gradio plays that one is signed in as whoever this machine is on the hub
    if environment.get("SYSTEM") != "spaces" or not all(environment.get(name) for name in names):
        return False
    from importlib.util import find_spec

    missing = [name for name in ("authlib", "itsdangerous") if find_spec(name) is None]
    if missing:
        log.warning("Nobody can sign in with Hugging Face: pip install %s.", " ".join(missing))
    return not missing
