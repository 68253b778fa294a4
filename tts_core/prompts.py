"""Prompts: the chats that are shown to the policy.

Knows wording. Does not know tokens or chat templates.
"""

from __future__ import annotations

from collections.abc import Sequence

from .errors import InputError

LONGEST = 200_000
"""Characters of a prompt that are looked at at all; the model's context is far smaller."""

REVISE = (
    "Look at your answer again. If there is a mistake, mend it. Write the whole solution again, step by step."
)


def solve_messages(problem: str, system: str, attempts: Sequence[str] = ()) -> list[dict[str, str]]:
    """The chat for a problem, with earlier attempts (oldest first) shown for revision."""
    messages = [{"role": "system", "content": system}] if system.strip() else []
    messages.append({"role": "user", "content": problem})
    for attempt in attempts:
        messages.append({"role": "assistant", "content": attempt.strip()})
        messages.append({"role": "user", "content": REVISE})
    return messages


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
    try:
        problem.encode()
    except UnicodeEncodeError:
        raise InputError(
            "The prompt contains broken Unicode (half of a character): paste it again."
        ) from None
    return problem
