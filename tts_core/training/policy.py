"""The training of a policy, in stages: solutions, attempts, revisions.

Knows the order of things, what is kept when, and how a killed training goes on. Does not know the
command line.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..apart import apart
from ..errors import InputError
from ..models import LoadedModel
from . import origin, report
from .ahead import Ahead, ahead
from .attempts import Attempts, generators
from .batches import Part, common_beginning, grouped, part
from .learner import Learner
from .lora import Adapted, Mapped, merged
from .policy_folder import PolicyFolder
from .progress import Progress
from .samples import Encoder
from .settings import PolicySettings
from .sources import Sources
from .state import State
from .stream import Batch, Stage, Stream

KEEP_SECONDS = 120.0
"""Between two checkpoints."""

MEASUREMENTS = 12
"""Of the dev loss, evenly over the run."""

EMPTY = 4
"""Chunks in a row without a sample that is short enough; hundreds were drawn for each, so none will come."""


class Training:
    """One training in its folder.

    Args:
        folder: holds settings, checkpoint, attempts, report and the adapters.
        opened: loads the base model anew.
        begin_from: the folder of the adapter that `settings.origin` tells of.

    Raises:
        InputError: the folder holds another training, or cannot be written.
        ModelError: the base model cannot be trained, or the adapter to begin from is none of it.
    """

    def __init__(
        self,
        settings: PolicySettings,
        folder: Path,
        opened: Callable[[], LoadedModel],
        progress: Progress,
        sources: Sources | None = None,
        begin_from: Path | None = None,
    ) -> None:
        self.settings = settings
        self.state = State()
        self._opened = opened
        self._progress = progress
        self._sources = sources or Sources(settings)
        self._began = time.monotonic()
        self._before = 0.0
        self._kept = time.monotonic()
        self._best: dict[str, Any] | None = None
        loaded = opened()
        self.folder = PolicyFolder(folder, settings, loaded.source.name)
        self._encoder = Encoder(loaded, settings.system, settings.longest)
        self._adapted = Adapted(loaded, settings.rank, settings.alpha, settings.seed)
        if begin_from is not None:
            origin.begin(self._adapted, begin_from)
        self._learner = Learner(self._adapted, settings)
        self._restore()
        self.state.device = self._adapted.told
        self._dev: dict[str, list[Part]] | None = None

    def run(self, stop: threading.Event) -> State:
        """Go on until all is done, or `stop` is set: then everything is kept.

        Raises:
            ModelError: the model failed.
            InputError: what was learned cannot be written.
        """
        self._began = time.monotonic()
        while self.state.stage != "done" and not stop.is_set():
            if self.state.stage == "attempts":
                self._attempt(stop)
            else:
                self._learn(self.state.stage, stop)
        self._keep()
        return self.state

    # learning

    def _learn(self, stage: Stage, stop: threading.Event) -> None:
        state, settings = self.state, self.settings
        tried = self.folder.attempts() if stage == "revisions" else []
        adapted = self._adapted
        stream = Stream(
            settings,
            self._sources,
            self._encoder,
            adapted.part_tokens,
            tried,
            adapted.shares_beginnings,
            adapted.width,
        )
        processes = 0 if adapted.device.type == "cpu" else None
        with ahead(stream, stage, state.chunk, processes) as coming, self._adapted.working() as mapped:
            if not state.measured:
                self._measure(mapped)
            # due already where a run was killed while the early adapter was measured
            while not (
                stop.is_set() or self._early_due() or state.done(settings) >= 1 or stage in state.ended_early
            ):
                if not self._step(coming, mapped, stop):
                    break
                if self._early_due():
                    break
                if self._measure_due() and self._measure(mapped):
                    state.ended_early.append(stage)
                    break
                if time.monotonic() - self._kept > KEEP_SECONDS:
                    self._keep()
        if stop.is_set():
            return
        if self._early_due():
            self._keep_early(stop)
        elif not self._end(stage, stop):
            return
        self._keep()

    def _step(self, coming: Ahead, mapped: Mapped, stop: threading.Event) -> bool:
        """Learn from the next batch; False if it was stopped before there was one."""
        state = self.state
        began = time.monotonic()
        samples = self._next(coming, stop)
        if samples is None:
            return False
        parts = [part(group, self._adapted.shares_beginnings) for group in samples]
        progress = state.progress(self.settings)
        loss = self._learner.step(parts, progress, mapped)
        state.index += 1
        state.step += 1
        state.stage_step += 1
        state.tokens += sum(len(sample) for group in samples for sample in group)
        state.learned += sum(each.learned for each in parts)
        self._clock()
        state.learning_seconds += time.monotonic() - began
        state.curve.append(
            [state.step, round(state.seconds, 1), state.tokens, round(loss, 4), self._learner.rate(progress)]
        )
        self._tell(loss)
        return True

    def _next(self, coming: Ahead, stop: threading.Event) -> Batch | None:
        """The next batch, or None if it was stopped before one was found.

        Raises:
            InputError: chunk after chunk holds no sample.
        """
        state, empty = self.state, 0
        while state.index >= len(coming.batches(state.chunk)):
            if stop.is_set():
                return None
            empty = 0 if coming.batches(state.chunk) else empty + 1
            if empty == EMPTY:
                what = "revision chat" if state.stage == "revisions" else "solution"
                raise InputError(f"There is no {what} to learn from that fits --longest: raise it.")
            state.chunk, state.index = state.chunk + 1, 0
        return coming.batches(state.chunk)[state.index]

    def _tell(self, loss: float) -> None:
        state = self.state
        speed = state.tokens / max(1e-9, state.learning_seconds)
        dev = f", dev {state.measured[-1]['loss']:.3f}" if state.measured else ""
        words = f"{state.stage}, step {state.step}, loss {loss:.3f}{dev}, {speed:.0f} tokens/s"
        overall = state.progress(self.settings)
        if self.settings.minutes is not None:
            overall = state.seconds / (self.settings.minutes * 60)
        self._progress.at(overall, state.left(self.settings), words)

    def _early_due(self) -> bool:
        state = self.state
        return (
            state.stage == "solutions"
            and state.early_step is None
            and 0 < self.settings.early < 1
            and state.done(self.settings) >= self.settings.early
        )

    def _keep_early(self, stop: threading.Event) -> None:
        state = self.state
        found = self._accuracy(stop)
        if found is None:
            return
        state.accuracy["early"] = found
        state.early_step, state.early_tokens = state.step, state.tokens
        self.folder.write_adapter(state, True, self._adapted.save)
        self._progress.say(f"early adapter: {self.folder.early} ({report.accuracy_words(found)})")

    def _end(self, stage: Stage, stop: threading.Event) -> bool:
        """The end of a stage; False if it was stopped before that was done."""
        if self._best is not None and stage in self.state.ended_early:
            self._adapted.take(self._best)
        if self.state.measured[-1]["step"] != self.state.step or stage in self.state.ended_early:
            with self._adapted.working() as mapped:
                self._measure(mapped)
        found = self._accuracy(stop)
        if found is None:
            return False
        self.state.accuracy[stage] = found
        self._progress.say(f"{stage}: {report.accuracy_words(found)}")
        following = {"solutions": "attempts", "revisions": "done"}[stage]
        self._best = None
        self._clock()
        if following == "done" or not self.settings.shares[2]:
            self.state.begin("done")
            self.folder.write_adapter(self.state, False, self._adapted.save)
            self.folder.finish(self.state)
        else:
            self.state.begin("attempts")
        return True

    # measuring

    def _measure_due(self) -> bool:
        """Whether the last step went over one of the marks."""
        state = self.state
        if state.step == state.measured[-1]["step"]:
            return False
        marked = int(float(state.measured[-1]["progress"]) * MEASUREMENTS)
        return int(state.progress(self.settings) * MEASUREMENTS) > marked

    def _measure(self, mapped: Mapped) -> bool:
        """Measure the dev loss; whether it has not become better for too long."""
        state = self.state
        if self._dev is None:
            self._dev = self._dev_parts()
        losses = {}
        for name, parts in self._dev.items():
            losses[name] = sum(self._adapted.losses(parts, mapped)) / sum(each.learned for each in parts)
        loss = sum(losses.values()) / len(losses)
        self._clock()
        state.measured.append(
            {
                "step": state.step,
                "seconds": round(state.seconds, 1),
                "progress": state.progress(self.settings),
                "stage": state.stage,
                "loss": round(loss, 4),
                "groups": {name: round(one, 4) for name, one in losses.items()},
            }
        )
        self._progress.say(f"step {state.step}: dev loss {loss:.4f} ({_by_group(losses)})")
        if state.best is None or loss < state.best:
            state.best, state.waited = loss, 0
            self._best = {name: one.clone() for name, one in self._adapted.masters.items()}
            return False
        state.waited += 1
        return 0 < self.settings.patience <= state.waited

    def _dev_parts(self) -> dict[str, list[Part]]:
        made = {}
        share, tokens = self._adapted.shares_beginnings, self._adapted.part_tokens
        for name, problems in self._sources.dev(self.settings.dev_problems).items():
            samples = [one for one in map(self._encoder.solution, problems) if one is not None]
            if samples:
                groups = grouped(samples, tokens, common_beginning(samples) if share else 0)
                made[name] = [part(group, share) for group in groups]
        if not made:
            raise InputError("There is no dev problem that fits --longest: raise it.")
        return made

    def _accuracy(self, stop: threading.Event) -> dict[str, dict[str, float]] | None:
        """Greedy dev accuracy by group, or None if it was stopped."""
        self._keep()
        with self._policy() as attempts:
            found = attempts.accuracy(self._sources.dev(self.settings.dev_problems), stop, self._progress.say)
        self._clock()
        return None if stop.is_set() else found

    # attempts

    def _attempt(self, stop: threading.Event) -> None:
        """Sample attempts until there are enough or their time is over."""
        state, settings = self.state, self.settings
        known = self.folder.attempts()
        per_group = max(1, settings.attempt_rows // settings.attempts)
        # with a bound in steps a run is repeatable, whatever was sampled before it was killed; but a GPU
        # rounds anew each time, in sampling as in learning
        reproducible = settings.steps is not None and self._adapted.device.type == "cpu"
        with self._policy(reproducible) as attempts:
            while len(known) < settings.attempt_problems and not stop.is_set():
                if settings.minutes is not None and state.done(settings) >= 1 and known:
                    break
                number = len(known)
                # on a full disk a part of a group may have been kept
                chunk, kept = divmod(number, per_group)
                count = min(per_group, settings.attempt_problems - number + kept)
                problems = self._sources.train("attempts", chunk, count)[kept:]
                seed = settings.seed * 1_000_003 + number
                group = attempts.sample(problems, settings.attempts, settings.attempt_temperature, seed, stop)
                if stop.is_set():
                    return
                self.folder.add_attempts(group)
                known += group
                self._clock()
                right = sum(len(each.right) for each in known)
                whole = right + sum(len(each.wrong) for each in known)
                self._progress.at(
                    len(known) / settings.attempt_problems,
                    state.left(settings),
                    f"attempts, {len(known)} problems, {right} of {whole} different attempts right",
                )
        if not stop.is_set():
            state.begin("revisions")
            self._keep()

    @contextmanager
    def _policy(self, reproducible: bool = False) -> Iterator[Attempts]:
        """The policy as it is now, merged into a base model of its own."""
        now = self.folder.write_now(self._adapted.save)
        loaded = apart(lambda: merged(self._opened(), now))
        with generators(loaded, reproducible) as made:
            yield Attempts(made, self.settings.system, self.settings.attempt_tokens)

    # keeping

    def _clock(self) -> None:
        self.state.seconds = self._before + time.monotonic() - self._began

    def _keep(self) -> None:
        """Write a checkpoint. One that cannot be written is told, and the one before stays."""
        self._clock()
        content = {**self._learner.state(), "state": self.state.to_json(), "best": self._best}
        try:
            self.folder.keep(content)
        except OSError as error:
            self._progress.say(f"The checkpoint cannot be written ({error}); the one before is kept.")
        self._kept = time.monotonic()

    def _restore(self) -> None:
        content = self.folder.kept()
        if content is None:
            return
        self._learner.restore(content)
        self._best = content["best"]
        self.state = State.of_json(content["state"])
        self._before = self.state.seconds
        if self.state.stage != "done":
            self._progress.say(f"going on at step {self.state.step} ({self.state.stage})")


def _by_group(losses: dict[str, float]) -> str:
    return ", ".join(f"{name} {loss:.3f}" for name, loss in losses.items())
