"""Jobs: long work in a thread of the server, one piece at a time, while people look.

Knows that a job goes on, is stopped, fails in a sentence, or is done. Does not know what the work is, nor
pages: those ask for `job`, and the last one is kept for whoever comes back.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from .errors import InputError, TreelineError
from .store import Store

log = logging.getLogger(__name__)

JobState = Literal["running", "done", "stopped", "failed"]


@dataclass(slots=True, kw_only=True)
class Job:
    """A piece of work.

    Attributes:
        words: what goes on, or how it ended.
        share: how much of it is done, from 0 to 1; 0 where nobody knows.
        stop: set when somebody wants it to end.
        over: set when it has ended, however it did.
    """

    state: JobState = "running"
    words: str = ""
    share: float = 0.0
    stop: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)


AnyJob = TypeVar("AnyJob", bound=Job)


class Jobs(Generic[AnyJob]):
    """The jobs of one kind on one server.

    Args:
        store: its connection of the job's thread is closed with the job.
        what: one of them, as a sentence begins: "The training".
        busy: said to whoever starts another one.
        idle: said to whoever stops one that has ended.
    """

    def __init__(self, store: Store, what: str, busy: str, idle: str) -> None:
        self._store = store
        self._what, self._busy, self._idle = what, busy, idle
        self._lock = threading.Lock()
        self.job: AnyJob | None = None

    def begin(self, job: AnyJob, work: Callable[[AnyJob], str]) -> AnyJob | None:
        """Begin a job in a thread.

        Args:
            work: does it, and returns the words at its end; a TreelineError ends it in a sentence.

        Returns:
            The job before it.

        Raises:
            InputError: one is running already.
        """
        with self._lock:
            if self.job is not None and self.job.state == "running":
                raise InputError(self._busy)
            before, self.job = self.job, job
        threading.Thread(target=self._work, args=(job, work), name=self._what, daemon=True).start()
        return before

    def stop(self) -> None:
        """Ask the job to end.

        Raises:
            InputError: none is running.
        """
        job = self.job
        if job is None or job.state != "running":
            raise InputError(self._idle)
        job.stop.set()

    def _work(self, job: AnyJob, work: Callable[[AnyJob], str]) -> None:
        try:
            job.words = work(job)
            job.share, job.state = 1.0, "done"
        except TreelineError as error:
            job.words, job.state = str(error), "stopped" if job.stop.is_set() else "failed"
        except Exception as error:
            log.exception("%s broke", self._what)
            job.words = f"{self._what} broke ({type(error).__name__}: {error})."
            job.state = "failed"
        finally:
            job.over.set()
            self._store.close()
