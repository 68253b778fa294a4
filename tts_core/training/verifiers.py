"""Training a verifier: from the labels in a store to a head in the same store.

Knows the order of things: labels, states, fit, metrics, artefact. Nothing is written before the end but the
cache of states. Does not know the command line or pages.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch

from ..apart import apart
from ..artefacts import Artefacts
from ..conversion import cache_folder
from ..errors import InputError
from ..evaluate.sampling import Interrupted
from ..generators.base import ADAPTER_WEIGHTS, Generator
from ..store import Store
from ..verifiers.card import Card
from ..verifiers.trained import pack
from .calibrating import balanced_threshold, fitted_temperature
from .dev_metrics import (
    FEWEST_ATTEMPTS,
    JudgedStep,
    Part,
    attempts,
    first_error_threshold,
    metrics,
    reached,
)
from .features import Features, features
from .head_settings import VerifierSettings
from .heads import Data, Fitted, fit
from .progress import Progress
from .step_data import FEWEST, Kind, LabelledStep, Source, labelled_steps, learnable, split_of_problem

FEWEST_DEV = 10
FIRST_ERROR = "first-error F1"


def train_verifier(
    store: Store,
    generator: Generator,
    settings: VerifierSettings,
    progress: Progress,
    stop: threading.Event,
    default_by: str | None,
    cache: Path | None = None,
) -> Card:
    """Train a head on everything that is labelled in a store, and keep it there as a new revision.

    Args:
        generator: the policy whose states it reads; only steps that this one wrote are used.
        default_by: who makes it the default; None leaves the default as it is.
        cache: the folder of states that were read; None means that of the project's cache.

    Raises:
        Interrupted: `stop` was set; nothing is left behind but the cache.
        InputError: too few labels, or a model without states.
        ModelError, StoreError: as reading raises them.
    """
    steps = collected(
        labelled_steps(store, settings.kind, settings.weights, learnable(store), settings.test_problems)
    )
    _check(steps, 0)
    asked = [step.told[0] for step in steps.values()]
    folder = cache or cache_folder() / "states"
    read = features(store, generator, asked, folder, progress, stop, settings.reads)
    steps = {id: steps[id] for id in read.steps}
    _check(steps, read.left_out)
    dev_problems = held_out(steps.values(), settings.dev_share)
    train, dev = _parts(read, steps, dev_problems)
    progress.say(f"learning from {len(train):,} steps, measuring on {len(dev):,}")
    # see `apart.py`: torch is not to be asked by one more thread that lives on
    fitted = apart(lambda: fit(train, dev, settings, progress, stop, read.blocks, read.facts))
    if fitted is None or stop.is_set():
        raise Interrupted("Stopped. No verifier was made; what was read is kept.")
    artefacts = Artefacts(store)
    judged = _judged(read, steps, dev_problems, fitted.scores)
    threshold, threshold_by = chosen_threshold(judged, settings.kind)
    # half of the attempts are to choose as all of them do, however few they are
    fewest = 1 if threshold_by == FIRST_ERROR else FEWEST_ATTEMPTS

    def choose(half: Sequence[JudgedStep]) -> float:
        return chosen_threshold(half, settings.kind, fewest)[0]

    halves = apart(lambda: _halves(read, steps, dev, fitted.raw, dev_problems, choose))
    policy = generator.describe()
    card = Card(
        settings.called,
        artefacts.next_revision(settings.called),
        settings.kind,
        str(policy["name"]),
        policy.get("adapter"),
        tuple(dict.fromkeys((str(policy["dtype"]), *settings.dtypes))),
        round(threshold, 4),
        data=_data(steps, read, settings, len(dev_problems)),
        metrics={
            **metrics(judged, round(threshold, 4), settings.kind, halves),
            "crossed": bool(halves),
            "threshold_by": threshold_by,
            **_fit_figures(fitted),
        },
        seed=settings.seed,
        made=time.strftime("%Y-%m-%d"),
        reads=settings.reads,
        adapter_weights=policy.get(ADAPTER_WEIGHTS),
    )
    artefacts.add(card, pack(fitted.weights))
    if default_by is not None:
        artefacts.make_default(card, default_by)
    return card


def chosen_threshold(
    judged: Sequence[JudgedStep], kind: Kind, fewest: int = FEWEST_ATTEMPTS
) -> tuple[float, str]:
    """The score from which a step counts as right, and by what it was chosen.

    A "prm" is to find first errors; where fewer attempts than `fewest` tell where these are, and for an
    "orm", right and wrong steps count alike. As in the figures of a card, what is behind an error does not
    count.
    """
    found = first_error_threshold(attempts(judged), fewest) if kind == "prm" else None
    if found is not None:
        return found, FIRST_ERROR
    seen = reached(judged)
    found = balanced_threshold([step.score for step in seen], [step.is_right for step in seen])
    return found, "balanced accuracy"


@dataclass(slots=True)
class Collected:
    """Everything that is said of one step.

    Labels with weights are one label, their weighted mean, with the sum of their weights: the loss is the
    same up to a constant.
    """

    told: list[LabelledStep] = field(default_factory=list)

    @property
    def problem(self) -> str:
        return self.told[0].problem

    @property
    def weight(self) -> float:
        return sum(each.weight for each in self.told)

    @property
    def label(self) -> float:
        return sum(each.label * each.weight for each in self.told) / self.weight

    @property
    def right(self) -> Mapping[Source, bool]:
        """What each source says; who says neither says nothing."""
        return {each.source: each.label > 0.5 for each in self.told if each.label != 0.5}


def collected(labelled: Sequence[LabelledStep]) -> dict[str, Collected]:
    """Labels by step."""
    found: dict[str, Collected] = {}
    for each in labelled:
        if each.weight > 0:
            found.setdefault(each.step, Collected()).told.append(each)
    return found


def held_out(steps: Iterable[Collected], share: float) -> set[str]:
    """The problems to measure on: those of the dev split, and where these are too few, some more.

    Raises:
        InputError: there are not enough problems with right and with wrong steps.
    """
    by_problem: dict[str, list[bool]] = {}
    for step in steps:
        by_problem.setdefault(step.problem, []).append(step.label >= 0.5)
    order = sorted(by_problem, key=lambda text: (split_of_problem(text) != "dev", _mark(text)))
    dev: set[str] = set()
    said: list[bool] = []
    for problem in order:
        enough = len(dev) >= share * len(order) and len(said) >= FEWEST_DEV and len(set(said)) == 2
        if enough and split_of_problem(problem) != "dev":
            break
        dev.add(problem)
        said += by_problem[problem]
    rest = {right for problem in order if problem not in dev for right in by_problem[problem]}
    if len(set(said)) < 2 or len(rest) < 2:
        raise InputError(
            "There are right and wrong steps in too few problems: some are learned from, others measured on. "
            "Label steps of more problems."
        )
    return dev


def _check(steps: Mapping[str, Collected], left_out: int) -> None:
    others = ""
    if left_out:
        others = (
            f" {left_out:,} more were written by another model or elsewhere, and this kind of verifier reads "
            "the states of the model that wrote: `python -m tts_core train full-prm` learns from those."
        )
    if len(steps) < FEWEST:
        raise InputError(
            f"There are {len(steps):,} labelled steps of this model; a verifier needs at least {FEWEST}: "
            f"label more, or make some with `python -m tts_core train rollouts`.{others}"
        )
    right = {step.label >= 0.5 for step in steps.values()}
    if len(right) < 2:
        word = "right" if right == {True} else "wrong"
        raise InputError(
            f"All {len(steps):,} labelled steps are {word}: a verifier needs right and wrong ones.{others}"
        )


def _parts(read: Features, steps: Mapping[str, Collected], dev: set[str]) -> tuple[Data, Data]:
    """The steps to learn from, and those to measure on."""

    def part(held: bool) -> Data:
        rows = [row for row, id in enumerate(read.steps) if (steps[id].problem in dev) == held]
        chosen = [steps[read.steps[row]] for row in rows]
        return Data(
            read.states[rows],
            torch.tensor([step.label for step in chosen]),
            torch.tensor([step.weight for step in chosen]),
        )

    return part(False), part(True)


def _judged(
    read: Features, steps: Mapping[str, Collected], dev: set[str], scores: Sequence[float]
) -> list[JudgedStep]:
    """The dev steps with the scores of the fit, which are in their order."""
    problems = dict.fromkeys(step.problem for step in steps.values())
    numbers = {problem: number for number, problem in enumerate(problems)}
    rows = [row for row, id in enumerate(read.steps) if steps[id].problem in dev]
    return [
        JudgedStep(
            read.paths[row],
            numbers[step.problem],
            step.right,
            step.told[0].final,
            score,
        )
        for row, score in zip(rows, scores, strict=True)
        if (step := steps[read.steps[row]]).right
    ]


def _halves(
    read: Features,
    steps: Mapping[str, Collected],
    dev: Data,
    raw: torch.Tensor,
    dev_problems: set[str],
    choose: Callable[[Sequence[JudgedStep]], float],
) -> list[Part]:
    """The dev steps in two halves by problem, each with the temperature and the threshold that the other half
    chooses, so that neither is measured on what chose it; nothing if a half lacks right or wrong steps.

    Args:
        raw: the logits of the dev steps before any temperature, shape [steps].
        choose: the threshold of judged steps.
    """
    ranked = sorted(dev_problems, key=_mark)
    halves = set(ranked[::2]), set(ranked[1::2])
    problems = [steps[id].problem for id in read.steps if steps[id].problem in dev_problems]
    found: list[Part] = []
    for mine, other in (halves, halves[::-1]):
        rows = torch.tensor([problem in other for problem in problems])
        if not rows.any():
            return []
        scores = (raw / fitted_temperature(raw[rows], dev.labels[rows], dev.weights[rows])).sigmoid()
        chose = _judged(read, steps, other, scores[rows].tolist())
        if len({step.is_right for step in reached(chose)}) < 2:
            return []
        found.append((_judged(read, steps, mine, scores[~rows].tolist()), choose(chose)))
    return found


def _data(
    steps: Mapping[str, Collected], read: Features, settings: VerifierSettings, dev_problems: int
) -> dict[str, Any]:
    """What it was trained on, dev steps among them."""
    told = [each for step in steps.values() for each in step.told]
    return {
        **{
            source: count
            for source in settings.weights
            if (count := sum(each.source == source for each in told))
        },
        "weights": {source: weight for source, weight in settings.weights.items() if weight},
        "steps": len(steps),
        "traces": len({each.trace for each in told}),
        "problems": len({each.problem for each in told}),
        "dev_problems": dev_problems,
        "left_out": read.left_out,
        "settings": settings.to_json(),
    }


def _fit_figures(fitted: Fitted) -> dict[str, Any]:
    return {
        "loss": round(fitted.loss, 4),
        "loss_before_calibration": round(fitted.raw_loss, 4),
        "temperature": round(fitted.temperature, 4),
        "epochs": len(fitted.curve),
        "seconds": round(fitted.seconds, 1),
        "curve": [{name: round(value, 4) for name, value in point.items()} for point in fitted.curve],
    }


def _mark(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
