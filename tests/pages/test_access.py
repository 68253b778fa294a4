"""Accessibility: axe-core finds nothing serious or critical on any page, in light and dark."""

from __future__ import annotations

from typing import Any

import pytest
from driving import run, wait_state

axe = pytest.importorskip("axe_playwright_python.sync_playwright")


def grave(page: Any) -> list[str]:
    """What axe-core calls serious or critical, in a line each."""
    found = axe.Axe().run(page).response["violations"]
    return [
        f"{one['impact']} {one['id']}: {node['target']} {node['failureSummary']}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


THEMES = ("light", "dark")


@pytest.mark.parametrize("theme", THEMES)
def test_explore_before_and_after_a_search(server: Any, visit: Any, theme: str) -> None:
    page = visit(f"{server.url}/?__theme={theme}")
    page.wait_for_timeout(500)
    assert grave(page) == []
    run(page)
    wait_state(page, "done")
    page.wait_for_selector(".step-panel .said")
    for closed in ("#parameters > button", "#settings > button"):
        page.click(closed)
    page.wait_for_timeout(500)
    assert grave(page) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", [1280, 390])
def test_the_strategies(server: Any, visit: Any, theme: str, width: int) -> None:
    page = visit(f"{server.url}/?__theme={theme}", width=width)
    page.click(".picker-button")
    page.wait_for_timeout(300)
    assert grave(page) == []
    page.keyboard.press("End")
    assert grave(page) == []


@pytest.mark.parametrize("theme", THEMES)
def test_library_and_comparison(server: Any, visit: Any, theme: str) -> None:
    page = visit(server.url)
    for searches in (1, 2):
        run(page)
        # a quick search may be over before the page has seen it run
        page.wait_for_function(f"document.querySelectorAll('.past-open').length >= {searches}")
        wait_state(page, "done")
    traces = page.evaluate(
        "() => [...document.querySelectorAll('.past-open')].slice(0, 2).map((open) => open.dataset.trace)"
    )
    page.goto(f"{server.url}/library?__theme={theme}")
    page.wait_for_selector(".shelf li")
    assert grave(page) == []
    page.goto(f"{server.url}/compare?a={traces[0]}&b={traces[1]}&__theme={theme}")
    page.wait_for_selector(".tree-frame.filled")
    page.wait_for_timeout(800)
    assert grave(page) == []
