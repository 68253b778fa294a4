"""Spoils lines of every format that is read: `python tests/formats/measure_spoiled.py [LINES] [SEED]`, by
default 10,000 of each.

Imports them into a store and exports what went in. Stops at the first crash, at a line that is neither
imported nor named, and at one that takes over ten seconds; prints how many were refused and which took
longest.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from formats import lines as wild
from formats.labelled_store import BOTH, exported
from formats.test_hostile_files import HOW, JUNK, encoded, spoiled, spoiled_lines

from tts_core.formats import format_named, readable
from tts_core.store import Store
from tts_core.transfer_events import EventImporter
from tts_core.transfer_in import Importer
from tts_core.transfer_read import Authors

HANGS = 10.0
"""Seconds for one line, and for the batch that is written behind it."""


def spoiled_events(count: int, seed: int) -> Iterator[bytes]:
    """The lines of small traces, one of each spoiled."""
    rng = Random(seed)
    done = 0
    while done < count:
        lines = [json.loads(line) for line in wild.event_lines(f"{rng.getrandbits(64):016x}")]
        at = rng.randrange(len(lines))
        for _ in range(rng.randrange(3)):
            lines[at] = spoiled(lines[at], (rng.randrange(10**6), rng.choice(HOW), rng.choice(JUNK)))
        for line in lines[: count - done]:
            yield encoded(line)
        done += len(lines)


class Watched:
    """Lines as they are asked for, and how long the longest took until the next one was."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self.lines = lines
        self.longest = 0.0

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        for number, line in enumerate(self.lines, 1):
            began = time.perf_counter()
            yield number, line
            took = time.perf_counter() - began
            self.longest = max(self.longest, took)
            assert took < HANGS, (number, took, line[:500])


def spoil(name: str, count: int, seed: int, folder: Path) -> str:
    """Import spoiled lines of a format; returns what came of it."""
    store = Store(folder / f"{name}.db")
    told: list[tuple[int, str]] = []
    importer = (
        EventImporter(store, lambda line, why: told.append((line, why)))
        if name == "jsonl"
        else Importer(store, format_named(name), Authors("me"), lambda line, why: told.append((line, why)))
    )
    lines = Watched(spoiled_events(count, seed) if name == "jsonl" else spoiled_lines(name, count, seed))
    counts = importer.run(iter(lines))
    assert counts.refused == len(told) == len({line for line, _ in told})
    assert all(why and "\n" not in why and len(why) < 500 for _, why in told), told
    traces = counts.traces + counts.known
    assert traces if name == "jsonl" else traces >= counts.lines - counts.refused
    for out in BOTH:
        exported(store, out, folder / "out")
    store.close()
    return (
        f"{name}: {counts.lines:,} spoiled lines, {counts.refused:,} refused, {traces:,} traces, "
        f"longest {lines.longest * 1000:.0f} ms"
    )


def main(count: int, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in readable():
            print(spoil(name, count, seed, Path(folder)), flush=True)


if __name__ == "__main__":
    told = [int(each) for each in sys.argv[1:]]
    main(*(told + [10_000, 1][len(told) :]))
