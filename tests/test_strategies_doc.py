"""docs/strategies.md tells of every strategy, with its cost as the program states it."""

import re
from pathlib import Path

import pytest

from tts_core.search import STRATEGIES

TEXT = (Path(__file__).parent.parent / "docs" / "strategies.md").read_text("utf-8")
SECTIONS = {
    found[1]: part
    for part in re.split(r"^#+ ", TEXT, flags=re.M)
    if (found := re.match(r".*\(`(\w+)`\)", part))
}


def test_every_strategy_has_a_section_in_the_order_of_the_page():
    assert list(SECTIONS) == list(STRATEGIES)


@pytest.mark.parametrize("name", STRATEGIES)
def test_a_section_has_the_script_and_the_cost(name):
    section, strategy = " ".join(SECTIONS[name].split()), STRATEGIES[name]
    assert "```python" in SECTIONS[name]
    assert f"**Cost:** {strategy.cost}." in section or f"**Cost:** {strategy.cost};" in section


def test_every_paper_is_in_the_references():
    references = TEXT.rpartition("## References")[2]
    for strategy in STRATEGIES.values():
        for number in re.findall(r"arXiv (\d+\.\d+)", strategy.paper):
            assert number in references
