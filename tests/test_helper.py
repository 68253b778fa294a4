"""What two processes say to each other arrives whole or not at all, and in order."""

from __future__ import annotations

import io
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tts_core.helper import Helper, Lost, Pipe, asked_ahead


def heard(*said):
    """What the other end hears of these words, and all bytes of them."""
    out = io.BytesIO()
    pipe = Pipe(io.BytesIO(), out)
    for told, body in said:
        pipe.tell(told, body)
    return Pipe(io.BytesIO(out.getvalue()), io.BytesIO()), out.getvalue()


def test_words_arrive_as_they_were_said():
    said = [({"a": ["ü", None, 1.5]}, b""), ("text\nof two lines", b"\n\0\xff" * 5), (None, b"x")]
    pipe, _ = heard(*said)
    assert [pipe.hear(), pipe.hear(), pipe.hear()] == said
    assert pipe.hear() is None


def test_half_a_word_is_none():
    _, whole = heard(({"a": 1}, b"body"))
    for cut in range(len(whole)):
        assert Pipe(io.BytesIO(whole[:cut]), io.BytesIO()).hear() is None


def test_a_module_that_ends_is_lost():
    helper = Helper("tts_core.errors", {"task": 1})
    try:
        with pytest.raises(Lost):
            helper.hear()
        with pytest.raises(Lost):
            helper.ask("and now?")
    finally:
        helper.close()
    assert helper.process.poll() is not None


def test_answers_come_in_order_and_some_are_asked_ahead():
    begun = []
    may_end = threading.Event()

    def ask(item):
        begun.append(item)
        assert may_end.wait(30)
        return item * 10

    with ThreadPoolExecutor(2) as pool:
        answers = asked_ahead(pool, ask, iter(range(9)), 3)
        may_end.set()
        assert [(item, answer.result()) for item, answer in answers] == [(n, n * 10) for n in range(9)]
    assert sorted(begun) == list(range(9))


def test_no_more_is_asked_than_was_allowed():
    taken = []

    def items():
        for n in range(100):
            taken.append(n)
            yield n

    with ThreadPoolExecutor(1) as pool:
        answers = asked_ahead(pool, str, items(), 3)
        next(answers)
        assert taken == [0, 1, 2, 3]
        answers.close()
