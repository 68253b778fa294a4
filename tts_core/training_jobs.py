"""Training jobs: a verifier trained in a thread of the server, while people look.

Knows how far it is, what came of it, and what labels there are to learn from. Does not know how a verifier is
trained (`training/verifiers.py` does).
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .errors import TreelineError
from .generators.base import ADAPTER_WEIGHTS, Generator
from .jobs import Job, Jobs
from .projections import standing
from .store import Store
from .training.head_settings import VerifierSettings
from .training.progress import Progress
from .training.step_data import FEWEST, MAKER, Source, learnable, withheld
from .verifiers.card import Card


@dataclass(slots=True)
class TrainingJob(Job):
    """One training.

    Attributes:
        model: the offered name of the policy.
        left: seconds of the part that goes on, of which `share` is told too; None where nobody knows.
        before: the revision that was the default when it began.
        card: what came of it.
    """

    model: str
    before: str | None = None
    left: float | None = None
    card: Card | None = None
    began: float = field(default_factory=time.time)


class TrainingJobs(Jobs[TrainingJob]):
    """The trainings of one server. Nothing comes of one that is stopped."""

    def __init__(self, store: Store) -> None:
        super().__init__(
            store,
            "The training",
            "A verifier is being trained already: wait until it is done, or stop it.",
            "No verifier is being trained any more.",
        )

    def start(
        self,
        model: str,
        generator: Callable[[], Generator],
        settings: VerifierSettings,
        before: str | None = None,
    ) -> TrainingJob:
        """Begin a training in a thread.

        Args:
            generator: called there, waits until the model is loaded.
            before: the revision that is the default now.

        Raises:
            InputError: one is running already.
        """

        def work(job: TrainingJob) -> str:
            policy = generator()
            if job.stop.is_set():
                raise TreelineError("Stopped before it began.")
            # only here, because it brings torch
            from .training.verifiers import train_verifier

            job.card = train_verifier(self._store, policy, settings, _Told(job), job.stop, None)
            return f"{job.card.label} is trained."

        job = TrainingJob(model, before, words="Waiting for the model…")
        self.begin(job, work)
        return job


class _Told(Progress):
    """Progress that a job keeps instead of a terminal."""

    def __init__(self, job: TrainingJob) -> None:
        super().__init__(quiet=True)
        self._job = job

    def at(self, share: float, left: float | None, words: str) -> None:
        self._job.share, self._job.left, self._job.words = min(1.0, share), left, words

    def say(self, line: str) -> None:
        self._job.share, self._job.left, self._job.words = 0.0, None, line


@dataclass(frozen=True, slots=True)
class Labelled:
    """How many steps of one policy are labelled, by source; a step may have several, and `steps` counts each
    once. People labelled `elsewhere` steps that a head does not learn from: this policy did not write them,
    or they are of a test or an evaluation."""

    by: Mapping[Source, int]
    steps: int
    elsewhere: int = 0

    @property
    def missing(self) -> int:
        """How many more it takes to train a verifier."""
        return max(0, FEWEST - self.steps)


def labelled(store: Store, policy: Mapping[str, Any]) -> Labelled:
    """What there is to learn from in a store for a policy, as it describes itself.

    Rollouts are counted by the steps that they begin from. A person's "neutral" teaches nothing, and is not
    counted; nor is what a training leaves out, such as problems of tests.

    Raises:
        StoreError: the database cannot be read.
    """
    rows = store.query(
        f"""with own as (
            select r.trace, r.run, r.strategy from runs r join traces t on t.id = r.trace
            where r.model = ? and json_extract(r.generator, '$.adapter') is ? and not r.hidden
            and coalesce(json_extract(r.generator, '$.{ADAPTER_WEIGHTS}') = ?, 1)
            and not t.deleted and t.source in (select value from json_each(?))
            and t.id not in (select value from json_each(?))),
        told as (
            select l.source, s.id from current_labels l join steps s on s.id = l.step
            join own o on o.trace = s.trace and o.run = s.run
            where l.source in ('person', 'truth') and l.rating <> 0
            union select 'rollout', d.id from own o join steps s on s.trace = o.trace and s.run = o.run
            join steps d on d.id = s.parent
            where o.strategy = ? and s.kind = 'rollout' and d.kind = 'draft')
        select source, count(*) as n, (select count(distinct id) from told) as steps from told
        group by source""",
        (
            *(policy.get(key) for key in ("name", "adapter", ADAPTER_WEIGHTS)),
            json.dumps(learnable(store)),
            json.dumps(withheld(store)),
            MAKER,
        ),
    )
    counts = {row["source"]: int(row["n"]) for row in rows}
    by: dict[Source, int] = {source: counts.get(source, 0) for source in ("person", "truth", "rollout")}
    [people] = store.query(
        "select count(distinct l.step) as n from current_labels l join traces t on t.id = l.trace "
        f"where l.source = 'person' and l.rating <> 0 and not t.deleted and {standing('l')}"
    )
    return Labelled(by, int(rows[0]["steps"]) if rows else 0, int(people["n"]) - by["person"])
