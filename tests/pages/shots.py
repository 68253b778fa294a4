"""Makes the pictures in docs/shots: every page, wide, on a phone and dark, and its empty, running and failed
states. Run by `make shots`, with the bundled model and the recorded examples, so that what they show is true.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from driving import run, wait_state, wait_steps
from serving import ARGUMENTS, TOP, Server, installed_browser

from tts_core.problems.examples import named

FOLDER = TOP / "docs" / "shots"
WIDE, PHONE = (1360, 900), (390, 844)


@contextmanager
def serving(*options: str, **more: Any) -> Iterator[Server]:
    """A server with an empty database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        made = Server(Path(folder), *options, **more).start()
        try:
            yield made
        finally:
            made.stop()


class Camera:
    """Takes pictures with a browser; each as a new visitor unless a page is handed on."""

    def __init__(self, browser: Any) -> None:
        self._browser = browser

    def visit(self, url: str, size: tuple[int, int] = WIDE, dark: bool = False) -> Any:
        """A page in a context of its own, with the model decided."""
        context = self._browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light"
        )
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto(url)
        page.wait_for_selector("main h1")
        page.wait_for_timeout(1500)
        return page

    def take(self, page: Any, name: str, whole: bool = False) -> None:
        """Keep what the page shows as docs/shots/NAME.png."""
        page.mouse.move(0, 0)
        if whole:  # what sticks to the edge of the window would stand in the middle
            page.add_style_tag(content="#buttons, .bench-foot { position: static !important; }")
        page.wait_for_timeout(700)
        page.screenshot(path=FOLDER / f"{name}.png", full_page=whole)
        print(f"docs/shots/{name}.png", flush=True)


def choose_muffins(page: Any) -> None:
    """Fill the form with the problem that the written tree solves; the model can as well."""
    page.click(f'.suggestions .levels [data-level="{named("Muffins").level}"]')
    page.click('.suggestions button:has-text("Muffins")')
    page.wait_for_timeout(500)


def ready(page: Any) -> None:
    """Wait for the bundled model."""
    page.wait_for_selector('.model[data-state="ready"]', timeout=60_000)


def explore(camera: Camera) -> None:
    """The Explore page: first visit, running, done, on a phone, dark."""
    with serving(examples=True, model=None) as server:
        page = camera.visit(server.url)
        ready(page)
        camera.take(page, "explore-first-visit")
        choose_muffins(page)
        before = page.url
        page.click('.presets button:has-text("Balanced")')
        run(page, "Diverse verifier tree search (DVTS)")
        page.wait_for_function(f"location.href !== {before!r}")
        wait_steps(page, 12)
        page.screenshot(path=FOLDER / "explore-running.png")
        print("docs/shots/explore-running.png", flush=True)
        wait_state(page, "done")
        camera.take(page, "explore-done", whole=True)
        link = page.url
        page.context.close()
        for name, size, dark in (("phone", PHONE, False), ("dark", WIDE, True), ("phone-dark", PHONE, True)):
            page = camera.visit(link, size, dark)
            ready(page)
            camera.take(page, f"explore-{name}", whole=True)
            page.context.close()


def a_step(camera: Camera) -> None:
    """A recorded example with a step's tokens and likely alternatives."""
    with serving(examples=True, model=None) as server:
        page = camera.visit(server.url, (1360, 1100))
        page.wait_for_selector(".step-panel .said")
        for name in ("Solution", "Tokens"):
            page.click(f'.step-panel summary:has-text("{name}")')
        page.locator(".step-panel .token").nth(3).hover()
        page.wait_for_timeout(500)
        page.screenshot(path=FOLDER / "explore-step.png")
        print("docs/shots/explore-step.png", flush=True)
        page.context.close()


def library(camera: Camera) -> None:
    """The Library: with searches, filtered to nothing, on a phone, dark; and two traces compared."""
    compared = "compare?a=example-rectangle-greedy&b=example-rectangle-needle"
    with serving(examples=True, model=None) as server:
        page = camera.visit(server.url)
        ready(page)
        choose_muffins(page)
        for strategy in ("Beam search over steps", "Best-of-N"):
            run(page, strategy)
            wait_state(page, "running")
            wait_state(page, "done")
        page.goto(f"{server.url}/library")
        page.wait_for_selector(".shelf li")
        camera.take(page, "library")
        page.goto(f"{server.url}/library?words=nowhere")
        camera.take(page, "library-empty")
        page.goto(f"{server.url}/{compared}")
        page.wait_for_selector(".tree-frame.filled")
        camera.take(page, "compare", whole=True)
        page.context.close()
        for name, size, dark in (("phone", PHONE, False), ("dark", WIDE, True)):
            page = camera.visit(f"{server.url}/library", size, dark)
            camera.take(page, f"library-{name}")
            page.goto(f"{server.url}/{compared}")
            page.wait_for_timeout(1500)
            camera.take(page, f"compare-{name}", whole=True)
            page.context.close()


def failed(camera: Camera) -> None:
    """No model, and a prompt that cannot be used."""
    with serving(model="scripted:nowhere.json") as server:
        page = camera.visit(server.url)
        run(page)
        wait_state(page, "error")
        camera.take(page, "explore-failed")
        page.context.close()


def verifiers(camera: Camera) -> None:
    """The Verifiers page with what ships, wide, on a phone and dark."""
    with serving(examples=True, model=None) as server:
        for name, size, dark in (("", WIDE, False), ("-phone", PHONE, False), ("-dark", WIDE, True)):
            page = camera.visit(f"{server.url}/verifiers", size, dark)
            camera.take(page, f"verifiers{name}", whole=True)
            page.context.close()


def labelling(camera: Camera) -> None:
    """The Label page: a first visit, a solution half judged, its alternatives, on a phone, dark."""
    with serving(examples=True) as server:
        for name, size, dark in (("", WIDE, False), ("-phone", PHONE, False), ("-dark", WIDE, True)):
            page = camera.visit(f"{server.url}/label", size, dark)
            if not name:
                page.wait_for_selector(".bench-intro")
                camera.take(page, "label-first-visit", whole=True)
            # who has begun is not introduced again
            page.click(".bench-queue .primary" if name else ".bench-intro .primary")
            page.wait_for_selector('.bench[data-state="item"]')
            # each picture shows another solution: those before are judged
            for _ in range(2):
                page.click('.bench-dock [data-action="good"]')
            page.wait_for_selector('.bench-unsaved[data-unsaved="0"]')
            camera.take(page, f"label{name}")
            page.context.close()


SUBJECTS: dict[str, Callable[[Camera], None]] = {
    "explore": explore,
    "step": a_step,
    "library": library,
    "failed": failed,
    "verifiers": verifiers,
    "labelling": labelling,
}


def main() -> None:
    """Take all pictures, or those of the subjects that are named."""

    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(parents=True, exist_ok=True)
    chosen = installed_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chosen, args=ARGUMENTS)
        for name in sys.argv[1:] or SUBJECTS:
            SUBJECTS[name](Camera(browser))
        browser.close()


if __name__ == "__main__":
    main()
