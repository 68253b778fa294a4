"""The Compare page: two traces side by side, what differs first, and only what one may see."""

from __future__ import annotations

import re
from typing import Any

import pytest
from driving import held_back, run, steps, wait_steps
from shelves import library, solve, store_of

from tts_core.events import TraceStarted
from tts_core.problems import recording


@pytest.fixture
def pair(serve: Any, tmp_path: Any) -> tuple[Any, str, str]:
    """A server of one's own with two searches for one problem."""
    db = tmp_path / "traces.db"
    a = solve(db, strategy="best_of_n", answer="18", seed="1", set="n=4")
    b = solve(db, strategy="revision", answer="18", seed="2")
    return serve(env={"TREELINE_EXAMPLES": "0"}), a, b


def compare(page: Any, server: Any, a: str, b: str) -> None:
    page.goto(f"{server.url}/compare?a={a}&b={b}")
    page.wait_for_selector(".compare-choose")


def table(page: Any) -> dict[str, list[str]]:
    """What differs, by setting."""
    if page.locator(".compare-apart:not([open])").count():
        page.click(".compare-apart > summary")
    rows = page.locator(".compare-apart .compare-settings tbody tr").all()
    return {row.locator("th").inner_text(): row.locator("td").all_inner_texts() for row in rows}


def test_two_traces_stand_side_by_side(pair: Any, visit: Any) -> None:
    server, a, b = pair
    page = visit()
    compare(page, server, a, b)
    page.wait_for_function("document.querySelectorAll('.tree-frame.filled').length === 2")
    differs = table(page)
    assert differs["strategy"] == ["Best-of-N", "Sequential revision"]
    assert differs["seed"] == ["1", "2"]
    assert differs["n"] == ["4", "–"]
    assert not {"model", "verifiers", "temperature", "reference"} & set(differs)
    assert page.locator(".compare-note").count() == 0
    assert page.locator(".side-answer .right").count() == 2
    assert "FLOPs" in page.locator(".side-cost").first.inner_text()
    assert page.locator(".side-votes .won").count() == 2
    steps = page.locator(".tree-frame").evaluate_all("frames => frames.map((f) => Number(f.dataset.steps))")
    store = store_of(server)
    assert steps == [len(store.trace(id).steps) for id in (a, b)]
    store.close()
    assert page.locator("h1").all_inner_texts() == ["Compare two searches"]


def test_what_was_kept_from_an_earlier_search_is_said(serve: Any, visit: Any) -> None:
    page, example = visit(), recording.best()
    assert example is not None
    compare(page, serve(examples=True), example.id, example.id)
    costs = page.locator(".side-cost")
    costs.nth(1).wait_for()
    assert all("from cache" in told for told in costs.all_inner_texts())
    told = page.locator(".side .help").first
    told.locator("summary").press("Enter")
    told.get_by_text("the same search again reads and computes less").wait_for()


def test_the_trees_do_not_fight(pair: Any, visit: Any) -> None:
    server, a, b = pair
    page = visit()
    compare(page, server, a, b)
    page.wait_for_function("document.querySelectorAll('.side-step .said .katex').length === 2")
    address = f"{server.url}/compare?a={a}&b={b}"
    assert page.url == address
    before = page.locator(".side-step").nth(1).inner_text()
    told = page.locator(".side-words").all_inner_texts()
    assert all(words.endswith(", complete, ★ chosen") for words in told)
    left = page.locator(".tree-frame").first
    left.focus()
    page.keyboard.press("Home")
    page.wait_for_function("document.querySelector('.side-step').innerText.startsWith('The problem')")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("document.querySelector('.side-step').innerText.startsWith('Step 1')")
    assert page.locator(".side-words").first.inner_text().endswith(", goes on")
    assert page.locator(".side-step").nth(1).inner_text() == before
    assert page.url == address


def test_another_trace_can_be_chosen_and_the_sides_swapped(pair: Any, visit: Any) -> None:
    server, a, b = pair
    page = visit()
    library(page, server)
    for id in (a, b):
        page.click(f'[data-trace="{id}"] .shelf-choose')
    page.click(".shelf-compare a")
    page.wait_for_function("document.querySelectorAll('.side-answer').length === 2")
    page.get_by_role("button", name="Swap").click()
    page.wait_for_function("document.querySelector('.side h2').innerText.includes('revision')")
    assert page.url == f"{server.url}/compare?a={b}&b={a}"
    assert table(page)["seed"] == ["2", "1"]
    page.locator(".compare-choose select").nth(1).select_option(b)
    page.wait_for_selector(".compare-note")
    assert "the same search twice" in page.locator(".compare-note").inner_text()
    assert "All settings are the same." in page.locator(".compare").inner_text()


