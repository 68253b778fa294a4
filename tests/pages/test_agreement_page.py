"""The Agreement page: how alike people label, and a lead's decisions, by keys and in a blind queue."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from disputed import fill, fill_another
from shelves import store_of
from test_access import grave

from tts_core.labels.adjudication import resolved
from tts_core.labels.book import LabelBook
from tts_core.labels.label import Label

HOSTILE = "<img src=x onerror=\"document.title='owned'\"> ${document.title='owned'} {{x}}"

ASK = """async ([name, data]) => {
    const config = window.gradio_config;
    const board = config.components.find((one) => one.props.server_fns?.includes(name));
    const answer = await fetch(`${config.root}/gradio_api/component_server`, {
        method: "POST", headers: { "content-type": "application/json" },
        body: JSON.stringify({ session_hash: "x", component_id: board.id, fn_name: name, data }),
    });
    return await answer.json();
}"""
"""Asks a function of the server as the page does."""


def agreement(page: Any, server: Any, query: str = "") -> None:
    """Go to the page, and wait for what it shows."""
    page.goto(f"{server.url}/agreement{query}")
    page.wait_for_selector(".accord-body:not([hidden])")


def opened(page: Any, words: str) -> None:
    """Wait until the step with these words is open, and chosen in the list."""
    page.wait_for_function(
        """(words) => ['.accord-dossier:not([aria-busy]) .here', '.accord-row[aria-pressed="true"]']
            .every((place) => document.querySelector(place)?.innerText.includes(words))""",
        arg=words,
    )


def counts(page: Any) -> dict[str, int]:
    """How many steps of each kind the page tells."""
    return {
        one.get_attribute("data-kind"): int(one.locator(".accord-n").inner_text())
        for one in page.locator(".accord-kinds button").all()
    }


def cells(page: Any, table: str) -> list[list[str]]:
    """The rows of a table, from the top."""
    lines = page.locator(f"{table} tbody tr").all()
    return [[cell.strip() for cell in line.locator("th, td").all_inner_texts()] for line in lines]


def test_how_far_people_agree(serve: Any, visit: Any, tmp_path: Path) -> None:
    fill(tmp_path / "traces.db", name=HOSTILE[:70])
    server = serve()
    page = visit()
    page.goto(f"{server.url}/label")
    page.click("a >> text=Agreement")
    # the queue in which somebody labelled last is open
    page.wait_for_selector(".accord-body:not([hidden])")
    assert page.locator(".accord-queue option:checked").inner_text() == HOSTILE[:70]
    assert page.locator(".accord-big b").inner_text() == "0.39"
    told = page.locator(".accord-alpha").inner_text()
    assert "too little to rely on one person's label. Few steps so far" in told
    assert "8 steps were rated by two people or more, of 8" in told
    assert cells(page, ".accord-by-pairs .accord-pairs") == [
        ["ann and bob", "7", "57 %", "0.19"],
        ["ann and cat", "7", "57 %", "0.19"],
        ["bob and cat", "8", "75 %", "0.52"],
    ]
    heat = ".accord-by-pairs .accord-heat"
    assert cells(page, heat)[0] == ["✓ Good", "3", "0", "2", "0"]
    page.click(".accord-pair >> text=bob and cat")
    assert cells(page, heat) == [
        ["✓ Good", "4", "1", "0", "0"],
        ["○ Neutral", "0", "0", "0", "0"],
        ["✗ Bad", "1", "0", "2", "0"],
        ["? Unsure", "0", "0", "0", "0"],
    ]
    page.click(".accord-pair >> text=prm@1")
    verifiers = ".accord-by-verifiers .accord-shown .accord-pairs"
    assert [row[0] for row in cells(page, verifiers)] == ["Everybody", "ann", "bob", "cat"]
    page.locator(verifiers).locator("button", has_text="bob").click()
    assert page.locator(".accord-heat figcaption").last.inner_text() == "bob in rows, prm@1 in columns"
    ann = cells(page, ".accord-work")[0]
    assert [" ".join(cell.split()) for cell in ann] == [
        "ann", "8", "✓ Good 5 ○ Neutral 1 ✗ Bad 1 ? Unsure 1", "10.9", "5.5", "60 % of 5"
    ]  # fmt: skip
    page.select_option(".accord-queue", "")
    page.wait_for_function("location.search.includes('queue=&')")
    assert page.locator(".accord-big b").inner_text() == "0.39"
    assert page.title().endswith("Treeline")


def test_a_blind_queue_is_decided_by_keys(serve: Any, visit: Any, tmp_path: Path) -> None:
    trace = fill(tmp_path / "traces.db", blind=True)
    server = serve()
    page = visit()
    agreement(page, server, "?queue=q1")
    rows = page.locator(".accord-row")
    assert counts(page) == {"differ": 4, "unsure": 1, "decided": 0}
    # of two that are equally disputed the order tells nothing
    first, second = (row.inner_text().split("\n")[0] for row in rows.all()[:2])
    assert sorted([first, second]) == [
        "4 trays and 12 muffins make 4 + 12 = 16",
        "Muffins in all: 4 * 12 = 48",
    ]
    opened(page, first)
    # nothing that is hidden is sent
    step = rows.first.get_attribute("data-step")
    sent = str(page.evaluate(ASK, ["open_dispute", {"queue": "q1", "step": step}]))
    assert "Person 3" in sent
    for hidden in ("ann", "bob", "cat", "prm", "0.99", trace, "history", "18"):
        assert hidden not in sent.replace(step, ""), hidden
    page.click(".accord-jump")
    page.keyboard.press("c")
    page.keyboard.type("4 * 12 is 48, not 16: 3 1 2")
    page.keyboard.press("Escape")
    page.keyboard.press("3")
    opened(page, second)
    done = page.locator(".accord-done").inner_text()
    assert "Decided: ✗ Bad" in done
    assert all(name in done for name in ("ann ", "bob ✗", "cat "))
    assert counts(page) == {"differ": 3, "unsure": 1, "decided": 1}
    page.keyboard.press("u")
    page.wait_for_function("document.querySelector('[data-kind=decided] .accord-n').innerText === '2'")
    page.keyboard.press("z")
    opened(page, second)
    assert "open again" in page.locator(".accord-done").inner_text()
    page.keyboard.press("k")
    opened(page, first)
    dossier = page.locator(".accord-dossier")
    assert "✗ Bad, by me: 4 * 12 is 48, not 16: 3 1 2" in dossier.inner_text()
    assert "prm@1 0." in dossier.inner_text()
    page.click(".accord-history summary")
    history = cells(page, ".accord-all")
    assert [row[0] for row in history][:3] == ["ann", "bob", "cat"]
    assert history[1][1].split("\n")[0] == "✗ Bad"
    assert "48, not 44" in history[1][1]
    assert history[1][4:] == ["Every step", "scores"]
    assert history[-1][4:] == ["decision", "what others said"]
    store = store_of(server)
    [mine] = [one for one in LabelBook(store).current(trace) if one.label.owner == "me"]
    assert (mine.label.rating, mine.label.protocol, mine.label.queue) == (-1, "adjudication", "q1")
    assert mine.label.seconds is not None
    assert resolved(store, "q1")[step].by == "verdict"
    store.close()
    # the address keeps the place, and the button does what the key does
    page.reload()
    page.locator(".accord-kinds >> text=Decided").press("Enter")
    opened(page, first)
    assert page.evaluate("document.activeElement.dataset.kind") == "decided"
    # what is decided anew is what is told, and what is taken back
    page.keyboard.press("1")
    page.wait_for_selector(".accord-dossier >> text=✓ Good, by me")
    page.click("text=Take my decision back")
    page.wait_for_selector(".accord-dossier >> text=✗ Bad, by me")
    page.click("text=Take my decision back")
    page.wait_for_function("document.querySelector('.accord-done').innerText.includes('open again')")
    page.wait_for_selector(".accord-dossier >> text=Person 3")
    assert counts(page)["decided"] == 0


def test_a_decision_is_taken_back_where_it_was_made(serve: Any, visit: Any, tmp_path: Path) -> None:
    fill(tmp_path / "traces.db")
    fill_another(tmp_path / "traces.db")
    server = serve()
    page = visit()
    agreement(page, server, "?queue=q1")
    step = page.locator(".accord-row").first.get_attribute("data-step")
    page.wait_for_selector(".accord-dossier:not([aria-busy]) .here")
    page.click(".accord-jump")
    page.keyboard.press("3")
    page.wait_for_function("document.querySelector('[data-kind=decided] .accord-n').innerText === '1'")
    page.select_option(".accord-queue", "q2")
    page.wait_for_function("document.querySelector('[data-kind=decided] .accord-n').innerText === '0'")
    # a queue in which nobody judged the step refuses, and takes nothing back
    store = store_of(server)
    [kept] = [row["id"] for row in store.query("select id from labels where protocol = 'adjudication'")]
    told = page.evaluate(ASK, ["take_verdict_back", {"queue": "q2", "number": kept}])
    assert "Nobody has judged this step" in told["error"]
    assert resolved(store, "q1")[step].by == "verdict"
    # the key takes it back in its own queue, and leaves this one as it is
    page.wait_for_selector(".accord-dossier:not([aria-busy]) .here")
    page.click(".accord-jump")
    page.keyboard.press("z")
    page.wait_for_function("document.querySelector('.accord-done').innerText.includes('in another queue')")
    assert resolved(store, "q1")[step].by != "verdict"
    store.close()
    page.wait_for_selector(".accord-dossier:not([aria-busy]) .here")
    assert counts(page) == {"differ": 1, "unsure": 0, "decided": 0}
    assert page.locator(f'.accord-row[data-step="{step}"]').count() == 0
    page.keyboard.press("z")
    page.wait_for_function("document.querySelector('.accord-done').innerText.includes('nothing to undo')")


def test_who_may_not_and_what_is_not_there(serve: Any, visit: Any, tmp_path: Path) -> None:
    fill(tmp_path / "traces.db", people=1)
    server = serve("--host", "0.0.0.0")
    page = visit()
    page.goto(f"{server.url}/agreement")
    page.wait_for_function("document.querySelector('.accord-wrong')?.innerText.includes('Only a lead')")
    step = "s"
    for name in ("show_agreement", "list_disputes", "open_dispute", "decide_dispute", "take_verdict_back"):
        told = page.evaluate(ASK, [name, {"queue": "q1", "step": step, "said": 1, "number": 1}])
        assert "Only a lead" in told["error"], name
    server.stop()
    server = serve()
    page = visit()
    agreement(page, server)
    assert "One person has labelled so far" in page.locator(".accord-none").inner_text()
    assert "let people sign in with names" in page.locator(".accord-none").inner_text()
    told = page.evaluate(ASK, ["decide_dispute", {"queue": "q1", "step": step, "said": 1}])
    assert "Nobody has judged this step" in told["error"]
    told = page.evaluate(ASK, ["decide_dispute", {"queue": "q1", "step": step, "said": "1"}])
    assert "reload the page" in told["error"]
    assert "no queue" in page.evaluate(ASK, ["show_agreement", {"queue": "nowhere"}])["error"]


def test_axe_and_a_phone(serve: Any, visit: Any, tmp_path: Path) -> None:
    trace = fill(tmp_path / "traces.db")
    server = serve()
    store = store_of(server)
    step = next(iter(store.trace(trace).steps.values()))
    said = Label(trace, step.id, step.content, "user-dan", -1, comment=HOSTILE, queue="q1")
    LabelBook(store).add([said])
    store.close()
    page = visit(server.url)
    agreement(page, server, f"?queue=q1&step={step.id}")
    page.wait_for_selector(".accord-history")
    assert HOSTILE in page.locator(".accord-dossier").inner_text()
    page.click(".accord-alpha summary")
    page.click(".accord-history summary")
    assert grave(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_timeout(300)
    assert grave(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.title().endswith("Treeline")
