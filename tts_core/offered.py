"""The models a server offers: the first is loaded at start, the others when somebody chooses them.

Knows their names. Does not know how a model is opened (`loading.py` does).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from .adapters import NONE, Adapter, chosen, shipped
from .errors import InputError, ModelError
from .generators.base import Generator
from .loading import ModelLoader
from .models import find_model
from .running import Running

Opened = Callable[[str | None, Running], Generator]

BUNDLED = "SmolLM2-135M-Instruct"
"""What the bundled model is called before it is loaded."""


class OfferedModels:
    """Loaders by name, in the order they were given; each adapter of a model makes one more.

    Args:
        settings: as `open_generator` takes them; none means the bundled model alone.
        running, opened: of all of them, see `ModelLoader`. `running.adapter` is the first model's.

    Raises:
        ModelError: the first model has no such adapter.
    """

    def __init__(
        self,
        settings: Sequence[str | None] = (),
        running: Running | None = None,
        opened: Opened | None = None,
    ) -> None:
        self._loaders: dict[str, ModelLoader] = {}
        self._titles: dict[str, str] = {}
        self._makes: dict[str, tuple[str, str | None]] = {}
        running = running or Running()
        for place, setting in enumerate(settings or (None,)):
            name = base = label(setting)
            number = 2
            while name in self._loaders:
                name, number = f"{base} ({number})", number + 1
            called = base_of(setting)
            wanted = chosen(None if place else running.adapter, called, default=not setting)
            there = shipped(called)
            extra = [wanted] if wanted and wanted not in there else []
            found: list[Adapter | None] = [*there, *extra, None]
            for adapter in sorted(found, key=lambda one: one != wanted):
                known = self._offer(name, setting, adapter, running, opened, bool(there or extra))
                self._makes[known] = (called, adapter.label if adapter else None)

    def _offer(
        self,
        name: str,
        setting: str | None,
        adapter: Adapter | None,
        running: Running,
        opened: Opened | None,
        told_apart: bool,
    ) -> str:
        known = with_adapter(name, adapter.label if adapter else None)
        which = str(adapter.folder) if adapter else NONE
        self._loaders[known] = ModelLoader(setting, replace(running, adapter=which), opened)
        of = f", {adapter.title}" if adapter else ", no adapter"
        self._titles[known] = f"{name}{of}" if told_apart else name
        return known

    @property
    def names(self) -> list[str]:
        """What a person chooses from; the first one is the default."""
        return list(self._loaders)

    @property
    def titles(self) -> list[tuple[str, str]]:
        """(words, name) of each."""
        return [(self._titles[name], name) for name in self._loaders]

    @property
    def first(self) -> ModelLoader:
        """The default model."""
        return next(iter(self._loaders.values()))

    @property
    def live_rows(self) -> int:
        """Rows being sampled now by all of them."""
        return sum(loader.live_rows for loader in self._loaders.values())

    def get(self, name: str | None) -> ModelLoader:
        """A model by the name it is offered under; the first one without a name.

        Raises:
            InputError: no such model is offered.
        """
        if not name:
            return self.first
        if name not in self._loaders:
            raise InputError(f"There is no model {name[:60]!r} here; there are {', '.join(self._loaders)}.")
        return self._loaders[name]

    def that_made(self, model: str, adapter: str | None = None) -> ModelLoader:
        """The offered model that a run names as its generator; the first one if none does, and then whoever
        goes on with the run will be refused."""
        made = (model, adapter)
        loaded = [loader for loader in self._loaders.values() if (loader.name, loader.adapter) == made]
        others = [self._loaders[known] for known, makes in self._makes.items() if makes == made]
        return next(iter([*loaded, *others]), self._loaders.get(with_adapter(model, adapter), self.first))


def with_adapter(model: str, adapter: str | None) -> str:
    """The name under which a model with this adapter (as runs record it) is offered."""
    return f"{model} + {adapter}" if adapter else model


def base_of(setting: str | None) -> str:
    """What adapters and runs call the model of a setting: `org/Tiny-1B` → Tiny-1B, also of a GGUF file."""
    if not setting or setting.startswith("scripted:"):
        return label(setting)
    try:
        source = find_model(setting)
    except ModelError:  # it is said when it is loaded
        return label(setting)
    return source.name if source else BUNDLED


def label(setting: str | None) -> str:
    """What a setting is called: `~/models/Tiny-1B/` → Tiny-1B, `scripted:/x/tree.json` → scripted-tree."""
    if not setting:
        return BUNDLED
    if setting.startswith("scripted:"):
        return f"scripted-{Path(setting.removeprefix('scripted:')).stem}"
    path = Path(setting).expanduser()
    return path.name if path.exists() else setting
