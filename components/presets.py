"""The presets: three buttons that set all controls of a search at once."""

from __future__ import annotations

from tts_core.presets import PRESETS, Preset
from tts_core.search.strategy import counted

from .piece import Piece

CUSTOM = "Custom: your own settings. A preset sets them all again."


class Presets(Piece):
    """Value: {current}, the name of the preset that the controls are, or None. Fires `pick` with {name}."""

    scripts = ("presets.js",)
    markup = '<section class="presets" aria-label="How much to search"></section>'

    def __init__(self, current: Preset | None) -> None:
        super().__init__(presets_value(current))


def presets_value(current: Preset | None) -> dict[str, object]:
    """The buttons with the one that is pressed, and a line about it."""
    return {
        "current": current.name if current else None,
        "words": _words(current) if current else CUSTOM,
        "rows": [{"name": each.name, "title": each.title, "words": _words(each)} for each in PRESETS],
    }


def _words(preset: Preset) -> str:
    """What it costs and what it does."""
    return f"{counted(preset.drafts, 'draft')}. {preset.summary}"
