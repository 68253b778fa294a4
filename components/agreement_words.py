"""Words and values for the Agreement page: what a coefficient means, and the tables as the page draws them.

Knows the answers of the core. Does not know stores, pages or who asks.
"""

from __future__ import annotations

from typing import Any

from tts_core.labels.agreement import Agreement, Beside, Worker
from tts_core.labels.coefficients import Coefficient
from tts_core.labels.naming import name_of

FEW = 30
"""Steps below which a coefficient may change a lot with the next ones."""

RELIABLE, TENTATIVE = 0.8, 0.667
"""What Krippendorff asks of alpha (Content Analysis, 2004): for conclusions, and for tentative ones."""


def reading(alpha: Coefficient) -> str:
    """What an alpha means, in a sentence or two."""
    if alpha.value is None:
        return alpha.why
    if alpha.value >= RELIABLE:
        words = "People judge these steps alike: the labels can be relied on."
    elif alpha.value >= TENTATIVE:
        words = "People mostly judge alike: good enough for tentative conclusions."
    elif alpha.value > 0:
        words = "People agree more than by chance, but too little to rely on one person's label."
    else:
        words = "People agree no more than by chance. Talk about the guidelines before labelling on."
    return f"{words} Few steps so far: this may still change a lot." if alpha.n < FEW else words


def nothing_yet(told: Agreement, overlap: int | None, alone: bool = False) -> str:
    """Why there is no agreement to show, and what to do; empty if there is one.

    Args:
        overlap: how many people label each item of the queue, 0 for all; None where it is no one queue's.
        alone: nobody signs in here, so that whoever labels is the same person.
    """
    if not told.steps:
        return "Nobody has judged a step here yet."
    if told.shared:
        return ""
    if len(told.people) == 1:
        first = "One person has labelled so far: agreement needs two on the same steps."
        if alone:
            first += " Who labels at this computer is “me”: let people sign in with names (docs/people.md)."
    else:
        first = (
            f"{len(told.people)} people have labelled so far, but no two of them have rated the same step."
        )
    if overlap == 1:
        return f"{first} In this queue each item goes to one person: set “People per solution” to 2 or more."
    if overlap is not None:
        return f"{first} It comes as soon as a second person reaches the same items."
    return f"{first} Make a queue with “People per solution” at 2 or more."


def report(told: Agreement) -> dict[str, Any]:
    """The tables of the page."""
    return {
        "steps": told.steps,
        "shared": told.shared,
        "ordinal": _coefficient(told.ordinal),
        "nominal": _coefficient(told.nominal),
        "reading": reading(told.ordinal),
        "agreed": told.agreed,
        "people": [_worker(worker) for worker in told.people],
        "pairs": [beside(pair, name_of(pair.second)) for pair in told.pairs],
        "verifiers": [beside(one, one.second) for each in told.verifiers.values() for one in each],
    }


def beside(told: Beside, second: str) -> dict[str, Any]:
    """Two who speak of the same steps; all people together are "Everybody"."""
    return {
        "first": name_of(told.first) if told.first else "Everybody",
        "all": not told.first,
        "second": second,
        "n": told.n,
        "agreed": told.agreed,
        "kappa": _coefficient(told.kappa),
        "table": told.table,
    }


def _worker(worker: Worker) -> dict[str, Any]:
    return {
        "name": name_of(worker.owner),
        "said": worker.said,
        "pace": worker.pace,
        "seconds": worker.seconds,
        **{kind: {"n": one.n, "agreed": one.agreed} for kind, one in worker.beside.items()},
    }


def _coefficient(told: Coefficient) -> dict[str, Any]:
    return {"value": told.value, "n": told.n, "why": told.why}
