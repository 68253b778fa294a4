"""The Library page: find, open, mark, delete and bring back; only one's own."""

from __future__ import annotations

import json
from typing import Any

import pytest
from driving import in_themes
from shelves import PROBLEM, library, prompts, settled, solve, store_of

from tts_core.events import TraceStarted
from tts_core.library import Library

HOSTILE = "<img src=x onerror=\"document.title='owned'\"> ${document.title='owned'} {{x}} &lt;b&gt;"
NO_EXAMPLES = {"TREELINE_EXAMPLES": "0"}


@pytest.fixture
def filled(serve: Any, tmp_path: Any) -> tuple[Any, dict[str, str]]:
    """A server of one's own with three searches, the haiku the newest."""
    db = tmp_path / "traces.db"
    ids = {
        "greedy": solve(db, strategy="greedy", answer="18"),
        "wrong": solve(db, "Trains at noon?", strategy="best_of_n", answer="5"),
        "haiku": solve(db, f"A haiku {HOSTILE}", strategy="revision"),
    }
    return serve(env=NO_EXAMPLES), ids


def test_an_empty_library_says_what_to_do(serve: Any, visit: Any) -> None:
    page = visit(serve(env=NO_EXAMPLES).url)
    page.click(".pages a >> text=Library")
    page.wait_for_selector(".shelf-empty p")
    assert "No searches yet." in page.locator(".shelf-empty").inner_text()
    assert page.locator(".pages a[aria-current]").inner_text() == "Library"
    assert page.locator(".gradio-container > .nav-holder").is_hidden()
    assert page.locator("h1").all_inner_texts() == ["Library"]
    page.click(".shelf-empty a")
    page.wait_for_selector("#run")
    assert page.locator(".pages a[aria-current]").inner_text() == "Explore"


def test_the_list_searches_filters_and_opens(filled: Any, visit: Any) -> None:
    server, ids = filled
    page = visit()
    library(page, server)
    assert page.locator(".shelf-count").inner_text() == "3 searches"
    assert prompts(page)[1:] == ["Trains at noon?", PROBLEM]
    first = page.locator(".shelf-list > li").nth(2)
    assert "✓ right" in first.inner_text()
    assert "Greedy" in first.inner_text()
    # words in a step
    page.fill('[name="words"]', "48 - 30 = 18 zebra")
    settled(page)
    assert page.locator(".shelf-list > li").count() == 0
    assert "try fewer of them" in page.locator(".shelf-empty").inner_text()
    page.fill('[name="words"]', "she sells them")
    settled(page)
    assert page.locator("mark").first.inner_text() == "She"
    link = page.locator(f'[data-trace="{ids["greedy"]}"] .shelf-snippet').get_attribute("href")
    assert link.endswith(f"/?trace={ids['greedy']}&step=1")
    # a filter on top, kept in the address
    page.select_option('[name="result"]', "wrong")
    settled(page)
    assert prompts(page) == ["Trains at noon?"]
    assert page.locator(".shelf-chips").inner_text().startswith("result: wrong")
    address = page.url
    assert "words=she+sells+them" in address
    assert "result=wrong" in address
    library(page, server, address.partition("/library")[2])
    assert prompts(page) == ["Trains at noon?"]
    assert page.input_value('[name="words"]') == "she sells them"
    page.click(".shelf-clear")
    settled(page)
    assert page.locator(".shelf-list > li").count() == 3
    assert page.url == f"{server.url}/library"
    # a real link opens it
    page.goto(link)
    page.wait_for_selector(".tree-frame.filled")
    page.wait_for_function("document.querySelector('.step-panel').innerText.includes('48 - 30')")


def test_what_is_typed_last_is_what_is_shown(filled: Any, visit: Any) -> None:
    server, _ = filled
    page = visit()
    library(page, server)
    page.locator('[name="words"]').press_sequentially("trains at no", delay=60)
    settled(page)
    assert prompts(page) == ["Trains at noon?"]
    for words in ('"', "NEAR(", "' OR 1=1 --", "*"):
        page.fill('[name="words"]', words)
        settled(page)
        assert page.locator(".shelf-bar").is_hidden()
    library(page, server, "?since=2999-01-01")
    assert page.locator(".shelf-list > li").count() == 0
    library(page, server, "?until=2999-01-01&since=2001-02-03")
    assert page.locator(".shelf-list > li").count() == 3
    library(page, server, "?strategy=revision&state=done&verifier=written")
    assert page.locator(".shelf-list > li").count() == 1


def test_hostile_text_is_shown_as_it_is(filled: Any, visit: Any) -> None:
    server, ids = filled
    marks = Library(store_of(server))
    marks.write_note(ids["haiku"], HOSTILE, "local")
    marks.store.close()
    page = visit()
    library(page, server, "?words=haiku")
    entry = page.locator(f'[data-trace="{ids["haiku"]}"]')
    assert HOSTILE in entry.locator(".shelf-note").inner_text()
    assert "<img src=x" in entry.locator(".shelf-open").inner_text()
    assert page.locator(".shelf img").count() == 0
    assert page.title().endswith("Treeline")
    page.goto(f"{server.url}/compare?a={ids['haiku']}&b={ids['greedy']}")
    page.wait_for_selector(".side-answer")
    assert HOSTILE in page.locator(".side-open").first.inner_text()
    assert page.locator(".compare img, .side img, .side-step img").count() == 0
    assert page.title().endswith("Treeline")


