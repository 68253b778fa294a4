"""The tree on the page: replay, hidden runs, the chart, files, links of any age."""

from __future__ import annotations

import dataclasses
import xml.etree.ElementTree as xml
from pathlib import Path
from typing import Any

from driving import run, steps, wait_state, wait_steps

from tts_core.events import RunHidden, RunStarted, Step, StepAdded, StepsScored, step_id
from tts_core.store import Store
from tts_core.trace import Trace

TRACE = "new URL(location.href).searchParams.get('trace')"
STEP = "new URL(location.href).searchParams.get('step')"
DATA = "document.querySelector('.tree-plot')?.data?"
SHOWN = f"{DATA}.find((d) => d.name === 'steps')?.customdata.length - 1"

POINT = """([plot, name, place]) => {
  const at = document.querySelector(plot), box = at.getBoundingClientRect();
  const data = at.data.find((d) => d.name === name), i = data.customdata.indexOf(place);
  const { xaxis: x, yaxis: y } = at._fullLayout;
  return [box.x + x._offset + x.d2p(data.x[i]), box.y + y._offset + y.d2p(data.y[i])];
}"""


def finished(server: Any, visit: Any) -> Any:
    """A page with a finished beam search of 12 steps."""
    page = visit(server.url)
    run(page)
    wait_state(page, "done")
    page.wait_for_selector(".tree-plot .point")
    return page


def fold(server: Any, trace: str) -> Trace:
    """The trace as it is stored."""
    return Trace.fold(trace, [recorded.event for recorded in Store(server.db).events(trace)])


def wait_shown(page: Any, count: int) -> None:
    """Wait until so many steps are drawn."""
    page.wait_for_function(f"{SHOWN} === {count}")


def wait_read(page: Any, place: int) -> None:
    """Wait until the panel shows a step and stays with it: what was asked for before has been answered."""
    shown = f'.step-panel[data-place="{place}"]'
    for _ in range(40):
        page.wait_for_selector(shown)
        page.wait_for_timeout(500)
        if page.locator(shown).count():
            return
    raise AssertionError(f"The panel does not stay at step {place}.")


def test_replay_shows_an_earlier_moment_and_returns_to_now(server: Any, visit: Any) -> None:
    page = finished(server, visit)
    assert page.locator(".replay-at").is_hidden()
    assert "grow again" in page.locator(".replay-words").inner_text()
    slider = page.locator(".replay input")
    slider.focus()
    page.keyboard.press("Home")
    assert steps(page) == 0
    wait_shown(page, 0)
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    early = steps(page)
    assert 0 < early < 12
    wait_shown(page, early)
    assert page.locator(".replay-at").inner_text().startswith("moment 4 of ")
    assert "round 1" in page.locator(".replay-words").inner_text()
    assert "round 1" in slider.get_attribute("aria-valuetext")
    # a step of that moment can be selected
    page.focus(".tree-frame")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    page.wait_for_function(f"{STEP} === '0'")
    page.wait_for_function("document.querySelector('.step-panel')?.innerText?.includes('4 * 12 = 48')")
    page.click(".replay-now")
    assert steps(page) == 12
    wait_shown(page, 12)
    assert page.locator(".replay-at").is_hidden()


def test_play_runs_through_the_whole_search(server: Any, visit: Any) -> None:
    page = finished(server, visit)
    page.select_option(".replay select", "all")
    page.evaluate(
        """() => {
            window.seen = [];
            const frame = document.querySelector('.tree-frame');
            new MutationObserver(() => window.seen.push(Number(frame.dataset.steps)))
                .observe(frame, { attributes: true, attributeFilter: ['data-steps'] });
        }"""
    )
    page.click(".replay-play")
    page.wait_for_function("window.seen.length > 3 && window.seen[window.seen.length - 1] === 12")
    seen = page.evaluate("window.seen")
    assert seen[0] == 0
    assert seen == sorted(seen)
    page.wait_for_selector('.replay-play[aria-label="Replay the search"]')


