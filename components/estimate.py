"""The estimate: one quiet line beside Run that says what the search would cost."""

from __future__ import annotations

from .piece import Piece


class EstimateLine(Piece):
    """Value: {words, error}; `error` says whether the words are about a value that cannot be used."""

    scripts = ("estimate.js",)
    markup = (
        '<p class="estimate" role="status" aria-live="polite" title="A draft is what one solution costs from '
        'its first to its last step. A search over steps spends it on many attempts that begin alike."></p>'
    )
