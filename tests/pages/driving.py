"""What the page tests do with a page, in words."""

from __future__ import annotations

from typing import Any


def run(page: Any, strategy: str | None = None, **parameters: object) -> None:
    """Choose a strategy and its parameters (by their labels), and press Run."""
    if strategy is not None:
        page.click("#strategy input")
        page.get_by_role("option", name=strategy, exact=True).click()
        page.wait_for_timeout(400)
    if parameters:
        if not page.locator("#parameters input:visible").count():
            page.click("#parameters > button")
        for label, value in parameters.items():
            names = f'[aria-label="{label}"], [aria-label$="for {label}"]'
            field = page.locator(f'#parameters input[type="number"]:is({names}):visible').first
            field.fill(str(value))
            field.press("Tab")
    page.click("#run")


def wait_state(page: Any, state: str, timeout: float = 30) -> None:
    """Wait for the status line to say so."""
    page.wait_for_selector(f'.progress[data-state="{state}"]', timeout=timeout * 1000)


def steps(page: Any) -> int:
    """How many steps the tree has."""
    return int(page.get_attribute(".tree-frame", "data-steps") or 0)


def wait_steps(page: Any, at_least: int, timeout: float = 20) -> None:
    """Wait until the tree has grown."""
    page.wait_for_function(
        f"Number(document.querySelector('.tree-frame')?.dataset.steps || 0) >= {at_least}",
        timeout=timeout * 1000,
    )
