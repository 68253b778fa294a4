"""Fresh problems under the prompt: chosen and drawn again, by keyboard, on a phone, for everybody alike."""

from __future__ import annotations

from typing import Any

import pytest

from components.suggestions import drawn, picked, suggestions_value
from tts_core.problems.examples import named
from tts_core.problems.suggested import DRAWS, FAMILIES, LEVELS, suggested

PROMPT = "document.querySelector('#prompt textarea').value"
REFERENCE = "document.querySelector('#reference :is(input, textarea)').value"


def titles(level: int, draw: int) -> list[str]:
    return [FAMILIES[problem.family][0] for problem in suggested(level, draw)]


def shown(page: Any) -> list[str]:
    return list(page.locator(".suggestions .fresh button:not(.others)").all_inner_texts())


def words(page: Any) -> str:
    return str(page.locator(".suggestions > .quiet").inner_text())


def test_every_level_offers_fresh_problems_with_their_answers(server: Any, visit: Any) -> None:
    page = visit(server.url)
    for level in LEVELS:
        page.click(f'.suggestions .levels [data-level="{level}"]')
        assert shown(page) == titles(level, 0)
        assert words(page) == f"New ones: {LEVELS[level]}"
    wanted = suggested(5, 0)[1]
    title, about = FAMILIES[wanted.family]
    page.get_by_role("button", name=f"{title}: {wanted.prompt} (Answer: {wanted.answer})").click()
    page.wait_for_function(f"text => {PROMPT} === text", arg=wanted.prompt)
    page.wait_for_function(f"text => {REFERENCE} === text", arg=wanted.answer)
    assert words(page) == f"New ones: {title}, {about}"


def test_other_ones_are_drawn_with_the_keyboard_and_are_the_same_for_everybody(
    server: Any, visit: Any
) -> None:
    pages = [visit(server.url) for _ in range(2)]
    for page in pages:
        page.click('.suggestions .levels [data-level="3"]')
        page.focus(".suggestions .others")
        for draw in (1, 2):
            page.keyboard.press("Enter")
            page.wait_for_function(
                "text => document.querySelector('.suggestions [role=status]').textContent === text",
                arg=f"Other problems: {', '.join(titles(3, draw))}.",
            )
        assert shown(page) == titles(3, 2)
        assert page.evaluate("document.activeElement.className") == "others"
        assert page.locator('.levels [aria-pressed="true"]').get_attribute("data-level") == "3"
    wanted = suggested(3, 2)[0]
    for page in pages:
        page.locator(".suggestions .fresh button").first.click()
        page.wait_for_function(f"text => {PROMPT} === text", arg=wanted.prompt)


def test_on_a_phone_nothing_reaches_beyond_the_page(server: Any, visit: Any) -> None:
    page = visit(server.url, width=390, height=844)
    for level in LEVELS:
        page.click(f'.suggestions .levels [data-level="{level}"]')
        right = page.evaluate(
            "Math.max(...[...document.querySelectorAll('.suggestions button')]"
            ".map((button) => button.getBoundingClientRect().right))"
        )
        assert right <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_pick_gives_the_problem_and_its_answer() -> None:
    haiku = next(place for place, row in enumerate(suggestions_value(0)["rows"]) if row["title"] == "Haiku")
    assert picked({"index": haiku}) == (named("Haiku").problem, "")
    wanted = suggested(2, 5)[2]
    assert picked({"level": 2, "draw": 5, "place": 2}) == (wanted.prompt, wanted.answer)


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"index": -1},
        {"index": True},
        {"index": "0"},
        {"level": 6, "draw": 0, "place": 0},
        {"level": [1], "draw": 0, "place": 0},
        {"level": 1, "draw": 10**9, "place": 0},
        {"level": 1, "draw": 0, "place": 3},
        {"level": 1, "draw": 0.0, "place": 0},
    ],
)
def test_what_names_no_problem_is_left_alone(told: dict[str, Any]) -> None:
    assert picked(told) is None


def test_behind_the_last_draw_comes_the_first() -> None:
    assert drawn({"draw": DRAWS}) == suggestions_value(0)
    assert drawn({"draw": 1}) == suggestions_value(1) != suggestions_value(0)
    for told in ({}, {"draw": -1}, {"draw": DRAWS + 1}, {"draw": "1"}, {"draw": None}):
        assert drawn(told) is None


def test_what_was_typed_comes_back_and_a_reference_goes_with_its_question(server: Any, visit: Any) -> None:
    page = visit(server.url)
    page.fill("#prompt textarea", "What is 2 + 3?")
    page.fill("#reference :is(input, textarea)", "5")
    back = page.get_by_role("button", name="Back to what you wrote")
    assert back.is_hidden()
    page.locator(".suggestions .fresh button:not(.others)").first.click()
    page.wait_for_function(f"{PROMPT} !== 'What is 2 + 3?' && {REFERENCE} !== '5'")
    back.click()
    assert (page.evaluate(PROMPT), page.evaluate(REFERENCE)) == ("What is 2 + 3?", "5")
    assert back.is_hidden()
    # typed anew it stays while its question is mended, until it was asked with it
    page.locator("#prompt textarea").press("End")
    page.keyboard.type(" Tell.")
    assert page.evaluate(REFERENCE) == "5"
    page.click("#run")
    page.wait_for_selector('.progress[data-state="done"]')
    page.locator("#prompt textarea").press("End")
    page.keyboard.type(" And 4 + 4?")
    assert page.evaluate(REFERENCE) == ""
