"""The chronicle of a step: everything that was said of it, as a page tells it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .label import Kept
from .naming import name_of

_SHOWN = (
    "visible",
    "verifier",
    "revision",
    "score",
    "confirms",
    "verdict",
    "written",
    "over",
    "reason",
    "restores",
)


def history_of(history: Sequence[Kept], owner: str, others: bool) -> list[dict[str, Any]]:
    """Who said what of a step, when, how long they looked, under which protocol, and what they saw.

    Args:
        others: whether judgements of others are told as well.
    """
    return [_told(kept, owner) for kept in history if others or kept.label.owner == owner]


def _told(kept: Kept, owner: str) -> dict[str, Any]:
    label = kept.label
    told: dict[str, Any] = {
        "id": kept.id,
        "at": kept.at,
        "by": name_of(label.owner),
        "mine": label.owner == owner,
        "source": label.source,
        "about": label.about,
        "rating": label.rating,
        "unsure": label.is_unsure,
        "comment": label.comment,
        "protocol": label.protocol,
        "seconds": label.seconds,
        "queue": label.queue,
    }
    return told | {name: label.data[name] for name in _SHOWN if name in label.data}
