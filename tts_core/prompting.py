"""Prompting: the token ids that stand before the steps of an attempt.

Knows a run's trace, settings and generator. Does not know which rows are sampled from it.
"""

from __future__ import annotations

from collections.abc import Sequence

from .errors import InputError
from .events import Kind, Step
from .generators.base import Generator
from .prompts import Shown, solve_messages
from .run_settings import RunSettings
from .trace import Trace


class Prompting:
    """The prompts of one run; each is encoded once."""

    def __init__(self, trace: Trace, settings: RunSettings, generator: Generator) -> None:
        self._trace = trace
        self._settings = settings
        self._generator = generator
        self._known: dict[tuple[tuple[str, ...], bool, str], tuple[int, ...]] = {}

    def prompt(self, shown: tuple[str, ...], kind: Kind = "draft", hint: str = "") -> tuple[int, ...]:
        """The chat up to the assistant's turn.

        Args:
            shown: the last steps of the attempts and critiques that are shown in it, oldest first.
            kind: of the rows that begin there: a critique is asked for in other words than an attempt.
            hint: words added to the problem's.

        Raises:
            InputError: it does not fit the model.
        """
        key = (shown, kind == "critique", hint)
        if key not in self._known:
            turns = [Shown(self._trace.text(id), self._trace.steps[id].kind == "critique") for id in shown]
            messages = solve_messages(
                self._trace.problem, self._settings.system, turns, hint, kind == "critique"
            )
            prompt = self._generator.encode(messages)
            if len(prompt) >= self._generator.context:
                raise InputError(
                    f"The prompt is {len(prompt):,} tokens long and this model reads at most "
                    f"{self._generator.context:,} with its answer: shorten it."
                )
            self._known[key] = prompt
        return self._known[key]

    def beginning(self, first: Step) -> tuple[int, ...]:
        """The prompt that an attempt with this first step began from."""
        return self.prompt(first.context, first.kind, first.hint)

    def before_last(self, path: Sequence[Step]) -> tuple[int, ...]:
        """What stood before the last token of a path when it was sampled."""
        tokens = [token for step in path for token in step.tokens]
        return (*self.beginning(path[0]), *tokens[:-1])
