"""The protocols of the Label page: to the first error, alternatives, two solutions; and making a queue."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from queues import current, endings, item, label, press, queue, said, saved, score, solution, solutions, step
from test_access import grave

from tts_core.store import Store

TREE = (
    [
        "The trays hold 48\n",
        "The trays hold 44\n",
        "The trays\n",
        "So 18 are left",
        "So 28 are left",
        "So 14 are left",
    ],
    [None, None, None, 0, 0, 1],
)
"""Three first steps; behind the first one two ends, behind the second one."""


def said_of(db: Path, about: str = "step") -> list[tuple[str, int | None]]:
    """The judgements that count, by the steps' texts."""
    store = Store(db)
    texts = {row["id"]: row["text"].strip() for row in store.query("select id, text from steps")}
    store.close()
    return [(texts[row["step"]], row["rating"]) for row in current(db) if row["about"] == about]


def test_to_the_first_error(serve: Any, visit: Any, tmp_path: Path) -> None:
    db = tmp_path / "traces.db"
    solutions(db, 3, 5)
    server = serve()
    page = visit()
    label(page, server, queue(db, protocol="first_error"))
    # a neutral step stays neutral, the others before the error are good, those after it are left alone
    press(page, "j", "2", "e")
    item(page, 1)
    saved(page)
    assert sorted(said_of(db)) == [("Step 0 of 0", 1), ("Step 1 of 0", 0), ("Step 2 of 0", -1)]
    # one action: one undo
    press(page, "z")
    item(page, 0)
    saved(page)
    assert said_of(db) == [("Step 1 of 0", 0)]
    # here bad is the first error, whatever its key
    press(page, "k", "k", "1", "3")
    item(page, 1)
    press(page, *"11111")
    item(page, 2)
    saved(page)
    assert endings(db) == [(0, "found_error"), (0, "reopened"), (0, "found_error"), (1, "solution")]
    # to look again, and find that it is none
    page.goto(page.url.replace("item=2", "item=0"))
    item(page, 0)
    assert "Ended at the first error." in page.inner_text(".bench-ended")
    assert page.locator(".bench-step.beyond").count() == 2
    page.click('[data-rating="bad"] .bench-mark.good')
    page.wait_for_function("document.querySelector('.bench-ended').hidden")
    press(page, *"11")
    item(page, 2)
    saved(page)
    assert endings(db)[-2:] == [(0, "reopened"), (0, "solution")]


def test_alternatives_and_a_better_step(serve: Any, visit: Any, tmp_path: Path) -> None:
    db = tmp_path / "traces.db"
    for number in range(2):
        solution(db, f"Muffins {number}", *TREE, at=number)
    server = serve()
    page = visit()
    label(page, server, queue(db, protocol="alternatives", blind=False, show=[]))
    assert page.inner_text(".bench-level") == "Step 1: 3 alternatives"
    press(page, "Enter")
    assert "not judged yet" in page.inner_text(".bench-said")
    # each is judged, the best one is proposed
    press(page, "3", "1", "2")
    assert step(page) == "Alternative B of step 1, good"
    press(page, "ArrowLeft")
    assert step(page) == "Alternative A of step 1, bad"
    press(page, "1", "Enter")
    page.wait_for_function("document.querySelector('.bench-level').textContent === 'Step 2: 2 alternatives'")
    assert "The trays hold 48" in page.inner_text(".bench-chosen")
    assert grave(page) == []
    press(page, "1", "3", "Enter")
    item(page, 1)
    saved(page)
    assert said_of(db, "choice") == [("The trays hold 48", 1), ("So 18 are left", 1)]
    assert endings(db) == [(0, "solution")]
    # none is good enough: one is written
    press(page, "3", "3", "3")
    assert "None is good" in page.inner_text(".bench-said")
    press(page, "w")
    page.keyboard.type("4 * 12 = 48, 123")
    press(page, "Control+Enter")
    page.wait_for_selector(".bench-done")
    made = Store(db).query("select id, text, kind from steps where kind = 'human'")
    assert [(row["text"].strip(), row["kind"]) for row in made] == [("4 * 12 = 48, 123", "human")]
    ratings = {row["about"]: row["rating"] for row in current(db) if row["step"] == made[0]["id"]}
    assert ratings == {"step": 1, "choice": 1}
    # it is there again when one comes back, and an undo takes it away
    page.go_back()
    item(page, 1)
    page.reload()
    item(page, 1)
    assert "4 * 12 = 48, 123" in page.inner_text(".bench-write")
    assert page.locator(".bench-columns .bench-step").count() == 3
    press(page, "z")
    page.wait_for_function("!document.querySelector('.bench-write').textContent.includes('48')")
    saved(page)
    assert [row for row in current(db) if row["step"] == made[0]["id"]] == []
    assert endings(db)[-1] == (1, "reopened")


