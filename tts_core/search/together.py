"""Together: scripts side by side, their requests merged into one batch each time.

Knows scripts and how to answer them. Does not know strategies. What needs no sampling is answered first, so
that all live scripts wait for rows at the same moment and grow in one batch.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from .requests import Choose, Extend, Force, Keep, Request, Score, Script, Together


def together(*scripts: Script, of: str = "script") -> Generator[Request, Any, list[Choose]]:
    """Run scripts side by side; `results = yield from together(...)`.

    A script whose `Extend` comes back empty had no budget left and should return what it has.

    Args:
        of: what one script is, for the notes ("chain", "subtree").

    Returns:
        What each script chose, in their order.

    Raises:
        TypeError: a script asks for what cannot be merged.
    """
    chosen: dict[int, Choose] = {}
    asked: dict[int, Request] = {}

    def answer(place: int, value: object) -> None:
        try:
            asked[place] = scripts[place].send(value)
        except StopIteration as done:
            asked.pop(place, None)
            chosen[place] = done.value

    try:
        for place in range(len(scripts)):
            answer(place, None)
        while asked:
            yield from _turn(asked, answer, of)
    finally:
        for script in scripts:
            script.close()
    return [chosen[place] for place in range(len(scripts))]


def _turn(asked: dict[int, Request], answer: Any, of: str) -> Generator[Request, Any, None]:
    """Answer every script that waits for scores, else for pruning, else for forced steps, else for rows."""
    scores = {place: request for place, request in asked.items() if isinstance(request, Score)}
    keeps = {place: request for place, request in asked.items() if isinstance(request, Keep)}
    forced = {place: request for place, request in asked.items() if isinstance(request, Force)}
    if scores:
        ranks = yield Score([step for request in scores.values() for step in request.steps])
        for place, request in scores.items():
            answer(place, ranks[: len(request.steps)])
            ranks = ranks[len(request.steps) :]
    elif keeps:
        kept = [step for request in keeps.values() for step in request.steps]
        pruned = [step for request in keeps.values() for step in request.pruned]
        yield Keep(kept, pruned)
        for place, keep in keeps.items():
            answer(place, list(keep.steps))
    elif forced:
        for place, force in forced.items():
            answer(place, (yield force))
    else:
        yield from _grow(asked, answer, of)


def _grow(asked: dict[int, Request], answer: Any, of: str) -> Generator[Request, Any, None]:
    parts: dict[int, Extend] = {}
    for place, request in asked.items():
        if not isinstance(request, Extend):
            raise TypeError(f"A {type(request).__name__} cannot be asked for side by side.")
        parts[place] = request
    if len(parts) == 1:
        for place, request in parts.items():
            answer(place, (yield request))
        return
    first = next(iter(parts.values()))
    steps = yield Together(list(parts.values()), note=f"{len(parts)} {of}s side by side: {first.note}")
    for place, grown in zip(parts, steps, strict=True):
        answer(place, grown)
