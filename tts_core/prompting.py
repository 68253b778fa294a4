"""Prompting: the token ids that stand before the steps of an attempt.

Knows a run's trace, settings and generator. Does not know which rows are sampled from it.
"""

from __future__ import annotations

from collections.abc import Sequence

from .errors import InputError
from .events import Step
from .generators.base import Generator
from .prompts import solve_messages
from .run_settings import RunSettings
from .trace import Trace


class Prompting:
    """The prompts of one run; each is encoded once."""

    def __init__(self, trace: Trace, settings: RunSettings, generator: Generator) -> None:
        self._trace = trace
        self._settings = settings
        self._generator = generator
        self._known: dict[tuple[str, ...], tuple[int, ...]] = {}

    def prompt(self, shown: tuple[str, ...]) -> tuple[int, ...]:
        """The chat up to the assistant's turn, in which the attempts that end with these steps are shown.

        Raises:
            InputError: it does not fit the model.
        """
        if shown not in self._known:
            attempts = [self._trace.text(step) for step in shown]
            messages = solve_messages(self._trace.problem, self._settings.system, attempts)
            prompt = self._generator.encode(messages)
            if len(prompt) >= self._generator.context:
                raise InputError(
                    f"The prompt is {len(prompt):,} tokens long and this model reads at most "
                    f"{self._generator.context:,} with its answer: shorten it."
                )
            self._known[shown] = prompt
        return self._known[shown]

    def before_last(self, path: Sequence[Step]) -> tuple[int, ...]:
        """What stood before the last token of a path when it was sampled."""
        tokens = [token for step in path for token in step.tokens]
        return (*self.prompt(path[0].context), *tokens[:-1])
