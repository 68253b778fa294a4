"""The engine on a tiny random model: whatever joins, leaves, waits, is dropped or fails, every row gets the
tokens that a plain forward pass would give it."""

from __future__ import annotations

import threading
import time
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

import pytest

torch = pytest.importorskip("torch")

from hypothesis import given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402
from pretended import pretending  # noqa: E402
from sampled import sample  # noqa: E402
from tiny import VOCABULARY, build  # noqa: E402

from tts_core.engine import engine as engines  # noqa: E402
from tts_core.engine.engine import Engine  # noqa: E402
from tts_core.engine.llama import Llama  # noqa: E402
from tts_core.engine.rows import Job, Row, Sampler  # noqa: E402
from tts_core.engine.sampling import uniform  # noqa: E402
from tts_core.engine.workspace import Workspace  # noqa: E402


@pytest.fixture(scope="module")
def plain() -> Any:
    """The model as transformers runs it."""
    return build("llama tied")


@pytest.fixture
def engine(plain: Any) -> Engine:
    return made(plain)


def made(plain: Any, **settings: Any) -> Engine:
    import copy

    return Engine(Llama(copy.deepcopy(plain)), **{"limit": 2**30, **settings})


@dataclass(frozen=True)
class Asked:
    """A row and how many tokens are drawn for it."""

    ids: tuple[int, ...]
    seed: int = 0
    count: int = 4
    temperature: float = 1.0


def job_of(rows: list[Asked], stop: threading.Event | None = None) -> Job:
    def row(number: int, asked: Asked) -> Row:
        drawn: list[int] = []

        def took(token: int, logprob: float, likely: Any) -> tuple[list[Any], bool]:
            drawn.append(token)
            return [(number, token)], len(drawn) < asked.count

        return Row(list(asked.ids), Sampler(asked.seed, 0, asked.temperature), took)

    return Job([row(number, asked) for number, asked in enumerate(rows)], stop or threading.Event())


def drawn(engine: Engine, rows: list[Asked]) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in rows]
    for number, token in engine.start(job_of(rows)):
        found[number].append(token)
    return found


def expected(plain: Any, asked: Asked) -> list[int]:
    ids = list(asked.ids)
    for index in range(asked.count):
        with torch.inference_mode():
            logits = plain(torch.tensor([ids])).logits[:, -1]
        [token], _, _ = sample(logits, [uniform(asked.seed, index)], [asked.temperature], [1.0], [0])
        ids.append(token)
    return ids[len(asked.ids) :]


tokens = st.lists(st.integers(0, 3), min_size=1, max_size=40).map(tuple)
some_rows = st.builds(Asked, tokens, st.integers(0, 3), st.integers(1, 12), st.sampled_from([0.0, 0.7, 1.0]))