def test_star_note_delete_and_undo(filled: Any, visit: Any) -> None:
    server, ids = filled
    page = visit()
    library(page, server)
    entry = page.locator(f'[data-trace="{ids["greedy"]}"]')
    entry.locator(".shelf-star").click()
    page.wait_for_selector(f'[data-trace="{ids["greedy"]}"] .shelf-star[aria-pressed="true"]')
    entry.locator(".shelf-menu summary").click()
    entry.get_by_role("button", name="Add a note").click()
    page.keyboard.type("my favourite")
    page.keyboard.press("Control+Enter")
    page.wait_for_function("document.querySelector('.shelf-note')?.innerText === 'my favourite'")
    # what cannot be kept is not lost
    page.route("**/component_server**", lambda route: route.abort())
    entry.locator(".shelf-menu summary").click()
    entry.get_by_role("button", name="Change the note").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("something long")
    page.keyboard.press("Control+Enter")
    page.locator(".shelf-bar", has_text="Try again").wait_for()
    assert entry.locator("textarea").input_value() == "something long"
    page.unroute("**/component_server**")
    page.keyboard.press("Escape")
    library(page, server, "?starred=1")
    assert prompts(page) == [PROBLEM]
    assert page.locator(".shelf-note").inner_text() == "my favourite"
    library(page, server)
    entry.locator(".shelf-menu summary").click()
    entry.get_by_role("button", name="Delete").click()
    page.wait_for_function("document.querySelectorAll('.shelf-list > li').length === 2")
    assert page.locator(".shelf-count").inner_text() == "2 searches"
    page.click(".shelf-bar button")
    page.wait_for_function("document.querySelectorAll('.shelf-list > li').length === 3")
    # by the keyboard, and from the bin
    page.wait_for_timeout(300)
    page.keyboard.press("Escape")
    entry.locator(".shelf-open").focus()
    page.keyboard.press("Delete")
    page.wait_for_function("document.querySelectorAll('.shelf-list > li').length === 2")
    page.check('[name="deleted"]')
    settled(page)
    assert prompts(page) == [PROBLEM]
    page.click(".shelf-restore")
    page.wait_for_function("document.querySelectorAll('.shelf-list > li').length === 0")
    library(page, server)
    assert page.locator(".shelf-list > li").count() == 3
    marks = Library(store_of(server))
    found = marks.get(ids["greedy"])
    assert (found.starred, found.note, found.deleted) == (True, "my favourite", False)
    marks.store.close()


def test_everything_works_by_keyboard(filled: Any, visit: Any) -> None:
    server, ids = filled
    page = visit()
    library(page, server)
    page.keyboard.press("/")
    page.keyboard.type("sjk/")
    settled(page)
    assert page.input_value('[name="words"]') == "sjk/"
    page.fill('[name="words"]', "")
    settled(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("j")
    focused = "document.activeElement.closest('li')?.dataset.trace"
    assert page.evaluate(focused) == ids["wrong"]
    page.keyboard.press("k")
    assert page.evaluate(focused) == ids["haiku"]
    page.keyboard.press("s")
    page.wait_for_selector(f'[data-trace="{ids["haiku"]}"] .shelf-star[aria-pressed="true"]')
    assert page.evaluate(focused) == ids["haiku"]
    page.keyboard.press("n")
    page.keyboard.type("s, j and k are letters here")
    page.keyboard.press("Escape")
    assert page.locator(".shelf-note, .shelf-edit").count() == 0
    page.keyboard.press("c")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("c")
    href = page.get_attribute(".shelf-compare a", "href")
    assert href.endswith(f"/compare?a={ids['haiku']}&b={ids['wrong']}")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/?trace={ids['wrong']}*")


def test_a_note_that_is_being_written_outlives_the_star(filled: Any, visit: Any) -> None:
    server, ids = filled
    page = visit()
    library(page, server)
    entry = page.locator(f'[data-trace="{ids["wrong"]}"]')
    entry.locator(".shelf-open").focus()
    page.keyboard.press("n")
    page.keyboard.type("half a th")
    entry.locator(".shelf-star").click()
    page.wait_for_selector(f'[data-trace="{ids["wrong"]}"] .shelf-star[aria-pressed="true"]')
    entry.locator(".shelf-edit textarea").focus()
    page.keyboard.press("End")
    page.keyboard.type("ought")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".shelf-note")
    assert entry.locator(".shelf-note").inner_text() == "half a thought"
    assert entry.locator(".shelf-star").get_attribute("aria-pressed") == "true"


