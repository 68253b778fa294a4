"""Measures import and export: `python tests/formats/measure_formats.py [LINES]`, by default 20,000.

Writes PRM800K lines of nine steps, imports them into an empty store with events and search index on, and
exports them again. Prints lines a second by the clock, the seconds of processor a thousand lines took, which
mean something on a busy machine too, and the memory at ten points, which does not grow with the number of
lines; both are of this process and those that it starts. A million lines need about 20 GB of disk, in the
folder for temporary files (TMPDIR).
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from formats import lines as wild

from tts_core.formats.readings import Options
from tts_core.store import Store
from tts_core.transfer import export_file, import_file
from tts_core.transfer_out import Selection
from tts_core.transfer_read import Authors

STEPS = 9
WORDS = "the of sum number we have so that equals then $x^2$ factor prime each total 12 45 7 find apples"
DISK = 20_000
"""Bytes for each line: the file, the database and its log, and one export."""


def lines(count: int) -> Iterator[str]:
    """PRM800K lines, about 2.7 KB each."""
    rng = Random(1)

    def text() -> str:
        return " ".join(rng.choices(WORDS.split(), k=rng.randint(12, 30)))

    for number in range(count):
        texts = [text() for _ in range(STEPS)]
        texts[-1] += f"\n\n# Answer\n\n{rng.randrange(100)}"
        steps = [
            {
                "completions": [{"text": said, "rating": rng.choice((1, 1, 0, -1)), "flagged": None}],
                "human_completion": None,
                "chosen_completion": 0,
            }
            for said in texts
        ]
        line = wild.PHASE_2 | {
            "question": {"problem": f"{text()} {number}", "ground_truth_answer": "12"},
            "label": {"steps": steps, "total_time": 278270, "finish_reason": "solution"},
        }
        yield json.dumps(line) + "\n"


class Points:
    """How far something was at ten points: the lines, the seconds of the clock, and the memory (MB)."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.process = psutil.Process()
        self.began = time.perf_counter()
        self.seen: list[tuple[int, float, float]] = []

    def at(self, done: int) -> None:
        """Tell how many lines were done."""
        if done * 10 >= self.count * (len(self.seen) + 1):
            processes = self.process, *self.process.children()
            megabytes = sum(each.memory_info().rss for each in processes) / 2**20
            self.seen.append((done, time.perf_counter() - self.began, megabytes))


def processor_seconds() -> float:
    """What this process has used, and all that it started and that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def timed(what: str, count: int, call: Callable[[Points], object]) -> None:
    """Print how fast something is and what memory it takes."""
    points = Points(count)
    clock, processor = time.perf_counter(), processor_seconds()
    call(points)
    clock, processor = time.perf_counter() - clock, processor_seconds() - processor
    print(
        f"{what}: {count / clock:,.0f} lines/s by the clock; {processor / count * 1000:.3f} s of processor "
        f"for 1,000 lines ({count / processor:,.0f} lines/s)"
    )
    memory = ", ".join(f"{megabytes:,.0f}" for _, _, megabytes in points.seen)
    print(f"  memory (MB): {memory}")
    speeds, before = [], (0, 0.0)
    for done, seconds, _ in points.seen:
        if seconds > before[1]:
            speeds.append(f"{(done - before[0]) / (seconds - before[1]):,.0f}")
        before = done, seconds
    print(f"  lines/s on the way: {', '.join(speeds)}", flush=True)


def main(count: int) -> None:
    free = shutil.disk_usage(tempfile.gettempdir()).free
    if free < count * DISK:
        need = f"{count * DISK / 2**30:,.0f} GB of disk are needed in {tempfile.gettempdir()}"
        sys.exit(f"{need}, and {free / 2**30:,.0f} GB are free: name another folder by TMPDIR.")
    print(f"{count:,} lines, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "a.jsonl", Path(folder) / "b.jsonl"
        with source.open("w") as file:
            file.writelines(lines(count))
        store = Store(Path(folder) / "s.db")

        def read(points: Points) -> None:
            told = lambda counts, share: points.at(counts.lines)  # noqa: E731
            import_file(store, "prm800k", str(source), Authors("me"), lambda *refused: None, told)

        def write(name: str) -> Callable[[Points], object]:
            return lambda points: export_file(
                store, name, str(out), Selection(), Options(), tell=lambda done: points.at(done.lines)
            )

        timed("import", count, read)
        sizes = [path.stat().st_size / 2**20 for path in (store.path, source)]
        log = store.path.with_name("s.db-wal").stat().st_size / 2**20
        timed("export prm800k", count, write("prm800k"))
        timed("export stepwise", count, write("stepwise"))
        timed("import again", count, read)
        print(f"database {sizes[0]:,.0f} MB and its log {log:,.0f} MB for {sizes[1]:,.0f} MB of lines")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
