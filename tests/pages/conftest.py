"""Fixtures of the page tests: the real `app.py` in a process of its own, and a real Chromium.

Everything beyond this machine is blocked and recorded on both sides, and each test ends by asserting that
nothing was, and that the server met no error of its own.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from serving import ARGUMENTS, Server, installed_browser

sync_api = pytest.importorskip("playwright.sync_api")
pytest.importorskip("gradio")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A browser."""
    chosen = installed_browser()
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
    assert "Traceback" not in made.errors


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
        assert "Traceback" not in one.errors


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
