"""The recorded searches, as data: which example, searched how, and what its caption says.

The first one is what a first visit opens. A search of a new policy gets a new id: stores keep the old ones.
A caption names counts in braces (`recording.facts` says which), which are read from the trace. `right` says
whether the chosen answer is the reference, and a caption may say so too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Recording:
    """A search to record. `example` is the example's title; `right` is None where nothing can be checked."""

    id: str
    example: str
    strategy: str
    params: Mapping[str, Any]
    seed: int
    right: bool | None
    caption: str
    verifiers: Sequence[str] = ("prm", "arithmetic")
    settings: Mapping[str, Any] = field(default_factory=lambda: {"max_tokens": 160, "alternatives": 3})


RECORDINGS: tuple[Recording, ...] = (
    Recording(
        "example-party-led",
        "Party",
        "beam",
        {"keep": 2, "branch": 2},
        1,
        True,
        "The model alone is right about half of the time. Guided by a process reward model (PRM), beam "
        "search finds {answer}: {right} of {complete} complete drafts are right.",
    ),
    Recording(
        "example-rectangle-greedy",
        "Rectangle",
        "greedy",
        {},
        1,
        False,
        "Without a search, always the likeliest token: {answer}, which is wrong.",
    ),
    Recording(
        "example-rectangle-needle",
        "Rectangle",
        "best_of_n",
        {"n": 16, "choose": "best_score"},
        6,
        True,
        "{Right} of {complete} drafts are right, and the verifier finds one; a majority vote would not.",
    ),
    Recording(
        "example-school-majority",
        "School",
        "best_of_n",
        {"n": 16, "choose": "majority"},
        1,
        True,
        "{Right} of {complete} drafts are right, and the others err in many ways: the majority is right.",
    ),
    Recording(
        "example-shelves-outvoted",
        "Shelves",
        "best_of_n",
        {"n": 16, "choose": "majority"},
        1,
        False,
        "{Right} of {complete} drafts are right, but most make the same mistake: the majority says {answer}.",
    ),
    Recording(
        "example-cinema-weighted",
        "Cinema",
        "best_of_n",
        {"n": 8, "choose": "weighted_vote"},
        2,
        True,
        "{Right} of {complete} complete drafts are right, and they win the vote weighted with scores.",
    ),
    Recording(
        "example-pizza-fooled",
        "Pizza",
        "best_of_n",
        {"n": 8, "choose": "best_score"},
        2,
        False,
        "{Right} of {complete} drafts are right, but the verifier prefers a wrong one: {answer} is chosen.",
    ),
    Recording(
        "example-savings-mended",
        "Savings",
        "revision",
        {"turns": 4},
        12,
        True,
        "The first attempt is wrong; shown it, the model mends it: {answer}.",
    ),
    Recording(
        "example-guests-vote",
        "Handshakes",
        "best_of_n",
        {"n": 8, "choose": "majority"},
        1,
        False,
        "All {drafts} drafts are wrong, and no vote can mend that.",
    ),
    Recording(
        "example-twenty-greedy",
        "Half of 20",
        "greedy",
        {},
        1,
        True,
        "Always the likeliest token: on an easy problem that is right at once.",
    ),
    Recording(
        "example-sum-never",
        "Two numbers",
        "beam",
        {"keep": 2, "branch": 2},
        1,
        False,
        "All {complete} complete attempts are wrong: a search finds nothing that the model never writes.",
    ),
    Recording(
        "example-forest-cut",
        "Haiku",
        "best_of_n",
        {"n": 4, "choose": "best_score"},
        1,
        None,
        "The model was trained on sums and writes no haiku: {complete} of {drafts} drafts comes to an end,"
        " with “The answer is {answer}.”",
        ("judge",),
        {"max_tokens": 60, "alternatives": 3},
    ),
)
