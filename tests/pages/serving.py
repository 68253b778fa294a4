"""The real `app.py` in a process of its own, and how Chromium is started.

Whatever would leave this machine is refused and recorded, by the server (`guard/`) and by the browser.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

import warm

HERE = Path(__file__).parent
TOP = HERE.parent.parent
MUFFINS = f"scripted:{HERE / 'muffins.json'}"
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def installed_browser() -> str | None:
    """Where Chromium is, if it is there."""
    return next((path for path in map(shutil.which, BROWSERS) if path), None)


class Server:
    """`app.py` on a free port, with its own database and data folder. One whose import path is its own
    begins cold; the others are forked with the libraries imported."""

    def __init__(
        self,
        folder: Path,
        *options: str,
        model: str | None = MUFFINS,
        env: dict[str, str] | None = None,
        examples: bool = False,
    ) -> None:
        self.folder = folder
        self.env = env or {}
        self.db = folder / "traces.db"
        shown = [] if examples else ["--no-examples"]
        self.options = [*options, *shown, *(["--model", model] if model else [])]
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[str] | ForkServerProcess | None = None

    def start(self) -> Server:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("TREELINE_")}
        if "TREELINE_CACHE" in os.environ:
            environment["TREELINE_CACHE"] = os.environ["TREELINE_CACHE"]
        environment |= {
            "PYTHONPATH": str(HERE / "guard"),
            "TREELINE_GUARD": str(self.folder / "refused"),
            "XDG_DATA_HOME": str(self.folder / "data"),
            **self.env,
        }
        arguments = ["--port", str(self.port), "--db", str(self.db), *self.options]
        out, err = self.folder / "out", self.folder / "err"
        if "PYTHONPATH" in self.env:
            self._process = subprocess.Popen(
                [sys.executable, "app.py", *arguments],
                cwd=TOP,
                env=environment,
                stdout=out.open("a"),
                stderr=err.open("a"),
                text=True,
            )
        else:
            self._process = warm.start("app:main", arguments, environment, out, err)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(self.url, timeout=5).close()
                return self
            except OSError:
                assert self._is_running(), err.read_text()
                time.sleep(0.1)
        raise AssertionError("The server did not start.")

    def _is_running(self) -> bool:
        if isinstance(self._process, subprocess.Popen):
            return self._process.poll() is None
        return self._process is not None and self._process.is_alive()

    def _wait(self, seconds: float) -> None:
        if isinstance(self._process, subprocess.Popen):
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(seconds)
        elif self._process is not None:
            self._process.join(seconds)

    def stop(self) -> None:
        if self._process is not None and self._is_running():
            self._process.terminate()
            self._wait(10)
            if self._is_running():
                self._process.kill()

    def kill(self) -> None:
        assert self._process is not None
        self._process.kill()
        self._wait(10)
        assert not self._is_running()

    def status(self) -> dict[str, Any]:
        """What the endpoint `/status` says."""
        asked = urllib.request.Request(
            f"{self.url}/gradio_api/run/status", b'{"data": []}', {"content-type": "application/json"}
        )
        with urllib.request.urlopen(asked, timeout=10) as answer:
            return dict(json.load(answer)["data"][0])

    @property
    def errors(self) -> str:
        """What it wrote beside its answers."""
        return (self.folder / "err").read_text()

    @property
    def refused(self) -> list[str]:
        record = self.folder / "refused"
        return record.read_text().splitlines() if record.exists() else []
