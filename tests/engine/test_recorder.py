"""What is recorded, when, and for how many rows. On a CPU, with a recorder that pretends; on a CUDA device
with graphs, if there is one."""

from __future__ import annotations

from typing import Any

import pytest

torch = pytest.importorskip("torch")

from pretended import Pretended, pretending  # noqa: E402

from tts_core.engine import recorder as recorders  # noqa: E402
from tts_core.engine.forward import Layout  # noqa: E402
from tts_core.engine.recorder import Recorder  # noqa: E402
from tts_core.engine.workspace import Workspace  # noqa: E402

CPU = torch.device("cpu")
CUDA = pytest.param("cuda", marks=pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device"))


class Doubler:
    """Work that counts how often it is called."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, given: Any) -> tuple[Any, ...]:
        self.calls += 1
        return given * 2, given + 1


def on(device: str) -> Recorder:
    return Pretended(CPU) if device == "cpu" else Recorder(torch.device(device))


@pytest.mark.parametrize("device", ["cpu", CUDA])
def test_work_is_computed_twice_and_replayed_after_that(device: str) -> None:
    recorder, work = on(device), Doubler()
    for number in range(6):
        given = torch.tensor([[number, 1, 2]])
        twice, more = recorder("doubled", work, given)
        assert twice.tolist() == [[2 * number, 2, 4]]
        assert more.tolist() == [[number + 1, 2, 3]]
    assert recorder.able
    if device == "cuda":
        assert work.calls == 3  # twice computed, once written down


@pytest.mark.parametrize("device", ["cpu", CUDA])
def test_work_and_sizes_are_told_apart(device: str) -> None:
    recorder = on(device)
    for number in range(4):
        assert recorder("two", lambda given: (given * 2,), torch.tensor([[number]]))[0].tolist() == [
            [2 * number]
        ]
        assert recorder("ten", lambda given: (given * 10,), torch.tensor([[number]]))[0].tolist() == [
            [10 * number]
        ]
        wide = torch.tensor([[number, 5]])
        assert recorder("two", lambda given: (given * 2,), wide)[0].tolist() == [[2 * number, 10]]


def test_for_how_many_rows() -> None:
    recorder = Pretended(CPU)
    assert [recorder.rows("doubled", count, 48) for count in (1, 2, 3, 16, 17, 33, 48)] == [
        1,
        2,
        4,
        16,
        32,
        48,
        48,
    ]
    for _ in range(2):
        recorder("doubled", Doubler(), torch.zeros(1, 16))
    # a recording that there is serves fewer rows too, but not far fewer
    assert [recorder.rows("doubled", count, 48) for count in (3, 4, 9, 16, 17)] == [4, 16, 16, 16, 32]
    assert recorder.rows("another", 9, 48) == 16
    assert recorder.rows("doubled", 9, 12) == 12  # there is no room for sixteen


def test_what_was_recorded_for_other_memory_is_forgotten() -> None:
    layout = Layout(layers=1, heads=1, size=2, hidden=3, dtype=torch.float32, device=CPU)
    with pretending():
        workspace = Workspace(layout)
    workspace.fit(2, 10, 0)
    for number in range(1, 5):
        workspace.fit(2**number, 10, 0)  # memory is made anew each time

        def work(given: Any) -> tuple[Any, ...]:
            return (workspace.states[given[0], 0],)

        for _ in range(3):
            workspace.states.fill_(number)
            assert workspace.recorder("read", work, torch.tensor([[0]]))[0].tolist() == [[number] * 3]


def test_only_so_many_recordings_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorders, "MOST", 3)
    recorder = Pretended(CPU)
    for number in range(10):
        for _ in range(3):
            assert recorder(number, Doubler(), torch.ones(1, 1))[0].tolist() == [[2]]
        assert len(recorder._recordings) <= 3


def test_work_that_cannot_be_recorded_is_computed_ever_after(monkeypatch: pytest.MonkeyPatch) -> None:
    recorder, work = Pretended(CPU), Doubler()

    def refused(*_: Any) -> Any:
        raise RuntimeError("operation not permitted when stream is capturing")

    monkeypatch.setattr(recorder, "_record", refused)
    for number in range(4):
        assert recorder("doubled", work, torch.tensor([[number]]))[0].tolist() == [[2 * number]]
    assert not recorder.able


@pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device")
def test_a_graph_that_waits_for_the_device_is_given_up() -> None:
    recorder = Recorder(torch.device("cuda"))

    def waits(given: Any) -> tuple[Any, ...]:
        return (given * given.sum().item(),)

    for number in range(4):
        assert recorder("waits", waits, torch.tensor([[number]]))[0].tolist() == [[number**2]]
    assert not recorder.able


def test_on_a_cpu_nothing_is_recorded() -> None:
    assert not Recorder(CPU).able
