"""Prompting: the token ids of attempts, and those that stand before them.

Knows a run's trace, settings and generator. Does not know which rows are sampled from it. Steps that were
sampled have their ids; a step that was written elsewhere, or by a person, has its text only, and reads as the
model's tokenizer spells it.
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
        self._spelled: dict[str, tuple[int, ...]] = {}

    def prompt(self, shown: tuple[str, ...], kind: Kind = "draft", hint: str = "") -> tuple[int, ...]:
        """The chat up to the assistant's turn.

        Args:
            shown: the last steps of the attempts and critiques that are shown in it, oldest first.
            kind: of the rows that begin there: a critique is asked for in other words than an attempt.
            hint: words added to the problem's.

        Raises:
            InputError: it does not fit the model.
        """
        prompt = self._encoded(shown, kind, hint)
        if len(prompt) >= self._generator.context:
            raise InputError(
                f"The prompt is {len(prompt):,} tokens long and this model reads at most "
                f"{self._generator.context:,} with its answer: shorten it."
            )
        return prompt

    def recent(self, shown: Sequence[Step], kind: Kind, hint: str) -> Sequence[Step]:
        """The most recent of these attempts that the model can be shown with room for an answer as long as
        the last of them; none if there is no room for that one alone. A critique stays with what it is of.

        Args:
            shown: the last steps of attempts and critiques, oldest first.
            kind, hint: as for `prompt`.
        """
        last = next((step for step in reversed(shown) if step.kind != "critique"), shown[-1])
        room = max(1, min(self._settings.max_tokens, len(self.tokens(self._trace.path(last.id)))))
        for first, step in enumerate(shown):
            if step.kind == "critique":
                continue
            ids = tuple(each.id for each in shown[first:])
            if len(self._encoded(ids, kind, hint)) + room <= self._generator.context:
                return shown[first:]
        return ()

    def _encoded(self, shown: tuple[str, ...], kind: Kind, hint: str) -> tuple[int, ...]:
        key = (shown, kind == "critique", hint)
        if key not in self._known:
            turns = [Shown(self._trace.text(id), self._trace.steps[id].kind == "critique") for id in shown]
            messages = solve_messages(
                self._trace.problem, self._settings.system, turns, hint, kind == "critique"
            )
            self._known[key] = self._generator.encode(messages)
        return self._known[key]

    def beginning(self, first: Step) -> tuple[int, ...]:
        """The prompt that an attempt with this first step began from."""
        return self.prompt(first.context, first.kind, first.hint)

    def tokens(self, path: Sequence[Step]) -> tuple[int, ...]:
        """The token ids of an attempt up to the end of a path."""
        return tuple(token for step in path for token in step.tokens or self._spell(step.text))

    def before_last(self, path: Sequence[Step]) -> tuple[int, ...]:
        """What stood before the last token of a path when it was sampled.

        That token is the boundary, or the model's end token. A text that was written elsewhere has no end
        token: where it ends without a boundary all of it is what stood before.
        """
        last, tokens = path[-1], self.tokens(path)
        ended = bool(last.tokens) or last.text != last.text.rstrip()
        return (*self.beginning(path[0]), *(tokens[:-1] if ended else tokens))

    def _spell(self, text: str) -> tuple[int, ...]:
        if text not in self._spelled:
            self._spelled[text] = self._generator.tokenize(text)
        return self._spelled[text]
