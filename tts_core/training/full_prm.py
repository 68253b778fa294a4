"""The training of a full PRM: a model for token classification that learns which steps are right.

Knows the order of things, what is kept when, and how a killed training goes on. Does not know where labels
come from, nor the command line.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from ..adapters import NONE, chosen
from ..errors import InputError
from ..evaluate.verifier_metrics import auc
from ..models import LoadedModel, find_model, load
from ..verifiers.card import Card
from ..verifiers.marking import Marking
from .batches import batches, grouped
from .classifier import Classifier, part
from .full_folder import FullFolder
from .full_settings import FullPrmSettings, FullState
from .learner import Learner
from .lora import Mapped
from .progress import Progress
from .step_samples import Labelled, Labelling, StepSample, digest, held_out

KEEP_SECONDS = 120.0
"""Between two checkpoints, at the least."""

KEEP_SHARE = 0.05
"""Of the time, the most that goes into checkpoints: with all weights of a model they are large."""

MEASUREMENTS = 12
"""Of the dev loss, evenly over the run."""

SUMMARY = (
    "A model of its own that reads the problem and the steps, trained to tell right steps from wrong ones."
)


def train_full_prm(
    samples: Sequence[StepSample],
    settings: FullPrmSettings,
    folder: Path,
    progress: Progress,
    stop: threading.Event,
    *,
    dev: Sequence[StepSample] = (),
    opened: Callable[[], LoadedModel] | None = None,
) -> Path | None:
    """Train a full PRM, or go on with a training that was stopped or killed.

    Args:
        folder: the work folder; the PRM is a folder of its name in it.
        dev: samples to measure on; none takes those of some problems out of `samples`.
        opened: loads the base model; None loads the one that the settings name.

    Returns:
        The PRM's folder, for `open_full_prm`; None if it was stopped before the end.

    Raises:
        InputError: samples or settings that cannot be used, another training in the folder, or no space.
        ModelError: the base model cannot be loaded or trained.
    """
    return FullPrmTraining(samples, dev, settings, folder, opened or _opener(settings), progress).run(stop)


class FullPrmTraining:
    """One training in its folder; see `train_full_prm`."""

    def __init__(
        self,
        samples: Sequence[StepSample],
        dev: Sequence[StepSample],
        settings: FullPrmSettings,
        folder: Path,
        opened: Callable[[], LoadedModel],
        progress: Progress,
    ) -> None:
        self.settings = settings
        self.state = FullState()
        self._progress = progress
        self._before = 0.0
        self._began = self._kept = time.monotonic()
        self._keeping = 0.0
        self._best: dict[str, Any] | None = None
        loaded = opened()
        self._base = loaded.source.name
        self._adapter = loaded.adapter.label if loaded.adapter else None
        train, held = (list(samples), list(dev)) if dev else held_out(samples, settings.dev_share)
        told = {"data": digest([*train, *held]), "base": self._base, "adapter": self._adapter}
        self.folder = FullFolder(folder, settings.name, {**settings.to_json(), **told})
        context = getattr(loaded.model.config.get_text_config(), "max_position_embeddings", None)
        marking = Marking(loaded.tokenizer, settings.separator)
        labelling = Labelling(marking, min(settings.longest, int(context or settings.longest)))
        self._rows = labelling.all(train)
        dev_rows = labelling.all(held)
        self._tell_left_out(labelling)
        if not self._rows or not dev_rows:
            raise InputError(
                "There are no labelled solutions of at least two problems that fit --longest: "
                "label more of them, or raise it."
            )
        rank = None if settings.full_weights else settings.rank
        self.classifier = Classifier(loaded, rank, settings.alpha, settings.seed)
        self._learner = Learner(self.classifier, settings.schedule)
        self._dev = [part(group) for group in grouped(dev_rows, self.classifier.part_tokens)]
        self._epoch: tuple[int, list[list[list[Labelled]]]] | None = None
        self._restore()

    def run(self, stop: threading.Event) -> Path | None:
        """Go on until all is done, or `stop` is set: then everything is kept.

        Raises:
            ModelError: the model failed.
            InputError: what was learned cannot be written.
        """
        state = self.state
        if state.done and self.folder.prm.is_dir():
            return self.folder.prm
        with self.classifier.working() as mapped:
            if not state.measured:
                self._measure(mapped)
            while not (stop.is_set() or state.early or state.progress(self.settings) >= 1):
                self._step(mapped)
                if self._measure_due():
                    state.early = self._measure(mapped)
                if time.monotonic() - self._kept > max(KEEP_SECONDS, self._keeping / KEEP_SHARE):
                    self._keep()
            if not stop.is_set():
                self._end(mapped)
        self._keep()
        return self.folder.prm if state.done else None

    # learning

    def _step(self, mapped: Mapped) -> None:
        state = self.state
        groups = self._batch()
        progress = state.progress(self.settings)
        loss = self._learner.step([part(group) for group in groups], progress, mapped)
        state.index += 1
        state.step += 1
        state.tokens += sum(len(row) for group in groups for row in group)
        self._clock()
        rate = self._learner.rate(progress)
        state.curve.append([state.step, round(state.seconds, 1), state.tokens, round(loss, 4), rate])
        speed = state.tokens / max(1e-9, state.seconds)
        words = (
            f"step {state.step}, loss {loss:.3f}, dev {state.measured[-1]['loss']:.3f}, {speed:.0f} tokens/s"
        )
        self._progress.at(state.progress(self.settings), state.left(self.settings), words)

    def _batch(self) -> list[list[Labelled]]:
        """The next batch; an epoch is told by the seed and its number, so a resume makes it again."""
        state, settings = self.state, self.settings
        while True:
            if self._epoch is None or self._epoch[0] != state.epoch:
                rng = Random(f"{settings.seed} {state.epoch}")
                made = batches(self._rows, settings.batch_tokens, self.classifier.part_tokens, rng)
                self._epoch = state.epoch, made
            if state.index < len(self._epoch[1]):
                return self._epoch[1][state.index]
            state.epoch, state.index = state.epoch + 1, 0

    def _end(self, mapped: Mapped) -> None:
        """Take the best weights, measure them, and write the PRM."""
        state, settings = self.state, self.settings
        if state.measured[-1]["step"] != state.step:
            self._measure(mapped)
        if self._best is not None and state.best != state.measured[-1]["loss"]:
            self.classifier.take(self._best)
        metrics = self._metrics(mapped)
        self._clock()
        self._progress.say(
            f"dev: loss {metrics['dev_loss']:.4f}, AUC {metrics['dev_auc']}, "
            f"{metrics['dev_accuracy']:.0%} of {metrics['dev_steps']} steps judged as labelled"
        )
        steps = sum(len(row.places) for row in self._rows)

        def card(revision: str) -> Card:
            return Card(
                settings.name,
                revision,
                "full",
                self._base,
                self._adapter,
                ("bfloat16",),
                settings.threshold,
                SUMMARY,
                {"solutions": len(self._rows), "steps": steps},
                metrics,
                settings.seed,
                time.strftime("%Y-%m-%d"),
            )

        report = {"settings": settings.to_json(), "metrics": metrics, **state.to_json(), "done": True}
        self.folder.finish(self.classifier.save, card, settings.separator, report)
        state.done = True

    # measuring

    def _measure_due(self) -> bool:
        """Whether the last step went over one of the marks."""
        marked = int(self.state.measured[-1]["progress"] * MEASUREMENTS)
        return int(self.state.progress(self.settings) * MEASUREMENTS) > marked

    def _measure(self, mapped: Mapped) -> bool:
        """Measure the dev loss; whether it has not become better for too long."""
        state = self.state
        loss = self._dev_loss(mapped)
        self._clock()
        state.measured.append(
            {
                "step": state.step,
                "seconds": round(state.seconds, 1),
                "progress": state.progress(self.settings),
                "loss": loss,
            }
        )
        self._progress.say(f"step {state.step}: dev loss {loss:.4f}")
        if state.best is None or loss < state.best:
            state.best, state.waited = loss, 0
            self._best = {name: one.clone() for name, one in self.classifier.masters.items()}
            return False
        state.waited += 1
        return 0 < self.settings.patience <= state.waited

    def _dev_loss(self, mapped: Mapped) -> float:
        """The mean over all labels, each by its weight."""
        whole = sum(float(each.targets.sum()) for each in self._dev)
        return sum(self.classifier.losses(self._dev, mapped)) / whole

    def _metrics(self, mapped: Mapped) -> dict[str, Any]:
        """What the weights of now reach on the dev samples; a label of 0.5 or more is right."""
        scores = self.classifier.judged(self._dev, mapped)
        right = [bool(right >= wrong) for each in self._dev for wrong, right in each.targets.tolist()]
        agree = sum(
            (score >= self.settings.threshold) == one for score, one in zip(scores, right, strict=True)
        )
        found = auc(scores, right)
        return {
            "dev_loss": round(self._dev_loss(mapped), 4),
            "dev_auc": None if found is None else round(found, 4),
            "dev_accuracy": round(agree / len(right), 4),
            "dev_steps": len(right),
            "dev_right": round(sum(right) / len(right), 4),
            "optimizer_steps": self.state.step,
            "tokens": self.state.tokens,
            "seconds": round(self.state.seconds),
        }

    # keeping

    def _clock(self) -> None:
        self.state.seconds = self._before + time.monotonic() - self._began

    def _keep(self) -> None:
        """Write a checkpoint. One that cannot be written is told, and the one before stays."""
        self._clock()
        began = time.monotonic()
        try:
            self.folder.keep({**self._learner.state(), "state": self.state.to_json(), "best": self._best})
        except OSError as error:
            self._progress.say(f"The checkpoint cannot be written ({error}); the one before is kept.")
        self._kept = time.monotonic()
        self._keeping = self._kept - began

    def _restore(self) -> None:
        content = self.folder.kept()
        if content is None:
            return
        self._learner.restore(content)
        self._best = content["best"]
        self.state = FullState.of_json(content["state"])
        self._before = self.state.seconds
        if not self.state.done:
            self._progress.say(f"going on at step {self.state.step}")

    def _tell_left_out(self, labelling: Labelling) -> None:
        for count, why in (
            (labelling.too_long, "longer than --longest or the model reads"),
            (labelling.unreadable, "have the separator inside a step"),
        ):
            if count:
                self._progress.say(f"{count:,} solutions are left out: {why}")


def _opener(settings: FullPrmSettings) -> Callable[[], LoadedModel]:
    def opened() -> LoadedModel:
        source = find_model(settings.base)
        if source is None:
            raise InputError(
                "The bundled model is not there: get it with `python -m tts_core model get`, "
                "or name a --base."
            )
        return load(source, adapter=chosen(settings.adapter or NONE, source.name, default=False))

    return opened
