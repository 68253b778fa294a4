"""Hostile text of a model or a person runs nowhere: one test for each surface that shows it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from driving import run, wait_state
from serving import Server

from components.rows import BEGINNING
from tts_core.report import one_line

PAYLOAD = (
    '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
    "${window.hacked=1} {{window.hacked=1}} <b onmouseover=window.hacked=1>bold</b> </script>"
    "<a href=javascript:window.hacked=1>x</a> $\\href{javascript:window.hacked=1}{y}$ "
    "\\(\\htmlData{a=b}{c}\\) \\underline{x} <!-- title -->"
)
TREE = {
    "children": [
        {"text": f"{PAYLOAD}\n", "score": 0.9, "children": [{"text": f"\\boxed{{{PAYLOAD}}}", "score": 0.8}]},
        {
            "text": f"B {PAYLOAD}\n",
            "score": 0.1,
            "children": [{"text": "The answer is <b>4</b>", "score": 0.2}],
        },
    ]
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose model writes nothing but attacks."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / f"{'x' * 8}.json").write_text(json.dumps(TREE), "utf-8")
    made = Server(folder, model=f"scripted:{folder / ('x' * 8)}.json").start()
    yield made
    made.stop()
    assert made.refused == []
    assert "Traceback" not in made.errors


@pytest.fixture
def page(hostile: Server, visit: Any) -> Any:
    """The Explore page after a search whose problem is an attack too."""
    opened = visit(hostile.url)
    opened.fill("#prompt textarea", PAYLOAD)
    opened.fill("#reference input, #reference textarea", "<img src=x onerror=window.hacked=1>")
    run(opened, "Best-of-N", N=2)
    wait_state(opened, "done")
    opened.wait_for_selector(".step-panel .said")
    return opened


def untouched(page: Any, where: str) -> None:
    """Nothing ran, and no element was made from text."""
    page.wait_for_timeout(300)
    assert page.evaluate("window.hacked") is None
    made = f"{where} :is(img, script, iframe, object, [onmouseover], [onerror], [href^='javascript:'])"
    assert page.locator(made).count() == 0
    assert page.title().startswith(("Treeline", "Library", "Compare", PAYLOAD[:10]))


def trace(page: Any) -> str:
    return str(page.evaluate("new URL(location).searchParams.get('trace')"))


def test_step_panel(page: Any) -> None:
    for key in ("Home", "ArrowDown", "ArrowDown"):
        page.focus(".tree-frame")
        page.keyboard.press(key)
        page.wait_for_timeout(250)
        closed = page.locator(".step-panel details:not([open]) > summary")
        while closed.count():
            closed.first.click()
        untouched(page, ".step-panel")
    assert "onerror" in page.locator(".step-panel .said").inner_text()


def test_tree_and_its_hover(page: Any) -> None:
    said = []
    page.wait_for_selector(".tree-plot .point")
    for point in page.locator(".tree-plot .point").all()[:6]:
        point.hover(force=True)
        page.wait_for_timeout(150)
        untouched(page, "#tree")
        said += page.locator(".tree-plot .hoverlayer").all_text_contents()
    beginning = one_line(PAYLOAD, BEGINNING)
    assert any(beginning in text for text in said), "its tags are shown as text"


def test_chart_and_its_hover(page: Any) -> None:
    page.locator(".score-chart").scroll_into_view_if_needed()
    page.wait_for_selector(".chart-plot .point")
    for point in page.locator(".chart-plot .point").all()[:4]:
        point.hover(force=True)
        page.wait_for_timeout(150)
        untouched(page, ".score-chart")


def test_outcome_and_list_of_searches(page: Any) -> None:
    untouched(page, ".outcome")
    untouched(page, ".past")
    assert "onerror" in page.locator(".past").inner_text()


def test_figure_as_svg(page: Any, tmp_path: Path) -> None:
    with page.expect_download() as got:
        page.get_by_role("button", name="SVG").click()
    got.value.save_as(tmp_path / "figure.svg")
    text = (tmp_path / "figure.svg").read_text("utf-8")
    assert "<script" not in text
    assert "<img" not in text
    assert "onload=" not in text
    untouched(page, "#tree")


def test_library(page: Any, hostile: Server) -> None:
    page.goto(f"{hostile.url}/library")
    page.wait_for_selector(".shelf li")
    assert "onerror" in page.locator(".shelf").inner_text()
    untouched(page, ".shelf")
    page.goto(f"{hostile.url}/library?words=onerror")
    page.wait_for_selector(".shelf li")
    untouched(page, ".shelf")


def test_comparison(page: Any, hostile: Server) -> None:
    id = trace(page)
    page.goto(f"{hostile.url}/compare?a={id}&b={id}")
    page.wait_for_selector(".tree-frame.filled")
    untouched(page, "main")


def test_offline_file(page: Any, hostile: Server, chromium: Any, tmp_path: Path) -> None:
    file = tmp_path / "trace.html"
    answer = page.request.get(f"{hostile.url}/download/{trace(page)}.html")
    assert answer.ok
    file.write_bytes(answer.body())
    context = chromium.new_context(offline=True)
    beyond: list[str] = []
    errors: list[str] = []
    opened = context.new_page()
    opened.on("request", lambda asked: beyond.append(asked.url[:60]))
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.goto(file.as_uri())
    opened.wait_for_selector(".tree-plot .point")
    opened.focus(".tree-frame")
    for key in ("Home", "ArrowDown", "ArrowDown"):
        opened.keyboard.press(key)
        opened.wait_for_timeout(200)
        untouched(opened, "main")
    assert "onerror" in opened.locator(".step-panel").inner_text()
    assert [url for url in beyond if not url.startswith(("file:", "data:", "blob:"))] == []
    assert errors == []
    context.close()
