"""Attempts: what a policy writes on problems, and whether it is right.

Knows generators and answers. Does not know where the policy comes from or what attempts are for.
"""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ..answers import equal, extract
from ..generators.base import Generator, Row, Segment
from ..problems.problem import Problem
from ..prompts import solve_messages
from .attempted import Attempted

if TYPE_CHECKING:
    from ..models import LoadedModel


class Attempts:
    """Samples attempts.

    Args:
        generators: of the same policy; each takes its part of the problems, at the same time.
        most_tokens: of one attempt.
    """

    def __init__(self, generators: Sequence[Generator], system: str, most_tokens: int) -> None:
        self._generators = generators
        self._system = system
        self._most_tokens = most_tokens

    def sample(
        self, problems: Sequence[Problem], each: int, temperature: float, seed: int, stop: threading.Event
    ) -> list[Attempted]:
        """`each` attempts at each problem, told apart; none at all once `stop` is set.

        Raises:
            ModelError: the model failed.
        """
        many = len(self._generators)

        def part(first: int) -> list[Attempted]:
            own = list(enumerate(problems))[first::many]
            return self._part(self._generators[first], own, each, temperature, seed, stop)

        with ThreadPoolExecutor(many) as pool:
            parts = list(pool.map(part, range(many)))
        if stop.is_set():
            return []
        return [parts[place % many][place // many] for place in range(len(problems))]

    def _part(
        self,
        generator: Generator,
        problems: Sequence[tuple[int, Problem]],
        each: int,
        temperature: float,
        seed: int,
        stop: threading.Event,
    ) -> list[Attempted]:
        rows = []
        for at, (place, problem) in enumerate(problems):
            prompt = generator.encode(solve_messages(problem.prompt, self._system))
            for nth in range(each):
                row = Row(
                    at * each + nth,
                    prompt,
                    (),
                    seed=(seed << 20) + place * each + nth,
                    limit=self._most_tokens,
                    nth=nth,
                    until_answer=True,
                    temperature=temperature,
                )
                rows.append(row)
        texts = [""] * len(rows)
        whole = [False] * len(rows)
        for piece in generator.extend(rows, stop):
            if isinstance(piece, Segment):
                texts[piece.row] += piece.text
                whole[piece.row] = piece.state == "complete"
        return [
            _told_apart(problem, texts[at * each : (at + 1) * each], whole[at * each : (at + 1) * each])
            for at, (_, problem) in enumerate(problems)
        ]

    def accuracy(
        self, groups: dict[str, list[Problem]], stop: threading.Event, told: Callable[[str], None]
    ) -> dict[str, dict[str, float]]:
        """Greedy answers: for each group how many problems, how many are right, and how many attempts end."""
        problems = [problem for group in groups.values() for problem in group]
        told(f"answering {len(problems)} dev problems")
        found = iter(self.sample(problems, 1, 0.0, 0, stop))
        measured: dict[str, dict[str, float]] = {}
        for name, group in groups.items():
            # the group first: it ends before an attempt of the next one is taken
            tried = [attempted for _, attempted in zip(group, found, strict=False)]
            if tried:
                right = sum(len(each.right) for each in tried)
                ended = sum(not each.unfinished for each in tried)
                measured[name] = {"problems": len(tried), "right": right, "ended": ended}
        return measured


@contextmanager
def generators(loaded: LoadedModel, reproducible: bool) -> Iterator[list[Generator]]:
    """A model as generators that work side by side: on a CPU one for each thread of torch.

    Each computes with one thread. Together they are as fast as one generator with all threads, and many times
    faster where other programs want a processor too. Models that need their own forward get one generator.
    """
    import torch

    from ..engine.engine import Engine
    from ..engine.llama import Llama
    from ..generators.transformers import TransformersGenerator

    threads = torch.get_num_threads()
    first = TransformersGenerator(loaded, reproducible=reproducible)
    forward = first.engine.forward
    made = [first]
    if forward.layout.device.type == "cpu" and isinstance(forward, Llama) and threads > 1:
        torch.set_num_threads(1)
        for _ in range(threads):
            other = copy.copy(first)
            other.engine = Engine(forward, first.engine.limit // threads, reproducible=reproducible)
            made.append(other)
        made.remove(first)
    try:
        yield list(made)
    finally:
        for each in made:
            each.engine.close()
        torch.set_num_threads(threads)


def is_right(text: str, answer: str) -> bool:
    """Whether an attempt's final answer is the reference answer."""
    found = extract(text)
    return found is not None and equal(found, answer)


def _told_apart(problem: Problem, texts: Sequence[str], whole: Sequence[bool]) -> Attempted:
    """Twins are kept once; attempts that were cut off are only counted."""
    right: list[str] = []
    wrong: list[str] = []
    for text in dict.fromkeys(text.strip() for text, ended in zip(texts, whole, strict=True) if ended):
        if text:
            (right if is_right(text, problem.answer) else wrong).append(text)
    return Attempted(problem, right, wrong, sum(not ended for ended in whole))
