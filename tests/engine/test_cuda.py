"""The engine on a CUDA device, where passes over single tokens are replayed as graphs: the tokens are those
that a plain forward on the CPU gives."""

from __future__ import annotations

import copy
import threading
from typing import Any

import pytest

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device")

from test_engine import Asked, drawn, expected, job_of  # noqa: E402
from tiny import CACHED, FAST, build, logits, plain, read, tokens  # noqa: E402

from tts_core.engine.engine import Engine  # noqa: E402
from tts_core.engine.forward import Forward  # noqa: E402
from tts_core.engine.llama import Llama  # noqa: E402
from tts_core.engine.other import Other  # noqa: E402
from tts_core.engine.workspace import Workspace  # noqa: E402


def engine_of(forward: Forward, **settings: Any) -> Engine:
    return Engine(forward, **{"limit": 2**28, **settings})


@pytest.mark.parametrize("name", FAST)
def test_replayed_passes_agree_with_the_plain_forward(name: str) -> None:
    model = build(name)
    forward = Llama(copy.deepcopy(model).cuda())
    workspace = Workspace(forward.layout)
    workspace.fit(5, 64, 0)
    rows = {slot: tokens(20, seed=slot) for slot in range(5)}
    states = read(
        forward, workspace, rows, [[(slot, 8) for slot in rows], *[[(slot, 1) for slot in rows]] * 12]
    )
    assert workspace.recorder.able
    for slot, ids in rows.items():
        torch.testing.assert_close(logits(forward, states[slot]).cpu(), plain(model, ids), atol=1e-4, rtol=0)


@pytest.mark.parametrize("name", ["llama", "qwen3", "gpt2"])
def test_jobs_that_come_and_go_draw_what_a_plain_forward_gives(name: str) -> None:
    model = build(name)
    assert name in FAST or name in CACHED
    forward = (Llama if name in FAST else Other)(copy.deepcopy(model).cuda())
    engine = engine_of(forward)
    jobs = [
        [
            Asked(tuple(tokens(10 + job, seed=job)), 7 * job + row, 5 + 4 * row, [0.0, 0.7, 1.0][row % 3])
            for row in range(6)
        ]
        for job in range(4)
    ]
    found: dict[int, list[list[int]]] = {}
    threads = [
        threading.Thread(target=lambda job=job: found.update({job: drawn(engine, jobs[job])}))
        for job in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    for job, asked in enumerate(jobs):
        assert found[job] == [expected(model, each) for each in asked]
    assert engine._batch.workspace.recorder.able
    engine.rest()
    # a new thread goes on with the recordings of the one before
    assert drawn(engine, jobs[1]) == found[1]
    engine.close()


def test_memory_taken_meanwhile_by_others_spoils_no_recording() -> None:
    model = build("llama")
    engine = engine_of(Llama(copy.deepcopy(model).cuda()))
    over = threading.Event()

    def takes() -> None:
        kept = []
        while not over.is_set():
            kept = [*kept[-20:], torch.ones(1 << 18, device="cuda").sum().item()]

    beside = threading.Thread(target=takes)
    beside.start()
    try:
        asked = [Asked(tuple(tokens(12, seed=row)), row, 40) for row in range(5)]
        assert list(engine.start(job_of(asked)))
        assert drawn(engine, asked) == [expected(model, each) for each in asked]
    finally:
        over.set()
        beside.join()
    assert engine._batch.workspace.recorder.able
    engine.close()
