"""The step panel by itself: text with maths, scores, tokens, the attempt, and what one may do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from stubbed import FRACTIONS, said, show, stub

FIRST, WRITTEN = 0, json.loads(FRACTIONS.read_text("utf-8"))["children"][0]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with stub(tmp_path_factory.mktemp("stub"), "can") as url:
        yield url


@pytest.fixture
def visit_stub(chromium: Any, address: str) -> Iterator[Callable[..., Any]]:
    contexts, errors = [], []

    def opened(width: int = 390, at: str = address, **more: Any) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": 844}, **more)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(at)
        page.wait_for_selector(".step-panel")
        page.wait_for_timeout(500)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


def event(page: Any) -> dict[str, Any]:
    """The last `hand` that reached Python."""
    page.wait_for_function("document.querySelector('#events textarea, #events input').value")
    told = page.eval_on_selector("#events textarea, #events input", "node => node.value")
    return dict(json.loads(told))


def place_of(page: Any, beginning: str) -> int:
    for place in range(20):
        if said(show(page, place).locator(".said")).startswith(beginning):
            return place
    raise AssertionError(beginning)


def test_a_step_is_read_with_its_formulas(visit_stub: Any) -> None:
    page = visit_stub()
    panel = show(page, FIRST)
    panel.locator(".said .katex").first.wait_for()
    assert panel.locator(".said .katex").count() == 2
    assert said(panel.locator(".said")) == WRITTEN["text"].rstrip("\n")
    assert panel.locator(".score .number").inner_text() == "0.80"
    assert "written" in panel.locator(".score .by").inner_text()
    assert "steers the search" in panel.locator(".score .by").inner_text()
    assert "Asked for by the search: beam search over steps, round 1:" in panel.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_whole_attempt_is_read_and_walked(visit_stub: Any) -> None:
    page = visit_stub()
    panel = show(page, FIRST)
    lines = panel.locator(".fold-solution .path button")
    assert lines.count() == 3
    assert lines.nth(0).get_attribute("aria-current") == "step"
    assert "It answers" in panel.locator(".fold-solution").inner_text()
    assert panel.locator(".fold-solution .right").count() == 1
    lines.nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.path [aria-current]')?.textContent.startsWith('2')")
    # the keyboard goes on from where it was
    assert page.evaluate("document.activeElement.getAttribute('aria-current')") == "step"


def test_hostile_text_stays_text(visit_stub: Any) -> None:
    page = visit_stub()
    title = page.title()
    place = place_of(page, "It is <img")
    panel = show(page, place)
    assert said(panel.locator(".said")) == WRITTEN["children"][1]["text"].rstrip("\n")
    for fold in ("tokens", "siblings"):
        panel.locator(f".fold-{fold} summary").click()
    page.wait_for_selector(".step-panel .token")
    assert page.locator(".step-panel :is(img, a, script, [data-a]), .token-card :is(b, img)").count() == 0
    assert "no opinion" in panel.locator(".score .number").inner_text()
    assert page.title() == title
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def open_tokens(page: Any) -> Any:
    panel = show(page, FIRST)
    # formulas and their fonts come late and move the fold: a button let go beside it is no click
    panel.locator(".said .katex").first.wait_for()
    page.evaluate("document.fonts.ready")
    panel.locator(".fold-tokens summary").click()
    page.wait_for_selector(".step-panel .token")
    return panel.locator(".token")


def test_tokens_show_what_else_was_likely(visit_stub: Any) -> None:
    page = visit_stub(800)
    tokens = open_tokens(page)
    card = page.locator(".token-card")
    assert tokens.count() == 13
    # shade and line: likely, unlikely, and most unlikely
    assert [tokens.nth(at).get_attribute("data-level") for at in range(3)] == ["0", "2", "3"]
    assert tokens.nth(1).get_attribute("aria-label") == "has·, 30 %"
    assert tokens.last.inner_text().startswith("left.⏎")
    tokens.nth(1).hover()
    card.wait_for()
    rows = card.locator("li").all_inner_texts()
    assert len(rows) == 5
    assert [" ".join(row.split()) for row in rows[:3]] == [
        "had· 50 %",
        "✓ has· 30 % drawn",
        "‹U+202E›has· 10 %",
    ]
    assert "⏎" in rows[4]
    assert card.locator(".drawn").count() == 1
    box = card.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 800
    # the card may be pointed at, and leaves with the pointer
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.wait_for_timeout(400)
    assert card.is_visible()
    page.mouse.move(790, 5)
    card.wait_for(state="hidden")
    # a drawn token that is not among the likeliest has a row of its own
    tokens.nth(2).hover()
    page.wait_for_function("document.querySelectorAll('.token-card li').length === 3")
    assert card.locator(".drawn").inner_text().split() == ["✓", "$5·", "10", "%", "drawn"]


def test_tokens_are_walked_by_keyboard_and_escape_closes(visit_stub: Any) -> None:
    page = visit_stub()
    tokens = open_tokens(page)
    card = page.locator(".token-card")
    page.locator(".fold-tokens summary").focus()
    page.keyboard.press("Tab")
    card.wait_for()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "has·, 30 %"
    described = page.evaluate("document.activeElement.getAttribute('aria-describedby')")
    assert described == card.get_attribute("id")
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    page.keyboard.press("End")
    assert tokens.last.evaluate("node => node === document.activeElement")
    # one stop of the Tab key for all of them
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.tokens')") is None


def test_a_tap_shows_the_card(visit_stub: Any) -> None:
    page = visit_stub(has_touch=True, is_mobile=True)
    tokens = open_tokens(page)
    tokens.nth(1).scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    tokens.nth(1).tap()
    page.locator(".token-card").wait_for()
    box = page.locator(".token-card").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.touchscreen.tap(200, 5)
    page.locator(".token-card").wait_for(state="hidden")


def test_a_fold_stays_as_it_was_left(visit_stub: Any) -> None:
    page = visit_stub()
    open_tokens(page)
    panel = show(page, 1)
    assert panel.locator(".fold-tokens").get_attribute("open") is not None
    panel.locator(".fold-solution summary").click()
    page.wait_for_timeout(100)
    assert show(page, FIRST).locator(".fold-solution").get_attribute("open") is None


def test_siblings_select(visit_stub: Any) -> None:
    page = visit_stub()
    panel = show(page, FIRST)
    panel.locator(".fold-siblings summary").click()
    other = panel.locator(".fold-siblings button").first
    assert said(other.locator(".words")).startswith("Half of \\sqrt{16} \\times 3 is 6")
    other.click()
    page.wait_for_function("document.querySelector('.step-panel').dataset.place !== '0'")
    assert said(panel.locator(".said")).startswith("Half of")


def test_the_text_is_copied_as_it_was_written(visit_stub: Any) -> None:
    page = visit_stub()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    panel = show(page, FIRST)
    panel.get_by_role("button", name="Copy text").click()
    panel.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == WRITTEN["text"]


def test_sample_more_asks_for_a_number_and_how_far(visit_stub: Any) -> None:
    page = visit_stub()
    panel = show(page, FIRST)
    panel.get_by_role("button", name="Sample more here").click()
    assert page.evaluate("document.activeElement.type") == "number"
    page.keyboard.type("99")
    panel.get_by_role("button", name="Sample", exact=True).click()
    page.wait_for_timeout(300)
    assert page.eval_on_selector("#events textarea, #events input", "node => node.value") == ""
    panel.get_by_label("How many").fill("3")
    panel.get_by_label("Up to").select_option("answer")
    page.keyboard.press("Enter")
    panel.get_by_role("button", name="Sample", exact=True).click()
    assert event(page) == {
        "trace": "stub", "step": FIRST, "hand": "sample_more", "n": 3, "until": "answer",
        "text": None, "verifier": None, "scope": None,
    }  # fmt: skip


def test_continue_and_score_with_another_verifier(visit_stub: Any) -> None:
    page = visit_stub()
    panel = show(page, FIRST)
    go_on = panel.get_by_role("button", name="Continue to the end")
    go_on.focus()
    page.keyboard.press("Enter")
    asked = event(page)
    assert (asked["hand"], asked["step"]) == ("continue", FIRST)
    # it can be pressed only once for a while, and has the focus all the same
    page.wait_for_timeout(300)
    assert page.evaluate("document.activeElement.dataset.key") == "hand-continue"
    panel.get_by_role("button", name="Score with…").click()
    # the verifier that has not looked at this step comes first
    assert panel.get_by_label("Verifier").input_value() == "judge"
    panel.get_by_label("Which steps").select_option("trace")
    panel.get_by_role("button", name="Score", exact=True).click()
    page.wait_for_function(
        "document.querySelector('#events textarea, #events input').value.includes('rescore')"
    )
    asked = event(page)
    assert (asked["verifier"], asked["scope"]) == ("judge", "trace")


def test_an_edited_text_is_sent_and_kept_when_refused(visit_stub: Any) -> None:
    page = visit_stub()
    panel = show(page, FIRST)
    edit = panel.get_by_role("button", name="Edit this step and continue")
    edit.click()
    text = panel.locator(".hand-form textarea")
    assert text.input_value() == WRITTEN["text"].rstrip("\n")
    text.fill("refuse this <b>text</b>")
    # another step, and back: the text is still there
    show(page, 1)
    assert panel.locator(".hand-form").count() == 0
    show(page, FIRST)
    assert text.input_value() == "refuse this <b>text</b>"
    panel.get_by_role("button", name="Save & continue").click()
    panel.get_by_text("It was refused.").wait_for()
    assert (event(page)["hand"], event(page)["text"]) == ("edit_step", "refuse this <b>text</b>")
    assert text.input_value() == "refuse this <b>text</b>"
    text.fill("taken")
    text.press("Escape")
    assert panel.locator(".hand-form").count() == 0
    assert edit.evaluate("node => node === document.activeElement")
    edit.click()
    assert text.input_value() == "taken"
    panel.get_by_role("button", name="Save & continue").click()
    page.wait_for_selector(".hand-form", state="detached")
    assert event(page)["text"] == "taken"


def test_an_attempt_that_has_ended_offers_no_way_on(visit_stub: Any) -> None:
    page = visit_stub()
    panel = show(page, place_of(page, "The answer is"))
    assert panel.locator(".hand-buttons button").all_inner_texts() == [
        "Edit this step and continue",
        "Score with…",
    ]
    panel = show(page, -1)
    assert panel.locator(".hand-buttons button").all_inner_texts() == ["Sample more drafts", "Score with…"]
    panel.get_by_role("button", name="Sample more drafts").click()
    panel.get_by_role("button", name="Sample", exact=True).click()
    asked = event(page)
    assert (asked["hand"], asked["step"], asked["n"]) == ("more_drafts", -1, 4)


def test_what_cannot_be_done_says_why(visit_stub: Any, tmp_path: Any) -> None:
    with stub(tmp_path, "cannot") as url:
        page = visit_stub(at=url)
        panel = show(page, FIRST)
        assert panel.locator('.hand-buttons button:not([aria-disabled="true"])').count() == 0
        assert panel.locator(".hand-buttons button").count() == 4
        panel.get_by_role("button", name="Sample more here").focus()
        page.keyboard.press("Enter")
        assert panel.locator(".hand-form").count() == 0
        panel.get_by_text("A run is going on: wait for its end.").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_is_readable(visit_stub: Any, scheme: str) -> None:
    page = visit_stub(color_scheme=scheme)
    open_tokens(page)
    # AA: the ink on each shade
    ratios = page.evaluate(
        """() => {
            const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
            const rgb = (...colours) => {
                for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
                return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
            };
            const linear = (v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
            const weights = [0.2126, 0.7152, 0.0722];
            const light = (c) => c.reduce((sum, v, i) => sum + linear(v / 255) * weights[i], 0);
            const card = getComputedStyle(document.querySelector('.step-panel')).backgroundColor;
            return [...document.querySelectorAll('.token-legend .sample')].map((node) => {
                const style = getComputedStyle(node);
                const lights = [light(rgb(style.color)), light(rgb(card, style.backgroundColor))];
                return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
            });
        }"""
    )
    assert len(ratios) == 5
    assert min(ratios) >= 4.5, ratios
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll('.step-panel :is(button, input, select, [role=button])')]
            .filter((e) => e.checkVisibility() && !(e.textContent.trim() || e.ariaLabel || e.labels?.length))
            .map((e) => e.outerHTML)"""
    )
    assert unnamed == []


def test_gradio_can_copy_the_panels_configuration() -> None:
    import copy

    from components.step_panel import StepPanel

    copy.deepcopy(StepPanel().get_config())