def test_two_solutions(serve: Any, visit: Any, tmp_path: Path) -> None:
    db = tmp_path / "traces.db"
    for number in range(3):
        solution(db, f"Muffins {number}", ["A\n", "So 18", "B\n", "So 28"], [None, 0, None, 2], at=number)
    server = serve()
    page = visit()
    label(page, server, queue(db, protocol="compare"))
    assert page.locator(".bench-side").count() == 2
    assert grave(page) == []
    right = page.locator(".bench-side").nth(1).locator(".bench-step .said").last.inner_text().strip()
    press(page, "1")
    assert "choose a side" in page.inner_text(".bench-said")
    press(page, "d")
    item(page, 1)
    press(page, "t")
    item(page, 2)
    left = page.locator(".bench-side").nth(0).locator(".bench-step .said").last.inner_text().strip()
    page.click(".bench-side .bench-prefer >> nth=0")
    page.wait_for_selector(".bench-done")
    assert [text for text, rating in said_of(db, "preference") if rating == 1] == [right, left]
    assert [rating for _, rating in said_of(db, "preference")] == [1, 0, 1]
    # the other way round: one preference counts
    page.goto(f"{server.url}/label?queue={said(db, 'preference')[0]['queue']}&item=0")
    item(page, 0)
    assert page.locator('.bench-prefer[aria-pressed="true"]').inner_text().startswith("★ Right is better")
    press(page, "a")
    saved(page)
    assert len(said_of(db, "preference")) == 3
    assert (right, 1) not in said_of(db, "preference")[2:]


def test_suggestions_are_confirmed_one_by_one(serve: Any, visit: Any, tmp_path: Path) -> None:
    db = tmp_path / "traces.db"
    trace = solution(db, "Muffins", ["A\n", "B\n", "C\n"])
    score(db, trace, 0.9)
    server = serve()
    page = visit()
    label(page, server, queue(db, blind=False, show=["scores", "prelabels", "reference"], verifier="prm@7"))
    assert "Reference answer: 18" in page.inner_text(".bench-reference")
    first = page.locator(".bench-step").first
    assert "Good: suggested by prm" in first.locator(".bench-pre").inner_text()
    assert "not confirmed" in first.locator(".bench-pre").inner_text()
    press(page, "Space", "3", "1")
    page.wait_for_selector(".bench-done")
    saved(page)
    confirms = ["confirms" in row["data"] for row in said(db)]
    assert confirms == [True, False, False]
    assert [row["rating"] for row in said(db)] == [1, -1, 1]


def test_axe_on_a_phone(serve: Any, visit: Any, tmp_path: Path) -> None:
    db = tmp_path / "traces.db"
    score(db, solution(db, "Muffins", ["A\n", "B\n", "C\n"]), 0.9)
    made = queue(db)
    server = serve()
    page = visit(width=390, height=844)
    page.goto(f"{server.url}/label")
    page.wait_for_selector(".bench-intro")
    assert grave(page) == []
    label(page, server, made)
    press(page, *"13")
    page.wait_for_selector(".bench-score")
    assert grave(page) == []
    press(page, "?")
    assert grave(page) == []
    press(page, "Escape")
    page.click(".bench-out")
    page.click("text=New queue")
    page.wait_for_function(
        "document.querySelector('.bench-new-many').textContent.startsWith('1 search matches')"
    )
    assert grave(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_new_queue_a_phone_and_long_things(serve: Any, visit: Any, tmp_path: Path) -> None:
    db = tmp_path / "traces.db"
    solution(db, "Muffins", [f"Step {place}, $x^2$\n" for place in range(1000)], at=1)
    solution(db, "Why? " * 400, ["A very long step. " * 700, "B\n"], at=2)
    server = serve()
    page = visit(width=390, height=844)
    page.goto(f"{server.url}/label")
    page.click("text=New queue")
    page.wait_for_function(
        "document.querySelector('.bench-new-many').textContent.startsWith('2 searches match')"
    )
    page.fill('[name="name"]', "Long ones")
    page.fill('[name="words"]', "nowhere")
    page.wait_for_selector(".bench-new-many.wrong")
    page.fill('[name="words"]', "")
    page.select_option('[name="policy"]', "all")
    page.click('.bench-new [type="submit"]')
    page.wait_for_selector('.bench-queue:has-text("Long ones")')
    assert "2 left" in page.locator('.bench-queue:has-text("Long ones")').inner_text()
    page.click('.bench-queue:has-text("Long ones") .primary')
    item(page, 0)
    assert page.locator(".bench-step").count() == 1000
    # cards far away are not drawn yet, and the buttons of the current one are large
    assert page.locator(".bench-step .katex").count() < 100
    press(page, "1")
    page.click(".bench-dock .bench-mark.good")
    assert step(page) == "Step 3 of 1000, not judged"
    assert page.locator(".bench-dock .bench-mark.good").bounding_box()["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    press(page, "s")
    item(page, 1)
    assert page.locator(".bench-problem.folded").count() == 1
    page.click("text=Show all 12,599 characters")
    assert page.locator(".bench-step .said").first.inner_text().count("A very long step.") == 700
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
