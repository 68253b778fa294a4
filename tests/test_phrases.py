"""Words that are searched for: read, asked of the index, and marked in a text."""

from __future__ import annotations

from tts_core.phrases import holds, index_query, read_words, snippet, storable


def test_the_last_word_is_open_while_it_is_typed():
    assert [(word.text, word.parts, word.open) for word in read_words("Café -- three-four fi")] == [
        ("Café", ("cafe",), False),
        ("three-four", ("three", "four"), False),
        ("fi", ("fi",), True),
    ]
    assert not read_words("five ")[0].open
    assert not read_words("5")[0].open


def test_no_word_is_an_operator_of_the_index():
    assert index_query(read_words('a" OR near(b c')) == '"a""" "OR" "near(b" "c"*'
    assert index_query(read_words("-- !")) == '""'


def test_a_text_holds_words_as_the_index_finds_them():
    text = "Twenty-four Cafés, open"
    for words in ("twenty-four", "cafes open", "CAF", "four-caf"):
        assert holds(text, read_words(words)), words
    for words in ("four-twenty", "cafe ", "24", "--", ""):
        assert not holds(text, read_words(words)), words


def test_what_sqlite_cannot_take_is_left_out():
    assert storable("a\0b\ud800c") == "abc"


def test_a_snippet_shows_the_words_and_what_stands_around():
    text = "so " * 200 + "the Café <b>opens</b> " + "and " * 200
    parts = snippet(text, read_words("cafe ope"))
    assert [told for told, hit in parts if hit] == ["Café", "opens"]
    assert parts[0] == ("…", False)
    assert parts[-1] == ("…", False)
    assert len("".join(told for told, _ in parts)) < 200
    assert snippet("nothing here", read_words("x")) == (("nothing here", False),)
