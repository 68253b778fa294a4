"""What the page tests do with a page, in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from components.controls import label_of
from tts_core.search import STRATEGIES


def run(page: Any, strategy: str | None = None, **parameters: object) -> None:
    """Choose a strategy (by its title) and its parameters (by their names), and press Run."""
    if strategy is not None:
        choose(page, strategy)
    if parameters:
        if not page.locator("#parameters input:visible").count():
            page.click("#parameters > button")
        for name, value in parameters.items():
            label = label_of(name.lower())
            names = f'[aria-label="{label}"], [aria-label$="for {label}"]'
            field = page.locator(f'#parameters input[type="number"]:is({names}):visible').first
            field.fill(str(value))
            field.press("Tab")
    page.click("#run")


def choose(page: Any, strategy: str) -> None:
    """Choose a strategy by its title, and wait for its parameters."""
    before = chosen(page)
    page.click(".picker-button")
    page.get_by_role("option", name=strategy, exact=True).click()
    if strategy != before:
        [name] = [name for name, known in STRATEGIES.items() if known.title == strategy]
        page.wait_for_selector(f"#of-{name}", state="attached")


def chosen(page: Any) -> str:
    """The title of the chosen strategy."""
    return str(page.locator(".picker-title").inner_text())


def wait_state(page: Any, state: str, timeout: float = 60) -> None:
    """Wait for the status line to say so."""
    page.wait_for_selector(f'.progress[data-state="{state}"]', timeout=timeout * 1000)


def in_themes(page: Any) -> Iterator[str]:
    """The page as it is, in light and in dark, as the system's setting changes; light again at the end."""
    for theme in ("dark", "light"):
        page.emulate_media(color_scheme=theme)
        page.wait_for_function(f"document.body.classList.contains('dark') === {str(theme == 'dark').lower()}")
        page.wait_for_timeout(100)
        # colours that are half way from one theme to the other are of neither
        page.wait_for_function("!document.getAnimations().some((one) => one instanceof CSSTransition)")
        yield theme


def steps(page: Any) -> int:
    """How many steps the tree has."""
    return int(page.get_attribute(".tree-frame", "data-steps") or 0)


def wait_steps(page: Any, at_least: int, timeout: float = 60) -> None:
    """Wait until the tree has grown."""
    page.wait_for_function(
        f"Number(document.querySelector('.tree-frame')?.dataset.steps || 0) >= {at_least}",
        timeout=timeout * 1000,
    )


@contextmanager
def held_back(page: Any) -> Iterator[None]:
    """Within, what the page's events ask waits; afterwards it is sent, in the order of the events."""
    late: list[Any] = []
    holding = True

    def asked(route: Any) -> None:
        late.append(route) if holding else route.continue_()

    page.route("**/queue/join*", asked)
    yield
    page.wait_for_timeout(300)
    holding = False
    for route in late:
        route.continue_()
        route.request.response()  # has its place in the server's queue
