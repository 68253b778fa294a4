"""Hostile text, bad input, foreign hosts, narrow and dark pages."""

from __future__ import annotations

import http.client
import json
from pathlib import Path
from typing import Any

import pytest
from driving import in_themes, run, wait_state, wait_steps
from stubbed import SAID

MUFFINS_JSON = Path(__file__).parent / "muffins.json"


def test_hostile_steps_are_shown_as_they_are(server: Any, visit: Any) -> None:
    page = visit(server.url)
    run(page, "Sequential revision", Turns=3)
    wait_state(page, "done")
    written = json.loads(MUFFINS_JSON.read_text("utf-8"))["revisions"]
    page.focus(".tree-frame")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    for turn in written:
        page.keyboard.press("ArrowRight")
        node = turn[0]
        while node:
            text = node["text"].rstrip("\n")
            page.wait_for_function(
                f"text => {{ const box = document.querySelector('.step-panel .said'); "
                f"return box && ({SAID})(box) === text; }}",
                arg=text,
            )
            node = (node.get("children") or [None])[0]
            if node:
                page.keyboard.press("ArrowDown")
        for _ in range(2):
            page.keyboard.press("ArrowUp")
    assert page.title() == "Treeline"
    assert page.locator(".step-panel img, .outcome img, .past img, .outcome b b").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


BAD = {"   ": "The prompt is empty", "a\0b": "NUL", "x" * 300_000: "300,000 characters"}


def test_a_bad_prompt_gets_a_sentence(server: Any, visit: Any) -> None:
    page = visit(server.url)
    for prompt, said in BAD.items():
        page.fill("#prompt textarea", prompt)
        run(page)
        page.wait_for_selector(f'.progress[data-state="error"] .progress-words >> text={said}')
    page.fill("#prompt textarea", "What is 1 + 1?")
    run(page)
    wait_steps(page, 1)


def test_a_number_out_of_bounds_gets_a_sentence(server: Any, visit: Any) -> None:
    page = visit(server.url)
    run(page, "Best-of-N", N=5000)
    wait_state(page, "error")
    assert (
        page.locator(".progress-words").inner_text()
        == "n must be a whole number from 1 to 1,024, not '5000'."
    )


def test_a_link_to_nothing_gets_a_sentence(server: Any, visit: Any) -> None:
    page = visit(server.url + "/?trace=<b>nothing</b>")
    wait_state(page, "error")
    assert "There is no trace" in page.locator(".progress-words").inner_text()


def test_a_foreign_host_is_refused(server: Any) -> None:
    for host, status in (("evil.example", 400), ("127.0.0.1", 200)):
        asked = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        asked.putrequest("GET", "/", skip_host=True)
        asked.putheader("Host", host)
        asked.endheaders()
        assert asked.getresponse().status == status
        asked.close()


@pytest.mark.parametrize("path", ["upload", "process_recording"])
def test_nobody_can_fill_the_disk_through_gradio(server: Any, path: str) -> None:
    asked = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    body = '--x\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n1\r\n--x--\r\n'
    asked.request("POST", f"/gradio_api/{path}", body, {"content-type": "multipart/form-data; boundary=x"})
    answer = asked.getresponse()
    assert (answer.status, json.load(answer)) == (404, {"error": "Files come in on the page Data."})
    asked.close()


def test_an_event_of_a_browser_without_the_cookie_is_refused(server: Any, visit: Any) -> None:
    page = visit(server.url)
    page.context.clear_cookies()
    run(page)
    wait_state(page, "error")
    assert "cookies" in page.locator(".progress-words").inner_text()


def test_narrow_and_dark_pages_do_not_overflow(server: Any, visit: Any) -> None:
    page = visit(server.url, 390, 844, color_scheme="dark")
    assert page.evaluate("document.body.classList.contains('dark')")
    run(page)
    wait_state(page, "done")
    page.wait_for_selector('.step-panel .chip[data-kind="chosen"]')
    for width in (390, 900):
        page.set_viewport_size({"width": width, "height": 844})
        for theme in in_themes(page):
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (width, theme)
            assert page.locator(".tree-frame").bounding_box()["width"] <= width, (width, theme)


def test_the_page_has_one_heading_and_labels_for_all(server: Any, visit: Any) -> None:
    page = visit(server.url)
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll('button, input, textarea')]
            .filter((e) => e.checkVisibility())
            .filter((e) => !(e.textContent.trim() || e.ariaLabel || e.title || e.labels?.length))
            .map((e) => e.outerHTML)"""
    )
    assert unnamed == []
