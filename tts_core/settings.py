"""Settings of the web app: one frozen dataclass; the command line and the environment are read from it.

Knows each setting's flag, variable, default and help. Does not know what is done with them. A flag
beats its `TREELINE_…` variable, and that beats the default.
"""

from __future__ import annotations

import argparse
import ipaddress
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from .database import DEFAULT_PATH
from .errors import InputError
from .people import check_role
from .running import Running

EPILOG = """Every option can also be set by the variable named beside it; true and false are 1 and 0.

examples:
  python app.py
  python app.py --model ~/models/SmolLM2-360M-Instruct --db class.db
  python app.py --host 0.0.0.0 --allowed-host lab.example.org
  python -m tts_core users add ada --role lead && python app.py --host 0.0.0.0 --users users.json
"""


def _setting(default: Any, metavar: str, help: str) -> Any:
    return field(default=default, metadata={"metavar": metavar, "help": help})


@dataclass(frozen=True)
class Settings:
    """What `app.py` is told."""

    host: str = _setting("127.0.0.1", "ADDRESS", "the address to listen on")
    port: int = _setting(7860, "PORT", "the port to listen on")
    db: str = _setting(str(DEFAULT_PATH), "FILE", "the database of traces; it is made if it is not there")
    model: tuple[str, ...] = _setting(
        (),
        "MODEL",
        "a model folder, a GGUF file, a hub id, or scripted:FILE.json (a written tree); repeatable, "
        "the first one is loaded at start (default: the bundled model)",
    )
    adapter: str | None = _setting(
        None,
        "NAME",
        "an adapter of the first model: a shipped one's name, a folder, or none (default: the bundled "
        "model's own)",
    )
    device: str | None = _setting(None, "NAME", "cpu, cuda or mps; else the best there is")
    dtype: str | None = _setting(None, "NAME", "float32, bfloat16 or float16; else what suits the device")
    kv_memory: float | None = _setting(
        None, "GB", "the most memory of each model for keys and values; else a quarter of all there is"
    )
    reproducible: bool = _setting(
        False, "", "the same seed gives the same tokens to the bit, whoever else searches; slower"
    )
    at_once: int = _setting(8, "N", "how many searches work at the same time; others wait their turn")
    grace: float = _setting(20.0, "SECONDS", "how long a search goes on that nobody watches any more")
    demo: bool | None = _setting(
        None,
        "",
        "show each visitor only their own traces, within limits; on by itself if --host is beyond this "
        "machine and there is no --users",
    )
    users: str | None = _setting(
        None,
        "FILE",
        "everybody signs in with a name and password of this file; `python -m tts_core users` makes it",
    )
    hf_role: str = _setting(
        "labeller", "ROLE", "on a Space, the role of who signs in with Hugging Face: viewer, labeller or lead"
    )
    hf_leads: tuple[str, ...] = _setting(
        (), "NAME", "on a Space, the Hugging Face name of one who leads (repeatable)"
    )
    examples: bool = _setting(True, "", "show the recorded example searches; on unless set otherwise")
    visitor_runs: int = _setting(1, "N", "in demo mode, how many searches of one visitor run at once")
    visitor_drafts: int = _setting(64, "N", "in demo mode, the most drafts of one search")
    visitor_tokens: int = _setting(
        50_000, "N", "in demo mode, how many tokens are generated for one visitor in an hour"
    )
    allowed_host: tuple[str, ...] = _setting(
        (), "NAME", "one more name under which browsers may reach this server (repeatable)"
    )
    framed: bool = _setting(
        False, "", "the page is shown with https inside another site's: its cookie is for that; so on a Space"
    )
    mcp: bool = _setting(
        False, "", "offer the endpoints to language models by MCP; needs requirements-mcp.txt installed"
    )
    root_path: str = _setting("", "PATH", "the path under which a proxy serves the app, such as /treeline")

    @property
    def running(self) -> Running:
        """Where and how the models run."""
        return Running(self.device, self.dtype, self.kv_memory, self.reproducible, self.adapter)

    @property
    def is_demo(self) -> bool:
        """Whether visitors come without a name and within limits: as set, else whenever others can reach the
        server and need not sign in."""
        return self.demo if self.demo is not None else not (self.users or is_loopback(self.host))


