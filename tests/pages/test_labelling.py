"""The Label page: no key is lost, items follow each other, undo goes across them, and the server may go."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

from queues import current, endings, item, label, press, queue, said, saved, score, solution, solutions, step
from test_access import grave

from tts_core.store import Store

SERVER = re.compile("component_server")
"""Where the page's functions of the server are called."""

COMPOSING = """() => document.activeElement.dispatchEvent(
    new KeyboardEvent("keydown", {key: "3", isComposing: true, bubbles: true})
)"""
"""A key of an input method, which means nothing until its word is done."""

LEAVING = """() => {
    const event = new Event("beforeunload", {cancelable: true});
    window.dispatchEvent(event);
    return event.defaultPrevented;
}"""
"""Whether the page warns of leaving it."""


class Late:
    """Holds what the page asks one function of the server, until it may come."""

    def __init__(self, page: Any, name: str) -> None:
        self._held: list[Any] | None = []
        self._page, self._name = page, name
        page.route(SERVER, self._asked)

    def _asked(self, route: Any) -> None:
        if self._held is None or f'"{self._name}"' not in (route.request.post_data or ""):
            route.continue_()
        else:
            self._held.append(route)

    def wait(self) -> None:
        """Until it has been asked, once."""
        deadline = time.monotonic() + 60
        while not self._held and time.monotonic() < deadline:
            self._page.wait_for_timeout(50)
        self._page.wait_for_timeout(500)  # time enough for a second one, which must not come
        assert len(self._held or []) == 1

    def come(self) -> None:
        """Let what is held go on, and all that follows."""
        held, self._held = self._held or [], None
        for route in held:
            route.continue_()


MEANT = {"1": (1, False), "2": (0, False), "3": (-1, False), "u": (None, True)}


def told(rows: list[dict[str, Any]]) -> list[tuple[int | None, bool]]:
    """What rows of labels say: a rating, or unsure."""
    return [(row["rating"], '"unsure":true' in row["data"]) for row in rows]


def test_200_keys_at_40_ms_in_order_across_items(serve: Any, visit: Any, tmp_path: Path) -> None:
    db = tmp_path / "traces.db"
    solutions(db, 41, 5)
    made = queue(db, overlap=1)
    server = serve()
    page = visit()
    label(page, server, made)
    keys = "".join("123u"[number % 4] for number in range(200))
    page.keyboard.type(keys, delay=40)
    item(page, 40)
    saved(page)
    rows = said(db)
    assert told(rows) == [MEANT[key] for key in keys]
    assert len({row["step"] for row in rows}) == 200
    assert len({row["mark"] for row in rows}) == 200
    assert endings(db) == [(number, "solution") for number in range(40)]
    texts = {row["id"]: row["text"] for row in Store(db).query("select id, text from steps")}
    assert [texts[row["step"]] for row in rows] == [
        f"Step {place} of {number}\n" for number in range(40) for place in range(5)
    ]
    assert all(0 <= row["seconds"] < 60 for row in rows)
    # undone across two items, and done again but for one; nothing is taken out
    press(page, *"zzzzzzz")
    item(page, 38)
    saved(page)
    assert len(said(db)) == 207
    assert len(current(db)) == 193
    assert endings(db)[40:] == [(39, "reopened"), (38, "reopened")]
    assert step(page) == "Step 4 of 5, not judged"
    press(page, "Control+Shift+z", "y", "y", "y", "y", "Control+y")
    page.wait_for_function("document.querySelector('.bench').dataset.item === '39'")
    saved(page)
    assert len(current(db)) == 199
    assert step(page) == "Step 5 of 5, not judged"
    # who has judged something is not introduced to it, and told that it goes on
    page.goto(f"{server.url}/label")
    page.wait_for_selector(".bench-queue >> text=39 solutions done by you, 2 left")
    assert page.locator(".bench-intro").count() == 0
    page.get_by_role("button", name="Continue").click()
    item(page, 39)
    # the same place and the same history after a reload
    page.wait_for_function("location.search.includes('item=39') && location.search.includes('step=5')")
    page.reload()
    item(page, 39)
    assert step(page) == "Step 5 of 5, not judged"
    press(page, "z")
    page.wait_for_function("document.querySelector('.bench-step[aria-current]')?.dataset.rating === ''")
    assert step(page) == "Step 4 of 5, not judged"
    press(page, "2", "2")
    item(page, 40)
    # back and forth in the browser's history
    page.go_back()
    item(page, 39)
    assert "Judged to the end." in page.inner_text(".bench-ended")
    page.go_forward()
    item(page, 40)
    saved(page)
    assert len(current(db)) == 200


