"""The queue book: what it tells of a whole queue."""

from labels.benches import ANN, LEAD, bench, effort, judgement, said, solve

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


def test_twice_the_items_and_labels_are_twice_the_work(tmp_path):
    work = bench(tmp_path, 0)
    book = QueueBook(work.store)

    def ask(count):
        queue = str(count)
        with work.store.transaction() as db:
            for trace in range(count):
                db.execute(
                    "insert into queue_items (queue, item, trace, target, kind, at) "
                    "values (?, ?, ?, '[]', 'item', 0)",
                    (queue, trace, f"{queue}-{trace}"),
                )
                db.execute(
                    "insert into labels (trace, step, content, owner, rating, source, protocol, queue, at) "
                    "values (?1, ?1, '', 'ann', 1, 'person', 'step', ?2, 0)",
                    (f"{queue}-{trace}", queue),
                )
        return effort(work.store, lambda: book.traces(queue))

    small, large = ask(100), ask(200)
    assert book.traces("200") == (200, 200)
    assert large < 3 * small
