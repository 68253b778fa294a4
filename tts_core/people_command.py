"""`python -m tts_core users`: the people who can sign in, their passwords and roles.

A password is asked for twice and never an argument: arguments are seen by others and kept by shells.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from getpass import getpass

from .errors import InputError
from .people import ROLES, Users

DEFAULT = "users.json"


def arguments(add: Callable[[str], argparse.ArgumentParser]) -> None:
    """What each of the verbs may be told.

    Args:
        add: makes the parser of a verb.
    """
    listed = add("list")
    _file(listed)
    listed.add_argument("--json", action="store_true", help="print JSON on stdout")
    for verb in ("add", "password", "role", "remove"):
        made = add(verb)
        made.add_argument("name", metavar="NAME", help="a-z, 0-9, dot, hyphen and underscore")
        if verb == "role":
            made.add_argument("role", metavar="ROLE", choices=tuple(ROLES), help=_roles())
        if verb == "add":
            made.add_argument(
                "--role", default="labeller", choices=tuple(ROLES), help=f"{_roles()} (default: %(default)s)"
            )
        if verb in ("add", "password"):
            made.add_argument(
                "--password-stdin", action="store_true", help="read the password from the first line of stdin"
            )
        _file(made)


def users_list(options: argparse.Namespace) -> int:
    """List those who can sign in, with their roles."""
    found = Users(options.users).load()
    if options.json:
        print(json.dumps(found, indent=2))
    else:
        width = max((len(name) for name in found), default=0)
        print("\n".join(f"{name:<{width}}  {role}" for name, role in found.items()) or "Nobody yet.")
    return 0


def users_add(options: argparse.Namespace) -> int:
    """Let somebody sign in.

    The file is made with the first one. The web app asks for names and passwords when it is told the file:
    `python app.py --users FILE`.

    examples:
      users add ada --role lead
      users add bo < password.txt --password-stdin
    """
    Users(options.users).add(options.name, options.role, _password(options))
    return _said(
        f"{options.name} can sign in now, as {options.role}, where the app is told --users {options.users}."
    )


def users_password(options: argparse.Namespace) -> int:
    """Give somebody a new password; who is signed in with the old one is signed out."""
    Users(options.users).set_password(options.name, _password(options))
    return _said(f"{options.name} has a new password.")


def users_role(options: argparse.Namespace) -> int:
    """Change what somebody may do, at once."""
    Users(options.users).set_role(options.name, options.role)
    return _said(f"{options.name} is a {options.role} now: {ROLES[options.role]}.")


def users_remove(options: argparse.Namespace) -> int:
    """Let somebody sign in no more, and sign them out. Their traces and labels stay."""
    Users(options.users).remove(options.name)
    return _said(f"{options.name} can no longer sign in.")


def _said(line: str) -> int:
    print(line, file=sys.stderr)
    return 0


def _roles() -> str:
    return "; ".join(f"a {role} {may}" for role, may in ROLES.items())


def _file(parser: argparse.ArgumentParser) -> None:
    default = os.environ.get("TREELINE_USERS") or DEFAULT
    parser.add_argument("--users", metavar="FILE", default=default, help="the file (default: %(default)s)")


def _password(options: argparse.Namespace) -> str:
    """The password that is typed, or the first line of standard input.

    Raises:
        InputError: there is none, or the two differ.
    """
    if options.password_stdin:
        line = sys.stdin.readline()
        if not line.strip("\r\n"):
            raise InputError("Standard input holds no password.")
        return line.rstrip("\r\n")
    try:
        first = getpass(f"Password of {options.name}: ")
        again = getpass("The same again: ")
    except EOFError:
        raise InputError("No password was typed; --password-stdin reads it from standard input.") from None
    if first != again:
        raise InputError("The two passwords differ: nothing was changed.")
    return first