def test_nothing_is_lost_while_the_server_is_away(serve: Any, visit: Any, tmp_path: Path) -> None:
    db = tmp_path / "traces.db"
    solutions(db, 4, 3)
    made = queue(db)
    server = serve()
    page = visit()
    label(page, server, made)
    press(page, "1")
    saved(page)
    # fetched ahead: work goes on without the server
    page.wait_for_timeout(1500)
    server.kill()
    press(page, "3", "1", "3")
    item(page, 1)
    page.wait_for_function("document.querySelector('.bench-said').textContent.includes('does not answer')")
    assert page.inner_text(".bench-unsaved") == "4 unsaved"
    assert "kept here and sent again" in page.inner_text(".bench-said")
    server.start()
    saved(page)
    assert told(said(db)) == [MEANT[key] for key in "1313"]
    assert endings(db) == [(0, "solution")]
    # a reload while all answers are cut off: the page warns, and then finds everything again
    page.route(SERVER, lambda route: route.abort())
    press(page, "2", "2")
    page.wait_for_selector('.bench-unsaved:not([data-unsaved="0"])')
    assert page.evaluate(LEAVING) is True
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.wait_for_selector('.bench[data-state="failed"]')
    assert "does not answer" in page.inner_text(".bench-rooms")
    page.unroute(SERVER)
    page.click(".bench-rooms button")
    item(page, 2)
    saved(page)
    assert page.evaluate(LEAVING) is False
    assert told(said(db)) == [MEANT[key] for key in "131322"]
    assert endings(db) == [(0, "solution"), (1, "solution")]


def test_what_is_tapped_while_the_next_one_loads_is_for_that(serve: Any, visit: Any, tmp_path: Path) -> None:
    db = tmp_path / "traces.db"
    solutions(db, 4, 1)
    made = queue(db)
    server = serve()
    page = visit()
    page.goto(f"{server.url}/label")
    late = Late(page, "label_ahead")
    page.click(f'.bench-queue[data-queue="{made}"] button')
    item(page, 0)
    page.click(".bench-dock .bench-mark.good")
    page.wait_for_selector('.bench[data-state="waiting"]')
    page.click(".bench-dock .bench-mark.bad")
    assert "1 action kept for it" in page.inner_text(".bench-said")
    # a button on the card means what is shown, and that is done with
    page.click(".bench-step .bench-mark.neutral")
    late.come()
    item(page, 2)
    saved(page)
    assert told(said(db)) == [MEANT["1"], MEANT["3"]]
    assert len({row["step"] for row in said(db)}) == 2
    assert endings(db) == [(0, "solution"), (1, "solution")]


def test_undo_that_is_pressed_thrice_while_one_loads_undoes_three(
    serve: Any, visit: Any, tmp_path: Path
) -> None:
    db = tmp_path / "traces.db"
    solutions(db, 3, 1)
    made = queue(db)
    server = serve()
    page = visit()
    label(page, server, made)
    press(page, "1", "3", "1")
    page.wait_for_selector(".bench-done")
    saved(page)
    # after a reload what was judged has to be fetched again
    page.reload()
    page.wait_for_selector('.bench[data-state="rooms"]')
    page.click(f'.bench-queue[data-queue="{made}"] > button')
    item(page, 0)
    late = Late(page, "label_item")
    press(page, "z")
    page.wait_for_selector('.bench[data-state="waiting"]')
    press(page, "z", "z")
    late.wait()
    late.come()
    page.wait_for_function("document.querySelector('.bench-said').textContent === 'Undone.'")
    item(page, 0)
    saved(page)
    assert current(db) == []
    press(page, "z")
    page.wait_for_function(
        "document.querySelector('.bench-said').textContent === 'There is nothing to undo.'"
    )


def test_a_late_item_pulls_nobody_back(serve: Any, visit: Any, tmp_path: Path) -> None:
    db = tmp_path / "traces.db"
    solutions(db, 2, 1)
    made = queue(db)
    server = serve()
    page = visit()
    label(page, server, made)
    press(page, "1", "1")
    page.wait_for_selector(".bench-done")
    saved(page)
    page.click(f'.bench-queue[data-queue="{made}"] > button')
    item(page, 0)
    # nothing is left to judge, so that the next one is asked for; and then one goes back to the queues
    late = Late(page, "label_item")
    press(page, "Enter")
    page.wait_for_selector('.bench[data-state="waiting"]')
    late.wait()
    page.click(".bench-out")
    page.wait_for_selector('.bench[data-state="rooms"]')
    late.come()
    page.wait_for_timeout(1500)
    assert page.locator(".bench").get_attribute("data-state") == "rooms"
    # while the queues are on their way, nothing can be judged any more
    page.click(f'.bench-queue[data-queue="{made}"] > button')
    item(page, 0)
    late = Late(page, "label_queues")
    page.click(".bench-out")
    page.wait_for_selector(".bench-dock", state="hidden")
    press(page, "3")
    late.wait()
    late.come()
    page.wait_for_selector('.bench[data-state="rooms"]')
    assert told(said(db)) == [MEANT["1"]] * 2


