"""Presets: what each sets, and when the controls are still one."""

import pytest

from tts_core.estimate import most_tokens
from tts_core.limits import Limits
from tts_core.presets import GOVERNED, PRESETS, matching
from tts_core.run_settings import RunSettings
from tts_core.search import make_strategy


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_a_preset_is_a_search_that_a_visitor_may_do(preset):
    settings = RunSettings.from_mapping(preset.run_settings())
    assert preset.drafts == make_strategy(preset.strategy, preset.params).drafts() <= Limits().drafts
    assert most_tokens(preset.search(), settings) <= Limits().tokens
    assert set(preset.run_settings()) == set(GOVERNED)
    assert "system" not in GOVERNED
    assert matching(preset.search(), settings) is preset


def test_they_go_from_small_to_large():
    costs = [(preset.drafts, preset.run_settings()["tokens"]) for preset in PRESETS]
    assert costs == sorted(costs)
    assert len(set(costs)) == len(PRESETS)


@pytest.mark.parametrize("change", [{"temperature": 0.7}, {"max_tokens": 100}, {"tokens": None}])
def test_any_other_setting_is_no_preset(change):
    quick = PRESETS[0]
    assert matching(quick.search(), RunSettings.from_mapping(quick.run_settings() | change)) is None


def test_any_other_parameter_is_no_preset_and_the_prompt_does_not_count():
    quick = PRESETS[0]
    settings = quick.run_settings()
    assert (
        matching(make_strategy("beam", {"keep": 3, "branch": 2}), RunSettings.from_mapping(settings)) is None
    )
    told = RunSettings.from_mapping(settings | {"system": "Be brief."})
    assert matching(quick.search(), told) is quick
