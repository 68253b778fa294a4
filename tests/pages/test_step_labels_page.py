"""Labels on the Explore tree: by key and by button, signs that come back, undo, and who may."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path
from typing import Any

from driving import run, wait_state

LATE = 60_000
"""Milliseconds that a slow machine may take."""

TRAILS = """() => {
    window.dispatchEvent(new Event('pagehide'));
    return Object.keys(sessionStorage).filter((key) => key.startsWith('treeline-explore-labels-')).length;
}"""
"""How many traces' labels the tab keeps the way back of, as the page goes."""

SIGNS = """() => {
    const data = document.querySelector('.tree-plot').data.find((d) => d.name === 'labels');
    return data ? data.text.join('') : '';
}"""


def labels(db: Path) -> list[dict[str, Any]]:
    with contextlib.closing(sqlite3.connect(db)) as reader:
        reader.row_factory = sqlite3.Row
        sql = "select l.*, s.text from labels l join steps s on s.id = l.step order by l.id"
        return [dict(row) for row in reader.execute(sql)]


def signs(page: Any, expected: str) -> None:
    """Wait until the tree shows these signs, in the order of their steps' labels."""
    page.wait_for_function(f"({SIGNS})() === {json.dumps(expected)}", timeout=LATE)


def pressed(page: Any, word: str) -> None:
    page.wait_for_function(
        "word => (document.querySelector('.say[aria-pressed=true] span')?.textContent || '') === word",
        arg=word,
        timeout=LATE,
    )


def saved(page: Any) -> None:
    page.wait_for_function(
        "!document.querySelector('.say-told').textContent.includes('unsaved')", timeout=LATE
    )


def step(page: Any, place: int) -> None:
    page.wait_for_selector(f'.step-panel[data-place="{place}"] .say:enabled', timeout=LATE)


def test_a_step_is_labelled_by_key_and_by_button(serve: Any, visit: Any, tmp_path: Path) -> None:
    server = serve()
    page = visit(server.url)
    run(page)
    wait_state(page, "done", 60)
    page.focus(".tree-frame")
    page.keyboard.press("Home")
    page.locator(".step-panel", has_text="the keys are 1 good, 2 neutral, 3 bad, u unsure;").wait_for()
    page.keyboard.press("1")  # the problem is no step
    page.keyboard.press("ArrowDown")
    step(page, 0)
    assert page.evaluate(TRAILS) == 0
    page.keyboard.press("1")
    pressed(page, "Good")
    saved(page)
    assert page.evaluate(TRAILS) == 1
    # faster than the panel: what is selected in the tree is labelled
    for key in ("ArrowRight", "3"):
        page.keyboard.press(key)
    step(page, 1)
    pressed(page, "Bad")
    signs(page, "✓✗")
    assert page.locator(".legend-labels").is_visible()
    page.locator(".step-panel .say", has_text="Unsure").click()
    pressed(page, "Unsure")
    # no key counts while one writes, or with another key held
    page.click("#prompt textarea")
    page.keyboard.type("123u0z")
    page.focus(".tree-frame")
    for key in ("Control+1", "Alt+2", "Shift+3"):
        page.keyboard.press(key)
    saved(page)
    assert [(row["rating"], row["protocol"], row["owner"]) for row in labels(server.db)] == [
        (1, "step", "me"),
        (-1, "step", "me"),
        (None, "step", "me"),
    ]
    first, _, unsure = labels(server.db)
    assert first["text"] == "Muffins in all: 4 * 12 = 48\n"
    data = json.loads(first["data"])
    assert data == {
        "visible": ["scores", "search", "reference"],
        "verifier": "written",
        "revision": "1",
        "score": 0.94,
    }
    assert json.loads(unsure["data"])["unsure"] is True
    assert 0 < first["seconds"] < 300
    # undone and done again: rows that are added, whatever is selected
    page.focus(".tree-frame")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("z")
    step(page, 1)
    pressed(page, "Bad")
    page.keyboard.press("Control+z")
    pressed(page, "")
    page.keyboard.press("Control+z")
    step(page, 0)
    pressed(page, "")
    page.keyboard.press("z")
    page.wait_for_function("document.querySelector('.say-told').textContent.includes('nothing to undo')")
    page.keyboard.press("Control+Shift+z")
    pressed(page, "Good")
    page.locator(".say-below button", has_text="Comment").click()
    page.keyboard.type("Clear: 4 times 12.")
    page.keyboard.press("Control+Enter")
    page.locator(".said-by-you", has_text="Clear: 4 times 12.").wait_for()
    saved(page)
    assert [row["rating"] for row in labels(server.db)] == [1, -1, None, -1, None, None, 1, None]
    page.click(".fold-said summary")
    page.wait_for_function("document.querySelectorAll('.say-history li').length === 4", timeout=LATE)
    assert page.locator(".say-history li span:first-child").all_inner_texts() == [
        "✓ good",
        "taken back",
        "✓ good",
        "“Clear: 4 times 12.”",
    ]
    # after a reload all of it is there, for eyes and ears
    page.reload()
    step(page, 0)
    signs(page, "✓")
    pressed(page, "Good")
    page.locator(".said-by-you", has_text="Clear: 4 times 12.").wait_for()
    page.focus(".tree-frame")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("document.querySelector('.tree-say').textContent.includes('you say good')")
    page.keyboard.press("0")
    pressed(page, "")
    signs(page, "")
    saved(page)
    assert labels(server.db)[-1]["rating"] is None


def test_a_label_waits_for_a_server_that_is_away(serve: Any, visit: Any) -> None:
    server = serve()
    page = visit(server.url)
    run(page)
    wait_state(page, "done", 60)
    page.wait_for_selector(".say:enabled", timeout=LATE)
    page.route("**/component_server**", lambda route: route.abort())
    page.focus(".tree-frame")
    page.keyboard.press("3")
    pressed(page, "Bad")
    page.wait_for_function(
        "document.querySelector('.say-told').textContent.includes('1 unsaved: the server does not answer')",
        timeout=LATE,
    )
    page.unroute("**/component_server**")
    saved(page)
    assert [row["rating"] for row in labels(server.db)] == [-1]


def test_the_row_is_named_and_fits_a_phone(server: Any, visit: Any) -> None:
    page = visit(server.url, width=390, height=844, color_scheme="dark")
    run(page)
    wait_state(page, "done", 60)
    page.locator(".say:enabled", has_text="Good").click()
    pressed(page, "Good")
    signs(page, "✓")
    assert page.get_by_role("button", name="Good", exact=True).get_attribute("aria-pressed") == "true"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # pressed again it is taken back
    page.locator(".say", has_text="Good").click()
    pressed(page, "")
