"""Training jobs: a verifier trained in a thread of the server, while people look.

Knows that one job goes on at a time, how far it is, and how it ended; and what labels there are to learn
from. Does not know how a verifier is trained (`training/verifiers.py` does), nor pages: those ask for `job`.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from .errors import InputError, TreelineError
from .generators.base import Generator
from .store import Store
from .training.head_settings import VerifierSettings
from .training.progress import Progress
from .training.step_data import FEWEST, MAKER, MEASURED, Source
from .verifiers.card import Card

log = logging.getLogger(__name__)

JobState = Literal["running", "done", "stopped", "failed"]


@dataclass(slots=True)
class Job:
    """One training.

    Attributes:
        model: the offered name of the policy.
        share, left: of the part that goes on, from 0 to 1, and its seconds; None where nobody knows.
        words: what goes on, or how it ended.
        before: the revision that was the default when it began.
        card: what came of it.
    """

    model: str
    state: JobState = "running"
    words: str = "Waiting for the model…"
    share: float = 0.0
    left: float | None = None
    before: str | None = None
    card: Card | None = None
    began: float = field(default_factory=time.time)
    stop: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)


class TrainingJobs:
    """The trainings of one server, one at a time; the last one is kept for whoever comes back."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self.job: Job | None = None

    def start(
        self,
        model: str,
        generator: Callable[[], Generator],
        settings: VerifierSettings,
        before: str | None = None,
    ) -> Job:
        """Begin a training in a thread.

        Args:
            generator: called there, waits until the model is loaded.
            before: the revision that is the default now.

        Raises:
            InputError: one is running already.
        """
        with self._lock:
            if self.job is not None and self.job.state == "running":
                raise InputError("A verifier is being trained already: wait until it is done, or stop it.")
            self.job = job = Job(model, before=before)
        work = (job, generator, settings)
        threading.Thread(target=self._work, args=work, name="train-verifier", daemon=True).start()
        return job

    def stop(self) -> None:
        """Ask the job to end; nothing comes of it.

        Raises:
            InputError: none is running.
        """
        job = self.job
        if job is None or job.state != "running":
            raise InputError("No verifier is being trained any more.")
        job.stop.set()

    def _work(self, job: Job, generator: Callable[[], Generator], settings: VerifierSettings) -> None:
        try:
            policy = generator()
            if job.stop.is_set():
                job.words, job.state = "Stopped before it began.", "stopped"
                return
            # only here, because it brings torch
            from .training.verifiers import train_verifier

            job.card = train_verifier(self._store, policy, settings, _Told(job), job.stop, None)
            job.words, job.state = f"{job.card.label} is trained.", "done"
        except TreelineError as error:
            job.words, job.state = str(error), "stopped" if job.stop.is_set() else "failed"
        except Exception as error:
            log.exception("The training of a verifier broke")
            job.words, job.state = f"The training broke ({type(error).__name__}: {error}).", "failed"
        finally:
            job.over.set()
            self._store.close()


class _Told(Progress):
    """Progress that a job keeps instead of a terminal."""

    def __init__(self, job: Job) -> None:
        super().__init__(quiet=True)
        self._job = job

    def at(self, share: float, left: float | None, words: str) -> None:
        self._job.share, self._job.left, self._job.words = min(1.0, share), left, words

    def say(self, line: str) -> None:
        self._job.share, self._job.left, self._job.words = 0.0, None, line


@dataclass(frozen=True, slots=True)
class Labelled:
    """How many steps of one policy are labelled, by source; a step may have several, and `steps` counts each
    once."""

    by: Mapping[Source, int]
    steps: int

    @property
    def missing(self) -> int:
        """How many more it takes to train a verifier."""
        return max(0, FEWEST - self.steps)


def labelled(store: Store, policy: Mapping[str, Any]) -> Labelled:
    """What there is to learn from in a store for a policy, as it describes itself.

    Rollouts are counted by the steps that they begin from. A person's "neutral" teaches nothing, and is not
    counted.

    Raises:
        StoreError: the database cannot be read.
    """
    rows = store.query(
        f"""with own as (
            select r.trace, r.run, r.strategy from runs r join traces t on t.id = r.trace
            where r.model = ? and json_extract(r.generator, '$.adapter') is ? and not r.hidden
            and not t.deleted and substr(t.source, 1, {len(MEASURED)}) <> ?),
        told as (
            select l.source, s.id from current_labels l join steps s on s.id = l.step
            join own o on o.trace = s.trace and o.run = s.run
            where l.source in ('person', 'truth') and l.rating <> 0
            union select 'rollout', d.id from own o join steps s on s.trace = o.trace and s.run = o.run
            join steps d on d.id = s.parent
            where o.strategy = ? and s.kind = 'rollout' and d.kind = 'draft')
        select source, count(*) as n, (select count(distinct id) from told) as steps from told
        group by source""",
        (str(policy.get("name")), policy.get("adapter"), MEASURED, MAKER),
    )
    counts = {row["source"]: int(row["n"]) for row in rows}
    by: dict[Source, int] = {source: counts.get(source, 0) for source in ("person", "truth", "rollout")}
    return Labelled(by, int(rows[0]["steps"]) if rows else 0)
