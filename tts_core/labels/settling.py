"""Settling: the one rating that counts of a step after several people spoke.

Knows the rule: a lead's verdict, else what more than half of the people say. Does not know labels or the
store.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

Word = int | None
"""What somebody says of a step: a rating, or None for "unsure", which is a vote for nothing."""

By = Literal["verdict", "majority"]


def settled(votes: Iterable[Word], verdicts: Sequence[Word] = ()) -> tuple[Word, By | None]:
    """What counts of a step.

    Args:
        votes: one of each person who judged it.
        verdicts: of leads, oldest first; the newest counts.

    Returns:
        the rating and what made it so: None and None where more than half agree on none.
    """
    if verdicts:
        return verdicts[-1], "verdict"
    counts = Counter(votes)
    for word, count in counts.most_common(1):
        if word is not None and 2 * count > counts.total():
            return word, "majority"
    return None, None
