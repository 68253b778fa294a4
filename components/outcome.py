"""The outcome: the chosen answer, how it was chosen, and what it cost."""

from __future__ import annotations

from .piece import Piece


class Outcome(Piece):
    """Value: what `TraceView.outcome` gives, or None."""

    scripts = ("outcome.js",)
    markup = '<section class="outcome" aria-label="The outcome" hidden></section>'
