"""The models a server offers."""

import pytest
from written import draw

from tts_core.errors import InputError
from tts_core.generators.scripted import ScriptedGenerator
from tts_core.offered import BUNDLED, OfferedModels, label


def opened(setting, running):
    return ScriptedGenerator(draw("A .5 -> 4"), name=f"loaded-{setting}")


def test_the_first_is_the_default_and_nothing_is_loaded_before_it_is_asked_for():
    models = OfferedModels(["a/b", "c/d"], opened=opened)
    assert models.names == ["a/b", "c/d"]
    assert models.get(None) is models.get("") is models.first is models.get("a/b")
    assert models.get("c/d").get() is None
    assert models.get("c/d").wait().describe()["name"] == "loaded-c/d"
    assert models.first.get() is None


def test_a_run_finds_the_model_that_made_it():
    models = OfferedModels(["a/b", "c/d"], opened=opened)
    models.get("c/d").wait()
    assert models.that_made("loaded-c/d") is models.get("c/d")
    assert models.that_made("c/d") is models.get("c/d")
    assert models.that_made("another") is models.first


def test_names(tmp_path):
    (tmp_path / "Tiny").mkdir()
    assert label(None) == BUNDLED
    assert label(str(tmp_path / "Tiny")) == "Tiny"
    assert label("scripted:/x/tree.json") == "scripted-tree"
    twice = OfferedModels([str(tmp_path / "Tiny")] * 2, opened=opened)
    assert twice.names == ["Tiny", "Tiny (2)"]
    with pytest.raises(InputError, match="There is no model 'x' here"):
        twice.get("x")
