"""GSM8K (Cobbe et al. 2021, arXiv 2110.14168): school problems with worked solutions, MIT licence.

Knows OpenAI's JSON lines. The train part ships beside this file; test problems are read from a file that a
person names, and nothing is ever trained on them.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import InputError
from .problem import Problem

TRAIN = Path(__file__).parent / "gsm8k_data" / "train.jsonl.gz"

_MARK = re.compile(r"<<[^<>]*>>")
_COMMA = re.compile(r"(?<=\d),(?=\d{3}\b)")
_TIMES = re.compile(r"(?<=[\d)%])\s*[x×]\s*(?=[\d($])")
_OPERATOR = re.compile(r"(?<=[\d)%])\s*([-+*/=])\s*(?=[\d($.])")


def read(path: Path) -> Iterator[Problem]:
    """The problems of a file, plain or packed (.gz), in its order. A solution that does not end in its answer
    is left out.

    Raises:
        InputError: the file cannot be read, or a line is no problem; the sentence names it.
    """
    try:
        with (
            gzip.open(path, "rt", encoding="utf-8")
            if path.suffix == ".gz"
            else path.open(encoding="utf-8") as file
        ):
            yield from _problems(file, path)
    except (OSError, UnicodeDecodeError, EOFError) as error:
        raise InputError(f"{path} cannot be read ({error}).") from error


def training() -> Iterator[Problem]:
    """The train part."""
    return read(TRAIN)


def _problems(lines: Iterable[str], path: Path) -> Iterator[Problem]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            told = json.loads(line)
            question, solution = str(told["question"]).strip(), str(told["answer"])
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                f'{path}, line {number} is no problem of GSM8K (an object with "question" and "answer").'
            ) from error
        made = problem(question, solution)
        if made is not None:
            yield made


def problem(question: str, solution: str) -> Problem | None:
    """A problem from its two texts; None where the solution does not say its answer."""
    work, found, answer = solution.partition("####")
    answer = _COMMA.sub("", answer.strip().lstrip("$"))
    if not found or not re.fullmatch(r"-?\d+(\.\d+)?", answer):
        return None
    steps = tuple(tidy(line) for line in work.strip().split("\n") if line.strip())
    operations = sum(len(re.findall(r"(?<=[\d)]) [-+*/] (?=[\d($])", step)) for step in steps)
    mark = hashlib.sha256(question.encode()).hexdigest()[:8]
    level = 2 if operations <= 1 else 3 if operations <= 3 else 4 if operations <= 5 else 5
    return Problem(
        f"gsm8k-{level}-{mark}", question, answer, level, "gsm8k", (*steps, f"The answer is {answer}.")
    )


def tidy(line: str) -> str:
    """A line of a solution in our way: no calculator marks, spaces around operators, * for times.

    "He pays 3x$1,200=$<<3*1200=3600>>3,600" → "He pays 3 * $1200 = $3600".
    """
    line = _COMMA.sub("", _MARK.sub("", line.strip()))
    return " ".join(_OPERATOR.sub(r" \1 ", _TIMES.sub(" * ", line)).split())
