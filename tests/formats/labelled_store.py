"""A store of searched traces that several people have labelled, and how its traces come out and in."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from written import search

from tts_core.events import Recorded
from tts_core.formats import format_named
from tts_core.formats.readings import Options
from tts_core.labels.adopting import adopt, row
from tts_core.labels.label import Label
from tts_core.store import Store
from tts_core.trace import Trace
from tts_core.transfer import export_file, import_file
from tts_core.transfer_out import Selection
from tts_core.transfer_read import Authors

TREE = """
A .9
  A1 .8
    A11 .7 -> 4
    A12 .2 -> 5
  A2 .6
    A21 .5 -> 4
B .3
  B1 .2 -> 5
"""
START = 1_700_000_000.0


class Labelled:
    """A store that is labelled by naming steps with the first word of their text."""

    def __init__(self, path: Path) -> None:
        self.store = Store(path)
        self._at = START
        self._marks = 0

    def searched(
        self, id: str, outline: str = TREE, strategy: str = "mcts", problem: str = "What?", **params: Any
    ) -> Trace:
        """Search a written tree and store it."""
        params = params or ({"rounds": 6, "branch": 2} if strategy == "mcts" else {})
        events = search(outline, strategy, answer="4", id=id, **params).events
        events[0] = replace(events[0], problem=problem)
        at = time.time()
        self.store.adopt([Recorded(id, seq, at, event) for seq, event in enumerate(events, 1)])
        return self.store.trace(id)

    def say(self, trace: Trace, owner: str, word: str, rating: int | None, **more: Any) -> None:
        """A label of the first step whose text begins with a word; "" is the whole trace."""
        self._at += 1.5
        self._marks += 1
        step, content = trace.id, "whole"
        if word:
            found = next(step for step in trace.steps.values() if step.text.split()[0].rstrip(":") == word)
            step, content = found.id, found.content
        told: dict[str, Any] = {"seconds": 2.25, "mark": f"page-{self._marks}"} | more
        label = Label(trace.id, step, content, owner, rating, **told)
        with self.store.transaction() as db:
            adopt(db, [row(self._at, label)])

    def fill(self) -> None:
        """Several traces with everything that can be said of them."""
        one = self.searched("one")
        for word, rating in (("A", 1), ("A1", 1), ("A11", 1), ("A12", -1), ("B", 0)):
            self.say(one, "ann", word, rating)
        self.say(one, "ann", "A1", 1, about="choice")
        self.say(one, "ann", "A2", None, data={"unsure": True})
        self.say(one, "ann", "A12", None, about="comment", comment="“=” <b>no</b> ⟨ü⟩")
        for word, rating in (("A", -1), ("B", 1), ("B1", -1)):
            self.say(one, "bob", word, rating, protocol="first_error")
        self.say(one, "lead", "A", 1, protocol="adjudication", data={"verdict": True})
        two = self.searched("two", TREE, "best_of_n", n=3)
        for word, rating in (("A", 1), ("A1", 1), ("A11", 1)):
            self.say(two, "bob", word, rating)
        three = self.searched("three", "A .1\n  A1 .2 -> 9\n", "greedy")
        self.say(three, "ann", "", -1, about="problem")
        self.say(three, "ann", "A", 1)
        four = self.searched("four", "A .4 -> 5\n== revision\nR .8 -> 4\n", "revision", turns=2)
        self.say(four, "cem", "A", -1)
        self.say(four, "cem", "R", 1)
        self.searched("five")


def exported(store: Store, name: str, file: Path, options: Options | None = None, **selected: Any) -> bytes:
    """The bytes of an export."""
    export_file(store, name, str(file), Selection(**selected), options or Options())
    return file.read_bytes()


def imported(path: Path, name: str, file: Path) -> tuple[Store, list[tuple[int, str]]]:
    """A new store with a file in it, and the lines that were refused."""
    store = Store(path)
    refused: list[tuple[int, str]] = []
    import_file(store, name, str(file), Authors("local"), lambda line, why: refused.append((line, why)))
    return store, refused


BOTH = ("prm800k", "stepwise", "math_shepherd", "processbench", "plain", "jsonl")
assert all(format_named(name).reads and format_named(name).writes for name in BOTH)
