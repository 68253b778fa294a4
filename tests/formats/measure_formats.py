"""Measures import and export: `python tests/formats/measure_formats.py [LINES]`, by default 20,000.

Writes PRM800K lines of nine steps, imports them into an empty store with events and search index on, and
exports them again. Prints lines a second by the clock and by the processor, and the most memory the process
took, which does not grow with the number of lines. Then reads 10,000 spoiled lines with every importer and
says how many were refused and which took longest.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from formats import lines as wild
from formats.test_hostile_files import spoiled_lines

from tts_core.formats import format_named
from tts_core.formats.readings import Options
from tts_core.store import Store
from tts_core.transfer import export_file, import_file
from tts_core.transfer_in import Authors, Importer
from tts_core.transfer_out import Selection

STEPS = 9
WORDS = "the of sum number we have so that equals then $x^2$ factor prime each total 12 45 7 find apples"


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


def timed(what: str, count: int, call: object) -> None:
    """Print how many lines a second something does."""
    clock, processor = time.perf_counter(), time.process_time()
    call()  # type: ignore[operator]
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    print(
        f"{what}: {count / clock:,.0f} lines/s by the clock, {count / processor:,.0f} by the processor; "
        f"most memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB",
        flush=True,
    )


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "a.jsonl", Path(folder) / "b.jsonl"
        with source.open("w") as file:
            file.writelines(lines(count))
        store = Store(Path(folder) / "s.db")
        everybody = Authors("me")
        timed(
            "import", count, lambda: import_file(store, "prm800k", str(source), everybody, lambda *told: None)
        )
        timed("export", count, lambda: export_file(store, "prm800k", str(out), Selection(), Options()))
        timed(
            "again", count, lambda: import_file(store, "prm800k", str(source), everybody, lambda *told: None)
        )
        sizes = (path.stat().st_size / 2**20 for path in (store.path, source))
        print("database {:,.0f} MB for {:,.0f} MB of lines".format(*sizes))
    for name in wild.LINES:
        _spoil(name)


def _spoil(name: str, count: int = 10_000) -> None:
    refused: list[int] = []
    importer = Importer(None, format_named(name), Authors("me"), lambda line, why: refused.append(line))  # type: ignore[arg-type]
    longest = 0.0
    for number, line in enumerate(spoiled_lines(name, count)):
        began = time.perf_counter()
        importer._read(number, line)
        longest = max(longest, time.perf_counter() - began)
    print(f"{name}: {len(refused):,} of {count:,} spoiled lines refused, longest {longest * 1000:.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
