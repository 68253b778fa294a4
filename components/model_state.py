"""The model's state, in the page's header: loading, ready, missing (with a button that gets it), failed."""

from __future__ import annotations

from .piece import Piece


class ModelState(Piece):
    """Value: {state, message, name, offer}. Its button fires `fetch`."""

    scripts = ("model_state.js",)
    markup = (
        '<div class="model" data-state="loading"><i aria-hidden="true"></i>'
        '<span role="status" aria-live="polite"></span>'
        '<button type="button" hidden>Get the bundled model (98 MB)</button></div>'
    )
