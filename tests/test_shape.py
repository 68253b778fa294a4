"""Small trees of the strategies: made by running them, and telling them apart."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tts_core import shape as module
from tts_core.errors import InputError
from tts_core.search import STRATEGIES, make_strategy
from tts_core.search.beam import Beam
from tts_core.shape import Dot, shape, shapes

TOP = Path(__file__).parent.parent


def marks(name: str, mark: str) -> list[Dot]:
    return [dot for dot in shape(name).dots if dot.mark == mark]


def leaves(name: str) -> list[Dot]:
    parents = {dot.parent for dot in shape(name).dots}
    return [dot for at, dot in enumerate(shape(name).dots) if at not in parents]


@pytest.mark.parametrize("name", STRATEGIES)
def test_every_strategy_has_a_small_tree_with_one_choice(name):
    made = shape(name)
    assert 1 <= len(made.dots) <= 24
    assert len(leaves(name)) <= 12  # more do not fit beside each other
    assert len(marks(name, "chosen")) == 1
    assert made.rule == make_strategy(name, STRATEGIES[name].small).choose
    for at, dot in enumerate(made.dots):
        assert -1 <= dot.parent < at
        assert dot.depth == (1 if dot.parent < 0 else made.dots[dot.parent].depth + 1)
        assert dot.parent < 0 or made.dots[dot.parent].mark != "pruned" or dot.kind == "rollout"
        assert dot.revises is None or (dot.parent < 0 and dot.revises < at)


def test_what_is_pruned_and_what_is_not():
    pruned = {name for name in STRATEGIES if marks(name, "pruned")}
    rounds = {"beam", "lookahead", "dvts", "rebase", "particle_filtering", "particle_gibbs"}
    assert pruned == rounds
    # two of four go on: in each of two rounds two are pruned
    assert [dot.depth for dot in marks("beam", "pruned")] == [1, 1, 2, 2]


def test_what_was_shown_to_the_next_attempt():
    chain = [(at, dot.revises) for at, dot in enumerate(shape("revision").dots) if dot.parent < 0]
    assert chain == [(0, None), (3, 2), (6, 5)]
    shown = {name for name in STRATEGIES if any(dot.revises is not None for dot in shape(name).dots)}
    assert shown == {"revision", "grid", "critique", "compute_optimal"}


def test_kinds_of_steps():
    kinds = {name: {dot.kind for dot in shape(name).dots} for name in STRATEGIES}
    assert {name for name in kinds if "rollout" in kinds[name]} == {"lookahead"}
    assert {name for name in kinds if "critique" in kinds[name]} == {"critique"}
    assert [dot.kind for dot in shape("budget_forcing").dots] == ["forced", "draft"] * 3
    assert {name for name in kinds if any(dot.varied for dot in shape(name).dots)} == {"adaptive_proposal"}


def test_a_search_that_may_end_early_is_drawn_when_it_does():
    spared = {name: shape(name).spared for name in STRATEGIES if shape(name).spared}
    assert spared == {"esc": 4, "adaptive_consistency": 2, "compute_optimal": 14}


def test_votes_and_scores_choose_differently():
    places = {name: shape(name).dots.index(marks(name, "chosen")[0]) for name in ("best_of_n", "majority")}
    assert places["best_of_n"] != places["majority"]
    assert not any(dot.votes for dot in shape("best_of_n").dots)
    assert sum(dot.votes for dot in shape("majority").dots) == 2
    best = marks("best_of_n", "chosen")[0].score
    assert best == max(dot.score for dot in leaves("best_of_n"))


def test_no_two_pictures_of_different_searches_are_alike():
    alike: dict[object, list[str]] = {}
    for name, made in shapes().items():
        alike.setdefault(made, []).append(name)
    assert [names for names in alike.values() if len(names) > 1] == []


def test_a_drawing_changes_with_its_strategy(monkeypatch):
    before = shape("beam")
    monkeypatch.setattr(Beam, "small", {"keep": 1, "branch": 3})
    shape.cache_clear()
    try:
        assert shape("beam") != before
        assert len([dot for dot in shape("beam").dots if dot.depth == 1]) == 3
    finally:
        monkeypatch.undo()
        shape.cache_clear()
    assert shape("beam") == before


def test_they_are_quick_and_need_no_model():
    shape.cache_clear()
    module._written.cache_clear()
    began = time.process_time()
    shapes()
    assert time.process_time() - began < 0.3
    script = "import sys; from tts_core.shape import shapes; shapes(); print('torch' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", script], text=True, cwd=TOP).strip() == "False"


def test_a_name_that_is_none():
    with pytest.raises(InputError, match="no strategy 'magic'"):
        shape("magic")
