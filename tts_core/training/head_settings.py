"""The settings of a head's training, and of the data it learns from. Plain values only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from ..errors import InputError
from ..verifiers.facts import READS, STATE
from .step_data import Source

DTYPES = ("float32", "bfloat16", "float16")


@dataclass(frozen=True)
class HeadSettings:
    """How a head learns.

    Args:
        units: of the layer between, for each member; 0 is a linear head.
        members: heads that begin from different weights; their mean is one head again.
        epochs: the most passes over the steps.
        batch: steps of one optimizer step.
        lr: the learning rate of the first epoch; it falls to a twentieth.
        dropout: the share of the units (of the state's numbers in a linear head) that are left out at each
            step.
        patience: epochs without a better dev loss after which the training ends early.
        average: of how many of its best epochs the weights are averaged, where that is better.
        balance: right and wrong steps count alike, whatever their number; what that does to the score is
            taken back at the end.
        minutes: after which no epoch begins but the first one; without a bound the training is repeatable.

    Raises:
        InputError: a value that cannot be used.
    """

    units: int = 256
    members: int = 1
    epochs: int = 40
    batch: int = 512
    lr: float = 1e-3
    weight_decay: float = 0.05
    dropout: float = 0.3
    patience: int = 6
    average: int = 3
    balance: bool = False
    seed: int = 0
    minutes: float | None = None

    def __post_init__(self) -> None:
        whole = {
            "units": (0, 4096),
            "members": (1, 16),
            "epochs": (1, 10_000),
            "batch": (1, 1_000_000),
            "patience": (1, 10_000),
            "average": (1, 100),
            "seed": (0, 2**31),
        }
        for name, (low, high) in whole.items():
            require(low <= getattr(self, name) <= high, f"--{name} must be from {low:,} to {high:,}.")
        require(0 < self.lr <= 1, "--lr must be more than 0 and at most 1.")
        require(0 <= self.weight_decay <= 10, "--weight-decay must be from 0 to 10.")
        require(0 <= self.dropout < 1, "--dropout must be a share from 0 to below 1.")
        require(self.minutes is None or 0 < self.minutes <= 100_000, "--minutes must be more than 0.")


@dataclass(frozen=True)
class VerifierSettings(HeadSettings):
    """What verifier comes out.

    Args:
        kind: "prm" scores steps, "orm" whole attempts.
        name: of the verifier; none is its kind's.
        rollout, truth, person: how much a label of each source counts; 0 leaves the source out.
        dev_share: of the problems that are held out, at the least. Those of the dev split always are.
        dtypes: of the policy, in which it may be used besides that of its states.
        reads: what it is told of a step; the state is always read.
        test_problems: whether it learns from labels of test problems, as GSM8K's are, on which it then must
            not be measured.

    Raises:
        InputError: a value that cannot be used.
    """

    kind: Literal["prm", "orm"] = "prm"
    name: str = ""
    rollout: float = 1.0
    truth: float = 1.0
    person: float = 3.0
    dev_share: float = 0.05
    dtypes: tuple[str, ...] = ()
    reads: tuple[str, ...] = READS
    test_problems: bool = False

    def __post_init__(self) -> None:
        HeadSettings.__post_init__(self)
        require(self.kind in ("prm", "orm"), f"A head is a prm or an orm, not {self.kind!r}.")
        require(
            bool(re.fullmatch(r"[a-z][a-z0-9-]{0,40}", self.called)),
            "The name of a verifier must be small letters, digits and dashes, such as prm-2.",
        )
        for source, weight in self.weights.items():
            require(0 <= weight <= 1000, f"--{source}-weight must be from 0 to 1,000.")
        require(any(self.weights.values()), "Some labels must count: give a source a weight above 0.")
        require(0 < self.dev_share < 1, "--dev-share must be a share between 0 and 1.")
        require(set(self.dtypes) <= set(DTYPES), f"--dtypes takes some of {', '.join(DTYPES)}.")

        require(
            self.reads[:1] == (STATE,) and set(self.reads) <= set(READS),
            f"--reads takes some of {', '.join(READS)}, and always the state first.",
        )

    @property
    def called(self) -> str:
        """The name of the verifier."""
        return self.name or self.kind

    @property
    def weights(self) -> Mapping[Source, float]:
        """How much a label of each source counts."""
        return {"rollout": self.rollout, "truth": self.truth, "person": self.person}

    def to_json(self) -> dict[str, Any]:
        """All settings, as JSON writes them."""
        return {**asdict(self), "dtypes": list(self.dtypes), "reads": list(self.reads)}


def require(holds: bool, told: str) -> None:
    """Refuse a setting in one sentence."""
    if not holds:
        raise InputError(told)
