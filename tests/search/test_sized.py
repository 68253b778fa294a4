"""Sizes: every strategy at the same number of drafts."""

import pytest

from tts_core.errors import InputError
from tts_core.presets import PRESETS
from tts_core.search import STRATEGIES, make_strategy, sized

OF_ONE_SIZE = {"greedy", "budget_forcing", "compute_optimal"}


@pytest.mark.parametrize("name", STRATEGIES)
@pytest.mark.parametrize("drafts", [1, 2, 3, 4, 7, 8, 12, 16, 24, 64, 256])
def test_a_strategy_uses_about_so_many_drafts_and_no_more(name, drafts):
    made = make_strategy(name, sized(name, drafts))
    if name in OF_ONE_SIZE:
        assert sized(name, drafts) == {}
        return
    most = type(made).name in ("revision", "esc", "critique") and drafts > 64
    assert made.drafts() <= max(drafts, 3 if name == "critique" else 2)
    assert most or made.drafts() > drafts / 2


def test_the_sizes_that_are_known():
    assert sized("beam", 4) == {"keep": 2, "branch": 2}
    assert sized("beam", 16) == {"keep": 4, "branch": 4}
    assert sized("lookahead", 8) == {"keep": 2, "branch": 2, "k": 1}
    assert sized("particle_gibbs", 16) == {"n": 6, "passes": 3}
    assert sized("esc", 8) == {"window": 4, "windows": 2}
    for preset in PRESETS:
        assert preset.search() == make_strategy(preset.strategy, sized(preset.strategy, preset.drafts))


def test_a_size_stays_within_the_bounds_of_the_parameters():
    for name in STRATEGIES:
        make_strategy(name, sized(name, 1_000_000))
        assert sized(name, -3) == sized(name, 1)
    with pytest.raises(InputError, match="no strategy"):
        sized("nothing", 4)