_SWITCHES = ("demo", "examples", "framed", "mcp", "reproducible")


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server that listens on `host`."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def variable(name: str) -> str:
    """The environment variable of a setting: at_once → TREELINE_AT_ONCE."""
    return f"TREELINE_{name.upper()}"


def parser() -> argparse.ArgumentParser:
    """The command line of `app.py`."""
    made = argparse.ArgumentParser(
        prog="python app.py",
        description="Treeline: watch a language model search at test time.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    for spec in fields(Settings):
        default = "" if spec.default in (None, (), "") else f"; default: {spec.default}"
        told = f"{spec.metadata['help']} ({variable(spec.name)}{default})".replace("%", "%%")
        flag = "--" + spec.name.replace("_", "-")
        if spec.name in _SWITCHES:
            made.add_argument(flag, action=argparse.BooleanOptionalAction, default=None, help=told)
        else:
            action = "append" if isinstance(spec.default, tuple) else "store"
            made.add_argument(
                flag, dest=spec.name, action=action, metavar=spec.metadata["metavar"], help=told
            )
    return made


def read_settings(
    arguments: Sequence[str] | None = None, environment: Mapping[str, str] = os.environ
) -> Settings:
    """The settings from the command line and the environment; where this is a Space of Hugging Face, those it
    needs unless they are set.

    Raises:
        InputError: a value that cannot be used.
        SystemExit: argparse has said what is wrong, or printed its help.
    """
    told = vars(parser().parse_args(arguments))
    values: dict[str, Any] = {}
    for spec in fields(Settings):
        value = told[spec.name]
        if value is None:
            value = environment.get(variable(spec.name)) or None
        if value is not None:
            values[spec.name] = _read(spec.name, value)
    if environment.get("SPACE_ID"):
        named = [*values.get("allowed_host", ()), *filter(None, [environment.get("SPACE_HOST")])]
        values = {"host": "0.0.0.0", "framed": True} | values | {"allowed_host": tuple(named)}
    return Settings(**values)


def _read(name: str, value: Any) -> Any:
    """A value as text, or as argparse made it, in the type of its setting."""
    match name:
        case "port":
            return _number(name, value, 1, 65535, int)
        case "at_once":
            return _number(name, value, 1, 1000, int)
        case "visitor_runs":
            return _number(name, value, 1, 1000, int)
        case "visitor_drafts":
            return _number(name, value, 1, 100_000, int)
        case "visitor_tokens":
            return _number(name, value, 1, 1_000_000_000, int)
        case "kv_memory":
            return _number(name, value, 0.001, 100_000, float)
        case "grace":
            return _number(name, value, 0, 86400, float)
        case name if name in _SWITCHES:
            return value if isinstance(value, bool) else _truth(name, value)
        case "hf_role":
            return check_role(value)
        case "root_path":
            return _path(value)
        case "allowed_host" | "hf_leads" | "model":
            names = value.split(",") if isinstance(value, str) else value
            return tuple(name.strip() for name in names if name.strip())
    return value


def _number(name: str, value: Any, low: float, high: float, kind: type[int] | type[float]) -> float:
    try:
        number = kind(value)
    except ValueError:
        number = None
    if number is None or not low <= number <= high:
        raise InputError(f"{name} must be a number from {low} to {high}, not {str(value)[:40]!r}.")
    return number


def _path(value: str) -> str:
    if value and not value.startswith(("/", "http://", "https://")):
        raise InputError(f"root_path must be a path that begins with /, not {value[:40]!r}.")
    return value


def _truth(name: str, value: str) -> bool:
    if value.lower() in ("1", "true", "yes", "on"):
        return True
    if value.lower() in ("0", "false", "no", "off"):
        return False
    raise InputError(f"{variable(name)} must be 1 or 0, not {value[:40]!r}.")
