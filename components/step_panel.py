"""The step panel: everything known about the selected step, and what one may do there."""

from __future__ import annotations

from .piece import Piece


class StepPanel(Piece):
    """Value: what `TraceView.panel` gives, with `asked`, the event that it answers, or {error}.

    With `hands` in the value, {"verifiers": [name, …], "can": bool, "why": sentence}, the panel offers what
    a person may do at the step, and fires `hand` with {"trace", "step", "hand", "n", "until", "text",
    "verifier", "scope"}: the hand is "sample_more", "continue", "edit_step", "rescore" or "more_drafts",
    `step` a place, and what a hand does not need is null. An edited text stays in the page; with
    `hands["refused"]`, a sentence, its form stays open. `served` says that `steps.py` serves the steps: a
    selection is then fetched from there.
    """

    scripts = ("links.js", "maths.js", "tokens.js", "attempt.js", "hands.js", "step_panel.js")
    markup = '<section class="step-panel" aria-label="The selected step" tabindex="-1"></section>'
