"""Scoring: what the verifiers of a run think of its steps.

Knows which steps lack a score, how scores become a path's rank, and that a broken verifier has no
opinion and is asked again by the next run. Does not know what a verifier does.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .aggregation import aggregate, rank_value
from .cost import NOTHING
from .errors import TreelineError
from .events import Score, Step, StepsScored
from .generators.base import Generator
from .prompting import Prompting
from .run_settings import RunSettings
from .trace import ScoreOf, Trace
from .verifiers.base import Opinions, Path, Verifier, checked
from .verifiers.head import Head

log = logging.getLogger(__name__)


class Scorer:
    """The verifiers of one run; the first one steers."""

    def __init__(
        self,
        trace: Trace,
        run: int,
        verifiers: Sequence[Verifier],
        settings: RunSettings,
        generator: Generator,
        prompting: Prompting,
    ) -> None:
        self._trace = trace
        self._run = run
        self._verifiers = verifiers
        self._settings = settings
        self._generator = generator
        self._prompting = prompting

    def opinions(self, number: int, leaves: Sequence[Step]) -> Iterator[StepsScored]:
        """Ask every verifier about every step on the paths to `leaves` it has not scored, in batches.

        Each event must be in the trace before the next one is asked for.
        """
        for verifier in self._verifiers:
            unscored: dict[str, list[Step]] = {}
            for leaf in leaves:
                path = self._trace.path(leaf.id)
                for depth, step in enumerate(path, 1):
                    if self._known(step, verifier) is None:
                        unscored[step.id] = path[:depth]
            paths = list(unscored.values())
            for start in range(0, len(paths), verifier.batch):
                yield self._ask(number, verifier, paths[start : start + verifier.batch])

    def total(self, step: Step) -> float | None:
        """The steering verifier's aggregate over the path to a step; None without any opinion."""
        if not self._verifiers:
            return None
        values = [self._value(part, self._verifiers[0]) for part in self._trace.path(step.id)]
        return aggregate(self._settings.aggregation, values)

    def rank(self, step: Step) -> float:
        """The number a step is ranked by: its total, or the run's prior."""
        return rank_value(self.total(step), self._settings.prior)

    def _ask(self, number: int, verifier: Verifier, paths: Sequence[Path]) -> StepsScored:
        cost = NOTHING
        try:
            opinions = self._opinions(verifier, paths)
            cost = replace(opinions.cost, seconds=0.0)  # the request counts the time, once for all
            values, reasons, error = checked(opinions, len(paths))
        except Exception as failure:  # whatever a verifier does, the search goes on and says so
            error = f"failed: {failure}"
            if not isinstance(failure, TreelineError):
                log.exception("%s failed in run %s of trace %s", verifier.name, self._run, self._trace.id)
                error = f"failed: {type(failure).__name__}: {failure}"
            values, reasons = [None] * len(paths), [error] * len(paths)
        now = {path[-1].id: value for path, value in zip(paths, values, strict=True)}
        scores = []
        for path, value, reason in zip(paths, values, reasons, strict=True):
            along = [now[step.id] if step.id in now else self._value(step, verifier) for step in path]
            total = aggregate(self._settings.aggregation, along)
            scores.append(Score(path[-1].id, value, total, reason))
        return StepsScored(
            run=self._run,
            request=number,
            verifier=verifier.name,
            revision=verifier.revision,
            aggregation=self._settings.aggregation,
            threshold=verifier.threshold,
            scores=tuple(scores),
            error=error,
            cost=cost,
        )

    def _opinions(self, verifier: Verifier, paths: Sequence[Path]) -> Opinions:
        if not isinstance(verifier, Head):
            return verifier.score(self._trace.problem, paths)
        verifier.check(self._generator.describe())
        scores: list[float | None] = [None] * len(paths)
        reasons: list[str | None] = [None] * len(paths)
        prefixes: dict[int, tuple[int, ...]] = {}
        for place in (place for place, path in enumerate(paths) if verifier.wants(path)):
            prefix = self._prompting.before_last(paths[place])
            if len(prefix) <= self._generator.context:
                prefixes[place] = prefix
            else:  # pasted or imported: what a model writes it can read
                reasons[place] = f"too long for the model ({len(prefix):,} tokens)"
        if not prefixes:
            return Opinions(scores, reasons)
        states, cost = self._generator.states(list(prefixes.values()))
        told = verifier.judge(states, [paths[place] for place in prefixes])
        for place, score in zip(prefixes, told, strict=True):
            scores[place] = score
        return Opinions(scores, reasons, cost)

    def _value(self, step: Step, verifier: Verifier) -> float | None:
        score = self._known(step, verifier)
        return score.value if score else None

    def _known(self, step: Step, verifier: Verifier) -> ScoreOf | None:
        """The score this run goes by; None if there is none, or if the verifier failed in an earlier run."""
        # a failure stays one within its run, and later runs count for nothing: a resumed script is told the
        # ranks it was told before
        score = self._trace.score_of(step.id, verifier.name, verifier.revision, self._run)
        return None if score and score.failed and score.run != self._run else score
