"""Exported files as what they are for: a PRM is trained on them, and `datasets` loads them."""

from __future__ import annotations

import json
import threading

import pytest

torch = pytest.importorskip("torch")

from formats.labelled_store import Labelled, exported, imported  # noqa: E402
from training.small import opened  # noqa: E402

from tts_core.artefacts import Artefacts  # noqa: E402
from tts_core.cli import main  # noqa: E402
from tts_core.errors import InputError  # noqa: E402
from tts_core.generators.transformers import TransformersGenerator  # noqa: E402
from tts_core.training import full_prm  # noqa: E402
from tts_core.training.head_settings import VerifierSettings  # noqa: E402
from tts_core.training.progress import Progress  # noqa: E402
from tts_core.training.verifiers import train_verifier  # noqa: E402

PROBLEMS = 30
SMALL = ("--steps", "3", "--rank", "2", "--batch-tokens", "256", "--longest", "128", "--quiet")
TRAINED = ("stepwise", "prm800k")


@pytest.fixture(scope="module")
def labelled(tmp_path_factory):
    """Two attempts at each of thirty problems; the second one goes wrong."""
    made = Labelled(tmp_path_factory.mktemp("labelled") / "s.db")
    for number in range(PROBLEMS):
        outline = f"A{number} .9\n  B{number} .9 -> 4\nC{number} .5\n  D{number} .1 -> 5\n"
        trace = made.searched(f"t{number}", outline, "best_of_n", f"Problem {number}?", n=2)
        for word, rating in (("A", 1), ("B", 1), ("C", 1), ("D", -1)):
            made.say(trace, "ann", f"{word}{number}", rating)
        if number % 2:
            made.say(trace, "ann", f"D{number}", None, about="comment", comment="No.")
    return made


@pytest.fixture(params=TRAINED)
def file(request, labelled, tmp_path):
    """A file of each format, and a store that knows nothing but this file."""
    path = tmp_path / f"{request.param}.jsonl"
    exported(labelled.store, request.param, path)
    store, refused = imported(tmp_path / "second.db", request.param, path)
    assert refused == []
    return path, store


def test_a_full_prm_is_trained_on_an_imported_file(file, tmp_path, monkeypatch, capsys):
    _, store = file
    monkeypatch.setattr(full_prm, "_opener", lambda settings: opened)
    asked = ["train", "full-prm", "--db", str(store.path), "--into", str(tmp_path / "work"), *SMALL]
    assert main(asked) == 0, capsys.readouterr().err
    [card] = [card for card in Artefacts(store).cards() if card.kind == "full"]
    assert card.metrics["optimizer_steps"] == 3
    assert capsys.readouterr().out.startswith(card.label)


def test_a_head_says_that_it_cannot_and_what_can(file, monkeypatch, tmp_path):
    path, store = file
    monkeypatch.setenv("TREELINE_CACHE", str(tmp_path / "cache"))
    # in PRM800K the first steps stand in the lines of both walks
    steps = {"stepwise": 4, "prm800k": 6}[path.stem] * PROBLEMS
    generator, never = TransformersGenerator(opened()), threading.Event()
    with pytest.raises(InputError) as told:
        train_verifier(store, generator, VerifierSettings(), Progress(True), never, None)
    assert "There are 0 labelled steps of this model" in str(told.value)
    assert f"{steps:,} more were written by another model or elsewhere" in str(told.value)
    assert "`python -m tts_core train full-prm` learns from those." in str(told.value)
    assert not store.query("select 1 from verifiers")


def test_columns_are_of_one_type(file):
    """Of one type at every depth, for `datasets` refuses a file that changes its mind."""
    path, _ = file
    types: dict[str, set[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        _note(json.loads(line), "", types)
    for column, found in types.items():
        assert len(found - {"NoneType"}) <= 1, (column, found)
    assert types


def _note(value, column, types):
    types.setdefault(column, set()).add(type(value).__name__)
    for name, inner in value.items() if isinstance(value, dict) else ():
        _note(inner, f"{column}.{name}", types)
    for inner in value if isinstance(value, list) else ():
        _note(inner, f"{column}[]", types)


def test_datasets_loads_it(file, tmp_path):
    datasets = pytest.importorskip("datasets")
    path, _ = file
    found = datasets.load_dataset("json", data_files=str(path), cache_dir=str(tmp_path / "cache"))["train"]
    assert [dict(row) for row in found] == [json.loads(line) for line in path.read_text().splitlines()]
