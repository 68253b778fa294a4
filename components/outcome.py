"""The outcome: the chosen answer, how it was chosen, what it cost, what to do next."""

from __future__ import annotations

from .piece import Piece


class Outcome(Piece):
    """Value: what `outcome_value` gives with `hands` (see `Desk.hands`), or None.

    Fires `hand` with {trace, step, hand, n}, `undo` with {trace, run, hidden} and `again` with {trace}.
    """

    scripts = ("maths.js", "spent.js", "outcome.js")
    markup = '<section class="outcome" aria-label="The outcome" hidden></section>'
