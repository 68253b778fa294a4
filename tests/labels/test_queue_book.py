"""The queue book: what it tells of a whole queue."""

from labels.benches import ANN, LEAD, bench, judgement, said, solve

from tts_core.labels.queues import QueueBook


def test_how_many_traces_a_queue_has_and_where_somebody_spoke_last(tmp_path):
    work = bench(tmp_path, 0)
    for trace in ("t0", "t1", "t2"):
        solve(work.store, trace, f"{trace} .9\n  A .8 -> 4\n", "greedy")
    book = QueueBook(work.store)
    assert book.last_labelled() == ""
    spec = {"policy": "all", "size": 3, "seed": 1, "blind": False}
    first, second = (work.create_queue(LEAD, spec | {"name": name}) for name in ("one", "two"))
    assert book.traces(first) == book.traces(second) == (3, 0)
    for queue, names in ((second, ["t", "A"]), (first, ["t"])):
        value = work.open(ANN, queue)
        for name in names:
            step = next(id for text, id in said(value).items() if text.startswith(name))
            saved = work.save(ANN, [judgement(value, step, 1, f"{queue} {name}")])
            assert saved["refused"] == {}
    assert (book.traces(first), book.traces(second)) == ((3, 1), (3, 1))
    assert book.last_labelled() == first
    assert book.traces("nowhere") == (0, 0)
