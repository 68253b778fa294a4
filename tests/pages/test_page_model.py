"""The page on the bundled model, and the picture for the README."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from driving import run, steps, wait_state

from tts_core.models import find_model

DOCS = Path(__file__).parent.parent.parent / "docs"


@pytest.mark.skipif(find_model() is None, reason="the bundled model is not there")
def test_the_bundled_model_answers(serve: Any, visit: Any) -> None:
    server = serve(model=None)
    page = visit(server.url)
    assert "SmolLM2" in page.locator(".model").inner_text()
    page.click('.suggestions .levels [data-level="1"]')
    page.click(".suggestions button >> text=3 + 4")
    page.wait_for_function("document.querySelector('#prompt textarea').value.includes('3 + 4')")
    run(page, "Greedy")
    wait_state(page, "done", 90)
    assert steps(page) >= 1
    page.wait_for_function("document.querySelector('.step-panel .said')?.textContent.length > 0")


def test_the_picture_for_the_readme(server: Any, visit: Any) -> None:
    page = visit(server.url, 1440, 900)
    run(page, "Beam search over steps", Keep=3)
    wait_state(page, "done")
    page.wait_for_selector('.step-panel .chip[data-kind="chosen"]')
    page.wait_for_timeout(600)
    page.mouse.move(0, 0)
    page.screenshot(path=DOCS / "screenshot.png")
    assert (DOCS / "screenshot.png").stat().st_size > 20_000
