"""The estimate: one quiet line beside Run that says what the search would cost."""

from __future__ import annotations

from .piece import Piece


class EstimateLine(Piece):
    """Value: {words, error}; `error` says whether the words are about a value that cannot be used."""

    scripts = ("estimate.js",)
    markup = '<p class="estimate" role="status" aria-live="polite"></p>'
