"""Turns: which stream of a tab is the newest. One page shows one thing, so a newer stream ends the older one.

Knows names of tabs, and of parts of a page that have turns of their own. Does not know what is streamed.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class Turn:
    """A stream's turn in its tab, over when a newer one begins or the tab is closed; a call says whether it
    lasts. `stop`: Stop was pressed before the page knew of a trace to stop. `ended`: the stream has come
    to its own end, and another one may go on in its place."""

    over: bool = False
    stop: bool = False
    ended: bool = False

    def __call__(self) -> bool:
        return not self.over


class Turns:
    """The newest turn of each tab."""

    def __init__(self) -> None:
        self._turns: dict[str, Turn] = {}

    def take(self, tab: str) -> Turn:
        """Begin a stream for a tab: the older one's turn is over."""
        self.forget(tab)
        turn = self._turns[tab] = Turn()
        return turn

    def stop(self, tab: str) -> None:
        """Stop what a tab's stream is about to begin."""
        if tab in self._turns:
            self._turns[tab].stop = True

    def pop_ended(self, tab: str) -> bool:
        """Whether the newest stream of a tab came to its end; told once."""
        ended = tab in self._turns and self._turns[tab].ended
        if ended:
            self._turns[tab].ended = False
        return ended

    def forget(self, tab: str) -> None:
        """The tab is closed."""
        turn = self._turns.pop(tab, None)
        if turn is not None:
            turn.over = True
