"""Presets: how much to search, chosen with one press.

Knows three sets of a strategy, its parameters and the settings of a run. Does not touch the system prompt,
the verifiers or the seed: those say what is asked and who judges, not how much. Does not know pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .run_settings import RunSettings
from .search import make_strategy
from .search.strategy import Strategy

GOVERNED = tuple(spec["name"] for spec in RunSettings.parameters() if spec["name"] != "system")
"""The settings that a preset sets."""


@dataclass(frozen=True)
class Preset:
    """A named set of controls. What `params` and `settings` leave out is at its default."""

    name: str
    title: str
    summary: str
    strategy: str
    params: Mapping[str, Any] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)

    def search(self) -> Strategy:
        """The strategy with its parameters."""
        return make_strategy(self.strategy, self.params)

    def run_settings(self) -> dict[str, Any]:
        """Every setting it governs, by name."""
        made = RunSettings.from_mapping(self.settings).to_json()
        return {name: made[name] for name in GOVERNED}

    @property
    def drafts(self) -> int:
        """The most drafts it uses."""
        return self.search().drafts()


PRESETS: tuple[Preset, ...] = (
    Preset(
        "quick",
        "Quick look",
        "Beam search with a small tree, to see how a search goes.",
        "beam",
        {"keep": 2, "branch": 2},
        {"tokens": 2_000},
    ),
    Preset(
        "balanced",
        "Balanced",
        "Whole answers side by side, and a vote weighted with their scores.",
        "weighted_majority",
        {"n": 12},
        {"tokens": 4_000},
    ),
    Preset(
        "thorough",
        "Thorough",
        "Beam search with a wide tree: six steps go on in each round.",
        "beam",
        {"keep": 6, "branch": 4},
        {"tokens": 12_000},
    ),
)


def matching(strategy: Strategy, settings: RunSettings) -> Preset | None:
    """The preset that these controls are, or None if somebody changed them."""
    told = settings.to_json()
    governed = {name: told[name] for name in GOVERNED}
    for preset in PRESETS:
        if preset.search() == strategy and preset.run_settings() == governed:
            return preset
    return None
