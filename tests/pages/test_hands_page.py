"""Hands in the tree: what a person does at a step, and what the outcome offers next."""

from __future__ import annotations

from typing import Any

import pytest
from driving import run, steps, wait_state, wait_steps


@pytest.fixture
def page(server: Any, visit: Any) -> Any:
    """A search that has ended, with its first step selected."""
    opened = visit(server.url)
    run(opened)
    wait_state(opened, "done")
    opened.wait_for_selector('.step-panel .chip[data-kind="chosen"]')
    opened.focus(".tree-frame")
    opened.keyboard.press("Home")
    opened.keyboard.press("ArrowDown")
    opened.wait_for_function("document.querySelector('.step-panel .said')?.innerText.includes('4 * 12 = 48')")
    return opened


def done(page: Any, before: int) -> None:
    """Wait until what was asked for has grown the tree and ended. It may be over before one looks."""
    grown = f"Number(of.steps) > {before} && of.ended"
    page.wait_for_function(f"((of) => {grown})(document.querySelector('.tree-frame').dataset)")
    wait_state(page, "done")


def test_sample_more_grows_the_same_tree_and_can_be_undone(page: Any) -> None:
    before, link = steps(page), page.url
    page.click('.step-panel button:has-text("Sample more here")')
    page.fill('.step-panel [data-key="hand-n"]', "2")
    page.select_option('.step-panel [data-key="hand-until"]', "answer")
    page.click('.step-panel button:has-text("Sample")[type="submit"]')
    done(page, before)
    wait_steps(page, before + 4)
    assert page.url.split("&step")[0] == link.split("&step")[0]
    outcome = page.locator(".outcome")
    assert outcome.locator(".eyebrow").inner_text() == "By hand: sample more here"
    assert outcome.locator(".runs li").count() == 2
    # by the keyboard, which stays there: what was undone is offered again
    page.focus("text=Undo: sample more here")
    page.keyboard.press("Enter")
    page.wait_for_function(f"Number(document.querySelector('.tree-frame').dataset.steps) === {before}")
    page.wait_for_selector('.outcome .eyebrow:has-text("The chosen answer")')
    assert page.evaluate("document.activeElement.textContent") == "Redo: sample more here"
    page.keyboard.press("Enter")
    wait_steps(page, before + 4)
    page.wait_for_selector("text=Undo: sample more here")
    assert page.evaluate("document.activeElement.textContent") == "Undo: sample more here"


def test_edit_a_step_and_continue(page: Any) -> None:
    before = steps(page)
    page.click('.step-panel button:has-text("Edit this step")')
    page.fill('.step-panel [data-key="hand-text"]', "   ")
    page.click('.step-panel button[type="submit"]')
    wait_state(page, "error")
    assert "empty step" in page.locator(".progress-words").inner_text()
    # what was refused is not lost
    page.fill('.step-panel [data-key="hand-text"]', "4 trays and 12 muffins make 4 + 12 = 16")
    page.wait_for_timeout(2100)
    page.click('.step-panel button[type="submit"]')
    done(page, before)
    assert steps(page) > before
    assert page.locator(".outcome .eyebrow").inner_text() == "By hand: edit this step and continue"


def test_continue_from_a_pruned_step(page: Any) -> None:
    before = steps(page)
    page.focus(".tree-frame")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.step-panel .chips')?.innerText.includes('pruned')")
    page.click('.step-panel button:has-text("Continue to the end")')
    done(page, before)
    assert steps(page) > before


def test_score_with_another_verifier(page: Any) -> None:
    assert page.locator('.step-panel .score:has-text("arithmetic")').count() == 0
    page.click('.step-panel button:has-text("Score with")')
    page.select_option('.step-panel [data-key="hand-verifier"]', "arithmetic")
    page.select_option('.step-panel [data-key="hand-scope"]', "trace")
    page.click('.step-panel button[type="submit"]')
    page.wait_for_selector('.step-panel .score:has-text("arithmetic")')
    name = page.get_by_role("button", name="arithmetic", exact=True)
    name.press("Enter")  # what it does is said where the question arises
    page.get_by_text("Finds the equations in a step").wait_for()
    assert name.get_attribute("aria-expanded") == "true"
    page.wait_for_selector('.outcome .others:has-text("by arithmetic")')
    # and the tree can be coloured by it
    values = "window.treelineDrawn.tree.nodes.map((node) => node.value)"
    led = page.evaluate(values)
    page.get_by_label("Whose scores colour the tree").select_option(label="arithmetic")
    page.wait_for_function("window.treelineDrawn.tree.steer === 'arithmetic@1'")
    sums = page.evaluate(values)
    assert sums != led
    assert {0, 1} >= {value for value in sums if value is not None} != set()
    page.get_by_label("Whose scores colour the tree").select_option(label="written")
    page.wait_for_function(f"led => JSON.stringify({values}) === JSON.stringify(led)", arg=led)


def test_more_budget_and_run_again_with_changes(page: Any) -> None:
    before = steps(page)
    page.fill('.outcome [aria-label="How many more drafts"]', "3")
    page.focus("text=Sample more drafts")
    page.keyboard.press("Enter")
    # the outcome is gone meanwhile: who uses the keyboard is at Stop, and then at Run
    page.wait_for_function("document.activeElement.id === 'stop'")
    done(page, before)
    assert steps(page) > before
    page.wait_for_function("document.activeElement.id === 'run'")
    assert page.input_value('.outcome [aria-label="How many more drafts"]') == "3"
    page.fill("#prompt textarea", "Something else?")
    page.click("text=Load into the form")
    page.wait_for_function("document.querySelector('#prompt textarea').value.includes('muffins')")
    # one is taken to the form, which lies elsewhere
    assert page.evaluate("document.activeElement === document.querySelector('#prompt textarea')")


def test_what_a_browser_makes_up_is_refused(page: Any) -> None:
    page.evaluate("document.querySelector('.outcome [aria-label=\"How many more drafts\"]').value = 9999")
    page.click("text=Sample more drafts")
    wait_state(page, "error")
    assert "n must be a whole number from 1 to 1,024" in page.locator(".progress-words").inner_text()
