"""Pasting: the steps are seen while one types, cut and joined by hand, and become a trace to label."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import Any

import pytest
from queues import item, press
from serving import Server
from test_step_labels_page import LATE, labels, pressed, step

PROMPT = "A baker makes 4 trays of 12 muffins. She sells 30. How many are left?"
TEXT = """<think>
In all: 4 * 12 = 48. Then she sells 30.
48 - 30 = 18 <img src=x onerror="document.title='broken'">

So ${document.title='broken'} 18.
</think>

The answer is \\boxed{18}."""


def cards(page: Any, count: int) -> list[str]:
    """The texts of so many steps, as they are shown."""
    page.wait_for_function(
        "n => document.querySelectorAll('.paste-step').length === n", arg=count, timeout=LATE
    )
    return [
        str(
            card.evaluate(
                "node => [...node.querySelectorAll('.paste-line')].map((l) => l.textContent).join('|')"
            )
        )
        for card in page.locator(".paste-step").all()
    ]


def caret(page: Any, card: int, words: str) -> None:
    """Put the caret of a step before some words of it."""
    page.evaluate(
        """([card, words]) => {
            const box = document.querySelectorAll('.paste-text')[card];
            const line = [...box.querySelectorAll('.paste-line')].find((l) => l.textContent.includes(words));
            box.focus();
            document.getSelection().collapse(line.firstChild, line.textContent.indexOf(words));
        }""",
        [card, words],
    )


@pytest.fixture
def paste(serve: Any, chromium: Any) -> Any:
    """Open the form as a visitor; gives the page and its server."""
    contexts, errors = [], []

    def opened(width: int = 1280, **more: Any) -> tuple[Any, Server]:
        server = serve()
        context = chromium.new_context(viewport={"width": width, "height": 844}, **more)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(LATE)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{server.url}/label?paste")
        page.wait_for_selector(".pasting[open] .paste-solution")
        return page, server

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


def test_a_text_is_cut_by_rule_and_by_hand_and_labelled(paste: Any) -> None:
    page, server = paste()
    title = page.title()
    # a mistake gets a sentence, and nothing is lost
    page.get_by_label("The reasoning text").fill(TEXT)
    page.click(".paste-primary")
    page.locator(".paste-said.wrong", has_text="The prompt is empty").wait_for()
    page.get_by_label("The prompt").fill(PROMPT)
    page.get_by_label("Reference answer").fill("18")
    page.get_by_label("Who wrote it").fill("Qwen3-8B")
    cards(page, 4)
    page.locator(".paste-why", has_text="4 steps. Every line is a step.").wait_for()
    page.get_by_label("Cut into steps by").select_option("paragraphs")
    shown = cards(page, 3)
    assert shown[0] == (
        "<think>|In all: 4 * 12 = 48. Then she sells 30."
        "|48 - 30 = 18 <img src=x onerror=\"document.title='broken'\">"
    )
    assert page.locator(".paste-chip").all_inner_texts() == ["thinking", "thinking", "answer"]
    page.locator(".paste-why", has_text="3 steps. Blank lines set the steps apart.").wait_for()
    # by another rule
    page.get_by_label("Cut into steps by").select_option("markers")
    page.locator(".paste-why", has_text="Write at least one marker").wait_for()
    page.get_by_label("Markers, one on each line").fill("48 -\nSo")
    cards(page, 4)
    page.get_by_label("Cut into steps by").select_option("paragraphs")
    cards(page, 3)
    # by hand, with the keyboard: Enter cuts, Backspace and Delete join
    caret(page, 0, "Then")
    page.keyboard.press("Enter")
    assert cards(page, 4)[1].startswith("Then she sells 30.|48")
    page.keyboard.press("Backspace")
    cards(page, 3)
    page.keyboard.press("Enter")
    cards(page, 4)
    page.keyboard.type("x")
    page.keyboard.press("Control+End")
    page.keyboard.press("Delete")
    assert cards(page, 3)[1].startswith("Then she sells 30.|48")
    page.locator(".paste-again").click()
    cards(page, 3)
    # with the mouse: between two lines, and between two cards
    page.locator(".paste-step").nth(0).locator(".paste-seam").nth(1).click()
    assert cards(page, 4)[1].startswith("48 - 30 = 18 <img")
    page.locator(".paste-join").nth(1).click()
    assert cards(page, 3)[1].startswith("48 - 30 = 18 <img")
    # a reload keeps what was pasted, and how it was cut
    page.reload()
    page.locator(".paste-why", has_text="Your own cuts are kept.").wait_for()
    assert cards(page, 3)[1].startswith("48 - 30 = 18 <img")
    page.locator(".paste-again").click()
    page.wait_for_function("!document.querySelectorAll('.paste-text')[1].innerText.startsWith('48')")
    cards(page, 3)
    assert page.get_by_label("The reasoning text").input_value() == TEXT
    assert page.get_by_label("The prompt").input_value() == PROMPT
    page.locator(".paste-step").nth(0).locator(".paste-seam").nth(1).click()
    cards(page, 4)
    assert (page.title(), page.locator(".pasting img").count()) == (title, 0)
    page.click(".paste-primary")
    # it is labelled at once, blind, and seen in its tree afterwards
    item(page, 0)
    assert page.url.endswith("&item=0&step=1")
    assert page.inner_text(".bench-name").startswith("A baker makes")
    press(page, "1", "1", "1", "1")
    page.wait_for_selector(".bench-done")
    assert labels(server.db)[0]["text"] == "<think>\nIn all: 4 * 12 = 48. Then she sells 30.\n"
    with contextlib.closing(sqlite3.connect(server.db)) as reader:
        [[source, reference, written]] = reader.execute("select source, reference, steps from traces")
        texts = [text for (text,) in reader.execute("select text from steps order by depth")]
    assert (source, reference, written, "".join(texts)) == ("pasted", "18", 4, TEXT)
    assert page.locator(".bench-queues").count() == 0
    page.click(".bench-done a >> text=in its tree")
    step(page, 3)
    pressed(page, "Good")
    page.wait_for_selector(".outcome .right")
    # and back, by the same address, to look again
    page.click(".outcome a >> text=Label this search")
    item(page, 0)
    assert "Judged to the end." in page.inner_text(".bench-ended")


def test_several_solutions_on_a_phone(paste: Any) -> None:
    page, _ = paste(390, color_scheme="dark")
    page.get_by_label("The prompt").fill(PROMPT)
    page.get_by_label("The reasoning text").fill("4 * 12 = 48\n48 - 30 = 18\nThe answer is 18.")
    page.locator(".paste-more").click()
    assert page.evaluate("document.activeElement.name") == "text"
    page.keyboard.type("4 + 12 = 16. 16 - 30 is nothing. The answer is 0.")
    cards(page, 6)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll('.pasting :is(button, input, select, textarea, .paste-text)')]
            .filter((e) => e.checkVisibility() && !e.ariaHidden && !e.ariaLabel && !e.labels?.length)
            .filter((e) => !e.textContent.trim()).map((e) => e.outerHTML)"""
    )
    assert unnamed == []
    page.locator(".paste-more").click()
    page.click(".paste-primary")
    page.locator(".paste-said.wrong", has_text="Solution 3: There is no text yet").wait_for()
    page.locator(".paste-gone").last.click()
    page.click(".paste-primary")
    item(page, 0)
    assert page.locator(".bench-step").count() == 3
    press(page, "e")
    item(page, 1)
