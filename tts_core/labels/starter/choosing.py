"""Choosing the starter solutions out of the published ones; run once, kept to be told how.

Knows the file `model_solutions_public.jsonl` (a line a problem, four solutions each) and the rule: problems
in the order of their hashes, each with one solution, the four models in turn, right and wrong alternately; 3
to 8 lines, none of them long. No lot is drawn, so the same file gives the same choice.

    python -m tts_core.labels.starter.choosing model_solutions_public.jsonl > solutions.jsonl
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

MODELS = ("6b_finetuning", "6b_verification", "175b_finetuning", "175b_verification")
COUNT = 100
FEWEST, MOST = 3, 8
LONGEST_PROBLEM, LONGEST_LINE = 600, 300


def chosen(rows: list[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The solutions that are taken, each with its problem."""
    wanted = [(model, right) for right in (True, False) for model in MODELS]
    count = 0
    for row in sorted(rows, key=lambda row: hashlib.sha256(row["question"].encode()).digest()):
        model, right = wanted[count % len(wanted)]
        told = row[model]
        if count == COUNT:
            return
        if told["is_correct"] is right and _suits(row["question"], told["solution"]):
            count += 1
            yield {
                "question": row["question"],
                "ground_truth": row["ground_truth"],
                "model": model,
                "is_correct": right,
                "solution": told["solution"],
            }


def _suits(question: str, solution: str) -> bool:
    lines = solution.split("\n")
    return (
        len(question) <= LONGEST_PROBLEM
        and FEWEST <= len(lines) <= MOST
        and all(line.strip() and len(line) <= LONGEST_LINE for line in lines)
        and lines[-1].startswith("A: ")
    )


if __name__ == "__main__":
    source = Path(sys.argv[1]).read_text("utf-8").splitlines()
    for line in chosen([json.loads(line) for line in source]):
        print(json.dumps(line, ensure_ascii=False))
