"""The endpoints for programs, through `gradio_client` against the real server."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

gradio_client = pytest.importorskip("gradio_client")

TOP = Path(__file__).resolve().parent.parent.parent
DOC = (TOP / "docs" / "programs.md").read_text("utf-8")
PROBLEM = "How many muffins are left?"
NAMES = {"/search", "/stop", "/traces", "/trace", "/step", "/strategies", "/verifiers", "/status"}

Connect = Callable[[str], Any]


@pytest.fixture
def connect() -> Iterator[Connect]:
    """Connect as a new program."""
    made = []

    def connected(url: str) -> Any:
        made.append(gradio_client.Client(url, verbose=False))
        return made[-1]

    yield connected
    for client in made:
        client.close()


def refused(call: Callable[[], Any]) -> str:
    with pytest.raises(gradio_client.exceptions.AppError) as raised:
        call()
    return str(raised.value)


def test_the_server_the_document_and_these_tests_name_the_same_endpoints(server: Any) -> None:
    with urllib.request.urlopen(f"{server.url}/gradio_api/info", timeout=20) as answer:
        info = json.load(answer)
    assert info["unnamed_endpoints"] == {}
    assert set(info["named_endpoints"]) == NAMES
    headings = re.findall(r"^### `(/\w+)(?:\((.*)\))?`", DOC, re.M)
    assert {name for name, _ in headings} == NAMES
    for name, told in headings:
        takes = [each["parameter_name"] for each in info["named_endpoints"][name]["parameters"]]
        assert [word.partition("=")[0].strip() for word in told.split(",") if word] == takes, name


def test_a_search_streams_and_ends_with_the_whole_trace(server: Any, connect: Connect) -> None:
    client = connect(server.url)
    job = client.submit(PROBLEM, "beam", {"keep": 2, "branch": 2}, answer="18", seed=5, api_name="/search")
    *progress, whole = list(job)
    assert len(progress) >= 3
    assert progress[0]["state"] in ("running", "waiting")
    counts = [told["steps_so_far"] for told in progress]
    assert counts == sorted(counts)
    assert counts[-1] == len(whole["steps"])
    assert len(set(counts)) > 2
    assert {told["trace"] for told in progress} <= {whole["trace"], None}
    assert any("Round 1" in told["words"] for told in progress)
    assert (whole["state"], whole["answer"], whole["correct"], whole["seed"]) == ("done", "18", True, 5)
    assert (whole["params"]["keep"], whole["params"]["branch"]) == (2, 2)
    # the other endpoints read the same trace
    assert client.predict(whole["trace"], api_name="/trace") == whole
    listed = client.predict(limit=3, api_name="/traces")
    assert listed[0]["id"] == whole["trace"]
    assert len(listed) <= 3
    step = client.predict(whole["trace"], whole["chosen"], api_name="/step")
    told = next(each for each in whole["steps"] if each["id"] == whole["chosen"])
    assert {name: step[name] for name in told} == told
    assert step["scores"][0]["verifier"] == "written"
    assert client.predict(whole["trace"], "0", api_name="/step")["id"] == whole["steps"][0]["id"]


def test_stop_ends_a_search_with_what_it_has(server: Any, connect: Connect) -> None:
    client, other = connect(server.url), connect(server.url)
    job = client.submit(PROBLEM, "revision", {"turns": 8}, api_name="/search")
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and not any(told["steps_so_far"] for told in job.outputs()):
        time.sleep(0.05)
    trace = job.outputs()[-1]["trace"]
    assert other.predict(trace, api_name="/stop") == {"trace": trace, "stopping": True}
    assert job.result(20)["state"] == "stopped"
    assert "not running" in refused(lambda: other.predict(trace, api_name="/stop"))


def test_two_searches_of_one_program_end_by_themselves(server: Any, connect: Connect) -> None:
    """One that has ended does not wait for the other."""
    client = connect(server.url)
    long = client.submit(PROBLEM, "revision", {"turns": 8}, api_name="/search")
    short = client.submit(PROBLEM, "greedy", api_name="/search")
    assert short.result(20)["state"] == "done"
    assert not long.done()
    assert long.result(30)["state"] == "done"


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"problem": " "}, "The prompt is empty"),
        ({"problem": 7}, "problem must be text"),
        ({"strategy": "magic"}, "no strategy 'magic'"),
        ({"strategy": "beam", "params": {"keep": 0}}, "keep must be"),
        ({"params": "n=4"}, "params must be an object"),
        ({"settings": {"temprature": 1}}, "no parameter 'temprature'"),
        ({"verifiers": ["oracle"]}, "no verifier 'oracle'"),
        ({"verifiers": "written"}, "verifiers must be a list"),
        ({"seed": "7"}, "seed must be a whole number"),
        ({"seed": -1}, "seed must be a whole number"),
        ({"answer": "1" * 2000}, "longer than 1,000 characters"),
    ],
)
def test_bad_input_is_one_sentence(server: Any, connect: Connect, asked: Any, sentence: str) -> None:
    said = refused(lambda: connect(server.url).predict(**{"problem": PROBLEM, **asked}, api_name="/search"))
    assert sentence in said
    assert "\n" not in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("name", "asked", "sentence"),
    [
        ("/trace", ["nothere"], "There is no trace 'nothere'"),
        ("/trace", [7], "There is no such trace"),
        ("/step", ["nothere", "0"], "There is no trace"),
        ("/stop", ["nothere"], "There is no trace"),
        ("/traces", ["", 0], "limit must be"),
        ("/traces", ["x" * 600], "at most 500"),
    ],
)
def test_what_is_not_there_is_one_sentence(
    server: Any, connect: Connect, name: str, asked: list[Any], sentence: str
) -> None:
    assert sentence in refused(lambda: connect(server.url).predict(*asked, api_name=name))


def test_a_step_that_is_not_there(server: Any, connect: Connect) -> None:
    client = connect(server.url)
    whole = client.predict(PROBLEM, "greedy", api_name="/search")
    for step in ("99", "-1", "abc", ""):
        assert "no such step" in refused(
            lambda step=step: client.predict(whole["trace"], step, api_name="/step")
        )


def test_lists(server: Any, connect: Connect) -> None:
    client = connect(server.url)
    strategies = client.predict(api_name="/strategies")
    assert {"beam", "best_of_n"} <= {each["name"] for each in strategies}
    assert all(each["parameters"] or each["name"] == "greedy" for each in strategies)
    assert {each["name"] for each in client.predict(api_name="/verifiers")} == {
        "arithmetic",
        "judge",
        "written",
    }
    assert client.predict(api_name="/status")["model"]["state"] == "ready"


def test_in_demo_mode_two_programs_see_only_their_own(serve: Any, connect: Connect) -> None:
    shared = serve("--demo", "--visitor-drafts", "8")
    one, two = connect(shared.url), connect(shared.url)
    whole = one.predict(PROBLEM, "beam", {"keep": 2, "branch": 2}, api_name="/search")
    assert [each["id"] for each in one.predict(api_name="/traces")] == [whole["trace"]]
    owner = one.predict(api_name="/traces")[0]["owner"]
    assert re.fullmatch(r"session-[0-9a-f]{24}", owner)
    assert one.session_hash not in owner
    assert two.predict(api_name="/traces") == []
    for name, more in (("/trace", []), ("/step", ["0"]), ("/stop", [])):
        said = refused(lambda name=name, more=more: two.predict(whole["trace"], *more, api_name=name))
        assert "another visitor" in said
    assert "may have 8" in refused(lambda: two.predict(PROBLEM, "best_of_n", {"n": 9}, api_name="/search"))
    # one without a session is nobody
    asked = urllib.request.Request(
        f"{shared.url}/gradio_api/run/traces", b'{"data": ["", 5]}', {"content-type": "application/json"}
    )
    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(asked, timeout=20)
    assert "session_hash" in raised.value.read().decode()


def test_a_page_of_another_site_is_no_program(server: Any) -> None:
    for header in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}):
        asked = urllib.request.Request(
            f"{server.url}/gradio_api/run/traces",
            b'{"data": ["", 5]}',
            {"content-type": "application/json", **header},
        )
        with pytest.raises(urllib.error.HTTPError) as raised:
            urllib.request.urlopen(asked, timeout=20)
        assert "sends no cookies" in raised.value.read().decode() or raised.value.code == 403


def test_the_examples_of_the_document_run(server: Any, tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    blocks = re.findall(r"```python\n(.*?)```", DOC, re.S)
    assert len(blocks) >= 2
    monkeypatch.setenv("TREELINE_DB", str(tmp_path / "traces.db"))
    monkeypatch.setenv("TREELINE_MODEL", server.options[-1])
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for block in blocks:
        exec(compile(block.replace("http://127.0.0.1:7860", server.url), "docs/programs.md", "exec"), names)
    said = capsys.readouterr().out
    assert "Round 1" in said
    assert "18" in said
    assert names["whole"]["state"] == "done"
    assert names["trace"].current.state == "done"
    assert (tmp_path / "tree.html").stat().st_size > 10_000
    names["client"].close()


def test_mcp_without_its_package_is_one_sentence(tmp_path: Path) -> None:
    if importlib.util.find_spec("mcp") is not None:
        pytest.skip("mcp is installed")
    asked = [sys.executable, "app.py", "--mcp", "--port", "7999", "--db", str(tmp_path / "traces.db")]
    ended = subprocess.run(asked, cwd=TOP, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 2
    assert "pip install -r requirements-mcp.txt" in ended.stderr
    assert ended.stderr.count("\n") == 1
