"""The Explore page: run, watch, read a step, come back to it."""

from __future__ import annotations

import re
from typing import Any

from driving import run, steps, wait_state, wait_steps

WATCH = """() => {
    window.seen = [];
    new MutationObserver(() => seen.push([
        document.querySelector('.progress')?.dataset.state,
        Number(document.querySelector('.tree-frame')?.dataset.steps || 0),
    ])).observe(document.body, {
        subtree: true, childList: true, attributes: true, attributeFilter: ["data-steps", "data-state"],
    });
}"""
"""Notes what the page shows at every change: a test that looks now and then may miss a quick run."""


def test_a_run_grows_live(server: Any, visit: Any) -> None:
    page = visit(server.url)
    page.evaluate(WATCH)
    run(page, "Best-of-N", N=24)  # long enough that a slow browser draws it before its end
    wait_state(page, "done")
    whole = steps(page)
    grown = [count for state, count in page.evaluate("seen") if state == "running"]
    assert grown == sorted(grown)
    assert any(0 < count < whole for count in grown)


def test_before_the_first_step_is_whole_no_steps_are_counted(server: Any, visit: Any) -> None:
    page = visit(server.url)
    page.evaluate(
        """() => {
          const numbers = document.querySelector(".progress-numbers");
          window.told = [];
          new MutationObserver(() => told.push(numbers.textContent)).observe(numbers, { childList: true });
        }"""
    )
    run(page, "Best-of-N", N=4)
    wait_state(page, "done")
    told = page.evaluate("told")
    assert re.fullmatch(r"Best-of-N · \d+\.\d s", told[0]), told
    assert not [text for text in told if " 0 steps" in text]
    assert re.match(r"Best-of-N · \d+ steps · \d+ tokens · ", told[-1])


def test_a_run_is_told_whole_and_its_answer_is_chosen(server: Any, visit: Any) -> None:
    page = visit(server.url)
    assert page.locator(".tree-empty svg").is_visible()
    assert page.locator(".model").inner_text().startswith("Model ready: scripted-muffins")
    run(page)
    wait_state(page, "done")
    assert steps(page) == 12
    outcome = page.locator(".outcome")
    assert outcome.locator(".big").inner_text() == "18"
    assert (
        page.inner_text(".progress-words")
        == "Beam search over steps is complete. The answer: 18, which is right."
    )
    assert outcome.locator(".outcome-answer .right").inner_text() == "✓ right"
    assert outcome.locator(".votes tbody tr").count() >= 1
    # every figure of the account is explained
    outcome.locator("summary", has_text="What these figures count").press("Enter")
    figures = outcome.locator(".cost dt").all_inner_texts()
    assert figures[-1] == "compute"
    assert outcome.locator(".help[open] dt").all_inner_texts() == figures
    assert all(outcome.locator(".help[open] dd").all_inner_texts())
    assert "FLOPs" in outcome.locator(".cost").inner_text()
    # the chosen step is selected by itself
    assert "chosen" in page.locator(".tree-say").inner_text()
    page.wait_for_selector('.step-panel .chip[data-kind="chosen"]')


def test_a_click_and_the_arrow_keys_select_a_step(server: Any, visit: Any) -> None:
    page = visit(server.url)
    run(page)
    wait_state(page, "done")
    page.wait_for_selector('.step-panel .chip[data-kind="chosen"]')
    page.wait_for_selector(".tree-plot .point")
    page.focus(".tree-frame")
    page.keyboard.press("Home")
    page.wait_for_function("document.querySelector('.step-panel').innerText.includes('Reference answer: 18')")
    assert "step=" not in page.url
    page.keyboard.press("ArrowDown")
    page.wait_for_function("document.querySelector('.step-panel').innerText.includes('step 1')")
    panel = page.locator(".step-panel")
    assert panel.locator(".said").inner_text() == "Muffins in all: 4 * 12 = 48"
    assert panel.locator(".score .number").inner_text() == "0.94"
    assert "kept" in panel.locator(".chips").inner_text()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.step-panel').innerText.includes('make 4 + 12 = 16')")
    assert "pruned" in panel.locator(".chips").inner_text()
    assert page.locator(".tree-say").inner_text() == "Selected: Step 1, score 0.31, pruned."
    page.keyboard.press("ArrowUp")
    page.wait_for_function("document.querySelector('.step-panel').innerText.includes('Reference answer')")
    # a mouse click on the mark of the first step
    box = page.evaluate(
        """() => {
            const plot = document.querySelector('.tree-plot'), box = plot.getBoundingClientRect();
            const data = plot.data.find((d) => d.customdata), at = data.customdata.indexOf(0);
            const { xaxis: x, yaxis: y } = plot._fullLayout;
            return [box.x + x._offset + x.d2p(data.x[at]), box.y + y._offset + y.d2p(data.y[at])];
        }"""
    )
    page.mouse.move(*box)
    said = "document.querySelector('.tree-plot .hoverlayer').textContent"
    page.wait_for_function(f"{said}.startsWith('Muffins in all: 4 * 12 = 48Step 1')")
    page.mouse.click(*box)
    page.wait_for_function("document.querySelector('.step-panel').innerText.includes('4 * 12 = 48')")
    assert page.evaluate("document.activeElement.className") == "tree-frame filled"


