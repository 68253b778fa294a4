"""The design's law: text reaches a page as text, because no script of ours can make markup or code of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

COMPONENTS = Path(__file__).parent.parent / "components"
SCRIPTS = sorted(COMPONENTS.glob("*.js"))
MAKES_MARKUP = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|document\.write|DOMParser|srcdoc"
    r"|\beval\(|new Function|set(?:Timeout|Interval)\(\s*[\"'`]"
)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_no_script_makes_markup_of_text(script: Path) -> None:
    assert not MAKES_MARKUP.findall(script.read_text("utf-8"))


def test_only_pieces_are_written_as_html() -> None:
    assert len(SCRIPTS) > 50
    callers = [file.name for file in COMPONENTS.glob("*.py") if "gr.HTML(" in file.read_text("utf-8")]
    assert callers == []
    assert "class Piece(gr.HTML)" in (COMPONENTS / "piece.py").read_text("utf-8")
