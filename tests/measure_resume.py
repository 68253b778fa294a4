"""Measures what the README says of resuming in bf16: `python tests/measure_resume.py`.

Eight rows are drawn in one batch, then the last four alone, as a resumed run would draw them after the
first four were stored, with nothing in memory. Prints how many of the four come out otherwise, in the usual
dtype of the machine, in float32, and in the reproducible mode, over several problems.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tts_core.events import row_seed
from tts_core.generators.base import Row, Segment
from tts_core.generators.transformers import TransformersGenerator
from tts_core.models import find_model, load
from tts_core.problems.examples import EXAMPLES
from tts_core.prompts import solve_messages
from tts_core.run_settings import RunSettings


def drawn(generator: TransformersGenerator, rows: list[Row]) -> dict[int, tuple[int, ...]]:
    """The tokens of every row."""
    tokens: dict[int, tuple[int, ...]] = {row.number: () for row in rows}
    for piece in generator.extend(rows, threading.Event()):
        if isinstance(piece, Segment):
            tokens[piece.row] += piece.tokens
    return tokens


def differing(generator: TransformersGenerator, problem: str) -> int:
    """How many of rows 4 to 7 differ when rows 0 to 3 are not in the batch."""
    settings = RunSettings()
    prompt = generator.encode(solve_messages(problem, settings.system))
    rows = [
        Row(
            number,
            prompt,
            (),
            row_seed(7, 0, 0, number),
            64,
            until_answer=True,
            temperature=settings.temperature,
            top_p=settings.top_p,
        )
        for number in range(8)
    ]
    whole = drawn(generator, rows)
    generator.engine.tree.clear()
    rest = drawn(generator, rows[4:])
    return sum(whole[number] != rest[number] for number in rest)


def main() -> None:
    source = find_model()
    assert source is not None, "the bundled model is not installed"
    for dtype, reproducible in ((None, False), ("float32", False), (None, True)):
        generator = TransformersGenerator(load(source, dtype=dtype), reproducible=reproducible)
        counts = [differing(generator, example.problem) for example in EXAMPLES]
        name = generator.describe()["dtype"] + (", reproducible" if reproducible else "")
        print(f"{name}: {sum(counts)} of {4 * len(counts)} rows drawn after a resume differ")


if __name__ == "__main__":
    main()
