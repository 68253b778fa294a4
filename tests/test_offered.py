"""The models a server offers."""

import pytest
from written import draw

from tts_core import loading
from tts_core.errors import InputError, ModelError
from tts_core.generators.scripted import ScriptedGenerator
from tts_core.offered import BUNDLED, OfferedModels, base_of, label
from tts_core.running import Running


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


def test_a_hub_model_is_called_as_its_adapters_and_runs_call_it(tmp_path):
    assert base_of("org/Tiny-1B") == "Tiny-1B"
    gguf = tmp_path / "Tiny-1B-Q4_K_M.gguf"
    gguf.write_bytes(b"GGUF")
    assert base_of(str(gguf)) == "Tiny-1B"
    assert base_of(None) == BUNDLED
    assert base_of("no such thing") == "no such thing"
    # before it is loaded, too
    models = OfferedModels([None, "org/Tiny-1B"], opened=opened)
    assert models.that_made("Tiny-1B") is models.get("org/Tiny-1B")
    # and an adapter that is shipped for it is found
    hub = OfferedModels([f"org/{BUNDLED}"], Running(adapter="reasoner"), opened=opened)
    assert hub.names[0].startswith(f"org/{BUNDLED} + reasoner@")


def test_a_model_that_could_not_be_loaded_is_tried_again_later(monkeypatch):
    asked = []

    def sometimes(setting, running):
        asked.append(setting)
        if len(asked) == 1:
            raise ModelError("The network is away.")
        return opened(setting, running)

    loader = OfferedModels(["a/b"], opened=sometimes).first
    for _ in range(2):  # not at once: many may ask
        with pytest.raises(ModelError, match="away"):
            loader.wait()
    assert len(asked) == 1
    monkeypatch.setattr(loading, "RETRY_AFTER", -1.0)
    assert loader.wait().describe()["name"] == "loaded-a/b"
    assert loader.state == "ready"
