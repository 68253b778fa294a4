"""The models a server offers: the first is loaded at start, the others when somebody chooses them.

Knows their names. Does not know how a model is opened (`loading.py` does).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from .errors import InputError
from .generators.base import Generator
from .loading import ModelLoader
from .running import Running

Opened = Callable[[str | None, Running], Generator]

BUNDLED = "SmolLM2-135M-Instruct"
"""What the bundled model is called before it is loaded."""


class OfferedModels:
    """Loaders by name, in the order they were given.

    Args:
        settings: as `open_generator` takes them; none means the bundled model alone.
        running, opened: of all of them, see `ModelLoader`.
    """

    def __init__(
        self,
        settings: Sequence[str | None] = (),
        running: Running | None = None,
        opened: Opened | None = None,
    ) -> None:
        self._loaders: dict[str, ModelLoader] = {}
        for setting in settings or (None,):
            name = base = label(setting)
            number = 2
            while name in self._loaders:
                name, number = f"{base} ({number})", number + 1
            self._loaders[name] = ModelLoader(setting, running, opened)

    @property
    def names(self) -> list[str]:
        """What a person chooses from; the first one is the default."""
        return list(self._loaders)

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

    def that_made(self, model: str) -> ModelLoader:
        """The offered model that a run names as its generator; the first one if none does, and then whoever
        goes on with the run will be refused."""
        by_name = (loader for loader in self._loaders.values() if loader.name == model)
        return next(by_name, self._loaders.get(model, self.first))


def label(setting: str | None) -> str:
    """What a setting is called: `~/models/Tiny-1B/` → Tiny-1B, `scripted:/x/tree.json` → scripted-tree."""
    if not setting:
        return BUNDLED
    if setting.startswith("scripted:"):
        return f"scripted-{Path(setting.removeprefix('scripted:')).stem}"
    path = Path(setting).expanduser()
    return path.name if path.exists() else setting
