"""A page with nothing but the step panel, for its tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FRACTIONS = HERE / "fractions.json"


@contextmanager
def stub(folder: Path, hands: str, tree: Path = FRACTIONS) -> Iterator[str]:
    """Serve `panel_stub.py`; gives its address. `hands` is "can", "cannot" or "none"."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    refused = folder / "refused"
    environment = {**os.environ, "PYTHONPATH": str(HERE / "guard"), "TREELINE_GUARD": str(refused)}
    command = [sys.executable, str(HERE / "panel_stub.py"), str(port), str(tree), hands]
    with (folder / "err").open("w") as errors:
        process = subprocess.Popen(command, env=environment, stderr=errors)
    url = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + 60
        while True:
            try:
                urllib.request.urlopen(url, timeout=5).close()
                break
            except OSError:
                assert process.poll() is None, (folder / "err").read_text()
                assert time.monotonic() < deadline, "The server did not start."
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(20)
    assert not refused.exists(), refused.read_text()
    assert "Traceback" not in (folder / "err").read_text()


def show(page: Any, place: int) -> Any:
    """Select a step as the tree would, and wait for the panel to show it."""
    page.evaluate(
        "n => document.dispatchEvent(new CustomEvent('treeline:select', {detail: n}))",
        place,
    )
    page.wait_for_selector(f'.step-panel[data-place="{place}"]')
    return page.locator(".step-panel")


SAID = """node => {
    const copy = node.cloneNode(true);
    for (const made of copy.querySelectorAll('.maths, .plain')) made.replaceWith(made.dataset.source);
    return copy.textContent;
}"""


def said(node: Any) -> str:
    """The text of an element with every formula as it was written."""
    return str(node.evaluate(SAID))
