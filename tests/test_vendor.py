"""What other projects made and the repository carries: as new as their packages, and with its licence."""

from __future__ import annotations

import re

import pytest

from components.tree import PLOTLY

plotly_offline = pytest.importorskip("plotly.offline")


def version(script: str) -> str:
    found = re.search(r"plotly\.js.* v(\d+\.\d+\.\d+)", script[:200])
    assert found is not None
    return found[1]


def test_the_page_draws_with_the_version_that_a_notebook_draws_with():
    assert version(PLOTLY.read_text("utf-8")) == version(plotly_offline.get_plotlyjs())


def test_the_licence_lies_beside_it():
    assert "MIT" in (PLOTLY.parent / "plotly-basic.LICENSE").read_text("utf-8")
