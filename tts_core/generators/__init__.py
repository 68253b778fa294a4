"""Generators: what samples the steps. `open_generator` finds one by its setting."""

from __future__ import annotations

from pathlib import Path

from ..errors import ModelError
from ..running import Running
from .base import Generator

SCRIPTED = "scripted:"

DEFAULT = Running()

NO_MODEL = (
    "No model was found: run `python -m tts_core model get` (98 MB), or name a model folder with --model."
)


def open_generator(setting: str | None, running: Running = DEFAULT) -> Generator:
    """Load a policy.

    Args:
        setting: a model folder, a GGUF file, a hub id, `scripted:FILE` for a written tree, or None for
            the bundled model.
        running: where and how it runs.

    Raises:
        ModelError: there is no such model, or it cannot be loaded.
    """
    if setting and setting.startswith(SCRIPTED):
        from .scripted import ScriptedGenerator, Written

        path = Path(setting.removeprefix(SCRIPTED))
        return ScriptedGenerator(Written.from_file(path), f"scripted-{path.stem}")
    from .. import adapters
    from ..models import find_model, load

    source = find_model(setting)
    if source is None:
        raise ModelError(NO_MODEL)
    adapter = adapters.chosen(running.adapter, source.name, default=not setting)
    from .transformers import TransformersGenerator

    loaded = load(source, running.device, running.dtype, adapter)
    return TransformersGenerator(loaded, running.kv_bytes, running.reproducible)
