"""Features: the very states that heads are asked with, each read once and kept."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")

from small import opened  # noqa: E402
from solutions import write  # noqa: E402

from tts_core.adapters import Adapter  # noqa: E402
from tts_core.errors import InputError  # noqa: E402
from tts_core.evaluate.sampling import Interrupted  # noqa: E402
from tts_core.generators.scripted import ScriptedGenerator, Written  # noqa: E402
from tts_core.generators.transformers import TransformersGenerator  # noqa: E402
from tts_core.prompting import Prompting  # noqa: E402
from tts_core.run_settings import RunSettings  # noqa: E402
from tts_core.store import Store  # noqa: E402
from tts_core.training import features as module  # noqa: E402
from tts_core.training.features import Features, features  # noqa: E402
from tts_core.training.progress import Progress  # noqa: E402
from tts_core.training.step_data import LabelledStep  # noqa: E402
from tts_core.verifiers.facts import READS, count, facts  # noqa: E402
from tts_core.verifiers.head import normed  # noqa: E402

ATTEMPTS = [
    ["3 + 4 = 7\n", "7 * 2 = 14\n", "The answer is 14."],
    ["3 + 4 = 7\n", "7 * 2 = 15\n", "The answer is 15."],
    ["It is 9."],
]


@pytest.fixture(scope="module")
def generator() -> Iterator[TransformersGenerator]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # tiny products are not worth a second thread
    yield TransformersGenerator(opened())
    torch.set_num_threads(threads)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "traces.db")
    yield made
    made.close()


def labelled(trace: str, steps: Any) -> list[LabelledStep]:
    return [LabelledStep(trace, step.id, f"Problem {trace}?", 1.0, "truth", 1.0, False) for step in steps]


def read(store: Store, generator: Any, steps: Any, folder: Path, stop: Any = None) -> Features:
    return features(
        store, generator, steps, folder / "states", Progress(quiet=True), stop or threading.Event()
    )


def asked(generator: TransformersGenerator, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many states each row that the engine is asked for gives, from now on."""
    found: list[int] = []
    start = generator.engine.start

    def counted(job: Any) -> Any:
        found.extend(len(row.positions) for row in job.rows)
        return start(job)

    monkeypatch.setattr(generator.engine, "start", counted)
    return found


def test_they_are_the_states_that_a_head_is_asked_with(generator, store, tmp_path):
    ids = ["t1", "t2"]
    made = {id: write(store, generator, id, ATTEMPTS) for id in ids}
    found = read(store, generator, [one for id in ids for one in labelled(id, made[id].values())], tmp_path)
    assert found.blocks == 2
    assert found.states.shape == (12, generator.engine.forward.layout.hidden)
    generator.engine.tree.clear()
    for id in ids:
        trace = store.trace(id)
        prompting = Prompting(trace, RunSettings(system="Think."), generator)
        for step in made[id].values():
            row = found.steps.index(step.id)
            path = trace.path(step.id)
            assert found.paths[row] == tuple(each.id for each in path)
            expected, _ = generator.states([prompting.before_last(path)])
            assert torch.allclose(found.states[row].float(), normed(expected, 2)[0], atol=2e-3)


def test_facts_stand_behind_the_states_and_are_not_kept(generator, store, tmp_path):
    made = write(store, generator, "t", ATTEMPTS)
    steps, folder = labelled("t", made.values()), tmp_path / "states"
    plain = features(store, generator, steps, folder, Progress(quiet=True), threading.Event())
    told = features(store, generator, steps, folder, Progress(quiet=True), threading.Event(), READS)
    hidden = generator.engine.forward.layout.hidden
    assert (plain.facts, told.facts) == (0, count(READS))
    assert torch.equal(told.states[:, :hidden], plain.states)
    trace = store.trace("t")
    for row, id in enumerate(told.steps):
        expected = torch.tensor(facts(READS, trace.path(id))).half()
        assert torch.equal(told.states[row, hidden:].nan_to_num(7.0), expected.nan_to_num(7.0))


def test_each_attempt_is_read_once_with_all_its_steps(generator, store, tmp_path, monkeypatch):
    made = write(store, generator, "t", ATTEMPTS)
    rows = asked(generator, monkeypatch)
    read(store, generator, labelled("t", made.values()), tmp_path)
    # the probe; then three attempts, the second one without the step that the first one shares with it
    assert rows == [1, 3, 2, 1]


def test_what_was_read_is_not_asked_for_again(generator, store, tmp_path, monkeypatch):
    made = write(store, generator, "t", ATTEMPTS)
    first = read(store, generator, labelled("t", list(made.values())[:4]), tmp_path)
    rows = asked(generator, monkeypatch)
    again = read(store, generator, labelled("t", list(made.values())[:4]), tmp_path)
    assert rows == [1]
    assert torch.equal(first.states, again.states)
    # the same tokens in another trace of the same problem would be known as well; another step is not
    more = read(store, generator, labelled("t", made.values()), tmp_path)
    assert rows == [1, 1, 1, 1]
    assert torch.equal(more.states[:4], first.states)


