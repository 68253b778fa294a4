"""The suggestions: example problems under the prompt, a level at a time."""

from __future__ import annotations

from tts_core.problems.examples import EXAMPLES, LEVELS

from .piece import Piece


class Suggestions(Piece):
    """Value: {levels, rows, level}. A click on a problem fires `pick` with {index} into the examples."""

    scripts = ("suggestions.js",)
    markup = '<section class="suggestions" aria-label="Example problems"></section>'

    def __init__(self, level: int) -> None:
        rows = [
            {
                "title": example.title,
                "level": example.level,
                "words": f"{example.problem} {_reference(example.answer)}",
            }
            for example in EXAMPLES
        ]
        super().__init__({"levels": [list(pair) for pair in LEVELS.items()], "rows": rows, "level": level})


def _reference(answer: str | None) -> str:
    return f"(Answer: {answer})" if answer else "(No reference answer)"