def test_the_first_visit_and_the_whole_way(serve: Any, visit: Any, tmp_path: Path) -> None:
    db = tmp_path / "traces.db"
    solutions(db, 1, 2)
    score(
        db,
        solution(db, "שלום $x^2$ <b>", ["<img src=x onerror=document.title='owned'> ${x}\n", "A\n", "B\n"]),
        0.31,
    )
    made = queue(db, blind=True)
    server = serve()
    page = visit(server.url)
    page.click(".pages a >> text=Label")
    page.wait_for_selector(".bench-intro")
    assert page.locator(".bench-intro li").count() == 3
    assert "Muffins" in page.inner_text(".bench-queues")
    assert grave(page) == []
    page.click(f'.bench-queue[data-queue="{made}"] button')
    item(page, 0)
    # a key that is held down, a field, other keys and an input method judge nothing
    page.keyboard.down("1")
    page.keyboard.down("1")
    page.keyboard.up("1")
    press(page, "c")
    page.keyboard.type("123 q")
    press(page, "Enter")
    assert page.inner_text(".bench-note") == "123 q"
    press(page, "Control+1", "Alt+3")
    page.evaluate(COMPOSING)
    saved(page)
    assert told(said(db)) == [MEANT["1"]]
    assert [row["comment"] for row in said(db, "comment")] == ["123 q"]
    press(page, "g")
    item(page, 1)
    # blind: no score before the judgement, and one after it
    first = page.locator(".bench-step").first
    assert "<img src=x" in first.inner_text()
    assert "0.31" not in page.content()
    press(page, "b")
    page.wait_for_selector(".bench-step .bench-score")
    assert first.inner_text().count("0.31") == 1
    assert "revision 7" in str(page.locator(".bench-score").get_attribute("title"))
    # the score goes with the judgement that brought it to light, also after a reload
    press(page, "z")
    page.wait_for_selector(".bench-step .bench-score", state="detached")
    press(page, "b")
    page.wait_for_selector(".bench-step .bench-score")
    saved(page)
    page.reload()
    item(page, 1)
    page.wait_for_selector(".bench-step .bench-score")
    press(page, "z")
    page.wait_for_selector(".bench-step .bench-score", state="detached")
    press(page, "b")
    page.wait_for_selector(".bench-step .bench-score")
    # by mouse, and what is said of the whole
    page.click(".bench-step[aria-current] .bench-mark.neutral")
    assert step(page) == "Step 3 of 3, not judged"
    press(page, "x")
    assert "Once more to say that the problem itself is bad" in page.inner_text(".bench-said")
    press(page, "x")
    page.wait_for_selector(".bench-done")
    assert page.evaluate("document.activeElement.textContent") == "Nothing left for you in this queue"
    away = page.locator(".bench-done a >> text=Export these labels").get_attribute("href")
    data = page.context.new_page()
    data.goto(away)
    chosen = data.locator('.data-out select[name="queue"]')
    chosen.wait_for()
    assert chosen.input_value() == made
    data.close()
    assert endings(db) == [(0, "solution"), (1, "bad_problem")]
    assert [row["rating"] for row in said(db, "problem")] == [-1]
    # and even that is undone
    page.go_back()
    item(page, 1)
    press(page, "z")
    page.wait_for_function("document.querySelector('.bench-ended').hidden")
    saved(page)
    assert endings(db)[-1] == (1, "reopened")
    assert [row["rating"] for row in said(db, "problem")] == [-1, None]
    assert page.title().endswith("Treeline")


def test_keys_of_ones_own_and_the_sheets(serve: Any, visit: Any, tmp_path: Path) -> None:
    db = tmp_path / "traces.db"
    solutions(db, 2, 3)
    server = serve()
    page = visit()
    label(page, server, queue(db, guidelines="Only sums."))
    press(page, "i")
    assert page.inner_text(".bench-guide") == "Only sums."
    press(page, "1", "Escape", "?")
    page.click('[data-key="bad-0"]')
    press(page, "n")
    assert "“Neutral”: choose another key" in page.inner_text(".bench-sheet-said")
    page.click('[data-key="bad-0"]')
    press(page, "f")
    assert page.inner_text(".bench-sheet-said") == "“Bad” is f now."
    assert grave(page) == []
    press(page, "Escape")
    page.reload()
    item(page)
    press(page, "3", "f")
    saved(page)
    assert told(said(db)) == [MEANT["3"]]
    press(page, "?")
    page.click("text=The usual keys again")
    press(page, "Escape", "3")
    saved(page)
    assert told(said(db)) == [MEANT["3"]] * 2
    press(page, "s")
    item(page, 1)
    saved(page)
    assert endings(db) == [(0, "skip")]
