"""The card of a trained verifier: what it is, what it was made from, and how good it was found to be.

A plain value. Does not know weights, stores or pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, get_args

from ..errors import InputError
from ..generators.base import ADAPTER_WEIGHTS, same_policy
from .facts import READS, STATE

Kind = Literal["prm", "orm", "full"]
"""A head that scores every step, a head that scores whole attempts, a model of its own that scores steps."""

KINDS: tuple[str, ...] = get_args(Kind)
IDENTITY = ("name", "adapter")
"""What makes a policy the one a head was made for, as the policy describes itself; and its dtype."""


@dataclass(frozen=True, slots=True)
class Card:
    """A trained verifier, told apart from all others by name and revision.

    Args:
        model, adapter, dtypes: the exact policy whose states it reads; a full PRM reads text, and names its
            base as `model`.
        reads: what a head is told of a step: its state, and perhaps more (`facts.py`).
        threshold: the score from which a step counts as right.
        data: what it was trained on, such as {"rollout": 3120, "truth": 9874, "person": 300}.
        metrics: how good it is on problems it did not learn from. They say when its training ends, and choose
            its temperature and threshold: those of one half are measured on the other where it is `crossed`.
        made: the day, ISO 8601.
        adapter_weights: what tells the adapter's weights from others of its label; None of one that ships,
            and of old cards.

    Raises:
        InputError: a name, revision or kind that cannot be used.
    """

    name: str
    revision: str
    kind: Kind
    model: str
    adapter: str | None
    dtypes: tuple[str, ...]
    threshold: float = 0.5
    summary: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    metrics: Mapping[str, Any] = field(default_factory=dict)
    seed: int = 0
    made: str = ""
    reads: tuple[str, ...] = (STATE,)
    adapter_weights: str | None = None

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z][a-z0-9-]{0,40}", self.name):
            raise InputError(
                "The name of a verifier must be small letters, digits and dashes, such as prm-2."
            )
        if not re.fullmatch(r"[\w.-]{1,20}", self.revision):
            raise InputError("The revision of a verifier must be a short word or number.")
        if self.kind not in KINDS:
            raise InputError(f"A trained verifier is {', '.join(KINDS)}, not {self.kind!r}.")
        if self.reads[:1] != (STATE,) or not set(self.reads) <= set(READS):
            raise InputError(f"A head reads the state and then some of {', '.join(READS[1:])}.")

    @property
    def label(self) -> str:
        """What names it: prm@2."""
        return f"{self.name}@{self.revision}"

    def fits(self, policy: Mapping[str, Any]) -> bool:
        """Whether it can judge what this policy, as it describes itself, writes."""
        if self.kind == "full":
            return True
        return same_policy(self.policy, policy) and policy.get("dtype") in self.dtypes

    @property
    def policy(self) -> dict[str, Any]:
        """The policy it was made for, as that one describes itself, in its first dtype."""
        told = {"name": self.model, "adapter": self.adapter, "dtype": self.dtypes[0]}
        return told | ({ADAPTER_WEIGHTS: self.adapter_weights} if self.adapter_weights else {})

    def to_json(self) -> dict[str, Any]:
        """The fields as JSON values."""
        told = {**asdict(self), "dtypes": list(self.dtypes), "reads": list(self.reads)}
        if self.adapter_weights is None:
            del told["adapter_weights"]
        return told

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Card:
        """The card that `to_json` wrote.

        Raises:
            InputError: it is no card.
        """
        try:
            tuples = {"dtypes": tuple(told["dtypes"]), "reads": tuple(told.get("reads", (STATE,)))}
            return cls(**{**told, **tuples})
        except (TypeError, KeyError) as error:
            raise InputError(f"This is no card of a verifier ({error}).") from error
