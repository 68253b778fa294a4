"""The recorded searches, as data: which example, searched how, and what its caption says.

The first one is what a first visit opens. A caption names counts in braces (`recording.facts` says which),
which are read from the trace. `right` says whether the chosen answer is the reference, and a caption may say
so too.
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
    verifiers: Sequence[str] = ("judge", "arithmetic")
    settings: Mapping[str, Any] = field(default_factory=lambda: {"max_tokens": 120, "alternatives": 3})


ARITHMETIC_FIRST = ("arithmetic", "judge")
"""The arithmetic verifier steers; else the judge does, which has an opinion on every step."""

RECORDINGS: tuple[Recording, ...] = (
    Recording(
        "example-square-beam",
        "Square",
        "beam",
        {"keep": 2, "branch": 2},
        1,
        True,
        "Beam search finds {answer}: {agree} of {complete} complete attempts agree.",
    ),
    Recording(
        "example-square-vote",
        "Square",
        "best_of_n",
        {"n": 8, "choose": "weighted_vote"},
        1,
        True,
        "{Drafts} drafts side by side: {right} of {complete} complete ones are right, and they win the vote.",
    ),
    Recording(
        "example-half-greedy",
        "Half of 20",
        "greedy",
        {},
        1,
        True,
        "Always the likeliest token: on an easy problem that is right at once.",
    ),
    Recording(
        "example-half-revision",
        "Half of 20",
        "revision",
        {"turns": 4},
        1,
        False,
        "The first attempt is right; shown it again, the model talks itself out of it, and {answer} wins.",
    ),
    Recording(
        "example-division-majority",
        "100 ÷ 10",
        "best_of_n",
        {"n": 8, "choose": "majority"},
        1,
        True,
        "{Agree} of {complete} drafts say {answer}: the majority is right.",
    ),
    Recording(
        "example-sum-vote",
        "3 + 4",
        "best_of_n",
        {"n": 12, "choose": "weighted_vote"},
        1,
        True,
        "{Right} of {complete} complete drafts are right, and they win the vote weighted with scores.",
    ),
    Recording(
        "example-muffins-beam",
        "Muffins",
        "beam",
        {"keep": 2, "branch": 2},
        2,
        False,
        "{Right} of {complete} attempts is right, but the judge prefers a wrong one: {answer} is chosen.",
    ),
    Recording(
        "example-wheels-vote",
        "Wheels",
        "best_of_n",
        {"n": 12, "choose": "weighted_vote"},
        1,
        False,
        "{Right} of {complete} complete drafts is right; {agree} agree on {answer}, so the vote is wrong.",
        ARITHMETIC_FIRST,
    ),
    Recording(
        "example-product-majority",
        "12 × 13",
        "best_of_n",
        {"n": 8, "choose": "majority"},
        1,
        False,
        "All {drafts} drafts are wrong: the model cannot multiply here, and no vote can mend that.",
        ARITHMETIC_FIRST,
    ),
    Recording(
        "example-apples-revision",
        "Apples",
        "revision",
        {"turns": 4},
        1,
        False,
        "All {complete} attempts say {answer}, which is wrong: revision repeats the first mistake.",
    ),
    Recording(
        "example-discount-greedy",
        "Discount",
        "greedy",
        {},
        1,
        None,
        "No answer: the only draft is cut off at its limit of tokens.",
    ),
    Recording(
        "example-haiku-best",
        "Haiku",
        "best_of_n",
        {"n": 4, "choose": "best_score"},
        1,
        None,
        "Nothing to check here: of {complete} poems the judge likes the chosen one best.",
        ("judge",),
    ),
)
