"""The suggestions: example problems as small buttons under the prompt."""

from __future__ import annotations

from tts_core.problems.examples import EXAMPLES

from .piece import Piece


class Suggestions(Piece):
    """A click fires `pick` with {index} into the examples."""

    scripts = ("suggestions.js",)
    markup = '<div class="suggestions" role="group" aria-label="Example problems"></div>'

    def __init__(self) -> None:
        super().__init__([example.title for example in EXAMPLES])
