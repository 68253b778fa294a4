"""Downloads: the right bytes to the right visitor, and a sentence to any other."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from shelves import library, solve, store_of

from tts_core.events import TraceStarted
from tts_core.formats import jsonl

NO_EXAMPLES = {"TREELINE_EXAMPLES": "0"}


def test_a_trace_is_saved_as_its_events_and_as_a_page(serve: Any, visit: Any, tmp_path: Any) -> None:
    id = solve(tmp_path / "traces.db", answer="18")
    server = serve(env=NO_EXAMPLES)
    page = visit()
    library(page, server)
    page.locator(".shelf-menu summary").click()
    with page.expect_download() as saved:
        page.get_by_text("Download as JSON lines").click()
    assert saved.value.suggested_filename == f"treeline-{id}.jsonl"
    lines = saved.value.path().read_text("utf-8").splitlines()
    store = store_of(server)
    assert [jsonl.read_line(line) for line in lines] == store.events(id)
    store.close()
    answer = page.request.get(f"{server.url}/download/{id}.html")
    assert answer.status == 200
    headers = answer.headers
    assert headers["content-disposition"] == f'attachment; filename="treeline-{id}.html"'
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert "How many are left?" in answer.text()


def test_the_database_is_backed_up_while_it_is_used(serve: Any, visit: Any, tmp_path: Any) -> None:
    solve(tmp_path / "traces.db")
    server = serve(env=NO_EXAMPLES)
    page = visit()
    library(page, server)
    with page.expect_download() as saved:
        page.click(".shelf-backup")
    assert saved.value.suggested_filename.startswith("treeline-")
    saved.value.save_as(tmp_path / "saved.db")
    with sqlite3.connect(tmp_path / "saved.db") as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        assert db.execute("select count(*) from traces").fetchone() == (1,)


def test_refusals_are_sentences(serve: Any, visit: Any, tmp_path: Any) -> None:
    theirs = solve(tmp_path / "traces.db")
    server = serve("--demo", env=NO_EXAMPLES)
    page = visit(server.url)
    store = store_of(server)
    store.append("example", [TraceStarted("An example", None, 1, "examples", "example")])
    store.close()
    expected = {
        f"/download/{theirs}.jsonl": (403, "belongs to another visitor"),
        f"/download/{theirs}.html": (403, "belongs to another visitor"),
        "/download/nothing.jsonl": (404, "There is no such trace."),
        "/download/%22%0d%0ax%3a%20y.jsonl": (404, "There is no such trace."),
        f"/download/{'x' * 300}.jsonl": (404, "There is no such trace."),
        "/download/traces.db": (403, "its keeper's"),
    }
    for path, (status, said) in expected.items():
        answer = page.request.get(server.url + path)
        assert (answer.status, answer.headers["content-type"]) == (status, "text/plain; charset=utf-8"), path
        assert said in answer.text()
        assert len(answer.text()) < 150
    answer = page.request.get(f"{server.url}/download/example.jsonl")
    assert answer.status == 200
    assert json.loads(answer.text())["data"]["problem"] == "An example"
    page.context.clear_cookies()
    for path in ("/download/example.jsonl", "/download/traces.db"):
        assert page.request.get(server.url + path).status == 403
