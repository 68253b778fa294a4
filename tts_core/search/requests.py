"""What a strategy may ask for.

A script yields these and gets the answer back: steps for `Extend`, `Force`, `Recall` and `Write`, lists of
steps for `Together`, ranks for `Score`, the kept steps for `Keep`. It returns `Choose`. Requests are values
with a JSON form, so that a resumed script can be compared with its own past.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ..events import ROOT, Kind, Step

Until = Literal["step", "answer"]


@dataclass(frozen=True, slots=True)
class Extend:
    """Grow every one of `steps` by `branch` rows, to the next step or to the answer.

    The answer is the last step of every row that was granted, parent by parent. `branch` may be
    one number for each parent. `temperature` None takes the run's. `context` is the last steps of
    the attempts shown to the model, oldest first: then the rows are revisions and begin at the root.
    `note` says in words what this is for. `hint` is added to the problem's words for rows from the root.

    `ends` is a text at which a row ends ("</think>"): neither it nor the model's end token becomes part of
    the step, which is then `held`. `most` is the most tokens of a row of this request; with `ends` a row
    that reaches it is held too. `price` is what a new row costs in drafts, its rollouts included: rows of
    price 0 are paid already.
    """

    steps: Sequence[Step]
    branch: int | Sequence[int] = 1
    until: Until = "step"
    kind: Kind = "draft"
    temperature: float | None = None
    context: Sequence[Step] = ()
    note: str = ""
    hint: str = ""
    ends: str = ""
    most: int | None = None
    price: int = 1

    def branches(self) -> list[int]:
        """How many rows each parent gets."""
        if isinstance(self.branch, int):
            return [self.branch] * len(self.steps)
        return list(self.branch)

    def to_json(self) -> dict[str, Any]:
        told: dict[str, Any] = {
            "ask": "extend",
            "steps": [step.id for step in self.steps],
            "branch": self.branches(),
            "until": self.until,
            "kind": self.kind,
            "temperature": self.temperature,
            "context": [step.id for step in self.context],
            "note": self.note,
        }
        seldom = {"hint": self.hint, "ends": self.ends, "most": self.most}
        told |= {name: value for name, value in seldom.items() if value}
        return told if self.price == 1 else {**told, "price": self.price}


@dataclass(frozen=True, slots=True)
class Together:
    """Several `Extend` in one batch, each with its own context and settings.

    The answer is a list of steps for each part; a part's list is empty if the budget had nothing for it.
    """

    parts: Sequence[Extend]
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        return {"ask": "together", "parts": [part.to_json() for part in self.parts], "note": self.note}


@dataclass(frozen=True, slots=True)
class Force:
    """Add one step with `text` after each of `steps`, as if the model had written it. The answer is the new
    steps, which are open; there are fewer where the budget has no draft left for them."""

    steps: Sequence[Step]
    text: str

    def to_json(self) -> dict[str, Any]:
        return {"ask": "force", "steps": [step.id for step in self.steps], "text": self.text}


@dataclass(frozen=True, slots=True)
class Score:
    """Let every verifier of the run score the paths to `steps`, each step that has no score yet.

    The answer is one rank per step: the steering verifier's aggregate, or the prior without one.
    """

    steps: Sequence[Step]

    def to_json(self) -> dict[str, Any]:
        return {"ask": "score", "steps": [step.id for step in self.steps]}


@dataclass(frozen=True, slots=True)
class Keep:
    """Go on with `steps`; nothing more is spent on `pruned`."""

    steps: Sequence[Step]
    pruned: Sequence[Step] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "ask": "keep",
            "steps": [step.id for step in self.steps],
            "pruned": [step.id for step in self.pruned],
        }


@dataclass(frozen=True, slots=True)
class Choose:
    """The script's result: choose by `rule` (see `choice.py`) among the complete ones of `steps`."""

    rule: str
    steps: Sequence[Step]


@dataclass(frozen=True, slots=True)
class Recall:
    """Look up steps that the trace holds already, by id ("" is the root), or the last steps of all its
    attempts, by run, request and row, when no ids are given. The answer is those steps."""

    ids: Sequence[str] | None = None

    def to_json(self) -> dict[str, Any]:
        return {"ask": "recall", "steps": None if self.ids is None else list(self.ids)}


@dataclass(frozen=True, slots=True)
class Write:
    """Add a step in a person's words, beside `instead`: it has the same parent and was shown the same
    attempts. The answer is the new step, alone in a list."""

    instead: Step
    text: str

    def to_json(self) -> dict[str, Any]:
        return {"ask": "write", "steps": [self.instead.id], "text": self.text}


Request = Extend | Together | Force | Score | Keep | Recall | Write
Script = Generator[Request, Any, Choose]

__all__ = [
    "ROOT",
    "Choose",
    "Extend",
    "Force",
    "Keep",
    "Recall",
    "Request",
    "Score",
    "Script",
    "Step",
    "Together",
    "Until",
    "Write",
]
