"""The suggestions: example problems under the prompt, a level at a time: known ones, and fresh ones that are
drawn again and again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tts_core.problems.examples import EXAMPLES
from tts_core.problems.problem import Problem
from tts_core.problems.suggested import DRAWS, FAMILIES, LEVELS, suggested

from .piece import Piece


class Suggestions(Piece):
    """Value: {levels, rows, level, draw, fresh}; `level` is the first that is shown.

    A click on a problem fires `pick`: with {index} into the examples, or with {level, draw, place} of a fresh
    one. `draw` with {draw} asks for the value of another draw.
    """

    scripts = ("draft.js", "suggestions.js")
    markup = '<section class="suggestions" aria-label="Example problems"></section>'

    def __init__(self, level: int) -> None:
        super().__init__(suggestions_value(0) | {"level": level})


def suggestions_value(draw: int) -> dict[str, Any]:
    """The value: levels in words, the examples, and the fresh problems of a draw, by level."""
    rows = [
        {
            "title": example.title,
            "level": example.level,
            "words": f"{example.problem} {_reference(example.answer)}",
        }
        for example in EXAMPLES
    ]
    fresh = {str(level): [_fresh(problem) for problem in suggested(level, draw)] for level in LEVELS}
    return {"levels": [list(pair) for pair in LEVELS.items()], "rows": rows, "draw": draw, "fresh": fresh}


def picked(told: Mapping[str, Any]) -> tuple[str, str] | None:
    """The problem that a `pick` names, and its reference answer, empty if it has none. None if there is no
    such problem: what is told comes from a browser."""
    index = told.get("index")
    if _within(index, len(EXAMPLES)):
        return EXAMPLES[index].problem, EXAMPLES[index].answer or ""
    level, draw, place = told.get("level"), told.get("draw"), told.get("place")
    if not (_within(draw, DRAWS) and type(level) is int and level in LEVELS):
        return None
    problems = suggested(level, draw)
    return (problems[place].prompt, problems[place].answer) if _within(place, len(problems)) else None


def drawn(told: Mapping[str, Any]) -> dict[str, Any] | None:
    """The value that a `draw` asks for; behind the last draw comes the first. None if it names no number."""
    draw = told.get("draw")
    return suggestions_value(draw % DRAWS) if _within(draw, DRAWS + 1) else None


def _within(number: Any, count: int) -> bool:
    return type(number) is int and 0 <= number < count


def _fresh(problem: Problem) -> dict[str, str]:
    title, about = FAMILIES[problem.family]
    return {"title": title, "about": about, "words": f"{problem.prompt} {_reference(problem.answer)}"}


def _reference(answer: str | None) -> str:
    return f"(Answer: {answer})" if answer else "(No reference answer)"
