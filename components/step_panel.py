"""The step panel: everything known about the selected step, its text as text."""

from __future__ import annotations

from .piece import Piece


class StepPanel(Piece):
    """Value: what `TraceView.panel` gives, or {error}."""

    scripts = ("step_panel.js",)
    markup = '<section class="step-panel" aria-label="The selected step"></section>'
