"""Words for what a card says: facts, figures and counts, each as a person reads it.

Knows cards and counts of labels. Does not know stores or pages. A figure that a card lacks is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tts_core.training_jobs import Labelled
from tts_core.verifiers.card import Card

Pairs = list[list[str]]

SOURCES: Mapping[str, str] = {
    "person": "by people",
    "truth": "by exact truth",
    "rollout": "by rollouts",
}
"""Who labelled, as a card counts them."""

_READS: Mapping[str, str] = {
    "state": "the model's own state at the end of a step",
    "logprobs": "how sure it was of its tokens",
    "arithmetic": "what the arithmetic checker finds",
}
"""What a head is told of a step."""


def seen(card: Card) -> str:
    """What it scores, with its article."""
    return "a step" if unit(card) == "step" else "an attempt"


def unit(card: Card) -> str:
    """What it scores, for titles."""
    return "step" if card.kind != "orm" else "attempt"


def facts(card: Card) -> Pairs:
    """[name, value] of what it is and what it was made from."""
    told = {
        "Made for": f"{card.model}, {f'adapter {card.adapter}' if card.adapter else 'no adapter'}",
        "Reads": " and ".join(_READS[name] for name in card.reads),
        "Precision": ", ".join(card.dtypes),
        "Trained": f"{card.made or 'some day'}, seed {card.seed}",
        "Learned from": _learned(card.data),
        "Threshold": f"{card.threshold:.2f}: from this score {seen(card)} counts as right",
    }
    if card.kind == "full":
        told["Reads"] = "the text of the problem and of all steps so far"
        told["Made for"] = f"any model; it is one of its own, made from {card.model}"
    return [[name, value] for name, value in told.items()]


def _learned(data: Mapping[str, Any]) -> str:
    counts = [f"{int(data[source]):,} {words}" for source, words in SOURCES.items() if data.get(source)]
    steps, problems = data.get("steps"), data.get("problems")
    told = f"labels of {steps:,} steps in {problems:,} problems" if steps and problems else "labels"
    return f"{told}: {', '.join(counts)}" if counts else "not told"


def figures(card: Card) -> list[list[str]]:
    """[name, value, what it means] of each figure that the card has."""
    what = unit(card)
    meaning: Mapping[str, str] = {
        "auc": f"Of a right and a wrong {what}, how often the right one scores higher. Guessing: 0.50.",
        "first_error_f1": "How well it finds the first wrong step, or that there is none. Best: 100.",
        "accuracy": f"How often the score of {seen(card)} falls on the right side of the threshold.",
        "ece": "How far a score is from the share that is right, on average. Best: 0.",
        "brier": "Squared distance of scores from the truth. Best: 0; always saying ½ gives 0.25.",
    }
    found = []
    for name, (title, shown) in FIGURES.items():
        value = _figure(card, name)
        if isinstance(value, int | float):
            found.append([title.format(one=what.capitalize()), shown(value), meaning[name]])
    return found


def _figure(card: Card, name: str) -> Any:
    # old cards of ORMs have one for first errors, though a score of a whole attempt says of no step
    return None if card.kind == "orm" and name == "first_error_f1" else card.metrics.get(name)


def compared_figures(before: Card | None, after: Card) -> list[list[str]]:
    """[name, before, after] of the figures of two revisions; "–" is what one of them lacks."""
    rows = []
    for name, (title, shown) in FIGURES.items():
        values = [_figure(card, name) if card else None for card in (before, after)]
        if any(value is not None for value in values):
            told = ("–" if value is None else shown(value) for value in values)
            rows.append([title.format(one=unit(after).capitalize()), *told])
    return rows


FIGURES: Mapping[str, tuple[str, Callable[[float], str]]] = {
    "auc": ("{one} AUC", "{:.2f}".format),
    "first_error_f1": ("First-error F1", lambda value: f"{100 * value:.0f}"),
    "accuracy": ("Accuracy", lambda value: f"{100 * value:.0f} %"),
    "ece": ("Calibration error (ECE)", "{:.3f}".format),
    "brier": ("Brier score", "{:.3f}".format),
}
"""Of a card's metrics: their titles, and how they are written."""


def measured_on(card: Card) -> str:
    """What the figures were measured on; empty if the card does not say."""
    told = card.metrics
    steps, problems, right = told.get("steps"), told.get("problems"), told.get("right")
    if not steps or not problems:
        return ""
    share = f", {100 * right:.0f} % of them right" if isinstance(right, int | float) else ""
    words = (
        f"Measured on {steps:,} {unit(card)}s of {problems:,} problems that it did not learn from{share}. "
    )
    if told.get("crossed"):
        return words + (
            "They said when its training was to end; temperature and threshold were chosen on one half of "
            "them and measured on the other."
        )
    return words + (
        "The same problems said when its training was to end and chose its threshold and temperature, so "
        "that the figures flatter it a little."
    )


def labels_words(told: Labelled) -> list[str]:
    """What there is to learn from, in sentences."""
    people = told.by["person"]
    rest = {source: told.by[source] for source in ("truth", "rollout") if told.by[source]}
    own = f"{people:,}" if people else "No"
    own += f" {'step' if people == 1 else 'steps'} of this model labelled by people"
    mixed = " and ".join(f"{count:,} {SOURCES[source]}" for source, count in rest.items())
    words = [f"{own}; mixed in: {mixed}." if mixed else f"{own}; no exact truth and no rollouts."]
    if told.elsewhere:
        steps = "step that people labelled was" if told.elsewhere == 1 else "steps that people labelled were"
        words.append(
            f"{told.elsewhere:,} more {steps} not written by this model, as those of the starter queue are "
            "not, or ask a problem of a test: they tell how people judge, but a head learns from what its "
            "own model wrote, and not from tests."
        )
    if told.missing:
        words.append(
            f"A verifier needs at least {told.missing:,} more: label steps, or make some on the command line "
            "with python -m tts_core train rollouts."
        )
    elif not people:
        words.append("Nobody has labelled a step yet: it would learn from the rest alone.")
    else:
        words.append("What a person says counts three times.")
    return words
