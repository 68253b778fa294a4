"""The book of labels: what was written stays, and the newest label of an owner counts."""

from __future__ import annotations

import sqlite3

import pytest

from tts_core.errors import InputError
from tts_core.labels.book import LabelBook
from tts_core.labels.label import LONGEST_COMMENT, Label
from tts_core.store import Store


@pytest.fixture
def book(tmp_path):
    return LabelBook(Store(tmp_path / "traces.db"))


def label(rating, owner="ann", step="s", **more):
    return Label("t", step, f"content of {step}", owner, rating, **more)


def ratings(book, **asked):
    return [(kept.label.step, kept.label.owner, kept.label.rating) for kept in book.current(**asked)]


def test_the_newest_label_of_an_owner_counts(book):
    book.add([label(1), label(-1, "bob")])
    book.add([label(0)])
    assert ratings(book) == [("s", "bob", -1), ("s", "ann", 0)]
    assert [kept.label.rating for kept in book.history("s")] == [1, -1, 0]


def test_a_label_that_was_taken_back_counts_no_more_and_is_remembered(book):
    book.add([label(1)])
    book.add([label(None)])
    assert ratings(book) == []
    assert [kept.label.rating for kept in book.history("s")] == [1, None]
    book.add([label(-1)])
    assert ratings(book) == [("s", "ann", -1)]


def test_labels_are_found_by_trace_and_source(book):
    book.add([label(1), label(-1, "exact", "r", source="truth"), Label("u", "v", "c", "ann", 1)])
    assert ratings(book, trace="t") == [("s", "ann", 1), ("r", "exact", -1)]
    assert ratings(book, sources=["truth"]) == [("r", "exact", -1)]
    assert len(ratings(book, sources=["person"])) == 2
    assert len(ratings(book, sources=["person", "truth"])) == 3


def test_everything_that_is_known_comes_back(book):
    told = label(
        -1, protocol="first_error", seconds=2.5, comment="“=” <b>", data={"blind": True, "shown": ["prm@1"]}
    )
    book.add([told])
    [kept] = book.current()
    assert kept.label == told
    assert kept.id == 1
    assert kept.at > 1.6e9


@pytest.mark.parametrize("statement", ["update labels set rating = 0", "delete from labels"])
def test_labels_are_never_rewritten(book, statement):
    book.add([label(1)])
    with pytest.raises(sqlite3.IntegrityError, match="never rewritten"):
        book.store.database.execute(statement)


def test_all_labels_are_written_or_none(book):
    with pytest.raises(AttributeError):
        book.add([label(1), None])
    assert ratings(book) == []


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"rating": 2}, "rating is"),
        ({"rating": True}, "rating is"),
        ({"rating": 1.0}, "rating is"),
        ({"rating": 1, "source": "cat"}, "comes from"),
        ({"rating": 1, "comment": "x" * (LONGEST_COMMENT + 1)}, "at most"),
    ],
)
def test_what_is_no_label_is_refused(more, told):
    with pytest.raises(InputError, match=told):
        label(**more)


def test_only_ratings_of_steps_are_current_labels_and_all_else_is_a_judgement(book):
    book.add(
        [
            label(1),
            label(None, about="comment", comment="hm"),
            label(1, about="choice", data={"parent": ""}),
            label(None, step="r", data={"unsure": True}),
            label(-1, step="t", about="problem"),
        ]
    )
    assert ratings(book) == [("s", "ann", 1)]
    assert [(kept.label.step, kept.label.about) for kept in book.judgements("t")] == [
        ("s", "step"),
        ("s", "comment"),
        ("s", "choice"),
        ("r", "step"),
        ("t", "problem"),
    ]
    book.add([label(None), label(None, about="comment"), label(None, about="choice"), label(None, step="r")])
    assert [kept.label.about for kept in book.judgements("t")] == ["problem"]


def test_a_mark_of_one_owner_is_written_once(book):
    assert book.add([label(1, mark="m"), label(1, "bob", mark="m"), label(0)]) == 3
    assert book.add([label(-1, mark="m"), label(0)]) == 1
    assert [kept.label.rating for kept in book.history("s")] == [1, 1, 0, 0]
