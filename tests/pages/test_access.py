"""Accessibility: axe-core finds nothing serious or critical on any page, in light and dark."""

from __future__ import annotations

from typing import Any

import pytest
from driving import in_themes, run, wait_state

axe = pytest.importorskip("axe_playwright_python.sync_playwright")


def grave(page: Any) -> list[str]:
    """What axe-core calls serious or critical in either theme, in a line each."""
    return [line for theme in in_themes(page) for line in _grave(page, theme)]


def _grave(page: Any, theme: str) -> list[str]:
    found = axe.Axe().run(page).response["violations"]
    return [
        f"{theme}: {one['impact']} {one['id']}: {node['target']} {node['failureSummary']}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


def test_explore_before_and_after_a_search(server: Any, visit: Any) -> None:
    page = visit(server.url)
    page.wait_for_timeout(500)
    assert grave(page) == []
    run(page)
    wait_state(page, "done")
    page.wait_for_selector(".step-panel .said")
    for closed in ("#parameters > button", "#settings > button"):
        page.click(closed)
    page.wait_for_timeout(500)
    assert grave(page) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_the_strategies(server: Any, visit: Any, width: int) -> None:
    page = visit(server.url, width=width)
    page.click(".picker-button")
    page.wait_for_timeout(300)
    assert grave(page) == []
    page.keyboard.press("End")
    assert grave(page) == []


def test_library_and_comparison(server: Any, visit: Any) -> None:
    page = visit(server.url)
    for searches in (1, 2):
        run(page)
        # a quick search may be over before the page has seen it run
        page.wait_for_function(f"document.querySelectorAll('.past-open').length >= {searches}")
        wait_state(page, "done")
    traces = page.evaluate(
        "() => [...document.querySelectorAll('.past-open')].slice(0, 2).map((open) => open.dataset.trace)"
    )
    page.goto(f"{server.url}/library")
    page.wait_for_selector(".shelf li")
    assert grave(page) == []
    page.goto(f"{server.url}/compare?a={traces[0]}&b={traces[1]}")
    page.wait_for_selector(".tree-frame.filled")
    page.wait_for_timeout(800)
    assert grave(page) == []
