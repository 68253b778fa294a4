"""Formats: how labelled traces are written to files and read from them, one module for each format.

Knows which formats there are. Does not know the store, models or pages. A module has a NAME, a TITLE, its
table of fields and source in the docstring, and `read`, which makes labelled traces of a line, or `write`,
which makes lines of a labelled trace, or both. The command line, the page and `docs/formats.md` are made from
this registry.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from ..errors import InputError

if TYPE_CHECKING:
    from .labelled import LabelledTrace
    from .readings import Options

Layout = Literal["lines", "array", "events", "parquet", "folder"]
"""How a file is laid out: a JSON object a line, one JSON array, the store's own events, or not as text at
all."""

Read = Callable[[Mapping[str, Any]], "Iterable[LabelledTrace]"]
Write = Callable[["LabelledTrace", "Options"], Iterator[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        judged: whether only traces that somebody judged give lines.
        anonymous: whether its lines do not say who judged.
        help: its docstring.
    """

    name: str
    title: str
    layout: Layout
    help: str
    read: Read | None
    write: Write | None
    judged: bool = False
    anonymous: bool = False

    @property
    def reads(self) -> bool:
        return self.read is not None or self.layout == "events"

    @property
    def writes(self) -> bool:
        return self.write is not None or self.layout in ("events", "folder")


_MODULES: Mapping[str, tuple[Layout, bool, bool]] = {
    "prm800k": ("lines", True, False),
    "stepwise": ("lines", True, True),
    "math_shepherd": ("lines", True, True),
    "processbench": ("lines", True, True),
    "preference": ("lines", False, False),
    "revisions": ("lines", False, False),
    "argilla": ("lines", False, False),
    "label_studio": ("array", False, False),
    "parquet": ("parquet", False, False),
    "dataset": ("folder", False, False),
    "gsm8k": ("lines", False, False),
    "search_and_learn": ("lines", False, False),
    "chat": ("lines", False, False),
    "plain": ("lines", False, False),
    "jsonl": ("events", False, False),
}
"""By the name of its module: the layout, and whether it is judged and anonymous."""

NAMES: tuple[str, ...] = tuple(_MODULES)


def format_named(name: str) -> Format:
    """A format.

    Raises:
        InputError: there is none of that name.
    """
    if name not in _MODULES:
        raise InputError(f"There is no format {name[:40]!r}; there are {', '.join(NAMES)}.")
    layout, judged, anonymous = _MODULES[name]
    module = import_module(f".{name}", __name__)
    own = layout == "events"
    return Format(
        name,
        module.TITLE,
        layout,
        inspect.getdoc(module) or "",
        None if own else getattr(module, "read", None),
        None if own else getattr(module, "write", None),
        judged,
        anonymous,
    )


def formats() -> list[Format]:
    """All of them, in the order they are told in."""
    return [format_named(name) for name in NAMES]


def readable() -> tuple[str, ...]:
    """The names of those that can be imported."""
    return tuple(each.name for each in formats() if each.reads)