def test_zoom_survives_growth(server: Any, visit: Any) -> None:
    page = visit(server.url)
    run(page, "Best-of-N", N=48)
    wait_steps(page, 3)
    page.wait_for_selector(".tree-plot .point")
    page.click('.tree-tools [data-do="in"]')
    page.wait_for_timeout(300)
    read = (
        "() => document.querySelector('.tree-plot')._fullLayout.xaxis.range.map((x) => +x.toFixed(3)).join()"
    )
    zoomed = page.evaluate(read)
    wait_steps(page, steps(page) + 4)
    assert page.evaluate(read) == zoomed
    page.click("#stop")
    # a slow browser may press it when the last draft has just ended
    page.wait_for_selector('.progress:is([data-state="stopped"], [data-state="done"])', timeout=60_000)


def test_a_past_trace_and_its_link_open_again(server: Any, visit: Any) -> None:
    page = visit(server.url)
    run(page, "Sequential revision", Turns=2)
    wait_state(page, "done")
    page.focus(".tree-frame")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("location.search.includes('step=')")
    link = page.url
    # a dashed edge joins the revision to what it revises
    revises = "document.querySelector('.tree-plot').data.find((d) => d.name === 'revises')"
    assert page.evaluate(f"{revises}.x.length") > 0
    assert page.evaluate(f"{revises}.line.dash")
    page.goto(link)
    page.wait_for_selector(".tree-frame.filled")
    page.wait_for_function("document.querySelector('.step-panel').innerText.includes('4 * 12 = 48')")
    page.goto(server.url)
    page.wait_for_selector(".tree-empty svg")
    page.fill("#prompt textarea", "Something else?")
    page.locator(".past-open").first.click()
    page.wait_for_selector(".tree-frame.filled")
    wait_state(page, "done")
    # the form asks again what the trace was asked
    page.wait_for_function("document.querySelector('#prompt textarea').value.includes('muffins')")
    assert page.locator(".outcome .big").inner_text() == "18"


def test_back_leads_to_the_trace_before(server: Any, visit: Any) -> None:
    page = visit(server.url)
    run(page)
    wait_state(page, "done")
    # the answer is right: a tick, as below the tree
    assert page.inner_text(".progress-sign") == "✓"
    first, step = page.url, page.evaluate("new URLSearchParams(location.search).get('step')")
    run(page, "Majority vote (self-consistency)", N=2)
    page.wait_for_function(
        f"location.href !== {first!r} && document.querySelector('.progress').dataset.state === 'done'"
    )
    second = page.url
    assert page.inner_text(".progress-words").startswith("Majority vote (self-consistency) is complete.")
    page.keyboard.press("End")
    page.go_back()
    page.wait_for_selector(".progress-words >> text=Beam search over steps is complete.")
    assert page.url == first
    page.wait_for_function(f"document.querySelector('.step-panel').dataset.place === {step!r}")
    page.go_forward()
    page.wait_for_selector(".progress-words >> text=Majority vote (self-consistency) is complete.")
    assert page.url == second


def test_a_trace_that_is_opened_from_far_below_is_seen(server: Any, visit: Any) -> None:
    page = visit(server.url)
    run(page)
    wait_state(page, "done")
    run(page)
    page.wait_for_function("document.querySelectorAll('.past-open').length >= 2")
    wait_state(page, "done")
    page.evaluate("document.querySelector('#ask').style.paddingTop = '2000px'")
    page.evaluate("scrollTo(0, 2000)")
    assert page.locator(".tree-frame").bounding_box()["y"] < 0
    page.locator(".past-open").last.click()
    page.wait_for_function("document.querySelector('.tree-frame').getBoundingClientRect().top >= 0")


