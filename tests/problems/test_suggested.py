"""Suggested problems: fresh, of every level, the same for everybody, and never trained on."""

import pytest

from tts_core.errors import InputError
from tts_core.problems.families import FAMILIES, HELD_OUT
from tts_core.problems.generated import generated
from tts_core.problems.problem import LEVELS
from tts_core.problems.suggested import AT_ONCE, DRAWS, EACH, suggested
from tts_core.problems.suggested import FAMILIES as SUGGESTED
from tts_core.problems.suggested import LEVELS as WORDS


def test_every_level_and_every_family_that_is_trained_on_is_suggested():
    assert tuple(WORDS) == LEVELS
    assert set(SUGGESTED) == set(FAMILIES) - {HELD_OUT}


@pytest.mark.parametrize("level", LEVELS)
def test_a_draw_is_of_its_level_and_of_different_families(level):
    for draw in (0, 1, 8):
        found = suggested(level, draw)
        assert len({problem.family for problem in found}) == len(found) == AT_ONCE
        assert {problem.level for problem in found} == {level}


def test_they_are_of_the_dev_split_in_known_words():
    known = generated("dev", EACH, 0, ["prices"], [2], "known")
    of_level_two = {problem.prompt for problem in known}
    found = [problem for draw in range(DRAWS) for problem in suggested(2, draw) if problem.family == "prices"]
    assert {problem.prompt for problem in found} == of_level_two


def test_no_problem_comes_twice_until_all_draws_are_through():
    prompts = [problem.prompt for draw in range(DRAWS) for problem in suggested(3, draw)]
    assert len(set(prompts)) == len(prompts) == EACH * len(SUGGESTED)
    assert suggested(3, DRAWS) == suggested(3, 0)


def test_a_level_that_is_not_there_is_refused():
    with pytest.raises(InputError, match="There is no level 6"):
        suggested(6, 0)
