"""Loading: the model of a server, on its way in the background.

Knows the four states a model can be in and how to say them. Does not know pages or threads of visitors:
those ask `state` and `message`, or wait. Nothing is imported or read before `start`.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Any, Literal

from .errors import ModelError, TreelineError
from .generators.base import Generator
from .running import Running

log = logging.getLogger(__name__)

LoadState = Literal["loading", "ready", "missing", "failed"]

LOADING = "Loading the model…"

RETRY_AFTER = 30.0
"""Seconds after which a model that could not be loaded is tried again when somebody asks for it: the network
may be back, or memory free."""


class ModelLoader:
    """One model, loaded once.

    Args:
        setting, running: as `open_generator` takes them.
        opened: opens the model; for tests.
    """

    def __init__(
        self,
        setting: str | None = None,
        running: Running | None = None,
        opened: Callable[[str | None, Running], Generator] | None = None,
    ) -> None:
        self._setting = setting
        self._running = running or Running()
        self._open = opened
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._generator: Generator | None = None
        self.state: LoadState = "loading"
        self.message = LOADING
        self.seconds: float | None = None
        self._failed_at = 0.0

    @property
    def scripted(self) -> bool:
        """Whether a written tree is played instead of a model."""
        return (self._setting or "").startswith("scripted:")

    @property
    def name(self) -> str | None:
        """The loaded model's name."""
        return None if self._generator is None else str(self._generator.describe()["name"])

    @property
    def adapter(self) -> str | None:
        """The loaded model's adapter, as runs record it; None without one."""
        told = None if self._generator is None else self._generator.describe().get("adapter")
        return None if told is None else str(told)

    @property
    def live_rows(self) -> int:
        """Rows being sampled now; 0 without a model."""
        return 0 if self._generator is None else self._generator.live_rows

    def start(self) -> None:
        """Begin to load in a thread. A second call does nothing, but where that failed some time ago."""
        rested = time.monotonic() - self._failed_at > RETRY_AFTER
        self._launch(self._load, again=self.state == "failed" and rested)

    def get_bundled(self) -> None:
        """Download the bundled model in a thread, then load it; nothing while one is on its way."""
        self._launch(self._fetch, again=True)

    def get(self) -> Generator | None:
        """The model, or None while there is none."""
        return self._generator

    def wait(self, timeout: float | None = None) -> Generator:
        """The model, as soon as it is loaded.

        Raises:
            ModelError: there is none, it cannot be loaded, or the time is over.
        """
        self.start()
        thread = self._thread
        if thread is not None:
            thread.join(timeout)
        if self._generator is None:
            raise ModelError(self.message)
        return self._generator

    def _launch(self, work: Callable[[], None], again: bool) -> None:
        with self._lock:
            if self._thread is not None and (self._thread.is_alive() or not again):
                return
            if self._generator is not None:
                return
            self.state, self.message = "loading", LOADING
            self._thread = threading.Thread(target=work, name="model", daemon=True)
            self._thread.start()

    def _load(self) -> None:
        began = time.monotonic()
        try:
            self._generator = self._opened(self._setting)
            self.seconds = time.monotonic() - began
            self.state, self.message = "ready", f"Model ready: {self._described()}"
        except TreelineError as error:
            self._failed_at = time.monotonic()
            self.state = "failed" if self._setting or self._is_there() else "missing"
            self.message = str(error)
        except Exception as error:
            log.exception("The model could not be loaded")
            self._failed_at = time.monotonic()
            self.state = "failed"
            self.message = f"The model could not be loaded ({type(error).__name__}: {error})."

    def _described(self) -> str:
        return f"{self.name} with {self.adapter}" if self.adapter else str(self.name)

    def _opened(self, setting: str | None) -> Generator:
        if self._open is not None:
            return self._open(setting, self._running)
        from .generators import open_generator

        return open_generator(setting, self._running)

    def _is_there(self) -> bool:
        from .models import find_model

        try:
            return find_model(self._setting) is not None
        except TreelineError:
            return False

    def _fetch(self) -> None:
        from .models import get_bundled

        try:
            get_bundled(self._say)
        except TreelineError as error:
            self.state, self.message = "missing", str(error)
            return
        except Exception as error:
            log.exception("The bundled model could not be fetched")
            self.state, self.message = "missing", f"The model could not be fetched ({error})."
            return
        self._setting = None
        self.message = LOADING
        self._load()

    def _say(self, words: str) -> None:
        self.message = words

    def to_json(self) -> dict[str, Any]:
        """State, message and name, as the page and `/status` show them."""
        return {"state": self.state, "message": self.message, "name": self.name}
