"""Agreement: do both sides write the same greedy text, and where not, was it a close call?

Knows nothing of speed. In bfloat16 two sums of the same numbers in another order may round apart, and where
the two likeliest tokens are as close as that, either may win. So at the first difference of a text the same
model in float32 is asked by how much it prefers one of the two tokens.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import torch

from ..problems.examples import EXAMPLES
from .measure import Say
from .session import Opening, Session

PROMPTS = 50
TOKENS = 64


@dataclass(frozen=True, slots=True)
class Difference:
    """The first token in which a text differs. `margin` is ours minus the baseline's, of the logits in
    float32: above 0 float32 sides with ours. `spacing` is the step of bfloat16 numbers of their size."""

    prompt: int
    token: int
    margin: float
    spacing: float

    @property
    def close(self) -> bool:
        """Whether rounding explains it: the two logits lie within a few steps of what bfloat16 can tell."""
        return abs(self.margin) <= 4 * self.spacing


@dataclass(frozen=True, slots=True)
class Agreement:
    """What came out of some prompts."""

    prompts: int
    tokens: int
    dtype: str
    differences: list[Difference]

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    def __str__(self) -> str:
        same = self.prompts - len(self.differences)
        told = [
            f"greedy text of {self.tokens} tokens, {self.dtype}: {same} of {self.prompts} prompts the same"
        ]
        for each in self.differences:
            sides = "ours" if each.margin > 0 else "the baseline"
            why = "a close call" if each.close else "NOT explained by rounding"
            told.append(
                f"  prompt {each.prompt}, token {each.token}: {why}; float32 prefers {sides} by "
                f"{abs(each.margin):.3f} (steps of bfloat16 there: {each.spacing:.3f})"
            )
        return "\n".join(told)


def agreement(
    session: Session, opening: Opening, say: Say, prompts: int = PROMPTS, tokens: int = TOKENS
) -> Agreement:
    """Let both sides write, all prompts in one batch on ours and one at a time on the baseline."""
    asked = [_prompt(session, number) for number in range(prompts)]
    ours = [
        segment.tokens
        for segment in session.extend(
            [session.row(number, prompt, tokens, temperature=0.0) for number, prompt in enumerate(asked)]
        )
    ]
    exact: Any = None
    differences = []
    for number, prompt in enumerate(asked):
        [theirs] = session.alone(lambda: session.baseline.generate([prompt], tokens, greedy=True))  # noqa: B023
        say(f"agreement: prompt {number + 1} of {prompts}")
        at = next((at for at in range(tokens) if ours[number][at] != theirs[at]), None)
        if at is None:
            continue
        if exact is None:
            exact = Opening(opening.setting, opening.device, "float32").load().model
        with torch.inference_mode():
            ids = torch.tensor([[*prompt, *theirs[:at]]], device=exact.device)
            logits = exact(ids, logits_to_keep=1).logits[0, -1]
        mine, other = float(logits[ours[number][at]]), float(logits[theirs[at]])
        largest = max(abs(mine), abs(other))
        spacing = 2.0 ** (torch.tensor(largest).log2().floor().item() - 7)
        differences.append(Difference(number, at, mine - other, spacing))
    return Agreement(prompts, tokens, session.baseline.dtype, differences)


def _prompt(session: Session, number: int) -> tuple[int, ...]:
    """The example problems, and then the same again as they would be asked otherwise."""
    example = EXAMPLES[number % len(EXAMPLES)]
    ways = ["", "Think step by step. ", "Answer briefly. ", "Be careful. "]
    text = ways[number // len(EXAMPLES) % len(ways)] + example.problem
    return session.generator.encode(
        [{"role": "system", "content": "You are a helpful assistant."}, {"role": "user", "content": text}]
    )
