"""What the README and docs/developing.md say is true: the example strategy runs, the places exist."""

import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

from written import lines, search, told

from tts_core import search as strategies
from tts_core.parameters import whole
from tts_core.search.requests import ROOT, Choose, Extend, Keep, Score, Script
from tts_core.search.strategy import Strategy

TOP = Path(__file__).resolve().parent.parent
README = (TOP / "README.md").read_text("utf-8")
DEVELOPING = (TOP / "docs" / "developing.md").read_text("utf-8")


def test_the_example_strategy_runs(monkeypatch):
    [code] = re.findall(r"```python\n(.*?)```", DEVELOPING, re.S)
    things = (dataclass, Strategy, whole, Random, Extend, Score, Keep, Choose)
    names = {thing.__name__: thing for thing in things} | {"ROOT": ROOT, "Script": Script}
    exec(compile(code, "developing.md", "exec"), names)
    twice = names["Twice"]
    monkeypatch.setattr(strategies, "STRATEGIES", {**strategies.STRATEGIES, "twice": twice})
    journal = search(
        """
        A .2 -> 5
        B .9 -> 4
        """,
        "twice",
    )
    assert told(journal.events) == lines(
        """
        0 extend root×2 to answer: rows 0 1
        + A < root #0 complete
        + B < root #1 complete
        reads A as 5
        reads B as 4
        . 0
        1 score A B
        scores A=0.2 B=0.9
        . 1
        2 keep A | B
        keeps A, prunes B
        . 2
        chooses B = 4: 0.90 of 1.10 in summed scores, 1 of 2 votes.
        ends done: The search is complete.
        """
    )


def test_every_place_it_names_exists():
    table = DEVELOPING[DEVELOPING.index("## Where things are") : DEVELOPING.index("## Add a strategy")]
    for row in re.findall(r"^\| (`.*?) \|", table, re.M):
        places = re.findall(r"`([^`]+)`", row)
        folder = Path(places[0]).parent
        for place in places:
            assert (TOP / place).exists() or (TOP / folder / place).exists(), place


def test_every_requirement_is_explained():
    explained = README.split("## What it stands on")[1]
    for file in ("requirements.txt", "requirements-dev.txt"):
        for line in (TOP / file).read_text().splitlines():
            if line and not line.startswith("#"):
                name = re.match(r"[\w-]+", line)[0].removeprefix("pytest-timeout") or "pytest"
                assert re.search(rf"^\| [^|]*\b{name}\b[^|]* \|", explained, re.M), name
