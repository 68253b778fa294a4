"""Fixtures of the page tests: the real `app.py` in a process of its own, and a real Chromium.

Everything beyond this machine is blocked and recorded on both sides, and each test ends by asserting that
nothing was.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

import pytest
import warm

sync_api = pytest.importorskip("playwright.sync_api")
pytest.importorskip("gradio")

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
    def refused(self) -> list[str]:
        record = self.folder / "refused"
        return record.read_text().splitlines() if record.exists() else []


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A browser."""
    chosen = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if chosen is None and not os.environ.get("CI"):
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chosen, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server that plays the written tree, for most tests."""
    made = Server(tmp_path_factory.mktemp("server"), "--grace", "1.5").start()
    yield made
    made.stop()
    assert made.refused == []
    assert "Traceback" not in (made.folder / "err").read_text()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Start servers of one's own."""
    made: list[Server] = []

    def start(*options: str, **more: Any) -> Server:
        made.append(Server(tmp_path, *options, **more).start())
        return made[-1]

    yield start
    for one in made:
        one.stop()
        assert one.refused == []


@pytest.fixture
def visit(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Open the page as a new visitor, with a browser context and cookie of their own; without an address,
    theirs is an empty page that may go anywhere."""
    contexts, beyond, errors = [], [], []

    def opened(
        url: str | None = None, width: int = 1280, height: int = 800, model: str = "ready", **more: Any
    ) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": height}, **more)
        contexts.append(context)

        def asked(request: Any) -> None:
            if not re.match(r"(http://127\.0\.0\.1[:/]|data:|blob:)", request.url):
                beyond.append(request.url)

        context.on("request", asked)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if "watch callback" in said.text else None)
        if url is not None:
            page.goto(url)
            page.wait_for_selector("#run")
            page.wait_for_selector(f'.model[data-state="{model}"]', timeout=60_000)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert beyond == []
    assert errors == []