def test_a_step_that_several_say_something_of_is_one(generator, store, tmp_path):
    made = write(store, generator, "t", ATTEMPTS)
    steps = labelled("t", made.values())
    found = read(store, generator, [*steps, *(replace(one, source="person") for one in steps)], tmp_path)
    assert len(found.states) == len(found.steps) == len(made)


def test_a_damaged_file_counts_as_none(generator, store, tmp_path, monkeypatch):
    made = write(store, generator, "t", ATTEMPTS)
    first = read(store, generator, labelled("t", made.values()), tmp_path)
    [file] = tmp_path.rglob("*.safetensors")
    file.write_bytes(file.read_bytes()[:-40])
    (file.parent / "other.safetensors").write_bytes(b"not this")
    rows = asked(generator, monkeypatch)
    again = read(store, generator, labelled("t", made.values()), tmp_path)
    assert sum(rows) == 1 + len(made)
    assert torch.allclose(first.states, again.states, atol=2e-3)


def test_other_weights_of_the_same_name_share_nothing(generator, store, tmp_path, monkeypatch):
    made = write(store, generator, "t", ATTEMPTS)
    first = read(store, generator, labelled("t", made.values()), tmp_path)
    loaded = opened()
    with torch.no_grad():
        loaded.model.model.layers[1].mlp.down_proj.weight.mul_(-3)
    other = TransformersGenerator(loaded)
    rows = asked(other, monkeypatch)
    again = read(store, other, labelled("t", made.values()), tmp_path)
    assert sum(rows) == 1 + len(made)
    assert not torch.allclose(first.states, again.states, atol=2e-2)


def test_steps_of_another_policy_are_left_out_and_counted(generator, store, tmp_path):
    own = write(store, generator, "own", ATTEMPTS)
    other = write(store, generator, "other", ATTEMPTS, adapter="reasoner@1")
    steps = labelled("other", other.values()) + labelled("own", own.values())
    found = read(store, generator, steps, tmp_path)
    assert found.left_out == len(other)
    assert found.steps == tuple(step.id for step in own.values())
    card = Adapter(tmp_path, "reasoner", "Reasoner", "tiny", "", "1")
    with_adapter = TransformersGenerator(replace(opened(), adapter=card))
    assert read(store, with_adapter, steps, tmp_path).steps == tuple(step.id for step in other.values())


def test_steps_of_other_weights_of_an_adapter_are_left_out(generator, store, tmp_path):
    made = {
        weights: write(store, generator, weights, ATTEMPTS, adapter="mine@1", adapter_weights=weights)
        for weights in ("aaa", "bbb")
    }
    steps = [one for weights, own in made.items() for one in labelled(weights, own.values())]
    adapter = Adapter(tmp_path, "mine", "Mine", "tiny", "", "1")
    mine = TransformersGenerator(replace(opened(), adapter=adapter, mark="aaa"))
    assert mine.describe()["adapter_weights"] == "aaa"
    found = read(store, mine, steps, tmp_path)
    assert found.steps == tuple(step.id for step in made["aaa"].values())
    assert found.left_out == len(made["bbb"])


def test_a_stop_keeps_what_was_read(generator, store, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "ATTEMPTS", 3)
    steps = [
        one
        for id in ("t1", "t2", "t3")
        for one in labelled(id, write(store, generator, id, ATTEMPTS).values())
    ]
    stop = threading.Event()
    at = Progress.at

    class Stopping(Progress):
        def at(self, share: float, left: float | None, words: str) -> None:
            stop.set()
            at(self, share, left, words)

    with pytest.raises(Interrupted):
        features(store, generator, steps, tmp_path / "states", Stopping(quiet=True), stop)
    monkeypatch.undo()
    rows = asked(generator, monkeypatch)
    found = read(store, generator, steps, tmp_path)
    assert sum(rows) == 1 + 12
    assert len(found.steps) == 18


def test_a_cache_that_cannot_be_written_is_told_once_and_does_without(generator, store, tmp_path, capsys):
    made = write(store, generator, "t", ATTEMPTS)
    (tmp_path / "file").write_text("")
    told = Progress()
    found = features(
        store, generator, labelled("t", made.values()), tmp_path / "file", told, threading.Event()
    )
    assert len(found.states) == len(made)
    assert capsys.readouterr().err.count("cannot be written") == 1


def test_a_model_without_states_is_one_sentence(store, tmp_path):
    with pytest.raises(InputError, match="keeps no states"):
        read(store, ScriptedGenerator(Written(())), [], tmp_path)
