"""The Data page: a file is brought in and labels are taken out, in light, dark and on a phone."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from formats import lines as wild
from formats.labelled_store import Labelled
from test_access import grave

sync_api = pytest.importorskip("playwright.sync_api")

HOSTILE = "<img src=x onerror=\"document.title='owned'\"> ${document.title='owned'} {{x}}"
PATIENCE = 120_000


@pytest.fixture
def filled(serve: Any, tmp_path: Path) -> Any:
    """A server with searches that people have labelled."""
    made = Labelled(tmp_path / "traces.db")
    made.fill()
    made.store.close()
    return serve()


def data(page: Any, server: Any, query: str = "") -> None:
    """Go to the page, and wait for the first lines of its export."""
    page.set_default_timeout(PATIENCE)
    page.goto(f"{server.url}/data{query}")
    page.wait_for_selector(".data-body:not([hidden])")
    page.wait_for_selector(".data-shown:not([aria-busy]) > p")


def test_in_and_out(filled: Any, visit: Any, tmp_path: Path) -> None:
    page = visit(filled.url)
    page.set_default_timeout(PATIENCE)
    page.click(".pages a >> text=Data")
    data(page, filled)
    assert page.locator(".data-shown p").first.inner_text() == "5 traces, 4 of them labelled by people."
    assert page.locator(".data-lines li").count() == 3
    lines = [json.dumps(wild.STEPWISE | {"prompt": f"{n}: {HOSTILE}"}) for n in range(3)]
    (tmp_path / "steps.jsonl").write_text("\n".join([*lines, "{"]))
    page.set_input_files('.data-in input[type="file"]', str(tmp_path / "steps.jsonl"))
    page.wait_for_selector(".data-rows li")
    assert page.locator(".data-rows b").first.inner_text() == f"0: {HOSTILE}"
    assert page.locator('.data-in select[name="format"]').input_value() == "stepwise"
    page.click(".data-in button >> text=Count")
    page.wait_for_selector(".data-job h2 >> text=Counted")
    told = "4 lines would be 3 new traces and 6 new labels; 1 line would be refused."
    assert page.locator(".data-counts").inner_text() == told
    page.click(".data-in button >> text=Import")
    page.wait_for_selector(".data-job h2 >> text=Imported")
    told = "4 lines: 3 new traces and 6 new labels; 1 line refused."
    assert page.locator(".data-counts").inner_text() == told
    page.click(".data-job summary")
    assert page.locator(".data-refused li").inner_text().startswith("line 4: It is not JSON")
    # what there is to take out, and to choose from, has grown
    page.wait_for_function("document.querySelector('.data-shown p').textContent.startsWith('8 traces')")
    page.select_option('.data-out select[name="format"]', "stepwise")
    page.click("text=Only some traces")
    page.select_option('.data-out select[name="source"]', "stepwise")
    page.wait_for_function("document.querySelector('.data-shown p').textContent.startsWith('3 traces')")
    with page.expect_download(timeout=PATIENCE) as saved:
        page.click(".data-out button.primary")
    assert saved.value.suggested_filename == "treeline-stepwise.jsonl"
    out = Path(saved.value.path()).read_text().splitlines()
    assert [json.loads(line) for line in out] == [json.loads(line) for line in lines]
    # whoever comes back finds it
    data(page, filled)
    assert page.locator(".data-file").inner_text() == "Save treeline-stepwise.jsonl"
    assert page.title() != "owned"


def test_the_newest_file_and_format_are_the_ones_that_count(filled: Any, visit: Any, tmp_path: Path) -> None:
    page = visit()
    data(page, filled)
    for name in ("older", "newer"):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(wild.STEPWISE | {"prompt": name}))
    file, format = '.data-in input[type="file"]', '.data-in select[name="format"]'
    late: list[Any] = []

    def hold_first(route: Any, asked: Any) -> None:
        late.append(route) if not late else route.continue_()

    page.route("**/data/file?*", hold_first)
    page.set_input_files(file, str(tmp_path / "older.jsonl"))
    page.wait_for_selector(".data-in progress:not([hidden])")
    page.set_input_files(file, str(tmp_path / "newer.jsonl"))
    page.wait_for_selector(".data-rows b >> text=newer")
    with contextlib.suppress(sync_api.Error):  # it was given up
        late.pop().continue_()
    page.wait_for_timeout(500)
    assert page.locator(".data-rows b").all_inner_texts() == ["newer"]
    assert page.locator(".data-said").inner_text() == "newer.jsonl is here, not imported yet."
    page.unroute("**/data/file?*")
    # the answer about the format before comes last
    page.route(lambda url: "component_server" in url, hold_first)
    page.select_option(format, "stepwise")
    while not late:
        page.wait_for_timeout(20)
    page.select_option(format, "prm800k")
    page.wait_for_selector(".data-shown .data-wrong")
    late.pop().continue_()
    page.wait_for_timeout(500)
    assert page.locator(format).input_value() == "prm800k"
    assert page.locator(".data-shown .data-wrong").count() == 1


@pytest.mark.parametrize("width", [1280, 390])
def test_access(filled: Any, visit: Any, width: int) -> None:
    page = visit(width=width)
    data(page, filled)
    for more in page.locator(".data-more summary").all():
        more.click()
    page.wait_for_timeout(300)
    assert grave(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width


def test_a_visitor_of_a_shared_server_is_told(serve: Any, visit: Any) -> None:
    server = serve("--host", "0.0.0.0")
    page = visit()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{server.url}/data")
    page.wait_for_selector(".data-wrong >> text=only a lead, or without sign-in its owner, imports")
    assert page.locator(".data-body").is_hidden()
    answer = page.request.post(f"{server.url}/data/file?name=a", data="{}")
    assert (answer.status, "only a lead" in answer.text()) == (403, True)
    assert page.request.get(f"{server.url}/data/file/x").status == 403
