"""The strategy picker: by keyboard, mouse and finger, grouped, in view, and in step with the controls."""

from __future__ import annotations

from typing import Any

import pytest
from driving import choose, chosen, run, wait_state

from components.controls import label_of
from components.strategy_picker import FAMILIES, StrategyPicker, entry
from tts_core.errors import InputError
from tts_core.search import STRATEGIES, make_strategy

PANEL, LIST, BUTTON = ".picker-panel", ".picker-list", ".picker-button"


def parameters(page: Any) -> list[str]:
    """The labels that are seen under the parameters."""
    return [
        text.strip()
        for text in page.locator("#parameters [data-testid='block-info']:visible").all_inner_texts()
    ]


def active(page: Any) -> str:
    """The entry that the list says is meant."""
    id = page.get_attribute(LIST, "aria-activedescendant")
    return str(page.locator(f"#{id}").get_attribute("data-strategy"))


def boxes(page: Any, *selectors: str) -> list[Any]:
    return [page.locator(selector).first.bounding_box() for selector in selectors]


def test_by_keyboard(server: Any, visit: Any) -> None:
    page = visit(server.url)
    page.click("#parameters > button")
    page.focus(BUTTON)
    for key in ("Enter", "Space", "ArrowDown"):
        page.keyboard.press(key)
        assert page.locator(PANEL).is_visible()
        assert page.get_attribute(BUTTON, "aria-expanded") == "true"
        assert page.evaluate("document.activeElement.className") == "picker-list"
        assert active(page) == "beam"
        page.keyboard.press("Escape")
        assert page.locator(PANEL).is_hidden()
        assert page.evaluate("document.activeElement.className") == "picker-button"
        assert page.get_attribute(BUTTON, "aria-expanded") == "false"
    page.keyboard.press("Enter")
    names = list(STRATEGIES)
    for key, wanted in (
        ("End", names[-1]),
        ("ArrowDown", names[-1]),
        ("Home", names[0]),
        ("ArrowUp", names[0]),
        ("ArrowDown", names[1]),
        ("m", "majority"),
        ("m", "mcts"),
        ("ArrowLeft", "esc"),
        ("ArrowRight", "particle_gibbs"),
    ):
        page.keyboard.press(key)
        assert active(page) == wanted, key
    page.wait_for_timeout(900)  # the letters are forgotten
    page.keyboard.type("self")
    assert active(page) == "critique"
    assert page.locator(".picker-detail h3").inner_text() == STRATEGIES["critique"].title
    assert chosen(page) == STRATEGIES["beam"].title  # nothing is chosen by moving
    page.keyboard.press("Enter")
    assert chosen(page) == STRATEGIES["critique"].title
    assert page.evaluate("document.activeElement.className") == "picker-button"
    page.wait_for_function("!document.querySelector('#parameters').innerText.includes('Keep')")
    assert parameters(page) == ["Turns", "Choose"]


def test_tab_leaves_and_closes(server: Any, visit: Any) -> None:
    page = visit(server.url)
    page.focus(BUTTON)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(PANEL).is_hidden()
    assert page.evaluate("document.activeElement.href") == "https://arxiv.org/abs/2408.03314"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    assert page.locator(PANEL).is_hidden()
    assert page.evaluate("document.activeElement.closest('.presets') !== null")
    # a press elsewhere closes it too
    page.click(BUTTON)
    page.mouse.click(1200, 20)
    assert page.locator(PANEL).is_hidden()


def test_beam_shows_its_parameters_and_runs(server: Any, visit: Any) -> None:
    page = visit(server.url)
    page.click("#parameters > button")
    choose(page, "Lookahead search")
    page.wait_for_function("document.querySelector('#parameters').innerText.includes('Look-ahead (k)')")
    assert page.locator(PANEL).is_hidden()
    assert page.get_attribute(BUTTON, "data-strategy") == "lookahead"
    page.wait_for_function("!document.querySelector('.presets [aria-pressed=\"true\"]')")
    choose(page, "Beam search over steps")
    page.wait_for_function("!document.querySelector('#parameters').innerText.includes('Look-ahead')")
    assert parameters(page) == ["Keep", "Branch", "Rounds", "Choose"]
    page.wait_for_selector('.presets [data-preset="quick"][aria-pressed="true"]')
    choose(page, "Greedy")
    page.wait_for_function("document.querySelector('.estimate').textContent.includes('At most 1 draft,')")
    words = page.locator(".picker-words").inner_text()
    assert words.startswith(f"When does this help? {STRATEGIES['greedy'].helps}")
    assert f"Cost: {STRATEGIES['greedy'].cost}." in words
    run(page)
    wait_state(page, "done")
    assert "Greedy" in page.locator(".past > ul .past-below").first.inner_text()


def test_another_strategy_gets_as_many_drafts(server: Any, visit: Any) -> None:
    page = visit(server.url)
    page.click("#parameters > button")
    page.click('.presets [data-preset="balanced"]')
    page.wait_for_selector('.presets [data-preset="balanced"][aria-pressed="true"]')
    choose(page, "Beam search over steps")
    page.get_by_text("Custom: 12 drafts.").wait_for()
    page.wait_for_function("document.querySelector('.estimate').textContent.includes('At most 12 drafts,')")
    keep, branch = (
        page.get_by_label(f"number input for {name}").input_value() for name in ("Keep", "Branch")
    )
    assert (keep, branch) == ("3", "4")
    # a single draft says nothing of size: what was there before stays
    choose(page, "Greedy")
    page.get_by_text("Custom: 1 draft.").wait_for()
    choose(page, "Beam search over steps")
    page.get_by_text("Custom: 12 drafts.").wait_for()
    # and back at the preset's own it is the preset again
    choose(page, "Weighted majority vote")
    page.wait_for_selector('.presets [data-preset="balanced"][aria-pressed="true"]')