def test_of_two_quick_choices_the_last_one_is_shown(pair: Any, visit: Any) -> None:
    server, a, b = pair
    page = visit()
    compare(page, server, a, b)
    choosers = page.locator(".compare-choose select")
    with held_back(page):
        choosers.nth(0).select_option(b)
        page.wait_for_timeout(300)
        choosers.nth(1).select_option(a)
    page.wait_for_function("document.querySelector('.compare td')?.textContent.includes('revision')")
    page.wait_for_function("document.querySelectorAll('.side h2')[1].innerText.includes('Best-of-N')")
    assert choosers.evaluate_all("all => all.map((one) => one.value)") == [b, a]
    assert "Sequential revision" in page.locator(".side h2").first.inner_text()
    assert page.url == f"{server.url}/compare?a={b}&b={a}"


def test_what_is_missing_foreign_or_different_is_said(serve: Any, visit: Any, tmp_path: Any) -> None:
    solve(tmp_path / "traces.db")
    server = serve("--demo", env={"TREELINE_EXAMPLES": "0"})
    store = store_of(server)
    theirs = str(store.traces()[0]["id"])
    page = visit(server.url)
    [cookie] = [cookie for cookie in page.context.cookies() if cookie["name"] == "treeline_browser"]
    owner = f"browser-{cookie['value'].partition('.')[0]}"
    for id in ("mine", "other"):
        store.append(id, [TraceStarted(f"My {id} problem", None, 1, owner)])
    store.close()
    compare(page, server, "<b>nothing</b>", theirs)
    page.wait_for_function("document.querySelectorAll('.side-error').length === 2")
    said = page.locator(".side-error").all_inner_texts()
    assert "There is no trace" in said[0]
    assert "belongs to another visitor" in said[1]
    assert page.locator(f'option[value="{theirs}"]').count() == 0
    compare(page, server, "mine", "other")
    page.wait_for_selector(".compare-note")
    assert page.locator(".compare-note").inner_text() == "These are different problems: compare with care."
    page.goto(f"{server.url}/compare")
    page.wait_for_selector(".compare-choose")
    assert page.locator(".side").first.inner_text().endswith("Choose a search above.")


def test_two_searches_are_watched_while_they_grow(server: Any, visit: Any) -> None:
    one = visit(server.url)
    run(one, "Best-of-N", N=200)
    wait_steps(one, 1)
    [trace] = re.findall("trace=([^&]+)", one.url)
    page = one.context.new_page()
    page.goto(f"{server.url}/compare?a={trace}")
    one.close()  # the search goes on while somebody looks at it here
    page.wait_for_selector(".side-answer >> text=Searching…")
    seen = steps(page)
    page.wait_for_timeout(3000)  # twice the time of grace
    wait_steps(page, seen + 5)
    two = page.context.new_page()
    two.goto(f"{server.url}/?trace={trace}")
    two.click("#stop")
    page.wait_for_selector(".side >> text=Stopped.")
    assert "No answer" in page.inner_text(".side-answer")
    # it goes on over there, and is followed again when one comes back
    two.click(".progress-resume")
    two.wait_for_selector('.progress[data-state="running"]')
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_selector(".side-answer >> text=Searching…")
    two.click("#stop")
    page.wait_for_selector(".side >> text=Stopped.")


def test_a_phone_stacks_the_sides(pair: Any, visit: Any) -> None:
    server, a, b = pair
    page = visit(width=390, height=844, color_scheme="dark")
    compare(page, server, a, b)
    page.wait_for_function("document.querySelectorAll('.side-step .said').length === 2")
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        page.wait_for_timeout(800)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        assert page.evaluate("scrollY") == 0
        one, two = (side.bounding_box() for side in page.locator(".side").all())
        if width == 390:
            assert two["y"] > one["y"] + one["height"]
        else:
            assert abs(two["y"] - one["y"]) < 2
            tops = page.locator(".tree-frame").evaluate_all(
                "all => all.map((f) => f.getBoundingClientRect().y)"
            )
            assert abs(tops[0] - tops[1]) < 2
