"""The page on the bundled model."""

from __future__ import annotations

from typing import Any

import pytest
from driving import run, steps, wait_state

from tts_core.models import find_model


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
