"""Stored traces for the Library's page tests, and what they do with its list, in words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tts_core.cli import main
from tts_core.store import Store

HERE = Path(__file__).parent
PROBLEM = "A baker makes 4 trays of 12 muffins each and sells 30. How many are left?"


def solve(db: Path, problem: str = PROBLEM, strategy: str = "greedy", **more: str) -> str:
    """Store one search of the command line's, whose owner is this machine; returns its id."""
    command = ["solve", problem, "--strategy", strategy, "--db", str(db), "--quiet", "--json"]
    command += ["--model", more.pop("model", "") or f"scripted:{_at_once(db.parent)}"]
    for name, value in more.items():
        command += [f"--{name}", value]
    assert main(command) == 0
    store = Store(db)
    id = str(store.traces(limit=1)[0]["id"])
    store.close()
    return id


def _at_once(folder: Path) -> Path:
    """The written tree of the page tests, played without taking time."""
    file = folder / "written" / "muffins.json"
    if not file.exists():
        file.parent.mkdir()
        tree = json.loads((HERE / "muffins.json").read_text("utf-8"))
        file.write_text(json.dumps({**tree, "seconds": 0}), "utf-8")
    return file


def library(page: Any, server: Any, query: str = "") -> None:
    """Go to the Library, and wait for its list."""
    page.goto(f"{server.url}/library{query}")
    settled(page)


def settled(page: Any) -> None:
    """Wait until the answer to the newest question is shown."""
    page.wait_for_timeout(350)
    page.wait_for_function(
        "/^[0-9]/.test(document.querySelector('.shelf-count')?.textContent || '')"
        " && !document.querySelector('.shelf-list[aria-busy]')"
    )


def prompts(page: Any) -> list[str]:
    """The problems in the list, from the top."""
    return [str(text) for text in page.locator(".shelf-open").all_inner_texts()]


def store_of(server: Any) -> Store:
    """The server's database."""
    return Store(server.db)