def test_the_panel_reads_along_with_a_replay(server: Any, visit: Any) -> None:
    page = finished(server, visit)
    trace, panel = fold(server, page.evaluate(TRACE)), page.locator(".step-panel")
    page.wait_for_selector('.step-panel .chip[data-kind="chosen"]')
    chosen = panel.get_attribute("data-place")
    ids = list(trace.steps)
    page.focus(".replay input")
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    for _ in range(3):  # of each moment the newest step, without what became of it later
        page.keyboard.press("Home")
        for _ in range(4):
            page.keyboard.press("ArrowRight")
        place = steps(page) - 1
        wait_read(page, place)
        assert trace.steps[ids[place]].text.strip() in panel.inner_text()
        assert panel.locator('.chip:is([data-kind="pruned"], [data-kind="kept"])').count() == 0
        assert "Not scored yet." in panel.inner_text()
        assert panel.locator(".fold-solution .path li").count() == 1
    assert page.evaluate(STEP) == chosen  # the address is no step of the replay
    # what becomes of the step that is shown is told at its moment
    page.focus(".replay input")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    wait_read(page, place + 1)
    page.wait_for_selector('.step-panel .chip:is([data-kind="pruned"], [data-kind="kept"])')
    assert panel.get_attribute("data-place") == str(place + 1)
    assert panel.locator(".score .number").count() >= 1
    page.click(".replay-now")
    page.wait_for_selector(f'.step-panel[data-place="{chosen}"] .chip[data-kind="chosen"]')
    # what a person selects stays, and is what is shown afterwards
    page.focus(".replay input")
    page.keyboard.press("ArrowLeft")
    page.focus(".tree-frame")
    page.keyboard.press("Home")
    page.wait_for_selector('.step-panel[data-place="-1"]')
    page.focus(".replay input")
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(400)
    assert panel.get_attribute("data-place") == "-1"
    page.click(".replay-now")
    page.wait_for_timeout(200)
    assert panel.get_attribute("data-place") == "-1"


def test_the_panel_reads_along_with_a_search_until_a_step_is_selected(server: Any, visit: Any) -> None:
    page = visit(server.url)
    panel = page.locator(".step-panel")
    run(page, "Best-of-N", N=200)
    page.wait_for_function("Number(document.querySelector('.step-panel').dataset.place) >= 1")
    shown = int(panel.get_attribute("data-place") or 0)
    page.wait_for_function(f"Number(document.querySelector('.step-panel').dataset.place) > {shown}")
    assert page.evaluate(STEP) is None  # the address is no step that will be old in a second
    # a label by key would go to whatever step is the newest just then
    page.keyboard.press("1")
    page.locator(".say-told", has_text="To label this step by key").wait_for()
    # while something in the panel has the focus it stays
    panel.get_by_role("button", name="Copy text").focus()
    page.wait_for_timeout(1500)  # what was asked for just before may still come
    held, there = panel.get_attribute("data-place"), steps(page)
    page.wait_for_function(f"Number(document.querySelector('.tree-frame').dataset.steps) > {there + 3}")
    page.wait_for_timeout(1200)
    assert panel.get_attribute("data-place") == held
    # and what a person selects stays
    page.focus(".tree-frame")
    page.keyboard.press("Home")
    page.wait_for_selector('.step-panel[data-place="-1"]')
    there = steps(page)
    page.wait_for_function(f"Number(document.querySelector('.tree-frame').dataset.steps) > {there + 3}")
    page.wait_for_timeout(1200)
    assert panel.get_attribute("data-place") == "-1"
    page.click("#stop")
    wait_state(page, "stopped")


def test_the_panel_keeps_up_with_a_step_that_was_selected_during_the_search(server: Any, visit: Any) -> None:
    page = visit(server.url)
    run(page, "Best-of-N", N=16)
    wait_steps(page, 1)
    page.focus(".tree-frame")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    page.wait_for_selector('.step-panel[data-place="0"]')
    # the drafts are scored when they are complete; nobody selects the step again
    assert page.locator(".step-panel .score").count() == 0
    more = page.locator('.step-panel [data-key="hand-rescore"]')
    assert more.get_attribute("aria-disabled") == "true"
    assert "The tree is growing" in page.locator(".step-panel .hands").inner_text()
    page.wait_for_selector('.step-panel[data-place="0"] .score')
    wait_state(page, "done")
    page.wait_for_selector('.step-panel[data-place="0"] [data-key="hand-rescore"][aria-disabled="false"]')
    assert "Not scored yet" not in page.locator(".step-panel").inner_text()


def test_a_tree_whose_library_comes_late_is_drawn_then(server: Any, visit: Any) -> None:
    page = visit()
    page.route("**/plotly-basic.min.js", lambda route: route.abort())
    page.goto(server.url)
    page.wait_for_selector('.model[data-state="ready"]')
    run(page)
    page.get_by_text("Plotly could not be loaded").wait_for()
    page.unroute("**/plotly-basic.min.js")
    page.wait_for_selector(".tree-plot .point")
    assert page.get_by_text("Plotly could not be loaded").is_hidden()
    wait_state(page, "done")


