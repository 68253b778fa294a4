"""Several visitors, stopping, closed tabs, and a server that is killed."""

from __future__ import annotations

import time
from typing import Any

from driving import run, steps, wait_state, wait_steps


def test_two_visitors_at_once_do_not_see_each_other(server: Any, visit: Any) -> None:
    one, two = visit(server.url), visit(server.url)
    run(one, "Best-of-N", N=200)  # longer than the other, however slow a browser is
    wait_steps(one, 1)
    run(two, "Best-of-N", N=4)
    wait_steps(two, 1)
    assert one.locator('.progress[data-state="running"]').count() == 1
    wait_state(two, "done")
    assert one.locator('.progress[data-state="running"]').count() == 1
    one.click("#stop")
    wait_state(one, "stopped")
    mine, other = (page.url.split("trace=")[1][:16] for page in (one, two))
    assert mine != other
    listed = "() => [...document.querySelectorAll('.past-open')].map((open) => open.dataset.trace)"
    # programs on this machine are listed too, other browsers never
    assert mine in one.evaluate(listed)
    assert other not in one.evaluate(listed)
    assert other in two.evaluate(listed)
    assert mine not in two.evaluate(listed)


def test_stop_keeps_the_best_answer_so_far_and_the_search_can_go_on(server: Any, visit: Any) -> None:
    page = visit(server.url)
    run(page, "Best-of-N", N=16)
    wait_steps(page, 2)
    page.click("#stop")
    wait_state(page, "stopped", 5)
    assert server.status()["live_rows"] == 0
    assert page.locator("#run").is_enabled()
    before = steps(page)
    page.click(".progress-resume")
    wait_state(page, "done")
    assert page.locator(".progress-resume").is_hidden()
    assert steps(page) > before
    assert page.locator(".outcome .big").inner_text() == "18"


def test_a_reload_goes_on_watching(serve: Any, visit: Any) -> None:
    server = serve()  # with the usual grace, for a browser that is slow to come back
    page = visit(server.url)
    run(page, "Best-of-N", N=200)  # longer than a slow browser takes to be back
    wait_steps(page, 2)
    page.goto(server.url)
    wait_steps(page, 4)
    assert page.locator('.progress[data-state="running"]').count() == 1
    page.click("#stop")
    wait_state(page, "stopped")


def test_a_closed_tab_ends_its_run_after_the_grace(server: Any, visit: Any) -> None:
    page = visit(server.url)
    run(page, "Best-of-N", N=200)
    wait_steps(page, 2)
    assert server.status()["live_rows"] > 0
    page.close()
    closed = time.monotonic()
    while server.status()["live_rows"]:
        # 1.5 s of grace, and at most 2 s to notice and to stop
        assert time.monotonic() - closed < 3.5
        time.sleep(0.1)
    assert server.status()["live_runs"] == 0


def test_demo_mode_refuses_another_visitors_link(serve: Any, visit: Any) -> None:
    server = serve("--demo", "--grace", "1")
    one = visit(server.url)
    run(one)
    wait_state(one, "done")
    two = visit(one.url)
    wait_state(two, "error")
    assert "belongs to another visitor" in two.locator(".progress-words").inner_text()
    assert not two.locator(".tree-frame.filled").count()


def interrupted(server: Any, visit: Any) -> Any:
    """A page that is opened again after its server was killed in the middle of a search."""
    page = visit(server.url)
    run(page, "Best-of-N", N=10)
    wait_steps(page, 5)
    server.kill()
    server.start()
    address, page = page.url, page.context.new_page()
    page.goto(address)
    wait_state(page, "interrupted")
    return page


def test_what_is_resumed_from_the_list_keeps_the_focus(serve: Any, visit: Any) -> None:
    page = interrupted(serve(), visit)
    page.focus(".past-resume")
    page.keyboard.press("Enter")
    wait_state(page, "done")
    page.wait_for_selector(".past-resume", state="detached")
    assert page.evaluate("document.activeElement.className") == "past-open"


def test_a_killed_server_leaves_an_interrupted_trace_that_resumes(serve: Any, visit: Any) -> None:
    page = interrupted(serve(), visit)
    before = steps(page)
    assert before >= 5
    assert "interrupted" in page.locator(".past-open").inner_text()
    page.click(".progress-resume")
    wait_state(page, "done")
    assert steps(page) > before
    assert page.locator(".outcome .big").inner_text() == "18"
