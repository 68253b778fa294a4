"""The workspace keeps the rows it holds, whatever happens to its size."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from tts_core.engine import memory  # noqa: E402
from tts_core.engine import workspace as workspaces  # noqa: E402
from tts_core.engine.forward import Layout  # noqa: E402
from tts_core.engine.workspace import COLUMNS, Workspace  # noqa: E402

LAYOUT = Layout(layers=2, heads=3, size=4, hidden=5, dtype=torch.bfloat16, device=torch.device("cpu"))
TOKEN_BYTES = (2 * 2 * 3 * 4 + 5) * 2


def filled(slots: int, columns: int) -> Workspace:
    workspace = Workspace(LAYOUT)
    workspace.fit(slots, columns, 0)
    workspace.kv.copy_(torch.randn(workspace.kv.shape))
    workspace.states.copy_(torch.randn(workspace.states.shape))
    return workspace


def test_it_begins_with_nothing():
    workspace = Workspace(LAYOUT)
    assert (workspace.slots, workspace.columns, workspace.bytes) == (0, 0, 0)


def test_bytes_are_those_of_its_tensors():
    workspace = filled(3, 100)
    assert (workspace.slots, workspace.columns) == (3, 128)
    assert workspace.kv.shape == (2, 2, 3, 3, 128, 4)
    assert workspace.states.shape == (3, 128, 5)
    assert LAYOUT.bytes == TOKEN_BYTES
    assert workspace.bytes == 3 * 128 * TOKEN_BYTES == workspace.kv.nbytes + workspace.states.nbytes


def test_slots_double_at_first_and_then_grow_by_eight():
    workspace = Workspace(LAYOUT)
    grown = []
    for slots in (1, 2, 3, 5, 9, 17, 60):
        workspace.fit(slots, 1, 0)
        grown.append(workspace.slots)
    assert grown == [1, 2, 4, 8, 16, 24, 60]


def test_columns_grow_by_half():
    workspace = Workspace(LAYOUT)
    grown = []
    for columns in (1, COLUMNS, COLUMNS + 1, 129, 193, 1000):
        workspace.fit(1, columns, 0)
        grown.append(workspace.columns)
    assert grown == [64, 64, 128, 192, 320, 1024]


def test_what_fits_changes_nothing():
    workspace = filled(4, 64)
    kv, states = workspace.kv, workspace.states
    workspace.fit(3, 20, 4)
    assert workspace.kv is kv
    assert workspace.states is states


@pytest.mark.parametrize(("slots", "columns"), [(5, 64), (4, 65), (9, 200), (1, 200)])
def test_rows_stay_when_it_grows(slots, columns):
    workspace = filled(4, 64)
    kv, states = workspace.kv.clone(), workspace.states.clone()
    cost = workspace.cost(slots, columns)
    workspace.fit(slots, columns, 3)
    assert workspace.slots >= max(slots, 4)
    assert workspace.columns >= columns
    assert workspace.bytes == cost > kv.nbytes + states.nbytes
    assert torch.equal(workspace.kv[:, :, :3, :, :64], kv[:, :, :3])
    assert torch.equal(workspace.states[:3, :64], states[:3])
    # the rest is empty: what is masked must be a number
    assert not workspace.kv[:, :, 3:].any()
    assert not workspace.kv[:, :, :, :, 64:].any()
    assert not workspace.states[:, 64:].any()


def test_rows_stay_when_it_is_tightened():
    workspace = filled(8, 256)
    kv, states = workspace.kv.clone(), workspace.states.clone()
    least = workspace.least(3, 70)
    workspace.tighten(3, 70, 2)
    assert (workspace.slots, workspace.columns) == (3, 128)
    assert workspace.bytes == least == 3 * 128 * TOKEN_BYTES
    assert torch.equal(workspace.kv[:, :, :2], kv[:, :, :2, :, :128])
    assert torch.equal(workspace.states[:2], states[:2, :128])


def test_a_row_moves_and_the_others_stay():
    workspace = filled(4, 64)
    kv, states = workspace.kv.clone(), workspace.states.clone()
    workspace.move(3, 1, 10)
    assert torch.equal(workspace.kv[:, :, 1, :, :10], kv[:, :, 3, :, :10])
    assert torch.equal(workspace.states[1, :10], states[3, :10])
    for slot in (0, 2, 3):
        assert torch.equal(workspace.kv[:, :, slot], kv[:, :, slot])
        assert torch.equal(workspace.states[slot], states[slot])


def test_cleared_it_holds_nothing_and_can_begin_again():
    workspace = filled(4, 64)
    workspace.clear()
    assert (workspace.slots, workspace.columns, workspace.bytes) == (0, 0, 0)
    workspace.fit(2, 10, 0)
    assert (workspace.slots, workspace.columns) == (2, 64)
    assert not workspace.kv.any()


@pytest.mark.parametrize("nth", [1, 2])
def test_without_memory_everything_stays(monkeypatch, nth):
    workspace = filled(4, 64)
    kv, states = workspace.kv.clone(), workspace.states.clone()
    made = []

    def zeros(*shape, **given):
        made.append(shape)
        if len(made) == nth:
            raise RuntimeError("not enough memory: you tried to allocate 1 byte")
        return torch.empty(*shape, **given)

    with monkeypatch.context() as patch:
        patch.setattr(workspaces.torch, "zeros", zeros)
        with pytest.raises(RuntimeError, match="memory"):
            workspace.fit(5, 64, 4)
    assert torch.equal(workspace.kv, kv)
    assert torch.equal(workspace.states, states)


def test_a_model_that_keeps_nothing_needs_room_for_states_only():
    workspace = Workspace(Layout(0, 0, 0, 5, torch.float32, torch.device("cpu")))
    workspace.fit(2, 10, 0)
    workspace.states.fill_(1)
    workspace.fit(3, 100, 2)
    workspace.move(1, 0, 10)
    assert workspace.bytes == workspace.slots * workspace.columns * 5 * 4
    assert workspace.states[:2, :64].all()


def test_a_container_is_no_larger_than_it_is_told(tmp_path, monkeypatch):
    limit = tmp_path / "memory.max"
    monkeypatch.setattr(memory, "_CONTAINER", (str(limit), str(tmp_path / "none")))
    limit.write_text("max\n")
    whole = memory.share_of(torch.device("cpu"))
    limit.write_text(f"{2**30}\n")
    assert memory.share_of(torch.device("cpu")) == int(memory.RAM_SHARE * 2**30) < whole