def test_a_moved_slider_stays_while_the_search_grows(server: Any, visit: Any) -> None:
    page = visit(server.url)
    run(page, "Best-of-N", N=60)
    wait_steps(page, 4)
    page.focus(".replay input")
    page.keyboard.press("Home")
    page.wait_for_function("document.querySelector('.tree-frame').dataset.steps === '0'")
    before = int(page.get_attribute(".replay input", "max"))
    page.wait_for_function(f"Number(document.querySelector('.replay input').max) > {before + 3}")
    assert steps(page) == 0
    page.click(".replay-now")
    assert steps(page) > 4
    page.click("#stop")
    wait_state(page, "stopped")


def test_a_hidden_run_vanishes_and_comes_back(server: Any, visit: Any) -> None:
    page = finished(server, visit)
    trace, store = page.evaluate(TRACE), Store(server.db)
    owner = fold(server, trace).started.owner
    first = fold(server, trace).runs[0].started
    id = step_id(trace, 1, 0, 0)
    step = Step(id, None, 1, 0, 0, 9, 1, "human", "open", "By hand: 48 - 30 = 18\n", "c" * 20)
    started = dataclasses.replace(first, run=1, by="person")
    assert isinstance(started, RunStarted)
    store.append(trace, [started, StepAdded(step)])
    page.reload()
    wait_shown(page, 13)
    hand = "document.querySelector('.tree-plot').data.find((d) => d.name === 'by hand')"
    assert page.evaluate(f"{hand}.x.length") > 0
    page.evaluate("document.dispatchEvent(new CustomEvent('treeline:select', { detail: 12 }))")
    page.wait_for_function("document.querySelector('.tree-say')?.innerText?.includes('written by a person')")
    store.append(trace, [RunHidden(1, True, owner)])
    page.goto(page.url)
    wait_shown(page, 12)
    assert page.evaluate(f"{hand}.x.length") == 0
    assert page.evaluate(STEP) != "12"
    store.append(trace, [RunHidden(1, False, owner)])
    page.reload()
    wait_shown(page, 13)


def test_no_edge_shines_through_a_mark_and_pruned_ones_keep_their_colour(server: Any, visit: Any) -> None:
    page = finished(server, visit)
    page.wait_for_selector(".tree-plot .point")
    drawn = "document.querySelector('.tree-plot')._fullData.find((trace) => trace.name === 'steps')"
    assert page.evaluate(f"{drawn}.marker.opacity") == 1
    assert page.evaluate(f"{drawn}.opacity") == 1


def test_scores_of_a_hidden_run_are_not_shown(server: Any, visit: Any) -> None:
    page = finished(server, visit)
    trace, store = page.evaluate(TRACE), Store(server.db)
    stored = fold(server, trace)
    scored = next(
        recorded.event for recorded in store.events(trace) if isinstance(recorded.event, StepsScored)
    )
    again = tuple(dataclasses.replace(score, value=0.01) for score in scored.scores)
    started = dataclasses.replace(stored.runs[0].started, run=1, by="person")
    store.append(trace, [started, dataclasses.replace(scored, run=1, scores=again)])
    first = f"{DATA}.find((d) => d.name === 'steps')?.hovertext[1]?"
    page.reload()
    page.wait_for_function(f"{first}.includes('Step 1, score 0.01')")
    store.append(trace, [RunHidden(1, True, stored.started.owner)])
    page.reload()
    page.wait_for_function(f"{first}.includes('Step 1, score 0.94')")


def test_the_chart_shows_the_selected_attempt_and_selects(server: Any, visit: Any) -> None:
    page = finished(server, visit)
    trace = fold(server, page.evaluate(TRACE))
    places = {id: place for place, id in enumerate(trace.steps)}
    chosen = trace.runs[0].chosen.step
    path = [places[step.id] for step in trace.path(chosen)]
    line = "document.querySelector('.chart-plot')?.data?.find((d) => d.name === 'selected')"
    page.wait_for_function(f"JSON.stringify({line}?.customdata) === '{str(path).replace(' ', '')}'")
    assert page.evaluate(f"{line}.y") == [0.94, 0.97, 0.98]
    pruned = "document.querySelector('.chart-plot').data.find((d) => d.name === 'pruned').customdata"
    assert sorted(page.evaluate(pruned)) == sorted(places[id] for id in trace.pruned)
    other = next(at for at in page.evaluate(pruned) if at not in path)
    page.locator(".chart-plot").scroll_into_view_if_needed()
    page.mouse.click(*page.evaluate(POINT, [".chart-plot", "pruned", other]))
    page.wait_for_function(f"{STEP} === '{other}'")
    # now its path is the strong line
    page.wait_for_function(f"{line}.customdata.at(-1) === {other}")
    assert "against all others" in page.locator(".chart-words").inner_text()


