"""The presets: three buttons that set all controls of a search at once."""

from __future__ import annotations

from tts_core.presets import PRESETS, Preset
from tts_core.search.strategy import counted

from .piece import Piece

AGAIN = "A preset sets everything again."


class Presets(Piece):
    """Value: {current}, the name of the preset that the controls are, or None. Fires `pick` with {name}."""

    scripts = ("presets.js",)
    markup = '<section class="presets" aria-label="How much to search"></section>'

    def __init__(self, current: Preset | None) -> None:
        super().__init__(presets_value(current))


def presets_value(current: Preset | None, drafts: int = 0) -> dict[str, object]:
    """The buttons with the one that is pressed, and a line about it.

    Args:
        drafts: of the search, where it is no preset; 0 if it is none at all.
    """
    return {
        "current": current.name if current else None,
        "words": _words(current) if current else _own_words(drafts),
        "rows": [{"name": each.name, "title": each.title, "words": _words(each)} for each in PRESETS],
    }


def _own_words(drafts: int) -> str:
    size = counted(drafts, "draft") if drafts else "your own settings"
    return f"Custom: {size}. {AGAIN}"


def _words(preset: Preset) -> str:
    """What it costs and what it does."""
    return f"{counted(preset.drafts, 'draft')}. {preset.summary}"
