"""The notebook's figure in a browser: text of a model is shown as it is and does nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from serving import MUFFINS

import tts_core
from tts_core.events import Step, StepAdded, TraceStarted

HOSTILE = (
    "<b>bold</b> <a href='javascript:window.broken=1'>x</a> &lt;i&gt; <img src=x onerror=window.broken=2> $y$"
)


@pytest.mark.usefixtures("server")
def test_hostile_text_is_shown_as_text(chromium: Any, tmp_path: Path) -> None:
    trace = tts_core.solve("Why?", strategy="beam", model=MUFFINS, db=":memory:", quiet=True)
    trace.add(StepAdded(Step("h", None, 0, 9, 0, 0, 1, "draft", "complete", HOSTILE)))
    trace.started = TraceStarted(HOSTILE, None, 1, "local")
    figure = tts_core.figure(trace)
    figure.write_html(tmp_path / "tree.html", include_plotlyjs=True)
    curve, point = next(
        (number, list(data.customdata).index("h"))
        for number, data in enumerate(figure.data)
        if data.customdata and "h" in data.customdata
    )
    context = chromium.new_context(viewport={"width": 1100, "height": 700}, offline=True)
    # as in a notebook that has MathJax: whatever looks like a formula would be handed to it
    context.add_init_script(
        "window.MathJax = new Proxy({}, {get() { window.broken = 3; return undefined; }});"
    )
    page = context.new_page()
    page.goto((tmp_path / "tree.html").as_uri())
    page.wait_for_selector(".js-plotly-plot .scatterlayer")
    broken = page.evaluate("window.broken") or 0
    page.evaluate(
        "([curveNumber, pointNumber]) => Plotly.Fx.hover("
        "document.querySelector('.js-plotly-plot'), [{curveNumber, pointNumber}])",
        [curve, point],
    )
    label = page.locator(".hovertext")
    label.wait_for()
    said = label.text_content()
    assert HOSTILE.replace(" ", "") in said.replace(" ", "").replace("\u00a0", "")
    assert page.locator(".js-plotly-plot a[*|href*='javascript'], .js-plotly-plot img").count() == 0
    assert "javascript:window.broken=1" in page.locator(".gtitle").text_content()
    assert (page.evaluate("window.broken") or 0) == broken
    page.screenshot(path=tmp_path / "figure.png")
    context.close()