def test_keys_mean_what_is_shown_while_a_note_is_written(filled: Any, visit: Any) -> None:
    server, ids = filled
    page = visit()
    library(page, server)
    page.locator(f'[data-trace="{ids["greedy"]}"] .shelf-open').focus()
    page.keyboard.press("n")
    page.keyboard.type("kept")
    # what is found now is another list; the note's stays until it ends
    page.select_option('[name="result"]', "wrong")
    settled(page)
    assert len(prompts(page)) == 3
    page.locator(f'[data-trace="{ids["haiku"]}"] .shelf-open').focus()
    page.keyboard.press("s")
    page.locator(".shelf-edit textarea").focus()
    page.keyboard.press("Control+Enter")
    page.wait_for_function("document.querySelectorAll('.shelf-list > li').length === 1")
    assert prompts(page) == ["Trains at noon?"]
    assert page.evaluate("document.activeElement.name") == "words"
    page.select_option('[name="result"]', "")
    settled(page)
    marks = Library(store_of(server))
    assert not any(marks.get(id).starred for id in ids.values())
    assert marks.get(ids["greedy"]).note == "kept"
    marks.store.close()


def test_more_is_shown_on_request(serve: Any, visit: Any, tmp_path: Any) -> None:
    server = serve(env=NO_EXAMPLES)
    store = store_of(server)
    for number in range(120):
        store.append(f"t{number:03}", [TraceStarted(f"Problem {number}", None, 1, "local")])
    store.close()
    page = visit()
    library(page, server)
    assert page.locator(".shelf-count").inner_text() == "120 searches"
    assert page.locator(".shelf-list > li").count() == 50
    for shown in (100, 120):
        page.click(".shelf-more")
        page.wait_for_function(f"document.querySelectorAll('.shelf-list > li').length === {shown}")
    assert page.locator(".shelf-more").is_hidden()
    assert prompts(page) == [f"Problem {number}" for number in reversed(range(120))]


def test_in_demo_mode_visitors_see_and_mark_only_their_own(serve: Any, visit: Any, tmp_path: Any) -> None:
    db = tmp_path / "traces.db"
    ours = solve(db)
    server = serve("--demo", env=NO_EXAMPLES)
    one, two = visit(server.url), visit(server.url)
    store = store_of(server)
    [cookie] = [cookie for cookie in one.context.cookies() if cookie["name"] == "treeline_browser"]
    owner = f"browser-{cookie['value'].partition('.')[0]}"
    store.append("mine", [TraceStarted("Mine alone", None, 1, owner)])
    store.append("example", [TraceStarted("An example", None, 1, "examples", "example")])
    for page, expected in ((one, ["An example", "Mine alone"]), (two, ["An example"])):
        library(page, server)
        assert prompts(page) == expected
        assert page.locator(".shelf-backup").is_hidden()
    assert one.locator('[data-trace="example"] button.shelf-star').count() == 0
    assert one.locator('[data-trace="mine"] button.shelf-star').count() == 1
    # what a browser sends by itself is checked
    with one.expect_request(lambda request: "mark_trace" in (request.post_data or "")) as sent:
        one.locator('[data-trace="mine"] .shelf-star').click()
    call, url = json.loads(sent.value.post_data), sent.value.url
    one.wait_for_timeout(300)
    for trace in ("mine", "example", ours):
        for what in ({"starred": False}, {"note": "hacked"}, {"deleted": True}):
            call["data"] = {"trace": trace, **what}
            answer = two.request.post(url, data=call).json()
            assert set(answer) == {"error"}, answer
    for bad in ({"trace": 7}, {"trace": "mine"}, [], None, "x", {"trace": "mine", "starred": "yes"}):
        call["data"] = bad
        answer = one.request.post(url, data=call).json()
        assert set(answer) == {"error"}, answer
    marks = Library(store)
    assert marks.get("mine").starred
    assert not any(marks.get(id).deleted or marks.get(id).note for id in ("mine", "example", ours))
    store.close()


def test_a_space_without_storage_says_that_it_forgets(serve: Any, visit: Any) -> None:
    server = serve(env={"SPACE_ID": "someone/treeline"})
    page = visit()
    library(page, server)
    assert "forgets on restart" in page.locator(".shelf-forgets").inner_text()


def test_narrow_and_dark_libraries_do_not_overflow(filled: Any, visit: Any) -> None:
    server, _ = filled
    page = visit(width=390, height=844)
    library(page, server)
    page.locator(".shelf-menu summary").first.click()
    for width in (390, 900):
        page.set_viewport_size({"width": width, "height": 844})
        for theme in in_themes(page):
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (width, theme)
            box = page.locator(".shelf-menu > div").first.bounding_box()
            assert box["x"] >= 0, (width, theme)
            assert box["x"] + box["width"] <= width, (width, theme)
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll('button, input, textarea, select, summary')]
            .filter((e) => e.checkVisibility())
            .filter((e) => !(e.textContent.trim() || e.ariaLabel || e.title || e.labels?.length))
            .map((e) => e.outerHTML)"""
    )
    assert unnamed == []