def test_a_search_without_scores_has_an_empty_chart_in_words(server: Any, visit: Any) -> None:
    page = visit(server.url)
    assert "where an attempt goes wrong" in page.locator(".chart-empty").inner_text()


def test_the_figure_is_saved_as_png_and_as_svg_without_script(
    server: Any, visit: Any, tmp_path: Path
) -> None:
    page = visit(server.url, accept_downloads=True)
    page.fill("#prompt textarea", "<script>alert(1)</script> <b>4 & 5</b> muffins")
    run(page)
    wait_state(page, "done")
    page.wait_for_selector(".tree-plot .point")
    made = {}
    for kind in ("png", "svg"):
        with page.expect_download() as download:
            page.click(f'.tree-tools [data-do="{kind}"]')
        assert download.value.suggested_filename == f"treeline-{page.evaluate(TRACE)}.{kind}"
        made[kind] = tmp_path / kind
        download.value.save_as(made[kind])
    assert made["png"].read_bytes().startswith(b"\x89PNG")
    assert made["png"].stat().st_size > 10_000
    drawn = fold(server, page.evaluate(TRACE))
    drawing = xml.parse(made["svg"]).getroot()
    tags = [element.tag.split("}")[1] for element in drawing.iter()]
    assert "script" not in tags
    assert "a" not in tags
    marks = sum(drawn.steps[id].run == 0 for id in drawn.steps)
    assert tags.count("path") >= marks  # a mark each; edges are few long lines
    words = " ".join(
        "".join(element.itertext()) for element in drawing.iter() if element.tag.endswith("text")
    )
    assert "<script>alert(1)</script> <b>4 & 5</b> muffins" in words
    assert "scripted-muffins · seed" in words
    assert "answer: 18" in words
    assert "rgb(255, 255, 255)" in made["svg"].read_text()


def test_the_link_is_copied_with_its_step(server: Any, visit: Any) -> None:
    page = visit(server.url, permissions=["clipboard-read", "clipboard-write"])
    run(page)
    wait_state(page, "done")
    page.wait_for_selector(".tree-plot .point")
    page.click('.tree-tools [data-do="link"]')
    page.wait_for_selector('.tree-tools [data-do="link"].done')
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url
    assert "step=" in copied


def test_a_link_with_an_id_opens_at_its_step(server: Any, visit: Any) -> None:
    page = finished(server, visit)
    trace = page.evaluate(TRACE)
    place, id = next((i, id) for i, id in enumerate(fold(server, trace).steps) if i == 3)
    page.goto(f"{server.url}/?trace={trace}&step={id}")
    page.wait_for_function(f"{STEP} === '{place}'")
    text = fold(server, trace).steps[id].text.strip()
    page.wait_for_function(f"document.querySelector('.step-panel')?.innerText?.includes({text!r})")
    # what names no step opens the trace at its choice
    page.goto(f"{server.url}/?trace={trace}&step=9999")
    page.wait_for_function("document.querySelector('.tree-say')?.innerText?.includes('chosen')")


def test_a_long_chain_keeps_its_marks_large(server: Any, visit: Any) -> None:
    page = finished(server, visit)
    trace, store = page.evaluate(TRACE), Store(server.db)
    started = dataclasses.replace(fold(server, trace).runs[0].started, run=1, by="person")
    events: list[Any] = [started]
    parent = None
    for depth in range(1, 41):
        id = step_id(parent or trace, 1, depth, 0)
        events.append(
            StepAdded(Step(id, parent, 1, depth, 0, 9, depth, "draft", "open", f"{depth}\n", "c" * 20))
        )
        parent = id
    store.append(trace, events)
    page.reload()
    wait_shown(page, 52)
    marks = "document.querySelector('.tree-plot').data.find((d) => d.name === 'steps').marker.size"
    assert min(page.evaluate(marks)) >= 9
    page.wait_for_selector(".tree-more.below:visible")
    # walking down brings the deeper steps into sight
    page.focus(".tree-frame")
    page.evaluate("document.dispatchEvent(new CustomEvent('treeline:select', { detail: 51 }))")
    page.wait_for_selector(".tree-more.above:visible")
    low, high = page.evaluate("document.querySelector('.tree-plot')._fullLayout.yaxis.range")
    assert low < -40 < high
