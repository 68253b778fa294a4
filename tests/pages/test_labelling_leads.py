"""The Label page for leads: a queue's settings, putting it away and back, gold, and looking again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from queues import item, press, queue, saved, solutions
from test_access import grave

from tts_core.store import Store


def golds(db: Path) -> int:
    """How many steps have known judgements."""
    store = Store(db)
    [row] = store.query("select count(*) as n from current_labels where source = 'gold'")
    store.close()
    return int(row["n"])


def told(page: Any, words: str) -> None:
    """Wait for what the line above the keys says."""
    page.locator(".bench-said", has_text=words).wait_for(timeout=60_000)


def test_a_queue_is_changed_put_away_and_brought_back(serve: Any, visit: Any, tmp_path: Path) -> None:
    db = tmp_path / "traces.db"
    solutions(db, 1, 2)
    made = queue(db)
    server = serve()
    page = visit()
    page.goto(f"{server.url}/label")
    card = page.locator(f'.bench-queues [data-queue="{made}"]')
    card.locator("summary", has_text="Settings").click()
    card.get_by_label("Name").fill("Sums <b>")
    card.get_by_label("Guidelines").fill("Only sums.")
    assert grave(page) == []
    card.get_by_role("button", name="Save").click()
    page.locator(".bench-notice", has_text="“Sums <b>” is changed.").wait_for()
    assert card.locator("h3").inner_text() == "Sums <b>"
    page.locator(".bench-notice button").click()
    page.locator(".bench-notice", has_text="as it was").wait_for()
    assert card.locator("h3").inner_text() == "Muffins"
    # put away: it says so, with the way back, and stands apart
    card.locator("summary", has_text="Settings").click()
    card.get_by_role("button", name="Archive").click()
    page.locator(".bench-notice", has_text="nobody is offered it").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Undo"
    assert card.count() == 0
    page.click(".bench-archived summary")
    assert grave(page) == []
    page.get_by_role("button", name="Restore: Muffins").click()
    page.locator(".bench-notice", has_text="“Muffins” is back.").wait_for()
    page.keyboard.press("Enter")
    page.locator(".bench-notice", has_text="as it was").wait_for()
    assert page.locator(".bench-archived summary").inner_text() == "Archived queues (1)"


def test_gold_is_marked_and_taken_away_and_all_is_looked_at_again(
    serve: Any, visit: Any, tmp_path: Path
) -> None:
    db = tmp_path / "traces.db"
    solutions(db, 3, 2)
    made = queue(db)
    server = serve()
    page = visit()
    page.goto(f"{server.url}/label?queue={made}")
    item(page, 0)
    press(page, "m")
    told(page, "Judge a solution first")
    press(page, "1", "3")
    item(page, 1)
    # the last one, by key; and by button, where it is shown again
    press(page, "m")
    told(page, "Gold: what you said of 2 steps is known now. 1 solution of this queue is gold.")
    assert "★ gold: 2 steps known" in page.inner_text(".bench-last")
    assert golds(db) == 2
    page.go_back()
    item(page, 0)
    page.click(".bench-ended .bench-gold button")
    told(page, "No longer gold.")
    assert page.evaluate("document.activeElement.textContent") == "Mark as gold m"
    assert golds(db) == 0
    press(page, "m")
    told(page, "Gold:")
    page.go_forward()
    item(page, 1)
    press(page, "1", "1", "1", "1")
    page.wait_for_selector(".bench-done .bench-gold")
    page.locator(".bench-queue .bench-chip", has_text="★ 1 gold").wait_for()
    # nothing is left: what was judged is read again, one after the other
    page.click(f'[data-queue="{made}"] > button')
    for number in (0, 1, 2):
        item(page, number)
        assert "Judged to the end." in page.inner_text(".bench-ended")
        press(page, "Enter")
    page.wait_for_selector(".bench-done")
    saved(page)
    # a trace that is not there
    page.goto(f"{server.url}/label?trace=nowhere")
    page.locator(".bench-problem-line", has_text="trace").wait_for()
