"""Samples: chats with an answer to learn, as token ids.

Knows which tokens are learned: those of the last completion and the end token. Does not know batches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import ModelError
from ..generators.chat import Chat
from ..models import LoadedModel
from ..problems.problem import Problem
from ..prompts import Shown, solve_messages


@dataclass(frozen=True, slots=True)
class Sample:
    """Token ids; those from `start` on are learned, those before are the prompt."""

    ids: tuple[int, ...]
    start: int
    group: str

    def __len__(self) -> int:
        return len(self.ids)


class Encoder:
    """Makes samples with a model's own chat template, the same that the generator uses."""

    def __init__(self, loaded: LoadedModel, system: str, longest: int) -> None:
        self._chat = Chat(loaded.tokenizer)
        end = self._chat.end()
        if end is None:
            raise ModelError(
                f"The tokenizer of {loaded.source.name} names no end token: it cannot be trained."
            )
        self._end = end
        self._system = system
        context = getattr(loaded.model.config.get_text_config(), "max_position_embeddings", None)
        self._longest = min(longest, int(context or longest))

    def prompt(self, problem: str, shown: Sequence[str] = ()) -> tuple[int, ...]:
        """The chat up to the assistant's turn, with earlier attempts."""
        return self._chat.encode(solve_messages(problem, self._system, [Shown(text) for text in shown]))

    def solution(self, problem: Problem) -> Sample | None:
        """A problem and its worked solution; None if it is too long."""
        group = "gsm8k" if problem.family == "gsm8k" else str(problem.level)
        return self.sample(problem.prompt, (), "\n".join(problem.solution), group)

    def revision(self, problem: Problem, shown: Sequence[str], right: str) -> Sample | None:
        """Earlier attempts, oldest first, and the right one after them.

        The oldest ones are left out where all are too long; None if even one is.
        """
        for first in range(len(shown)):
            sample = self.sample(problem.prompt, shown[first:], right, "revision")
            if sample is not None:
                return sample
        return None

    def sample(self, prompt: str, shown: Sequence[str], completion: str, group: str) -> Sample | None:
        """One chat with its completion; None if it is too long."""
        before = self.prompt(prompt, shown)
        ids = (*before, *self._chat.ids(completion), self._end)
        return Sample(ids, len(before), group) if len(ids) <= self._longest else None
