"""Prompts: the chats that are shown to the policy.

Knows wording. Does not know tokens or chat templates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .errors import InputError

LONGEST = 200_000
"""Characters of a prompt that are looked at at all; the model's context is far smaller."""

REVISE = (
    "Look at your answer again. If there is a mistake, mend it. Write the whole solution again, step by step."
)


CRITICISE = (
    "Check this answer step by step. Say which step is wrong, if any, and why. Do not write a new solution."
)
MEND = "Now write the whole solution again, step by step, without the mistakes you found."


@dataclass(frozen=True, slots=True)
class Shown:
    """What the model is shown of an earlier turn: an attempt, or a critique of the one before."""

    text: str
    critique: bool = False


def solve_messages(
    problem: str, system: str, shown: Sequence[Shown] = (), hint: str = "", criticise: bool = False
) -> list[dict[str, str]]:
    """The chat for a problem.

    Args:
        shown: earlier attempts and critiques, oldest first.
        hint: words added to the problem's.
        criticise: whether a critique of the last attempt is asked for, and not a solution.
    """
    messages = [{"role": "system", "content": system}] if system.strip() else []
    messages.append({"role": "user", "content": f"{problem}\n\n{hint}" if hint else problem})
    critiques = [turn.critique for turn in shown] + [criticise]
    for turn, critique_next in zip(shown, critiques[1:], strict=True):
        messages.append({"role": "assistant", "content": turn.text.strip()})
        asked = CRITICISE if critique_next else MEND if turn.critique else REVISE
        messages.append({"role": "user", "content": asked})
    return messages


def check_encodable(text: str, what: str) -> None:
    """Raises:
    InputError: JSON and files can't hold the text; the sentence calls it `what`."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InputError(f"{what} contains broken Unicode (half of a character): paste it again.") from None


def check_problem(problem: str) -> str:
    """The prompt, if it can be used.

    Raises:
        InputError: empty, binary, broken or endless text.
    """
    if not problem.strip():
        raise InputError("The prompt is empty: write a question first.")
    if "\0" in problem:
        raise InputError("The prompt contains NUL bytes: it looks like a binary file, not text.")
    if len(problem) > LONGEST:
        raise InputError(f"The prompt has {len(problem):,} characters; shorten it below {LONGEST:,}.")
    check_encodable(problem, "The prompt")
    return problem