def test_a_trace_fills_the_picker(server: Any, visit: Any) -> None:
    page = visit(server.url)
    run(page, "Sequential revision", turns=2)
    wait_state(page, "done")
    choose(page, "Greedy")
    page.click(".outcome button:has-text('Load into the form')")
    page.wait_for_function("document.querySelector('.picker-title').textContent === 'Sequential revision'")


def test_groups_are_named_and_every_entry_has_its_tree(server: Any, visit: Any) -> None:
    page = visit(server.url)
    page.click(BUTTON)
    assert page.get_by_role("listbox", name="Strategy").count() == 1
    for family in FAMILIES:
        group = page.get_by_role("group", name=family.capitalize(), exact=True)
        wanted = [strategy.title for strategy in STRATEGIES.values() if strategy.family == family]
        assert group.get_by_role("option").all_inner_texts() == wanted
        for title in wanted:
            assert group.get_by_role("option", name=title, exact=True).count() == 1
    options = page.get_by_role("listbox", name="Strategy").get_by_role("option")
    assert options.count() == len(STRATEGIES)
    assert page.locator(f'{LIST} [aria-selected="true"]').all_inner_texts() == ["Beam search over steps"]

    def shapes(name: str, part: str) -> int:
        return int(page.locator(f"#picker-{name} .shape {part}").count())

    for name in STRATEGIES:
        assert shapes(name, ".s-star") == 1
    assert shapes("beam", ".s-cross") == 4
    assert shapes("best_of_n", ".s-cross") == 0
    assert shapes("revision", ".s-shown") == 2
    assert shapes("esc", ".s-spared") == 3
    dashes = "getComputedStyle(document.querySelector('#picker-revision .s-shown')).strokeDasharray"
    assert page.evaluate(dashes) != "none"


def test_the_detail_says_all_of_an_entry(server: Any, visit: Any) -> None:
    page = visit(server.url)
    page.click(BUTTON)
    page.hover("#picker-mcts")
    page.hover("#picker-esc")
    detail = page.locator(".picker-detail")
    told = entry(STRATEGIES["esc"])
    assert detail.locator("h3").inner_text() == told["title"]
    assert detail.locator("#picker-helps").inner_text() == f"When does this help? {told['helps']}"
    for part in ("summary", "cost", "paper"):
        assert told[part].replace("`", "") in detail.inner_text()
    assert "drafts it did not need" in detail.inner_text()
    assert detail.locator("a").count() == 0


def test_it_opens_below_its_button_and_in_view(server: Any, visit: Any) -> None:
    page = visit(server.url)
    for width, height in ((1280, 800), (900, 700), (390, 844), (360, 560)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("scrollTo(0, 0)")
        page.click(BUTTON)
        opened_in_view(page, width, height)
        page.keyboard.press("Escape")
        page.wait_for_selector(PANEL, state="hidden")


def opened_in_view(page: Any, width: int, height: int) -> None:
    """The panel is seen whole below its button, and each of its entries when it is meant."""
    panel, button, header = boxes(page, PANEL, BUTTON, "#top")
    assert panel["y"] >= button["y"] + button["height"]
    assert button["y"] >= 0
    assert panel["y"] + panel["height"] <= height + 1  # a page scrolls in whole pixels
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= width
    assert header["y"] + header["height"] <= panel["y"]
    page.keyboard.press("Home")
    for _ in STRATEGIES:  # each entry is seen when it is meant
        seen = page.evaluate(
            """() => {
              const id = document.querySelector(".picker-list").getAttribute("aria-activedescendant");
              const option = document.getElementById(id), at = option.getBoundingClientRect();
              const seen = (y) => option.contains(document.elementFromPoint(at.left + 40, y));
              return seen(at.top + 4) && seen(at.bottom - 4);
            }"""
        )
        assert seen, active(page)
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    [first] = boxes(page, "#picker-greedy")
    assert panel["y"] <= first["y"] <= panel["y"] + 60
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_finger_chooses_reads_and_then_leaves(server: Any, visit: Any) -> None:
    page = visit(server.url, width=390, height=844, has_touch=True, is_mobile=True)
    page.tap(BUTTON)
    page.tap("#picker-greedy")
    assert page.locator(".picker-detail h3").inner_text() == "Greedy"
    assert chosen(page) == "Greedy"
    assert page.locator("#picker-greedy").get_attribute("aria-selected") == "true"
    page.tap("#picker-majority")
    page.tap(".picker-use")
    assert chosen(page) == STRATEGIES["majority"].title
    assert page.locator(PANEL).is_hidden()
    page.tap(BUTTON)
    page.tap("#picker-esc")
    page.tap("#picker-esc")
    assert chosen(page) == STRATEGIES["esc"].title
    assert page.locator(PANEL).is_hidden()


@pytest.mark.parametrize("sent", [["beam"], None, 7, "magic"])
def test_a_value_that_is_no_strategy_gets_a_sentence(sent: Any) -> None:
    picker = StrategyPicker("beam")
    assert picker.preprocess("beam") == "beam"
    with pytest.raises(InputError, match="There is no strategy"):
        make_strategy(picker.preprocess(sent), {})


def test_labels_are_words() -> None:
    told = {spec["name"] for strategy in STRATEGIES.values() for spec in strategy.parameters()}
    assert min(len(label_of(name)) for name in told) > 2
    assert label_of("k") == "Look-ahead (k)"
    assert label_of("top_p") == "Top p"