@given(
    jobs=st.lists(st.lists(some_rows, min_size=1, max_size=6), min_size=1, max_size=4),
    limit=st.sampled_from([700_000, 170_000, 2**30]),
    rows=st.sampled_from([1, 3, 64]),
    room=st.sampled_from([5, 512]),
    records=st.booleans(),
)
@settings(max_examples=40, deadline=None)
def test_every_row_gets_what_a_plain_forward_gives_it(
    plain: Any, jobs: list[list[Asked]], limit: int, rows: int, room: int, records: bool
) -> None:
    """Jobs from several threads, prefixes shared in part, few slots, little memory, prompts in chunks; passes
    computed or recorded."""
    with pretending() if records else nullcontext():
        engine = made(plain, limit=limit, rows=rows)
    before, engines.READ_AT_ONCE = engines.READ_AT_ONCE, room
    found: dict[int, list[list[int]]] = {}

    def work(number: int) -> None:
        found[number] = drawn(engine, jobs[number])

    try:
        threads = [threading.Thread(target=work, args=(number,)) for number in range(len(jobs))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    finally:
        engines.READ_AT_ONCE = before
    for number, asked in enumerate(jobs):
        assert found[number] == [expected(plain, each) for each in asked]
    assert engine.bytes <= limit
    assert engine.peak <= limit


def account(engine: Engine, rows: list[Asked]) -> list[tuple[int, int]]:
    job = job_of(rows)
    list(engine.start(job))
    return [(row.prefilled, row.cached) for row in job.rows]


def test_a_prompt_is_read_once_and_branching_reads_nothing(engine: Engine) -> None:
    prompt = tuple(range(20))
    assert account(engine, [Asked(prompt, seed) for seed in range(5)]) == [(20, 0), *[(0, 20)] * 4]
    # again, in a request of its own: all of it is known, with the state behind it
    assert account(engine, [Asked(prompt, seed) for seed in range(5, 8)]) == [(0, 20)] * 3


def test_a_step_is_computed_once_for_all_that_grow_from_it(engine: Engine) -> None:
    prompt = tuple(range(20))
    [first] = drawn(engine, [Asked(prompt, 1, 6)])
    grown = prompt + tuple(first)
    # only the last token of the step was never read: it was drawn, and then the row ended
    assert account(engine, [Asked(grown, seed) for seed in range(3)]) == [(1, 25), (0, 26), (0, 26)]


def test_what_was_dropped_is_read_again_and_counted(plain: Any) -> None:
    engine = made(plain)
    prompt = tuple(range(30))
    assert account(engine, [Asked(prompt)]) == [(30, 0)]
    engine.tree.clear()
    assert account(engine, [Asked(prompt)]) == [(30, 0)]


def test_rows_that_are_only_read_get_their_states(plain: Any, engine: Engine) -> None:
    prompts = [tuple(range(12)), (*range(8), 30, 31)]
    rows = [Row(list(prompt), positions=(3, len(prompt) - 1)) for prompt in prompts]
    assert list(engine.start(Job(rows, threading.Event()))) == []
    for prompt, row in zip(prompts, rows, strict=True):
        with torch.inference_mode():
            logits = plain(torch.tensor([prompt])).logits[0]
        assert row.states is not None
        assert torch.allclose(engine.logits(row.states), logits[[3, len(prompt) - 1]], atol=1e-4)


def test_states_that_are_known_need_no_place_in_the_batch(plain: Any) -> None:
    engine = made(plain, rows=1)
    prompt = tuple(range(12))
    drawn(engine, [Asked(prompt, count=1)])
    endless = iter(engine.start(job_of([Asked((1, 2), count=10**6)])))
    next(endless)
    before = engine._batch.workspace.slots
    asked = Job([Row(list(prompt[:end]), positions=(2, end - 1)) for end in (8, 12)], threading.Event())
    answered = threading.Thread(target=lambda: list(engine.start(asked)), daemon=True)
    answered.start()
    answered.join(10)
    assert not answered.is_alive()
    next(endless)  # the only row is still sampled
    assert [(row.prefilled, row.cached) for row in asked.rows] == [(0, 8), (0, 12)]
    with torch.inference_mode():
        logits = plain(torch.tensor([prompt])).logits[0]
    for row, end in zip(asked.rows, (8, 12), strict=True):
        assert row.states is not None
        assert torch.allclose(engine.logits(row.states), logits[[2, end - 1]], atol=1e-4)
    assert engine._batch.workspace.slots == before
    # what is not known waits for its turn
    unknown = Job([Row([*prompt, 5], positions=(12,))], threading.Event())
    engine.start(unknown)
    next(endless)
    assert unknown.rows[0].states is None
    endless.close()  # type: ignore[attr-defined]
    assert list(unknown) == []
    assert unknown.rows[0].cached == 12


def test_a_stop_ends_the_rows_of_its_own_job_only(plain: Any, engine: Engine) -> None:
    stop = threading.Event()
    endless = engine.start(job_of([Asked((1, 2), seed, 10**6) for seed in range(3)], stop))
    told = iter(endless)
    next(told)
    rows = [Asked((1, 2, 3), seed, 12) for seed in range(2)]
    assert drawn(engine, rows) == [expected(plain, each) for each in rows]
    stop.set()
    assert len(list(told)) < 10**6
    assert not any(row.done for row in endless.rows)


def test_a_job_that_nobody_reads_any_more_leaves(engine: Engine) -> None:
    told = iter(engine.start(job_of([Asked((1, 2), count=10**6)])))
    next(told)
    told.close()  # type: ignore[attr-defined]
    deadline = time.monotonic() + 10
    while engine._jobs and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not engine._jobs
    assert not engine._batch.rows


def test_a_failure_in_one_row_touches_no_other_job(plain: Any, engine: Engine) -> None:
    def fails(token: int, logprob: float, likely: Any) -> Any:
        raise ZeroDivisionError("mine")

    endless = threading.Event()
    other = iter(engine.start(job_of([Asked((5, 6, 7), 3, 10**6)], endless)))
    next(other)
    with pytest.raises(ZeroDivisionError, match="mine"):
        list(engine.start(Job([Row([1, 2, 3], Sampler(), fails)], threading.Event())))
    rows = [Asked((1, 2, 3), 5, 8)]
    assert drawn(engine, rows) == [expected(plain, rows[0])]
    assert next(other)
    endless.set()
    list(other)


def test_a_pass_that_fails_ends_only_the_job_whose_fault_it_is(plain: Any, engine: Engine) -> None:
    endless = threading.Event()
    other = iter(engine.start(job_of([Asked((5, 6, 7), 3, 10**6)], endless)))
    next(other)
    with pytest.raises(IndexError):
        drawn(engine, [Asked((1, VOCABULARY + 5))])
    got = [next(other)[1] for _ in range(20)]
    assert len(got) == 20
    endless.set()
    list(other)
    again = Asked((5, 6, 7), 3, 20)
    assert drawn(engine, [again]) == [expected(plain, again)]


@pytest.mark.parametrize("broken", ["clear", "_leave", "_admit", "_draw"])
def test_a_device_that_fails_leaves_nobody_waiting(plain: Any, engine: Engine, broken: str) -> None:
    """As after an error of the device: what is cleaned up fails as well."""
    engine.rest()
    told: list[BaseException] = []

    def fails(*_: Any, **__: Any) -> Any:
        raise RuntimeError("the device is lost")

    def ask(work: Any) -> None:
        try:
            work()
        except RuntimeError as error:
            told.append(error)

    states = torch.zeros(1, plain.config.hidden_size)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(engine.forward, "logits", fails)
        patched.setattr(engine._batch.workspace if broken == "clear" else engine, broken, fails)
        if broken == "_leave":
            patched.setattr(engine.forward, "read", fails)
        asked = [lambda: drawn(engine, [Asked((1, 2, 3), 5, 8)] * 2)] * 3 + [lambda: engine.logits(states)]
        threads = [threading.Thread(target=ask, args=(work,), daemon=True) for work in asked]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(10)
        assert not any(thread.is_alive() for thread in threads)
        assert [str(error) for error in told] == ["the device is lost"] * 4
    # and once it works again, so does the engine
    rows = [Asked((1, 2, 3), 5, 8), Asked((5, 6, 7), 3, 4)]
    assert drawn(engine, rows) == [expected(plain, row) for row in rows]
    assert len(engine.logits(states)) == 1
    engine.rest()


def test_what_failed_half_way_spoils_no_later_row(plain: Any, engine: Engine) -> None:
    endless = threading.Event()
    other = iter(engine.start(job_of([Asked((5, 6, 7), 3, 10**6)], endless)))
    next(other)

    def spoils(*_: Any) -> Any:
        engine._batch.workspace.kv.fill_(float("nan"))
        raise RuntimeError("the device is lost")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(engine, "_draw", spoils)
        with pytest.raises(RuntimeError, match="lost"):
            list(other)
    rows = [Asked((1, 2, 3), 5, 8), Asked((5, 6, 7), 3, 12)]
    assert drawn(engine, rows) == [expected(plain, row) for row in rows]


def test_a_full_batch_is_shared(plain: Any) -> None:
    """One job fills the batch; another one that comes later does not wait until it is done."""
    engine = made(plain, rows=4)
    stop = threading.Event()
    greedy = job_of([Asked((1, 2, 3), seed, 10**6) for seed in range(8)], stop)
    told = iter(engine.start(greedy))
    next(told)
    rows = [Asked((4, 5), seed, 6) for seed in range(2)]
    assert drawn(engine, rows) == [expected(plain, each) for each in rows]
    stop.set()
    list(told)


def test_a_row_that_fits_nowhere_is_refused(plain: Any) -> None:
    engine = made(plain, limit=1000)
    with pytest.raises(MemoryError, match="pool"):
        drawn(engine, [Asked((1, 2, 3))])


def test_the_workspace_is_given_back_when_idle(plain: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "IDLE_SECONDS", 0.05)
    engine = made(plain)
    drawn(engine, [Asked((1, 2, 3))])
    assert engine._thread is not None
    engine._thread.join(10)
    assert engine._batch.workspace.bytes == 0
    assert engine.bytes == engine.tree.bytes > 0
    assert len(drawn(engine, [Asked((1, 2, 3))])[0]) == 4


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_the_reproducible_mode_gives_the_same_to_the_bit(plain: Any, dtype: Any) -> None:
    """Alone, beside others, after the tree was emptied, and from the middle."""
    import copy

    model = copy.deepcopy(plain).to(dtype)
    engine = made(model, reproducible=True)
    asked = Asked(tuple(range(23)), 7, 30)

    def run(*others: Asked) -> tuple[list[int], Any]:
        job = job_of([asked, *others])
        list(engine.start(job))
        ids = job.rows[0].ids
        engine_states = Row(ids[:-1], positions=tuple(range(len(ids) - 1)))
        list(engine.start(Job([engine_states], threading.Event())))
        return ids, engine_states.states

    first, states = run()
    engine.tree.clear()
    beside, same = run(*[Asked(tuple(range(5, 5 + n)), n, 20) for n in range(1, 9)])
    assert beside == first
    assert torch.equal(states, same)
    engine.tree.clear()
    again = Row(first[:-1], positions=tuple(range(len(first) - 1)))
    list(engine.start(Job([again], threading.Event())))
    assert torch.equal(states, again.states)


def test_what_is_not_a_number_spoils_no_other_row() -> None:
    """A model that fails on one token; the slot in which it happened is used again beside others."""
    import copy

    plain = build("llama")
    model = copy.deepcopy(plain)
    with torch.no_grad():
        model.model.embed_tokens.weight[VOCABULARY - 1] = torch.nan
    engine = made(model)
    with pytest.raises(ValueError, match="not finite"):
        drawn(engine, [Asked((1, 2, 3, VOCABULARY - 1, *range(30)))])
    rows = [Asked((4, 5, 6), 1, 8), Asked((7, 8) * 10, 2, 8), Asked((9,), 3, 8)]
    assert drawn(engine, rows) == [expected(plain, each) for each in rows]
    with pytest.raises(ValueError, match="not finite"):
        drawn(engine, [Asked((1, 2, 3, VOCABULARY - 1))])


def test_a_prm_has_a_tree_of_its_own_and_reads_each_step_once() -> None:
    """A model for token classification judges every step of a path; a longer path costs its new step only."""
    import copy

    plain = build("qwen2 scores")
    engine = Engine(Llama(copy.deepcopy(plain)), limit=2**30)
    path = list(range(30))
    for begin, end in ((0, 12), (12, 20), (20, 30)):
        asked = Row(path[:end], positions=(11, end - 1))
        list(engine.start(Job([asked], threading.Event())))
        assert (asked.prefilled, asked.cached) == (end - begin, begin)
        assert asked.states is not None
        with torch.inference_mode():
            scores = plain(torch.tensor([path[:end]])).logits[0, [11, end - 1]]
        assert torch.allclose(engine.logits(asked.states), scores, atol=1e-4)
    # two descendants of the second step
    rows = [Row([*path[:20], 7 + n, 8], positions=(21,)) for n in range(2)]
    list(engine.start(Job(rows, threading.Event())))
    assert [row.prefilled for row in rows] == [2, 2]


def test_a_device_that_is_full_keeps_the_batch_small_and_ends_nobody(plain: Any, monkeypatch: Any) -> None:
    engine = made(plain)
    make = Workspace._make

    def small(self: Workspace, slots: int, columns: int) -> None:
        if slots > 2:
            raise torch.OutOfMemoryError("CUDA out of memory.")
        make(self, slots, columns)

    monkeypatch.setattr(Workspace, "_make", small)
    asked = [Asked((1, 2, number % 4), number, 5) for number in range(6)]
    assert drawn(engine, asked) == [expected(plain, one) for one in asked]
    assert engine._batch.workspace.slots <= 2


def test_a_row_for_which_a_device_has_no_memory_ends_its_own_job(plain: Any, monkeypatch: Any) -> None:
    engine = made(plain)

    def full(self: Workspace, slots: int, columns: int) -> None:
        raise RuntimeError("[enforce fail at alloc_cpu.cpp:127] . DefaultCPUAllocator: can't allocate memory")

    with monkeypatch.context() as patched:
        patched.setattr(Workspace, "_make", full)
        with pytest.raises(MemoryError, match="more memory"):
            drawn(engine, [Asked((1, 2))])
    assert drawn(engine, [Asked((1, 2))]) == [expected(plain, Asked((1, 2)))]