def test_the_list_of_past_searches_stays_where_it_was_scrolled_to(server: Any, visit: Any) -> None:
    page = visit(server.url)
    for _ in range(2):
        run(page)
        wait_state(page, "running")
        wait_state(page, "done")
    page.add_style_tag(content=".past ul { max-height: 40px !important; }")
    # beside those that programs of other tests have asked for
    page.wait_for_function("document.querySelectorAll('.past > ul .past-open').length >= 2")
    page.locator(".past > ul .past-open").last.click()
    page.wait_for_selector(".past > ul li:last-child [aria-current]")
    assert page.evaluate("document.querySelector('.past > ul').scrollTop") > 10


def test_every_answer_is_marked_while_the_tree_grows(server: Any, visit: Any) -> None:
    page = visit(server.url)
    run(page, "Sequential revision", Turns=4)
    wait_state(page, "done")
    # answers come one by one here; Plotly must not lose the earlier marks
    page.wait_for_function("document.querySelectorAll('.tree-plot .textpoint text').length === 4")


def test_an_example_fills_the_form(server: Any, visit: Any) -> None:
    page = visit(server.url)
    page.click('.suggestions .levels [data-level="5"]')
    page.click(".suggestions .problems button >> text=Haiku")
    page.wait_for_function("document.querySelector('#prompt textarea').value.includes('haiku')")
    page.wait_for_function("document.querySelector('#reference input, #reference textarea').value === ''")


def test_a_reference_answer_leaves_with_its_problem_unless_a_person_typed_it(server: Any, visit: Any) -> None:
    page = visit(server.url)
    value = "document.querySelector('#reference :is(input, textarea)').value"
    page.wait_for_function(f"{value} !== ''")
    page.fill("#prompt textarea", "What is 1 + 1?")
    page.wait_for_function(f"{value} === ''")
    page.fill("#reference :is(input, textarea)", "2")
    page.fill("#prompt textarea", "What is 1 + 1, please?")
    page.wait_for_timeout(300)
    assert page.evaluate(value) == "2"


def test_what_is_typed_is_there_again_until_it_is_run(server: Any, visit: Any) -> None:
    page = visit(server.url)
    fields = "#prompt textarea, #reference :is(input, textarea)"
    now = f"[...document.querySelectorAll('{fields}')].map((field) => field.value).join('|')"
    usual = page.evaluate(now)
    page.fill("#prompt textarea", "How many are left?")
    page.fill("#reference :is(input, textarea)", "7")
    page.click("nav.pages >> text=Library")
    page.wait_for_selector(".shelf")
    assert page.title() == "Library · Treeline"
    page.click("nav.pages >> text=Explore")
    page.wait_for_function(f"{now} === 'How many are left?|7'")
    assert page.title() == "Treeline"
    run(page)
    wait_state(page, "done")
    page.goto(server.url)
    page.wait_for_function(f"{now} === {usual!r}")


def test_a_long_title_does_not_widen_the_phone(server: Any, visit: Any) -> None:
    page = visit(server.url)
    page.fill("#prompt textarea", "long " * 200)
    page.click("#run")
    wait_state(page, "done")
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_selector(".past-open")
    assert page.evaluate("document.querySelector('#ask').getBoundingClientRect().right") <= 390


def test_on_a_phone_a_run_is_watched_and_stopped_where_the_tree_is(server: Any, visit: Any) -> None:
    page = visit(server.url, width=390, height=844)
    assert page.locator(".progress-stop").is_hidden()
    run(page, "Best-of-N", N=48)
    wait_steps(page, 3)
    page.wait_for_function(
        """() => {
            const line = document.querySelector('.progress').getBoundingClientRect();
            const tree = document.querySelector('.tree-frame').getBoundingClientRect();
            return line.top >= 0 && line.bottom <= innerHeight && tree.top < innerHeight / 2;
        }"""
    )
    page.click(".progress-stop")
    wait_state(page, "stopped")
    assert page.locator(".progress-stop").is_hidden()
    page.set_viewport_size({"width": 1280, "height": 800})
    run(page)
    wait_steps(page, 3)
    assert page.locator(".progress-stop").is_hidden()
    page.click("#stop")
    wait_state(page, "stopped")
