"""Steps that a person writes: what it costs to undo one."""

from labels.benches import bench, effort, solve, steps

from tts_core.labels.writing import undo_step, write_step


def test_undoing_a_written_step_looks_at_its_own_trace_only(tmp_path):
    store = bench(tmp_path).store

    def undo():
        with store.transaction() as db:
            made = write_step(store, db, "t0", steps(store, "t0")["A1"], "A better step", "user-ann")
            found = []
            work = effort(store, lambda: found.append(undo_step(store, db, "t0", made.id, "user-ann")))
        assert found == [True]
        return work

    undo()
    before = undo()
    for number in range(50):
        solve(store, f"other{number}")
    assert undo() <= before + 2
